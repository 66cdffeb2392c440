"""What charts are made from: questions answered at one version and as of one day, and what the answers rest on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Self

import pandas as pd

import vocabulary as words
from charts.chart import Area, Basis

# A load taken back is named under the charts of its data as long as they speak of days not longer ago than this.
CORRECTION_DAYS, MOST_CORRECTIONS = 31, 2


class Knowledge(ABC):
    """One version looked at on one day. A screen and a file each have their own dataclass of it, with its own `ask`."""

    version: int
    as_of: date

    @property
    def home(self) -> Area:
        """The prefecture whose dashboard this is at this version."""
        (row,) = self.ask("home").itertuples(index=False)
        return Area(row.area_code, row.area_name)

    @abstractmethod
    def ask(self, question: str, *, days_before: int = 0, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day, or some days before it, and as known at this version."""

    @property
    def pins(self) -> Sequence[dict]:
        """The pins of meetings that were known, oldest first; none where nobody keeps them."""
        return ()

    def at(self, version: int, as_of: date) -> Self:
        """The same store at another version and on another day."""
        return replace(self, version=version, as_of=as_of)

    def day(self, days_before: int) -> date:
        """This day, or some days before it."""
        return self.as_of - timedelta(days=days_before)

    @property
    def is_sample(self) -> bool:
        """True when at least one published file that still counts is an invented one."""
        return bool(self.ask("synthetic_datasets").synthetic.any())

    def settings(self) -> dict[str, float]:
        """What each setting that changes numbers is set to at this version, by setting_id."""
        rows = self.ask("settings")
        return dict(zip(rows.setting_id, rows.value, strict=True))

    @property
    def meeting_until(self) -> date:
        """The last day whose rates are taken the handout's way."""
        return words.setting_day(self.settings()["meeting_method_until"])

    def basis(self, rows: pd.DataFrame) -> Basis:
        """What rows rest on: the newest day they name (else this day), the version, and which versions brought them."""
        named = rows.as_of_on.dropna() if "as_of_on" in rows else pd.Series(dtype="datetime64[us]")
        told = rows[["source_system", "dataset"]].drop_duplicates().itertuples(index=False)
        sources = "・".join(self._source(system, dataset) for system, dataset in told)
        day = named.max().date() if len(named) else self.as_of
        return Basis(day, self.version, sources, self._corrections(set(rows.dataset)))

    def basis_of(self, datasets: dict[str, str]) -> Basis:
        """What figures of these datasets (name: word) rest on: this day, the version, which versions brought them."""
        sources = (self._source(word, name) for name, word in datasets.items() if len(self._newest_file(name)))
        return Basis(self.as_of, self.version, "・".join(sources), self._corrections(set(datasets)))

    def _corrections(self, datasets: set[str]) -> tuple[str, ...]:
        """What was taken back lately of these datasets, newest first, as sentences for under a chart."""
        rows = self.ask("corrections", within=str(CORRECTION_DAYS))
        own = rows[rows.dataset.isin(datasets)].head(MOST_CORRECTIONS)
        return tuple(f"訂正 {words.day_text(row.published_at)}：{row.event_text}" for row in own.itertuples())

    def known_until(self, rows: pd.DataFrame) -> date:
        """The last day the newest file behind these rows knew of; this view's day where no file names one."""
        files = (self._newest_file(name) for name in rows.dataset.unique())
        days = [file.as_of_on.max() for file in files if len(file) and file.as_of_on.notna().any()]
        return max(days).date() if days else self.as_of

    def invented_datasets(self) -> set[str]:
        """The datasets whose newest file is an invented one."""
        rows = self.ask("synthetic_datasets")
        return set(rows[rows.synthetic.astype(bool)].dataset)

    def invented(self, source_system: str, priority_group: str, *dose_numbers: int, days_before: int = 0) -> bool:
        """True when one of these doses, of the prefecture or Japan, rests on an invented file only."""
        rows = self.ask("invented", days_before=days_before)
        own = rows[(rows.source_system == source_system) & (rows.priority_group == priority_group)]
        return bool(own[own.dose_number.isin(dose_numbers)].invented.astype(bool).any())

    def _source(self, system: str, dataset: str) -> str:
        file = self._newest_file(dataset)
        if file.empty:
            return system
        return f"{system}（{words.axis_day(file.published_at.iloc[0])}取込・版{file.commit.iloc[0]}）"

    def _newest_file(self, dataset: str) -> pd.DataFrame:
        """The newest published file of a dataset that has not been undone, as one row or none."""
        files = self.ask("newest_files")
        return files[files.dataset == dataset]
