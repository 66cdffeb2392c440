"""Cards on a slide: the year's meetings side by side with their agendas, and what a meeting is closed with."""

from pptx.slide import Slide

import vocabulary as words
from charts.attendees import ATTENDEES
from charts.chart import Chart
from charts.meeting_cards import CLOSING, MEETINGS
from charts.schedule.lists import agenda_mark
from reports.slides.attendees import put_seats
from reports.slides.page import BLUE, HAIR, LEAST, MUTED, TEXT, Box
from reports.slides.parts import add
from reports.slides.shapes import Edge, Sheet, solid
from reports.slides.texts import Line, Run, line_width, lines_needed

GAP, PAD = 18, 18
MOST_HEIGHT, MARK, WORD = 148, 8, 150  # of a closing card: its height, its blue edge, the room of its word
STRONG, SECOND = 29.3, 22.7
LEAST_STRONG = 21.3
NAME, WHEN, CHIP = 26.7, 18.7, 16.0
AGENDA = (24.0, 21.3, 18.7, 17.3, LEAST)
NUMBER = 2.0  # full widths of the number of an agenda's line
HEAD = 92
FRAME = "#949494"


def is_cards(chart: Chart) -> bool:
    """True for a chart whose rows are cards."""
    return chart.name in (ATTENDEES, CLOSING, MEETINGS)


def put_cards(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    """Puts the rows of the chart as cards into the box."""
    if chart.name == ATTENDEES:
        put_seats(slide, sheet, chart, box)
    elif chart.name == CLOSING:
        _closing(slide, sheet, chart, box)
    else:
        _meetings(slide, sheet, chart, box)


def _closing(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    """Cards under each other: a word, what is to be kept in mind, and more about it."""
    high = min((box.h + GAP) / max(len(chart.table), 1) - GAP, MOST_HEIGHT)
    for at, row in enumerate(chart.table.itertuples()):
        card = Box(box.x, box.y + at * (high + GAP), box.w, high)
        add(slide, sheet.rect(card, solid("#FFFFFF"), Edge(HAIR, 1.3), name=row.keyword))
        add(slide, sheet.rect(card._replace(w=MARK), solid(BLUE), name="見出しの印"))
        add(slide, sheet.label([(Run(row.keyword, STRONG, BLUE, bold=True),)], card.x + 40, card.y + high / 2))
        wide = card.w - WORD - PAD
        lines: list[Line] = [(Run(row.kept, _fitting(row.kept, wide), TEXT, bold=True),)]
        lines += [] if words.is_missing(row.detail) else [(Run(row.detail, SECOND, MUTED),)]
        add(slide, sheet.words(lines, Box(card.x + WORD, card.y, wide, high), wraps=True, name=f"{row.keyword}の内容"))


def _fitting(text: str, room: float) -> float:
    """The size in which a text takes one line, no smaller than LEAST_STRONG."""
    wide = line_width((Run(text, 1, bold=True),)) * 1.1
    return max(min(STRONG, room / wide), LEAST_STRONG)


def _meetings(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    """Cards side by side: name and how it stands, when and in what form, the lines of the agenda."""
    wide = (box.w + GAP) / max(len(chart.table), 1) - GAP
    for at, row in enumerate(chart.table.itertuples()):
        card = Box(box.x + at * (wide + GAP), box.y, wide, box.h)
        is_now = row.standing == "today"
        edge = Edge(BLUE, 2.7) if is_now else Edge(FRAME, 1.3)
        add(slide, sheet.rect(card, solid("#FFFFFF"), edge, name=row.meeting_name))
        name = words.meeting_round(row.meeting_name)
        add(slide, sheet.label([(Run(name, NAME, BLUE, bold=True),)], card.x + PAD, card.y + 32))
        _chip(slide, sheet, words.value_text("standing", row.standing), card, is_now=is_now)
        form = () if words.is_missing(row.form) else (Run(f"　{row.form}", WHEN, MUTED),)
        said = (Run(row.meeting_when, WHEN, TEXT, bold=True), *form)
        add(slide, sheet.label([said], card.x + PAD, card.y + 68))
        room = Box(card.x + PAD, card.y + HEAD, wide - 2 * PAD, card.h - HEAD - PAD)
        lines = _agenda(row.agenda_text, room)
        hang = NUMBER * lines[0][0].size
        add(slide, sheet.words(lines, room, wraps=True, anchor="t", hang=hang, name=f"{name}の議題"))


def _chip(slide: Slide, sheet: Sheet, said: str, card: Box, *, is_now: bool) -> None:
    wide = line_width((Run(said, CHIP),)) * 1.1 + 18
    box = Box(card.right - PAD - wide, card.y + 18, wide, 28)
    line = [(Run(said, CHIP, "#FFFFFF" if is_now else TEXT, bold=is_now),)]
    look = {"fill": solid(BLUE)} if is_now else {"fill": solid("#FFFFFF"), "edge": Edge(FRAME, 1, "4px,3px")}
    add(slide, sheet.words(line, box, align="ctr", name=said, **look))


def _agenda(agenda: object, room: Box) -> list[Line]:
    """The lines of an agenda as large as the card holds them, each number before a tab."""
    if words.is_missing(agenda):
        return [(Run("議題は登録されていません", LEAST, MUTED),)]
    texts = ["\t".join(agenda_mark(text, at)) for at, text in enumerate(str(agenda).split("\n"), 1)]
    for size in AGENDA:
        lines = [(Run(text, size, TEXT),) for text in texts]
        if sum(lines_needed(line, room.w - NUMBER * size) * size * 1.35 for line in lines) <= room.h:
            break
    return lines
