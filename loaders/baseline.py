"""当初計画: which meeting approved the plan of an item, and why that replaces the plan approved before."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import whole
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Sheet,
    as_table,
    check_unique,
    day_column,
    exact_scope,
    id_column,
    newest,
    read_rows,
    text,
    texts_of,
    typed_draft,
)

TYPES = {
    "project_id": pa.string(), "meeting_id": pa.string(), "approved_on": pa.date32(), "plan_commit": pa.int32(),
    "reason": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
# The same words head the columns of the workbook's sheet 項目.
APPROVAL = (
    id_column("meeting_id", "当初計画の会議", needed=False),
    day_column("approved_on", "承認日"),
    Column("plan_commit", ("当初計画の版",), whole, "版", "版の番号を入れてください", "blank", required=False),
    text("reason", "当初計画を改めた理由"),
)
COLUMNS = (
    id_column("project_id", "項目番号"),
    day_column("status_on", "基準日", needed=True),
    id_column("meeting_id", "当初計画の会議"),
    *APPROVAL[1:],
)


def read(found: Found, given: Given) -> Draft:
    """Return the plans approved; an item that is not named keeps its own."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    check_unique(rows, ("project_id",), "項目番号", found, given)
    scope = exact_scope("baseline", rows, "project_id")
    as_of = newest(row["status_on"] for row in rows)
    return typed_draft(as_table(rows, TYPES), "baseline", Sheet(found, rows), scope, as_of, notes)


FORMAT = Format(
    name="baseline",
    label="当初計画",
    dataset="baseline",
    source_system=SOURCE,
    tables=("baseline",),
    columns=COLUMNS,
    read=read,
)
