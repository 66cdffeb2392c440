"""What the numbers and days of unknown tables mean: units, signs, words and years that are left out."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from loaders.reading.amounts import persons
from loaders.reading.cells import Unusable, word
from loaders.reading.days import day
from loaders.reading.weeks import Heading, heading, span

_NEGATIVE = re.compile(r"(?:[▲△\-−](?P<plain>.+)|\((?P<closed>[^()]+)\))")
_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_UNIT = re.compile(r"(?:回分|回|人|名|箱|件)$")


def number(text: str, unit: int = 1) -> int | None:
    """Return the number of a cell times the unit, also below zero; None when the text is no whole number of ones.

    >>> number("1,950回"), number("約3万9千人"), number("▲700"), number("1.5", 1000), number("1.5")
    (1950, 39000, -700, 1500, None)
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if negative := _NEGATIVE.fullmatch(plain):
        below = number(negative["plain"] or negative["closed"], unit)
        return None if below is None or below < 0 else -below
    plain = _UNIT.sub("", plain)
    if _DECIMAL.fullmatch(plain):
        counted = Decimal(plain.replace(",", "")) * unit
        return int(counted) if counted == counted.to_integral_value() else None
    try:
        return persons(plain).count * unit
    except Unusable:
        return None


def day_heading(text: str) -> Heading | None:
    """Return the day or week a text names, with or without its year; None when it names none.

    >>> day_heading("令和3年6月2日").day, day_heading("6/2").year, day_heading("富山市") is None
    (2, None, True)
    """
    plain = re.sub(r"\([月火水木金土日]\)$", "", unicodedata.normalize("NFKC", text).strip())
    try:
        found = day(plain)
    except Unusable:
        return heading(plain)
    return Heading(found.year, found.month, found.day)


def iso_day(text: str, fiscal_year: int) -> str:
    """Return the day in ISO form, of that fiscal year where it leaves its year out; the text itself when it names none.

    A round of several weeks keeps both its ends.

    >>> iso_day("6/2", 2021), iso_day("R3.6.2", 2020), iso_day("5/10～5/17", 2021), iso_day("合計", 2021)
    ('2021-06-02', '2021-06-02', '2021/5/10～5/17', '合計')
    """
    found = day_heading(text)
    if found is None:
        return text
    try:
        starts_on = span(found, fiscal_year).starts_on
    except Unusable:
        return text
    if found.end_day is None:
        return starts_on.isoformat()
    return f"{starts_on.year}/{starts_on.month}/{starts_on.day}～{found.end_month}/{found.end_day}"


def meaning(text: str, words: dict[str, str]) -> str:
    """Return what a word of the source means, itself when the profile has no word for it.

    >>> meaning("Comirnaty ", {"comirnaty": "ファイザー"}), meaning("不明", {})
    ('ファイザー', '不明')
    """
    plain = word(text)
    return next((ours for theirs, ours in words.items() if word(theirs) == plain), text.strip())


def dose_number(text: str) -> int | None:
    """Return which dose a text means, None when it does not say.

    >>> [dose_number(one) for one in ("１回目", "第2回", "3", "second", "d1", "計")]
    [1, 2, 3, 2, 1, None]
    """
    plain = word(text)
    if found := re.fullmatch(r"(?:第|d|内|うち)?([1-7])(?:回目?)?(?:接種|接種回数|累計)?", plain):
        return int(found[1])
    return {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}.get(plain)
