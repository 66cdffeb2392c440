"""VRS 都道府県別集計 as a third party lays it out: `mid` is the cumulative first dose, `sum` the second."""

from __future__ import annotations

import re

from loaders.reading.cells import Unusable, prefecture, whole
from loaders.reading.columns import Values, read_columns
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.prefecture_totals import check_places, draft
from loaders.reading.problems import Problems

DATASET = "vrs_by_prefecture"
SOURCE = "VRS"
FIX = "0以上の整数で入れてください"
DOSES = {"mid": 1, "sum": 2}


def iso_prefecture(text: str) -> str:
    """Return the two-digit code of an ISO 3166-2 code of Japan; raises Unusable (E-AREA).

    >>> iso_prefecture("JP-16")
    '16'
    """
    found = re.fullmatch(r"JP-(\d{2})", text.strip())
    if not found:
        raise Unusable("E-AREA")
    return prefecture(found[1])


COLUMNS = (
    Column("code", ("ISO3166-2",), iso_prefecture, "都道府県コード", "JP-01〜JP-47のコードを入れてください"),
    Column("name", ("pref",), str.strip, "都道府県名", "都道府県名を入れてください"),
    Column("sum", ("sum",), whole, "回数", FIX, missing="hold"),
    Column("mid", ("mid",), whole, "回数", FIX, missing="hold"),
    Column("date", ("date",), vaccination_day, "日付", "2021-06-02 のように入れてください"),
)


def read(found: Found, given: Given) -> Draft:
    """Return dose_report of the prefectures in the file; names the reading of its headings, holds what denies it."""
    cells = read_columns(found, None, given.problems)
    check_places(cells, found, given.problems)
    what = "見出し「mid」を1回目、「sum」を2回目の累計として読み取りました"
    given.problems.add("W-NAMES", what, "")
    _check_order(cells, found, given.problems)
    rows = [row for name, number in DOSES.items() for row in _rows(cells, name, number, found)]
    loaded = found.table.height - found.first_row
    return draft(rows, loaded, dataset=DATASET, source_system=SOURCE, priority_group="general")


def _check_order(cells: dict[str, Values], found: Found, problems: Problems) -> None:
    """Hold the file where more second than first doses would have been given: its columns may have been swapped."""
    for row, (first, second) in enumerate(zip(cells["mid"].to_list(), cells["sum"].to_list(), strict=True)):
        if first is not None and second is not None and second > first:
            what = f"2回目（sum、{second:,}）が1回目（mid、{first:,}）を上回っています"
            where = found.table.place(found.first_row + row, found.positions["sum"])
            problems.add("Q-2GT1", what, "見出しと列が入れ替わっていないか、元の資料と照合してください", **where)


def _rows(cells: dict[str, Values], name: str, number: int, found: Found) -> list[dict]:
    lines = found.table.numbers[found.first_row :].tolist()
    columns = zip(cells["date"].to_list(), cells["code"].to_list(), cells[name].to_list(), lines, strict=True)
    return [
        {"as_of_on": day, "area_code": code, "doses": doses, "dose_number": number, "source_row": line}
        for day, code, doses, line in columns
    ]


FORMAT = Format(
    name="vrs_prefecture_sum_mid",
    label="VRS 都道府県別集計（sum・mid形式）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report",),
    columns=COLUMNS,
    read=read,
)
