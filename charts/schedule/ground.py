"""The ground of the calendar: fiscal years and months on top, the columns beside them, the grid, the 基準日."""

from dataclasses import dataclass
from datetime import date

import vocabulary as words
from charts.gantt.canvas import Canvas
from charts.gantt.labels import width
from charts.schedule.marks import Pen
from charts.schedule.sizes import APRIL, MONTHS, Axis

PADDING = 6
YEAR_AT = (0.6, 0.25, 0.85)  # where in its band the year may stand, the best place first


@dataclass(frozen=True)
class Box:
    """A part of the figure that a vertical line leaves free, in px."""

    x0: float
    y0: float
    x1: float
    y1: float


def draw_ground(canvas: Canvas, axis: Axis, edges: list[float]) -> None:
    """Tints, months, lanes; `edges` are the heights at which lanes begin, the last one where they end."""
    tone, sizes, bottom = canvas.colours, axis.sizes, edges[-1]
    april = axis.lead
    for index in range(axis.count):
        if (index - april) % 2 == 0:
            x0, x1 = axis.month_start(index), axis.month_start(index + 1)
            canvas.rect(x0, sizes.head, x1, bottom, tone.tint, ground=True)
    if axis.has_undecided:
        canvas.rect(sizes.label, sizes.head, axis.left, bottom, tone.undecided, ground=True)
    if axis.has_later:
        canvas.rect(axis.right, sizes.head, sizes.width, bottom, tone.later_body, ground=True)
    for index in range(1, axis.count):
        x = axis.month_start(index)
        colour, thick = (tone.strong, 2) if index == april else (tone.hair, 1)
        canvas.line(x, 0 if index == april else sizes.year_row, x, bottom, color=colour, width=thick)
    for x in (axis.left, axis.right):
        canvas.line(x, 0, x, bottom, color=tone.strong, width=1.5)
    for at, y in enumerate(edges):
        strong = at in (0, 1, len(edges) - 1)
        canvas.line(0, y, sizes.width, y, color=tone.strong if strong else tone.hair, width=1)


def draw_head(canvas: Canvas, axis: Axis, pill: tuple[float, float]) -> None:
    """The fiscal years by the Japanese calendar, the months, and the heads of the columns outside them.

    pill: from where to where the 基準日 is written; the year steps aside for it.
    """
    tone, sizes = canvas.colours, axis.sizes
    april = axis.month_start(axis.lead)
    if axis.lead:
        canvas.rect(axis.left, 0, april, sizes.year_row, tone.band)
        before = words.fiscal_year_text(axis.year - 1, bare=True)
        canvas.text((axis.left + april) / 2, sizes.year_row / 2, before, sizes.text, tone.muted, "centre")
    canvas.rect(april, 0, axis.right, sizes.year_row, tone.year)
    own = f"<b>{words.fiscal_year_text(axis.year)}</b>"
    half = width(words.fiscal_year_text(axis.year)) * sizes.text / 2 + PADDING
    places = [april + (axis.right - april) * share for share in YEAR_AT]
    middle = next((x for x in places if x + half < pill[0] or x - half > pill[1]), places[0])
    canvas.text(middle, sizes.year_row / 2, own, sizes.text, tone.year_text, "centre")
    for index in range(axis.count):
        number = (index - axis.lead + APRIL - 1) % MONTHS + 1
        middle = axis.month_start(index) + axis.month / 2
        canvas.text(middle, sizes.year_row + sizes.month_row / 2, f"{number}月", sizes.text, tone.text, "centre")
    if axis.has_later:
        canvas.rect(axis.right, 0, sizes.width, sizes.head, tone.later)
        later = f"<b>{words.fiscal_year_text(axis.year + 1, bare=True)}以降</b>"
        canvas.text((axis.right + sizes.width) / 2, sizes.head / 2, later, sizes.text, tone.later_text, "centre")
    if axis.has_undecided:
        middle = (sizes.label + axis.left) / 2
        canvas.text(middle, sizes.head / 2, "時期未定", sizes.small, tone.muted, "centre")


def pill_of(axis: Axis, as_of: date, text: str) -> tuple[float, float]:
    """From where to where the words of the 基準日 go; nowhere when it lies outside the months."""
    if not axis.holds(as_of):
        return (0, 0)
    half = width(text) * axis.sizes.text / 2 + PADDING
    middle = min(max(axis.at(as_of), axis.left + half), axis.right - half)
    return middle - half, middle + half


def pill_text(as_of: date, *, meets: bool) -> str:
    """What the pill says: 本日 on the day of a meeting, 基準日 otherwise."""
    return f"{'本日' if meets else '基準日'} {words.day_text(as_of)}"


def draw_as_of(pen: Pen, bottom: float, free: list[Box], text: str) -> None:
    """The black line of the 基準日 with its pill; nothing when it lies beyond the months."""
    canvas, axis = pen.canvas, pen.axis
    if not axis.holds(pen.as_of):
        return
    tone, sizes, x = canvas.colours, axis.sizes, axis.at(pen.as_of) + axis.month / 60
    left, right = pill_of(axis, pen.as_of, text)
    canvas.rect(left, 2, right, sizes.year_row - 2, tone.pill)
    canvas.text((left + right) / 2, sizes.year_row / 2, text, sizes.small, tone.pill_text, "centre")
    for y0, y1 in pieces(x, sizes.year_row - 2, bottom, free):
        canvas.line(x, y0, x, y1, ground=False, color=tone.text, width=2)
    pen.drawn.add("status_on")


def pieces(x: float, top: float, bottom: float, free: list[Box]) -> list[tuple[float, float]]:
    """The parts of a vertical line at x from top to bottom that lie outside the boxes.

    >>> pieces(5, 0, 100, [Box(0, 20, 10, 40), Box(6, 50, 9, 60)])
    [(0, 20), (40, 100)]
    """
    found, y = [], top
    for box in sorted((one for one in free if one.x0 < x < one.x1), key=lambda one: one.y0):
        if box.y0 > y:
            found.append((y, min(box.y0, bottom)))
        y = max(y, box.y1)
    return [*found, (y, bottom)] if y < bottom else found
