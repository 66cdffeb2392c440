"""The forms of the handout: the agenda, 資料1 with its tables, 別紙1, 別紙2, the plans of 資料2, the year of 資料3."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import vocabulary as words
from charts.chart import Chart
from reports.handout.page import Page
from reports.steps import Meeting, Step
from reports.workbook.looks import Book, lines_of, say
from reports.workbook.native import WIDTH, Values, native_chart, size_of
from reports.workbook.plan import ROOMS as PLAN_ROOMS
from reports.workbook.plan import write_plan
from reports.workbook.series import drawing
from reports.workbook.tables import write_official

WIDE = (15.5,) * 9  # a page across, for charts
YEAR_ROOMS = (14, 22, 50, 20)
ROUND_HEADS = 14
HEAD_PX, LINE_PX, FOOT_PX = 26, 20, 18
HIGH, MOST_STRETCH = 0.65, 1.6  # of a page's width is its height; of a chart's own height it may be drawn
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"


def agenda_page(book: Book, name: str, meeting: Meeting, step: Step, papers: Sequence[tuple[str, str]]) -> None:
    """次第: the meeting, when and where, the lines of its agenda, the papers handed out."""
    page = Page(book, name, "")
    page.space(24)
    page.title(f"{meeting.name}　次第")
    page.space(16)
    clock = f"　{meeting.starts_at}～{meeting.ends_at}" if meeting.starts_at else ""
    page.line(f"日　時　　{meeting.when}{clock}", indent=6, size=12)
    if meeting.place:
        page.line(f"場　所　　{meeting.place}", indent=6, size=12)
    page.space(24)
    for line in step.lines:
        page.line(f"{line.number}　{line.text}", indent=2 + 2 * line.level, size=13, each=26)
    page.space(24)
    if papers:
        page.line("配布資料", size=12, bold=True)
        for material, title in papers:
            page.line(f"＜{material}＞　{title}", indent=1, size=12)
    page.close()


def tables_page(book: Book, name: str, step: Step, others: Sequence[tuple[str, str]]) -> None:
    """資料1: the handout's tables with their sources, then what stands on the sheets that follow."""
    page = Page(book, name, step.material)
    page.title(step.title)
    for number, chart in enumerate(step.charts, 1):
        page.heading(f"{number}．{chart.title}（{chart.kind}）")
        page.right(words.as_of_text(chart.basis.as_of))
        page.row = write_official(book, page.sheet, page.row, chart.official)
        page.space(4)
        page.line(chart.reading)
        page.foot(chart.footer)
        page.space(14)
    for number, (title, material) in enumerate(others, len(step.charts) + 1):
        page.heading(f"{number}．{title}")
        page.line(f"{material}のとおり", indent=2)
    page.close()


def budget_page(book: Book, name: str, step: Step) -> None:
    """別紙2: the lines of a budget under each other, with what is paid, the ceiling and the source of money."""
    page = Page(book, name, step.material)
    page.title(step.title)
    for chart in step.charts:
        page.line(chart.reading)
        page.space(6)
        number = 0
        for row in chart.table.itertuples():
            top = words.is_missing(row.parent_id)
            number += top
            _measure(page, row, f"{number})" if top else "○", 0 if top else 1)
        page.space(6)
        page.foot(chart.footer)
    page.close()


def _measure(page: Page, row: object, mark: str, indent: int) -> None:
    told = lambda value: "" if words.is_missing(value) else str(value)  # noqa: E731
    money = "" if words.is_missing(row.amount) else f"　{words.count_text(row.amount)}{told(row.amount_unit)}"
    section = f"（{row.department}）" if told(row.department) else ""
    page.line(f"{mark}　{row.title}{section}{money}", indent=indent, size=11.5, bold=not indent)
    for text in told(row.content).split("\n"):
        if text:
            page.line(f"・{text}", indent=indent + 2)
    if told(row.ceiling):
        page.line(f"・補助上限：{row.ceiling}", indent=indent + 2)
    if told(row.funding):
        page.line(f"【財源】{row.funding}", indent=indent + 2)


def rounds_page(book: Book, name: str, step: Step) -> None:
    """別紙1: a column a delivery, boxes and doses planned and arrived, and the sum of the plan; the bars above."""
    chart = step.charts[0]
    rows = chart.table
    page = Page(book, name, step.material, (ROUND_HEADS, *(11.5,) * len(rows)), landscape=True)
    page.title(step.title)
    page.line(chart.reading)
    _chart(page, chart, below=12)
    sums = rows.planned_doses.where(rows.planned_doses.notna()).cumsum()
    told = (
        ("週", [words.axis_day(day) for day in rows.starts_on]),
        ("クール", ["" if words.is_missing(one) else str(one) for one in rows["round"]]),
        ("対象", [words.value_text("priority_group", one) for one in rows.priority_group]),
        ("計画(箱)", rows.planned_boxes), ("計画(回分)", rows.planned_doses), ("計画の累計(回分)", sums),
        ("到着確認済(回分)", rows.arrived_doses), ("状態", [words.value_text("state", one) for one in rows.state]),
    )  # fmt: skip
    for at, (head, values) in enumerate(told):
        say(page.sheet, page.row, 0, head, book.look("head", font_size=9))
        for column, value in enumerate(values, 1):
            _cell(page, column, value, head=not at)
        page.sheet.set_row(page.row, 30 if at in (1, 2, 7) else 20)
        page.row += 1
    page.space(6)
    page.foot(chart.footer)
    page.close(single=True)


def _cell(page: Page, column: int, value: object, *, head: bool) -> None:
    if isinstance(value, str):
        say(
            page.sheet,
            page.row,
            column,
            value,
            page.book.look("head" if head else "text", font_size=9, align="center", indent=0),
        )
    elif words.is_missing(value):
        say(page.sheet, page.row, column, words.MISSING, page.book.look("missing"))
    else:
        page.sheet.write_number(page.row, column, float(value), page.book.look("count", font_size=9))


def plan_page(book: Book, name: str, step: Step) -> None:
    """資料2: a plan over the months of its year."""
    chart = step.charts[0]
    page = Page(book, name, step.material, PLAN_ROOMS, landscape=True)
    page.title(step.title)
    page.line(chart.reading)
    page.line(f"◎　{chart.title}" if chart.title != step.title else "", bold=True)
    page.row = write_plan(book, page.sheet, page.row, chart.plan) + 1
    page.foot(chart.footer)
    page.close(single=True)


def year_page(book: Book, name: str, step: Step) -> None:
    """資料3: the meetings of the year, one under the other, with their agendas."""
    chart = step.charts[0]
    page = Page(book, name, step.material, YEAR_ROOMS)
    page.title(step.title)
    page.line(chart.reading)
    page.space(6)
    for at, head in enumerate(("年度", "時期", "会議・議題", "開催形式")):
        say(page.sheet, page.row, at, head, book.look("head"))
    page.row += 1
    before = None
    for row in chart.table.itertuples():
        before = _meeting(page, row, before)
    page.space(6)
    page.foot(chart.footer)
    page.close()


def _meeting(page: Page, row: object, before: str | None) -> str:
    """A row of the year: its fiscal year once, when, the meeting with its agenda, its form."""
    year = row.starts_on.year - (row.starts_on.month < 4) if not words.is_missing(row.starts_on) else None
    shown = words.fiscal_year_text(year, bare=True) if year else ""
    sure = row.precision == "day"
    when = words.wareki_short(row.starts_on) if sure else words.period_text(row.starts_on, row.precision, row.wording)
    agenda = "" if words.is_missing(row.agenda_text) else f"\n{row.agenda_text}"
    form = "" if words.is_missing(row.form) else str(row.form)
    texts = ("" if shown == before else shown, when, f"{row.meeting_name}{agenda}", form)
    for at, text in enumerate(texts):
        say(page.sheet, page.row, at, text, page.book.look("text", valign="top"))
    most = max(lines_of(text, room * 0.9) for text, room in zip(texts, YEAR_ROOMS, strict=True))
    page.sheet.set_row(page.row, 15.0 * most + 4)
    page.row += 1
    return shown


def chart_page(book: Book, name: str, step: Step) -> None:
    """A page across with the charts of a step under each other, each with its sentence and source."""
    page = Page(book, name, step.material, WIDE, landscape=True)
    page.title(step.title)
    for chart in step.charts:
        page.heading(f"{chart.title}（{chart.kind}）" if chart.kind else chart.title)
        page.line(chart.reading)
        _chart(page, chart, below=1)
        page.foot(chart.footer)
        page.space()
    page.close(single=True)


def _chart(page: Page, chart: Chart, below: int = 0) -> None:
    """The native chart over the width of the page, as high as the page has room; nothing where a figure has no form.

    below: lines that stand under it.
    """
    drawn = drawing(chart.figure, chart.table) if chart.figure is not None else None
    if not drawn or not drawn.series:
        return
    shape = native_chart(drawn, Values(page.book, page.sheet, 0, max(60, page.last + 3)))
    across = page.width_px / WIDTH
    room = page.width_px * HIGH - HEAD_PX * page.row - LINE_PX * below - FOOT_PX * len(chart.footer)
    high = min(max(room, size_of(drawn)), size_of(drawn) * MOST_STRETCH) // LINE_PX * LINE_PX
    place = {"object_position": 1, "x_scale": across, "y_scale": high / size_of(drawn), "description": chart.alt}
    for line in range(round(high / LINE_PX)):
        page.sheet.set_row(page.row + line, LINE_PX * 0.75)
    page.sheet.insert_chart(page.row, 0, shape, place)
    page.row += round(high / LINE_PX) + 1


def text_page(book: Book, name: str, step: Step) -> None:
    """A page of rows in words, for a table without a figure of its own."""
    page = Page(book, name, step.material)
    page.title(step.title)
    for chart in step.charts:
        page.line(chart.reading)
        page.space(6)
        for row in chart.table.itertuples(index=False):
            _facts(page, chart.table, row)
        page.foot(chart.footer)
    page.close()


def _facts(page: Page, table: pd.DataFrame, row: tuple) -> None:
    """One row as its name and what else is told of it."""
    told = [
        f"{words.TERMS[column].label}：{words.value_text(column, value)}{words.TERMS[column].unit}"
        for column, value in zip(table.columns, row, strict=True)
        if not words.is_missing(value) and words.TERMS[column].format != "code"
    ]
    page.line(f"○　{told[0].split('：', 1)[1]}" if told else "", size=11.5)
    for text in told[1:]:
        page.line(f"・{text}", indent=2)
