"""Figures as handouts print them, read with their wording: 約3万9千人, 約77%, 10箱（9,750回分）."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from loaders.reading.cells import LARGEST, Unusable, is_missing, whole

_PERSONS = re.compile(r"(約)?(?:([\d,]+)億)?(?:([\d,]+)万)?(?:(\d+)千)?([\d,]*)人?")
_RATE = re.compile(r"(?:約)?(\d{1,3}(?:\.(\d+))?)(?:%|パーセント)")
_BOXES = re.compile(r"([\d,]+)(箱|日)(?:\(([\d,]+)回分?\))?")
_DOSES = re.compile(r"([\d,]+)回分?")


@dataclass(frozen=True)
class Persons:
    """A number of persons as stated: 約3万9千人 is 39,000, approximate."""

    count: int
    approximate: bool
    wording: str


@dataclass(frozen=True)
class PrintedRate:
    """A rate as printed: 約0.8% is 0.8 percent, told to one digit."""

    percent: Decimal
    wording: str

    @property
    def digits(self) -> int:
        """Return how many decimals are printed."""
        return max(-self.percent.as_tuple().exponent, 0)

    def agrees(self, part: int, whole_: int) -> bool:
        """Return True when part of whole, rounded half up to the printed digits, is what is printed."""
        return percent(part, whole_, self.digits) == self.percent


@dataclass(frozen=True)
class Amount:
    """What one cell of a supply table says; None where it says nothing. `unit` is the word behind the boxes."""

    boxes: int | None = None
    doses: int | None = None
    bare: int | None = None
    unit: str = ""


def percent(part: int, whole_: int, digits: int) -> Decimal:
    """Return part of whole in percent, half up as officials round; raises ZeroDivisionError for a whole of nothing.

    >>> percent(30_327, 39_000, 0), percent(39_366, 39_000, 1)
    (Decimal('78'), Decimal('100.9'))
    """
    if not whole_:
        raise ZeroDivisionError
    return (Decimal(part) * 100 / Decimal(whole_)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def persons(text: str) -> Persons:
    """Return the persons a cell states, also in words; raises Unusable (E-NUM, E-NUM-RANGE).

    >>> [persons(text).count for text in ("約3万9千人", "約3,600万人", "約33万5千人", "39,366")]
    [39000, 36000000, 335000, 39366]
    """
    plain = _plain(text)
    found = _PERSONS.fullmatch(plain)
    if not found or not any(found.groups()[1:]):
        raise Unusable("E-NUM")
    hundred_millions, ten_thousands, thousands, ones = (
        int((part or "0").replace(",", "")) for part in found.groups()[1:]
    )
    count = hundred_millions * 10**8 + ten_thousands * 10**4 + thousands * 1000 + ones
    if count > LARGEST:
        raise Unusable("E-NUM-RANGE", f"「{plain}」は大きすぎます")
    return Persons(count, found[1] is not None, text.strip())


def printed_rate(text: str) -> PrintedRate:
    """Return the rate a handout prints; raises Unusable (E-NUM) for a number without %.

    >>> printed_rate("約0.8％").percent, printed_rate("100%").digits
    (Decimal('0.8'), 0)
    """
    found = _RATE.fullmatch(_plain(text))
    if not found:
        raise Unusable("E-NUM")
    return PrintedRate(Decimal(found[1]), text.strip())


def amount(text: str) -> Amount:
    """Return what a cell of a supply table says; nothing for a missing mark. Raises Unusable as `whole`.

    >>> both = amount("10箱（9,750回分）")
    >>> both.boxes, both.doses, amount("1,950").bare, amount("未定") == Amount()
    (10, 9750, 1950, True)
    """
    if is_missing(text):
        return Amount()
    plain = _plain(text)
    if found := _BOXES.fullmatch(plain):
        return Amount(whole(found[1]), whole(found[3]) if found[3] else None, unit=found[2])
    if found := _DOSES.fullmatch(plain):
        return Amount(doses=whole(found[1]))
    return Amount(bare=whole(plain))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
