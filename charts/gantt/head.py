"""The ground of a Gantt: fiscal years, months and meetings of the headquarters on top, grid, bands, 基準日."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

import vocabulary as words
from charts.gantt.canvas import Canvas
from charts.gantt.labels import cut, safe, width, without_tail
from charts.gantt.rows import Row
from charts.gantt.sizes import MONTHS, Columns

PILL_PADDING = 6
APRIL = 4
# The goal stands on the longer side of the 基準日; nearer than this to an edge there is no room for words.
LEAST_GOAL = 120
FLAG = 0.75


def draw_ground(canvas: Canvas, columns: Columns, rows: list[Row], bottom: float) -> None:
    """Tints, bands, grid and the columns outside the months."""
    tone, sizes = canvas.colours, columns.sizes
    for index in range(0, columns.count, 2):
        canvas.rect(
            columns.month_start(index), sizes.header, columns.month_start(index + 1), bottom, tone.tint, ground=True
        )
    canvas.rect(columns.right, sizes.header, sizes.width, bottom, tone.later_body, ground=True)
    if columns.has_undecided:
        canvas.rect(sizes.label, sizes.header, columns.left, bottom, tone.undecided, ground=True)
    for row in rows:
        if row.is_band:
            canvas.rect(0, row.top, columns.right, row.bottom, tone.band, ground=True)
        edge = tone.strong if row.is_band else tone.hair
        canvas.line(0, row.top, sizes.width, row.top, color=edge, width=1)
    for index in range(1, columns.count):
        start, year = columns.month_start(index), index % MONTHS == 0
        colour, thick = (tone.strong, 1.5) if year else (tone.quarter, 1.5) if index % MONTHS == 9 else (tone.hair, 1)
        canvas.line(start, sizes.year_row, start, bottom, color=colour, width=thick)
    for x in (columns.left, columns.right):
        canvas.line(x, 0, x, bottom, color=tone.strong, width=1.5)
    canvas.line(0, bottom, sizes.width, bottom, color=tone.strong, width=1)


def draw_header(canvas: Canvas, columns: Columns, status_on: date, corner: str) -> None:
    """Fiscal years, months, the 以降 column's head; year words step aside for the 基準日's pill."""
    tone, sizes = canvas.colours, columns.sizes
    canvas.rect(columns.left, 0, columns.right, sizes.year_row, tone.year)
    canvas.rect(columns.right, 0, sizes.width, sizes.header, tone.later)
    pill = _pill(columns, status_on)
    for at in range(columns.years):
        x = columns.month_start(at * MONTHS) + PILL_PADDING
        if x - PILL_PADDING <= pill[1] and pill[0] < x + width("令和3年度（2021年度）") * sizes.text:
            x = pill[1] + 8
        name = words.fiscal_year_text(columns.first_year + at)
        canvas.text(x, sizes.year_row / 2, f"<b>{name}</b>", sizes.text, tone.year_text)
    for index in range(columns.count):
        number = (index + APRIL - 1) % MONTHS + 1
        middle = columns.month_start(index) + columns.month / 2
        text = f"{number}月" if columns.years == 1 else str(number)
        canvas.text(middle, sizes.year_row + sizes.month_row / 2, text, sizes.text, tone.text, "centre")
    later = f"<b>{words.fiscal_year_text(columns.first_year + columns.years, bare=True)}以降</b>"
    canvas.text((columns.right + sizes.width) / 2, sizes.header / 2, later, sizes.text, tone.later_text, "centre")
    canvas.text(4, sizes.year_row + sizes.month_row / 2, corner, sizes.small, tone.muted)
    canvas.text(sizes.label - 6, sizes.header - sizes.meeting_row / 2, "本部会議", sizes.small, tone.muted, "right")
    if columns.has_undecided:
        middle = (sizes.label + columns.left) / 2
        canvas.text(middle, sizes.year_row + sizes.month_row / 2, "月未定", sizes.small, tone.muted, "centre")
    canvas.line(0, sizes.header, sizes.width, sizes.header, color=tone.strong, width=1)


def _pill(columns: Columns, status_on: date) -> tuple[float, float]:
    """From where to where the pill of the 基準日 goes."""
    half = width(_pill_text(status_on)) * columns.sizes.text / 2 + PILL_PADDING
    middle = min(max(columns.at(status_on), columns.left + half), columns.right - half)
    return middle - half, middle + half


def _pill_text(status_on: date) -> str:
    return f"基準日 {words.day_text(status_on)}"


def draw_status_line(canvas: Canvas, columns: Columns, status_on: date, bottom: float, *, dashed: bool) -> None:
    """The black line of the 基準日 with its pill; below the header it is dashed where the 稲妻線 runs over it."""
    tone, sizes, x = canvas.colours, columns.sizes, columns.at(status_on)
    left, right = _pill(columns, status_on)
    canvas.rect(left, 2, right, sizes.year_row - 2, tone.pill)
    canvas.text((left + right) / 2, sizes.year_row / 2, _pill_text(status_on), sizes.small, tone.pill_text, "centre")
    canvas.line(x, sizes.year_row - 2, x, sizes.header, ground=False, color=tone.text, width=2)
    if dashed:
        canvas.line(x, sizes.header, x, bottom, ground=False, color=tone.text, width=1.5, dash="dash")
    else:  # over the bars, as nothing else runs there
        canvas.polyline([(x, float(sizes.header)), (x, bottom)], color=tone.text, width=2)


def draw_meetings(
    canvas: Canvas, columns: Columns, meetings: pd.DataFrame, spans: list[tuple[float, float]], status_on: date,
    *, with_day: bool = False,
) -> None:  # fmt: skip
    """The headquarters' meetings: a flag, a name, a dotted line through `spans` of y; a third of a month as a block.

    with_day: whether the names say the day too; they don't where two of them would run into each other.
    """
    tone, sizes = canvas.colours, columns.sizes
    top, foot = sizes.header - sizes.meeting_row, sizes.header
    first, last = date(columns.first_year, APRIL, 1), date(columns.first_year + columns.years, APRIL - 1, 31)
    known = meetings[meetings.starts_on.notna()].sort_values("starts_on")
    shown = [row for row in known.itertuples() if first <= row.starts_on.date() <= last]
    for meeting in shown:
        x0, x1 = columns.at(meeting.starts_on), columns.at(meeting.ends_on, end=True)
        if meeting.precision != "day":
            canvas.rect(x0, top + 2, x1, foot, tone.meeting_third)
        x = (x0 + x1) / 2
        canvas.mark(x, foot - sizes.bar * FLAG / 2, "triangle-down", sizes.bar * FLAG, tone.meeting)
        for y0, y1 in spans:
            canvas.line(x, y0, x, y1, color=tone.meeting, width=1, dash="dot")
    names = _meeting_names(columns, shown, status_on, with_day=with_day)
    if with_day and any(after.left < before.right for before, after in pairwise(names)):
        names = _meeting_names(columns, shown, status_on, with_day=False)
    for name in names:
        canvas.text(name.at, foot - sizes.meeting_row / 2, name.text, sizes.small, tone.meeting, name.anchor)


class _Name(NamedTuple):
    """The name of a meeting: from where to where it goes, its text, where and how it is anchored."""

    left: float
    right: float
    text: str
    at: float
    anchor: str


def _meeting_names(columns: Columns, shown: list, status_on: date, *, with_day: bool) -> list[_Name]:
    """Right of the flag, left of it where the 基準日 follows within a month."""
    sizes, names = columns.sizes, []
    for meeting in shown:
        x = (columns.at(meeting.starts_on) + columns.at(meeting.ends_on, end=True)) / 2
        name = words.meeting_round(meeting.meeting_name)
        day = f" {when(meeting)}" if with_day else ""
        long, gap = width(name + day) * sizes.small, sizes.bar * 0.6
        text = f"<b>{safe(name)}</b>{safe(day)}"
        if 0 < columns.at(status_on) - x < columns.month:
            names.append(_Name(x - gap - long, x - gap, text, x - gap, "right"))
        else:
            names.append(_Name(x + gap, x + gap + long, text, x + gap, "left"))
    return names


def when(meeting: object) -> str:
    """When a meeting is held, short: 6/4, 8月下旬."""
    if meeting.precision == "day":
        return words.axis_day(meeting.starts_on)
    return words.period_text(meeting.starts_on, meeting.precision)


def draw_bands(canvas: Canvas, columns: Columns, rows: list[Row], status_on: date) -> None:
    """The names of the 取組事項, and their goal on the longer side of the 基準日."""
    tone, sizes = canvas.colours, columns.sizes
    line = columns.at(status_on)
    x0, x1 = (line + 8, columns.right) if line - columns.left < columns.right - line else (columns.left + 6, line - 8)
    for row in rows:
        if not row.is_band:
            continue
        name, most = row.item.work_item, (sizes.label - 8) / sizes.band_text
        shown = name if width(name) <= most else cut(without_tail(name), most)
        canvas.text(2, row.middle, f"<b>{safe(shown)}</b>", sizes.band_text, tone.text)
        if not words.is_missing(row.item.goal_text) and x1 - x0 > LEAST_GOAL:
            goal = cut(f"目標：{row.item.goal_text}", (x1 - x0) / sizes.small)
            canvas.text(x0, row.middle, safe(goal), sizes.small, tone.muted)
