"""The lanes of the working groups: a bead a meeting, close days written as one, columns for what has no month."""

import vocabulary as words
from charts.gantt.labels import cut, safe, width
from charts.schedule.marks import Pen, draw_mark, name_of, when

DATE, BEAD = 0.29, 0.66  # heights in the lane
CLOSE = 2.6  # sizes of text that two days on one lane need between them


def draw_lane(pen: Pen, label: str, meetings: list, top: float) -> None:
    """One lane with its label (safe already) and its meetings, which are in the order of their days."""
    sizes, tone = pen.axis.sizes, pen.canvas.colours
    y = top + sizes.lane * BEAD
    pen.canvas.text(6, top + sizes.lane / 2, label, sizes.text, tone.text)
    dated = [(draw_mark(pen, one, y, sizes.bead), when(one)) for one in meetings]
    for x, text in merged(dated, CLOSE * sizes.small):
        half = width(text) * sizes.small / 2
        middle = min(max(x, pen.axis.left + half + 1), pen.axis.right - half - 1)
        pen.canvas.text(middle, top + sizes.lane * DATE, text, sizes.small, tone.text, "centre")


def merged(dated: list[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """Days nearer than `least` px to the one before are written as one, shortened, in the middle of them.

    >>> merged([(10.0, "4/26"), (12.0, "4/28"), (14.0, "4/30"), (90.0, "5/25")], 30)
    [(12.0, '4/26・28・30'), (90.0, '5/25')]
    >>> merged([(10.0, "4/30"), (12.0, "5/2"), (14.0, "5月下旬")], 30)
    [(12.0, '4/30・5/2・5月下旬')]
    """
    groups: list[list[tuple[float, str]]] = []
    for x, text in dated:
        if groups and x - groups[-1][-1][0] < least:
            groups[-1].append((x, text))
        else:
            groups.append([(x, text)])
    return [((group[0][0] + group[-1][0]) / 2, _written(group)) for group in groups]


def _written(group: list[tuple[float, str]]) -> str:
    parts, month = [], ""
    for _, text in dict.fromkeys((0, text) for _, text in group):
        own, slash, day = text.partition("/")
        parts.append(day if slash and own == month else text)
        month = own if slash else ""
    return "・".join(parts)


def draw_outside(pen: Pen, meetings: list, top: float, height: float) -> None:
    """What of a lane has no month, and what comes after the year, in the columns beside the months."""
    axis, sizes, tone, y = pen.axis, pen.axis.sizes, pen.canvas.colours, top + height / 2
    unknown = [one for one in meetings if words.is_missing(one.starts_on)]
    later = [one for one in meetings if not words.is_missing(one.starts_on) and one.starts_on.date() > axis.last]
    if unknown:
        middle = (sizes.label + axis.left) / 2
        pen.canvas.text(middle, y, f"{len(unknown)}件", sizes.small, tone.text, "centre")
        _tell(pen, unknown, (sizes.label, axis.left), y)
    if later:
        year = words.wareki_short(later[0].starts_on).split(".")[0]
        first = f"{year} {when(later[0])} {words.meeting_round(name_of(later[0]))}"
        more = f" ほか{len(later) - 1}" if len(later) > 1 else ""
        room = (sizes.later - 12) / sizes.small
        edge = {"color": tone.later_edge, "width": 1}
        pen.canvas.rect(axis.right + 3, y - sizes.small, sizes.width - 3, y + sizes.small, tone.later, **edge)
        text = cut(first, room - width(more)) + more
        pen.canvas.text(axis.right + 7, y, safe(text), sizes.small, tone.later_text)
        _tell(pen, later, (axis.right, sizes.width), y)
        pen.drawn.add("later")


def _tell(pen: Pen, meetings: list, span: tuple[float, float], y: float) -> None:
    lines = [
        safe(f"{name_of(one)}　{words.period_text(one.starts_on, one.precision, one.wording)}") for one in meetings
    ]
    pen.hover(span, y, pen.axis.sizes.small * 2, "<br>".join(lines), meetings[0].meeting_id)
