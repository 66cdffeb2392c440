"""KPI: one value of an indicator a row: where it started (基準), what is aimed at (目標), what was reached (実績)."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import FIX, Period, period
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Sheet,
    as_table,
    check_agreement,
    check_unique,
    choice_column,
    exact_scope,
    id_column,
    newest,
    number,
    place,
    read_rows,
    text,
    texts_of,
    typed_draft,
)

TYPES = {
    "kpi_id": pa.string(), "kind": pa.string(), "period_on": pa.date32(), "project_id": pa.string(),
    "work_item_id": pa.string(), "kpi_name": pa.string(), "unit": pa.string(), "direction": pa.string(),
    "value": pa.float64(), "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
COLUMNS = (
    id_column("kpi_id", "番号", "KPI番号"),
    text("kpi_name", "指標", "指標名", needed=True),
    id_column("project_id", "項目番号", needed=False),
    id_column("work_item_id", "取組事項番号", needed=False),
    text("unit", "単位", needed=True),
    choice_column("direction", "方向", needed=True, book="direction"),
    choice_column("kind", "種類", needed=True, book="kpi_kind"),
    Column("counted", ("日付",), period, "日付", FIX, serial=True),
    Column("value", ("値",), number, "値", "数値で入れてください", missing="silent"),
    text("note", "備考"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the values; a blank one is not yet known. A month or a fiscal year stands for its last day."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    for row in rows:
        counted: Period | None = row["counted"]
        row["period_on"] = counted.last if counted else None
        if counted and counted.last is None:
            what, fix = "日付が決まっていません", "いつの値か、またはいつまでの目標かを入れてください"
            given.problems.add("E04", what, fix, **place(found, row, "counted"))
    check_agreement(rows, "kpi_id", ("kpi_name", "unit", "direction", "project_id", "work_item_id"), found, given)
    check_unique(rows, ("kpi_id", "kind", "period_on"), "番号・種類・日付", found, given)
    told = [row for row in rows if row["period_on"]]
    scope = exact_scope("kpi", told, "kpi_id", "kind", "period_on")
    as_of = newest(row["period_on"] for row in told if row["kind"] == "actual") or given.as_of or given.today
    return typed_draft(as_table(rows, TYPES), "kpi", Sheet(found, rows), scope, as_of, notes)


FORMAT = Format(
    name="kpi",
    label="KPI",
    dataset="kpi",
    source_system=SOURCE,
    tables=("kpi",),
    columns=COLUMNS,
    read=read,
    may_be_empty=True,
)
