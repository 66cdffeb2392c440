"""A plan as coloured cells: a row a 工程, three columns a month, filled by how sure its dates are."""

from __future__ import annotations

from datetime import date

import vocabulary as words
from charts.chart import Plan, PlanRow
from reports.workbook.looks import Book, lines_of, say

MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
THIRDS = len(MONTHS) * 3
NAMES, LATER = (22, 34), 26
ROOMS = (*NAMES, *(1.7,) * THIRDS, LATER)  # widths of the columns in characters
PLAN, SURE_EDGE, UNKNOWN, MILESTONE = "#C5D7FB", "#264AF4", "#949494", "#6F23D0"
LOOKS = {
    "stated": {"bg_color": PLAN},
    "user": {"bg_color": PLAN},
    "inferred": {"bg_color": "#EFF4FE", "top": 3, "bottom": 3, "top_color": SURE_EDGE, "bottom_color": SURE_EDGE},
    "placeholder": {"pattern": 14, "fg_color": UNKNOWN, "bg_color": "#FFFFFF"},
}
HAIR = {"bottom": 1, "bottom_color": "#CCCCCC"}
LEGEND = (("stated", "明記"), ("inferred", "推定"), ("placeholder", "期間要確認"))


def write_plan(book: Book, sheet: object, row: int, plan: Plan) -> int:
    """Writes the rows of a plan over its fiscal year from `row` on; returns the row after them and their legend.

    The sheet's columns are as wide as ROOMS says.
    """
    _head(book, sheet, row, plan)
    row += 2
    before = None
    for one in plan.rows:
        _row(book, sheet, row, one, plan.year, repeated=one.group == before)
        before = one.group
        row += 1
    return _legend(book, sheet, row, plan)


def _head(book: Book, sheet: object, row: int, plan: Plan) -> None:
    head, month = book.look("head"), book.look("month")
    for at, text in ((0, plan.heads[0]), (1, plan.heads[1]), (2 + THIRDS, "次年度以降・備考")):
        sheet.merge_range(row, at, row + 1, at, "", head)
        say(sheet, row, at, text, head)
    sheet.merge_range(row, 2, row, 1 + THIRDS, "", head)
    say(sheet, row, 2, words.fiscal_year_text(plan.year), head)
    for at, number in enumerate(MONTHS):
        sheet.merge_range(row + 1, 2 + 3 * at, row + 1, 4 + 3 * at, "", month)
        say(sheet, row + 1, 2 + 3 * at, f"{number}月", month)


def _row(book: Book, sheet: object, row: int, one: PlanRow, year: int, *, repeated: bool) -> None:
    text = book.look("text", valign="top")
    say(sheet, row, 0, "" if repeated else one.group, text)
    say(sheet, row, 1, one.name, text)
    first, last = third_of(one.starts_on, year), third_of(one.ends_on, year)
    beyond = one.kind == "later" or (first is not None and first >= THIRDS)
    for third in range(THIRDS):
        edge = {"left": 1, "left_color": "#E6E6E6"} if third % 3 == 0 else {}
        inside = not beyond and first is not None and last is not None and first <= third <= last
        if inside and one.kind == "milestone" and third == (first + last) // 2 and one.basis != "placeholder":
            say(sheet, row, 2 + third, "◆", book.look("plain", font_color=MILESTONE, align="center", **edge))
        elif inside:
            look = {**HAIR, **LOOKS.get(one.basis, LOOKS["placeholder"])}
            sheet.write_blank(row, 2 + third, None, book.look("plain", **look))
        else:
            sheet.write_blank(row, 2 + third, None, book.look("plain", **HAIR, **edge))
    say(sheet, row, 2 + THIRDS, one.name if beyond else one.note, text)
    told = (("" if repeated else one.group, NAMES[0]), (one.name, NAMES[1]), (one.name if beyond else one.note, LATER))
    room = max(lines_of(text, (wide - 2) * 0.92) for text, wide in told)
    sheet.set_row(row, max(18, 14.0 * room + 3))


def _legend(book: Book, sheet: object, row: int, plan: Plan) -> int:
    used = {one.basis for one in plan.rows if one.kind != "milestone"}
    at = 2
    say(sheet, row + 1, 1, "凡例", book.look("kind", align="right"))
    for basis, word in LEGEND:
        if basis in used:
            sheet.write_blank(row + 1, at, None, book.look("plain", **LOOKS[basis]))
            say(sheet, row + 1, at + 1, word, book.look("kind"))
            at += 7
    if any(one.kind == "milestone" for one in plan.rows):
        say(sheet, row + 1, at, "◆", book.look("plain", font_color=MILESTONE))
        say(sheet, row + 1, at + 1, "節目・開催日", book.look("kind"))
    return row + 2


def third_of(day: date | None, year: int) -> int | None:
    """Which third of a month of the fiscal year a day lies in, from 0 for 4月上旬; below 0 before it; None without one.

    >>> third_of(date(2021, 4, 1), 2021), third_of(date(2022, 3, 31), 2021), third_of(date(2022, 4, 1), 2021)
    (0, 35, 36)
    """
    if words.is_missing(day):
        return None
    return ((day.year - year) * 12 + day.month - 4) * 3 + min((day.day - 1) // 10, 2)
