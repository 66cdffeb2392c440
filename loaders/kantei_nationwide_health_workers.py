"""首相官邸 医療従事者等の総接種回数 (V-SYS) as a CSV extract: national doses by day of report, without their total."""

from __future__ import annotations

from loaders.reading.cells import whole
from loaders.reading.columns import Values, read_columns, repeated_keys
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.doses import dose_daily, totals_by_dose
from loaders.reading.extracts import FIRST, FIX, SECOND, TOTAL, check_sums
from loaders.reading.problems import Problems, Refused

DATASET = "kantei_health_workers"
SOURCE = "V-SYS"
MEASURES = {
    "first_pfizer": (1, "pfizer"),
    "first_moderna": (1, "moderna"),
    "second_pfizer": (2, "pfizer"),
    "second_moderna": (2, "moderna"),
}
COLUMNS = (
    Column("date", ("date",), vaccination_day, "日付", "2021-06-02 のように入れてください"),
    TOTAL,
    FIRST,
    SECOND,
    Column("first_pfizer", ("1st_vaccinations_pfizer",), whole, "回数", FIX, missing="hold"),
    Column("second_pfizer", ("2nd_vaccinations_pfizer",), whole, "回数", FIX, missing="hold"),
    Column("first_moderna", ("1st_vaccinations_moderna",), whole, "回数", FIX, missing="hold"),
    Column("second_moderna", ("2nd_vaccinations_moderna",), whole, "回数", FIX, missing="hold"),
)


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily of health workers, for the days of the file only."""
    return read_days(found, given, dataset=DATASET, source_system=SOURCE, priority_group="health_workers")


def read_days(found: Found, given: Given, **told: str) -> Draft:
    """Return dose_daily of Japan by product; `told` are dataset, source_system and priority_group.

    The file is held (Q-PARTDAYS): its first row, the total to date, has been cut off, and with it the earlier doses.
    """
    cells = read_columns(found, None, given.problems)
    _check(cells, found, given.problems)
    days = cells["date"].to_list()
    what = f"{min(days):%Y-%m-%d}より前の接種分と「合計」の行がないため、この資料だけでは累計になりません"
    given.problems.add("Q-PARTDAYS", what, "合計の行がある元のブックを使うか、日別の値だけでよいか確かめてください")
    rows = [row for name in MEASURES for row in _rows(name, days, cells, found)]
    span = {"vaccinated_on": [min(days).isoformat(), max(days).isoformat()]}
    where = {"dataset": [told["dataset"]], "priority_group": [told["priority_group"]]}
    return Draft(
        tables={"dose_daily": dose_daily(rows, area_code="00", **told)},
        as_of_on=max(days),
        area_codes=["00"],
        scope=[{"table": "dose_daily", "where": where, "between": span}],
        totals=totals_by_dose([(row["dose_number"], row["doses"]) for row in rows]),
        loaded=len(days),
    )


def _check(cells: dict[str, Values], found: Found, problems: Problems) -> None:
    """Check total against doses and repeated days; raises Refused with these and what could not be read."""
    check_sums(cells, "total", ("first", "second"), found, problems)
    for number in ("first", "second"):
        check_sums(cells, number, (f"{number}_pfizer", f"{number}_moderna"), found, problems)
    for row, earlier in repeated_keys([cells["date"]]):
        what = f"{found.table.row_place(found.first_row + earlier)}と同じ日付です"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(found.first_row + row))
    if problems.refused:
        raise Refused(problems.all())


def _rows(name: str, days: list, cells: dict[str, Values], found: Found) -> list[dict]:
    number, product = MEASURES[name]
    lines = found.table.numbers[found.first_row :].tolist()
    return [
        {"vaccinated_on": day, "dose_number": number, "product": product, "doses": doses, "source_row": line}
        for day, doses, line in zip(days, cells[name].to_list(), lines, strict=True)
    ]


FORMAT = Format(
    name="kantei_nationwide_health_workers",
    label="首相官邸 医療従事者等の日別接種回数（CSV）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily",),
    columns=COLUMNS,
    read=read,
)
