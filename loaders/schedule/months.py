"""The header of a 線表: which columns are which months, thirds or parts of them, of which year, and what is open."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from loaders.schedule.sheet import COLUMNS, Sheet
from loaders.schedule.years import OPEN, calendar_year, plain, stated_year

HEAD_ROWS = 40
FEWEST_MONTHS = 6
APRIL = 4
NO_YEAR = 2001  # stands in for a year nobody told, of which no date is ever shown
THIRDS = {"上": 1, "中": 11, "下": 21}

_MONTH = re.compile(r"(?:(?P<western>\d{4})[年./-]|(?P<era>令和|平成|[RH])(?P<of_era>\d{1,2}|元)[年./-])?"
                    r"(?P<month>\d{1,2})(?P<word>月)?(?P<third>[上中下]旬?)?")  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-01")
_THIRD = re.compile(r"([上中下])旬?")
_PART = re.compile(r"\d{1,2}(?:日|週|[wW])?|第\d週|前半|後半|[上下]期")


@dataclass(frozen=True)
class Slot:
    """What one column stands for; `last` is None in a column without an end (令和4年度以降).

    unit: month, third, part (of a month), open.
    """

    first: date
    last: date | None
    unit: str


@dataclass
class Grid:
    """The header found: its rows, the slots by column, and whether the sheet tells the year."""

    top: int
    bottom: int
    slots: dict[int, Slot]
    year_known: bool
    years: list[int] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Return the first column of the months."""
        return min(self.slots)

    @property
    def last(self) -> int:
        """Return the last column of the months, an open one included."""
        return max(self.slots)


@dataclass
class Month:
    """One heading: its column, month, and what else it tells; `worded`: with 月 or a year."""

    column: int
    month: int
    year: int | None
    third: str
    worded: bool
    last: int = 0


def find_grid(sheet: Sheet) -> Grid | None:
    """Return the header with the longest run of months, at least six; None when the sheet has none."""
    best: list[Month] = []
    top = 0
    for row in range(min(sheet.last_row + 1, HEAD_ROWS)):
        run = _longest(_headings(sheet, row))
        if len({(one.month, one.year) for one in run}) >= FEWEST_MONTHS and len(run) > len(best):
            best, top = run, row
    if not best:
        return None
    bottom = _set_widths(sheet, top, best)
    told = _years(sheet, top, best)
    if not any(one.worded or one.year for one in best) and told is None:
        return None  # bare numbers 1, 2, 3 … under no year are not months
    return _grid(sheet, top, bottom, best, told)


def _headings(sheet: Sheet, row: int) -> list[Month | None]:
    """The months of a row in order; None where another text stands."""
    columns = sorted(column for place, column in sheet.texts if place == row)
    return [heading(sheet.texts[row, column], column) for column in columns]


def heading(text: str, column: int) -> Month | None:
    """Return the month a heading tells, with all it tells of it; None for another text."""
    told = plain(text)
    if found := _ISO.fullmatch(told):
        return Month(column, int(found[2]), int(found[1]), "", True)
    found = _MONTH.fullmatch(told)
    if not found or not 1 <= int(found["month"]) <= 12:
        return None
    worded = bool(found["word"] or found["western"] or found["era"])
    if found["third"] and not found["word"]:
        return None
    return Month(column, int(found["month"]), calendar_year(found), (found["third"] or "")[:1], worded)


def _longest(row: list[Month | None]) -> list[Month]:
    """The longest stretch in which each month is the one before or the next one."""
    best: list[Month] = []
    run: list[Month] = []
    for one in row:
        follows = run and one and one.month in (run[-1].month, run[-1].month % 12 + 1)
        run = [*run, one] if follows else [one] if one else []
        if len(run) > len(best):
            best = run
    return best


def _set_widths(sheet: Sheet, top: int, run: list[Month]) -> int:
    """Set the last column of each heading; the last row of the header comes back."""
    for one, following in pairwise(run):
        one.last = following.column - 1
    usual = sorted(one.last - one.column for one in run[:-1])[len(run) // 2 - 1]
    final = run[-1]
    merged = sheet.block(top, final.column)[3]
    final.last = merged if merged > final.column else final.column + usual
    below = [plain(sheet.texts.get((top + 1, column), "")) for column in range(run[0].column, final.last + 1)]
    filled = [text for text in below if text]
    halves = usual > 0 and filled and all(_PART.fullmatch(text) for text in filled)
    if filled and (all(_THIRD.fullmatch(text) for text in filled) or halves):
        return top + 1
    return max(top, *(sheet.block(top, one.column)[2] for one in run))


def _years(sheet: Sheet, top: int, run: list[Month]) -> dict[int, tuple[int, bool]] | None:
    """The year told above the months, by the column where it begins: (year, is fiscal); of a title: at the first.

    None when no year is told, or when titles tell several.
    """
    for row in range(top - 1, max(top - 4, -1), -1):
        columns = [c for r, c in sheet.texts if r == row and run[0].column <= c <= run[-1].last]
        told = {column: year for column in sorted(columns) if (year := stated_year(sheet.texts[row, column]))}
        if told:
            first = min(told)
            return {run[0].column: _carried_back(run, first, *told[first]), **told}
    titles = [text for (row, _), text in sheet.texts.items() if row < top] + [sheet.name]
    stated = {year for text in titles if (year := stated_year(text))}
    fiscal = {year for year in stated if year[1]} or stated
    return {run[0].column: fiscal.pop()} if len(fiscal) == 1 else None


def _carried_back(run: list[Month], column: int, year: int, fiscal: bool) -> tuple[int, bool]:
    """The year of the first month, when the first one told stands over a later April."""
    aprils = [one.column for one in run[1:] if one.month == APRIL and one.column <= column]
    return (year - len(aprils), fiscal) if fiscal and column in aprils else (year, fiscal)


def _grid(sheet: Sheet, top: int, bottom: int, run: list[Month], told: dict[int, tuple[int, bool]] | None) -> Grid:
    known = told is not None or run[0].year is not None
    year = run[0].year
    slots: dict[int, Slot] = {}
    before: Month | None = None
    for one in run:
        fresh = (told or {}).get(one.column)
        if one.year:
            year = one.year
        elif fresh:
            year = fresh[0] + (fresh[1] and one.month < APRIL)
        elif before is None:
            year = NO_YEAR + (one.month < APRIL)
        elif before.month == 12 and one.month == 1:
            year += 1
        before = one
        slots |= _slots_of(one, year, sheet, bottom if bottom > top else None)
    fiscal = {_fiscal(slot.first) for slot in slots.values()}
    slots |= _open_slots(sheet, top, bottom, slots)
    return Grid(top, bottom, slots, known, sorted(fiscal))


def _fiscal(day: date) -> int:
    return day.year - (day.month < APRIL)


def _slots_of(one: Month, year: int, sheet: Sheet, below: int | None) -> dict[int, Slot]:
    """The columns under one month: the month itself, its thirds, or equal parts of it."""
    end = monthrange(year, one.month)[1]
    columns = list(range(one.column, one.last + 1))
    if one.third:
        starts = [THIRDS[one.third]] * len(columns)
    elif len(columns) == 1:
        return {one.column: Slot(date(year, one.month, 1), date(year, one.month, end), "month")}
    else:
        starts = _starts(columns, end, sheet, below)
    if set(starts) <= set(THIRDS.values()):
        lasts = [{1: 10, 11: 20}.get(first, end) for first in starts]
        unit = "third"
    else:
        lasts, unit = [*(first - 1 for first in starts[1:]), end], "part"
    days = zip(columns, starts, lasts, strict=True)
    return {column: Slot(date(year, one.month, a), date(year, one.month, b), unit) for column, a, b in days}


def _starts(columns: list[int], end: int, sheet: Sheet, below: int | None) -> list[int]:
    """The first day of each of the columns of a month: as 上中下 below them say, else equal parts."""
    words = [plain(sheet.texts.get((below, column), ""))[:1] for column in columns] if below is not None else []
    if words and all(word in THIRDS for word in words) and len(set(words)) == len(words):
        return [THIRDS[word] for word in words]
    if len(columns) == 3:
        return list(THIRDS.values())
    if len(columns) > end:
        return [min(1 + n, end) for n in range(len(columns))]
    return [1 + n * end // len(columns) for n in range(len(columns))]


def _open_slots(sheet: Sheet, top: int, bottom: int, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Columns right of the months headed 令和4年度以降 or the like: they begin with the year after and do not end."""
    after = max(slots[max(slots)].last + timedelta(days=1), slots[max(slots)].first)
    begins = date(_fiscal(slots[max(slots)].last) + 1, APRIL, 1) if after.month != APRIL else after
    found: dict[int, Slot] = {}
    for column in range(max(slots) + 1, min(max(slots) + 4, COLUMNS)):
        rows = range(max(top - 3, 0), bottom + 1)
        texts = [plain(sheet.text(row, column)) for row in rows]
        if not any(OPEN.search(text) or _is_later_year(text, begins) for text in texts):
            break
        found[column] = Slot(begins, None, "open")
    return found


def _is_later_year(text: str, begins: date) -> bool:
    """True for a bare year after the months (R4年度), which has no months of its own."""
    told = stated_year(text)
    return bool(told and told[1] and told[0] >= begins.year)
