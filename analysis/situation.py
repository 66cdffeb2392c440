"""What an outlook starts from: doses given to a group of so many persons, deliveries, and what one assumes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from analysis.second_doses import INTERVAL_DAYS, interval_of

# One 県特設会場 gives about 500 doses a day, on Saturdays and Sundays, of Moderna (別紙2 and its announcement).
VENUE_DOSES = 500
# Nobody opens a venue tomorrow.
VENUE_LEAD_DAYS = 14
# 別紙1 from 10 May on.
PER_VIAL = 6


@dataclass(frozen=True)
class Situation:
    """What is known of a group on a day: persons (人), first doses by day (回, vaccinated_on and doses), second doses
    (回), and the deliveries of the question `deliveries` (None = not known). per_vial: doses a vial of a delivery was
    counted with where its plan doesn't say.
    """

    as_of: date
    persons: int
    first_by_day: pd.DataFrame
    second: float
    arrivals: pd.DataFrame | None = None
    interval_days: Mapping[str, int] = field(default_factory=lambda: INTERVAL_DAYS)
    per_vial: float = PER_VIAL

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
    come late, and what each added venue gives a day (回) and how many days from now it opens.
    """

    take_up: float
    goal_on: date
    capped: bool = True
    venues: int = 0
    per_vial: int | None = None
    delay_days: int = 0
    venue_doses: int = VENUE_DOSES
    venue_lead_days: int = VENUE_LEAD_DAYS


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
