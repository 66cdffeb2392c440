"""The rows behind a chart as cells: numbers as numbers, days as dates, headings with units; and the handout's table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import vocabulary as words
from charts.chart import OfficialTable, in_words
from reports.workbook.looks import BLUE, HOME, Book, lines_of, say, width

LEAST, MOST = 8, 26  # widths of columns in characters
DAYS = ("date", "datetime")
KINDS = {"count": "count", "rate": "rate", "number": "number", "date": "date", "datetime": "datetime"}


def write_table(book: Book, sheet: object, row: int, table: pd.DataFrame, widths: Sequence[float]) -> int:
    """Writes headings and rows from `row` on; returns the row after them. What is missing is －, never zero or blank.

    widths: those of the sheet's columns, in characters, for the height of its rows. Counts and rates are the figures
    of the grid on screen. A column that vocabulary.TERMS does not know raises KeyError.
    """
    shown = in_words(table)
    _heights(sheet, row, shown, [*widths, *(LEAST + 6,) * len(shown.columns)])
    for at, heading in enumerate(shown.columns):
        say(sheet, row, at, heading, book.look("head"))
    for at, column in enumerate(table.columns):
        kind = KINDS.get(words.TERMS[column].format, "text")
        values = table[column] if kind in DAYS or _is_ratio(table[column], kind) else shown.iloc[:, at]
        for line, value in enumerate(values, row + 1):
            _cell(book, sheet, (line, at), value, kind)
    return row + 1 + len(table)


def _heights(sheet: object, row: int, shown: pd.DataFrame, widths: Sequence[float]) -> None:
    """Makes the rows of a table high enough for their longest cells."""
    for line, cells in enumerate([tuple(shown.columns), *shown.itertuples(index=False, name=None)]):
        most = max((lines_of(_said(text), room - 1) for text, room in zip(cells, widths, strict=False)), default=1)
        if most > 1 or not line:
            sheet.set_row(row + line, 14.5 * most + (6 if not line else 3))


def column_widths(table: pd.DataFrame) -> list[int]:
    """How wide each column has to be, in characters."""
    shown = in_words(table)
    found = []
    for at, heading in enumerate(shown.columns):
        own = table.iloc[:, at]
        texts = [_said(value) for value in (own if _is_ratio(own, "text") else shown.iloc[:, at])]
        long = max([width(text) for text in texts] or [0])
        found.append(min(max(min(width(heading), 14), long, LEAST) + 2, MOST))
    return found


def _said(value: object) -> str:
    return words.MISSING if words.is_missing(value) else f"{value:,.2f}" if isinstance(value, float) else str(value)


def _is_ratio(values: pd.Series, kind: str) -> bool:
    """True for numbers in a column of words, such as 1.5 times."""
    return kind == "text" and values.dtype.kind == "f"


def _cell(book: Book, sheet: object, place: tuple[int, int], value: object, kind: str) -> None:
    if words.is_missing(value) or value == words.MISSING:
        say(sheet, *place, words.MISSING, book.look("missing"))
    elif kind in DAYS:
        day = pd.Timestamp(value).to_pydatetime()
        sheet.write_datetime(*place, day.replace(tzinfo=None), book.look(kind))
    elif isinstance(value, str) or (kind == "text" and not isinstance(value, float)):
        say(sheet, *place, value, book.look("text"))
    else:
        sheet.write_number(*place, float(value), book.look("rate" if kind == "text" else kind))


def write_official(
    book: Book, sheet: object, row: int, table: OfficialTable, columns: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
) -> int:
    """The table of 資料1 as on screen, in its words; returns the row after it."""
    head = book.look("head", font_size=11)
    name, persons, first, first_rate, second, second_rate = columns
    sheet.merge_range(row, name, row + 1, name, "", head)
    sheet.merge_range(row, persons, row + 1, persons, "", head)
    say(sheet, row, name, "", head)
    say(sheet, row, persons, table.persons_label, head)
    for number, (left, right) in enumerate(((first, first_rate), (second, second_rate)), 1):
        sheet.merge_range(row, left, row, right, "", head)
        say(sheet, row, left, words.dose_label(number), head)
        say(sheet, row + 1, left, "接種実績(回)", head)
        say(sheet, row + 1, right, "接種率", head)
    sheet.set_row(row, 20)
    sheet.set_row(row + 1, 20)
    row += 2
    for one in table.rows:
        tone = {"bg_color": HOME} if one.is_home else {}
        cells = [cell for pair in one.cells for cell in pair]
        say(sheet, row, name, one.name, book.look("text", font_size=12, bold=one.is_home, **tone))
        for at, text in zip((persons, first, first_rate, second, second_rate), (one.persons, *cells), strict=True):
            strong = at in (first_rate, second_rate)
            size = 14 if strong else 12
            say(sheet, row, at, text, book.look("text", font_size=size, bold=strong, align="right", **tone))
        sheet.set_row(row, 27)
        row += 1
        if one.reason:
            sheet.merge_range(row, name, row, second_rate, "", book.look("foot"))
            say(sheet, row, name, one.reason, book.look("foot"))
            row += 1
    look = book.look("text", font_color=BLUE, align="right")
    sheet.merge_range(row, name, row, persons, "", book.look("text"))
    say(sheet, row, name, "全国との差", book.look("text"))
    for (left, right), gap in zip(((first, first_rate), (second, second_rate)), table.differences, strict=True):
        sheet.merge_range(row, left, row, right, "", look)
        say(sheet, row, left, gap, look)
    sheet.set_row(row, 20)
    return row + 1
