"""What a new plan leaves open: 工程 that are no longer in it, and 工程 that end later without a reason."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

import vocabulary as words


@dataclass(frozen=True)
class TaskQuestion:
    """One 工程 to be asked about: `kind` gone or later, what it was and is, and which others it may have become.

    before, after: its last day in words, '' where it is no more. fresh: names of new 工程 of the same 取組事項; others:
    names of those that stay.
    """

    task_id: str
    kind: str
    project: str
    work_item: str
    task: str
    before: str
    after: str = ""
    fresh: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def task_questions(
    before: pd.DataFrame, after: pd.DataFrame, gone: Collection[str], later: Collection[str]
) -> list[TaskQuestion]:
    """A question for each 工程 that the rules found gone or later, in the order of the plan before.

    before, after: rows of the question `tasks` at the version before and with the new plan.
    """
    known, now = set(before.task_id), after.set_index("task_id")
    asked = []
    for row in before.itertuples():
        if row.task_id in gone:
            same = after[after.work_item_id == row.work_item_id]
            fresh = tuple(same[~same.task_id.isin(known)].task)
            asked.append(_question(row, "gone", fresh=fresh, others=tuple(same[same.task_id.isin(known)].task)))
        elif row.task_id in later:
            asked.append(_question(row, "later", after=last_words(now.loc[row.task_id])))
    return asked


def _question(row: object, kind: str, **more: object) -> TaskQuestion:
    return TaskQuestion(
        row.task_id, kind, row.project, row.work_item_short_name, row.task, last_words(row), **more
    )  # fmt: skip


def last_words(row: object) -> str:
    """When a 工程 ends, in words with as much as is known."""
    if words.is_missing(row.ends_on):
        return words.period_text(row.starts_on, row.start_precision, row.start_wording)
    return words.period_text(row.ends_on, row.end_precision, row.end_wording)
