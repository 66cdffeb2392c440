"""What can be made for a meeting: each format by its name, and what it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from warehouse.ask import Askable, ask
from warehouse.profiles import home_area

if TYPE_CHECKING:
    import pandas as pd

# name -> module:function; a function takes (Known, date of the meeting) and gives the file's bytes. Imported when
# asked for, so that the commands that make no report do not wait for what reports need.
FORMATS = {
    "ics": "reports.meeting_calendar:calendar_of_year",
}


@dataclass(frozen=True)
class Known:
    """What a report is made from: the questions, answered as of one day and as known at one version.

    pinned: True when both are those that were pinned for the meeting; else they are the newest.
    """

    source: Askable
    as_of: date
    version: int
    pinned: bool

    def ask(self, question: str, **parameters: str) -> pd.DataFrame:
        """The rows of a question; raises UnknownQuestion."""
        return ask(self.source, question, as_of=self.as_of, known_at=self.version, **parameters).rows

    @property
    def published_at(self) -> datetime:
        """When the version was published, in Japan time without a zone."""
        log = ask(self.source, "log").rows
        return log[log.commit == self.version].published_at.iloc[0].to_pydatetime()

    @property
    def office(self) -> tuple[str, str]:
        """Code and name of the prefecture whose dashboard this is."""
        return home_area()


def known_for(source: Askable, meeting_on: date, pins: list[dict]) -> Known:
    """What was pinned last for a meeting, else what is known now; pins: as `warehouse.pins.load` gives them."""
    own = [pin for pin in pins if pin.get("meeting") == meeting_on.isoformat() and not pin.get("damaged")]
    if own:
        return Known(source, date.fromisoformat(own[-1]["data_date"]), own[-1]["commit"], pinned=True)
    newest = ask(source, "missing")
    return Known(source, newest.as_of, newest.known_at, pinned=False)


def made(name: str, known: Known, meeting_on: date) -> bytes:
    """The bytes of a report in one of FORMATS."""
    module, function = FORMATS[name].split(":")
    return getattr(import_module(module), function)(known, meeting_on)
