"""連携推進項目の一覧: items by name alone, with who is in charge, from when to when, and how they stand."""

from __future__ import annotations

import hashlib
from typing import Any

from loaders.projects.items import PARTY, PROJECT
from loaders.projects.plan import TASK, WORK_ITEM
from loaders.reading.cells import Unusable, word
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.municipalities import home_prefecture
from loaders.reading.periods import FIX, Period, fiscal_year_of, period, readable
from loaders.reading.problems import shown
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Row,
    as_table,
    check_unique,
    newest,
    place,
    read_rows,
    stop_if_refused,
    text,
    texts_of,
)

DATASET = "project_list"
NOT_BEGUN = {"未着手", "予定", "計画中", "準備中"}
COLUMNS = (
    text("project_name", "連携項目", "連携推進項目", needed=True),
    text("section", "担当課", needed=True),
    Column("start_wording", ("開始", "開始日"), readable, "日付", FIX, serial=True),
    Column("end_wording", ("終了", "終了日"), readable, "日付", FIX, serial=True),
    text("standing", "状態"),
)


def read(found: Found, given: Given) -> Draft:
    """Return each item with one 取組事項 and one bar of its own name; how it stands is kept as the bar's note.

    The list is of the newest day on which something it calls begun has begun; when nothing has, the day is asked for.
    Problems are added to `given`.
    """
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    check_unique(rows, ("project_name",), "連携項目", found, given)
    stop_if_refused(given)
    items = [_item(n, row, found, given) for n, row in enumerate(rows, 1)]
    stop_if_refused(given)
    begun = newest(one["starts_on"] for one in items if one["note"] and word(one["standing"] or "") not in NOT_BEGUN)
    tables = {
        "project": as_table([one | {"note": None} for one in items], PROJECT),
        "project_party": as_table([one | {"seq": 1} for one in items], PARTY),
        "work_item": as_table([one | {"seq": 1} for one in items], WORK_ITEM),
        "task": as_table([one | {"seq": 1} for one in items], TASK),
    }
    ids = [one["project_id"] for one in items]
    return Draft(
        tables=tables,
        as_of_on=min(begun, given.today) if begun else None,
        area_codes=[home_prefecture()],
        scope=[{"table": name, "where": {"project_id": ids}} for name in tables],
        totals={"連携項目": len(items)},
        loaded=len(rows),
        note=notes,
    )


def _item(seq: int, row: Row, found: Found, given: Given) -> dict[str, Any]:
    """All columns of the four tables for one row; adds E04 and E02."""
    start, end = (_period(row, name, found, given) for name in ("start_wording", "end_wording"))
    if start.first and end.last and end.last < start.first:
        where = place(found, row, "end_wording")
        given.problems.add("E02", "終了が開始より前です", "どちらかの日付を直してください", **where)
    name = row["project_name"] or ""
    made = "L-" + hashlib.sha256(word(name).encode()).hexdigest()[:8]
    standing = f"状態：{row['standing']}" if row["standing"] else None
    return row | {
        "project_id": made, "work_item_id": f"{made}-1", "task_id": f"{made}-1-1", "seq": seq,
        "work_item_name": name, "task_name": name, "kind": "bar", "track": "", "note": standing, "state": "active",
        "fiscal_year": fiscal_year_of(start.first) if start.first else fiscal_year_of(given.today),
        "role": "section", "party": row["section"],
        "starts_on": start.first, "ends_on": end.last, "start_precision": start.precision,
        "end_precision": "open" if end.is_open else end.precision,
        "start_basis": "stated" if start.first else "placeholder", "end_basis": "stated" if end.last else "placeholder",
    }  # fmt: skip


def _period(row: Row, name: str, found: Found, given: Given) -> Period:
    try:
        return period(row[name] or "未定")
    except Unusable:
        what = f"「{shown(row[name])}」は日付として読めません"
        given.problems.add("E04", what, FIX, **place(found, row, name))
        return Period(None, None, "unknown", "")


FORMAT = Format(
    name="project_list",
    label="連携推進項目の一覧",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("project", "project_party", "work_item", "task"),
    columns=COLUMNS,
    read=read,
)
