"""Schedules of other programs: Microsoft Project's XML and GanttProject's .gan, tasks with their dates as given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from lxml import etree

from loaders.reading.problems import Problems
from loaders.schedule.drawn import FAIR, POOR, SURE, Drawn
from loaders.schedule.sheet import PARSER

MOST_TASKS = 5_000
HEADINGS = ("番号", "取組事項", "工程", "開始", "終了", "備考")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_plan_xml(data: bytes, problems: Problems) -> dict | None:
    """Return `{"sheets": [...]}` as `sketch.sketch` does; None when it is no readable schedule or holds no task.

    Of Microsoft Project the nameless summary (UID 0) and blank lines are left out; summary tasks name their tasks.
    """
    try:
        root = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError:
        return None
    rows = list(_of_gantt(root) if root.tag == "project" else _of_project(root))[:MOST_TASKS]
    if not rows:
        return None
    if any(one.doubts for one in rows):
        what = "日付の読み方に確かめが要る工程があります"
        problems.add("W26", what, "確認の画面で「確かめること」の欄を見てください")
    first = min((day for one in rows if (day := _iso(one.start))), default=None)
    year = first.year - (first.month < 4) if first else None
    return {"sheets": [{
        "sheet": "工程", "readings": [one.as_dict() for one in rows], "legend": {}, "year_known": True,
        "years": [year] if year else [], "picture": _picture(rows),
    }]}  # fmt: skip


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _drawn(n: int, path: list[str], kind: str, start: str, end: str, note: str) -> Drawn:
    one = Drawn(f"{n}番目", n, (3, 4), "工程表ソフト", kind, start or "未定", end, SURE, note=note)
    one.item, one.task = "　".join(path[:-1]) or path[-1], path[-1]
    return one


def _of_project(root: Any) -> Iterator[Drawn]:
    tasks = [{etree.QName(part).localname: part for part in one} for one in root.iterfind("{*}Tasks/{*}Task")]
    path: list[str] = []
    for n, task in enumerate(tasks, 1):
        name, level = _text(task, "Name"), int(_text(task, "OutlineLevel") or 1)
        if _text(task, "UID") == "0" or _text(task, "IsNull") == "1" or not name:
            continue
        path = [*path[: max(level - 1, 0)], name]
        following = tasks[n] if n < len(tasks) else {}
        if _text(task, "Summary") == "1" or int(_text(following, "OutlineLevel") or 0) > level:
            continue
        yield _task(n, path, task)


def _text(task: dict, name: str) -> str:
    return " ".join((task[name].text or "").split()) if name in task else ""


def _task(n: int, path: list[str], task: dict) -> Drawn:
    manual = _text(task, "Manual") == "1"
    start, end = ((_text(task, f"Manual{name}") if manual else "") or _text(task, name) for name in ("Start", "Finish"))
    is_mark = _text(task, "Milestone") == "1"
    one = _drawn(n, path, "milestone" if is_mark else "bar", start[:10], "" if is_mark else end[:10], _remarks(task))
    if not is_mark and end[11:] == "00:00:00" and end[:10] > start[:10]:
        one.doubt(f"終了は{end[:10]}の0時と書かれています。前の日までの意味であれば直してください", FAIR)
    return one


def _remarks(task: dict) -> str:
    """How far it is and what was planned first, in words."""
    done = _text(task, "PercentComplete")
    parts = [f"実績：進捗 {done}%"] if done not in ("", "0") else []
    base = task.get("Baseline")
    days = [base.findtext(f"{{*}}{name}") or "" for name in ("Start", "Finish")] if base is not None else []
    if any(days):
        parts.append(f"当初計画 {days[0][:10]}～{days[1][:10]}")
    return "。".join(parts)


def _of_gantt(root: Any) -> Iterator[Drawn]:
    calendar = _Calendar(root)
    numbers = {one: n for n, one in enumerate(root.iter("task"), 1)}

    def walk(parent: Any, path: list[str]) -> Iterator[Drawn]:
        for task in parent.findall("task"):
            here = [*path, " ".join(task.get("name", "").split()) or "（名前なし）"]
            if task.find("task") is not None:
                yield from walk(task, here)
            else:
                yield _gantt_task(numbers[task], here, task, calendar)

    yield from walk(root.find("tasks"), []) if root.find("tasks") is not None else ()


def _gantt_task(n: int, path: list[str], task: Any, calendar: _Calendar) -> Drawn:
    start, length = _iso(task.get("start", "")), task.get("duration", "")
    done = task.get("complete", "0")
    note = f"実績：進捗 {done}%" if done != "0" else ""
    begins = start.isoformat() if start else ""
    if task.get("meeting") == "true":
        return _drawn(n, path, "milestone", begins, "", note)
    known = start is not None and length.isdigit() and int(length) <= 10_000
    one = _drawn(n, path, "bar", begins, calendar.last(start, int(length)).isoformat() if known else "", note)
    return one if known else one.doubt("期間（日数）が読めません。終了を入れてください", POOR)


class _Calendar:
    """The working days of a .gan file: its weekends and holidays."""

    def __init__(self, root: Any):
        week = root.find("calendars/day-types/default-week")
        free = WEEK if week is None else [name for name in WEEK if week.get(name) == "1"]
        self.weekend = {WEEK.index(name) for name in free} if week is not None else {5, 6}
        days = [(one.get("year"), one.get("month"), one.get("date")) for one in root.iterfind("calendars/date")
                if one.get("type") == "HOLIDAY"]  # fmt: skip
        self.holidays = {(year or "", int(month or 0), int(on or 0)) for year, month, on in days}

    def works(self, day: date) -> bool:
        """Return True for a working day."""
        known = {("", day.month, day.day), (str(day.year), day.month, day.day)}
        return day.weekday() not in self.weekend and not known & self.holidays

    def last(self, start: date, length: int) -> date:
        """Return the last day of a task of so many working days; a task of none ends on its first."""
        day, left = start, length
        if len(self.weekend) == len(WEEK):
            return start + timedelta(days=max(length - 1, 0))
        while left > 0:
            left -= self.works(day)
            day += timedelta(days=bool(left))
        return day


def _picture(rows: list[Drawn]) -> dict:
    """The tasks as a table, in place of a sheet."""
    body = [[f"{one.row}", one.item, one.task, one.start, one.end, one.note] for one in rows[:120]]
    lines = [(0, HEADINGS), *((one.row + 1, cells) for one, cells in zip(rows, body, strict=False))]
    return {
        "letters": list("ABCDEF"), "columns": list(range(6)), "head": 0, "first": 3,
        "rows": [{"number": number, "cells": [[text[:40], "", 1, n] for n, text in enumerate(cells)]}
                 for number, cells in lines],
    }  # fmt: skip
