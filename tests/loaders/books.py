"""Workbooks for loader tests: rows in, bytes out."""

import io
from collections.abc import Iterable

import xlsxwriter


def workbook(*sheets: tuple[str, Iterable[Iterable[object]]]) -> bytes:
    """The bytes of a workbook with these (name, rows) as its sheets."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy/m/d"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()
