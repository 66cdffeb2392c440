"""The 調整枠 as a workbook: a row a municipality with what it needs, has, gets and why, and the rule behind it."""

import io
from collections.abc import Sequence

import pandas as pd
import xlsxwriter

import vocabulary as words
from charts.allotment import NOT_DECIDED, Rule, rule_notes, why
from charts.chart import Basis

WIDTHS = (12, 12, *(13,) * 10, 60)


def allotment_book(rows: pd.DataFrame, rule: Rule, basis: Basis, notes: Sequence[str] = ()) -> bytes:
    """The bytes of the workbook: 配分案 with a sum, 規則 with every number the proposal rests on.

    rows: analysis.allotment.propose. Each sheet says that nothing is decided, its day, version and source. Texts are
    never formulas or links.
    """
    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, plain) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8F1FE", "bottom": 1, "text_wrap": True, "valign": "top"})
        count = book.add_format({"num_format": "#,##0"})
        _rows(_sheet(book, "配分案", basis), rows, rule, bold, count)
        _rule(_sheet(book, "規則", basis), rule, notes, bold)
    return content.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, basis: Basis) -> object:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, NOT_DECIDED, book.add_format({"bold": True}))
    sheet.write_string(1, 0, f"{words.as_of_text(basis.as_of)}　版{basis.version}　出典 {basis.source}")
    return sheet


def _rows(sheet: object, rows: pd.DataFrame, rule: Rule, bold: object, count: object) -> None:
    columns = [column for column in rows.columns if column != "reason"]
    heads = [*(words.TERMS[column].heading for column in columns), "提案の根拠", words.TERMS["reason"].label]
    for at, head in enumerate(heads):
        sheet.write_string(3, at, head, bold)
    for line, row in enumerate(rows.itertuples(), 4):
        for at, column in enumerate(columns):
            value = getattr(row, column)
            if words.TERMS[column].format == "count":
                sheet.write_number(line, at, float(words.half_up(value)), count)
            else:
                sheet.write_string(line, at, str(value))
        sheet.write_string(line, len(columns), why(row, rule))
        sheet.write_string(line, len(columns) + 1, "" if words.is_missing(row.reason) else row.reason)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(4, 2)


def _rule(sheet: object, rule: Rule, notes: Sequence[str], bold: object) -> None:
    told = [
        ("配分する箱数", f"{rule.boxes:,}箱"),
        ("県で留保する割合", words.rate_text(rule.reserve_rate)),
        ("県で留保する箱", f"{rule.reserve_boxes:,}箱"),
        ("見込む日数", f"{rule.days}日"),
        ("1箱", f"{rule.box_doses:,}回分（195バイアル×{rule.doses_per_vial}回）"),
        *(("説明", note) for note in (*rule_notes(rule), *notes)),
    ]
    sheet.write_string(3, 0, "項目", bold)
    sheet.write_string(3, 1, "内容", bold)
    for line, (name, text) in enumerate(told, 4):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, text)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
