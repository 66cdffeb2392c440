"""出席者 on a slide: a group beside the other, a line a seat, and who comes instead in a frame."""

from pptx.slide import Slide

from charts.attendees import proxy_text, seats_of
from charts.chart import Chart
from reports.slides.page import BLUE, HAIR, LEAST, TEXT, Box
from reports.slides.parts import add
from reports.slides.shapes import Edge, Sheet, solid
from reports.slides.texts import Run, line_width

GAP, HEAD, MOST_LINE, LARGEST = 40, 36, 44, 22.0
SHARE = 0.68  # of a line's height that its letters take
MARK = "#AC3E00"


def put_seats(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    """Puts the groups of seats beside each other into the box, as large as the longest column allows."""
    groups = seats_of(chart.table)
    count = sum(len(columns) for _, columns in groups)
    wide = (box.w + GAP) / count - GAP
    line = min((box.h - HEAD) / max(len(seats) for _, columns in groups for seats in columns), MOST_LINE)
    x = box.x
    for head, columns in groups:
        add(slide, sheet.label([(Run(head, LARGEST, BLUE, bold=True),)], x, box.y + HEAD / 2 - 3))
        for seats in columns:
            _column(slide, sheet, seats, Box(x, box.y + HEAD, wide, line))
            x += wide + GAP


def _column(slide: Slide, sheet: Sheet, seats: list, first: Box) -> None:
    """A line a seat below each other. first: the place of the first one."""
    size = max(min(first.h * SHARE, LARGEST), LEAST)
    for at, row in enumerate(seats):
        top = first.y + at * first.h
        add(slide, sheet.line(first.x, top, first.right, top, Edge(HAIR, 1), "罫線"))
        add(slide, sheet.label([(Run(row.seat_name, size, TEXT),)], first.x + 12, top + first.h / 2))
        if instead := proxy_text(row.proxy_title):
            line = (Run(instead, LEAST, MARK, bold=True),)
            room = line_width(line) * 1.1 + 20
            place = Box(first.right - room, top + 3, room, first.h - 6)
            add(slide, sheet.words([line], place, align="ctr", edge=Edge(MARK, 1.3), fill=solid("#FFFFFF"),
                                   name=instead))  # fmt: skip
