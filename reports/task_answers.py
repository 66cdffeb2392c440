"""Answers to what became of a 工程 are written into the workbook that raised the question, as one would by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from reports.project_book import Ask, sheet_rows, shown
from reports.project_sheets import PLAN

SHEET, HEAD_ROWS = "取組工程", 20
NEEDED = {"工程名", "取組事項"}


@dataclass(frozen=True)
class Answer:
    """What became of one 工程: `kind` dropped or merged (it is no more), renamed (`other` is its name now) or later.

    other: the name of the 工程 it was merged into or is called now. reason: in the person's own words.
    """

    task_id: str
    kind: str
    reason: str
    other: str = ""


def can_be_answered(content: bytes) -> bool:
    """True when the bytes are a workbook of ours that may be written into.

    One with formulas may not: their results would be lost, and those are what is read.
    """
    book = _opened(content)
    if book is None or SHEET not in book.sheetnames or _head(book[SHEET]) is None:
        return False
    return not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def answered(content: bytes, answers: Sequence[Answer], before: Ask) -> bytes:
    """The workbook with the answers in it: reasons, the ID of a renamed 工程, and rows of those that are no more.

    before: answers the questions book_… at the version before, from which the rows of those are taken.
    """
    book = _opened(content)
    sheet = book[SHEET]
    row, columns = _head(sheet)
    for heading in ("状態", "変更理由", "ID"):
        if heading not in columns:
            columns[heading] = max(columns.values()) + 1
            sheet.cell(row, columns[heading], heading)
    plan = {told["task_id"]: told for told in sheet_rows(before)[SHEET]}
    for answer in answers:
        _write(sheet, row, columns, answer, plan[answer.task_id])
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def _opened(content: bytes) -> openpyxl.Workbook | None:
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        return None


def _head(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings and the column of each; None when there is none in the first rows."""
    for row in sheet.iter_rows(max_row=HEAD_ROWS):
        columns = {str(cell.value).strip(): cell.column for cell in row if cell.value is not None}
        if columns.keys() >= NEEDED:
            return row[0].row, columns
    return None


def _write(sheet: Worksheet, head: int, columns: dict[str, int], answer: Answer, before: dict[str, Any]) -> None:
    if answer.kind in ("dropped", "merged"):
        _append(sheet, columns, answer, before)
        return
    name = answer.other if answer.kind == "renamed" else before["task"]
    row = _row_of(sheet, head, columns, answer, name, before["work_item"])
    sheet.cell(row, columns["変更理由"], answer.reason or None)
    sheet.cell(row, columns["ID"], answer.task_id)


def _row_of(sheet: Worksheet, head: int, columns: dict[str, int], answer: Answer, name: str, item: str) -> int:
    """The row of a 工程: by its ID where it has one, else by its name within its 取組事項. Raises LookupError."""

    def told(row: int, heading: str) -> str:
        return str(sheet.cell(row, columns[heading]).value or "").strip()

    rows = range(head + 1, sheet.max_row + 1)
    if answer.kind == "later":
        found = next((row for row in rows if told(row, "ID") == answer.task_id), None)
        if found:
            return found
    named = (row for row in rows if told(row, "工程名") == name and told(row, "取組事項") == item.strip())
    return next(row for row in named if answer.kind != "later" or not told(row, "ID"))


def _append(sheet: Worksheet, columns: dict[str, int], answer: Answer, before: dict[str, Any]) -> None:
    """The 工程 as it was planned, marked as given up, below the last row."""
    merged = f"「{answer.other}」に統合。" if answer.kind == "merged" else ""
    told = before | {"change_reason": merged + answer.reason, "task_state": "dropped"}
    row = sheet.max_row + 1
    for field in PLAN:
        if field.heading in columns:
            sheet.cell(row, columns[field.heading], shown(field, told.get(field.column)))
