"""首相官邸 医療従事者等の総接種回数 (V-SYS): national doses by day of report, and the cumulative total above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from loaders.reading.cells import ERROR_CELL, NO_VALUE, Unusable, is_missing, whole, word
from loaders.reading.columns import Values, read_at, repeated_keys
from loaders.reading.days import stated_day, vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.problems import Problems, Refused
from loaders.reading.table import Table, text_column

DATASET = "kantei_health_workers"
SOURCE = "V-SYS"
GROUP = "health_workers"
MAKERS = {"ファイザー社": "pfizer", "武田/モデルナ社": "moderna", "モデルナ社": "moderna"}

DAY = Column("day", ("集計日",), vaccination_day, "日付", "2021/6/2 のように入れてください")
COLUMNS = (
    DAY,
    Column("all", ("接種回数",), whole, "回数", "整数で入れてください", missing="silent"),
    Column("first", ("内1回目",), whole, "回数", "整数で入れてください", missing="silent"),
    Column("second", ("内2回目",), whole, "回数", "整数で入れてください", missing="silent"),
)
FIGURE = COLUMNS[2]


@dataclass(frozen=True)
class Measure:
    """One column of figures: where it stands, and of which dose and product it speaks."""

    position: int
    dose_number: int
    product: str


@dataclass(frozen=True)
class Layout:
    """Which rows of the table are what; indices into the table."""

    measures: list[Measure]
    header_rows: int
    days: np.ndarray
    total: int
    notes: int


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily for the listed days and dose_report for the 合計 row; problems are added to `given`."""
    layout = _layout(found, given.problems)
    days = read_at(DAY, found.table, found.positions["day"], layout.days, given.problems)
    rows = np.append(layout.days, layout.total)
    figures = [read_at(FIGURE, found.table, measure.position, rows, given.problems) for measure in layout.measures]
    _check_days(days, layout, found.table, given.problems)
    if given.problems.refused:
        raise Refused(given.problems.all())
    as_of = _as_of(found, days, given.problems)
    columns = [figure.to_list() for figure in figures]
    _check_sums(found, layout, columns, given.problems)
    return Draft(
        tables={
            "dose_daily": _dose_daily(found.table, layout, days.to_list(), columns),
            "dose_report": _dose_report(found.table, layout, as_of, columns),
        },
        as_of_on=as_of,
        area_codes=["00"],
        scope=_scope(as_of),
        totals=_totals(layout, columns),
        loaded=len(rows),
        header=layout.header_rows - 1,
        note=layout.notes,
    )


def _layout(found: Found, problems: Problems) -> Layout:
    table = found.table
    labels = [word(text) for text in text_column(table.columns[found.positions["day"]])]
    measures, header_rows = _measures(found, problems)
    first = found.header + header_rows
    notes = next((n for n in range(first, table.height) if labels[n].startswith(("注", "※"))), table.height)
    totals = [n for n in range(first, notes) if labels[n] == "合計"]
    if len(totals) != 1:
        what = f"「合計」の行が{len(totals)}行あります（1行のはずです）"
        raise problems.refuse("E-TOTALROW", what, "元の書式に戻してください", sheet=table.sheet)
    days = np.array([n for n in range(first, notes) if n != totals[0]], dtype=np.int64)
    if not len(days):
        raise problems.refuse("E-EMPTY", "日別の行がありません", "元の書式に戻してください", sheet=table.sheet)
    return Layout(measures, header_rows, days, totals[0], table.height - notes)


def _measures(found: Found, problems: Problems) -> tuple[list[Measure], int]:
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


def _check_days(days: Values, layout: Layout, table: Table, problems: Problems) -> None:
    for row, earlier in repeated_keys([days]):
        what = f"{table.row_place(layout.days[earlier])}と同じ日付です"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **table.place(layout.days[row], 0))


def _as_of(found: Found, days: Values, problems: Problems) -> date:
    """Return the day the total speaks of: as stated above the table, else its newest day."""
    newest = max(days.values)
    remarks = (cell for row in found.above for cell in row if "時点" in cell)
    stated = next((day for cell in remarks if (day := stated_day(cell, newest))), newest)
    if stated < newest:
        what = f"表題の時点（{stated:%Y-%m-%d}）より新しい日（{newest:%Y-%m-%d}）の行があります"
        problems.add("Q-ASOF", what, "元の資料と照合してください", sheet=found.table.sheet)
    return max(stated, newest)


def _check_sums(found: Found, layout: Layout, columns: list[list], problems: Problems) -> None:
    """Warn where 接種回数 is not the sum of its parts, and where the days listed exceed their total.

    The total is larger than the days: doses before 12 April 2021 are in it but not listed.
    """
    position = found.positions["all"]
    stated = text_column(found.table.columns[position])
    for index, row in enumerate(np.append(layout.days, layout.total).tolist()):
        parts = sum(column[index] or 0 for column in columns)
        if (whole_or_none(stated[row]) or parts) != parts:
            what = f"接種回数「{stated[row]}」が内訳の合計（{parts:,}）と一致しません"
            problems.add("W-SUM", what, "内訳の数を使いました", **found.table.place(row, position))
    for measure, column in zip(layout.measures, columns, strict=True):
        if sum(figure or 0 for figure in column[:-1]) > (column[-1] or 0):
            where = found.table.place(layout.total, measure.position)
            problems.add("W-SUM", "日別の合計が「合計」の行を上回っています", "元の資料と照合してください", **where)


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


def _dose_daily(table: Table, layout: Layout, days: list[date], columns: list[list]) -> pa.Table:
    rows = [
        (day, measure.dose_number, measure.product, column[n], int(table.numbers[layout.days[n]]))
        for n, day in enumerate(days)
        for measure, column in zip(layout.measures, columns, strict=True)
    ]
    vaccinated_on, dose_number, product, doses, source_row = zip(*rows, strict=True)
    fixed = {"sex": "all", "age_group": "all", "priority_group": GROUP, "venue_kind": "unknown", "deceased": "unknown"}
    return pa.table(
        {
            **_constants({"dataset": DATASET, "source_system": SOURCE, "area_code": "00", **fixed}, len(rows)),
            "vaccinated_on": pa.array(vaccinated_on, pa.date32()),
            "dose_number": pa.array(dose_number, pa.int16()),
            "product": pa.array(product),
            "doses": pa.array(doses, pa.int32()),
            "source_row": pa.array(source_row, pa.int32()),
        }
    )


def _dose_report(table: Table, layout: Layout, as_of: date, columns: list[list]) -> pa.Table:
    fixed = {"area_code": "00", "priority_group": GROUP, "age_group": "all"}
    rows = len(layout.measures)
    return pa.table(
        {
            **_constants({"dataset": DATASET, "source_system": SOURCE, **fixed}, rows),
            "as_of_on": pa.array([as_of] * rows, pa.date32()),
            "dose_number": pa.array([measure.dose_number for measure in layout.measures], pa.int16()),
            "product": pa.array([measure.product for measure in layout.measures]),
            "doses": pa.array([column[-1] for column in columns], pa.int64()),
            "source_row": pa.array([int(table.numbers[layout.total])] * rows, pa.int32()),
        }
    )


def _constants(values: dict[str, str], rows: int) -> dict[str, pa.Array]:
    return {name: pa.repeat(value, rows) for name, value in values.items()}


def _scope(as_of: date) -> list[dict]:
    return [
        {"table": "dose_daily", "where": {"dataset": [DATASET]}},
        {"table": "dose_report", "where": {"dataset": [DATASET], "as_of_on": [as_of.isoformat()]}},
    ]


def _totals(layout: Layout, columns: list[list]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for measure, column in zip(layout.measures, columns, strict=True):
        name = f"{measure.dose_number}回目"
        totals[name] = totals.get(name, 0) + (column[-1] or 0)
    return totals


FORMAT = Format(
    name="kantei_health_workers",
    label="首相官邸 医療従事者等の総接種回数",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily", "dose_report"),
    columns=COLUMNS,
    read=read,
    title="ワクチン総接種回数（医療従事者等）",
    unnamed="曜日",
)
