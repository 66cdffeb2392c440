"""The file's own rows in which problems stand, with the bad cells marked, for the person who has to mend them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from loaders.reading.declare import Found
from loaders.reading.privacy import PERSONAL, looks_personal
from loaders.reading.problems import Problem, shown
from loaders.reading.table import column_letters, text_column

MOST_ROWS = 8
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_ROW = re.compile(r"(\d+)[行件]目")


def excerpts(found: Sequence[Found], problems: Sequence[Problem]) -> list[dict]:
    """Return for each table with problems its headings and the first rows in which they stand.

    Each is `{"sheet", "heads", "rows": [{"number", "cells", "bad"}]}`, bad holding positions among the cells. Only
    columns the format knows are shown, and nothing at all of a file about persons. Empty when no problem names a row.
    """
    if any(problem.code in PERSONAL for problem in problems):
        return []
    return [one for table in found if (one := _of_table(table, problems))]


def _of_table(found: Found, problems: Sequence[Problem]) -> dict | None:
    places = sorted(set(found.positions.values()))
    bad: dict[int, set[int]] = {}
    for problem in problems:
        if (spot := _spot(problem, found)) and (len(bad) < MOST_ROWS or spot[0] in bad):
            bad.setdefault(spot[0], set()).update(place for place in spot[1] if place in places)
    if not bad:
        return None
    rows = sorted(bad)
    cells = [text_column(found.table.columns[place].take(rows)) for place in places]
    lines = [
        {
            "number": int(found.table.numbers[row]),
            "cells": [_words(column[n]) for column in cells],
            "bad": [at for at, place in enumerate(places) if place in bad[row]],
        }
        for n, row in enumerate(rows)
    ]
    if looks_personal(text for line in lines for text in line["cells"] if text):
        return None
    return {"sheet": found.table.sheet, "heads": _heads(found, places), "rows": lines}


def _spot(problem: Problem, found: Found) -> tuple[int, list[int]] | None:
    """Return the row of a table a problem stands in, and the places of its bad cells; None when it names none."""
    if problem.sheet != found.table.sheet:
        return None
    cell = _CELL.fullmatch(problem.cell or "")
    row = _ROW.fullmatch(problem.cell or "")
    number = int(cell[2]) if cell else int(row[1]) if row else problem.line
    at = np.flatnonzero(found.table.numbers == number) if number else ()
    if not len(at):
        return None
    if cell:
        return int(at[0]), [place for place in found.positions.values() if column_letters(place) == cell[1]]
    named = [column.name for column in found.format.columns if problem.column in column.words]
    return int(at[0]), [found.positions[name] for name in named if name in found.positions]


def _words(text: str) -> str:
    return "（値なし）" if text.startswith("\0") else shown(text)  # the mark of a cell without a value to read


def _heads(found: Found, places: list[int]) -> list[str]:
    names = {place: name for name, place in found.positions.items()}
    words = {column.name: column.words[0] for column in found.format.columns}
    return [words.get(names[place], column_letters(place)) for place in places]
