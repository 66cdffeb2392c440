"""Shapes of a 線表 of our own: their alternative text tells what a place cannot, while they lie where it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.reading.cells import Unusable, word
from loaders.reading.periods import Period, period
from loaders.schedule.drawn import SURE, Drawn
from loaders.schedule.months import Grid
from loaders.schedule.spans import EDGE
from vocabulary import BOOK_WORDS

_TOLD = re.compile(r"種別 (.+?)／開始 (.+?)／終了 (.*?)／根拠 (.*?)・(.*)")
SAME = ("milestone", "period", "note")  # kinds whose blank end means the words of their start


@dataclass(frozen=True)
class Told:
    """What an alternative text says: kind, dates as written, and how sure they are ('' = not said)."""

    kind: str
    start: str
    end: str
    bases: tuple[str, str]


def told_by(text: str) -> Told | None:
    """Return what an alternative text says; None for one that is not ours.

    >>> told_by("種別 棒／開始 2021年6月／終了 ／根拠 明記・")
    Told(kind='bar', start='2021年6月', end='', bases=('stated', ''))
    """
    found = _TOLD.fullmatch(" ".join(text.split()))
    kinds = {spelt: code for code, spelt in BOOK_WORDS["kind"].items()}
    bases = {word(spelt): code for code, spelt in BOOK_WORDS["basis"].items()} | {"": ""}
    if not found or found[1] not in kinds or not {word(found[4]), word(found[5])} <= set(bases):
        return None
    return Told(kinds[found[1]], found[2].strip(), found[3].strip(), (bases[word(found[4])], bases[word(found[5])]))


def take_told(one: Drawn, told: Told, grid: Grid, left: float, right: float) -> bool:
    """Give a reading what its shape tells, when the shape still lies there (left, right: columns and parts of one).

    The kind and what is left of a shape that was moved come from its place: False then.
    """
    one.kind = told.kind
    if not _lies(told, grid, left, right):
        return False
    one.start, one.end, one.bases = told.start, told.end, list(told.bases)
    one.confidence, one.doubts = SURE, []
    return True


def _lies(told: Told, grid: Grid, left: float, right: float) -> bool:
    try:
        start = period(told.start, grid.years[0])
        end = period(told.end, grid.years[0]) if told.end else None
    except Unusable:
        return False
    if start.first is None:
        return _near(left, grid.first)
    begins = _at(grid, start.first)
    if told.kind == "later" or begins is None:
        return _is_open(grid, left)
    if told.kind == "milestone" or not _near(left, begins):
        return _near(left, begins)
    return _ends(told, grid, start, end, begins, right)


def _ends(told: Told, grid: Grid, start: Period, end: Period | None, begins: float, right: float) -> bool:
    end = end or (start if told.kind in SAME or start.is_open else None)
    if end and end.is_open:
        return _is_open(grid, right)
    if end is None or end.last is None:
        return _near(right, begins + 1) or _near(right, _months(grid)[-1] + 1)
    closes = _at(grid, end.last, end=True)
    return _is_open(grid, right) if closes is None else _near(right, closes)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= EDGE


def _is_open(grid: Grid, place: float) -> bool:
    slot = grid.slots.get(int(place))
    return slot is not None and slot.unit == "open"


def _months(grid: Grid) -> list[int]:
    return sorted(column for column, slot in grid.slots.items() if slot.unit != "open")


def _at(grid: Grid, day: date, *, end: bool = False) -> float | None:
    """Where a day lies, in columns; at the first month what was before it, None for what is after the last."""
    columns = _months(grid)
    if day < grid.slots[columns[0]].first:
        return float(columns[0])
    for column in columns:
        slot = grid.slots[column]
        if slot.first <= day <= slot.last:
            return column + ((day - slot.first).days + end) / ((slot.last - slot.first).days + 1)
    return None
