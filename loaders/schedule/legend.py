"""The legend of a 線表: which colour stands for which kind or body, and the cells it takes up."""

from __future__ import annotations

from loaders.schedule.sheet import Place, Sheet
from loaders.schedule.years import plain

DEEP, WIDE = 8, 16


def read_legend(sheet: Sheet) -> tuple[dict[str, str], set[Place]]:
    """Return what each colour means, and the cells of the legend; both empty without a cell 凡例.

    A colour's words stand in the coloured cell itself, or in the next cells to its right.
    """
    named = (place for place, text in sorted(sheet.texts.items()) if plain(text).strip("【】<>()[]:") == "凡例")
    start = next(named, None)
    if start is None:
        return {}, set()
    meaning: dict[str, str] = {}
    cells = {start}
    for row in range(start[0], start[0] + DEEP):
        held = [c for c in range(start[1], start[1] + WIDE) if (row, c) in sheet.colours or (row, c) in sheet.texts]
        if not held:
            break
        for column in held:
            colour = sheet.colours.get((row, column), "")
            words = sheet.texts.get((row, column)) or _right_of(sheet, row, column)
            if colour and words and (row, column) != start:
                meaning.setdefault(colour, " ".join(words.split()))
        cells |= {(row, column) for column in held}
    return meaning, cells


def _right_of(sheet: Sheet, row: int, column: int) -> str:
    for near in range(column + 1, column + 4):
        if (row, near) in sheet.texts:
            return sheet.texts[row, near]
        if sheet.colours.get((row, near), "") not in ("", sheet.colours[row, column]):
            break
    return ""
