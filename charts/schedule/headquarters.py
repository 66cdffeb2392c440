"""The lane of the headquarters: names above the marks, days below, and what extraordinary meetings were about."""

import re
from itertools import pairwise

from charts.gantt.labels import cut, safe, width, wrap
from charts.schedule.ground import Box, pieces
from charts.schedule.marks import EXTRAORDINARY, HEADQUARTERS, Pen, draw_mark, name_of, when
from vocabulary import meeting_round

NAME, LINE, DAY, TOPIC = 0.3, 0.5, 0.655, 0.785  # heights in the lane
WIDEST, NAME_MONTHS = 2.2, 3  # months that a subject and a name may take
GAP = 5
SUFFIX = re.compile(r"(に関する)?(臨時)?(本部)?会議$")
WORDED = {"cancelled": "（中止）", "unrecorded": "（記録なし）"}  # said in words beside the day where there is room


def draw_headquarters(pen: Pen, meetings: list, top: float) -> list[Box]:
    """The meetings in their lane, which begins at `top`; returns the boxes of the words, which lines leave free."""
    axis, sizes, tone = pen.axis, pen.axis.sizes, pen.canvas.colours
    height, free = sizes.headquarters, []
    y = top + height * LINE
    pen.canvas.text(6, y, "<b>本部会議</b>", sizes.text, tone.text)
    pen.canvas.line(axis.left, y, axis.right, y, color=tone.quarter, width=2)
    marked = [(draw_mark(pen, meeting, y, sizes.ring), meeting) for meeting in meetings]
    free += _names(pen, marked, top)
    free += _days(pen, marked, top)
    free += _topics(pen, [(x, one) for x, one in marked if one.meeting_kind == EXTRAORDINARY], top)
    return free


def draw_coming(pen: Pen, meetings: list, span: tuple[float, float], free: list[Box]) -> None:
    """A dotted line down from each meeting that is still to come, through the lanes of the groups."""
    for meeting in meetings:
        if meeting.standing in ("planned", "undecided"):
            x = pen.axis.middle(meeting)[1]
            for y0, y1 in pieces(x, *span, free):
                pen.canvas.line(x, y0, x, y1, color=pen.canvas.colours.meeting, width=1.2, dash="dot")


def _names(pen: Pen, marked: list, top: float) -> list[Box]:
    """Names above the marks; one that would run into its neighbour goes a line higher, a third is left to the hover."""
    sizes, tone = pen.axis.sizes, pen.canvas.colours
    ends, free = [pen.axis.left, pen.axis.left], []
    for x, meeting in marked:
        if meeting.meeting_kind == EXTRAORDINARY:
            continue
        regular = meeting.meeting_kind == HEADQUARTERS
        size = sizes.name if regular else sizes.small
        text = meeting_round(name_of(meeting)) if regular else f"{when(meeting)} {name_of(meeting)}"
        text = cut(text, NAME_MONTHS * pen.axis.month / size)
        half = width(text) * size / 2
        middle = min(max(x, pen.axis.left + half + 2), pen.axis.right - half - 2)
        tier = next((tier for tier in (0, 1) if middle - half > ends[tier]), None)
        if tier is None:
            continue
        ends[tier] = middle + half + GAP
        y = top + sizes.headquarters * NAME - tier * sizes.name * 1.35
        words, colour = (f"<b>{safe(text)}</b>", tone.meeting) if regular else (safe(text), tone.text)
        pen.canvas.text(middle, y, words, size, colour, "centre")
        free.append(Box(middle - half - 2, y - size * 0.7, middle + half + 2, y + size * 0.8))
    return free


def _days(pen: Pen, marked: list, top: float) -> list[Box]:
    sizes, tone, free, ends = pen.axis.sizes, pen.canvas.colours, [], pen.axis.left
    y = top + sizes.headquarters * DAY
    for x, meeting in marked:
        if meeting.meeting_kind not in (HEADQUARTERS, EXTRAORDINARY):
            continue  # its day stands in its name
        day = when(meeting) + (" 臨時" if meeting.meeting_kind == EXTRAORDINARY else "")
        for text in (day + WORDED.get(meeting.standing, ""), day):
            half = width(text) * sizes.small / 2
            middle = max(x, ends + half)
            if middle - x <= pen.axis.month / 2:
                break
        else:
            continue  # two on one spot: the pointer and the table tell the second
        ends = middle + half + GAP
        pen.canvas.text(middle, y, text, sizes.small, tone.text, "centre")
        free.append(Box(middle - half - 2, y - sizes.small * 0.8, middle + half + 2, y + sizes.small * 0.8))
    return free


def _topics(pen: Pen, marked: list, top: float) -> list[Box]:
    """What extraordinary meetings were about, in two lines at most, kept off each other and off the 基準日."""
    sizes, axis, free = pen.axis.sizes, pen.axis, []
    line = axis.at(pen.as_of) if axis.holds(pen.as_of) else axis.right
    places = [x for x, _ in marked]
    halves = [(after - before) / 2 for before, after in pairwise(places)]
    for at, (x, meeting) in enumerate(marked):
        near = [*halves[max(at - 1, 0) : at + 1], WIDEST * axis.month / 2]
        topic = SUFFIX.sub("", name_of(meeting))
        most = min(2 * (min(near) - GAP / 2) / sizes.small, width(topic) / 2 + 1.5 if width(topic) > 6 else 6)
        lines = wrap(topic, most) if most >= 3 else []
        wide = max((width(part) for part in lines), default=0) * sizes.small
        left = max(x - wide / 2, axis.left + 2)
        left = line - GAP - wide if x < line < left + wide else left
        for number, part in enumerate(lines):
            y = top + sizes.headquarters * TOPIC + number * sizes.small * 1.25
            pen.canvas.text(left + wide / 2, y, safe(part), sizes.small, pen.canvas.colours.muted, "centre")
        if lines:
            y0 = top + sizes.headquarters * TOPIC - sizes.small * 0.8
            free.append(Box(left - 2, y0, left + wide + 2, y0 + sizes.small * (0.4 + 1.25 * len(lines))))
    return free
