"""宿題: what a meeting asked somebody to do, by when, and whether it is done."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.declare import Draft, Format, Found, Given
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Sheet,
    as_table,
    check_unique,
    choice_column,
    day_column,
    exact_scope,
    id_column,
    read_rows,
    text,
    texts_of,
    typed_draft,
)

TYPES = {
    "action_id": pa.string(), "meeting_id": pa.string(), "action_text": pa.string(), "project_id": pa.string(),
    "work_item_id": pa.string(), "owner": pa.string(), "due_on": pa.date32(), "state": pa.string(),
    "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
COLUMNS = (
    id_column("action_id", "番号", "宿題番号"),
    id_column("meeting_id", "会議ID"),
    text("action_text", "内容", needed=True),
    id_column("project_id", "項目番号", needed=False),
    id_column("work_item_id", "取組事項番号", needed=False),
    text("owner", "担当"),
    day_column("due_on", "期限"),
    choice_column("state", "状態", book="action_state"),
    text("note", "備考"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the homework; what has no state yet is 未了. It is known from the day the file is loaded."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    for row in rows:
        row["state"] = row["state"] or "open"
    check_unique(rows, ("action_id",), "番号", found, given)
    scope = exact_scope("action_item", rows, "action_id")
    as_of = given.as_of or given.today
    return typed_draft(as_table(rows, TYPES), "action_item", Sheet(found, rows), scope, as_of, notes)


FORMAT = Format(
    name="action_item",
    label="宿題",
    dataset="action_item",
    source_system=SOURCE,
    tables=("action_item",),
    columns=COLUMNS,
    read=read,
    may_be_empty=True,
)
