"""The subsidy's estimate as a workbook: the list of institutions, every week with its reason, and the rules used."""

import io
from dataclasses import asdict

import pandas as pd
import xlsxwriter

import vocabulary as words
from analysis.subsidy import Campaign
from charts.chart import Basis
from charts.subsidy import NOT_A_DECISION

SHEETS = {"一覧": 16, "週別": 14, "試算ルール": 24}


def subsidy_book(listed: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign, basis: Basis) -> bytes:
    """The bytes of the workbook; each sheet says that it is an estimate, its day, version and source.

    listed: one row an institution with the columns of charts.subsidy.LIST. weeks: its weeks with institution_name and
    the columns of charts.subsidy.WEEKS. Texts are never formulas or links.
    """
    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, plain) as book:
        first = weeks[["institution_name", *(name for name in weeks.columns if name != "institution_name")]]
        _sheet(book, "一覧", listed, basis)
        _sheet(book, "週別", first, basis)
        _sheet(book, "試算ルール", pd.DataFrame([asdict(campaign)]), basis)
    return content.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, rows: pd.DataFrame, basis: Basis) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#E8F1FE", "bottom": 1, "text_wrap": True, "valign": "top"})
    count = book.add_format({"num_format": "#,##0"})
    sheet.write_string(0, 0, NOT_A_DECISION, book.add_format({"bold": True}))
    sheet.write_string(1, 0, f"{words.as_of_text(basis.as_of)}　版{basis.version}　出典 {basis.source}")
    for at, column in enumerate(rows.columns):
        sheet.write_string(3, at, words.TERMS[column].heading, bold)
        for line, value in enumerate(rows[column], 4):
            _cell(sheet, line, at, column, value, count)
    sheet.set_column(0, len(rows.columns), SHEETS[name])
    sheet.freeze_panes(4, 0)


def _cell(sheet: object, line: int, at: int, column: str, value: object, count: object) -> None:
    if words.is_missing(value):
        return
    if words.TERMS[column].format == "count":
        sheet.write_number(line, at, float(value), count)
    else:
        sheet.write_string(line, at, words.value_text(column, value))
