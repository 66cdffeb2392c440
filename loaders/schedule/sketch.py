"""What a file that no format of ours knows says as a schedule; a person checks it before anything is stored."""

from __future__ import annotations

import re

from loaders.reading.problems import Problems
from loaders.reading.table import Table
from loaders.schedule.matrix import read_matrix
from loaders.schedule.sheet import Sheet, read_sheets
from loaders.schedule.years import plain

MOST_SHEETS = 20
NAMED = re.compile("線表|工程表|スケジュール|ロードマップ|ガント|年間計画")


def sketch(kind: str, data: bytes, tables: list[Table], problems: Problems) -> dict | None:
    """Return `{"sheets": [...]}` (matrix.read_matrix) of a workbook drawn as a schedule; None when it is none.

    Adds the problems of what was read, and E01 to a sheet called a schedule in which no header of months is found.
    """
    sheets = read_sheets(data, tables[:MOST_SHEETS]) if kind == "workbook" else []
    found = []
    for sheet in sheets:
        own = Problems(problems.file)
        one = read_matrix(sheet, own)
        found += [one] if one else []
        for problem in own.all():
            problems.take(problem)
    if found:
        return {"sheets": found}
    for sheet in sheets:
        if _is_called_schedule(sheet):
            what = "月の見出し行が見つかりません"
            fix = "4、5、…、3 のように6か月以上並ぶ行を見出しにしてください"
            problems.add("E01", what, fix, sheet=sheet.name)
    return None


def _is_called_schedule(sheet: Sheet) -> bool:
    return any(NAMED.search(plain(text)) for text in [sheet.name, *list(sheet.texts.values())[:5]])
