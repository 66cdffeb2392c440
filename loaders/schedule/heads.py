"""Whether a header can be believed: months that follow one another, none left out, and other headers further down."""

from __future__ import annotations

from itertools import pairwise

from loaders.reading.problems import Problems, shown
from loaders.schedule.months import FEWEST_MONTHS, Grid, heading
from loaders.schedule.sheet import Sheet, cell_name
from loaders.schedule.years import plain, stated_year

FIX = "見出しの月を4月、5月、…、3月と順に並べ、年度を最初の月の上に書いて、保存し直してください"


def is_believed(sheet: Sheet, grid: Grid, problems: Problems) -> bool:
    """Return True when every column stands for the month that is written over it; E01 says which does not."""
    column = _out_of_order(grid)
    what = "見出しの年・月・旬が、順に並んでいません"
    if column is None and (apart := _left_out(sheet, grid)):
        column = apart[1]
        one, other = (sheet.texts[grid.top, place] for place in apart)
        what = f"月の見出しが「{shown(one)}」と「{shown(other)}」の間で続いていません"
    if column is None:
        return True
    problems.add("E01", what, FIX, sheet=sheet.name, cell=cell_name(grid.top, column))
    return False


def _out_of_order(grid: Grid) -> int | None:
    """The first column whose month is neither that of the column before nor the next one, or whose days go back."""
    closed = [(c, slot.first) for c, slot in sorted(grid.slots.items()) if slot.last]
    for (_, one), (column, other) in pairwise(closed):
        months = other.year * 12 + other.month - one.year * 12 - one.month
        if months not in (0, 1) or other < one:
            return column
    return None


def _left_out(sheet: Sheet, grid: Grid) -> tuple[int, int] | None:
    """The columns of two headings between which the months of the header's row do not follow one another."""
    found = {c: one for row, c in sheet.texts if row == grid.top and (one := heading(sheet.texts[row, c], c))}
    alike = [c for c, one in sorted(found.items()) if one.worded == found[grid.first].worded]
    outside = next((c for c in alike if c not in grid.slots), None)
    if outside is None:
        return None
    if outside < grid.first:
        return max(c for c in alike if c < grid.first), grid.first
    return max(c for c in alike if c in grid.slots), outside


def later_heads(sheet: Sheet, grid: Grid, last: int, problems: Problems) -> tuple[set[int], int]:
    """Return the rows that repeat the header, which are no tasks, and the last row to read.

    A header of other months or of another year ends the table: what is below it is not read, and W27 says so.
    """
    again: set[int] = set()
    for row in range(grid.bottom + 1, last + 1):
        found = {c: one.month for c in grid.slots if (one := heading(sheet.texts.get((row, c), ""), c))}
        if len(set(found.values())) < FEWEST_MONTHS or any(row - 1 == other for other in again):
            continue
        above = range(row - 1, max(row - 4, max(again, default=grid.bottom)), -1)
        titles = [near for near in above if _is_title(sheet, grid, near)]
        years = {year for near in titles for c in grid.slots if (year := _year(sheet, near, c))}
        same = all(grid.slots[c].first.month == month for c, month in found.items())
        if same and years <= set(grid.years):
            again |= {row, *titles, *range(row, row + grid.bottom - grid.top + 1)}
            continue
        what = f"{row + 1}行目に別の月の見出しがあります。そこから下は読みませんでした"
        fix = "下の表を別のシートに分けて保存し、もう一度置いてください"
        problems.add("W27", what, fix, sheet=sheet.name, cell=cell_name(row, min(found)))
        return again, min([row, *titles]) - 1
    return again, last


def _is_title(sheet: Sheet, grid: Grid, row: int) -> bool:
    """True for a row that has nothing but years under the months."""
    texts = [sheet.texts[row, c] for c in grid.slots if (row, c) in sheet.texts]
    return bool(texts) and all(stated_year(text) for text in texts)


def _year(sheet: Sheet, row: int, column: int) -> int | None:
    told = stated_year(plain(sheet.texts.get((row, column), "")))
    return told[0] if told else None
