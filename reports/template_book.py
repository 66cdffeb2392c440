"""Blank workbooks to fill in: headings with notes, drop-downs and a sheet that explains each column with an example."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from reports.template_sheets import ROOM, Field, Template, template_for

GUIDE = "書き方"  # the loaders pass over a sheet of this name
HEAD, EDGE, SECOND = "#E8F1FE", "#B0B0B4", "#626264"
WIDTHS = {"text": 16, "day": 13, "count": 11, "rate": 11}

Town = tuple[str, str]


def template_book(key: str, home: Town, towns: Sequence[Town] = ()) -> bytes:
    """Return the template of that key as .xlsx, for a prefecture and its municipalities (code and name, in order).

    Filled in, it is read like any file of its kind. Raises KeyError for an unknown key.
    """
    template = template_for(key, home, towns)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": template.name, "author": ""})
        formats = _formats(book)
        for name, fields in template.sheets:
            rows = towns if name == template.laid_out else ()
            _write_sheet(book.add_worksheet(name), fields, rows, formats)
        _write_guide(book.add_worksheet(GUIDE), template, formats)
    return content.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, xlsxwriter.format.Format]:
    font = {"font_name": "BIZ UDPGothic", "font_size": 10, "valign": "vcenter"}
    head = {"bold": True, "bg_color": HEAD, "border": 1, "border_color": EDGE, "text_wrap": True, "align": "center"}
    return {
        "head": book.add_format(font | head),
        "optional": book.add_format(font | head | {"bold": False}),
        "title": book.add_format(font | {"bold": True, "font_size": 14}),
        "text": book.add_format(font | {"num_format": "@"}),
        "day": book.add_format(font | {"num_format": "yyyy/m/d"}),
        "count": book.add_format(font | {"num_format": "#,##0"}),
        "rate": book.add_format(font | {"num_format": "@"}),
        "plain": book.add_format(font | {"text_wrap": True}),
        "second": book.add_format(font | {"font_color": SECOND, "text_wrap": True}),
    }


def _write_sheet(sheet, fields: Sequence[Field], towns: Sequence[Town], formats: dict) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    for n, field in enumerate(fields):
        sheet.set_column(n, n, WIDTHS[field.kind], formats[field.kind])
        sheet.write_string(0, n, field.heading, formats["optional" if field.optional else "head"])
        note = f"{field.how}\n例：{field.example}" if field.example != "" else field.how
        sheet.write_comment(0, n, note, {"x_scale": 2, "y_scale": 1.2})
        _restrict(sheet, n, field)
    for row, (code, name) in enumerate(towns, 1):
        for n, field in enumerate(fields):
            if text := {"市区町村コード": code, "市区町村名": name}.get(field.heading):
                sheet.write_string(row, n, text, formats["text"])


def _restrict(sheet, column: int, field: Field) -> None:
    """Offer the words a column knows, and refuse figures that cannot be: a person is told while filling in."""
    told = {"input_title": field.heading[:32], "input_message": field.how[:255]}
    if field.options:
        error = {"error_title": "選択肢にありません", "error_message": f"{'・'.join(field.options)}から選んでください"}
        rule = {"validate": "list", "source": list(field.options)} | error
    elif field.kind == "count":
        error = {
            "error_title": "数ではありません",
            "error_message": "0以上の整数を入れてください。分からなければ空欄にします",
        }
        rule = {"validate": "integer", "criteria": ">=", "value": 0} | error
    else:
        rule = {"validate": "any"}
    sheet.data_validation(1, column, ROOM, column, rule | told)


def _write_guide(sheet, template: Template, formats: dict) -> None:
    """Explain each column; laid out downwards, so that no row of it looks like headings to a reader."""
    sheet.hide_gridlines(2)
    for column, width in enumerate((12, 18, 8, 52, 20)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{template.name}の書き方", formats["title"])
    sheet.write_string(1, 0, f"{template.purpose}を入れる表です。{template.note}", formats["plain"])
    sheet.write_string(
        2, 0, "見出しの行は変えないでください。列の順序は変えられます。このシートは読み取りません。", formats["second"]
    )
    row = 4
    for name, fields in template.sheets:
        for field in fields:
            optional = "空欄可" if field.optional else "必須"
            for column, text in enumerate((name, f"【{field.heading}】", optional, field.how)):
                sheet.write_string(row, column, text, formats["plain"])
            sheet.write_string(row, 4, f"例：{field.example}" if field.example != "" else "", formats["second"])
            row += 1
