"""A line of the board: one 取組事項 from its first 工程 to its last, with milestones and what is for later."""

import pandas as pd

import vocabulary as words
from charts.gantt.labels import cut, safe
from charts.gantt.milestones import SHORT, milestone_words
from charts.gantt.pen import Pen

BAR, INSIDE = 0.46, 0.52
MORE_ROOM = 3.2


def draw_line(pen: Pen, item: object, tasks: pd.DataFrame, y: float, row: float, rail: float) -> None:
    """Everything of one 取組事項 (a row of `work_items`) at height y; row and rail: how high they are, in px."""
    canvas, columns, tone = pen.canvas, pen.columns, pen.canvas.colours
    most = (columns.sizes.label - 6) / columns.sizes.text
    canvas.text(2, y, safe(cut(item.work_item_short_name, most)), columns.sizes.text, tone.text)
    height = row * BAR
    if not words.is_missing(item.starts_on):
        x0, x1 = columns.at(item.starts_on), columns.at(item.ends_on, end=True)
        _bar(pen, item, (x0, x1), y, height)
        _promise(pen, item, tasks, x1, y + height / 2 + 1, rail)
        canvas.hover(x0, x1, y, height, _hover(item))
    for task in tasks[(tasks.kind == "milestone") & tasks.is_in_year & (tasks.basis != "placeholder")].itertuples():
        _milestone(pen, task, y, row * 0.6)
    _later(pen, item, tasks, y)


def _bar(pen: Pen, item: object, span: tuple[float, float], y: float, height: float) -> None:
    canvas, tone, (x0, x1) = pen.canvas, pen.canvas.colours, span
    if item.basis == "placeholder":
        canvas.hatch(x0, x1, y, height)
    elif item.basis == "inferred":
        canvas.rect(x0, y - height / 2, x1, y + height / 2, tone.inferred, color=tone.plan_edge, width=1.2, dash="dash")
    else:
        canvas.rect(x0, y - height / 2, x1, y + height / 2, tone.plan, color=tone.plan_edge, width=1)
    pen.drawn.add({"placeholder": "item_undecided", "inferred": "item_inferred"}.get(item.basis, "plan"))
    end = _reached(pen, item, x0, x1)
    if item.basis != "placeholder" and end > x0:
        half = height * INSIDE / 2
        canvas.rect(x0, y - half, end, y + half, tone.actual)
        pen.drawn.add("actual")


def _reached(pen: Pen, item: object, x0: float, x1: float) -> float:
    """How far the work is, measured by the plan: at the 基準日 when as much is done as was planned by then.

    A 取組事項 has parallel 工程, so its share done is no place on the axis by itself.
    """
    if words.is_missing(item.progress_rate):
        return x0
    if item.progress_rate >= 1:
        return x1
    due = min(max(pen.line, x0), x1)
    planned = 0 if words.is_missing(item.planned_rate) else item.planned_rate
    return min(x0 + (due - x0) * item.progress_rate / planned, x1) if planned else x0


def _promise(pen: Pen, item: object, tasks: pd.DataFrame, x1: float, y: float, rail: float) -> None:
    """The rail of what was promised; in red by how much the end moved on, with the words beside it."""
    known = tasks[tasks.slip_months.notna() & tasks.is_in_year]
    if known.empty or item.basis == "placeholder" or known.reported_on.isna().all():
        return
    columns, tone, sizes = pen.columns, pen.canvas.colours, pen.columns.sizes
    end = columns.at(known.baseline_ends_on.fillna(known.baseline_starts_on).max(), end=True)
    pen.canvas.rect(columns.at(known.baseline_starts_on.min()), y, end, y + rail, tone.rail)
    pen.drawn.add("baseline")
    if not words.is_missing(item.slip_months):
        pen.canvas.rect(end, y, max(x1, end), y + rail, tone.late)
        pen.drawn.add("slip")
        text, room = f"<b>{words.slip_text(item.slip_months)}</b>", sizes.small * MORE_ROOM
        place = {"xanchor": "right"} if x1 + room > columns.right else {}
        pen.canvas.plate(x1 - 3 if place else x1 + 3, y - sizes.bar / 2, text, sizes.small, tone.late, **place)


def _milestone(pen: Pen, task: object, y: float, size: float) -> None:
    canvas, tone, columns = pen.canvas, pen.canvas.colours, pen.columns
    x0, x1 = pen.span(task.starts_on, task.ends_on)
    done = task.status == "done"
    x = columns.at(task.finished_on) if done and not words.is_missing(task.finished_on) else (x0 + x1) / 2
    if task.start_precision == "season" and not done:
        canvas.line(x0, y, x1, y, ground=False, color=tone.milestone, width=1.5)
        canvas.plate(x1 + 3, y, safe(milestone_words(task)), columns.sizes.small, tone.text)
    hollow = task.basis == "inferred" and not done
    if hollow:
        canvas.mark(x, y, "diamond", size * 0.85, tone.milestone, edge=1.8, fill=tone.page)
    else:
        canvas.mark(x, y, "diamond", size, tone.done if done else tone.milestone)
    canvas.hover(x - size, x + size, y, size, f"<b>{safe(task.task)}</b><br>{safe(milestone_words(task))}")
    pen.drawn.add("milestone_done" if done else "milestone_inferred" if hollow else "milestone")


def _later(pen: Pen, item: object, tasks: pd.DataFrame, y: float) -> None:
    """The first thing for a later year, cut, and how many more there are."""
    if words.is_missing(item.later_text):
        return
    tone, columns, sizes = pen.canvas.colours, pen.columns, pen.columns.sizes
    x, more = columns.right + 6, f"　ほか{item.later_count - 1}" if item.later_count > 1 else ""
    dated = tasks[(tasks.kind == "milestone") & ~tasks.is_in_year & tasks.start_precision.isin(SHORT)]
    text = item.later_text
    if len(dated):
        pen.canvas.mark(x + 5, y, "diamond", sizes.bar, tone.milestone)
        first = next(dated.itertuples())
        x, text = x + 14, f"{words.period_text(first.starts_on, first.start_precision)} {first.task}"
        pen.drawn.add("milestone")
    most = (sizes.width - x - 6) / sizes.small - len(more) * 0.8
    pen.canvas.text(x, y, safe(cut(text, most) + more), sizes.small, tone.later_text)
    pen.drawn.add("later_item")


def _hover(item: object) -> str:
    said = [f"<b>{safe(item.work_item)}</b>"]
    if not words.is_missing(item.status):
        share = "" if words.is_missing(item.progress_rate) else f"　進捗 {words.rate_text(item.progress_rate)}"
        said.append(f"{words.value_text('status', item.status)}{share}")
    said.append(f"工程{item.task_count}件（期間要確認{item.undecided_count}件）")
    said += [f"目標：{safe(cut(item.goal_text, 40))}"] if not words.is_missing(item.goal_text) else []
    return "<br>".join(said)
