"""Whether the sheets of the workbook agree: 総合計 = 一般接種 + 医療従事者等 + 職域接種 - 重複 + 3回目 + ….

What does not agree is warned of: each group is taken from the sheet that tells it dose by dose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from loaders.kantei_total.general import GENERAL, HEALTH
from loaders.kantei_total.overall import Overall
from loaders.kantei_total.workplace import DUPLICATE, WORKPLACE, Week
from loaders.reading.declare import Draft
from loaders.reading.problems import Problems

FIX = "回数別の値があるシートの数を使いました。元の資料と照合してください"


def check_agreement(overall: Overall, drafts: dict[str, Draft], problems: Problems) -> None:
    """Warn (W-SUM) of each figure of 総接種回数 that the other sheets, or its own columns, contradict."""
    for column, row, stated, told, what in [
        *_identity(overall),
        *_newest(overall, drafts),
        *_publications(overall, drafts[WORKPLACE.name].aside, drafts[DUPLICATE.name].aside),
        *_above(overall, drafts),
    ]:
        if stated is not None and stated != told:
            place = overall.found.table.place(row, overall.found.positions[column])
            problems.add("W-SUM", f"{what}（{stated:,}）が内訳（{told:,}）と一致しません", FIX, **place)


Comparison = tuple[str, int, int | None, int, str]  # column, row, figure stated, figure told elsewhere, its name


def _identity(overall: Overall) -> Iterator[Comparison]:
    """Compare each 総合計 with its parts; 職域接種 counts only while 重複 is told beside it."""
    parts = {name: [doses or 0 for doses in column] for name, column in overall.groups.items()}
    for n, row in enumerate(overall.rows):
        told = parts["general"][n] + parts["health_workers"][n]
        told += sum(column[n] or 0 for column in overall.doses.values())
        if overall.groups["duplicate"][n] is not None:
            told += parts["workplace"][n] - parts["duplicate"][n]
        yield "total", row, overall.stated[n], told, "総合計"


def _newest(overall: Overall, drafts: dict[str, Draft]) -> Iterator[Comparison]:
    row = overall.rows[overall.newest]
    for column, part in (("general", GENERAL), ("health_workers", HEALTH)):
        told = sum(drafts[part.name].totals.values())
        yield column, row, overall.groups[column][overall.newest], told, part.label


def _publications(overall: Overall, workplace: list[Week], duplicates: list[Week]) -> Iterator[Comparison]:
    """Compare 職域接種 with the newest week published by then, 重複 with what was published that day."""
    weeks = sorted(workplace, key=lambda week: week.published_on)
    published = [week.published_on for week in weeks]
    doubled = {week.published_on: week.total for week in duplicates}
    for n, (day, row) in enumerate(zip(overall.days, overall.rows, strict=True)):
        if at := bisect_right(published, day):
            yield "workplace", row, overall.groups["workplace"][n], weeks[at - 1].total, "職域接種"
        if day in doubled:
            yield "duplicate", row, overall.groups["duplicate"][n], doubled[day], "重複"


def _above(overall: Overall, drafts: dict[str, Draft]) -> Iterator[Comparison]:
    """Compare the totals by dose above the table with the newest row."""
    newest = overall.newest
    for number, stated in overall.every.items():
        if number in overall.doses:
            yield "total", overall.rows[newest], stated, overall.doses[number][newest] or 0, f"{number}回目の総接種回数"
        elif overall.groups["duplicate"][newest] is None:
            told = sum(drafts[part.name].totals.get(f"{number}回目", 0) for part in (GENERAL, HEALTH))
            yield "total", overall.rows[newest], stated, told, f"{number}回目の総接種回数"
