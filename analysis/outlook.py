"""When two doses for the wanted share of a group will be done: the pace needed, the pace there is, a range of dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.late import Entered
from analysis.pace import DOSES_EACH, WINDOW, required_pace
from analysis.second_doses import INTERVAL_DAYS, interval_of

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
# Mean paces of seven days that lie wholly within the last fourteen days.
WINDOWS = 8
# How far ahead a path is followed; what takes longer is said to have no end in sight.
HORIZON_DAYS = 400
# One 県特設会場 gives about 500 doses a day, on Saturdays and Sundays, of Moderna (別紙2 and its announcement).
VENUE_DOSES = 500
# Nobody opens a venue tomorrow.
VENUE_LEAD_DAYS = 14
SATURDAY = 5
# A forecast is widened by how far earlier ones were off once so many can be judged, and never beyond these factors.
LEAST_ERRORS = 3
LEAST_RATIO, MOST_RATIO = 0.5, 2.0


@dataclass(frozen=True)
class Situation:
    """What is known of a group on a day: persons (人), first doses by day (回, vaccinated_on and doses), second doses
    (回), and the deliveries of the question `deliveries` (None = not known).
    """

    as_of: date
    persons: int
    first_by_day: pd.DataFrame
    second: float
    arrivals: pd.DataFrame | None = None
    interval_days: Mapping[str, int] = field(default_factory=lambda: INTERVAL_DAYS)

    @property
    def first(self) -> float:
        """First doses in all (回)."""
        return float(self.first_by_day.doses.sum())

    @property
    def interval(self) -> int:
        """Days between the two doses of Pfizer."""
        return interval_of("pfizer", self.interval_days)


@dataclass(frozen=True)
class Conditions:
    """What one assumes: the share of persons who take both doses (0-1), the day it is to be reached, whether supply is
    the upper bound, venues added (か所), doses of a vial of deliveries still to come (None = as planned), days these
    come late.
    """

    take_up: float
    goal_on: date
    capped: bool = True
    venues: int = 0
    per_vial: int | None = None
    delay_days: int = 0


@dataclass(frozen=True)
class Required:
    """Doses a day (回/日) from tomorrow on: both doses until the goal's day, first doses until `first_until`, an interval
    before it. None where the time is over. `missing` (回): doses still to be given.
    """

    missing: float
    doses_a_day: float | None
    first_a_day: float | None
    first_until: date


@dataclass(frozen=True)
class Ending:
    """When it ends by the paces of SHARES, slowest first; None = not within the horizon. `paces` in 回/日, `paths` one
    frame (day, doses: cumulative first and second) each. `is_short`: the supply planned is less than what is needed.
    """

    paces: tuple[float, ...]
    done_on: tuple[date | None, ...]
    paths: tuple[pd.DataFrame, ...]
    is_short: bool

    @property
    def latest(self) -> date | None:
        """The end at the slow pace (10 %)."""
        return self.done_on[0]

    @property
    def middle(self) -> date | None:
        """The end at the middle pace."""
        return self.done_on[2]

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """The earliest and the latest end."""
        return self.earliest, self.latest

    @property
    def earliest(self) -> date | None:
        """The end at the fast pace (90 %)."""
        return self.done_on[-1]


def required(situation: Situation, conditions: Conditions) -> Required:
    """What the goal asks for. First doses have to end an interval before the goal's day, or the second come too late."""
    wanted = conditions.take_up * situation.persons
    given = situation.first + situation.second
    tomorrow = situation.as_of + timedelta(days=1)
    until = conditions.goal_on - timedelta(days=situation.interval)
    days = (until - situation.as_of).days
    return Required(
        missing=max(DOSES_EACH * wanted - given, 0.0),
        doses_a_day=required_pace(situation.persons, conditions.take_up, given, tomorrow, conditions.goal_on),
        first_a_day=max(wanted - situation.first, 0.0) / days if days > 0 else None,
        first_until=until,
    )


def mean_paces(daily: pd.DataFrame, as_of: date, known: Entered) -> pd.Series:
    """The 7-day means of doses (回/日) of the eight last windows within fourteen days, by their last day; may be empty.

    daily: late.late_doses. Where late entries were never measured the last days, still being entered, are left out.
    """
    last = pd.Timestamp(min(as_of, known.last_day))
    total = (daily.doses + daily.late_mid).astype("float64")
    by_day = total.groupby(pd.to_datetime(daily.vaccinated_on)).sum()
    if by_day.empty:
        return by_day
    days = pd.date_range(by_day.index.min(), last)
    return by_day.reindex(days, fill_value=0.0).rolling(WINDOW).mean().dropna().tail(WINDOWS)


def paces(
    means: pd.Series, view: str, own: float | None = None, errors: Sequence[float] = ()
) -> tuple[float, ...] | None:
    """The paces of SHARES (回/日), slowest first, as one looks at it; None when nothing was given lately.

    view: days14 (the means as they are), days7 (around the last mean) or own (around the pace given); the last two
    spread as much as the means of the fourteen days do. errors: what came over what was forecast, of earlier forecasts
    (backtest.ratios); three or more of them widen the range.
    """
    if means.empty or means.max() <= 0:
        return None
    spread = np.quantile(means, SHARES)
    middle = spread[2] or float(means.mean())
    centre = {"days14": middle, "days7": float(means.iloc[-1])}.get(view, own or middle)
    return tuple(float(centre * factor) for factor in _widened(spread / middle, errors))


def _widened(factors: np.ndarray, errors: Sequence[float]) -> np.ndarray:
    """The factors of SHARES, at least as far apart as earlier forecasts were off: slow ones slower, fast ones faster."""
    if len(errors) < LEAST_ERRORS:
        return factors
    off = np.clip(np.quantile(errors, SHARES), LEAST_RATIO, MOST_RATIO)
    slower, faster = np.minimum(factors, off), np.maximum(factors, off)
    return np.array([*slower[:2], factors[2], *faster[3:]])


def ending(situation: Situation, conditions: Conditions, at: Sequence[float]) -> Ending:
    """The range of endings when doses are given at these paces (those of SHARES, 回/日)."""
    runs = [_run(situation, conditions, pace, share) for pace, share in zip(at, SHARES, strict=True)]
    return Ending(
        paces=tuple(at),
        done_on=tuple(done for done, _ in runs),
        paths=tuple(path for _, path in runs),
        is_short=conditions.capped and _is_short(situation, conditions),
    )


def ends(situation: Situation, conditions: Conditions, at: Sequence[float]) -> tuple[date | None, date | None]:
    """Only the earliest and the latest end of `ending`."""
    fast, slow = (_run(situation, conditions, at[n], SHARES[n])[0] for n in (-1, 0))
    return fast, slow


def _is_short(situation: Situation, conditions: Conditions) -> bool:
    if situation.arrivals is None:
        return False
    supply = _supply(situation, conditions, SHARES[2])
    return bool(supply[-1] < DOSES_EACH * conditions.take_up * situation.persons)


def _run(situation: Situation, conditions: Conditions, pace: float, share: float) -> tuple[date | None, pd.DataFrame]:
    """Day by day: second doses that are due come first, what is left of the day's doses are first doses."""
    capped = conditions.capped and situation.arrivals is not None
    cap = _supply(situation, conditions, share).tolist() if capped else None
    wanted = conditions.take_up * situation.persons
    own = _Site(_due_by_day(situation), situation.interval)
    venues = _Site([0.0] * (HORIZON_DAYS + 1), interval_of("moderna", situation.interval_days))
    venue_room = _venue_doses(situation.as_of, conditions.venues)
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
    """Where doses are given: who is owed a second dose by days from the as-of day (0 = due already), and the interval."""

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


def _venue_doses(as_of: date, venues: int) -> list[float]:
    """Doses of added venues by days from the as-of day: Saturdays and Sundays, from two weeks ahead."""
    days = [as_of + timedelta(days=n) for n in range(HORIZON_DAYS + 1)]
    is_open = (n >= VENUE_LEAD_DAYS and day.weekday() >= SATURDAY for n, day in enumerate(days))
    return [float(venues * VENUE_DOSES) if one else 0.0 for one in is_open]


def _supply(situation: Situation, conditions: Conditions, share: float) -> np.ndarray:
    """Doses delivered in all by days from the as-of day. The slow half counts a delivery at its period's end."""
    rows = situation.arrivals.dropna(subset="doses")
    open_rows = rows.state.isin(["planned", "unconfirmed"])
    when = pd.to_datetime(rows.ends_on if share < SHARES[2] else rows.starts_on)
    when = when + pd.to_timedelta(np.where(open_rows, conditions.delay_days, 0), unit="D")
    amount = rows.doses.astype("float64").where(rows.state != "returned", -rows.doses)
    if conditions.per_vial is not None:
        amount = amount.where(~open_rows, amount * conditions.per_vial / _per_vial(rows))
    at = np.clip((when - pd.Timestamp(situation.as_of)).dt.days.to_numpy(), 0, HORIZON_DAYS)
    # What has arrived is there, whatever its period.
    at = np.where(open_rows, at, 0)
    return np.bincount(at, amount.to_numpy("float64"), HORIZON_DAYS + 1).cumsum()


def _per_vial(rows: pd.DataFrame) -> pd.Series:
    """Doses of a vial that a delivery was counted with; six where its plan doesn't say (別紙1 from 10 May on)."""
    told = rows.doses_per_vial if "doses_per_vial" in rows else pd.Series(np.nan, index=rows.index)
    return told.astype("float64").fillna(6.0)


def pace_days(late: pd.DataFrame, known: Entered, days_still_entered: int) -> pd.DataFrame:
    """One row a day without gaps: vaccinated_on, doses (回), mean_doses (7 days), mean_nowcast_doses, state.

    late: late.late_doses. mean_nowcast_doses has late entries added, missing where these were never measured. The
    newest `days_still_entered` days of the file are incomplete. No rows stay no rows.
    """
    days = pd.date_range(late.vaccinated_on.min(), late.vaccinated_on.max()) if len(late) else pd.DatetimeIndex([])
    told = late.set_index("vaccinated_on").reindex(days).fillna(0.0)
    open_from = pd.Timestamp(known.known_until - timedelta(days=days_still_entered))
    corrected = (told.doses + told.late_mid).rolling(WINDOW).mean()
    return pd.DataFrame(
        {
            "vaccinated_on": days,
            "doses": told.doses.to_numpy("float64"),
            "mean_doses": told.doses.rolling(WINDOW).mean().to_numpy("float64"),
            "mean_nowcast_doses": corrected.to_numpy("float64") if known.shares is not None else np.nan,
            "state": np.where(days > open_from, "incomplete", "complete"),
        }
    )


def totals_by_dose(rows: pd.DataFrame, *, by_age: bool) -> dict[int, float]:
    """First and second doses in all (回) of everybody, or of those of 65 and over; empty when one of them is unknown.

    rows: the question `doses_by_day` of one area or, where no days are told, `dose_totals`.
    """
    own = rows[(rows.source_system == "VRS") & rows.dose_number.isin([1, 2])]
    own = own[own.age_group == "65+"] if by_age else own
    told = own.groupby("dose_number").doses.sum()
    return {number: float(told.get(number, 0.0)) for number in (1, 2)} if 1 in told.index else {}


def first_doses(rows: pd.DataFrame, totals: dict[int, float], as_of: date) -> pd.DataFrame:
    """First doses by day: vaccinated_on and doses (回); all on the as-of day where only their total is known."""
    first = rows[rows.dose_number == 1].groupby("vaccinated_on", as_index=False).doses.sum()
    return first if len(first) else pd.DataFrame({"vaccinated_on": [pd.Timestamp(as_of)], "doses": [totals[1]]})


def nearest_goal(targets: pd.DataFrame, as_of: date) -> tuple[float, date] | None:
    """Share (0-1) and day of the nearest goal still ahead, from rows of the question `targets`; None without one."""
    ahead = targets[targets.goal_rate.notna() & (pd.to_datetime(targets.goal_on) > pd.Timestamp(as_of))]
    if ahead.empty:
        return None
    row = ahead.sort_values("goal_on").iloc[0]
    return float(row.goal_rate), row.goal_on.date()


def share_of(percent: int) -> float:
    """A share (0-1) from percent.

    >>> share_of(80)
    0.8
    """
    return percent / 100
