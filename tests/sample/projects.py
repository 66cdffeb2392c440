"""The five items in our own workbook: as the meeting of 4 June 2021 was shown them, and two invented later states.

Facts: 資料2, 資料3 and 次第 of 令和3年度第1回「ワンチームとやま」連携推進本部会議 (令和3年6月4日), in project_….csv and
project_facts.py. What is invented stands in invented_….csv and at the end of project_facts.py, and is loaded marked so.
"""

import csv
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from reports.project_book import project_book
from reports.project_sheets import SHEETS
from tests.sample.arithmetic import source
from tests.sample.municipal import municipalities
from tests.sample.project_facts import (
    FIRST,
    ITEMS,
    KPI_ACTUALS,
    KPI_FACTS,
    KPIS,
    NEW_TASK,
    OUT_OF_SCOPE,
    PARTIES,
    REAPPROVED,
    SECOND,
    THIRD,
)
from vocabulary import BOOK_WORDS

FOLDER = Path(__file__).parent
STATES = ("not_started", "preparing", "running", "done")

Row = dict[str, object]


def plan_book() -> bytes:
    """The items as the meeting of 4 June was shown them, with its 23 meetings and the approval of the plan."""
    rows = {
        "book_items": _items("M05", FIRST, None),
        "book_texts": _facts("project_texts.csv", "項目の記述"),
        "book_parties": _parties(),
        "book_plan": _plan(_read("project_plan.csv")),
        "book_meetings": _facts("project_meetings.csv", "会議"),
        "attendees": _facts("project_attendees.csv", "出席者"),
        "book_kpis": [_kpi(*told) for told in KPI_FACTS],
    }
    return _book(rows, FIRST)


def later_book(day: date) -> bytes:
    """The invented state of a later meeting: months filled in, plans that slipped, reports, municipalities, figures."""
    rows = {
        "book_items": _items("M06", SECOND, REAPPROVED),
        "book_texts": _facts("project_texts.csv", "項目の記述"),
        "book_parties": _parties(),
        "book_plan": _plan(_changed(day)),
        "book_reports": _reports(day),
        "book_area_reports": _area_reports(day),
        "book_meetings": _invented("invented_meetings.csv", "会議", day),
        "book_actions": _invented("invented_actions.csv", "宿題", day),
        "book_kpis": [_kpi(name, "actual", day, value, "") for name, value in KPI_ACTUALS[day].items()],
    }
    return _book(rows, day)


def _book(rows: dict[str, list[Row]], day: date) -> bytes:
    written = datetime(day.year, day.month, day.day, 8)  # fixed, so that the same input makes the same file
    return project_book(lambda name: pd.DataFrame(rows.get(name, [])), as_of=day, written=written)


def _read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# Columns of the questions that stand in the workbook in other words than its own.
AS_WRITTEN = {"start": "start_wording", "end": "end_wording", "held": "wording"}


def _facts(name: str, sheet: str) -> list[Row]:
    return [_told(line, sheet) for line in _read(name)]


def _invented(name: str, sheet: str, day: date) -> list[Row]:
    """What the invented state of one day tells of meetings or homework; everything else stays as it was."""
    return [_told(line, sheet) for line in _read(name) if date.fromisoformat(line["基準日"]) == day]


def _told(line: dict[str, str], sheet: str) -> Row:
    """A line of our files under the headings of a sheet, as a row of the question the sheet shows."""
    row: Row = {}
    for field in SHEETS[sheet]:
        written = line.get(field.heading) or None
        codes = {word: code for code, word in BOOK_WORDS[field.book].items()} if field.book else {}
        row[AS_WRITTEN.get(field.column, field.column)] = codes.get(written, written)
    return row


def _items(meeting: str, approved_on: date, reason: str | None) -> list[Row]:
    return [
        {"project_id": project, "project_seq": n, "project_name": name, "project_short_name": short,
         "fiscal_year": 2021, "lifecycle": None, "meeting_id": meeting, "approved_on": approved_on,
         "plan_commit": None, "reason": reason, "note": None}
        for n, (project, name, short) in enumerate(ITEMS, 1)
    ]  # fmt: skip


def _parties() -> list[Row]:
    rows = []
    for project, (proposers, sections, groups) in PARTIES.items():
        named = [("proposer", "", proposers), ("target", "", "全市町村"), ("section", "", sections)]
        counted: dict[str, int] = {}
        for role, track, names in [*named, *(("working_group", track, names) for track, names in groups.items())]:
            for party in names.split("、"):
                counted[role] = counted.get(role, 0) + 1
                rows.append(
                    {"project_id": project, "role": role, "track": track, "party_seq": counted[role], "party": party}
                )
    return rows


def _plan(lines: list[dict[str, str]]) -> list[Row]:
    names = {project: short for project, _, short in ITEMS}
    rows = [_told(line, "取組工程") for line in lines]
    return [
        row
        | {"project_name": names[row["project_id"]], "task_state": row["task_state"] or "active"}
        | {"end_precision": "" if row["end_wording"] else "open"}
        for row in rows
    ]


def _changed(day: date) -> list[dict[str, str]]:
    """The plan with the changes told up to a day; a change says both dates and leaves their basis to whoever types."""
    lines = {line["ID"]: line for line in _read("project_plan.csv")}
    for change in _read("invented_plan.csv"):
        if date.fromisoformat(change["基準日"]) <= day:
            basis = "要確認" if change["開始"] == "令和3年度" else ""
            lines[change["ID"]] |= {**change, "開始の根拠": basis, "終了の根拠": ""}
    if day == THIRD:
        return _with_new_task(list(lines.values()))
    return list(lines.values())


def _with_new_task(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    at = next(n for n, line in enumerate(lines) if line["ID"] == "W4-2-01")
    shared = {name: lines[at][name] for name in ("項目番号", "区分", "取組事項番号", "取組事項")}
    return [*lines[: at + 1], shared | NEW_TASK, *lines[at + 1 :]]


def _reports(day: date) -> list[Row]:
    """The newest report of each task up to a day."""
    lines = [line for line in _read("invented_reports.csv") if date.fromisoformat(line["基準日"]) <= day]
    rows = {line["ID"]: _told(line, "進捗報告") for line in sorted(lines, key=lambda line: line["基準日"])}
    return [row | {"progress_percent": int(row["progress_percent"])} for row in rows.values()]


def _area_reports(day: date) -> list[Row]:
    """The state of each municipality, invented; some never report, and nobody falls behind what was told before."""
    names = {line["取組事項番号"]: line["略称"] for line in _read("project_plan.csv") if line["略称"]}
    rows = []
    for work_item, name in names.items():
        for town in municipalities().values():
            state = _area_state(work_item, town, day)
            reported = day if state else None
            rows.append(
                {
                    "work_item_id": work_item,
                    "work_item": name,
                    "area_name": town,
                    "status_on": reported,
                    "area_state": state,
                    "note": None,
                }
            )
    return rows


def _area_state(work_item: str, town: str, day: date) -> str | None:
    drawn = source(f"{work_item}-{town}")
    silent, reached = drawn.random(), drawn.random()
    if town in OUT_OF_SCOPE.get(work_item, ()):
        return "out_of_scope"
    if silent < (0.55 if town == "小矢部市" else 0.1):
        return None
    bounds = (0.35, 0.75, 0.95) if day == SECOND else (0.15, 0.4, 0.8)
    return STATES[sum(reached >= bound for bound in bounds)]


def _kpi(name: str, kind: str, day: date, value: float | None, note: str) -> Row:
    label, project, work_item, unit = KPIS[name]
    return {
        "kpi_id": name, "kpi_name": label, "project_id": project, "work_item_id": work_item, "unit": unit,
        "direction": "up", "kpi_kind": kind, "period_on": day, "value": value, "note": note,
    }  # fmt: skip
