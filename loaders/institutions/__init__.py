"""医療機関の個別接種: clinics and hospitals with the doses of each day, and staff sent to municipal sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pyarrow as pa

from loaders.institutions.days import DATASET, DAYS, SOURCE, hours_column, locate, read_days, read_grid
from loaders.reading.cells import whole
from loaders.reading.declare import Column, Draft, Format, Found, Given, combined
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    day_column,
    exact_scope,
    id_column,
    newest,
    place,
    read_rows,
    stop_if_refused,
    text,
    town,
    typed_draft,
)

_TOWN_FIX = "本県の市町村の名前を、県名や郡名を付けずに入れてください"

INSTITUTIONS = (
    id_column("institution_id", "医療機関番号"),
    text("institution_name", "医療機関名", needed=True),
    choice_column("facility", "施設の区分", needed=True, book="facility"),
    Column("area_code", ("市町村",), town, "市町村", _TOWN_FIX),
)
DISPATCHES = (
    id_column("institution_id", "医療機関番号"),
    day_column("day", "派遣日", needed=True),
    text("site_name", "派遣先", needed=True),
    hours_column("doctor_hours", "医師の延べ時間"),
    hours_column("nurse_hours", "看護師等の延べ時間"),
    Column("cost_yen", ("実際の費用(円)",), whole, "金額", "円の整数で入れてください"),
)
_INSTITUTION = {
    "institution_id": pa.string(), "institution_name": pa.string(), "facility": pa.string(), "area_code": pa.string(),
    "source_row": pa.int32(),
}  # fmt: skip
_DISPATCH = {
    "institution_id": pa.string(), "day": pa.date32(), "site_name": pa.string(), "doctor_hours": pa.float64(),
    "nurse_hours": pa.float64(), "cost_yen": pa.int64(), "source_row": pa.int32(),
}  # fmt: skip


def read_institutions(found: Found, given: Given) -> Draft:
    """Return institution; two of the same name in one municipality are refused. Problems are added to `given`."""
    rows, notes = read_rows(found, given, ("institution_name",))
    check_unique(rows, ("institution_id",), "医療機関番号", found, given)
    check_unique(rows, ("institution_name", "area_code"), "医療機関名", found, given)
    stop_if_refused(given)
    scope = exact_scope("institution", rows, "institution_id")
    return typed_draft(as_table(rows, _INSTITUTION), "institution", Sheet(found, rows), scope, None, notes)


def read_dispatches(found: Found, given: Given) -> Draft:
    """Return dispatch; problems are added to `given`."""
    rows, notes = read_rows(found, given, ("site_name",))
    check_unique(rows, ("institution_id", "day", "site_name"), "医療機関番号・派遣日・派遣先", found, given)
    stop_if_refused(given)
    filled = [
        {"doctor_hours": 0.0, "nurse_hours": 0.0} | {k: v for k, v in row.items() if v is not None} for row in rows
    ]
    scope, newest_on = (
        exact_scope("dispatch", filled, "institution_id", "day", "site_name"),
        newest(row["day"] for row in filled),
    )
    return typed_draft(as_table(filled, _DISPATCH), "dispatch", Sheet(found, filled), scope, newest_on, notes)


def join(drafts: dict[str, Draft], given: Given) -> Draft:
    """Return the workbook as one; raises Refused for days of unknown institutions and clinics staffed as hospitals."""
    known = {row["institution_id"]: row for row in drafts["institutions_list"].aside.rows}
    sheets = [drafts[name].aside for name in ("site_days", "site_grid", "dispatches") if name in drafts]
    for sheet in sheets:
        for row in sheet.rows:
            _check_place(row, known.get(row["institution_id"]), sheet.found, given)
    stop_if_refused(given)
    joined = combined(list(drafts.values()))
    joined.as_of_on = newest(row["day"] for sheet in sheets for row in sheet.rows) or given.as_of
    joined.area_codes = sorted({row["area_code"] for row in known.values()})
    return joined


def _check_place(row: Row, institution: Row | None, found: Found, given: Given) -> None:
    if institution is None:
        what = f"医療機関番号「{row['institution_id']}」が医療機関のシートにありません"
        given.problems.add(
            "E-VALUE", what, "医療機関の行を足すか、番号を確かめてください", **place(found, row, "institution_id")
        )
    elif row.get("special_staffing") and institution["facility"] == "clinic":
        what = f"診療所「{institution['institution_name']}」に特別な体制の日があります（病院だけの区分です）"
        given.problems.add(
            "E-VALUE", what, "施設の区分か、特別な体制の欄を直してください", **place(found, row, "special_staffing")
        )


_Part = partial(Format, dataset=DATASET, source_system=SOURCE)


def _part(
    name: str, label: str, table: str, columns: tuple[Column, ...], read: Callable[..., Draft], **more: Any
) -> Format:
    return _Part(name, label, tables=(table,), columns=columns, read=read, **more)


DAYS_PART = _part("site_days", "日別接種回数", "site_daily", DAYS, read_days, may_be_empty=True)
FORMAT = Format(
    name="institutions",
    label="医療機関の個別接種（様式）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("institution", "site_daily", "dispatch"),
    columns=(),
    read=None,
    parts=(
        _part("institutions_list", "医療機関", "institution", INSTITUTIONS, read_institutions),
        DAYS_PART,
        _part("site_grid", "日別接種回数（日付を横に並べた表）", "site_daily", (), read_grid, locate=locate),
        _part("dispatches", "派遣", "dispatch", DISPATCHES, read_dispatches, may_be_empty=True),
    ),
    needs=("institutions_list",),
    join=join,
)
