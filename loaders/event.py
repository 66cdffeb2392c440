"""出来事のメモ: what the staff note for the time axis of charts, with day, text and area."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.municipalities import place_named
from loaders.reading.problems import Refused
from loaders.reading.register import SOURCE, STATE, as_table, identifier, plain_text, read_register

DATASET = "event"
_DAY_FIX = "2021/6/26 のように年から入れてください"
COLUMNS = (
    Column("event_id", ("メモID",), identifier, "ID", "英数字で40字までにしてください"),
    Column("starts_on", ("日付", "開始日"), day, "日付", _DAY_FIX, serial=True),
    Column("ends_on", ("終了日",), day, "日付", _DAY_FIX, missing="silent", required=False, serial=True),
    Column("area_code", ("地域",), place_named, "地域", "都道府県または市町村の名前を入れてください"),
    Column("event_text", ("内容",), plain_text, "内容", "内容を入れてください"),
    Column("written_on", ("記入日",), day, "日付", _DAY_FIX, serial=True),
    STATE,
)
_TYPES = {
    "event_id": pa.string(),
    "dataset": pa.string(),
    "source_system": pa.string(),
    "starts_on": pa.date32(),
    "ends_on": pa.date32(),
    "area_code": pa.string(),
    "event_text": pa.string(),
    "written_on": pa.date32(),
    "source_row": pa.int32(),
}


def read(found: Found, given: Given) -> Draft:
    """Return the notes in force; problems are added to `given`."""
    texts = ("event_text",)
    rows, draft = read_register(found, given, table="event", key="event_id", known="written_on", texts=texts)
    for row in rows:
        row["ends_on"] = row.get("ends_on") or row["starts_on"]
        if row["ends_on"] < row["starts_on"]:
            where = found.table.place(row["index"], found.positions["ends_on"])
            given.problems.add("E-DATE", "終了日が開始日より前です", "日付を確かめてください", **where)
    if given.problems.refused:
        raise Refused(given.problems.all())
    draft.tables["event"] = as_table(rows, _TYPES, dataset=DATASET, source_system=SOURCE)
    return draft


FORMAT = Format(
    name="event",
    label="出来事のメモ",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("event",),
    columns=COLUMNS,
    read=read,
)
