"""What a page looks at: the store, a version of it, a day; and the questions asked of them."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from charts.chart import Area
from charts.known import Knowledge
from settings import settings
from warehouse.ask import Answer
from warehouse.ask import ask as ask_reader
from warehouse.errors import StoreError
from warehouse.home import home_area as home_of
from warehouse.markers import Commit
from warehouse.store import Store
from widgets.access import require_writer

# ?data=sample in the address: practise with the sample although the office's own store holds data.
PRACTICE = ("data", "sample")


@dataclass(frozen=True)
class View(Knowledge):
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
    def pins(self) -> list[dict]:
        """The pins of the store's meetings, oldest first."""
        return self.source.pins()

    def ask(self, question: str, *, days_before: int = 0, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day, or some days before it, and as known at this version."""
        day = self.day(days_before)
        return answer(self.source, self.commit, question, self.version, day, **parameters).rows


@st.cache_resource
def _store(folder: str) -> Store:
    return Store(Path(folder), gate=require_writer)


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
    asked = _Asked(str(commit.path), question, version, day, tuple(sorted(parameters.items())), source, commit)
    kept = _cached_answer(asked)
    # A shallow copy costs nothing, and pandas copies a column before it lets anybody write into it.
    return replace(kept, rows=kept.rows.copy(deep=False))


@dataclass(frozen=True)
class _Asked:
    """A question put to a snapshot, which never changes: its path (number and content) keeps two states apart."""

    snapshot: str
    question: str
    version: int
    day: date | None
    parameters: tuple
    source: Store = field(compare=False)
    commit: Commit = field(compare=False)


# Not Streamlit's cache: it takes 0.4 ms to find an answer, and a page asks twenty questions.
@lru_cache(maxsize=512)
def _cached_answer(asked: _Asked) -> Answer:
    reader = asked.source.reader(asked.commit)
    return ask_reader(reader, asked.question, as_of=asked.day, known_at=asked.version, **dict(asked.parameters))


def home_area() -> Area:
    """The prefecture whose dashboard the shown store is, at the version looked at."""
    source, view = store(), current_view()
    return view.home if view else Area(*home_of(source.reader() if source.latest() else None))


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
