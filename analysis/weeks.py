"""Weeks: the first day of the week that a day lies in, for an office whose weeks start on the day it has set."""

from datetime import date, timedelta

import pandas as pd

WEEK = 7
MONDAY = 0


def week_of(day: date, starts_on: int = MONDAY) -> date:
    """The first day of a day's week; starts_on: 0 = Monday … 6 = Sunday.

    >>> week_of(date(2021, 6, 2)), week_of(date(2021, 6, 2), 6)
    (datetime.date(2021, 5, 31), datetime.date(2021, 5, 30))
    """
    return day - timedelta(days=(day.weekday() - starts_on) % WEEK)


def weeks_of(days: pd.Series, starts_on: int = MONDAY) -> pd.Series:
    """The same for a column of days, as timestamps."""
    at = pd.to_datetime(days)
    return at - pd.to_timedelta((at.dt.day_of_week - starts_on) % WEEK, unit="D")
