"""The cells of the published table of national doses: which rows are days, which is the 合計, which are notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.reading.cells import ERROR_CELL, NO_VALUE, Unusable, is_missing, whole, word
from loaders.reading.columns import Values, read_at, repeated_keys
from loaders.reading.declare import Column, Found, Given
from loaders.reading.problems import Problems, Refused
from loaders.reading.table import Table, text_column

MAKERS = {
    "ファイザー社": "pfizer",
    "武田/モデルナ社": "moderna",
    "モデルナ社": "moderna",
    "アストラゼネカ社": "astrazeneca",
    "武田社（ノババックス）": "novavax",
}
FIGURE = Column("figure", ("内1回目",), whole, "回数", "整数で入れてください", missing="silent")


@dataclass(frozen=True)
class Measure:
    """One column of figures: where it stands, and of which dose, product and age class it speaks."""

    position: int
    dose_number: int
    product: str
    age_group: str = "all"


@dataclass
class Sheet:
    """The figures of a table: those of column n on day i are figures[n][i], its 合計 is totals[n]; None is not known.

    `rows` are the days' places in the table, `total_row` that of the 合計.
    """

    measures: list[Measure]
    days: list[date]
    figures: list[list[int | None]]
    totals: list[int | None]
    rows: np.ndarray
    total_row: int
    header_rows: int
    notes: int


def makers_below(found: Found, problems: Problems) -> tuple[list[Measure], int]:
    """Return the columns of figures and the number of header rows: a second one names the makers."""
    first, second = found.positions["first"], found.positions["second"]
    below = [word(cell) for cell in found.table.head(found.header + 2)[-1]]
    named = {word(maker): product for maker, product in MAKERS.items()}
    if below[first] not in named:
        return [Measure(first, 1, "unknown"), Measure(second, 2, "unknown")], 1
    measures = []
    for position, cell in enumerate(below[first:], first):
        if cell and cell not in named:
            where = found.table.place(found.header + 1, position)
            raise problems.refuse("E-VALUE", "知らない製造販売業者です", "元の書式に戻してください", **where)
        if cell:
            measures.append(Measure(position, 1 if position < second else 2, named[cell]))
    return measures, 2


def read_sheet(found: Found, given: Given, measures: list[Measure], header_rows: int, exact: bool) -> Sheet:
    """Return the figures of these columns; raises Refused with all problems when a cell cannot be read."""
    table, problems = found.table, given.problems
    rows, total_row, notes = _rows(found, header_rows, problems)
    days = read_at(found.format.columns[0], table, found.positions["day"], rows, problems)
    figures = [read_at(FIGURE, table, measure.position, rows, problems).to_list() for measure in measures]
    _check_days(days, rows, table, problems)
    if problems.refused:
        raise Refused(problems.all())
    sheet = Sheet(measures, days.to_list(), figures, [], rows, total_row, header_rows, notes)
    sheet.totals = _recomputed(found, sheet, problems) if exact else _stated(found, sheet, problems)
    return sheet


def _rows(found: Found, header_rows: int, problems: Problems) -> tuple[np.ndarray, int, int]:
    """Return the rows of the days, the row of the 合計 and the number of notes; raises Refused without either."""
    table = found.table
    labels = [word(text) for text in text_column(table.columns[found.positions["day"]])]
    first = found.header + header_rows
    notes = next((n for n in range(first, table.height) if labels[n].startswith(("注", "※"))), table.height)
    totals = [n for n in range(first, notes) if labels[n] == "合計"]
    if len(totals) != 1:
        what = f"「合計」の行が{len(totals)}行あります（1行のはずです）"
        raise problems.refuse("E-TOTALROW", what, "元の書式に戻してください", sheet=table.sheet)
    days = np.array([n for n in range(first, notes) if n != totals[0]], dtype=np.int64)
    if not len(days):
        raise problems.refuse("E-EMPTY", "日別の行がありません", "元の書式に戻してください", sheet=table.sheet)
    return days, totals[0], table.height - notes


def _check_days(days: Values, rows: np.ndarray, table: Table, problems: Problems) -> None:
    for row, earlier in repeated_keys([days]):
        what = f"{table.row_place(rows[earlier])}と同じ日付です"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **table.place(rows[row], 0))


def _stated(found: Found, sheet: Sheet, problems: Problems) -> list[int | None]:
    """Return the 合計 as it stands; it is larger than the days, which leave out the doses before 12 April 2021."""
    at = np.array([sheet.total_row])
    totals = [read_at(FIGURE, found.table, m.position, at, problems).to_list()[0] for m in sheet.measures]
    if problems.refused:
        raise Refused(problems.all())
    for measure, total, days in zip(sheet.measures, totals, sheet.figures, strict=True):
        if sum(figure or 0 for figure in days) > (total or 0):
            where = found.table.place(sheet.total_row, measure.position)
            problems.add("W-SUM", "日別の合計が「合計」の行を上回っています", "元の資料と照合してください", **where)
    return totals


def _recomputed(found: Found, sheet: Sheet, problems: Problems) -> list[int | None]:
    """Return the sums of the days, warning where the 合計 holds another figure (a wrong formula) or none at all."""
    sums = [sum(figure or 0 for figure in days) for days in sheet.figures]
    for measure, computed in zip(sheet.measures, sums, strict=True):
        where = found.table.place(sheet.total_row, measure.position)
        text = found.table.columns[measure.position][sheet.total_row].as_py()
        stated = whole_or_none(text)
        if stated is None:
            what = f"「合計」の計算結果がないため、日別の合計（{computed:,}）を使いました"
            problems.add("W-FORMULA", what, "", **where)
        elif stated != computed:
            what = f"「合計」の行（{stated:,}）が日別の合計（{computed:,}）と一致しません"
            problems.add("W-SUM", what, "日別の合計を使いました", **where)
    return sums


def whole_or_none(text: str) -> int | None:
    """Return the figure of a cell that only serves as a check; None when it holds none (a formula not calculated).

    >>> whole_or_none("7,952,320"), whole_or_none("－")
    (7952320, None)
    """
    if is_missing(text) or text in (NO_VALUE, ERROR_CELL):
        return None
    try:
        return whole(text)
    except Unusable:
        return None
