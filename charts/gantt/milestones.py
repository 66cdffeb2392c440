"""Milestones of 工程: when they are, whether they are done, from where they moved."""

import vocabulary as words
from charts.gantt.labels import safe, width
from charts.gantt.pen import Pen, hover
from charts.gantt.rows import Row

SHORT = ("day", "third", "month")


def draw_milestone(pen: Pen, row: Row, task: object) -> None:
    canvas, tone, sizes = pen.canvas, pen.canvas.colours, pen.columns.sizes
    y, size = row.middle, sizes.bar * 1.1
    if task.basis == "placeholder" or words.is_missing(task.starts_on):
        x = (sizes.label + pen.columns.left) / 2
        canvas.mark(x, y, "diamond", sizes.bar, tone.unknown_edge, edge=2.2, fill=tone.page)
        canvas.hover(x - size, x + size, y, sizes.bar, hover(task))
        pen.drawn.add("milestone_undecided")
        return
    x0, x1 = pen.span(task.starts_on, task.ends_on)
    x = x0 if task.start_precision == "day" else (x0 + x1) / 2
    done = task.status == "done"
    if done and not words.is_missing(task.finished_on):
        x = pen.columns.at(task.finished_on)
    _draw_moved(pen, task, x, y)
    if task.start_precision == "season" and not done:
        canvas.line(x0, y, x1, y, ground=False, color=tone.milestone, width=2)
        for end in (x0, x1):
            canvas.line(end, y - 5, end, y + 5, ground=False, color=tone.milestone, width=2)
    if task.basis == "inferred" and not done:
        canvas.mark(x, y, "diamond", sizes.bar, tone.milestone, edge=2.2, fill=tone.page)
    else:
        canvas.mark(x, y, "diamond", size, tone.done if done else tone.milestone)
    pen.drawn.add("milestone_done" if done else "milestone_inferred" if task.basis == "inferred" else "milestone")
    canvas.hover(x - size, x + size, y, sizes.bar, hover(task))
    _draw_milestone_label(pen, task, x, x1 if task.start_precision == "season" and not done else x + size / 2, y)


def _draw_moved(pen: Pen, task: object, x: float, y: float) -> None:
    """Where it was promised, and the way it moved."""
    if words.is_missing(task.slip_months) or task.slip_months <= 0 or words.is_missing(task.baseline_starts_on):
        return
    b0, b1 = pen.span(task.baseline_starts_on, task.baseline_ends_on)
    before, tone, sizes = (b0 + b1) / 2, pen.canvas.colours, pen.columns.sizes
    pen.canvas.line(before, y, x, y, ground=False, color=tone.late, width=3)
    pen.canvas.mark(before, y, "diamond", sizes.bar, tone.rail, edge=2, fill=tone.page)
    pen.drawn |= {"slip"}


def milestone_words(task: object) -> str:
    """When a milestone is, short: 9/22 完了, 12月, 7月頃, 秋頃."""
    if task.status == "done":
        return f"{words.axis_day(task.finished_on)} 完了" if not words.is_missing(task.finished_on) else "完了"
    if task.start_precision == "day":
        return words.axis_day(task.starts_on)
    text = words.period_text(task.starts_on, task.start_precision)
    return f"{text}頃" if task.basis == "inferred" and task.start_precision in SHORT else text


def _draw_milestone_label(pen: Pen, task: object, x: float, end: float, y: float) -> None:
    """Right of the mark on a plate, left of it where the 基準日 or the end of the year is in the way."""
    sizes, tone = pen.columns.sizes, pen.canvas.colours
    slip = "" if words.is_missing(task.slip_months) or task.slip_months <= 0 else words.slip_text(task.slip_months)
    text, colour = milestone_words(task), tone.late if slip else tone.text
    shown = f"<b>{safe(text)}　{slip}</b>" if slip else safe(text)
    long = width(f"{text}　{slip}" if slip else text) * sizes.small
    crosses = end < pen.line < end + long + 10
    if end + long + 10 > pen.columns.right or crosses:
        pen.canvas.plate(x - sizes.bar * 0.8, y, shown, sizes.small, colour, xanchor="right")
    else:
        pen.canvas.plate(end + 5, y, shown, sizes.small, colour)
