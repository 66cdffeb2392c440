"""The plan of an item as Microsoft Project's XML: every date stays as given, no task is scheduled by the program."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
from lxml import etree

from reports.date_words import words
from vocabulary import is_missing

SPACE = "http://schemas.microsoft.com/project"
OPENS, CLOSES, HOURS = time(8), time(17), 8
WORKS = ((time(8), time(12)), (time(13), CLOSES))


def plan_xml(tasks: pd.DataFrame, name: str) -> bytes:
    """Return the 工程 (rows of the question tasks) of one item as XML: a summary each 取組事項, its 工程 below it.

    Dates go in as manual ones; the 当初計画 is baseline 0. A 工程 without a day has none, and its remark says when it
    is meant to be. Those given up are left out. No 工程 gives an empty plan.
    """
    root = etree.Element(f"{{{SPACE}}}Project", nsmap={None: SPACE})
    kept = tasks[tasks.task_state == "active"]
    days = [day for column in ("starts_on", "ends_on") for day in kept[column] if not is_missing(day)]
    _put(root, SaveVersion=14, Title=name, ScheduleFromStart=1)
    if days:
        _put(root, StartDate=_at(min(days), OPENS), FinishDate=_at(max(days), CLOSES))
    _put(root, CalendarUID=1, DefaultStartTime=f"{OPENS}", DefaultFinishTime=f"{CLOSES}", MinutesPerDay=HOURS * 60,
         MinutesPerWeek=HOURS * 300, NewTasksAreManual=1)  # fmt: skip
    _calendar(etree.SubElement(root, f"{{{SPACE}}}Calendars"))
    listed, number = etree.SubElement(root, f"{{{SPACE}}}Tasks"), 0
    for place, (_, rows) in enumerate(kept.groupby("work_item_id", sort=False), 1):
        number += 1
        _summary(listed, number, place, rows)
        for below, row in enumerate(rows.to_dict("records"), 1):
            number += 1
            _task(listed, number, f"{place}.{below}", row)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True, pretty_print=True)


def _put(parent: Any, **told: object) -> None:
    """Elements in the order of their names here, which is that of the schema."""
    for name, value in told.items():
        etree.SubElement(parent, f"{{{SPACE}}}{name}").text = str(value)


def _at(day: date, clock: time) -> str:
    return datetime.combine(pd.Timestamp(day).date(), clock).isoformat()


def _calendar(parent: Any) -> None:
    """The one calendar: Monday to Friday, eight hours."""
    calendar = etree.SubElement(parent, f"{{{SPACE}}}Calendar")
    _put(calendar, UID=1, Name="標準", IsBaseCalendar=1)
    week = etree.SubElement(calendar, f"{{{SPACE}}}WeekDays")
    for number in range(1, 8):  # 1 is Sunday
        day = etree.SubElement(week, f"{{{SPACE}}}WeekDay")
        works = 2 <= number <= 6
        _put(day, DayType=number, DayWorking=int(works))
        times = etree.SubElement(day, f"{{{SPACE}}}WorkingTimes") if works else None
        for begins, ends in WORKS if works else ():
            _put(etree.SubElement(times, f"{{{SPACE}}}WorkingTime"), FromTime=begins, ToTime=ends)


def _summary(listed: Any, number: int, place: int, rows: pd.DataFrame) -> None:
    task = etree.SubElement(listed, f"{{{SPACE}}}Task")
    _put(task, UID=number, ID=number, Name=rows.work_item.iloc[0], Active=1, Manual=0, Type=1, IsNull=0,
         OutlineNumber=place, OutlineLevel=1, Summary=1)  # fmt: skip


def _task(listed: Any, number: int, place: str, row: dict[str, Any]) -> None:
    task = etree.SubElement(listed, f"{{{SPACE}}}Task")
    is_mark = row["kind"] == "milestone"
    _put(task, UID=number, ID=number, Name=row["task"], Active=1, Manual=1, Type=1, IsNull=0, OutlineNumber=place,
         OutlineLevel=2)  # fmt: skip
    span = _span(row["starts_on"], row["starts_on"] if is_mark else row["ends_on"], is_mark)
    if span:
        start, end, length = span
        _put(task, Start=start, Finish=end, Duration=length, ManualStart=start, ManualFinish=end, ManualDuration=length,
             DurationFormat=7)  # fmt: skip
    _put(task, Milestone=int(is_mark), Summary=0)
    if not is_missing(row["progress_rate"]):
        _put(task, PercentComplete=round(float(row["progress_rate"]) * 100))
    _put(task, Notes=_note(row))
    base = _span(row["baseline_starts_on"], row["baseline_starts_on"] if is_mark else row["baseline_ends_on"], is_mark)
    if base:
        told = etree.SubElement(task, f"{{{SPACE}}}Baseline")
        _put(told, Number=0, Start=base[0], Finish=base[1], Duration=base[2])


def _span(start: Any, end: Any, is_mark: bool) -> tuple[str, str, str] | None:
    """Start, finish and working time; None without both days. A milestone takes no time."""
    if is_missing(start) or is_missing(end):
        return None
    if is_mark:
        return _at(start, OPENS), _at(start, OPENS), "PT0H0M0S"
    first, after = (np.datetime64(pd.Timestamp(day).date()) for day in (start, end + timedelta(days=1)))
    return _at(start, OPENS), _at(end, CLOSES), f"PT{int(np.busday_count(first, after)) * HOURS}H0M0S"


def _note(row: dict[str, Any]) -> str:
    """When it is meant to be, in the plan's own words, and who does it."""
    start, end = (
        words(row[f"{name}s_on"], row[f"{name}_precision"])
        if is_missing(row[f"{name}_wording"])
        else row[f"{name}_wording"]
        for name in ("start", "end")
    )
    parts = [f"計画 {start}～{end}" if end and end != start else f"計画 {start}"]
    parts += [] if is_missing(row["actor"]) else [f"実施主体 {row['actor']}"]
    return "、".join(parts)
