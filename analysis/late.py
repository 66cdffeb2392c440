"""Doses given but not yet entered, day by day, and the doses a day that follow when they are added."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.pace import DAYS_STILL_ENTERED, WINDOW

SHARES = ["low", "mid", "high"]


@dataclass(frozen=True)
class Entered:
    """How much of each day's doses is entered by now: vaccinated_on and low, mid, high (0-1), in `shares`.

    shares None: never measured. known_until: the last day the file behind the doses knew of; `last_day`: the last day
    whose doses can be used for a pace: that day where late entries are measured, else some days before.
    """

    known_until: date
    shares: pd.DataFrame | None = None

    @property
    def last_day(self) -> date:
        """See above.

        >>> Entered(date(2021, 6, 2)).last_day
        datetime.date(2021, 5, 28)
        """
        return self.known_until - timedelta(days=0 if self.shares is not None else DAYS_STILL_ENTERED)


def entered(nowcast: pd.DataFrame, known_until: date) -> Entered:
    """What the prefecture's files show of each day over what it will come to, from rows of nowcast.nowcast.

    It stands for the municipalities too, whose files tell no history.
    """
    told = nowcast.dropna(subset="nowcast_doses")
    told = told[told.doses > 0]
    if told.empty:
        return Entered(known_until)
    expected = told[["nowcast_high_doses", "nowcast_doses", "nowcast_low_doses"]]
    shares = {name: told.doses / expected[column] for name, column in zip(SHARES, expected, strict=True)}
    return Entered(known_until, pd.DataFrame({"vaccinated_on": pd.to_datetime(told.vaccinated_on), **shares}))


def late_doses(doses: pd.DataFrame, known: Entered) -> pd.DataFrame:
    """Doses given but not yet entered, by vaccination day: vaccinated_on, doses (回), late_low, late_mid, late_high.

    doses: rows with vaccinated_on and doses. Days of which nothing was measured count as entered. No rows stay no rows.
    """
    days = doses.groupby("vaccinated_on", as_index=False).doses.sum()
    if known.shares is None or days.empty:
        return days.assign(late_low=0.0, late_mid=0.0, late_high=0.0)
    shares = known.shares.set_index("vaccinated_on")[SHARES]
    shares = shares.reindex(pd.to_datetime(days.vaccinated_on)).fillna(1.0).clip(lower=1e-3)
    missing = {name: days.doses.to_numpy() * (1 / shares[name].to_numpy() - 1) for name in SHARES}
    # Few entered means many missing: the low share makes the high end.
    return days.assign(late_low=missing["high"], late_mid=missing["mid"], late_high=missing["low"])


def doses_a_day(doses: pd.DataFrame, as_of: date, known: Entered) -> float | None:
    """The 7-day mean of doses a day (回/日): of the last seven days with late entries added where they are measured,
    else of the last seven that are entered; None when nothing was given in them or the days are too few.
    """
    return pace_of(late_doses(doses, known), as_of, known)


def pace_of(late: pd.DataFrame, as_of: date, known: Entered) -> float | None:
    """The same from what `late_doses` gives."""
    last = pd.Timestamp(min(as_of, known.last_day))
    days = pd.to_datetime(late.vaccinated_on)
    if late.empty or days.min() > last - timedelta(days=WINDOW - 1):
        return None
    inside = (days > last - timedelta(days=WINDOW)) & (days <= last)
    total = float((late.doses + late.late_mid)[inside].sum())
    return total / WINDOW if total else None


def without_stale(doses: pd.DataFrame, as_of: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of areas whose file reaches the as-of day or at most a week before it, and the others' last days.

    doses: rows of the question `doses_by_day`. The second frame has area_code, area_name, as_of_on, one row an area:
    what is left to give or due there can't be told from old figures.
    """
    known = pd.to_datetime(doses.as_of_on)
    stale = known < pd.Timestamp(as_of - timedelta(days=WINDOW))
    old = doses[stale][["area_code", "area_name", "as_of_on"]].drop_duplicates(ignore_index=True)
    return doses[~stale], old
