"""会議と次第 (our own table): one row a line of a meeting's agenda, or one row a meeting without one."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa

from loaders.reading.cells import Unusable
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import period
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    choice_column,
    id_column,
    ordinal_column,
    place,
    read_rows,
    text,
    texts_of,
)

_CLOCK = re.compile(r"(\d{1,2})[:時](\d{2})分?(?::00)?")
MEETING = {
    "meeting_id": pa.string(), "meeting_name": pa.string(), "meeting_kind": pa.string(), "starts_on": pa.date32(),
    "ends_on": pa.date32(), "precision": pa.string(), "wording": pa.string(), "starts_at": pa.string(),
    "ends_at": pa.string(), "place": pa.string(), "form": pa.string(), "project_id": pa.string(), "track": pa.string(),
    "organizer": pa.string(), "state": pa.string(), "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
AGENDA = {
    "meeting_id": pa.string(), "seq": pa.int16(), "agenda_text": pa.string(), "outcome": pa.string(),
    "project_id": pa.string(), "work_item_id": pa.string(), "source_row": pa.int32(),
}  # fmt: skip


def clock(text_: str) -> str:
    """Return a time of day as 15:30; raises Unusable (E-TIME).

    >>> clock("15時30分"), clock("9:05")
    ('15:30', '09:05')
    """
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text_).strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unusable("E-TIME")
    return f"{int(found[1]):02}:{found[2]}"


_HELD_FIX = "2021-06-04、令和3年8月下旬、未定 のように入れてください"
COLUMNS = (
    id_column("meeting_id", "会議ID"),
    text("meeting_name", "会議名", needed=True),
    Column("held", ("開催日", "開催時期"), period, "開催日", _HELD_FIX, serial=True),
    Column("starts_at", ("開始", "開始時刻"), clock, "時刻", "15:30 のように入れてください", "silent", required=False),
    Column("ends_at", ("終了", "終了時刻"), clock, "時刻", "17:15 のように入れてください", "silent", required=False),
    text("meeting_kind", "種別"),
    text("place", "場所"),
    text("form", "開催形式"),
    id_column("project_id", "項目番号", needed=False),
    text("track", "区分"),
    text("organizer", "主催"),
    choice_column("state", "状態", book="meeting_state"),
    text("note", "備考"),
    ordinal_column("seq", "番号"),
    Column("agenda_text", ("議題",), str.strip, "議題", "議題を入れてください", "blank"),
    text("outcome", "決定事項"),
    id_column("agenda_project_id", "議題の項目番号", needed=False),
    id_column("agenda_work_item_id", "議題の取組事項番号", needed=False),
)


def read(found: Found, given: Given) -> Draft:
    """Return the meetings and their agendas; what one meeting's rows say of it must agree."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    meetings: dict[str, Row] = {}
    for row in rows:
        _check_agreement(meetings.setdefault(row["meeting_id"], row), row, found, given)
    # A cell that could not be read is reported already; its row makes no meeting.
    drawn = [_meeting(row) for row in meetings.values() if row["meeting_id"] and row["held"]]
    ids = sorted({row["meeting_id"] for row in drawn})
    agenda = _agenda(rows)
    _check_agenda(agenda, found, given)
    return Draft(
        tables={"meeting": as_table(drawn, MEETING), "agenda_item": as_table(agenda, AGENDA)},
        as_of_on=given.as_of or given.today,
        area_codes=[],
        scope=[{"table": table, "where": {"meeting_id": ids}} for table in ("meeting", "agenda_item") if ids],
        totals={"会議": len(drawn), "議題": len(agenda)},
        loaded=len(rows),
        note=notes,
        aside=Sheet(found, rows),
    )


def _check_agreement(first: Row, row: Row, found: Found, given: Given) -> None:
    if _said(row) != _said(first):
        what = f"会議ID「{row['meeting_id']}」の会議名か開催日が{found.table.row_place(first['index'])}と違います"
        fix = "同じ会議の行は同じ会議名と開催日にしてください"
        given.problems.add("E-MEETING", what, fix, **place(found, row))


def _said(row: Row) -> tuple:
    """What every row of one meeting must agree on; a day may be written in different ways."""
    held = row["held"]
    return row["meeting_name"], held and (held.first, held.last)


def _meeting(row: Row) -> Row:
    held = row["held"]
    dates = {"starts_on": held.first, "ends_on": held.last, "precision": held.precision, "wording": held.wording}
    return row | dates


def _agenda(rows: list[Row]) -> list[Row]:
    """The agenda's lines; without a number they are counted in the order written."""
    counted: dict[str, int] = {}
    lines = []
    for row in rows:
        if row["agenda_text"] or row["outcome"]:
            counted[row["meeting_id"]] = seq = row["seq"] or counted.get(row["meeting_id"], 0) + 1
            of = {"project_id": row["agenda_project_id"], "work_item_id": row["agenda_work_item_id"]}
            lines.append(row | of | {"seq": seq})
    return lines


def _check_agenda(lines: list[Row], found: Found, given: Given) -> None:
    """Two lines of one number would be one line of the agenda."""
    first: dict[tuple, Row] = {}
    for line in lines:
        earlier = first.setdefault((line["meeting_id"], line["seq"]), line)
        if earlier is not line:
            what = f"議題の番号{line['seq']}が{found.table.row_place(earlier['index'])}と同じです"
            given.problems.add("E-DUPKEY", what, "議題ごとに番号を変えてください", **place(found, line, "seq"))


FORMAT = Format(
    name="meetings",
    label="会議と次第",
    dataset="meetings",
    source_system="会議",
    tables=("meeting", "agenda_item"),
    columns=COLUMNS,
    read=read,
    unnamed="項目名",
    may_be_empty=True,
)
