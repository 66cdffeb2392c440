"""Weeks and delivery rounds as headings write them (4/5, 5/10の週, 5/10～5/17), and the year they leave out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.reading.cells import Unusable
from loaders.reading.days import ERAS, day, stated_day, today

YEARS = range(2000, 2100)  # years outside are slips of the pen
FIRST_FISCAL_YEAR = 2020  # the campaign began in its February
_WEEK = re.compile(
    r"(?:(\d{4})[/年-])?(\d{1,2})[/月-](\d{1,2})日?(?:\([月火水木金土日]\))?"
    r"(?:[~〜・,、-](?:(\d{1,2})[/月])?(\d{1,2})日?(?:\([月火水木金土日]\))?)?(?:の?週)?"
)
_FISCAL = re.compile(r"(?:(令和|R)(\d{1,2}|元)|(\d{4}))年?度")
_MONTH = re.compile(r"(?:(令和|R)(\d{1,2}|元)|(\d{4}))[年./](\d{1,2})(?:月|[./])")


@dataclass(frozen=True)
class Heading:
    """A week as written: the first day and, for a round of several weeks, the last; the year is None when left out."""

    year: int | None
    month: int
    day: int
    end_month: int | None = None
    end_day: int | None = None


@dataclass(frozen=True)
class Span:
    """The days a week or round covers, first and last; precision is day, week, fortnight or period."""

    starts_on: date
    ends_on: date
    precision: str


def heading(text: str) -> Heading | None:
    """Return the week a heading names, None when it names none.

    >>> heading("5/10の週")
    Heading(year=None, month=5, day=10, end_month=None, end_day=None)
    >>> heading("5/10～5/17").end_day, heading("5/10・17の週").end_month
    (17, 5)
    >>> heading("供給量") is None, heading("令和3年4月5日の週").year
    (True, 2021)
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    try:
        full = day(re.sub(r"の?週$", "", plain))
        return Heading(full.year, full.month, full.day)
    except Unusable:
        found = _WEEK.fullmatch(plain)
    if not found:
        return None
    year, month, first, end_month, last = (int(part) if part else None for part in found.groups())
    return Heading(year, month, first, (end_month or month) if last else None, last)


def week(text: str) -> Heading:
    """Return the week a cell names; raises Unusable (E-DATE)."""
    found = heading(text)
    if found is None:
        raise Unusable("E-DATE")
    return found


def fiscal_year_of(one: date) -> int:
    """Return the Japanese fiscal year of a day, which begins in April."""
    return one.year if one.month >= 4 else one.year - 1


def stated_fiscal_year(texts: Iterable[str], as_of: date | None) -> int | None:
    """Return the fiscal year titles state (令和3年度, 令和3年6月), else that of the day the user states, else None.

    >>> stated_fiscal_year(["県内供給スケジュール（令和3年度）"], None), stated_fiscal_year(["R3年2月"], None)
    (2021, 2020)
    """
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    years = [_year(found) for text in plain if (found := _FISCAL.search(text))]
    for text in plain:
        if stated := _day_in(text):
            years.append(fiscal_year_of(stated))
        elif (found := _MONTH.search(text)) and 1 <= int(found[4]) <= 12:
            years.append(_year(found) - (int(found[4]) < 4))
    if known := [year for year in years if year in YEARS]:
        return known[0]
    return fiscal_year_of(as_of) if as_of else None


def stated_as_of(texts: Iterable[str], fiscal_year: int) -> date | None:
    """Return the day titles say a table is of (6月2日現在, 令和3年6月2日), in that fiscal year when they leave it out.

    >>> stated_as_of(["県内供給スケジュール（令和3年度、6月2日現在）"], 2021).isoformat()
    '2021-06-02'
    """
    midst = date(fiscal_year, 10, 1)
    days = (_day_in(text, midst if re.search("現在|時点", text) else None) for text in texts)
    return next((one for one in days if one), None)


def _day_in(text: str, near: date | None = None) -> date | None:
    """Return the day a title states; a day that does not exist states none, since a title only helps."""
    try:
        found = stated_day(text, near)
    except Unusable:
        return None
    return found if found and found.year in YEARS else None


def _year(found: re.Match) -> int:
    if found[3]:
        return int(found[3])
    return ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))


def likely_fiscal_year(headings: Iterable[Heading]) -> int:
    """Return the fiscal year in which all weeks begin on a Monday, the present one when none or several do."""
    listed = list(headings)
    present = fiscal_year_of(today())
    fits = [year for year in range(FIRST_FISCAL_YEAR, present + 1) if all(_on_monday(one, year) for one in listed)]
    return fits[0] if len(fits) == 1 else present


def _on_monday(one: Heading, fiscal_year: int) -> bool:
    try:
        return span(one, fiscal_year).starts_on.weekday() == 0
    except Unusable:
        return False


def span(one: Heading, fiscal_year: int, *, unit: str = "week") -> Span:
    """Return the days of a heading in a fiscal year; `unit` is what a single date stands for, week or day.

    The second date of a round is its last week when it falls on the same weekday as the first, else its last day.
    Raises Unusable (E-DATE) for a day that does not exist.

    >>> span(heading("5/10～5/17"), 2021).ends_on.isoformat(), span(heading("1/10の週"), 2021).starts_on.isoformat()
    ('2021-05-23', '2022-01-10')
    """
    starts_on = _date(one.year, one.month, one.day, fiscal_year)
    if one.end_day is None:
        return Span(starts_on, starts_on + timedelta(days=6 if unit == "week" else 0), unit)
    ends_on = _date(None, one.end_month, one.end_day, fiscal_year_of(starts_on))
    if ends_on < starts_on:
        raise Unusable("E-DATE")
    if (ends_on - starts_on).days % 7 == 0:
        ends_on += timedelta(days=6)
    days = (ends_on - starts_on).days + 1
    return Span(starts_on, ends_on, {7: "week", 14: "fortnight"}.get(days, "period"))


def _date(year: int | None, month: int, day_of_month: int, fiscal_year: int) -> date:
    try:
        found = date(year or fiscal_year + (month < 4), month, day_of_month)
    except ValueError:
        raise Unusable("E-DATE") from None
    if found.year not in YEARS:
        raise Unusable("E-DATE")
    return found
