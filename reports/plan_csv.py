"""The plan of an item as CSV for Excel: one 工程 a row, with its dates in the words they were given in."""

from __future__ import annotations

import pandas as pd

from charts.chart import csv_bytes
from reports.project_book import Ask, sheet_rows
from vocabulary import BOOK_WORDS

COLUMNS = {"work_item": "work_item", "task": "task", "kind": "kind", "start": "start_wording", "end": "end_wording",
           "actor": "actor", "note": "note", "task_id": "task_id"}  # fmt: skip


def plan_csv(ask: Ask, project_id: str) -> bytes:
    """Return the 工程 of one item; those given up are left out, and an item without any gives the headings.

    ask: answers the questions book_…. Loaded again it is a table of tasks, which a person checks first.
    """
    plan = sheet_rows(ask)["取組工程"]
    rows = [row for row in plan if row["project_id"] == project_id and row["task_state"] == "active"]
    told = pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=COLUMNS)
    return csv_bytes(told.assign(kind=told["kind"].map(BOOK_WORDS["kind"])))
