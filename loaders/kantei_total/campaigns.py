"""The small tables of sheet 総接種回数 on campaigns named by their season: which third and later doses belong to one.

Their doses are told again by number on the same sheet, so that they are a part of it, never more of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.kantei_total.blocks import by_age, dose_places
from loaders.reading.cells import word
from loaders.reading.declare import Found
from loaders.reading.problems import Problems
from loaders.reading.published_sheet import whole_or_none
from loaders.reading.table import words_of

HEADING = re.compile(r"(令和\d+年[春秋]開始接種)(?:\(.*\))?の接種回数")
AGES = {"全年代": "all", "高齢者(65歳以上)": "65+"}
FIX = "回数別の値を使いました。元の資料と照合してください"


class Line(NamedTuple):
    """The doses of one age class of a campaign by number, with the row and the columns they stand in."""

    campaign: str
    age_group: str
    row: int
    doses: dict[int, int]
    places: dict[int, int]
    whole: tuple[int, int | None]  # column and figure of 計


def campaign_rows(found: Found, told: dict[int, int], problems: Problems) -> list[dict]:
    """Return a row for each campaign, age class and dose number; empty where the sheet tells no campaign.

    told: all doses by number, of which these are a part. 65+ is a part of 全年代 and is taken off it. What does not
    add up is warned of (W-SUM).
    """
    lines = list(_lines(found))
    for line in lines:
        _check(line, found, told, problems)
    older = {line.campaign: line.doses for line in lines if line.age_group == "65+"}
    rows = []
    for line in lines:
        for number, doses in line.doses.items() if line.age_group == "all" else ():
            at = {"campaign": line.campaign, "dose_number": number, "source_row": int(found.table.numbers[line.row])}
            rows += by_age(at, doses, older.get(line.campaign, {}).get(number))
    return rows


def _lines(found: Found) -> Iterator[Line]:
    campaign = ""
    for at, row in enumerate(found.above[:-1]):
        label = word(row[0])
        if heading := HEADING.fullmatch(label):
            campaign = heading[1]
        elif campaign and label in AGES:
            figures, places = found.above[at + 1], dose_places(row)
            told = {number: whole_or_none(figures[place]) for number, place in places.items()}
            heads = words_of(row)
            whole = heads.index("計") if "計" in heads else -1
            doses = {number: count for number, count in told.items() if count is not None}
            stated = whole_or_none(figures[whole]) if whole >= 0 else None
            yield Line(campaign, AGES[label], at + 1, doses, places, (whole, stated))


def _check(line: Line, found: Found, told: dict[int, int], problems: Problems) -> None:
    column, stated = line.whole
    if stated is not None and stated != sum(line.doses.values()):
        what = f"{line.campaign}の計（{stated:,}）が内訳（{sum(line.doses.values()):,}）と一致しません"
        problems.add("W-SUM", what, FIX, **found.table.place(line.row, column))
    for number, doses in line.doses.items():
        if doses > told.get(number, doses):
            what = (
                f"{line.campaign}の{number}回目（{doses:,}）が、{number}回目の総数（{told[number]:,}）を上回っています"
            )
            problems.add("W-SUM", what, FIX, **found.table.place(line.row, line.places[number]))
