"""What a file is made from: one version of a store on one day, asked without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from charts.chart import Area
from charts.known import Knowledge
from warehouse.ask import ask as ask_reader
from warehouse.profiles import home_area
from warehouse.reader import Reader
from warehouse.store import Store


@dataclass(frozen=True)
class Known(Knowledge):
    """A snapshot read at a version and on a day; each question is asked once."""

    reader: Reader
    version: int
    as_of: date
    _answers: dict[tuple, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @property
    def home(self) -> Area:
        """The prefecture whose dashboard this is."""
        return Area(*home_area())

    def ask(self, question: str, *, days_before: int = 0, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day, or some days before it, and as known at this version."""
        day = self.day(days_before)
        key = (question, self.version, day, tuple(sorted(parameters.items())))
        if key not in self._answers:
            answer = ask_reader(self.reader, question, as_of=day, known_at=self.version, **parameters)
            self._answers[key] = answer.rows
        # A shallow copy costs nothing, and pandas copies a column before it lets anybody write into it.
        return self._answers[key].copy(deep=False)


def known(store: Store, *, version: int | None = None, as_of: date | None = None) -> Known | None:
    """What a store knows at a version (default: the newest) on a day (default: the newest held); None without data."""
    commit = store.latest()
    if commit is None:
        return None
    reader = store.reader(commit)
    at = version or commit.number
    day = as_of or ask_reader(reader, "missing", known_at=at).as_of
    return Known(reader, at, day) if day else None


def pinned(store: Store, pin: dict) -> Known:
    """What a pin of a meeting shows: its data day at its commit, from the snapshot it keeps, else from the newest.

    Raises StoreEmpty when nothing of the store can be read.
    """
    commit = store.commit(pin["commit"])
    return Known(store.reader(commit), int(pin["commit"]), date.fromisoformat(pin["data_date"]))
