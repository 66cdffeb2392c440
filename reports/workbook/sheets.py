"""One sheet a chart: what it says, the native chart or plan, where it comes from, and the very rows."""

from __future__ import annotations

from charts.chart import Chart, bold_parts
from reports.steps import Step
from reports.workbook.looks import Book, say, tall
from reports.workbook.native import WIDTH, Values, native_chart, size_of
from reports.workbook.plan import ROOMS as PLAN_ROOMS
from reports.workbook.plan import write_plan
from reports.workbook.series import Drawing, drawing
from reports.workbook.tables import column_widths, write_official, write_table

ROW_PX, CHARACTER_PX, USUAL = 20, 7, 9
VALUES_AT = 60  # the first column of the figure's own values, beyond what is printed
ACROSS = 165  # half-width characters that can still be read on one A4 page
MOST_COLUMNS = 36  # a plan has more, narrow ones, and stays on one page
CARD_ROOMS = (9, 96, 12)
OFFICIAL = 17  # the width of the handout's six columns, in characters
BEYOND = "図の値（印刷されません）"
ORIGIN = "様式のもとになった行（印刷されません）"


def write_chart(book: Book, name: str, step: Step, chart: Chart) -> None:
    """A sheet of this name with the chart; prints on A4, as wide as a page, its table's head on every page."""
    sheet = book.sheet(name)
    drawn = drawing(chart.figure, chart.table) if chart.figure is not None and not chart.plan else None
    rooms = _rooms(chart, bool(drawn))
    for at, room in enumerate(rooms):
        sheet.set_column(at, at, room)
    last = _split(sheet, rooms, WIDTH + 10 if drawn else 0)
    page = sum(rooms[: last + 1])
    row = _head(book, sheet, step, chart)
    row = _wide(book, sheet, row, chart.reading, last, page) + 1
    row = _body(book, sheet, row, chart, drawn)
    for line in (*chart.footer, "算出方法は「算出根拠」のシートにあります"):
        sheet.merge_range(row, 0, row, last, "", book.look("foot"))
        say(sheet, row, 0, line, book.look("foot"))
        tall(sheet, row, line, page * 1.1, 12.5)
        row += 1
    end = row - 1
    if len(chart.table) and not chart.plan:
        row += 1
        if chart.official:
            say(sheet, row, 0, ORIGIN, book.look("kind"))
            write_table(book, sheet, row + 1, chart.table, rooms)
        else:
            sheet.repeat_rows(row)
            end = write_table(book, sheet, row, chart.table, rooms) - 1
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.print_area(0, 0, end, len(rooms) - 1)
    if chart.plan:
        sheet.fit_to_pages(1, 1)


def write_card(book: Book, name: str, step: Step) -> None:
    """A sheet with the lines of a card: number, text, paper; what is indented on the screen is so here."""
    sheet = book.sheet(name)
    for at, room in enumerate(CARD_ROOMS):
        sheet.set_column(at, at, room)
    sheet.write_url(0, 0, "internal:'目次'!A1", book.look("link", font_size=9), "目次へ")
    say(sheet, 0, 1, step.section, book.look("kind"))
    say(sheet, 1, 0, step.title, book.look("title"))
    sheet.set_row(1, 26)
    say(sheet, 2, 0, step.sentence.replace("**", ""), book.look("kind"))
    for row, line in enumerate(step.lines, 4):
        look = book.look("text", text_wrap=True, indent=line.level)
        for at, text in enumerate((line.number, line.text, line.material)):
            say(sheet, row, at, text, look if at == 1 else book.look("text"))
        tall(sheet, row, line.text, CARD_ROOMS[1] - 2 * line.level - 2)
    sheet.print_area(0, 0, 3 + len(step.lines), len(CARD_ROOMS) - 1)


def write_rows(book: Book, name: str, back: str, chart: Chart) -> None:
    """The rows behind a plan, on a sheet of their own: beside the plan's narrow columns they could not be read."""
    sheet = book.sheet(name)
    rooms = column_widths(chart.table)
    for at, room in enumerate(rooms):
        sheet.set_column(at, at, room)
    sheet.write_url(0, 0, f"internal:'{back}'!A1", book.look("link", font_size=9), "図へ")
    say(sheet, 1, 0, f"{chart.title}（表）", book.look("title"))
    sheet.set_row(1, 26)
    say(sheet, 2, 0, "　｜　".join(chart.footer[:2]), book.look("kind"))
    _split(sheet, rooms, 0)
    sheet.repeat_rows(4)
    end = write_table(book, sheet, 4, chart.table, rooms)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.print_area(0, 0, end - 1, len(rooms) - 1)


def _split(sheet: object, rooms: list, least: float) -> int:
    """Lets a table that is too wide go over several pages; gives the last column that is sure to be on the first.

    least: how many px the first page holds at least, so that no chart is cut. Programs differ in how wide they draw
    columns and heed no break of ours while they fit a sheet to pages: only how many pages there are is told.
    """
    whole, pages = _px(rooms), 1
    if len(rooms) <= MOST_COLUMNS:
        pages = -(-int(sum(rooms)) // round(ACROSS * 1.15))
    if least:
        pages = max(min(pages, int(whole / (least * 1.1))), 1)
    if pages == 1:
        return len(rooms) - 1
    sheet.fit_to_pages(pages, 0)
    return max(at for at in range(len(rooms)) if not at or _px(rooms[: at + 1]) <= whole / pages * 0.95)


def _rooms(chart: Chart, drawn: bool) -> list[int | float]:
    """The widths of the columns that are printed, in characters; a native chart has room over them."""
    if chart.official:
        return [OFFICIAL] * 6
    if chart.plan:
        return [*PLAN_ROOMS]
    rooms = column_widths(chart.table)
    while _px(rooms) < (WIDTH + 10 if drawn else 640):
        rooms.append(USUAL)
    return rooms


def _px(rooms: list) -> float:
    return sum(rooms) * CHARACTER_PX + len(rooms) * 5


def _head(book: Book, sheet: object, step: Step, chart: Chart) -> int:
    sheet.write_url(0, 0, "internal:'目次'!A1", book.look("link", font_size=9), "目次へ")
    say(sheet, 0, 1, step.title, book.look("kind"))
    say(sheet, 1, 0, chart.title, book.look("title"))
    sheet.set_row(1, 26)
    if chart.invented:
        say(sheet, 2, 0, "見本", book.look("sample"))
    say(sheet, 2, int(chart.invented), chart.kind, book.look("kind"))
    return 3


def _wide(book: Book, sheet: object, row: int, sentence: str, last: int, page: float) -> int:
    """A sentence over the whole page, its key figures bold; gives the row after it."""
    look, bold = book.look("reading", valign="top"), book.look("reading", bold=True)
    sheet.merge_range(row, 0, row, last, "", look)
    pieces = bold_parts(sentence)
    if len(pieces) > 1:
        sheet.write_rich_string(row, 0, *(part for text, strong in pieces for part in (*[bold] * strong, text)), look)
    else:
        say(sheet, row, 0, sentence.replace("**", ""), look)
    tall(sheet, row, sentence.replace("**", ""), page * 0.9, 16)
    return row + 1


def _body(book: Book, sheet: object, row: int, chart: Chart, drawn: Drawing | None) -> int:
    """The chart, the plan or the table of the handout; gives the row after it."""
    if chart.plan:
        return write_plan(book, sheet, row, chart.plan) + 1
    if chart.official:
        return write_official(book, sheet, row, chart.official) + 1
    if not drawn or not drawn.series:
        return row
    at = max(VALUES_AT, len(chart.table.columns) + 3)
    say(sheet, row - 1, at, BEYOND, book.look("kind"))
    shape = native_chart(drawn, Values(book, sheet, row, at))
    # The chart keeps to its columns: a program that draws them narrower would else print half of it.
    place = {"object_position": 1, "description": chart.alt, "x_offset": 4, "y_offset": 2}
    sheet.insert_chart(row, 0, shape, place)
    return row + -(-size_of(drawn) // ROW_PX) + 1
