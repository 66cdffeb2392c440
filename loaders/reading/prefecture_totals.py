"""What files of cumulative doses by prefecture share: their places, their keys and the part of the store they fill."""

from __future__ import annotations

from datetime import date

from loaders.reading.columns import Values, constant, repeated_keys
from loaders.reading.declare import Draft, Found
from loaders.reading.doses import dose_report, totals_by_dose
from loaders.reading.problems import Problems, Refused
from loaders.reading.reference import check_prefecture_names, check_prefectures, prefecture_codes


def check_places(cells: dict[str, Values], found: Found, problems: Problems) -> None:
    """Check the columns `code`, `name` and, where there is one, `date`: wrong names and repeated keys refuse the file
    (raises Refused), missing prefectures hold it."""
    if problems.refused:
        raise Refused(problems.all())
    codes = cells["code"]
    check_prefecture_names(codes, cells["name"], found, "name", problems)
    for row, earlier in repeated_keys([codes, cells.get("date", constant(None, len(codes.codes)))]):
        what = f"{found.table.row_place(found.first_row + earlier)}と同じ都道府県です"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(found.first_row + row))
    if problems.refused:
        raise Refused(problems.all())
    check_prefectures(codes.values, problems)


def draft(rows: list[dict], loaded: int, **fixed: str) -> Draft:
    """Return the draft of rows that each know their as_of_on, area_code, dose_number and doses.

    `fixed` are dataset, source_system and priority_group. Rows of no known day (None) are not yet a table: the file
    is held until the day is given.
    """
    days = sorted({row["as_of_on"] for row in rows if row["as_of_on"]})
    areas = sorted({row["area_code"] for row in rows})
    return Draft(
        tables={"dose_report": dose_report(rows, **fixed)} if days else {},
        as_of_on=days[-1] if days else None,
        area_codes=areas,
        scope=[_scope(rows, days, areas, **fixed)] if days else [],
        totals=totals_by_dose([(row["dose_number"], row["doses"]) for row in rows]),
        loaded=loaded,
    )


def _scope(rows: list[dict], days: list[date], areas: list[str], dataset: str, **_: str) -> dict:
    """Return whose totals the file replaces: those of its days and doses, of all prefectures or of its own."""
    where = {
        "dataset": [dataset],
        "as_of_on": [day.isoformat() for day in days],
        "dose_number": sorted({row["dose_number"] for row in rows}),
    }
    return {
        "table": "dose_report",
        "where": where if areas == list(prefecture_codes()) else where | {"area_code": areas},
    }
