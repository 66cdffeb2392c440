"""日別接種回数 of the institutions: one row an institution and day, or the days across."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from loaders.reading.body import body
from loaders.reading.cells import Unusable, whole, word
from loaders.reading.columns import read_at, read_columns
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    day_column,
    id_column,
    newest,
    number,
    place,
    read_rows,
    stop_if_refused,
    typed_draft,
    whole_column,
)

DATASET, SOURCE = "site_daily", "医療機関報告"
FEWEST_DAYS = 7


def hours(cell: str) -> float:
    """Return person hours, at least zero; raises Unusable.

    >>> hours("3.5")
    3.5
    """
    found = number(cell)
    if found < 0:
        raise Unusable("E-NUM-NEG")
    return found


def hours_column(name: str, heading: str) -> Column:
    return Column(name, (heading,), hours, "時間", "3.5 のように時間数で入れてください", "blank", required=False)


DAYS = (
    id_column("institution_id", "医療機関番号"),
    day_column("day", "接種日", needed=True),
    Column("doses", ("接種回数",), whole, "回数", "0以上の整数で入れてください"),
    whole_column("after_hours_doses", "うち時間外"),
    whole_column("holiday_doses", "うち休日"),
    choice_column("special_staffing", "特別な体制", book="special_staffing"),
    hours_column("doctor_hours", "医師の延べ時間"),
    hours_column("nurse_hours", "看護師等の延べ時間"),
)
COUNT = Column("doses", ("接種回数",), whole, "回数", "0以上の整数で入れてください", "blank")
_DAY = {
    "institution_id": pa.string(), "day": pa.date32(), "doses": pa.int32(), "after_hours_doses": pa.int32(),
    "holiday_doses": pa.int32(), "special_staffing": pa.bool_(), "doctor_hours": pa.float64(),
    "nurse_hours": pa.float64(), "source_row": pa.int32(),
}  # fmt: skip
NOTHING = {
    "after_hours_doses": 0, "holiday_doses": 0, "special_staffing": False, "doctor_hours": 0.0, "nurse_hours": 0.0,
}  # fmt: skip


def read_days(found: Found, given: Given) -> Draft:
    """Return site_daily of a list with one row an institution and day; problems are added to `given`."""
    rows, notes = read_rows(found, given)
    check_unique(rows, ("institution_id", "day"), "医療機関番号と接種日", found, given)
    for row in rows:
        surcharged = (row["after_hours_doses"] or 0) + (row["holiday_doses"] or 0)
        if row["doses"] is not None and surcharged > row["doses"]:
            what = f"時間外と休日の計{surcharged}回が接種回数{row['doses']}回を上回っています"
            fix = "うち時間外・うち休日は、接種回数の内数で入れてください"
            given.problems.add("E-VALUE", what, fix, **place(found, row, "after_hours_doses"))
    return _days_draft(found, rows, notes, given)


def _days_draft(found: Found, rows: list[Row], notes: int, given: Given) -> Draft:
    stop_if_refused(given)
    filled = [NOTHING | {name: value for name, value in row.items() if value is not None} for row in rows]
    newest_on = newest(row["day"] for row in filled)
    draft = typed_draft(as_table(filled, _DAY), "site_daily", Sheet(found, filled), _periods(filled), newest_on, notes)
    draft.totals = {"接種回数": sum(row["doses"] for row in filled)}
    return draft


def _periods(rows: list[Row]) -> list[dict]:
    """A file speaks for each of its institutions from that one's first to its last day."""
    days: dict[str, list] = {}
    for row in rows:
        days.setdefault(row["institution_id"], []).append(row["day"].isoformat())
    return [
        {"table": "site_daily", "where": {"institution_id": [one]}, "between": {"day": [min(own), max(own)]}}
        for one, own in days.items()
    ]


_HEADED = re.compile(r"\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?(?:\([日月火水木金土]\)|00:00:00)?")


def locate(head: list[list[str]]) -> tuple[int, dict[str, int]] | None:
    """Return the row whose headings are days across, and the place of each; None when there is none."""
    for n, words in enumerate(head):
        days = [at for at, cell in enumerate(words) if _HEADED.fullmatch(cell)]
        if len(days) >= FEWEST_DAYS and word("医療機関番号") in words:
            return n, {"institution_id": words.index(word("医療機関番号"))} | {f"day{at}": at for at in days}
    return None


def read_grid(found: Found, given: Given) -> Draft:
    """Return site_daily of a table with its days across; a blank cell is a day without vaccination."""
    held = body(found, given.problems, ())
    ids = read_columns(_named(found), held.rows, given.problems)["institution_id"].to_list()
    heads = found.table.head(found.header + 1)[found.header]
    places = [at for name, at in found.positions.items() if name.startswith("day")]
    days = {at: day(re.sub(r"\(.\)| ?00:00:00", "", heads[at])) for at in places}
    counts = {at: read_at(COUNT, found.table, at, held.rows, given.problems).to_list() for at in places}
    rows = [
        {
            "institution_id": id_,
            "day": days[at],
            "doses": counts[at][n],
            "index": index,
            "source_row": line,
        }
        for n, (id_, index, line) in enumerate(
            zip(ids, held.rows.tolist(), np.asarray(found.table.numbers)[held.rows].tolist(), strict=True)
        )
        for at in places
        if counts[at][n] is not None
    ]
    check_unique(rows, ("institution_id", "day"), "医療機関番号", found, given)
    draft = _days_draft(found, rows, held.notes, given)
    draft.loaded = len(held.rows)
    return draft


def _named(found: Found) -> Found:
    """The found table with the one named column this layout has."""
    columns = (id_column("institution_id", "医療機関番号"),)
    plain = Format("site_grid", "", DATASET, SOURCE, (), columns, None)
    return Found(plain, found.table, found.header, {"institution_id": found.positions["institution_id"]})
