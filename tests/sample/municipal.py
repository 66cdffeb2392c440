"""Invented doses, deliveries and stocks of the 15 municipalities: the doses of each day add up to Toyama's."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from tests.sample.arithmetic import apportion, days, source
from tests.sample.facts import FIRST_BOXES, LAST_DAY, ONE_BOX_EACH
from tests.sample.vrs import AREAS, FIRST_DAY, older_adults, toyama_by_day

STOCK_DAYS = (date(2021, 5, 26), LAST_DAY)
# Boxes the prefecture has confirmed as received by week, and those on their way: the round of 24 May is unconfirmed,
# as it was to those who read the handout. The schedule's rounds of two weeks come in halves.
ARRIVED = {
    date(2021, 4, 5): 2,
    date(2021, 4, 12): 10,
    date(2021, 4, 19): 10,
    ONE_BOX_EACH: 15,
    date(2021, 5, 3): 37,
    date(2021, 5, 10): 61,
    date(2021, 5, 17): 60,
}
SHIPPED = {date(2021, 5, 24): 65, date(2021, 5, 31): 64}


def municipalities() -> dict[str, str]:
    """Names of the 15 municipalities by code, in the order of codes."""
    with AREAS.open(encoding="utf-8", newline="") as stream:
        return {row["area_code"]: row["area_name"] for row in csv.DictReader(stream) if len(row["area_code"]) == 6}


def doses() -> dict[tuple[date, str, int], int]:
    """Doses by day, municipality and dose number."""
    drawn = source("municipal")
    codes = list(municipalities())
    level = {code: drawn.uniform(0.8, 1.25) for code in codes}
    told = {}
    for (day, dose), total in sorted(toyama_by_day().items()):
        weights = [older_adults()[code] * level[code] * drawn.uniform(0.8, 1.2) for code in codes]
        told |= {(day, code, dose): n for code, n in zip(codes, apportion(total, weights), strict=True)}
    return told


def doses_csv() -> bytes:
    """The table 市町村別接種実績, by day; a municipality without doses says 0."""
    told = doses()
    rows = [
        (day, code, name, told.get((day, code, 1), 0), told.get((day, code, 2), 0))
        for day in days(FIRST_DAY, LAST_DAY)
        for code, name in municipalities().items()
    ]
    return as_csv(("接種日", "市区町村コード", "市区町村名", "1回目", "2回目"), rows)


def boxes_by_week() -> dict[tuple[date, str], int]:
    """Boxes each municipality has received by week: as the news told for the first, by its older adults after."""
    codes = list(municipalities())
    first = {code for boxes in FIRST_BOXES.values() for code in boxes}
    told = {}
    for week, total in (ARRIVED | SHIPPED).items():
        rest = [code for code in codes if code not in first] if week == date(2021, 4, 19) else codes
        shares = FIRST_BOXES.get(week) or dict(zip(rest, _share(total, rest), strict=True))
        told |= {(week, code): boxes for code, boxes in shares.items() if boxes}
    return told


def _share(total: int, codes: list[str]) -> list[int]:
    """Whole boxes: one each as far as they go, the rest by older adults."""
    spare = total - len(codes)
    return [1 + more for more in apportion(spare, [older_adults()[code] for code in codes])]


def arrivals() -> list[tuple]:
    """Deliveries by week to the prefecture as a whole and, as its parts, to each municipality; the header first."""
    names = municipalities() | {"16": "富山県"}
    whole = {(week, "16"): boxes for week, boxes in (ARRIVED | SHIPPED).items()}
    rows = [
        (week, code, names[code], _kind(week), boxes, "ファイザー", "高齢者")
        for (week, code), boxes in [*whole.items(), *sorted(boxes_by_week().items())]
    ]
    return [("納入週", "地域コード", "地域", "種別", "箱数", "ワクチン", "区分"), *rows]


def _kind(week: date) -> str:
    return "発送" if week in SHIPPED else "到着"


def per_box(week: date) -> int:
    """Doses of one box: five a vial before 10 May, six after."""
    return 195 * (5 if week < date(2021, 5, 10) else 6)


def stock_csv() -> bytes:
    """Stock each municipality declares: somewhat less than what arrived and was not used, unopened boxes beside it."""
    drawn = source("stock")
    rows = []
    for day in STOCK_DAYS:
        for code, name in municipalities().items():
            left = int((arrived(code, day) - used(code, day)) * drawn.uniform(0.93, 0.99))
            rows.append((day, code, name, left // per_box(day), left - left % 6, "ファイザー", "高齢者"))
    return as_csv(("在庫日", "地域コード", "地域", "在庫箱数", "在庫回数", "ワクチン", "区分"), rows)


def arrived(code: str, day: date) -> int:
    """Doses a municipality has received by a day."""
    return sum(
        n * per_box(week) for (week, at), n in boxes_by_week().items() if at == code and week in ARRIVED and week <= day
    )


def used(code: str, day: date) -> int:
    """Doses given to residents of a municipality by a day."""
    return sum(n for (when, at, _), n in doses().items() if at == code and when <= day)


def as_csv(header: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """A table as Excel in Japan opens it: UTF-8 with BOM, CRLF."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return ("\ufeff" + text.getvalue()).encode()
