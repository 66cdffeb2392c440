"""What a page looks at: the store, a version of it, a day; and the questions asked of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import streamlit as st

import vocabulary as words
from charts.chart import Area, Basis
from settings import settings
from warehouse.ask import Answer
from warehouse.ask import ask as ask_reader
from warehouse.errors import StoreError
from warehouse.markers import Commit
from warehouse.profiles import home_area as reference_home
from warehouse.store import Store

# ?data=sample in the address: practise with the sample although the office's own store holds data.
PRACTICE = ("data", "sample")
# A load taken back is named under the charts of its data as long as they speak of days not longer ago than this.
CORRECTION_DAYS, MOST_CORRECTIONS = 31, 2


@dataclass(frozen=True)
class View:
    """What the page shows: a store's newest commit, the version read, the day, and the newest of both.

    usual_version: the version that is read when nobody chooses one, where that is not the newest commit.
    """

    source: Store
    commit: Commit
    version: int
    as_of: date
    newest_day: date
    usual_version: int | None = None

    @property
    def is_newest(self) -> bool:
        """True when neither an older version nor an earlier day was chosen."""
        return self.version in (self.usual_version, self.commit.number) and self.as_of >= self.newest_day

    @property
    def is_sample(self) -> bool:
        """True when at least one published file that still counts is an invented one."""
        return bool(self.ask("synthetic_datasets").synthetic.any())

    def ask(self, question: str, *, days_before: int = 0, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day, or some days before it, and as known at this version."""
        day = self.as_of - timedelta(days=days_before)
        return answer(self.source, self.commit, question, self.version, day, **parameters).rows

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
        files = self.ask("log")
        return files[(files.dataset == dataset) & (files.kind == "load") & ~files.commit.isin(files.undoes)].head(1)


@st.cache_resource
def _store(folder: str) -> Store:
    return Store(Path(folder))


def own_store() -> Store:
    """The office's own store."""
    return _store(str(settings.store_dir))


def sample_store() -> Store:
    """The store made from the embedded sample files; it may hold nothing."""
    return _store(str(settings.sample_store_dir))


def holds_data(source: Store) -> bool:
    """True once something was published in a store, also when nothing of it can be read any more."""
    try:
        return source.latest() is not None
    except StoreError:
        return True


def practising() -> bool:
    """True when the page's address asks for the sample and there is one."""
    name, value = PRACTICE
    return st.query_params.get(name) == value and holds_data(sample_store())


def target_store() -> Store:
    """The store a file is loaded into: the office's own, or the sample while practising. The two never mix."""
    return sample_store() if practising() else own_store()


def store() -> Store:
    """The store that is shown: that of `target_store`, or the sample until the office has loaded something."""
    target = target_store()
    return sample_store() if not holds_data(target) and holds_data(sample_store()) else target


def answer(
    source: Store, commit: Commit, question: str, version: int, day: date | None, **parameters: str
) -> Answer:  # fmt: skip
    """The answer to a question in one commit's snapshot, as known at a version and as of a day (None = the newest)."""
    kept = _cached_answer(source, commit, str(commit.path), question, version, day, tuple(sorted(parameters.items())))
    # A shallow copy costs nothing, and pandas copies a column before it lets anybody write into it.
    return replace(kept, rows=kept.rows.copy(deep=False))


@st.cache_resource(max_entries=512, show_spinner=False)
def _cached_answer(
    _source: Store, _commit: Commit, snapshot: str, question: str, version: int, day: date | None, parameters: tuple
) -> Answer:
    # A snapshot never changes, so its path (commit number and content) keeps answers of two states apart.
    return ask_reader(_source.reader(_commit), question, as_of=day, known_at=version, **dict(parameters))


@st.cache_resource
def home_area() -> Area:
    """The prefecture whose dashboard this is."""
    return Area(*reference_home())


def current_view(source: Store | None = None) -> View | None:
    """What the page's address asks for (?as_of=2021-06-02&version=12), else the newest; None when no data are held.

    source: another store than the one that is shown.
    """
    source = source or store()
    commit = source.latest()
    if commit is None:
        return None
    asked = st.query_params.get("version", "")
    version = int(asked) if asked.isdecimal() and 0 < int(asked) <= commit.number else commit.number
    newest_day = answer(source, commit, "missing", version, None).as_of
    if newest_day is None:
        return None
    day = _day(st.query_params.get("as_of", ""))
    return View(source, commit, version, day if day and day <= newest_day else newest_day, newest_day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
