"""Sheets 使い方 and コード表 of the workbook: the day it is of stands in the first, the second is for people alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loaders.reading.cells import Unusable, word
from loaders.reading.days import day, in_sheet
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.problems import shown
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import DAY_FIX, place, read_rows, text

STATED = "基準日"
AT_EXPORT = "出力時の基準日"
DATASET = "projects"


def read_guide(found: Found, given: Given) -> Draft:
    """Return a draft without tables; `aside` holds the days the sheet states by the words before them."""
    rows, notes = read_rows(found, given)
    read_day = in_sheet(day, found.table.since_1904)
    days: dict[str, date] = {}
    for row in rows:
        if word(row["about"] or "") not in (STATED, AT_EXPORT) or not row["written"]:
            continue
        try:
            told = read_day(row["written"])
            days[row["about"]] = getattr(told, "value", told)
        except Unusable:
            what = f"「{shown(row['written'])}」は日付として読めません"
            given.problems.add("E-DATE", what, DAY_FIX, **place(found, row, "written"))
    return Draft({}, None, [], [], {}, loaded=0, note=notes + len(rows), aside=days)


def read_codes(found: Found, given: Given) -> Draft:
    """Return a draft without tables: the words a column may hold are for people."""
    return Draft({}, None, [], [], {}, loaded=0, note=found.table.height - found.first_row)


def _part(name: str, label: str, columns: tuple[Column, ...], read) -> Format:
    columns = tuple(replace(column, required=True) for column in columns)  # the headings give the sheet away
    return Format(name, label, DATASET, SOURCE, (), columns, read, unnamed=".*", may_be_empty=True)


GUIDE_COLUMNS = (text("about", "事項"), text("written", "記入"), text("explained", "説明"))
CODE_COLUMNS = (text("sheet", "シート"), text("column", "列"), text("word", "語"))
GUIDE = _part("projects_guide", "使い方", GUIDE_COLUMNS, read_guide)
CODES = _part("projects_codes", "コード表", CODE_COLUMNS, read_codes)
