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
    height = last - grid.bottom
    found: dict[int, str] = {}
    for column in sorted(grid.slots):
        below = [sheet.colours.get((row, column)) for row in range(grid.bottom + 1, last + 1)]
        usual = max(set(below), key=below.count) if below else None
        if not usual or below.count(usual) <= height / 2:
            continue
        rows = [row for row in range(grid.bottom + 1, last + 1) if sheet.colours.get((row, column)) == usual]
        runs = any(sheet.colours.get((row, near)) == usual for row in rows for near in (column - 1, column + 1)
                   if near in grid.slots and found.get(near) != usual)  # fmt: skip
        named = sum((row, column) in sheet.texts for row in rows) > len(rows) / 2
        covers = height >= 5 and below.count(usual) >= COVERS * height
        if usual in {sheet.colours.get((row, column)) for row in range(grid.top, grid.bottom + 1)} or (
            covers and not runs and not named
        ):
            found[column] = usual
    return found
