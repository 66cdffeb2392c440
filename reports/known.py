"""What a file or a meeting's screen is made from: one version of a store on one day, asked without a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from charts.known import Knowledge
from warehouse.ask import Askable, ask
from warehouse.store import Store

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Known(Knowledge):
    """The questions, answered as of one day and as known at one version, each asked of the source once.

    pinned: True when both are those that were pinned for the meeting; else they are the newest or were chosen. pins:
    those of all meetings made up to then.
    """

    source: Askable
    as_of: date
    version: int
    pinned: bool = False
    pins: tuple[dict, ...] = ()
    _answers: dict[tuple, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def ask(self, question: str, *, days_before: int = 0, **parameters: str) -> pd.DataFrame:
        """The rows of a question as of this day, or some days before it, and as known at this version.

        Raises UnknownQuestion.
        """
        day = self.day(days_before)
        key = (question, self.version, day, tuple(sorted(parameters.items())))
        if key not in self._answers:
            self._answers[key] = ask(self.source, question, as_of=day, known_at=self.version, **parameters).rows
        # A shallow copy costs nothing, and pandas copies a column before it lets anybody write into it.
        return self._answers[key].copy(deep=False)

    @property
    def published_at(self) -> datetime:
        """When the version was published, in Japan time without a zone."""
        log = ask(self.source, "log").rows
        return log[log.commit == self.version].published_at.iloc[0].to_pydatetime()


def pinned(store: Store, pin: dict) -> Known:
    """What a pin of a meeting shows: its data day at its version, from the snapshot kept for it, else from the newest.

    Raises StoreEmpty, StoreDamaged when nothing of the store can be read.
    """
    source = store.reader(store.commit(pin["commit"]))
    pins = made_until(store.pins(), pin)
    return Known(source, date.fromisoformat(pin["data_date"]), int(pin["commit"]), pinned=True, pins=pins)


def made_until(pins: Iterable[dict], pin: dict) -> tuple[dict, ...]:
    """The pins that were there when a pin was made, so that what it shows stays when a meeting is pinned again."""
    return tuple(one for one in pins if one.get("at", "") <= pin.get("at", "") and not one.get("damaged"))
