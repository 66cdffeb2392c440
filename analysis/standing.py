"""Where the older adults' vaccination stands on a day: persons, doses, pace, what the goal asks for, supply."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis import pace, supply

GROUP = "older_adults"


@dataclass(frozen=True)
class Goal:
    """A share of persons with two doses (0–1) by a day, the days left to it and the doses a day (回/日) it takes."""

    goal_rate: float
    goal_on: date
    days_left: int
    doses_a_day: float


@dataclass(frozen=True)
class Standing:
    """Figures of one area and day; what is not known is None, frames are then empty.

    persons (人), doses (回, both doses), second_owed (回, first doses without their second), two_doses (回分 for all
    persons); days from pace.by_day; current from pace.current_pace; steps, supplied, share from analysis.supply;
    by_day from supply.running_total.
    """

    persons: int | None
    doses: int | None
    second_owed: int | None
    two_doses: int | None
    days: pd.DataFrame
    current: pace.Pace | None
    goal: Goal | None
    steps: pd.DataFrame
    supplied: supply.Supplied
    share: tuple[float, float] | None
    by_day: pd.DataFrame


def older_adults(
    coverage: pd.DataFrame,
    persons: float | None,
    daily: pd.DataFrame,
    position: pd.DataFrame,
    targets: pd.DataFrame,
    as_of: date,
    known_until: date,
) -> Standing:
    """The standing as of a day.

    coverage: the rows of one area and method (two dose numbers) of the question `coverage`; persons: the denominator;
    daily: rows of `daily_doses` of the group; position, targets: the answers to `supply_position` and `targets`.
    """
    known = not pd.isna(persons) if persons is not None else False
    people = int(persons) if known and persons > 0 else None
    first, second = (_doses(coverage, number) for number in (1, 2))
    doses = None if first is None or second is None else first + second
    days = pace.by_day(daily, known_until)
    steps = supply.steps(position[position.priority_group == GROUP])
    supplied = supply.supplied(steps)
    return Standing(
        persons=people,
        doses=doses,
        second_owed=None if doses is None else first - second,
        two_doses=pace.DOSES_EACH * people if people else None,
        days=days,
        current=pace.current_pace(days),
        goal=_goal(targets, people, doses, as_of),
        steps=steps,
        supplied=supplied,
        share=None if doses is None else supply.used_share(doses, supplied),
        by_day=supply.running_total(daily, doses),
    )


def _doses(coverage: pd.DataFrame, number: int) -> int | None:
    told = coverage[coverage.dose_number == number].doses.dropna()
    return int(told.sum()) if len(told) else None


def _goal(targets: pd.DataFrame, persons: int | None, doses: int | None, as_of: date) -> Goal | None:
    """The nearest goal of the group that is still ahead."""
    own = targets[(targets.priority_group == GROUP) & targets.goal_rate.notna()]
    ahead = own[pd.to_datetime(own.goal_on) > pd.Timestamp(as_of)]
    if ahead.empty or persons is None or doses is None:
        return None
    row = ahead.sort_values("goal_on").iloc[0]
    rate, last = float(row.goal_rate), row.goal_on.date()
    needed = pace.required_pace(persons, rate, doses, as_of + timedelta(days=1), last)
    return Goal(rate, last, (last - as_of).days, needed)
