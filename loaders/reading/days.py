"""Days as Japanese offices write them, read into dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from loaders.reading.cells import Doubtful, Unusable

JAPAN = timezone(timedelta(hours=9))
CAMPAIGN_START = date(2021, 2, 17)  # the first vaccination in Japan

ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}  # year before the era's first
_WESTERN = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))")
_ERA = re.compile(r"(令和|平成|昭和|[RHS])(\d{1,2}|元)(?:年(\d{1,2})月(\d{1,2})日|[./-](\d{1,2})[./-](\d{1,2}))")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_SERIAL = re.compile(r"[34]\d{4}")
_MIDNIGHT = re.compile(r"[T ]00:00(:00)?$")


def today() -> date:
    """Return the present day in Japan."""
    return datetime.now(JAPAN).date()


def day(text: str) -> date:
    """Return the day a cell names: ISO, slashes, 年月日, eight digits or an era year; raises Unusable (E-DATE).

    >>> [day(text).isoformat() for text in ("2021-06-02", "2021/6/2", "20210602", "令和3年6月2日", "R3.6.2")]
    ['2021-06-02', '2021-06-02', '2021-06-02', '2021-06-02', '2021-06-02']
    """
    if len(text) == 10 and text[4] == "-":  # the exports' own form, without the detour through patterns
        return _calendar(text[:4], text[5:7], text[8:])
    plain = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip()).replace(" ", "")
    found = _WESTERN.fullmatch(plain) or _ERA.fullmatch(plain)
    if not found:
        raise Unusable("E-DATE")
    return _from_match(found)


def vaccination_day(text: str) -> date | Doubtful:
    """Return the day, doubtful when it lies before the campaign (Q-TOOEARLY) or after today (Q-FUTURE)."""
    found = day(text)
    if found < CAMPAIGN_START:
        return Doubtful(found, "Q-TOOEARLY", f"{found:%Y-%m-%d}は接種の開始（2021年2月17日）より前の日付です")
    if found > today():
        return Doubtful(found, "Q-FUTURE", f"{found:%Y-%m-%d}は今日より後の日付です")
    return found


def in_sheet(read: Callable[[str], Any], since_1904: bool) -> Callable[[str], Any]:
    """Return the reader of a day extended to bare serial numbers of a spreadsheet, which it gives as the day they mean.

    Such a number is doubtful (W-DATE-SERIAL) unless the workbook itself says from when it counts.

    >>> in_sheet(day, since_1904=True)("42886").isoformat(), in_sheet(day, since_1904=False)("44349").value.isoformat()
    ('2021-06-01', '2021-06-02')
    """
    epoch = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)

    def read_cell(text: str) -> Any:
        if not _SERIAL.fullmatch(text):
            return read(text)
        meant = read((epoch + timedelta(days=int(text))).isoformat())
        if since_1904 or isinstance(meant, Doubtful):
            return meant
        return Doubtful(meant, "W-DATE-SERIAL", f"数値「{text}」を日付（{meant:%Y-%m-%d}）として読み取りました")

    return read_cell


def stated_day(text: str, near: date | None = None) -> date | None:
    """Return the day a title or remark states, None when it states none.

    A day without its year (（6月2日時点）) gets the year that brings it closest to `near`.

    >>> stated_day("（6月2日時点）", date(2021, 6, 1)), stated_day("令和2年1月1日住民基本台帳年齢階級別人口")
    (datetime.date(2021, 6, 2), datetime.date(2020, 1, 1))
    """
    plain = unicodedata.normalize("NFKC", text)
    if found := _ERA.search(plain) or _WESTERN.search(plain):
        return _from_match(found)
    found = _MONTH_DAY.search(plain)
    if not found or near is None:
        return None
    years = (f"{near.year + shift:04d}" for shift in (-1, 0, 1))
    days = [_calendar(year, *found.groups(), missing_ok=True) for year in years]
    return min((one for one in days if one), key=lambda one: abs(one - near), default=None)


def _from_match(found: re.Match) -> date:
    groups = [group for group in found.groups() if group is not None]
    if groups[0] in ERAS:
        era, year, *rest = groups
        groups = [f"{ERAS[era] + (1 if year == '元' else int(year)):04d}", *rest]
    return _calendar(*groups)


def _calendar(year: str, month: str, day_of_month: str, missing_ok: bool = False) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        if missing_ok:  # 29 February exists only in some of the years tried
            return None
        raise Unusable("E-DATE") from None
