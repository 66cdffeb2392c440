"""Rows of the questions a Gantt is drawn from, written in the test that draws it."""

from datetime import date

import pandas as pd

from charts.chart import Basis

BASIS = Basis(date(2021, 10, 29), 3, "試験")
DAYS = ("starts_on", "ends_on", "baseline_starts_on", "baseline_ends_on", "started_on", "finished_on", "reported_on")
TASK = {
    "task_id": "T1", "project_id": "P1", "work_item_id": "W1", "work_item": "取組", "task": "工程", "kind": "bar",
    "starts_on": "2021-06-01", "ends_on": "2021-10-31", "start_precision": "month", "end_precision": "month",
    "start_basis": "user", "end_basis": "user", "basis": "stated", "start_wording": None, "end_wording": None,
    "baseline_starts_on": None, "baseline_ends_on": None, "slip_months": None, "status": None, "computed_status": None,
    "stated_status": None, "status_reason": None, "planned_rate": None, "progress_rate": None, "change_reason": None,
    "actor": None, "lane": None, "task_state": "active", "is_in_year": True, "started_on": None, "finished_on": None,
    "reported_on": None,
}  # fmt: skip
UNKNOWN = {
    "starts_on": "2021-04-01", "ends_on": "2022-03-31", "start_precision": "fiscal_year",
    "end_precision": "fiscal_year", "start_basis": "placeholder", "end_basis": "placeholder", "basis": "placeholder",
}  # fmt: skip


def tasks(*rows: dict) -> pd.DataFrame:
    """Rows of `tasks`: what a row does not say is a bar from June to October with its months stated."""
    told = [TASK | {"task_id": f"T{at}"} | row for at, row in enumerate(rows, 1)]
    made = pd.DataFrame(told)
    for column in DAYS:
        made[column] = pd.to_datetime(made[column])
    for column in ("slip_months", "planned_rate", "progress_rate"):
        made[column] = made[column].astype("float64")
    return made


def items(*ids: str, **more: object) -> pd.DataFrame:
    """Rows of `work_items`, one for each id."""
    return pd.DataFrame(
        [{"work_item_id": id_, "work_item": f"取組{id_}", "track": "", "goal_text": "業者選定", **more} for id_ in ids]
    )


def meetings(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of `meetings`: (name, first day, last day) of the headquarters' own."""
    made = pd.DataFrame(rows, columns=["meeting_name", "starts_on", "ends_on"])
    made["precision"] = ["day" if first == last else "third" for _, first, last in rows]
    made["meeting_kind"] = "本部会議"
    for column in ("starts_on", "ends_on"):
        made[column] = pd.to_datetime(made[column])
    return made
