"""VRS 日別集計 (summary_by_date): Japan's doses by day of vaccination and dose number, a full dump each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loaders.reading.columns import read_columns, repeated_keys
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.doses import dose_daily, totals_by_dose
from loaders.reading.problems import Problems, Refused
from loaders.reading.vrs_counts import COUNT, FIRST, Counts, read_counts

DATASET = "vrs_by_date"
SOURCE = "VRS"
COLUMNS = (Column("date", ("date",), vaccination_day, "日付", "2021-06-02 のように入れてください"), FIRST)


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily of Japan; a day's doses are told apart by survival where the file does."""
    cells = read_columns(found, None, given.problems)
    _check_days(cells["date"], found, given.problems)
    counts = read_counts(found, given.problems)
    days = cells["date"].to_list()
    lines = found.table.numbers[found.first_row :].tolist()
    rows = [row for count in counts for row in _rows(count, days, lines)]
    fixed = {"dataset": DATASET, "source_system": SOURCE, "area_code": "00", "priority_group": "general"}
    return Draft(
        tables={"dose_daily": dose_daily(rows, **fixed)},
        as_of_on=max(days),
        area_codes=["00"],
        scope=[{"table": "dose_daily", "where": {"dataset": [DATASET]}}],
        totals=totals_by_dose([(row["dose_number"], row["doses"]) for row in rows]),
        loaded=len(days),
    )


def _check_days(days, found: Found, problems: Problems) -> None:
    for row, earlier in repeated_keys([days]):
        what = f"{found.table.row_place(found.first_row + earlier)}と同じ日付です"
        where = found.table.place(found.first_row + row, found.positions["date"])
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **where)
    if problems.refused:
        raise Refused(problems.all())


def _rows(count: Counts, days: list[date], lines: list[int]) -> Iterator[dict]:
    """Yield the rows of one dose: one for each day, two where the file tells the doses of those still alive."""
    living = count.without_deceased or [None] * len(days)
    for day, line, doses, alive in zip(days, lines, count.doses, living, strict=True):
        row = {"vaccinated_on": day, "dose_number": count.dose_number, "source_row": line}
        if doses is None or alive is None:
            yield {**row, "doses": doses, "deceased": "unknown"}
        else:
            yield {**row, "doses": alive, "deceased": "no"}
            yield {**row, "doses": doses - alive, "deceased": "yes"}


FORMAT = Format(
    name="vrs_by_date",
    label="VRS 日別集計",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily",),
    columns=COLUMNS,
    read=read,
    unnamed=COUNT.pattern,
)
