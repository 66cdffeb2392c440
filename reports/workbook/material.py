"""What a meeting's files are made from: its edition and its steps, at the version and on the day that were fixed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import vocabulary as words
from reports.known import Known
from reports.steps import SCREEN, Look, Meeting, Step, meeting_on, steps_of
from reports.workbook.edition import Edition
from warehouse import pins


@dataclass(frozen=True)
class Material:
    """A meeting, what its files are of, and its steps."""

    meeting: Meeting
    edition: Edition
    steps: tuple[Step, ...]


def material_of(known: Known, held_on: date, look: Look = SCREEN) -> Material:
    """The material of the meeting of a day; a day nobody planned a meeting for has one with the usual agenda."""
    meeting = meeting_on(known, held_on) or _unplanned(known, held_on)
    steps = tuple(steps_of(known, meeting, look))
    edition = edition_of(known, held_on, meeting)
    return Material(meeting, replace(edition, invented=any(step.invented for step in steps)), steps)


def edition_of(known: Known, held_on: date, meeting: Meeting | None = None) -> Edition:
    """What the files of the meeting of a day are of; whether a figure is invented is known with its steps only."""
    meeting = meeting or meeting_on(known, held_on) or _unplanned(known, held_on)
    return Edition(
        meeting=meeting.name,
        held_on=held_on,
        data_on=known.as_of,
        version=known.version,
        fixed_at=known.published_at.replace(microsecond=0),
        pin=figures_hash(known) if known.pinned else "",
    )


def figures_hash(known: Known) -> str:
    """The hash of the figures that a pin holds, worked out anew from what is known."""
    return pins.digest(pins.figures(known.source, known.as_of, known.version, pins.FORMAT))


def _unplanned(known: Known, held_on: date) -> Meeting:
    name = f"{words.wareki_short(held_on)} 会議"
    return Meeting("", name, held_on, words.wareki(held_on), "", "", "", "", known.ask("agenda").iloc[:0])
