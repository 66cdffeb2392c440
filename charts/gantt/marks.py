"""The rows of the 工程: labels, their marks, periods, what has no month and what is for later."""

import vocabulary as words
from charts.gantt.bars import draw_bar
from charts.gantt.labels import safe
from charts.gantt.milestones import SHORT, draw_milestone
from charts.gantt.pen import Pen, hover
from charts.gantt.rows import Row


def draw_rows(pen: Pen, rows: list[Row]) -> None:
    """Labels and marks of every row; the word 期間要確認 stands once for each 取組事項."""
    sizes, tone = pen.columns.sizes, pen.canvas.colours
    named: set[str] = set()
    for row in rows:
        if row.is_band:
            continue
        if row.lines:
            text = "<br>".join(safe(line) for line in row.lines)
            pen.canvas.text(8, row.middle, text, sizes.text, tone.text)
        for task in row.tasks:
            _draw_task(pen, row, task, named)
        if row.later is not None:
            _draw_later(pen, row)


def draw_periods(pen: Pen, rows: list[Row]) -> None:
    """Periods with months as shade over the rows of their 取組事項; drawn first, so that it lies under the bars."""
    bottom: dict[str, float] = {}
    for row in rows:
        for task in row.tasks:
            bottom[task.work_item_id] = row.bottom
    for row in rows:
        for task in row.tasks:
            if task.kind == "period" and task.basis != "placeholder":
                x0, x1 = pen.span(task.starts_on, task.ends_on)
                pen.canvas.rect(x0, row.top, x1, bottom[task.work_item_id], pen.canvas.colours.period, ground=True)
                pen.drawn.add("period")


def _draw_task(pen: Pen, row: Row, task: object, named: set[str]) -> None:
    if task.kind in ("bar", "note") and not words.is_missing(task.starts_on):
        draw_bar(pen, row, task, named)
    elif task.kind == "milestone":
        draw_milestone(pen, row, task)
    elif task.basis == "placeholder":
        _draw_undecided(pen, row, task)
    elif task.kind == "period":
        x0, x1 = pen.span(task.starts_on, task.ends_on)
        pen.canvas.hover(x0, x1, row.middle, pen.columns.sizes.bar, hover(task))


def _draw_undecided(pen: Pen, row: Row, task: object) -> None:
    """What has no month stands outside the months."""
    sizes = pen.columns.sizes
    x = (sizes.label + pen.columns.left) / 2
    word = {"period": "期間", "note": "注記"}.get(task.kind, "棒")
    pen.canvas.text(x, row.middle, word, sizes.small, pen.canvas.colours.muted, "centre")


def _draw_later(pen: Pen, row: Row) -> None:
    """What is for a later year, as a chip; one with a month as a diamond with its words."""
    sizes, tone, task = pen.columns.sizes, pen.canvas.colours, row.later
    x0, x1 = pen.columns.right + 6, sizes.width - 6
    text = "<br>".join(safe(line) for line in row.later_lines)
    pen.canvas.hover(x0, x1, row.middle, row.height - 6, hover(task))
    if task.kind == "milestone" and task.start_precision in SHORT:
        pen.canvas.mark(x0 + sizes.bar / 2, row.middle, "diamond", sizes.bar, tone.milestone)
        pen.canvas.text(x0 + sizes.bar + 6, row.middle, text, sizes.small, tone.text)
        pen.drawn.add("milestone")
        return
    tall = sizes.bar + 4 if len(row.later_lines) == 1 else row.height - 6
    pen.canvas.rect(x0, row.middle - tall / 2, x1, row.middle + tall / 2, tone.later, color=tone.later_edge, width=1)
    pen.canvas.text(x0 + 6, row.middle, text, sizes.small, tone.later_text)
    pen.drawn.add("later")
