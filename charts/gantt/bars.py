"""Bars of 工程: the plan by how sure its months are, what is done, what was promised, the words beside it."""

import vocabulary as words
from charts.gantt.labels import width
from charts.gantt.pen import Pen, hover
from charts.gantt.rows import Row

# A small dashed box looks like corner brackets: dash only where both sides are longer.
LEAST_DASHED = 12
GAP = 3
INSIDE = 0.52


def draw_bar(pen: Pen, row: Row, task: object, named: set[str]) -> None:
    canvas, tone, sizes = pen.canvas, pen.canvas.colours, pen.columns.sizes
    x0, x1 = pen.span(task.starts_on, task.ends_on)
    y0, y1 = row.middle - sizes.bar / 2, row.middle + sizes.bar / 2
    canvas.hover(x0, x1, row.middle, sizes.bar, hover(task))
    if task.basis == "placeholder":
        canvas.hatch(x0, x1, row.middle, sizes.bar - 1)
        pen.drawn.add("placeholder")
        if task.work_item_id not in named:
            named.add(task.work_item_id)
            canvas.plate(x1 - 6, row.middle, "期間要確認", sizes.small, tone.muted, xanchor="right")
    elif task.basis == "inferred" or task.kind == "note":
        dash = "dash" if sizes.bar >= LEAST_DASHED and x1 - x0 > 2 * LEAST_DASHED else "solid"
        canvas.rect(x0, y0, x1, y1, tone.inferred, color=tone.plan_edge, width=1.3, dash=dash)
        pen.drawn.add("inferred")
        for basis, x in ((task.start_basis, x0), (task.end_basis, x1)):
            if basis in ("stated", "user"):
                canvas.rect(x - 2, y0, x + 2, y1, tone.plan_edge)
    else:
        canvas.rect(x0, y0, x1, y1, tone.plan, color=tone.plan_edge, width=1.2)
        pen.drawn.add("plan")
    _draw_done(pen, task, x0, x1, row.middle)
    _draw_rail(pen, task, x1, y1 + GAP)
    _draw_bar_label(pen, row, task, x1)


def _draw_done(pen: Pen, task: object, x0: float, x1: float, y: float) -> None:
    """The part that is done, inside the box; of a box without months nothing can be told."""
    share = task.progress_rate
    if words.is_missing(share) or not share or task.basis == "placeholder":
        return
    half = pen.columns.sizes.bar * INSIDE / 2
    start = x0 if words.is_missing(task.started_on) else min(max(pen.columns.at(task.started_on), x0), x1)
    end = x0 + (x1 - x0) * min(share, 1)
    pen.canvas.rect(min(start, end), y - half, end, y + half, pen.canvas.colours.actual)
    pen.drawn.add("actual")


def _draw_rail(pen: Pen, task: object, x1: float, y: float) -> None:
    """What was promised, and in red by how much the end moved on."""
    if words.is_missing(task.slip_months):
        return
    tone, rail = pen.canvas.colours, pen.columns.sizes.rail
    b0, b1 = pen.span(task.baseline_starts_on, task.baseline_ends_on)
    pen.canvas.rect(b0, y, b1, y + rail, tone.rail)
    pen.drawn.add("baseline")
    if task.slip_months > 0:
        pen.canvas.rect(b1, y, max(x1, b1), y + rail, tone.late)
        pen.drawn.add("slip")


def _bar_label(task: object) -> tuple[str, str]:
    """The words beside a bar and whether they are about being late ('late') or not ('')."""
    if task.status == "done":
        return "✓ 完了", ""
    if not words.is_missing(task.slip_months) and task.slip_months > 0:
        return f"<b>{words.slip_text(task.slip_months)}</b>", "late"
    return "", ""


def _draw_bar_label(pen: Pen, row: Row, task: object, x1: float) -> None:
    """Right of the bar; left of the 基準日 where it would run into it; inside at the end of the year."""
    text, meaning = _bar_label(task)
    if not text:
        return
    sizes, tone = pen.columns.sizes, pen.canvas.colours
    colour, long = tone.late if meaning else tone.text, width(text.replace("<b>", "").replace("</b>", "")) * sizes.small
    if x1 + long + 10 > pen.columns.right:
        pen.canvas.plate(x1 - 4, row.middle, text, sizes.small, colour, xanchor="right")
    elif x1 < pen.line < x1 + long + 12:
        pen.canvas.plate(pen.line + 6, row.middle, text, sizes.small, colour)
    else:
        pen.canvas.text(x1 + 6, row.middle, text, sizes.small, colour)
