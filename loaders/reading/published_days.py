"""The published table of national doses: a row for each day, newest first, a 合計 row above them and notes below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.reading.cells import whole
from loaders.reading.days import stated_day, vaccination_day
from loaders.reading.declare import Column, Draft, Found, Given
from loaders.reading.doses import dose_daily, dose_report, totals_by_dose
from loaders.reading.problems import Problems
from loaders.reading.published_sheet import Measure, Sheet, makers_below, read_sheet, whole_or_none
from loaders.reading.table import text_column


def columns(day: str) -> tuple[Column, ...]:
    """Return the columns of such a table whose days stand under the heading `day`."""
    return (
        Column("day", (day,), vaccination_day, "日付", "2021/6/2 のように入れてください"),
        Column("all", ("接種回数",), whole, "回数", "整数で入れてください", missing="silent"),
        Column("first", ("内1回目",), whole, "回数", "整数で入れてください", missing="silent"),
        Column("second", ("内2回目",), whole, "回数", "整数で入れてください", missing="silent"),
    )


@dataclass(frozen=True)
class Telling:
    """Whose doses a table tells. `exact`: its 合計 counts the days listed, so that it can be computed from them."""

    dataset: str
    source_system: str
    priority_group: str
    exact: bool = False


def read_table(found: Found, given: Given, telling: Telling) -> Draft:
    """Return the draft of a table whose figures stand under 内1回目 and 内2回目, by maker where named."""
    sheet = read_sheet(found, given, *makers_below(found, given.problems), telling.exact)
    as_of = as_of_day(found, sheet, given.problems)
    check_sums(found, sheet, given.problems)
    return draft(found, sheet, telling, as_of)


def as_of_day(found: Found, sheet: Sheet, problems: Problems) -> date:
    """Return the day the 合計 speaks of: as stated above the table, else its newest day."""
    newest = max(sheet.days)
    remarks = (cell for row in found.above for cell in row if "時点" in cell)
    stated = next((day for cell in remarks if (day := stated_day(cell, newest))), newest)
    if stated < newest:
        what = f"表題の時点（{stated:%Y-%m-%d}）より新しい日（{newest:%Y-%m-%d}）の行があります"
        problems.add("Q-ASOF", what, "元の資料と照合してください", sheet=found.table.sheet)
    return max(stated, newest)


def check_sums(found: Found, sheet: Sheet, problems: Problems) -> None:
    """Warn where 接種回数 is not the sum of its parts."""
    position = found.positions["all"]
    stated = text_column(found.table.columns[position])
    for index, row in enumerate([*sheet.rows.tolist(), sheet.total_row]):
        cells = sheet.totals if index == len(sheet.days) else [days[index] for days in sheet.figures]
        parts = sum(cell or 0 for cell in cells)
        if (whole_or_none(stated[row]) or parts) != parts:
            what = f"接種回数「{stated[row]}」が内訳の合計（{parts:,}）と一致しません"
            problems.add("W-SUM", what, "内訳の数を使いました", **found.table.place(row, position))


def draft(found: Found, sheet: Sheet, telling: Telling, as_of: date) -> Draft:
    """Return dose_daily for the days and dose_report for the 合計, of Japan as a whole."""
    group = {"priority_group": telling.priority_group}
    fixed = {"dataset": telling.dataset, "source_system": telling.source_system, "area_code": "00", **group}
    same = {"dataset": [telling.dataset], "priority_group": [telling.priority_group]}
    return Draft(
        tables={
            "dose_daily": dose_daily(_day_rows(sheet, found.table.numbers), **fixed),
            "dose_report": dose_report(_total_rows(sheet, found.table.numbers), as_of_on=as_of, **fixed),
        },
        as_of_on=as_of,
        area_codes=["00"],
        scope=[
            {"table": "dose_daily", "where": same},
            {"table": "dose_report", "where": {**same, "as_of_on": [as_of.isoformat()]}},
        ],
        totals=_totals(sheet),
        loaded=len(sheet.days) + 1,
        header=sheet.header_rows - 1,
        note=sheet.notes,
    )


def _day_rows(sheet: Sheet, numbers: np.ndarray) -> list[dict]:
    return [
        {"vaccinated_on": day, "doses": figures[n], "source_row": int(numbers[sheet.rows[n]]), **_told(measure)}
        for n, day in enumerate(sheet.days)
        for measure, figures in zip(sheet.measures, sheet.figures, strict=True)
    ]


def _total_rows(sheet: Sheet, numbers: np.ndarray) -> list[dict]:
    row = int(numbers[sheet.total_row])
    return [
        {"doses": total, "source_row": row, **_told(measure)}
        for measure, total in zip(sheet.measures, sheet.totals, strict=True)
    ]


def _told(measure: Measure) -> dict:
    return {"dose_number": measure.dose_number, "product": measure.product, "age_group": measure.age_group}


def _totals(sheet: Sheet) -> dict[str, int]:
    return totals_by_dose([(m.dose_number, total) for m, total in zip(sheet.measures, sheet.totals, strict=True)])
