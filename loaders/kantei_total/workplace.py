"""Sheets 初回接種_職域接種 and 初回接種_重複: cumulative doses at workplaces, and those of them VRS tells as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.reading.cells import whole, word
from loaders.reading.columns import read_at
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.doses import dose_report, totals_by_dose
from loaders.reading.problems import Problems, Refused
from loaders.reading.published_sheet import FIGURE, makers_below, whole_or_none
from loaders.reading.table import text_column

DATASET = "kantei_total"
SOURCE = "V-SYS"
FIX = "2021/8/4 のように入れてください"
PUBLISHED = Column("published", ("公表日",), vaccination_day, "日付", FIX)
COUNTED = Column("counted", ("集計日",), vaccination_day, "日付", FIX)
COLUMNS = (
    PUBLISHED,
    COUNTED,
    Column("all", ("接種回数",), whole, "回数", "整数で入れてください", missing="silent"),
    Column("first", ("内1回目",), whole, "回数", "整数で入れてください", missing="silent"),
    Column("second", ("内2回目",), whole, "回数", "整数で入れてください", missing="silent"),
)


@dataclass(frozen=True)
class Week:
    """One row: when it was published, the day its doses were counted to, and the doses by dose number and product."""

    published_on: date
    counted_on: date
    doses: dict[tuple[int, str], int | None]
    source_row: int

    @property
    def total(self) -> int:
        """Return all doses of the row; unknown ones add nothing."""
        return sum(doses or 0 for doses in self.doses.values())


def read_workplace(found: Found, given: Given) -> Draft:
    """Return dose_report of doses at workplaces, as of the day they were counted to."""
    weeks, header_rows, notes = _weeks(found, given.problems)
    return _draft(weeks, header_rows, notes, [report_row(week, week.counted_on) for week in weeks], "workplace")


def read_duplicate(found: Found, given: Given) -> Draft:
    """Return dose_report of the doses told twice, as positive figures as of their publication.

    They are published more often than they are counted to a new day, so only the publication tells two rows apart.
    """
    weeks, header_rows, notes = _weeks(found, given.problems)
    rows = [report_row(week, week.published_on) for week in weeks]
    return _draft(weeks, header_rows, notes, rows, "workplace_duplicate")


def _weeks(found: Found, problems: Problems) -> tuple[list[Week], int, int]:
    """Return the rows, the number of header rows and of notes; raises Refused with what could not be read."""
    table = found.table
    measures, header_rows = makers_below(found, problems)
    labels = [word(text) for text in text_column(table.columns[found.positions["published"]])]
    first = found.header + header_rows
    end = next((n for n in range(first, table.height) if labels[n].startswith(("注", "※"))), table.height)
    rows = np.arange(first, end)
    published, counted = (
        read_at(column, table, found.positions[column.name], rows, problems) for column in (PUBLISHED, COUNTED)
    )
    figures = [read_at(FIGURE, table, measure.position, rows, problems).to_list() for measure in measures]
    if problems.refused:
        raise Refused(problems.all())
    keys = [(measure.dose_number, measure.product) for measure in measures]
    cells = zip(published.to_list(), counted.to_list(), zip(*figures, strict=True), rows.tolist(), strict=True)
    weeks = [
        Week(day, to, dict(zip(keys, doses, strict=True)), int(table.numbers[row])) for day, to, doses, row in cells
    ]
    _check(weeks, rows, found, problems)
    return weeks, header_rows, table.height - end


def _check(weeks: list[Week], rows: np.ndarray, found: Found, problems: Problems) -> None:
    """Warn where 接種回数 is not the sum of the doses; a publication told twice refuses the file (raises Refused)."""
    stated = text_column(found.table.columns[found.positions["all"]])
    seen: set[date] = set()
    for week, row in zip(weeks, rows.tolist(), strict=True):
        if week.published_on in seen:
            where = found.table.place(row, found.positions["published"])
            problems.add("E-DUPKEY", "同じ公表日の行が2回あります", "重複した行を除いてください", **where)
        seen.add(week.published_on)
        if (whole_or_none(stated[row]) or week.total) != week.total:
            what = f"接種回数「{stated[row]}」が内訳の合計（{week.total:,}）と一致しません"
            problems.add("W-SUM", what, "内訳の数を使いました", **found.table.place(row, found.positions["all"]))
    if problems.refused:
        raise Refused(problems.all())


def report_row(week: Week, as_of: date) -> list[dict]:
    """Return the rows of dose_report a week makes, one for each dose and product."""
    return [
        {"as_of_on": as_of, "dose_number": number, "product": product, "doses": doses, "source_row": week.source_row}
        for (number, product), doses in week.doses.items()
    ]


def report(rows: list[dict], group: str):
    """Return rows of dose_report as a table of Japan for one group."""
    return dose_report(rows, dataset=DATASET, source_system=SOURCE, area_code="00", priority_group=group)


def _draft(weeks: list[Week], header_rows: int, notes: int, rows: list[list[dict]], group: str) -> Draft:
    newest = max(weeks, key=lambda week: week.published_on, default=None)
    return Draft(
        tables={"dose_report": report([one for each in rows for one in each], group)},
        as_of_on=newest.published_on if newest else None,
        area_codes=["00"],
        scope=[{"table": "dose_report", "where": {"dataset": [DATASET], "priority_group": [group]}}],
        totals=totals_by_dose([(n, doses) for (n, _), doses in newest.doses.items()]) if newest else {},
        loaded=len(weeks),
        header=header_rows - 1,
        note=notes,
        aside=weeks,
    )


def _part(name: str, label: str, title: str, read) -> Format:
    return Format(name, label, DATASET, SOURCE, ("dose_report",), COLUMNS, read, title=title, unnamed="曜日")


WORKPLACE = _part("kantei_total_workplace", "職域接種", "初回接種の接種回数（職域接種）", read_workplace)
DUPLICATE = _part("kantei_total_duplicate", "重複", "初回接種の接種回数（重複）", read_duplicate)
