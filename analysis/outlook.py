"""When two doses for the wanted share of a group will be done: the pace needed and a range of dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.day_by_day import run, supply_by_day
from analysis.pace import DOSES_EACH, required_pace
from analysis.paces import MIDDLE, SHARES
from analysis.situation import Conditions, Situation


@dataclass(frozen=True)
class Required:
    """Doses a day (回/日) from tomorrow on: both doses until the goal's day, first doses until `first_until`, an
    interval before it. None where the time is over. `missing` (回): doses still to be given; `counted` (回): doses
    given, without those beyond the wanted share.
    """

    missing: float
    counted: float
    doses_a_day: float | None
    first_a_day: float | None
    first_until: date


@dataclass(frozen=True)
class Ending:
    """When it ends by the paces of SHARES, slowest first; None = not within the horizon. `paces` in 回/日, `paths` one
    frame (day, doses: cumulative first and second) each. `is_short`: the supply planned is less than what is needed.
    `is_reached`: the wanted share has had both doses already.
    """

    paces: tuple[float, ...]
    done_on: tuple[date | None, ...]
    paths: tuple[pd.DataFrame, ...]
    is_short: bool
    is_reached: bool = False

    @property
    def latest(self) -> date | None:
        """The end at the slow pace (10 %)."""
        return self.done_on[0]

    @property
    def middle(self) -> date | None:
        """The end at the middle pace."""
        return self.done_on[MIDDLE]

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """The earliest and the latest end."""
        return self.earliest, self.latest

    @property
    def earliest(self) -> date | None:
        """The end at the fast pace (90 %)."""
        return self.done_on[-1]


def required(situation: Situation, conditions: Conditions) -> Required:
    """What the goal asks for. First doses end an interval before the goal's day, or the second come too late."""
    wanted = conditions.take_up * situation.persons
    # More first doses than wanted do not make up for second ones.
    given = min(situation.first, wanted) + min(situation.second, wanted)
    tomorrow = situation.as_of + timedelta(days=1)
    until = conditions.goal_on - timedelta(days=situation.interval)
    days = (until - situation.as_of).days
    return Required(
        missing=max(DOSES_EACH * wanted - given, 0.0),
        counted=given,
        doses_a_day=required_pace(situation.persons, conditions.take_up, given, tomorrow, conditions.goal_on),
        first_a_day=max(wanted - situation.first, 0.0) / days if days > 0 else None,
        first_until=until,
    )


def ending(situation: Situation, conditions: Conditions, at: Sequence[float]) -> Ending:
    """The range of endings when doses are given at these paces (those of SHARES, 回/日)."""
    runs = [run(situation, conditions, pace, share) for pace, share in zip(at, SHARES, strict=True)]
    return Ending(
        paces=tuple(at),
        done_on=tuple(done for done, _ in runs),
        paths=tuple(path for _, path in runs),
        is_short=conditions.capped and _is_short(situation, conditions),
        is_reached=situation.second >= conditions.take_up * situation.persons,
    )


def ends(situation: Situation, conditions: Conditions, at: Sequence[float]) -> tuple[date | None, date | None]:
    """Only the earliest and the latest end of `ending`."""
    fast, slow = (run(situation, conditions, at[n], SHARES[n])[0] for n in (-1, 0))
    return fast, slow


def _is_short(situation: Situation, conditions: Conditions) -> bool:
    if situation.arrivals is None:
        return False
    supply = supply_by_day(situation, conditions, SHARES[MIDDLE])
    return bool(supply[-1] < DOSES_EACH * conditions.take_up * situation.persons)
