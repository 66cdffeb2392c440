"""What a workbook of the items changes, cell by cell, in the words of its own sheets."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reports.project_book import Ask, sheet_rows, shown
from reports.project_sheets import SHEETS, Field
from vocabulary import is_missing

COLUMNS = ["sheet", "about", "heading", "before", "after"]
# What tells one row of a sheet from another, by columns of the questions it shows.
KEYS = {
    "項目": ("project_id",), "項目の記述": ("project_id", "field", "track", "text_seq"),
    "担当": ("project_id", "role", "track", "party"), "取組工程": ("task_id",), "進捗報告": ("item_id",),
    "市町村別状況": ("work_item_id", "area_name"), "会議": ("meeting_id", "seq"), "出席者": ("meeting_id", "seq"),
    "宿題": ("action_id",),
    "KPI": ("kpi_id", "kpi_kind", "period_on"),
}  # fmt: skip
# By which columns a person knows a row, the first that is filled in.
NAMES = {
    "項目": ("project_name",), "項目の記述": ("body",), "担当": ("party",), "取組工程": ("task",),
    "進捗報告": ("task", "work_item", "item_id"), "市町村別状況": ("area_name",), "会議": ("meeting_name",),
    "出席者": ("organization",), "宿題": ("action_text",), "KPI": ("kpi_name",),
}  # fmt: skip
ADDED, WITHDRAWN = "（追加）", "（なくなる）"


def book_changes(before: Ask, after: Ask) -> pd.DataFrame:
    """One row a cell that differs: sheet, about (which row), heading, before and after in words.

    A row that is new or gone is told once, with ADDED or WITHDRAWN as its heading. The same contents give no rows.
    before, after: answer the questions book_… at two versions.
    """
    old, new = sheet_rows(before), sheet_rows(after)
    told = [line for name in SHEETS for line in _sheet(name, old[name], new[name])]
    return pd.DataFrame(told, columns=COLUMNS)


def _sheet(name: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    known, held = ({_key(name, row): row for row in rows} for rows in (old, new))
    told = []
    for key in dict.fromkeys([*held, *known]):
        before, after = known.get(key), held.get(key)
        row = after or before
        about = next((str(row[column]) for column in NAMES[name] if row.get(column)), "")
        if before is None or after is None:
            if any(_word(field, row) for field in SHEETS[name] if not field.grey and field.column not in KEYS[name]):
                summary = "、".join(filter(None, (_word(field, row) for field in _summary(name))))
                told.append((name, about, ADDED if after else WITHDRAWN, *(("", summary) if after else (summary, ""))))
            continue
        for field in SHEETS[name]:
            was, now = _word(field, before), _word(field, after)
            if was != now and not field.grey:
                told.append((name, about, field.heading, was, now))
    return told


def _key(name: str, row: dict[str, Any]) -> tuple[str, ...]:
    return tuple("" if is_missing(row.get(column)) else str(row[column]) for column in KEYS[name])


def _summary(name: str) -> list[Field]:
    """The columns that say what a new or withdrawn row is about: its dates, state and value."""
    wanted = {
        "start",
        "end",
        "held",
        "area_state",
        "progress_percent",
        "value",
        "status_on",
        "role",
        "field",
        "job_title",
    }
    return [field for field in SHEETS[name] if field.column in wanted]


def _word(field: Field, row: dict[str, Any]) -> str:
    value = shown(field, row.get(field.column))
    return "" if is_missing(value) else str(value)
