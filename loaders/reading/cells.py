"""What the text of one cell means: tiny pure functions that return a value or say why it cannot be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MISSING_MARKS = frozenset(["", *"ー-－―–—‐−…※xX", "・・・", "***", "未定", "不詳"])
LARGEST = 2**31 - 1

# Marks a sheet reader leaves where a workbook holds no value to read; no exported text can hold a NUL.
NO_VALUE = "\0no value"
ERROR_CELL = "\0error"

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+|\d+")
_NEGATIVE = re.compile(r"[▲△−-] ?[\d,]+(\.\d+)?|\([\d,]+\)")
_UNIT = re.compile(r" ?(回分|回|人|名|箱|件)$")


class Unusable(Exception):
    """A cell cannot be used: `code` as in the problem, `what` in words when the usual sentence does not fit."""

    def __init__(self, code: str, what: str | None = None):
        super().__init__(code)
        self.code = code
        self.what = what


@dataclass(frozen=True)
class Doubtful:
    """A cell's value that a person has to look at first: held (Q-) or worth a warning (W-)."""

    value: Any
    code: str
    what: str


def word(text: str) -> str:
    """Return the text as compared with the words of a header: NFKC, no spaces, lower case.

    >>> word("　集計日"), word("\\u00a0内１回目")
    ('集計日', '内1回目')
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def is_missing(text: str) -> bool:
    """Return True for blank and for the marks offices write where a figure is not known; a zero is a figure."""
    return text.strip() in MISSING_MARKS


def whole(text: str) -> int:
    """Return the number of a cell: digits, full-width or grouped by commas, with or without 回・人・箱・件.

    Raises Unusable: E-NUM-NEG below zero, E-NUM-RANGE above 2,147,483,647, E-NUM for anything else.

    >>> whole("1,950"), whole("１００"), whole("0"), whole("9,750回分")
    (1950, 100, 0, 9750)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NEGATIVE.fullmatch(plain):
        raise Unusable("E-NUM-NEG")
    plain = _UNIT.sub("", plain)
    if not _GROUPED.fullmatch(plain) or not plain.isascii():
        raise Unusable("E-NUM")
    number = plain.replace(",", "")
    if len(number) > 12 or int(number) > LARGEST:
        raise Unusable("E-NUM-RANGE", f"「{plain}」は大きすぎます")
    return int(number)


def positive(text: str) -> int:
    """Return the number of a cell that must be at least one; raises Unusable as `whole`, E-NUM for zero."""
    number = whole(text)
    if number == 0:
        raise Unusable("E-NUM")
    return number


def flag(text: str) -> bool:
    """Return true or false, written in any case; raises Unusable (E-VALUE).

    >>> flag("TRUE"), flag("False")
    (True, False)
    """
    found = {"true": True, "false": False}.get(text.strip().casefold())
    if found is None:
        raise Unusable("E-VALUE")
    return found


def prefecture(text: str) -> str:
    """Return the two-digit code of a prefecture, also from a number that lost its zero; raises Unusable (E-AREA).

    >>> prefecture("16"), prefecture("1")
    ('16', '01')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"\d{1,2}", plain) or not 1 <= int(plain) <= 47:
        raise Unusable("E-AREA")
    return plain.zfill(2)


def choice(meanings: dict[str, Any]) -> Callable[[str], Any]:
    """Return a reader that knows exactly these words, compared without case; it raises Unusable (E-VALUE).

    >>> choice({"f": "female"})("F")
    'female'
    """

    def read(text: str) -> Any:
        found = word(text)
        if found not in meanings:
            raise Unusable("E-VALUE")
        return meanings[found]

    return read


def check_digit(code: str) -> str:
    """Return the check digit of a five-digit municipality code (総務省 全国地方公共団体コード).

    >>> check_digit("16201"), check_digit("16321")
    ('9', '0')
    """
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def area_code(text: str) -> str:
    """Return the six digits of a 団体コード whose check digit is right; raises Unusable (E-MUNI).

    >>> area_code("162019")
    '162019'
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"\d{6}", plain) or check_digit(plain[:5]) != plain[5]:
        raise Unusable("E-MUNI")
    return plain
