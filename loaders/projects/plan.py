"""Sheet 取組工程: one row a 工程 with its dates as people write them, read into 取組事項 and their 工程."""

from __future__ import annotations

import hashlib
from collections import Counter

import pyarrow as pa

from loaders.projects.items import read_sheet
from loaders.reading.cells import Unusable, word
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import FIX, Period, period, readable
from loaders.reading.problems import shown
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_agreement,
    check_unique,
    choice_column,
    id_column,
    is_blank,
    ordinal_column,
    place,
    text,
)

WORK_ITEM = {
    "work_item_id": pa.string(), "project_id": pa.string(), "track": pa.string(), "seq": pa.int16(),
    "work_item_name": pa.string(), "short_name": pa.string(), "goal_text": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
TASK = {
    "task_id": pa.string(), "work_item_id": pa.string(), "project_id": pa.string(), "lane": pa.int16(),
    "seq": pa.int16(), "task_name": pa.string(), "kind": pa.string(), "starts_on": pa.date32(),
    "ends_on": pa.date32(), "start_precision": pa.string(), "end_precision": pa.string(), "start_basis": pa.string(),
    "end_basis": pa.string(), "start_wording": pa.string(), "end_wording": pa.string(), "actor": pa.string(),
    "note": pa.string(), "state": pa.string(), "change_reason": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
COLUMNS = (
    id_column("project_id", "項目番号"),
    text("track", "区分"),
    id_column("work_item_id", "取組事項番号", needed=False),
    text("work_item_name", "取組事項", needed=True),
    text("short_name", "略称"),
    text("goal_text", "今年度の目標"),
    ordinal_column("lane", "段"),
    Column("task_name", ("工程名", "工程"), str.strip, "工程名", "工程名を入れてください", "blank"),
    choice_column("kind", "種別", needed=True, book="kind"),
    Column("start_wording", ("開始",), readable, "日付", FIX, serial=True),
    Column("end_wording", ("終了",), readable, "日付", FIX, "blank", serial=True),
    choice_column("start_basis", "開始の根拠", book="basis"),
    choice_column("end_basis", "終了の根拠", book="basis"),
    text("actor", "実施主体"),
    text("note", "備考"),
    choice_column("state", "状態", book="task_state"),
    text("change_reason", "変更理由"),
    id_column("task_id", "ID", needed=False),
)
SHARED = ("project_id", "track", "work_item_name", "short_name", "goal_text")  # what rows of one 取組事項 agree on
PREFIX = 50  # of the id above: what follows stays below the longest id there may be


def read(found: Found, given: Given) -> Draft:
    """Return the rows, each with the ids of its 取組事項 and its 工程; dates are read when the item's year is known."""
    draft = read_sheet(found, given)
    rows = draft.aside.rows
    for row in rows:
        if is_blank(found, row, "task_name"):
            given.problems.add("E03", "工程名が空です", "工程名を入れてください", **place(found, row, "task_name"))
    _name_work_items(rows)
    check_agreement(rows, "work_item_id", SHARED, found, given)
    _name_tasks(rows, found, given)
    check_unique(rows, ("task_id",), "ID", found, given)
    return draft


def _name_work_items(rows: list[Row]) -> None:
    """Give each row the id of its 取組事項: that of another row of its name, or one made of the name."""
    written = {
        (row["project_id"], word(row["work_item_name"] or "")): row["work_item_id"]
        for row in rows
        if row["work_item_id"]
    }
    for row in rows:
        key = (row["project_id"], word(row["work_item_name"] or ""))
        row["work_item_id"] = row["work_item_id"] or written.get(key) or _made(*key)


def _name_tasks(rows: list[Row], found: Found, given: Given) -> None:
    """Give each row without an ID one made of its 取組事項 and its name: the same in every reading of the file.

    Of two tasks of one name without an ID nothing but their order tells which is which: that is worth a warning (W31).
    """
    used = {row["task_id"] for row in rows}
    names = Counter((row["work_item_id"], row["task_name"]) for row in rows)
    for row in rows:
        n = 1
        if row["task_id"] is None and row["task_name"] and names[row["work_item_id"], row["task_name"]] > 1:
            what = f"同じ工程名「{shown(row['task_name'])}」が2つ以上あります。IDを付けて区別します"
            given.problems.add("W31", what, "", **place(found, row, "task_name"))
        while row["task_id"] is None:
            made = _made(row["work_item_id"], row["task_name"] or "", str(n))
            if made not in used:
                row["task_id"] = made
                used.add(made)
            n += 1


def _made(above: str | None, *parts: str) -> str:
    told = "\n".join((above or "", *parts)).encode()
    return f"{(above or '')[:PREFIX]}-{hashlib.sha256(told).hexdigest()[:8]}"


def plan_tables(plan: Sheet, years: dict[str, int], given: Given) -> dict[str, pa.Table]:
    """Return work_item and task; `years` are the fiscal years of the items, of which months without a year are."""
    tasks = [row | _dated(row, years.get(row["project_id"]), plan.found, given) for row in plan.rows]
    counted: dict[str, int] = {}
    for row in tasks:
        counted[row["work_item_id"]] = row["seq"] = counted.get(row["work_item_id"], 0) + 1
    return {"work_item": as_table(_work_items(plan.rows), WORK_ITEM), "task": as_table(tasks, TASK)}


def _work_items(rows: list[Row]) -> list[Row]:
    """One row a 取組事項, in the order in which they first stand; any of its rows may say what it is."""
    items: dict[str, Row] = {}
    counted: dict[str, int] = {}
    for row in rows:
        if row["work_item_id"] not in items:
            counted[row["project_id"]] = seq = counted.get(row["project_id"], 0) + 1
            items[row["work_item_id"]] = row | {"seq": seq}
        item = items[row["work_item_id"]]
        item |= {name: row[name] for name in SHARED if item[name] is None}
    return [item | {"track": item["track"] or ""} for item in items.values()]


def _dated(row: Row, year: int | None, found: Found, given: Given) -> Row:
    """The dates of a row with how exact and how sure they are; adds E02 and E04."""
    start, end = (_period(row, name, year, found, given) for name in ("start_wording", "end_wording"))
    if start is None:  # told already
        return {}
    end = end or _implied(start, row["kind"])
    if start.first and end.last and end.last < start.first:
        cell = "end_wording" if row["end_wording"] else "start_wording"
        given.problems.add("E02", "終了が開始より前です", "どちらかの日付を直してください", **place(found, row, cell))
    same = row["end_wording"] is None and end is start
    start_basis = _basis(row["start_basis"], start)
    return {
        "starts_on": start.first, "ends_on": end.last, "start_precision": start.precision,
        "end_precision": "open" if end.is_open else end.precision, "start_basis": start_basis,
        "end_basis": row["end_basis"] or (start_basis if same and not end.is_open else _basis(None, end)),
        "state": row["state"] or "active",
    }  # fmt: skip


def _period(row: Row, name: str, year: int | None, found: Found, given: Given) -> Period | None:
    if row[name] is None:
        return None
    try:
        return period(row[name], year)
    except Unusable:
        what = f"「{shown(row[name])}」は日付として読めません"
        given.problems.add("E04", what, FIX, **place(found, row, name))
        return None


def _implied(start: Period, kind: str | None) -> Period:
    """What a blank 終了 means: a 節目, 期間 or 注記 ends with the words of its 開始; the end of a 棒 is not known."""
    if start.is_open or kind in ("milestone", "period", "note"):
        return start
    if kind == "later" and start.first:
        return Period(start.first, None, start.precision, start.wording)
    return Period(None, None, "unknown", "")


def _basis(written: str | None, told: Period) -> str:
    """How sure a date is: not at all when none is told, as written, or typed by somebody who knows."""
    if told.first is None:
        return "placeholder"
    if written:
        return written
    if told.is_open:
        return "stated"
    return "placeholder" if told.precision == "fiscal_year" else "user"


PLAN = Format(
    name="projects_plan",
    label="取組工程",
    dataset="projects",
    source_system=SOURCE,
    tables=("work_item", "task"),
    columns=COLUMNS,
    read=read,
    unnamed="項目|項目名|元のセル",
    may_be_empty=True,
)
