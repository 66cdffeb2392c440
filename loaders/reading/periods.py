"""Dates that are not a day: a month or a third of one (上旬・中旬・下旬), kept with their precision."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from loaders.reading.cells import Unusable
from loaders.reading.days import ERAS, day

THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_MONTH = re.compile(r"(?:(\d{4})年?[/.-]?|(令和|平成|[RH])(\d{1,2}|元)[年./-])(\d{1,2})月?(上旬|中旬|下旬)?")


@dataclass(frozen=True)
class Period:
    """First and last day, how exact they are (day, third, month), and the words they came from."""

    first: date
    last: date
    precision: str
    wording: str


def period(text: str) -> Period:
    """Return the period a cell names; a day is a period of itself. Raises Unusable (E-DATE).

    >>> found = period("令和3年8月下旬")
    >>> found.first.isoformat(), found.last.isoformat(), found.precision
    ('2021-08-21', '2021-08-31', 'third')
    >>> period("2021-06-04").precision, period("2022年2月").last.isoformat()
    ('day', '2022-02-28')
    """
    wording = text.strip()
    try:
        found = day(wording)
        return Period(found, found, "day", wording)
    except Unusable:
        return _month(wording)


def _month(wording: str) -> Period:
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", wording).replace(" ", ""))
    if not found or not 1 <= int(found[4]) <= 12:
        raise Unusable("E-DATE")
    year = int(found[1]) if found[1] else ERAS[found[2]] + (1 if found[3] == "元" else int(found[3]))
    month, end = int(found[4]), monthrange(year, int(found[4]))[1]
    first, last = THIRDS.get(found[5], (1, 31))
    precision = "third" if found[5] else "month"
    return Period(date(year, month, first), date(year, month, min(last, end)), precision, wording)
