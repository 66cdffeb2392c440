"""Colours that are paper, not bars: zebra stripes of whole rows, and tinted months."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.schedule.months import Grid
from loaders.schedule.sheet import Sheet

COVERS = 0.9  # of a row or column: a colour that fills so much of it is its ground, not a bar


@dataclass
class Ground:
    """Colours that are paper: those of whole rows, and those of whole columns."""

    rows: dict[int, str]
    columns: dict[int, str]

    def has(self, row: int, column: int, colour: str) -> bool:
        """Return True when the colour of a cell is that of its row or column."""
        return colour in (self.rows.get(row), self.columns.get(column))


def ground_of(sheet: Sheet, grid: Grid, last: int) -> Ground:
    """Return the colours that are zebra stripes or tinted months: they fill labels too, or the header, or all rows."""
    rows: dict[int, str] = {}
    slots = sorted(grid.slots)
    for row in range(grid.bottom + 1, last + 1):
        label = next((sheet.colours.get((row, c)) for c in range(grid.first - 1, -1, -1)), None)
        found = [sheet.colours.get((row, column)) for column in slots]
        if label and found.count(label) + sum(one not in (None, label) for one in found) == len(slots):
            rows[row] = label
    return Ground(rows, _tints(sheet, grid, last))


def _tints(sheet: Sheet, grid: Grid, last: int) -> dict[int, str]:
    """The colours of tinted months: of the header too, or of all rows with no bar of that colour running through."""
    found: dict[int, str] = {}
    whole: dict[int, str] = {}
    for column in sorted(grid.slots):
        below = [sheet.colours.get((row, column)) for row in range(grid.bottom + 1, last + 1)]
        usual = max(set(below), key=below.count) if below else None
        if not usual or below.count(usual) <= len(below) / 2:
            continue
        if usual in {sheet.colours.get((row, column)) for row in range(grid.top, grid.bottom + 1)}:
            found[column] = usual
        elif len(below) >= 5 and below.count(usual) >= COVERS * len(below) and not _named(sheet, grid, column, last):
            whole[column] = usual
    return found | {
        column: colour for column, colour in whole.items() if not _runs_on(sheet, grid, whole, column, last)
    }


def _named(sheet: Sheet, grid: Grid, column: int, last: int) -> bool:
    """True when most of a column's cells hold a text: names of bars, not paper."""
    rows = range(grid.bottom + 1, last + 1)
    return sum((row, column) in sheet.texts for row in rows) > len(rows) / 2


def _runs_on(sheet: Sheet, grid: Grid, whole: dict[int, str], column: int, last: int) -> bool:
    """True when the colour of a column, and of those beside it that are all of it, goes on in some row."""
    first = end = column
    while whole.get(first - 1) == whole[column]:
        first -= 1
    while whole.get(end + 1) == whole[column]:
        end += 1
    beside = [near for near in (first - 1, end + 1) if near in grid.slots]
    rows = range(grid.bottom + 1, last + 1)
    return any(sheet.colours.get((row, near)) == whole[column] for row in rows for near in beside)
