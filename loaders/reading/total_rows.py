"""Compares the total rows people write into a table of doses, which are not loaded, with the rows they add up."""

from __future__ import annotations

from typing import Any

import numpy as np

from loaders.reading.cells import word
from loaders.reading.columns import read_columns
from loaders.reading.declare import Found
from loaders.reading.plausible import CHECK, Line
from loaders.reading.problems import Problems
from loaders.reading.table import as_text

PARTIAL = "小計"  # it adds up some of the rows, and does not say which


def check_total_rows(found: Found, rows: np.ndarray, lines: list[Line], cumulative: bool, problems: Problems) -> None:
    """Hold the file (Q-TOTAL) where a total row is not the sum of the rows of its day, place, sex and age class.

    A total without a day is that of all days; of cumulative figures there is none. `rows` are those of the totals.
    """
    if not len(rows):
        return
    cells = {name: values.to_list() for name, values in read_columns(found, rows, Problems()).items()}
    for n, row in enumerate(rows.tolist()):
        told = {name: values[n] for name, values in cells.items()}
        if _is_partial(found, row) or (cumulative and told["day"] is None):
            continue
        _check_row(found, row, told, [line for line in lines if _belongs(line, told)], problems)


def _belongs(line: Line, total: dict[str, Any]) -> bool:
    return (
        total["day"] in (None, line.day)
        and total["code"] in (None, line.area_code)
        and total.get("sex") in (None, "all", line.sex)
        and total.get("age") in (None, "all", line.age_group)
    )


def _check_row(found: Found, row: int, told: dict[str, Any], parts: list[Line], problems: Problems) -> None:
    for number in parts[0].doses if parts else ():
        stated, figures = told.get(f"dose{number}"), [line.doses[number] for line in parts]
        if stated is not None and None not in figures and stated != sum(figures):
            what = f"合計の行の{number}回目（{stated:,}回）が、取り込む行の和（{sum(figures):,}回）と一致しません"
            where = found.table.place(row, found.positions[f"dose{number}"])
            problems.add("Q-TOTAL", what, CHECK, **where)


def _is_partial(found: Found, row: int) -> bool:
    places = [found.positions[name] for name in ("day", "code", "name") if name in found.positions]
    return any(word(as_text(found.table.columns[place][row].as_py())) == PARTIAL for place in places)
