"""What a page looks at: the store, a version of it, a day; and the questions asked of them."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

import vocabulary as words
from charts.chart import Area, Basis
from settings import settings
from warehouse.ask import Answer
from warehouse.ask import ask as ask_reader
from warehouse.markers import Commit
from warehouse.store import Store


@dataclass(frozen=True)
class View:
    """What the page shows: the store's newest commit, the version read, the day, and the newest of both."""

    commit: Commit
    version: int
    as_of: date
    newest_day: date

    @property
    def is_newest(self) -> bool:
        """True when neither an older version nor an earlier day was chosen."""
        return self.version == self.commit.number and self.as_of == self.newest_day

    def ask(self, question: str, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day and as known at this version."""
        return answer(self.commit, question, self.version, self.as_of, **parameters).rows

    def basis(self, rows: pd.DataFrame) -> Basis:
        """What rows rest on: the newest day they name (else this day), the version, and the files they came from."""
        named = rows.as_of_on.dropna() if "as_of_on" in rows else pd.Series(dtype="datetime64[us]")
        told = rows[["source_system", "dataset"]].drop_duplicates().itertuples(index=False)
        sources = "・".join(self._source(system, dataset) for system, dataset in told)
        return Basis(named.max().date() if len(named) else self.as_of, self.version, sources)

    def known_until(self, rows: pd.DataFrame) -> date:
        """The last day the newest file behind these rows knew of; this view's day where no file names one."""
        days = [file.as_of_on.max().date() for name in rows.dataset.unique() if len(file := self._newest_file(name))]
        return max(days, default=self.as_of)

    def _source(self, system: str, dataset: str) -> str:
        file = self._newest_file(dataset)
        if file.empty:
            return system
        return f"{system}（{file.file_name.iloc[0]}、{words.axis_day(file.published_at.iloc[0])}取込）"

    def _newest_file(self, dataset: str) -> pd.DataFrame:
        """The newest published file of a dataset that has not been undone, as one row or none."""
        files = self.ask("log")
        return files[(files.dataset == dataset) & (files.kind == "load") & ~files.commit.isin(files.undoes)].head(1)


@st.cache_resource
def _store(folder: str) -> Store:
    return Store(Path(folder))


def store() -> Store:
    """The store that is shown."""
    return _store(str(settings.store_dir))


def answer(commit: Commit, question: str, version: int, day: date | None, **parameters: str) -> Answer:
    """The answer to a question in one commit's snapshot, as known at a version and as of a day (None = the newest)."""
    return _cached_answer(commit, str(commit.path), question, version, day, tuple(sorted(parameters.items())))


@st.cache_data(max_entries=256, show_spinner=False)
def _cached_answer(
    _commit: Commit, snapshot: str, question: str, version: int, day: date | None, parameters: tuple
) -> Answer:
    # A snapshot never changes, so its path (commit number and content) keeps answers of two states apart.
    return ask_reader(store().reader(_commit), question, as_of=day, known_at=version, **dict(parameters))


@st.cache_resource
def home_area() -> Area:
    """The prefecture whose dashboard this is."""
    with (settings.reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        names = {row["area_code"]: row["area_name"] for row in csv.DictReader(file)}
    return Area(settings.home_area_code, names[settings.home_area_code])


def current_view() -> View | None:
    """What the page's address asks for (?as_of=2021-06-02&version=12), else the newest; None when no data are held."""
    commit = store().latest()
    if commit is None:
        return None
    asked = st.query_params.get("version", "")
    version = int(asked) if asked.isdecimal() and 0 < int(asked) <= commit.number else commit.number
    newest_day = answer(commit, "missing", version, None).as_of
    if newest_day is None:
        return None
    day = _day(st.query_params.get("as_of", ""))
    return View(commit, version, day if day and day <= newest_day else newest_day, newest_day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
