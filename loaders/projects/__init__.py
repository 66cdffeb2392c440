"""連携推進項目の様式: the items with their plans, reports, meetings and indicators in one workbook of our own."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from loaders import action_item, area_progress, attendees, kpi, meetings, progress
from loaders.projects.guide import AT_EXPORT, CODES, DATASET, GUIDE, STATED
from loaders.projects.items import ITEMS, LISTED, PARTIES, TEXTS, item_tables
from loaders.projects.plan import PLAN, plan_tables
from loaders.reading.declare import Draft, Format, Given, combined
from loaders.reading.municipalities import home_prefecture
from loaders.reading.problems import shown
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import Sheet, newest, place, stop_if_refused

# Sheets that speak of items and 取組事項 by their numbers: column -> which numbers it holds.
REFERENCES = {
    TEXTS.name: {"project_id": "project"},
    PARTIES.name: {"project_id": "project"},
    PLAN.name: {"project_id": "project"},
    progress.FORMAT.name: {"item_id": "any"},
    area_progress.FORMAT.name: {"work_item_id": "work_item"},
    meetings.FORMAT.name: {
        "project_id": "project", "agenda_project_id": "project", "agenda_work_item_id": "work_item",
    },
    action_item.FORMAT.name: {"project_id": "project", "work_item_id": "work_item"},
    kpi.FORMAT.name: {"project_id": "project", "work_item_id": "work_item"},
}  # fmt: skip
CALLED = {
    "project": ("項目番号", "「項目」シートにありません"),
    "work_item": ("取組事項番号", "「取組工程」シートにありません"),
    "any": ("ID", "「取組工程」シートにありません"),
}
GIVEN_UP = "。工程を取りやめるときは行を消さず、状態を「取りやめ」にしてください"
REPORTS = (progress.FORMAT.name, area_progress.FORMAT.name)


def join(drafts: dict[str, Draft], given: Given) -> Draft:
    """Return what the sheets tell together; a sheet that is not there is not spoken for. Raises Refused."""
    sheets = {name: draft.aside for name, draft in drafts.items() if isinstance(draft.aside, Sheet)}
    items, plan = sheets.get(ITEMS.name), sheets.get(PLAN.name)
    if items is None and any(name in sheets for name in (TEXTS.name, PARTIES.name, PLAN.name)):
        given.problems.add("E-PART", "「項目」シートがありません", "元の様式のシートをすべて残して保存し直してください")
    _check_references(sheets, items, plan, given)
    stop_if_refused(given)
    joined = combined(list(drafts.values()))
    if items is not None:
        _add_plan(joined, sheets, items, plan, given)
    if not joined.loaded:
        raise given.problems.refuse(
            "E-EMPTY", "どのシートにもデータの行がありません", "様式に記入してから取り込んでください"
        )
    stop_if_refused(given)
    joined.as_of_on = _as_of(drafts, sheets, given)
    joined.totals = {drafts[name].aside.found.format.label: len(sheet.rows) for name, sheet in sheets.items()}
    return joined


def _add_plan(joined: Draft, sheets: dict[str, Sheet], items: Sheet, plan: Sheet | None, given: Given) -> None:
    """Bring in the tables of the items, for which the workbook speaks as a whole."""
    texts, parties = sheets.get(TEXTS.name), sheets.get(PARTIES.name)
    tables = item_tables(items, texts, parties, given)
    if plan is not None:
        years = {row["project_id"]: row["fiscal_year"] for row in items.rows}
        tables |= plan_tables(plan, years, given)
    joined.tables |= {name: table for name, table in tables.items() if len(table)}
    joined.scope += _scope([row["project_id"] for row in items.rows], tables, whole=parties is not None)
    joined.area_codes = [home_prefecture()] if plan is not None else []


def _scope(projects: list[str], tables: dict[str, pa.Table], *, whole: bool) -> list[dict]:
    """What the workbook speaks for: everything of its items; without 担当 only the parties 項目 lists itself."""
    if not projects:
        return []
    scope = [{"table": name, "where": {"project_id": projects}} for name in tables if name != "project_party"]
    party = {"project_id": projects} if whole else {"project_id": projects, "role": list(LISTED), "track": [""]}
    return [*scope, {"table": "project_party", "where": party}]


def _check_references(sheets: dict[str, Sheet], items: Sheet | None, plan: Sheet | None, given: Given) -> None:
    """Add E-UNKNOWN for each number of another sheet that no item, 取組事項 or 工程 of this workbook has."""
    if items is None:
        return
    known = {"project": {row["project_id"] for row in items.rows}}
    if plan is not None:
        known["work_item"] = {row["work_item_id"] for row in plan.rows}
        known["any"] = known["project"] | known["work_item"] | {row["task_id"] for row in plan.rows}
    for name, columns in REFERENCES.items():
        for column, of in columns.items():
            if name in sheets and of in known:
                _check_numbers(sheets[name], column, of, known[of], given)


def _check_numbers(sheet: Sheet, column: str, of: str, known: set[str], given: Given) -> None:
    called, nowhere = CALLED[of]
    for row in sheet.rows:
        if row[column] is not None and row[column] not in known:
            what = f"{called}「{shown(row[column])}」が{nowhere}"
            fix = f"{called}を確かめてください" + (GIVEN_UP if of == "any" else "")
            given.problems.add("E-UNKNOWN", what, fix, **place(sheet.found, row, column))


def _as_of(drafts: dict[str, Draft], sheets: dict[str, Sheet], given: Given) -> date | None:
    """The day the workbook is of: as written in 使い方, else its newest report, else the newest approval.

    A workbook that was handed out by the dashboard holds the reports made so far, which say nothing about the day it
    comes back: there a report has to be newer, or the day has to be written or given.
    """
    days = drafts[GUIDE.name].aside if GUIDE.name in drafts else {}
    reported = newest(row["status_on"] for name in REPORTS if name in sheets for row in sheets[name].rows)
    if STATED in days:
        if reported and reported > days[STATED]:
            what = f"「使い方」シートの基準日（{days[STATED]:%Y-%m-%d}）より新しい報告（{reported:%Y-%m-%d}）があります"
            given.problems.add("Q-ASOF", what, "基準日を確かめてください")
        return days[STATED]
    if AT_EXPORT in days:
        return reported if reported and reported > days[AT_EXPORT] else None
    if reported or ITEMS.name not in sheets:
        return reported
    return newest(row["approved_on"] for row in sheets[ITEMS.name].rows)


FORMAT = Format(
    name="projects",
    label="連携推進項目（様式）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=(
        "project", "project_text", "project_party", "work_item", "task", "baseline", "progress", "area_progress",
        "meeting", "agenda_item", "attendee", "action_item", "kpi",
    ),
    columns=(),
    read=None,
    parts=(
        GUIDE, ITEMS, TEXTS, PARTIES, PLAN, progress.FORMAT, area_progress.FORMAT, meetings.FORMAT, attendees.FORMAT,
        action_item.FORMAT, kpi.FORMAT, CODES,
    ),
    join=join,
)  # fmt: skip
