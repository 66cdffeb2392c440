"""A meeting of the headquarters as the store knows it: when, where, and the lines of its agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

import vocabulary as words
from charts.known import Knowledge


@dataclass(frozen=True)
class Meeting:
    """One meeting with its agenda (rows of `agenda`); starts_at, ends_at as 15:30, '' when not said."""

    meeting_id: str
    name: str
    held_on: date | None
    when: str
    starts_at: str
    ends_at: str
    place: str
    form: str
    agenda: pd.DataFrame

    @property
    def minutes(self) -> int | None:
        """How long it is to last; None when that was not said."""
        if not (self.starts_at and self.ends_at):
            return None
        start, end = (datetime.strptime(clock, "%H:%M") for clock in (self.starts_at, self.ends_at))  # noqa: DTZ007
        return round((end - start).total_seconds() / 60)


def meeting_of(known: Knowledge, meeting_id: str) -> Meeting | None:
    """The meeting of this number; None when it is not known at this version."""
    rows = known.ask("schedule")
    row = next(rows[rows.meeting_id == meeting_id].itertuples(), None)
    return _meeting(known, row) if row else None


def meeting_on(known: Knowledge, held_on: date) -> Meeting | None:
    """The headquarters' meeting of a day (a working group's only when there is no other); None when there is none."""
    rows = known.ask("schedule")
    rows = rows[(rows.precision == "day") & (rows.starts_on == pd.Timestamp(held_on))]
    # A group's meeting names the item it belongs to.
    row = next(rows.sort_values("project_id", na_position="first").itertuples(), None)
    return _meeting(known, row) if row else None


def _meeting(known: Knowledge, row: object) -> Meeting:
    agenda = known.ask("agenda")
    told = agenda[(agenda.meeting_id == row.meeting_id) & agenda.agenda_text.notna()]
    sure = row.precision == "day"
    return Meeting(
        meeting_id=row.meeting_id,
        name=_text(row.meeting_name),
        held_on=row.starts_on.date() if sure else None,
        when=words.wareki(row.starts_on) if sure else words.period_text(row.starts_on, row.precision, row.wording),
        starts_at=_text(row.starts_at),
        ends_at=_text(row.ends_at),
        place=_text(row.place),
        form=_text(row.form),
        agenda=told.sort_values("seq"),
    )


def _text(value: object) -> str:
    return "" if words.is_missing(value) else str(value)
