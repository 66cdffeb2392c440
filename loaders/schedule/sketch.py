"""What a file that no format of ours knows says as a schedule; a person checks it before anything is stored."""

from __future__ import annotations

import re

from loaders.reading.problems import Problems
from loaders.reading.table import Table
from loaders.schedule.listed import read_listed
from loaders.schedule.matrix import read_matrix
from loaders.schedule.plan_table import read_plan_table
from loaders.schedule.sheet import Sheet, read_sheets, texts_of
from loaders.schedule.years import plain

MOST_SHEETS = 20
ISSUES = re.compile(r"課題(一覧|管理)(表|簿)?")
NAMED = re.compile("線表|工程表|スケジュール|ロードマップ|ガント|年間計画")


def sketch(kind: str, data: bytes, tables: list[Table], problems: Problems, *, tables_too: bool = True) -> dict | None:
    """Return `{"sheets": [...]}` (matrix.read_matrix) of a file that is a schedule, drawn or a table; None for others.

    Adds the problems of what was read, E01 to a sheet called a schedule in which no header of months is found, and
    E07 to a list of issues, which has no plan. tables_too: a table of tasks counts, not only what is drawn.
    """
    grids = [table for table in tables[:MOST_SHEETS] if table.names is None]
    unstyled = [Sheet(one.sheet or "", texts_of(one)) for one in grids] if kind != "workbook" else []
    sheets = unstyled or read_sheets(data, grids)
    found = []
    for sheet in sheets:
        own = Problems(problems.file)
        one = read_matrix(sheet, own) or (_as_text(sheet, own) if tables_too and not own.refused else None)
        found += [one] if one else []
        for problem in own.all():
            problems.take(problem)
    if found:
        return {"sheets": found}
    told = {problem.sheet for problem in problems.all() if problem.code == "E01"}
    for sheet in (one for one in sheets if one.name not in told):
        if any(ISSUES.fullmatch(plain(text)) for text in sheet.texts.values()):
            what = "課題の一覧には工程の期間（開始・終了）がないため、線表としては取り込めません"
            problems.add("E07", what, "期間のある課題は、開始と終了の列を付けてください", sheet=sheet.name)
        elif _is_called_schedule(sheet):
            what = "月の見出し行が見つかりません"
            fix = "4、5、…、3 のように6か月以上並ぶ行を見出しにしてください"
            problems.add("E01", what, fix, sheet=sheet.name)
    return None


def _as_text(sheet: Sheet, problems: Problems) -> dict | None:
    return read_plan_table(sheet, problems) or read_listed(sheet, problems)


def _is_called_schedule(sheet: Sheet) -> bool:
    return any(NAMED.search(plain(text)) for text in [sheet.name, *list(sheet.texts.values())[:5]])
