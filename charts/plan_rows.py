"""The rows of a plan as plain facts, for a form that draws it anew: cells of a sheet or shapes of a slide."""

import pandas as pd

import vocabulary as words
from charts.chart import PlanRow

UNSURE = {"placeholder": "期間要確認"}


def task_rows(tasks: pd.DataFrame) -> tuple[PlanRow, ...]:
    """A row for each 工程 (rows of the question `tasks`), under its 取組事項."""
    return tuple(
        PlanRow(one.work_item, one.task, _day(one.starts_on), _day(one.ends_on), one.basis, one.kind, _note(one))
        for one in tasks.itertuples()
    )


def item_rows(items: pd.DataFrame, projects: pd.DataFrame) -> tuple[PlanRow, ...]:
    """A row for each 取組事項 (rows of the question `work_items`), under its 連携推進項目."""
    names = dict(zip(projects.project_id, projects.project_name, strict=True))
    return tuple(
        PlanRow(
            names.get(one.project_id, one.project_id), one.work_item, _day(one.starts_on), _day(one.ends_on),
            "placeholder" if words.is_missing(one.basis) else one.basis, "bar",
            "" if words.is_missing(one.later_text) else f"次年度以降：{one.later_text}",
        )
        for one in items.itertuples()
    )  # fmt: skip


def meeting_rows(meetings: pd.DataFrame) -> tuple[PlanRow, ...]:
    """A row for each meeting (rows of the question `schedule`), under its kind; a meeting of one day is a mark."""
    return tuple(
        PlanRow(
            "" if words.is_missing(one.meeting_kind) else one.meeting_kind, one.meeting_name, _day(one.starts_on),
            _day(one.ends_on), "stated" if one.precision == "day" else "inferred",
            "milestone" if one.precision == "day" else "bar",
            _when(one),
        )
        for one in meetings.itertuples()
    )  # fmt: skip


def _when(meeting: object) -> str:
    if meeting.precision == "day" and not words.is_missing(meeting.starts_on):
        return words.wareki_short(_day(meeting.starts_on))
    return words.period_text(_day(meeting.starts_on), meeting.precision, meeting.wording)


def _note(task: object) -> str:
    """What the cells can't show: that the months are not known, and how far a plan slipped."""
    late = "" if words.is_missing(task.slip_months) or not task.slip_months else words.slip_text(task.slip_months)
    unsure = "節目（月未定）" if task.kind == "milestone" and task.basis in UNSURE else UNSURE.get(task.basis, "")
    return "　".join(filter(None, (unsure, late and f"当初比 {late}")))


def _day(value: object) -> object:
    return None if words.is_missing(value) else pd.Timestamp(value).date()
