"""The problems of one file as a workbook, to be sent to whoever has to mend it."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEADS = ("重さ", "シート", "セル・行", "列", "内容", "直し方", "番号")
WIDTHS = (14, 16, 12, 16, 60, 60, 14)
SEVERITIES = {"refuse": "受け取れません", "hold": "確認待ち", "warn": "注意"}


def problem_book(problems: Sequence[Any]) -> bytes:
    """The bytes of the workbook: one row a problem, worst first; texts are never formulas or links.

    problems: with severity, sheet, cell, line, column, what, fix and code. None gives the headings alone.
    """
    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, plain) as book:
        sheet = book.add_worksheet("問題一覧")
        bold = book.add_format({"bold": True, "bg_color": "#E8F1FE", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
            sheet.write_string(0, at, head, bold)
            sheet.set_column(at, at, width)
        worst_first = sorted(problems, key=lambda one: list(SEVERITIES).index(one.severity))
        for row, problem in enumerate(worst_first, 1):
            for at, text in enumerate(_texts(problem)):
                sheet.write_string(row, at, text, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(problems), 1), len(HEADS) - 1)
    return content.getvalue()


def _texts(problem: Any) -> tuple[str, ...]:
    place = problem.cell or (f"{problem.line}行目" if problem.line else "")
    return (
        SEVERITIES[problem.severity], problem.sheet or "", place, problem.column or "", problem.what, problem.fix,
        problem.code,
    )  # fmt: skip
