"""How long the stock lasts with the plan as it is: week by week, until what is left no longer covers what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.second_doses import INTERVAL_DAYS, interval_of
from analysis.weeks import MONDAY, WEEK, week_of

COLUMNS = ["week_on", "supplied_doses", "unconfirmed_doses", "due_doses", "new_first_doses", "left_low", "left_high"]


@dataclass(frozen=True)
class Demand:
    """What will be asked for: second doses due by week (rows of second_doses.by_week of one area), first doses a day
    (回/日) and how many first doses are left to give (回, None = no end).
    """

    due: pd.DataFrame
    first_a_day: float
    first_left: float | None = None


def weeks_ahead(
    low_doses: float,
    high_doses: float,
    arrivals: pd.DataFrame,
    demand: Demand,
    as_of: date,
    interval_days: Mapping[str, int] = INTERVAL_DAYS,
    week_starts_on: int = MONDAY,
) -> pd.DataFrame:
    """One row a week from the as-of day's to the last planned delivery's: what comes, what is needed, what is left.

    low_doses, high_doses: the stock's range (回分) with the doses kept for second doses in it, and unconfirmed
    deliveries in its high end only; below 0 where more was given than is known to have arrived. arrivals: one area's
    rows of the question `deliveries`. The low end counts a delivery when its period is over, the high end when it
    begins. unconfirmed_doses: those on the way, in the week their period ends; supplied_doses: planned ones, in the
    week they begin. left_low and left_high may be below 0: then doses are missing. No delivery ahead gives no rows:
    without a plan nothing can be said.
    """
    ahead = arrivals[arrivals.state.isin(["planned", "unconfirmed"])].dropna(subset="doses")
    if ahead.empty:
        return pd.DataFrame(columns=COLUMNS)
    this_week = pd.Timestamp(week_of(as_of, week_starts_on))
    weeks = pd.date_range(this_week, max(pd.to_datetime(ahead.ends_on).max(), this_week), freq="7D")
    doubtful = ahead[ahead.state == "unconfirmed"]
    early = _by_week(ahead[ahead.state == "planned"].starts_on, ahead.doses, weeks)
    late = _by_week(ahead.ends_on, ahead.doses, weeks)
    first = _first_doses(demand, weeks, as_of)
    due = _by_week(demand.due.week_on, demand.due.due_doses, weeks) + _second_of(first, interval_days)
    needed = (first + due).cumsum()
    return pd.DataFrame(
        {
            "week_on": weeks,
            "supplied_doses": early,
            "unconfirmed_doses": _by_week(doubtful.ends_on, doubtful.doses, weeks),
            "due_doses": due,
            "new_first_doses": first,
            "left_low": low_doses + late.cumsum() - needed,
            "left_high": high_doses + early.cumsum() - needed,
        }
    )


def _by_week(when: pd.Series, amounts: pd.Series, weeks: pd.DatetimeIndex) -> np.ndarray:
    """Amounts by week; what lies before the first week counts to it, what lies after the last is left out."""
    at = np.maximum((pd.to_datetime(when) - weeks[0]).dt.days.to_numpy() // WEEK, 0)
    inside = at < len(weeks)
    return np.bincount(at[inside], amounts.loc[when.index].to_numpy("float64")[inside], len(weeks))


def _first_doses(demand: Demand, weeks: pd.DatetimeIndex, as_of: date) -> np.ndarray:
    days = np.full(len(weeks), float(WEEK))
    days[0] = WEEK - 1 - (as_of - weeks[0].date()).days
    given = demand.first_a_day * days
    if demand.first_left is None:
        return given
    return np.diff(np.minimum(given.cumsum(), max(demand.first_left, 0)), prepend=0)


def _second_of(first: np.ndarray, interval_days: Mapping[str, int]) -> np.ndarray:
    """The second doses that the first doses of these weeks will ask for within them."""
    later = interval_of("unknown", interval_days) // WEEK
    return np.concatenate([np.zeros(min(later, len(first))), first[: max(len(first) - later, 0)]])


def first_short_week(weeks: pd.DataFrame, column: str) -> date | None:
    """The first week (its first day) at whose end doses are missing, by left_low or left_high; None when in none."""
    short = weeks[weeks[column] < 0]
    return short.week_on.iloc[0].date() if len(short) else None


def no_weeks() -> pd.DataFrame:
    """What `weeks_ahead` gives when nothing can be said."""
    return pd.DataFrame(columns=COLUMNS)
