"""会議と次第 (our own table): one row a line of a meeting's agenda, or one row a meeting without one."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa

from loaders.reading.cells import Unusable, whole
from loaders.reading.columns import read_columns
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import period

_CLOCK = re.compile(r"(\d{1,2})[:時](\d{2})分?(?::00)?")
MEETING = {
    "meeting_id": pa.string(), "meeting_name": pa.string(), "meeting_kind": pa.string(), "starts_on": pa.date32(),
    "ends_on": pa.date32(), "precision": pa.string(), "wording": pa.string(), "starts_at": pa.string(),
    "ends_at": pa.string(), "place": pa.string(), "form": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
AGENDA = {"meeting_id": pa.string(), "seq": pa.int16(), "agenda_text": pa.string(), "source_row": pa.int32()}


def clock(text: str) -> str:
    """Return a time of day as 15:30; raises Unusable (E-TIME).

    >>> clock("15時30分"), clock("9:05")
    ('15:30', '09:05')
    """
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unusable("E-TIME")
    return f"{int(found[1]):02}:{found[2]}"


def _words(name: str, word: str, *, required: bool = True, missing: str = "silent") -> Column:
    return Column(name, (word,), str.strip, word, f"{word}を入れてください", missing=missing, required=required)


COLUMNS = (
    _words("meeting_id", "会議ID", missing="refuse"),
    _words("meeting_name", "会議名", missing="refuse"),
    Column("held", ("開催日", "開催時期"), period, "開催日", "2021-06-04 や 令和3年8月下旬 のように入れてください"),
    Column("starts_at", ("開始", "開始時刻"), clock, "時刻", "15:30 のように入れてください", "silent", required=False),
    Column("ends_at", ("終了", "終了時刻"), clock, "時刻", "17:15 のように入れてください", "silent", required=False),
    _words("meeting_kind", "種別", required=False),
    _words("place", "場所", required=False),
    _words("form", "開催形式", required=False),
    Column("seq", ("番号",), whole, "番号", "1、2、3…の番号を入れてください", "silent", required=False),
    _words("agenda_text", "議題"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the meetings and their agendas; what one meeting's rows say of it must agree."""
    cells = read_columns(found, None, given.problems)
    lines = found.table.numbers[found.first_row :].tolist()
    rows = [
        {"source_row": line} | {name: values.to_list()[at] for name, values in cells.items()}
        for at, line in enumerate(lines)
    ]
    meetings: dict[str, dict] = {}
    for row in rows:
        _check_agreement(meetings.setdefault(row["meeting_id"], row), row, given)
    # A cell that could not be read is reported already; its row makes no meeting.
    drawn = [_meeting(row) for row in meetings.values() if row["held"]]
    ids = sorted({row["meeting_id"] for row in drawn})
    return Draft(
        tables={
            "meeting": pa.Table.from_pylist(drawn, schema=pa.schema(MEETING)),
            "agenda_item": pa.Table.from_pylist(_agenda(rows), schema=pa.schema(AGENDA)),
        },
        as_of_on=given.as_of or given.today,
        area_codes=[],
        scope=[{"table": table, "where": {"meeting_id": ids}} for table in ("meeting", "agenda_item")],
        totals={"会議": len(drawn), "議題": sum(1 for row in rows if row["agenda_text"])},
        loaded=len(rows),
    )


def _check_agreement(first: dict, row: dict, given: Given) -> None:
    if _said(row) != _said(first):
        given.problems.add(
            "E-MEETING",
            f"会議ID「{row['meeting_id']}」の会議名か開催日が{first['source_row']}行目と違います",
            "同じ会議の行は同じ会議名と開催日にしてください",
            line=row["source_row"],
        )


def _said(row: dict) -> tuple:
    """What every row of one meeting must agree on; a day may be written in different ways."""
    held = row["held"]
    return row["meeting_name"], held and (held.first, held.last)


def _meeting(row: dict) -> dict:
    held = row["held"]
    told = {name: row.get(name) for name in MEETING}
    return told | {
        "starts_on": held.first, "ends_on": held.last, "precision": held.precision, "wording": held.wording,
    }  # fmt: skip


def _agenda(rows: list[dict]) -> list[dict]:
    """The agenda's lines; without a number they are counted in the order written."""
    counted: dict[str, int] = {}
    lines = []
    for row in rows:
        if row["agenda_text"]:
            counted[row["meeting_id"]] = seq = row.get("seq") or counted.get(row["meeting_id"], 0) + 1
            lines.append({name: row.get(name) for name in AGENDA} | {"seq": seq})
    return lines


FORMAT = Format(
    name="meetings",
    label="会議と次第",
    dataset="meetings",
    source_system="会議",
    tables=("meeting", "agenda_item"),
    columns=COLUMNS,
    read=read,
)
