"""Sheet 総接種回数: all groups at each publication, third and later doses, and the totals of today above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from loaders.kantei_total.blocks import by_age, dose_places
from loaders.kantei_total.campaigns import campaign_rows
from loaders.reading.cells import whole, word
from loaders.reading.columns import Values, read_at
from loaders.reading.days import stated_day, vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.doses import campaign_report, dose_report, totals_by_dose
from loaders.reading.problems import Problems, Refused
from loaders.reading.published_sheet import FIGURE, whole_or_none
from loaders.reading.table import text_column, words_of

DATASET = "kantei_total"
DOSE = re.compile(r"([3-9])回目接種")
HEADER_ROWS = 2  # the header and 累計／増加回数 below it; the doses stand one row above


def _figures(name: str, heading: str) -> Column:
    return Column(name, (heading,), whole, "回数", "整数で入れてください", missing="silent")


DAY = Column("day", ("公表日",), vaccination_day, "日付", "2021/6/21 のように入れてください")
GROUPS = (
    _figures("general", "一般接種"),
    _figures("health_workers", "医療従事者等"),
    _figures("workplace", "職域接種"),
    _figures("duplicate", "重複"),
)


@dataclass
class Overall:
    """The sheet's figures: by column name or dose number, one for each publication (None where it tells none), the
    rows they stand in, and the totals by dose of all ages and of 65+ that stand above the table."""

    days: list[date]
    rows: list[int]
    stated: list[int | None]
    groups: dict[str, list[int | None]]
    doses: dict[int, list[int | None]]
    every: dict[int, int] = field(default_factory=dict)
    older: dict[int, int] = field(default_factory=dict)
    found: Found | None = None

    @property
    def newest(self) -> int:
        """Return the index of the newest publication."""
        return self.days.index(max(self.days))


def read(found: Found, given: Given) -> Draft:
    """Return dose_report of third and later doses at each publication, by age class at the newest one, and
    campaign_report of what belongs to a season.

    First and second doses are told by other sheets, dose by dose; here their sums serve as a check, and a publication
    before the first third dose is counted as a row of totals.
    """
    overall, notes = _overall(found, given.problems)
    rows = _rows(overall, found)
    told = {row["source_row"] for row in rows}
    fixed = {"dataset": DATASET, "source_system": "VRS", "area_code": "00", "priority_group": "general"}
    doses = [(number, figures[overall.newest]) for number, figures in overall.doses.items()]
    newest = max(overall.days)
    campaigns = campaign_rows(found, {n: d for n, d in doses if d is not None}, given.problems)
    of = {"dataset": DATASET, "source_system": "VRS", "area_code": "00", "as_of_on": _stated_on(found) or newest}
    return Draft(
        tables={"dose_report": dose_report(rows, **fixed), "campaign_report": campaign_report(campaigns, **of)},
        as_of_on=newest,
        area_codes=["00"],
        scope=[{"table": "dose_report", "where": {"dataset": [DATASET], "priority_group": ["general"]}}],
        totals=totals_by_dose(doses),
        loaded=len(told),
        total=len(overall.days) - len(told),
        header=HEADER_ROWS - 1,
        note=notes,
        aside=overall,
    )


def _overall(found: Found, problems: Problems) -> tuple[Overall, int]:
    """Return the figures and the number of notes; raises Refused with what could not be read."""
    table = found.table
    labels = [word(text) for text in text_column(table.columns[found.positions["day"]])]
    first = found.header + HEADER_ROWS
    end = next((n for n in range(first, table.height) if labels[n].startswith(("注", "※"))), table.height)
    rows = np.arange(first, end)
    days = read_at(DAY, table, found.positions["day"], rows, problems)
    groups = {column.name: _check_figures(found, found.positions[column.name])[first:end] for column in GROUPS}
    over = words_of(found.above[-1])
    places = {int(match[1]): n for n, cell in enumerate(over) if (match := DOSE.fullmatch(cell))}
    doses = {number: _column(found, position, rows, problems) for number, position in places.items()}
    stated = _check_figures(found, found.positions["total"])[first:end]
    _check(days, rows, places, found, problems)
    every, older = (_above(found, label) for label in ("全年代", "高齢者(65歳以上)"))
    overall = Overall(days.to_list(), rows.tolist(), stated, groups, doses, every, older, found)
    if _stated_on(found) != max(overall.days):
        overall.older = {}  # the totals above speak of another day than the newest row
    return overall, table.height - end


def _column(found: Found, position: int, rows: np.ndarray, problems: Problems) -> list[int | None]:
    return read_at(FIGURE, found.table, position, rows, problems).to_list()


def _check_figures(found: Found, position: int) -> list[int | None]:
    """Return a column whose figures other sheets tell in full; None where a formula has no result."""
    return [whole_or_none(cell) for cell in text_column(found.table.columns[position])]


def _check(days: Values, rows: np.ndarray, places: dict[int, int], found: Found, problems: Problems) -> None:
    if not places or not len(rows):
        what = "3回目以降の列、または公表日ごとの行がありません"
        problems.add("E-NOHEADER", what, "元の書式に戻してください", sheet=found.table.sheet)
    if len(days.values) < len(rows):
        problems.add("E-DUPKEY", "同じ公表日の行が2回あります", "重複した行を除いてください", sheet=found.table.sheet)
    if problems.refused:
        raise Refused(problems.all())


def _above(found: Found, label: str) -> dict[int, int]:
    """Return the totals by dose number of the first small table of that label; empty when there is none."""
    for n, row in enumerate(found.above[:-1]):
        if word(row[0]) == label:
            figures = {number: whole_or_none(found.above[n + 1][at]) for number, at in dose_places(row).items()}
            return {number: doses for number, doses in figures.items() if doses is not None}
    return {}


def _stated_on(found: Found) -> date | None:
    remarks = (cell for row in found.above for cell in row if "公表時点" in cell)
    return next((stated_day(cell) for cell in remarks), None)


def _rows(overall: Overall, found: Found) -> list[dict]:
    rows = []
    for number, figures in overall.doses.items():
        for n, (day, doses) in enumerate(zip(overall.days, figures, strict=True)):
            row = {"as_of_on": day, "dose_number": number, "source_row": int(found.table.numbers[overall.rows[n]])}
            if doses is not None:
                older = overall.older.get(number) if n == overall.newest else None
                rows += by_age(row, doses, older)
    return rows


OVERALL = Format(
    name="kantei_total_overall",
    label="総接種回数",
    dataset=DATASET,
    source_system="VRS",
    tables=("dose_report", "campaign_report"),
    columns=(DAY, _figures("total", "総合計"), *GROUPS),
    read=read,
    title="ワクチン総接種回数（合計）",
    unnamed="曜日|すべて",
)
