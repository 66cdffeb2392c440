"""One run of an outlook day by day: second doses due come first, then first doses, never more than was delivered."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.paces import MIDDLE, SHARES
from analysis.second_doses import interval_of
from analysis.situation import Conditions, Situation

# How far ahead a path is followed; what takes longer is said to have no end in sight.
HORIZON_DAYS = 400
SATURDAY = 5


def run(situation: Situation, conditions: Conditions, pace: float, share: float) -> tuple[date | None, pd.DataFrame]:
    """Day by day: second doses that are due come first, what is left of the day's doses are first doses."""
    capped = conditions.capped and situation.arrivals is not None
    cap = supply_by_day(situation, conditions, share).tolist() if capped else None
    wanted = conditions.take_up * situation.persons
    own = _Site(_due_by_day(situation), situation.interval)
    venues = _Site([0.0] * (HORIZON_DAYS + 1), interval_of("moderna", situation.interval_days))
    venue_room = _venue_doses(situation.as_of, conditions)
    first, second, used = situation.first, situation.second, situation.first + situation.second
    totals, done = [used], None
    for day in range(1, HORIZON_DAYS + 1):
        room = pace if cap is None else min(pace, max(cap[day] - used, 0.0))
        ones, twos = own.give(day, room, wanted - first)
        used += ones + twos  # a venue's vaccine (モデルナ) is not part of the supply that is the upper bound
        # Who got the first dose at a venue last would be done last (モデルナ4週): the last first doses are Pfizer.
        spared = pace * (venues.interval - own.interval)
        venue_ones, venue_twos = venues.give(day, venue_room[day], wanted - first - ones - spared)
        first, second = first + ones + venue_ones, second + twos + venue_twos
        totals.append(first + second)
        # The last second dose is an interval after the last first one, so it ends the whole.
        if second >= wanted - 0.5:
            done = situation.as_of + timedelta(days=day)
            break
    days = pd.date_range(situation.as_of, periods=len(totals))
    return done, pd.DataFrame({"day": days, "doses": totals})


class _Site:
    """Where doses are given: second doses owed by days from the as-of day (0 = due already), and the interval."""

    def __init__(self, owed: list[float], interval: int) -> None:
        self.owed, self.interval = owed, interval
        self.waiting = owed[0]

    def give(self, day: int, room: float, first_left: float) -> tuple[float, float]:
        """First and second doses of one day when there is room for so many."""
        self.waiting += self.owed[day]
        twos = min(self.waiting, room)
        self.waiting -= twos
        ones = min(room - twos, max(first_left, 0.0))
        if day + self.interval < len(self.owed):
            self.owed[day + self.interval] += ones
        return ones, twos


def _due_by_day(situation: Situation) -> list[float]:
    """Second doses owed to those who have had their first, by days from the as-of day (0 = due already)."""
    days = situation.first_by_day.sort_values("vaccinated_on")
    given = days.doses.to_numpy("float64")
    waiting = np.clip(given.cumsum() - situation.second, 0, given)
    due = (pd.to_datetime(days.vaccinated_on) - pd.Timestamp(situation.as_of)).dt.days.to_numpy() + situation.interval
    return np.bincount(np.clip(due, 0, HORIZON_DAYS), waiting, HORIZON_DAYS + 1).tolist()


def _venue_doses(as_of: date, conditions: Conditions) -> list[float]:
    """Doses of added venues by days from the as-of day: Saturdays and Sundays, from the day on they can open."""
    days = [as_of + timedelta(days=n) for n in range(HORIZON_DAYS + 1)]
    is_open = (n >= conditions.venue_lead_days and day.weekday() >= SATURDAY for n, day in enumerate(days))
    return [float(conditions.venues * conditions.venue_doses) if one else 0.0 for one in is_open]


def supply_by_day(situation: Situation, conditions: Conditions, share: float) -> np.ndarray:
    """Doses delivered in all by days from the as-of day. The slow half counts a delivery at its period's end."""
    rows = situation.arrivals.dropna(subset="doses")
    open_rows = rows.state.isin(["planned", "unconfirmed"])
    when = pd.to_datetime(rows.ends_on if share < SHARES[MIDDLE] else rows.starts_on)
    when = when + pd.to_timedelta(np.where(open_rows, conditions.delay_days, 0), unit="D")
    amount = rows.doses.astype("float64").where(rows.state != "returned", -rows.doses)
    if conditions.per_vial is not None:
        amount = amount.where(~open_rows, amount * conditions.per_vial / _per_vial(rows, situation.per_vial))
    at = np.clip((when - pd.Timestamp(situation.as_of)).dt.days.to_numpy(), 0, HORIZON_DAYS)
    # What has arrived is there, whatever its period.
    at = np.where(open_rows, at, 0)
    return np.bincount(at, amount.to_numpy("float64"), HORIZON_DAYS + 1).cumsum()


def _per_vial(rows: pd.DataFrame, usual: float) -> pd.Series:
    """Doses of a vial that a delivery was counted with; the usual ones where its plan doesn't say."""
    told = rows.doses_per_vial if "doses_per_vial" in rows else pd.Series(np.nan, index=rows.index)
    return told.astype("float64").fillna(usual)
