"""Plans written as text: ・工程 with its period in the same cell or on the next line, under the heading of its part."""

from __future__ import annotations

import re

from loaders.reading.cells import Unusable
from loaders.reading.periods import period
from loaders.reading.problems import Problems
from loaders.schedule.drawn import GOOD, Drawn
from loaders.schedule.picture import picture
from loaders.schedule.plan_table import ASSUMED, parted, year_of
from loaders.schedule.sheet import Sheet, cell_name
from loaders.schedule.years import plain

BULLET = re.compile(r"(?:[・･●○◎■□◆◇*＊]|-(?!\d))\s*(?=\w)")  # a minus before a figure begins no task
FEWEST = 2  # a single line of the kind says nothing of a sheet
WRAPS = "()（）[]［］【】<>＜＞:："


def read_listed(sheet: Sheet, problems: Problems) -> dict | None:
    """Return what a sheet of ・工程 and periods says, as `matrix.read_matrix` does; None when there are fewer than two.

    The year of a period that leaves it out is asked for (W02), unless a title tells it.
    """
    found = [
        one for place in sorted(sheet.texts) if place[0] not in sheet.hidden_rows and (one := _task(sheet, *place))
    ]
    if len(found) < FEWEST:
        return None
    first = min(one.row for one in found)
    year, known = year_of(sheet, first, found)
    if not known:
        what = "年のない日付があります"
        problems.add("W02", what, "確認の画面で年度を選んでください", sheet=sheet.name, cell=found[0].cell)
    columns = [one.columns[0] for one in found]
    shown = picture(
        sheet, (first - 1, first - 1), (min(columns), max(columns)), max(one.row for one in found) + 1, found
    )
    return {"sheet": sheet.name, "readings": [one.as_dict() for one in found], "legend": {}, "year_known": known,
            "years": [year] if year else [], "picture": shown}  # fmt: skip


def _task(sheet: Sheet, row: int, column: int) -> Drawn | None:
    """The task a cell begins, with the period after its first line, on the next line, or in the cell beside it."""
    lines = [line.strip() for line in sheet.texts[row, column].splitlines() if line.strip()]
    if not lines or not (bullet := BULLET.match(lines[0])):
        return None
    right = sheet.block(row, column)[3] + 1
    near = [*lines[1:2], sheet.texts.get((row + 1, column), ""), sheet.texts.get((row, right), "")]
    dates = next((told for text in near if (told := _dates(text))), None)
    if dates is None:
        return None
    one = Drawn(cell_name(row, column), row, (column, column), "文", "bar", *dates, GOOD)
    one.task = " ".join(lines[0][bullet.end() :].split())
    one.item = _part(sheet, row, column) or one.task
    return one


def _dates(text: str) -> tuple[str, str] | None:
    """Start and end of a text that is a period and nothing else."""
    start, end = parted(plain(text).strip(WRAPS))
    try:
        for words in filter(None, (start, end)):
            period(words, ASSUMED)
    except Unusable:
        return None
    return (start, end) if start else None


def _part(sheet: Sheet, row: int, column: int) -> str:
    """The nearest text above in the column that is neither a task nor a period: what the tasks below it are part of."""
    above = (sheet.texts.get((near, column), "") for near in range(row - 1, -1, -1))
    return next((" ".join(text.split()) for text in above if text and not BULLET.match(text) and not _dates(text)), "")
