"""The second-dose wave: who is due in which week after the first dose, who is overdue, how many have dropped out."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.small_numbers import SHOWN, hidden_cells, is_few
from analysis.weeks import MONDAY, weeks_of

# Days from the first dose to the second by product, as the handout (モデルナ4週) and the licence (ファイザー3週) say.
# A source that does not tell the product counts as Pfizer: 別紙1 plans nothing else for the older adults.
INTERVAL_DAYS: Mapping[str, int] = {"pfizer": 21, "moderna": 28}
USUAL_INTERVAL = 21
# Who comes later than this after the due day is called overdue.
GRACE_DAYS = 14
# A second dose this much after the first at the earliest: more of them than first doses then is a mistake in the data.
EARLIEST_DAYS = 17

WAITING_COLUMNS = ["area_code", "area_name", "product", "first_on", "due_on", "first_doses", "waiting_doses"]
WEEK_COLUMNS = ["area_code", "area_name", "week_on", "product", "state", "due_doses"]
BOOKING_COLUMNS = ["area_code", "area_name", "state", "week_on", "due_doses", "hidden"]
SUMMARY_COLUMNS = [
    "area_code", "area_name", "first_doses", "second_doses", "waiting_doses", "open_doses", "overdue_doses",
    "drop_out_rate", "is_doubtful",
]  # fmt: skip


def interval_of(product: str, interval_days: Mapping[str, int] = INTERVAL_DAYS) -> int:
    """Days between the two doses of a product; that of Pfizer where the product is not told.

    >>> interval_of("moderna"), interval_of("unknown")
    (28, 21)
    """
    return interval_days.get(product, interval_days.get("pfizer", USUAL_INTERVAL))


def waiting(doses: pd.DataFrame, interval_days: Mapping[str, int] = INTERVAL_DAYS) -> pd.DataFrame:
    """One row an area, product and day of first doses: how many were given and how many still lack their second (回).

    doses: rows of the question `doses_by_day`. Second doses are taken to be those due first, of the same product.
    Columns: area_code, area_name, product, first_on, due_on, first_doses, waiting_doses. No rows stay no rows.
    """
    found = [
        _group_waiting(area, product, days, second, interval_days) for area, product, days, second in _groups(doses)
    ]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=WAITING_COLUMNS)


def _groups(doses: pd.DataFrame) -> Iterator[tuple[tuple[str, str], str, pd.Series, float]]:
    """(code and name, product, first doses by day, sum of second doses) of each area and product with first doses."""
    for (code, name, product), rows in doses.groupby(["area_code", "area_name", "product"], sort=True):
        first = rows[rows.dose_number == 1].groupby("vaccinated_on").doses.sum()
        if len(first):
            yield (code, name), product, first, float(rows[rows.dose_number == 2].doses.sum())


def _group_waiting(
    area: tuple[str, str], product: str, first: pd.Series, second: float, interval_days: Mapping[str, int]
) -> pd.DataFrame:
    given = first.to_numpy("float64")
    return pd.DataFrame(
        {
            "area_code": area[0],
            "area_name": area[1],
            "product": product,
            "first_on": first.index,
            "due_on": first.index + timedelta(days=interval_of(product, interval_days)),
            "first_doses": given,
            "waiting_doses": np.clip(given.cumsum() - second, 0, given),
        }
    )[WAITING_COLUMNS]


def by_week(
    wave: pd.DataFrame, as_of: date, grace_days: int = GRACE_DAYS, week_starts_on: int = MONDAY
) -> pd.DataFrame:
    """Second doses still to be given, by the first day of the week they are due in; one row an area, week, product and
    state.

    wave: what `waiting` gives. state: overdue (the due day is more than grace_days past; week_on is the week of
    the as-of day), open (due by the as-of day, within these days; same week) or coming. due_doses (回) is never 0.
    """
    due = pd.to_datetime(wave.due_on)
    today = pd.Timestamp(as_of)
    state = np.select([due < today - timedelta(days=grace_days), due <= today], ["overdue", "open"], "coming")
    # Whoever could come already is booked from now on, not in the past.
    day = due.where(due > today, today)
    made = wave.assign(week_on=weeks_of(day, week_starts_on), state=state, due_doses=wave.waiting_doses)
    made = made[made.due_doses > 0].groupby(WEEK_COLUMNS[:-1], as_index=False).due_doses.sum()
    return made[WEEK_COLUMNS]


def summary(doses: pd.DataFrame, wave: pd.DataFrame, as_of: date, grace_days: int = GRACE_DAYS) -> pd.DataFrame:
    """One row an area: first and second doses, those waiting, those open (due within grace_days past), overdue (回).

    drop_out_rate (0-1): of those whose due day is more than grace_days past, the share without a second dose; missing
    where there are none. is_doubtful: more second doses than first doses 17 days before, so the data can't be right.
    """
    made = [
        _area_summary(rows, wave[wave.area_code == code], as_of, grace_days)
        for code, rows in doses.groupby("area_code")
    ]
    return pd.DataFrame(made, columns=SUMMARY_COLUMNS)


def _area_summary(rows: pd.DataFrame, wave: pd.DataFrame, as_of: date, grace_days: int) -> dict:
    first, second = (rows[rows.dose_number == number] for number in (1, 2))
    due, today = pd.to_datetime(wave.due_on), pd.Timestamp(as_of)
    long_due = due < today - timedelta(days=grace_days)
    is_open = (due <= today) & ~long_due
    overdue, reached = wave.waiting_doses[long_due].sum(), wave.first_doses[long_due].sum()
    early = first[first.vaccinated_on <= today - timedelta(days=EARLIEST_DAYS)].doses.sum()
    return {
        "area_code": rows.area_code.iloc[0],
        "area_name": rows.area_name.iloc[0],
        "first_doses": float(first.doses.sum()),
        "second_doses": float(second.doses.sum()),
        "waiting_doses": float(wave.waiting_doses.sum()),
        "open_doses": float(wave.waiting_doses[is_open].sum()),
        "overdue_doses": float(overdue),
        "drop_out_rate": float(overdue / reached) if reached else None,
        "is_doubtful": bool(second.doses.sum() > early),
    }


def booking(weeks: pd.DataFrame, summaries: pd.DataFrame, home_code: str) -> pd.DataFrame:
    """One row an area and slot (overdue, open, each coming week by its first day): BOOKING_COLUMNS, due_doses in 回.

    weeks, summaries: `by_week` and `summary` of all areas. Municipalities' cells that point at few persons, or would
    give such a cell back, are missing and `hidden` says which (small_numbers.hidden_cells); the prefecture's are not.
    """
    coming = weeks[weeks.state == "coming"].pivot_table(
        index="area_code", columns="week_on", values="due_doses", aggfunc="sum", fill_value=0.0
    )
    areas = summaries.set_index("area_code")
    late = areas[["overdue_doses", "open_doses"]].set_axis(["overdue", "open"], axis="columns")
    grid = late.join(coming, how="left").fillna(0.0).astype("float64")
    marks = pd.DataFrame(SHOWN, index=grid.index, columns=grid.columns)
    own = grid.index != home_code
    if own.any():
        values = grid[own].to_numpy()
        marks.loc[own] = hidden_cells(values, is_few(grid[own]).to_numpy())
    long = grid.rename_axis(columns="slot").stack().rename("due_doses").reset_index()
    hidden = marks.stack().to_numpy()
    is_week = [isinstance(slot, pd.Timestamp) for slot in long.slot]
    return long.assign(
        area_name=long.area_code.map(areas.area_name),
        state=["coming" if week else slot for slot, week in zip(long.slot, is_week, strict=True)],
        week_on=pd.to_datetime([slot if week else None for slot, week in zip(long.slot, is_week, strict=True)]),
        due_doses=long.due_doses.where(hidden == SHOWN),
        hidden=hidden,
    )[BOOKING_COLUMNS]


def done_by_week(doses: pd.DataFrame, week_starts_on: int = MONDAY) -> pd.DataFrame:
    """Second doses given, by the first day of their week: week_on and second_doses (回). No rows stay no rows."""
    rows = doses[doses.dose_number == 2]
    week = weeks_of(rows.vaccinated_on, week_starts_on).rename("week_on")
    return rows.groupby(week).doses.sum().rename("second_doses").reset_index()
