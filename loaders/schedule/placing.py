"""Shapes become bars, milestones and periods: by their place over the months and the rows, with their labels."""

from __future__ import annotations

from loaders.schedule.cells import MARKS as MARK_WORDS
from loaders.schedule.cells import made, set_day
from loaders.schedule.drawn import FAIR, GOOD, POOR, Drawn
from loaders.schedule.months import Grid
from loaders.schedule.shapes import MARKS, Shape, clipped, part_of
from loaders.schedule.sheet import Sheet
from loaders.schedule.spans import EDGE, inside
from loaders.schedule.told import take_told, told_by
from loaders.schedule.years import plain

PERIOD_ROWS = 3
ROW_EDGE = 0.08  # of a row: a shape whose middle lies this close to its edge may belong to either
SMALL = 0.75  # of a usual month's width and of two rows: a smaller shape without text is a mark


def shape_readings(sheet: Sheet, grid: Grid, shapes: list[Shape]) -> tuple[list[Drawn], list[str], int]:
    """Return what the shapes over the months say, texts that belong to none of them, and how many are pictures."""
    left, right = sheet.lefts[grid.first], sheet.lefts[grid.last + 1]
    top = sheet.tops[grid.bottom + 1]
    over = [one for one in shapes if one.right > left and one.left < right and one.middle > top]
    pictures = sum(one.kind == "picture" for one in over)
    inked = [one for one in over if one.kind != "picture" and not _is_label(one)]
    labels = [one for one in over if _is_label(one) and one.text]
    found = [(clipped(one, left, right), _read(sheet, grid, one, left, right)) for one in inked]
    loose = _give_labels(sheet, grid, found, labels)
    return [reading for _, reading in found], loose, pictures


def _is_label(shape: Shape) -> bool:
    """True for a text without fill and line: it names what stands next to it, unless it is itself a mark."""
    bare = shape.kind == "shape" and not shape.filled and not shape.outlined and told_by(shape.told) is None
    return bare and plain(shape.text)[:1] not in MARK_WORDS


def _read(sheet: Sheet, grid: Grid, whole: Shape, left: float, right: float) -> Drawn:
    """What a shape says by its place and, while it lies where our own alternative text says, by that text."""
    shape = clipped(whole, left, right)
    one, told = _placed(sheet, grid, shape), told_by(shape.told)
    out = max(left - whole.left, whole.right - right) / ((right - left) / len(grid.slots))
    if one.kind != "milestone" and out > EDGE:
        one.doubt("月の欄の外まで続きます", FAIR)
    if told is not None:
        edges = (part_of(sheet.lefts, place) for place in (shape.left, shape.right - 1))
        take_told(one, told, grid, *(column + part for column, part in edges))
    return one


def _placed(sheet: Sheet, grid: Grid, shape: Shape) -> Drawn:
    row, within = part_of(sheet.tops, shape.middle)
    first, last = part_of(sheet.lefts, shape.left), part_of(sheet.lefts, max(shape.left, shape.right - 1))
    if _is_mark(sheet, grid, shape):
        return _milestone(sheet, grid, shape, row)
    span = inside(grid, first, last)
    one = made(sheet, row, span, "図形" if shape.kind == "shape" else "線", span.confidence, shape.text)
    one.colour = shape.colour
    if not span.sure:
        one.doubt("端が月の途中のため、旬で読みました", FAIR)
    if _is_period(sheet, shape):
        one.kind = "period"
    elif min(within, 1 - within) < ROW_EDGE:
        one.doubt("行の境目にあります。行を確かめてください", POOR)
    if shape.kind == "line" and shape.bottom - shape.top > _row_height(sheet, shape):
        one.doubt("行をまたぐ線です。結ぶ線なら外します", POOR)
    elif shape.kind == "line" and not shape.pointed:
        one.doubt("矢印のない線です。枠なら外してください", POOR)
    return one


def _is_mark(sheet: Sheet, grid: Grid, shape: Shape) -> bool:
    month = (sheet.lefts[grid.last + 1] - sheet.lefts[grid.first]) / len(grid.slots)
    words = plain(shape.text)
    if words[:1] in MARK_WORDS and words:
        return True
    high = sheet.tops[part_of(sheet.tops, shape.middle)[0] + 1] - sheet.tops[part_of(sheet.tops, shape.middle)[0]]
    small = shape.right - shape.left <= max(SMALL * month, 1.5 * high) and shape.bottom - shape.top <= 2 * max(high, 1)
    return shape.kind == "shape" and small and (shape.form in MARKS or not shape.text)


def _milestone(sheet: Sheet, grid: Grid, shape: Shape, row: int) -> Drawn:
    """A mark is where its middle is; one written as a character stands at the left edge of its text."""
    written = plain(shape.text)[:1] in MARK_WORDS and bool(shape.text)
    place = part_of(sheet.lefts, shape.left if written else (shape.left + shape.right) / 2)
    one = made(
        sheet, row, inside(grid, place, place), "図形の記号", GOOD, shape.text.lstrip(MARK_WORDS + " "), "milestone"
    )
    one.end = ""
    slot = grid.slots[place[0]]
    if slot.unit == "month":
        one.doubt("印の位置から旬を読みました", FAIR)
    set_day(one, grid, place[0], one.text)
    return one


def _is_period(sheet: Sheet, shape: Shape) -> bool:
    rows = part_of(sheet.tops, shape.bottom)[0] - part_of(sheet.tops, shape.top)[0] + 1
    return shape.kind == "shape" and not shape.filled and rows >= PERIOD_ROWS


def _give_labels(sheet: Sheet, grid: Grid, found: list[tuple[Shape, Drawn]], labels: list[Shape]) -> list[str]:
    """Give each text to the nearest bar or mark without one, within a row of it; those of none come back."""
    loose = []
    for label in labels:
        near = [(_apart(label, shape), n) for n, (shape, one) in enumerate(found) if not one.text]
        high = _row_height(sheet, label)
        near = [one for one in near if one[0][0] <= 1.5 * high]
        month = (sheet.lefts[grid.last + 1] - sheet.lefts[grid.first]) / len(grid.slots)
        if near and min(near)[0][1] <= 2 * month:
            one = found[min(near)[1]][1]
            one.text = label.text
            if one.kind == "milestone":
                set_day(one, grid, one.columns[0], one.text)
        else:
            loose.append(label.text)
    return loose


def _row_height(sheet: Sheet, shape: Shape) -> float:
    row = part_of(sheet.tops, shape.middle)[0]
    return max(sheet.tops[row + 1] - sheet.tops[row], 1)


def _apart(label: Shape, shape: Shape) -> tuple[float, float]:
    """How far a text is from a shape, up and down, then sideways."""
    aside = max(shape.left - label.right, label.left - shape.right, 0)
    return abs(label.middle - shape.middle), aside
