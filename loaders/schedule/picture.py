"""The sheet as a small picture: texts and colours of the cells around the months, beside which readings are checked."""

from __future__ import annotations

from loaders.reading.table import column_letters
from loaders.schedule.drawn import Drawn
from loaders.schedule.sheet import Sheet

MOST_ROWS, MOST_COLUMNS, CHARS = 120, 120, 40


def picture(sheet: Sheet, head: tuple[int, int], months: tuple[int, int], last: int, found: list[Drawn]) -> dict:
    """Return `{"letters", "columns", "head", "first", "rows": [{"number", "cells": [[text, colour, span, column]]}]}`.

    head: first and last row of the header; months: first and last column of what is read; last: the last row of the
    table. At most MOST_ROWS rows; a merged block stands once, with its width.
    """
    right = max((column for row, column in sheet.texts if row <= last and column <= months[1] + 1), default=0)
    columns = [n for n in range(min(max(right, months[1]) + 1, MOST_COLUMNS)) if n not in sheet.hidden_columns]
    columns = [n for n in columns if n >= _first_used(sheet, months[0], last)]
    used = {row for row, _ in sheet.texts} | {row for row, _ in sheet.colours} | {one.row for one in found}
    rows = [row for row in range(max(head[0] - 3, 0), last + 1) if row in used and row not in sheet.hidden_rows]
    return {
        "letters": [column_letters(n) for n in columns],
        "columns": columns,
        "head": head[1],
        "first": months[0],
        "rows": [{"number": row + 1, "cells": _cells(sheet, row, columns)} for row in rows[:MOST_ROWS]],
    }


def _first_used(sheet: Sheet, usual: int, last: int) -> int:
    return min((column for row, column in sheet.texts if row <= last), default=usual)


def _cells(sheet: Sheet, row: int, columns: list[int]) -> list[list]:
    cells: list[list] = []
    before: tuple[int, int] | None = None
    for column in columns:
        top, left, _, right = sheet.block(row, column)
        if (top, left) == before and right > left:
            cells[-1][2] += 1
            continue
        before = (top, left)
        text = sheet.texts.get((top, left), "") if top == row else ""
        colour = sheet.colours.get((row, column)) or sheet.colours.get((top, left)) or ""
        cells.append([" ".join(text.split())[:CHARS], colour, 1, column])
    return cells
