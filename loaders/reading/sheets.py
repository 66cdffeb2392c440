"""Reads the sheets of a workbook into tables of text with python-calamine, after the guards have let it through."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from loaders.reading import limits
from loaders.reading.archive import Archive
from loaders.reading.cells import ERROR_CELL, NO_VALUE
from loaders.reading.problems import Problems
from loaders.reading.table import Table, column_letters, without_blank_rows
from loaders.reading.workbook import Marks, check_xls, check_xlsx

_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^>]*?date1904=\"(?:1|true)\"")
_AGAIN = "Excelで開いて保存し直してください"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(data: bytes, kind: str, problems: Problems) -> list[Table]:
    """Return one table for each sheet with cells, in the workbook's order; raises Refused when it cannot be read."""
    if kind == "xls":
        check_xls(data, problems)
        marks: dict[str, Marks] = {}
    else:
        marks = _marks_by_sheet(data, check_xlsx(data, problems), problems)
    tables = [_table(*sheet, marks, problems) for sheet in _sheets(data, problems)]
    if not any(table.height for table in tables):
        raise problems.refuse("E-EMPTY", "どのシートにも値がありません", "表のあるブックを選んでください")
    since_1904 = kind != "xls" and _counts_from_1904(data, problems)
    return [replace(table, since_1904=since_1904) for table in tables if table.height]


def _counts_from_1904(data: bytes, problems: Problems) -> bool:
    """Return True for a workbook whose serial days count from 1904, as old Macintosh versions made them."""
    archive = Archive(data, problems)
    return "xl/workbook.xml" in archive.entries and bool(_DATE_1904.search(archive.read("xl/workbook.xml")))


def _sheets(data: bytes, problems: Problems) -> list[tuple[str, bool, list[list]]]:
    """Return (name, hidden, rows) of each worksheet."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (sheet.name, sheet.visible != SheetVisibleEnum.Visible, _rows(book, sheet.name))
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError:
        fix = "パスワードを外して保存し直してください"
        raise problems.refuse("E-XLSX-PASSWORD", "パスワード付きです", fix) from None
    except (CalamineError, OSError, ValueError, UnicodeError):
        raise problems.refuse("E-XLSX-CORRUPT", "ブックの中身が壊れています", _AGAIN) from None


def _rows(book: CalamineWorkbook, name: str) -> list[list]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _table(name: str, hidden: bool, rows: list[list], marks: dict[str, Marks], problems: Problems) -> Table:
    width = max((len(row) for row in rows), default=0)
    if width > limits.COLUMNS:
        what = f"列が{width:,}あります（上限{limits.COLUMNS}列）"
        raise problems.refuse("E-WIDE", what, "使う列だけを残して保存し直してください", sheet=name)
    columns = [_texts(column) for column in zip(*rows, strict=True)]
    _set_marks(columns, marks.get(name, Marks()), len(rows))
    arrays = [pa.array(column, pa.string()) for column in columns]
    _check_lengths(name, arrays, problems)
    numbers = np.arange(1, len(rows) + 1, dtype=np.int32)
    return without_blank_rows(Table(arrays, numbers, sheet=name, hidden=hidden, exact_rows=len(rows)))


def _check_lengths(name: str, columns: list[pa.Array], problems: Problems) -> None:
    for index, column in enumerate(columns):
        long = pc.greater(pc.utf8_length(column), limits.CELL_CHARS)
        if (row := pc.index(long, True).as_py()) >= 0:
            what = f"1つのセルが長すぎます（上限{limits.CELL_CHARS:,}文字）"
            cell = f"{column_letters(index)}{row + 1}"
            raise problems.refuse("E-CELL-LONG", what, "長い文章を除いて保存し直してください", sheet=name, cell=cell)


def _set_marks(columns: list[list[str]], marks: Marks, height: int) -> None:
    """Put marks where the workbook holds no value, so that a reader of that cell says so and others don't care."""
    for cells, mark in ((marks.no_value, NO_VALUE), (marks.errors, ERROR_CELL)):
        for row, column in cells:
            if row < height and column < len(columns):
                columns[column][row] = mark


def _texts(column: Sequence[object]) -> list[str]:
    """Return a column's cells as text; each different value is written once. (True equals 1, not their texts.)"""
    if bool in set(map(type, column)):
        return [_text(cell) for cell in column]
    written = {cell: _text(cell) for cell in set(column)}
    return [written[cell] for cell in column]


def _text(cell: object) -> str:
    """Return a sheet's cell as text: whole floats without a point, days in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _marks_by_sheet(data: bytes, marks: dict[str, Marks], problems: Problems) -> dict[str, Marks]:
    """Return the marks by sheet name; parts are named in workbook.xml through its relationships."""
    if not any(mark.no_value or mark.errors for mark in marks.values()):
        return {}
    archive = Archive(data, problems)
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError):
        raise problems.refuse("E-XLSX-CORRUPT", "ブックの中身が壊れています", _AGAIN) from None
    targets = {link.get("Id"): posixpath.join("xl", link.get("Target", "")).lstrip("/") for link in links}
    sheets = [element for element in book.iter() if element.tag.endswith("}sheet")]
    parts = {sheet.get("name"): targets.get(sheet.get(_OFFICE)) for sheet in sheets}
    return {name: marks[part] for name, part in parts.items() if part in marks}
