"""From places in the grid to dates in words: whole columns, and shapes that begin or end inside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from loaders.schedule.drawn import FAIR, GOOD, day_words
from loaders.schedule.months import Grid, Slot

EDGE = 0.2  # of a column: a shape that ends this close to its edge was meant to end there
NARROW = 0.5  # of a column: a smaller shape is a mark of its place, not of the whole month
THIRDS = ((1, 10), (11, 20), (21, 31))


@dataclass(frozen=True)
class Span:
    """Start and end in words, how sure they are, and the columns covered; kind is later when it begins in 以降."""

    start: str
    end: str
    sure: bool
    columns: tuple[int, int]
    is_later: bool = False

    @property
    def confidence(self) -> float:
        """Return how sure dates read from the place of a shape are."""
        return GOOD if self.sure else FAIR


def whole_columns(grid: Grid, first: int, last: int) -> Span:
    """Return the span of whole columns, first to last."""
    return _span(grid, (first, True, _first(grid.slots[first])), (last, True, _last(grid.slots[last])))


def inside(grid: Grid, left: tuple[int, float], right: tuple[int, float]) -> Span:
    """Return the span of a shape from one (column, part of it) to another, snapped to edges that are near."""
    narrow = right[0] + right[1] - left[0] - left[1] < NARROW
    return _span(grid, _begin(grid, *left, narrow), _end(grid, *right, narrow))


_Edge = tuple[int, bool, tuple[date, str]]  # column, sure, (day, precision)


def _span(grid: Grid, start: _Edge, end: _Edge) -> Span:
    known, later = grid.year_known, grid.slots[start[0]].unit == "open"
    said = day_words(*start[2], year_known=known)
    until = "" if later else day_words(*end[2], year_known=known)
    return Span(said, until, start[1] and end[1], (start[0], max(start[0], end[0])), later)


def _first(slot: Slot) -> tuple[date, str]:
    if slot.unit == "part":
        return slot.first, "day"
    return slot.first, slot.unit


def _last(slot: Slot) -> tuple[date, str]:
    if slot.last is None:
        return slot.first, "open"
    return slot.last, "day" if slot.unit == "part" else slot.unit


def _begin(grid: Grid, column: int, part: float, narrow: bool) -> _Edge:
    slot = grid.slots[column]
    if slot.unit == "open":
        return column, True, _first(slot)
    if not narrow and part >= 1 - EDGE and column + 1 in grid.slots:
        return column + 1, True, _first(grid.slots[column + 1])
    if not narrow and part <= EDGE:
        return column, True, _first(slot)
    if slot.unit == "month":
        return column, False, (slot.first.replace(day=THIRDS[min(2, int(part * 3))][0]), "third")
    return column, False, _first(slot)


def _end(grid: Grid, column: int, part: float, narrow: bool) -> _Edge:
    slot = grid.slots[column]
    if slot.unit == "open":
        return column, True, _last(slot)
    if not narrow and part <= EDGE and column - 1 in grid.slots:
        return column - 1, True, _last(grid.slots[column - 1])
    if not narrow and part >= 1 - EDGE:
        return column, True, _last(slot)
    if slot.unit == "month":
        day = min(THIRDS[min(2, max(0, ceil(part * 3) - 1))][1], slot.last.day)
        return column, False, (slot.last.replace(day=day), "third")
    return column, False, _last(slot)
