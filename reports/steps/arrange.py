"""The steps of a meeting as somebody arranged them: moved, left out, with free cards between and minutes set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import pandas as pd

import vocabulary as words
from charts.known import Knowledge
from reports.steps.meeting import Meeting
from reports.steps.step import Line, Step

SCREEN, CARD, LINE = "screen", "card", "line"
PAGE = re.compile(r"（\d+/\d+）$")


def plan_of_screens(known: Knowledge, meeting: Meeting) -> pd.DataFrame:
    """What was typed of a meeting's screens: rows of `meeting_steps`, none while they stand in their usual order."""
    rows = known.ask("meeting_steps")
    return rows[rows.meeting_id == meeting.meeting_id]


def arranged(steps: Sequence[Step], plan: pd.DataFrame) -> list[Step]:
    """The usual steps in the order of a plan (rows of `meeting_steps`), with its cards and without what it leaves out.

    A step the plan does not name, because its data came later, follows the one it usually follows.
    """
    placed = plan[plan.step_kind.isin((SCREEN, CARD))].sort_values("seq")
    hidden = {row.step_id for row in placed.itertuples() if row.is_shown is False or row.is_shown == 0}
    made: dict[str, list[Step]] = {}
    for step in steps:
        made.setdefault(step.unit, []).append(step)
    made |= {row.step_id: [_card(row)] for row in placed.itertuples() if row.step_kind == CARD}
    order = order_of((step.unit for step in steps), plan)
    shown = [step for unit in order if unit in made and unit not in hidden for step in made[unit]]
    return _timed(_in_lines(shown), plan)


def order_of(usual: Iterable[str], plan: pd.DataFrame) -> list[str]:
    """Names of screens and cards as a plan places them, also of those it leaves out and of cards.

    usual: the names of the screens there are, in their usual order; one that the plan doesn't name stands behind the
    one it usually follows.
    """
    placed = plan[plan.step_kind.isin((SCREEN, CARD))].sort_values("seq")
    order, units = list(placed.step_id), list(dict.fromkeys(usual))
    for at, unit in enumerate(units):
        if unit not in order:
            order.insert(order.index(units[at - 1]) + 1 if at else 0, unit)
    return order


def _card(row: object) -> Step:
    texts = [] if words.is_missing(row.card_text) else row.card_text.split("\n")
    lines = tuple(Line(0, "", text.strip()) for text in texts if text.strip())
    return Step(row.step_id, row.card_title, "", "", lines=lines)


def _in_lines(steps: Sequence[Step]) -> list[Step]:
    """Every step under a line of the agenda: cards, and steps moved into the midst of another line's, take that one."""
    told: list[Step] = []
    first = next((step for step in steps if step.line_id), None)
    for step in steps:
        before = told[-1] if told else first
        told.append(step if step.line_id or before is None else _under(step, before))
    runs = [list(own) for _, own in groupby(told, key=lambda step: step.line_id)]
    for at in range(1, len(runs) - 1):
        before, after = runs[at - 1][-1], runs[at + 1][0]
        if before.line_id == after.line_id:
            runs[at] = [_under(step, before) for step in runs[at]]
    return [step for run in runs for step in run]


def _under(step: Step, other: Step) -> Step:
    return replace(step, line_id=other.line_id, section=other.section)


def _timed(steps: Iterable[Step], plan: pd.DataFrame) -> list[Step]:
    """The minutes of each line of the agenda, told with its first step."""
    lines = plan[(plan.step_kind == LINE) & plan.minutes.notna()]
    left = dict(zip(lines.step_id, lines.minutes.astype(int), strict=True))
    return [replace(step, minutes=left.pop(step.line_id)) if step.line_id in left else step for step in steps]


class Screen(NamedTuple):
    """What a plan moves or leaves out as one: its name for good, its title, the agenda's line it belongs to."""

    unit: str
    title: str
    section: str
    line_id: str


def screens_of(steps: Iterable[Step]) -> list[Screen]:
    """Each screen once with its title, without which page of how many it is."""
    found: dict[str, Screen] = {}
    for step in steps:
        title = "次第" if step.is_agenda else PAGE.sub("", step.title) if step.pages_of else step.title
        found.setdefault(step.unit, Screen(step.unit, title, step.section, step.line_id))
    return list(found.values())
