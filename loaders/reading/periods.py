"""Dates that are not a day: months, thirds, seasons, fiscal years and 以降, kept with their precision and words."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.reading.cells import Unusable
from loaders.reading.days import ERAS, day

APRIL = 4
FAR = 10  # years from the sheet's own at which a bare R34 is no longer believed
THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}  # first and last month
UNDECIDED = frozenset({"未定", "時期未定"})
FIX = "R3.8、8月下旬、未定 のように入れてください"

_YEAR = r"(?:(?P<western>\d{4})|(?P<era>令和|平成|[RH])(?P<of_era>\d{1,2}|元))(?:\((?:\d{4}|[RH]\d{1,2})\))?"
# R3.8, 2021/8, 2021-08, 202108, 令和3年8月下旬, 令和3年度8月, 8月, 8月下旬
_MONTH = re.compile(
    rf"(?:{_YEAR}(?:(?P<fiscal>年度)|年[./-]?|[./-])|(?P<packed>(?:19|20)\d\d)(?=\d\d(?!\d)))?"
    r"(?P<month>\d{1,2})(?P<word>月)?(?P<third>上旬|中旬|下旬)?頃?"
)
_DAY = re.compile(r"(?P<month>\d{1,2})(?:月(?P<day>\d{1,2})日|/(?P<slash>\d{1,2}))")
_SEASON = re.compile(rf"(?:{_YEAR}(?P<fiscal>年度|年)?)?(?P<season>[春夏秋冬])[頃季]?")
_FISCAL = re.compile(rf"(?:{_YEAR})?(?P<fiscal>年度)?(?P<part>末|当初|初め|中|内)?(?:\((?P<note>[34])月\))?")
_ONWARD = re.compile(r"(.+?)(?:以降|[~〜])")


@dataclass(frozen=True)
class Period:
    """First and last day, how exact they are, and the words they came from.

    precision: day, third, month, season, fiscal_year, or unknown, of which both days are None. Of a period without an
    end (令和4年度以降) the last day is None and the precision is that of its beginning.
    """

    first: date | None
    last: date | None
    precision: str
    wording: str

    @property
    def is_open(self) -> bool:
        """Return True when the period begins and does not end."""
        return self.first is not None and self.last is None


def fiscal_year_of(day_: date) -> int:
    """Return the fiscal year a day lies in, by the year it begins in April.

    >>> fiscal_year_of(date(2021, 4, 1)), fiscal_year_of(date(2022, 3, 31))
    (2021, 2021)
    """
    return day_.year - (day_.month < APRIL)


def period(text: str, fiscal_year: int | None = None) -> Period:
    """Return the period a cell names; a day is a period of itself. Raises Unusable (E04).

    A month, a day or a season without its year is read only with `fiscal_year`, the year the sheet is of.

    >>> found = period("令和3年8月下旬")
    >>> found.first.isoformat(), found.last.isoformat(), found.precision
    ('2021-08-21', '2021-08-31', 'third')
    >>> period("2021-06-04").precision, period("2022年2月").last.isoformat()
    ('day', '2022-02-28')
    >>> [period(text, 2021).last.isoformat() for text in ("4月", "2月", "秋頃", "年度末", "令和3年度", "R3.4")]
    ['2021-04-30', '2022-02-28', '2021-11-30', '2022-03-31', '2022-03-31', '2021-04-30']
    >>> period("R4以降").first.isoformat(), period("R4以降").last, period("未定").precision
    ('2022-04-01', None, 'unknown')
    """
    wording = text.strip()
    with suppress(Unusable):
        found = day(wording)
        return Period(found, found, "day", wording)
    plain = "".join(unicodedata.normalize("NFKC", wording).split()).replace("ごろ", "頃")
    if plain in UNDECIDED:
        return Period(None, None, "unknown", wording)
    onward = _ONWARD.fullmatch(plain)
    try:
        first, last, precision = _span(onward[1] if onward else plain, fiscal_year)
    except (ValueError, OverflowError):  # 31 June, year 0
        raise Unusable("E04") from None
    return Period(first, None if onward else last, precision, wording)


def readable(text: str) -> str:
    """Return the words of a cell that names a period, with or without its year; raises Unusable (E04).

    >>> readable(" ８月下旬 ")
    '８月下旬'
    """
    return period(text, 2023).wording  # a fiscal year with a 29 February: the year itself is looked up later


def _span(plain: str, fiscal_year: int | None) -> tuple[date, date, str]:
    with suppress(Unusable):
        found = day(plain)
        return found, found, "day"
    for pattern, read in _READERS:
        if found := pattern.fullmatch(plain):
            return read(found, fiscal_year)
    raise Unusable("E04")


def _day(found: re.Match, fiscal_year: int | None) -> tuple[date, date, str]:
    month = int(found["month"])
    only = date(_calendar_year(month, fiscal_year), month, int(found["day"] or found["slash"]))
    return only, only, "day"


def _month(found: re.Match, fiscal_year: int | None) -> tuple[date, date, str]:
    month, year = int(found["month"]), int(found["packed"]) if found["packed"] else _year(found)
    if not 1 <= month <= 12 or (year is None and not found["word"]):
        raise Unusable("E04")
    if year is None or found["fiscal"]:
        year = _calendar_year(month, fiscal_year if year is None else year)
    first, last = THIRDS.get(found["third"], (1, 31))
    end = min(last, monthrange(year, month)[1])
    return date(year, month, first), date(year, month, end), "third" if found["third"] else "month"


def _season(found: re.Match, fiscal_year: int | None) -> tuple[date, date, str]:
    """A season that two years could claim (春頃 of a fiscal year, 冬頃 of a calendar year) is not guessed."""
    first, last = SEASONS[found["season"]]
    stated = _year(found)
    in_fiscal_year = stated is None or found["fiscal"] == "年度"
    year = fiscal_year if stated is None else stated
    if year is None or found["season"] == ("春" if in_fiscal_year else "冬"):
        raise Unusable("E04", f"「{found[0]}」がどの年の何月かを決められません")
    end = date(year + (last < first), last, 1)
    return date(year, first, 1), end.replace(day=monthrange(end.year, last)[1]), "season"


def _fiscal(found: re.Match, fiscal_year: int | None) -> tuple[date, date, str]:
    stated = _year(found)
    year = fiscal_year if stated is None else stated
    part, month = found["part"], {"末": 3, "当初": APRIL, "初め": APRIL}.get(found["part"])
    by_era = found["era"] in ("R", "H") and not part  # R4 alone is how offices write the fiscal year
    if year is None or not (found["fiscal"] or by_era) or (stated is None and not part):
        raise Unusable("E04")
    if by_era and not found["fiscal"] and abs(year - (fiscal_year or year)) > FAR:  # R34 is R3.4 without its point
        raise Unusable("E04")
    if found["note"] and int(found["note"]) != month:
        raise Unusable("E04")
    if month is None:
        return date(year, APRIL, 1), date(year + 1, APRIL, 1) - timedelta(days=1), "fiscal_year"
    year = _calendar_year(month, year)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


_Reader = Callable[[re.Match, int | None], tuple[date, date, str]]
_READERS: tuple[tuple[re.Pattern, _Reader], ...] = (
    (_DAY, _day), (_MONTH, _month), (_SEASON, _season), (_FISCAL, _fiscal),
)  # fmt: skip


def _year(found: re.Match) -> int | None:
    """The year a match states; None when it states none."""
    if found["western"]:
        return int(found["western"])
    if not found["era"]:
        return None
    return ERAS[found["era"]] + (1 if found["of_era"] == "元" else int(found["of_era"]))


def _calendar_year(month: int, fiscal_year: int | None) -> int:
    if fiscal_year is None or not 1 <= month <= 12:
        raise Unusable("E04")
    return fiscal_year + (month < APRIL)
