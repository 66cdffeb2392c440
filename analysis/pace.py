"""The pace of vaccination: doses a day, their seven-day mean, and the days that are still being entered."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

# Clinics enter doses for weeks. This is taken only where there are too few files to measure how long.
DAYS_STILL_ENTERED = 5
WINDOW = 7
DOSES_EACH = 2


def by_day(rows: pd.DataFrame, known_until: date, still_entered: int = DAYS_STILL_ENTERED) -> pd.DataFrame:
    """One row a day without gaps: vaccinated_on, doses (回), mean_doses (7 days, missing for the first six), state.

    still_entered: how many days up to known_until are incomplete, as `nowcast.days_still_entered` measures it.
    Doses that were reported as missing stay missing. No rows give an empty frame with these columns.
    """
    total = rows.groupby("vaccinated_on").doses.sum(min_count=1)
    days = pd.date_range(total.index.min(), total.index.max()) if len(total) else pd.DatetimeIndex([])
    doses = total.reindex(days).where(days.isin(total.index), 0).astype("float64")
    incomplete = days > pd.Timestamp(known_until - timedelta(days=still_entered))
    return pd.DataFrame(
        {
            "vaccinated_on": days,
            "doses": doses.to_numpy(),
            "mean_doses": doses.rolling(WINDOW).mean().to_numpy(),
            "state": ["incomplete" if day else "complete" for day in incomplete],
        }
    )


@dataclass(frozen=True)
class Pace:
    """The 7-day mean (回/日) up to last_day, and that of the seven days before it (None when not known)."""

    doses_a_day: float
    last_day: date
    before: float | None


def current_pace(days: pd.DataFrame) -> Pace | None:
    """The pace of the last day that is entered completely, from `by_day`; None when no seven days are known."""
    whole = days[days.state == "complete"].dropna(subset="mean_doses")
    if whole.empty:
        return None
    last = whole.iloc[-1]
    before = whole[whole.vaccinated_on == last.vaccinated_on - timedelta(days=WINDOW)].mean_doses
    return Pace(float(last.mean_doses), last.vaccinated_on.date(), float(before.iloc[0]) if len(before) else None)


def required_pace(persons: int, take_up: float, doses_given: int, first_day: date, last_day: date) -> float | None:
    """Doses a day (回/日) from first_day to last_day, both counted, until take_up (0–1) of the persons have two doses.

    0 when that is reached already; None when last_day is over. First and second doses count alike.

    >>> [round(required_pace(335_000, p, 62_150, date(2021, 6, 3), date(2021, 7, 31))) for p in (1, 0.9, 0.8)]
    [10303, 9167, 8031]
    """
    days = (last_day - first_day).days + 1
    if days <= 0:
        return None
    return max(DOSES_EACH * take_up * persons - doses_given, 0) / days
