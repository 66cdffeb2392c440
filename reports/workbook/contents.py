"""The first and the last sheet: what is in the book, and how its figures are worked out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import vocabulary as words
from charts.chart import Chart
from reports.steps import Step
from reports.workbook.looks import Book, lines_of, say

CONTENTS, DEFINITIONS, SETTINGS, CARD = "目次", "算出根拠", "設定", "次第"
WIDTHS = (7, 26, 36, 26, 14, 40, 8)
HEADS = ("番号", "議題", "図表", "種別", "データ時点", "出典", "見本")
TERMS = (("definition_name", 20), ("formula", 46), ("numerator", 34), ("denominator", 34), ("caveat", 60))


def write_contents(book: Book, sheet: object, entries: Sequence[tuple[str, Step, Chart | None]]) -> None:
    """目次: the meeting, and a line with a link for each sheet."""
    edition = book.edition
    say(sheet, 0, 0, edition.meeting, book.look("title"))
    sheet.set_row(0, 28)
    held = f"{words.wareki(edition.held_on)}開催"
    say(sheet, 1, 0, f"{held}　{edition.line}", book.look("kind"))
    if edition.invented:
        say(sheet, 2, 0, "見本", book.look("sample"))
        say(sheet, 2, 1, "見本の数値を含みます。「見本」の印がある図表は実際の数値ではありません。", book.look("kind"))
    for at, (head, room) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(at, at, room)
        say(sheet, 3, at, head, book.look("head"))
    for row, (name, step, chart) in enumerate(entries, 4):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.look("link"), f"{row - 3:02d}")
        told = _about(step, chart)
        for at, text in enumerate(told, 1):
            say(sheet, row, at, text, book.look("sample" if at == 6 and text else "text", text_wrap=True))
        sheet.set_row(row, 15.0 * max(lines_of(told[at - 1], WIDTHS[at] - 1) for at in (1, 2, 5)) + 3)
    last = len(entries) + 4
    sheet.write_url(last, 0, f"internal:'{DEFINITIONS}'!A1", book.look("link"), DEFINITIONS)
    say(sheet, last, 2, "用語の算出方法", book.look("plain"))
    sheet.write_url(last + 1, 0, f"internal:'{SETTINGS}'!A1", book.look("link"), SETTINGS)
    say(sheet, last + 1, 2, "この版の設定", book.look("plain"))
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)


def title_of(step: Step) -> str:
    """What a step of words alone is called: that of the agenda is 次第, for its title is the meeting's name."""
    return CARD if step.is_agenda else step.title


def _about(step: Step, chart: Chart | None) -> tuple[str, ...]:
    """A line of 目次 after its number, under HEADS."""
    if chart is None:
        return (step.section or step.title, title_of(step), CARD if step.is_agenda else "カード", "", "", "")
    mark = "見本" if chart.invented else ""
    return step.title, chart.title, chart.kind, words.as_of_text(chart.basis.as_of), chart.basis.source, mark


def write_definitions(book: Book, terms: pd.DataFrame) -> None:
    """算出根拠: the terms behind the figures of this book (rows of the question `definitions`)."""
    sheet = book.sheet(DEFINITIONS)
    say(sheet, 0, 0, DEFINITIONS, book.look("title"))
    say(sheet, 1, 0, book.edition.line, book.look("kind"))
    row = 3
    for at, (column, room) in enumerate(TERMS):
        sheet.set_column(at, at, room)
        say(sheet, row, at, words.TERMS[column].label, book.look("head"))
    sheet.repeat_rows(row)
    for one in terms.itertuples():
        row += 1
        told = ["" if words.is_missing(text) else text for text in (getattr(one, column) for column, _ in TERMS)]
        for at, text in enumerate(told):
            say(sheet, row, at, text, book.look("text", valign="top", bold=at == 0))
        highest = max(lines_of(text, room - 1) for text, (_, room) in zip(told, TERMS, strict=True))
        sheet.set_row(row, 14.5 * highest + 4)


def write_settings(book: Book, settings: pd.DataFrame) -> None:
    """設定: every setting that changes numbers as it was at this book's version (rows of the question `settings`)."""
    sheet = book.sheet(SETTINGS)
    say(sheet, 0, 0, "数値を変える設定", book.look("title"))
    say(sheet, 1, 0, f"この版での値です。　{book.edition.line}", book.look("kind"))
    for at, (head, room) in enumerate((("設定", 44), ("値", 18), ("既定の値", 18), ("変更の理由", 50))):
        sheet.set_column(at, at, room)
        say(sheet, 3, at, head, book.look("head"))
    for line, one in enumerate(settings.itertuples(), 4):
        named = words.SETTINGS[one.setting_id].label if one.setting_id in words.SETTINGS else one.setting_id
        told = (words.setting_text(one.setting_id, value) for value in (one.value, one.default_value))
        reason = "" if words.is_missing(one.reason) else one.reason
        for at, text in enumerate((named, *told, reason)):
            say(sheet, line, at, text, book.look("text"))
        sheet.set_row(line, 15.0 * max(lines_of(named, 43), lines_of(reason, 49)) + 4)
