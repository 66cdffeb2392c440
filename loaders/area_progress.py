"""市町村別状況: how far each municipality is with a 取組事項 at a 基準日."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    DAY_FIX,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    exact_scope,
    id_column,
    is_blank,
    newest,
    place,
    read_rows,
    text,
    texts_of,
    town,
    typed_draft,
)

TYPES = {
    "work_item_id": pa.string(), "area_code": pa.string(), "status_on": pa.date32(), "state": pa.string(),
    "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
COLUMNS = (
    id_column("work_item_id", "取組事項番号"),
    Column("area_code", ("市町村", "市町村名"), town, "市町村", "県内の市町村の名前を入れてください"),
    # Blank on the rows the workbook lists for whoever reports: they say nothing until one does.
    Column("status_on", ("基準日",), day, "日付", DAY_FIX, "blank", serial=True),
    replace(choice_column("state", "状況", book="area_state"), required=True),
    text("note", "備考"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the states; a municipality that is not named, or of which nothing is said, is not spoken for."""
    listed, notes = read_rows(found, given, texts_of(COLUMNS))
    rows = [row for row in listed if row["status_on"] or row["state"] or row["note"]]
    for row in rows:
        for name, head in (("status_on", "基準日"), ("state", "状況")):
            if is_blank(found, row, name):
                given.problems.add("E-BLANK", f"{head}が空欄です", f"{head}を入れてください", **place(found, row, name))
    check_unique(rows, ("work_item_id", "area_code", "status_on"), "取組事項・市町村・基準日", found, given)
    scope = exact_scope("area_progress", rows, "area_code", "status_on", "work_item_id")
    as_of = newest(row["status_on"] for row in rows)
    return typed_draft(
        as_table(rows, TYPES), "area_progress", Sheet(found, rows), scope, as_of, notes + len(listed) - len(rows)
    )


FORMAT = Format(
    name="area_progress",
    label="市町村別状況",
    dataset="area_progress",
    source_system=SOURCE,
    tables=("area_progress",),
    columns=COLUMNS,
    read=read,
    unnamed="項目|項目番号|項目名|区分|取組事項|略称",
    may_be_empty=True,
)
