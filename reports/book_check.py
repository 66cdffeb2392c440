"""What a workbook of the items changes and leaves open, asked of the draft that would be published."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.plan_questions import TaskQuestion, task_questions
from reports.book_changes import book_changes
from reports.task_answers import can_be_answered
from warehouse.ask import ask
from warehouse.draft import Draft

# Rules that find a 工程 gone or later: each is asked about by itself.
TASK_RULES = ("Q-TASK-GONE", "Q-TASK-LATER")


@dataclass(frozen=True)
class Plan:
    """Every cell that changes (rows of book_changes), and the 工程 to be asked about."""

    changes: pd.DataFrame
    questions: list[TaskQuestion]


def check_book(draft: Draft, content: bytes | None) -> Plan:
    """What is found in a workbook of the items.

    content: its bytes; None, or a workbook nothing may be written into, leaves its 工程 to one reason for all.
    """
    before = lambda name: ask(draft, name, known_at=draft.number - 1).rows  # noqa: E731
    after = lambda name: ask(draft, name).rows  # noqa: E731
    changed = book_changes(before, after)
    found = {one.rule: one.place.split("、") for one in draft.findings() if one.rule in TASK_RULES}
    if not found or content is None or not can_be_answered(content):
        return Plan(changed, [])
    gone, later = (found.get(rule, []) for rule in TASK_RULES)
    return Plan(changed, task_questions(before("tasks"), after("tasks"), gone, later))
