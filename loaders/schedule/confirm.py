"""Rows of a schedule as a person confirmed them: their dates with years, and what still keeps them from being taken."""

from __future__ import annotations

from loaders.reading.cells import Unusable
from loaders.reading.periods import FIX, Period, period
from loaders.reading.problems import shown
from loaders.schedule.drawn import day_words

LATER_YEAR = 40  # added to the year to see whether a date depends on it


def with_years(rows: list[dict], fiscal_year: int, of_item: int) -> tuple[list[dict], list[str]]:
    """Return the rows with dates as their item reads them, and one sentence for each thing that has to be mended.

    A row has cell, name, kind, start and end as words; a date without a year is of the fiscal year. `of_item` is the
    year the item itself is of: where it is another one, the year is written into the dates that leave it out.

    >>> with_years([{"cell": "C3", "name": "募集", "kind": "bar", "start": "8月下旬", "end": "3月"}], 2021, 2020)
    ([{'cell': 'C3', 'name': '募集', 'kind': 'bar', 'start': '2021年8月下旬', 'end': '2022年3月'}], [])
    >>> with_years([{"cell": "C3", "name": "", "kind": "bar", "start": "9月", "end": "8月"}], 2021, 2021)[1]
    ['C3：E03 工程名が空です', 'C3：E02 終了が開始より前です']
    """
    told, troubles = [], []
    for row in rows:
        where = row["cell"] or f"「{row['name']}」"
        if not row["name"].strip():
            troubles.append(f"{where}：E03 工程名が空です")
        start, end = (_period(row[name], fiscal_year, where, troubles) for name in ("start", "end"))
        if start and end and start.first and end.last and end.last < start.first:
            troubles.append(f"{where}：E02 終了が開始より前です")
        if of_item == fiscal_year:
            told.append(row)
            continue
        told.append(row | {"start": _words(row["start"], start, fiscal_year, first=True),
                           "end": _words(row["end"], end, fiscal_year, first=False)})  # fmt: skip
    return told, troubles


def _period(text: str, fiscal_year: int, where: str, troubles: list[str]) -> Period | None:
    if not text.strip():
        return None
    try:
        return period(text, fiscal_year)
    except Unusable:
        troubles.append(f"{where}：E04 「{shown(text)}」は日付として読めません。{FIX}")
        return None


def _words(text: str, found: Period | None, fiscal_year: int, *, first: bool) -> str:
    """The words of a date; its year is written into them where they leave it out."""
    if found is None or found.first is None or found.last is None:
        return text.strip()
    if period(text, fiscal_year + LATER_YEAR).first == found.first:
        return text.strip()
    if found.precision == "season":
        return f"{fiscal_year}年度{text.strip()}"
    return day_words(found.first if first else found.last, found.precision)
