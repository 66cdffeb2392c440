"""How late doses are entered: which share of a day's doses the files show one, two, … days later."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

WEEKDAYS = 7
# Doses are entered for months; this many days later hardly anything is missing, and a month of files can tell it.
SETTLED = 28
# The curve that is shown reaches further where enough days are as old as that.
SHOWN, ENOUGH_DAYS = 60, 28
PERIOD = 92
CURVE_COLUMNS = ["days_after", "completeness_rate"]
GROWTH_COLUMNS = ["as_of_on", "doses", "cumulative_day_doses"]


@dataclass(frozen=True)
class Triangle:
    """Doses (回) of each vaccination day (rows, without gaps) as each file (columns, oldest first) knew them.

    Missing where a file ends before the day. `ages` counts the file's newest day as 1: 1 = the evening of the day.
    """

    days: pd.DatetimeIndex
    files: pd.DatetimeIndex
    doses: np.ndarray
    ages: np.ndarray

    @property
    def weekdays(self) -> np.ndarray:
        """0 = Monday for each row: sites that vaccinate on Sundays are entered on Mondays."""
        return self.days.day_of_week.to_numpy()


def triangle(history: pd.DataFrame) -> Triangle:
    """The rows of the question `dose_history` as a Triangle; no rows give one without days and files."""
    wide = history.pivot_table(index="vaccinated_on", columns="as_of_on", values="doses", aggfunc="sum")
    files = pd.DatetimeIndex(wide.columns)
    # A file may show no dose of its own newest day.
    days = pd.date_range(wide.index.min(), max(wide.index.max(), files[-1])) if len(wide) else pd.DatetimeIndex([])
    ages = (files.to_numpy()[None, :] - days.to_numpy()[:, None]).astype("timedelta64[D]").astype(int) + 1
    doses = wide.reindex(days).fillna(0).to_numpy(dtype=float, copy=True)
    doses[ages < 1] = np.nan
    return Triangle(days, files, doses, ages)


def share_visible(seen: Triangle, first: date, last: date, longest: int) -> pd.DataFrame:
    """Of the doses of these days, the share (0–1) the files showed `days_after` = 1…longest days after vaccination.

    Measured against the newest file. Between two files a day is taken to have grown as days of its weekday did.
    Empty (with these columns) when no dose of these days is known, or only one file is.
    """
    inside = (seen.days >= pd.Timestamp(first)) & (seen.days <= pd.Timestamp(last))
    if len(seen.files) < 2 or not inside.any() or not seen.doses[inside, -1].sum() > 0:
        return pd.DataFrame(columns=CURVE_COLUMNS)
    general = _axis(seen, inside, None)
    axes = [_axis(seen, inside & (seen.weekdays == number), general) for number in range(WEEKDAYS)]
    rows = np.flatnonzero(inside)
    known = np.array([_along(seen, row, axes[seen.weekdays[row]])[: longest + 1] for row in rows])
    share = known.sum(axis=0) / seen.doses[rows, -1].sum()
    return pd.DataFrame({"days_after": range(1, longest + 1), "completeness_rate": share[1:]})


def _axis(seen: Triangle, rows: np.ndarray, general: np.ndarray | None) -> np.ndarray:
    """The share of these days' doses visible at age 0, 1, 2, …, from exact pairs, never falling.

    Before the first age that a file tells of these days it follows the general axis.
    """
    longest = max(int(seen.ages.max()), SHOWN)
    ages = seen.ages[rows]
    final = np.repeat(seen.doses[rows, -1:], ages.shape[1], axis=1)
    told = ages >= 1
    top = np.bincount(ages[told], weights=seen.doses[rows][told], minlength=longest + 1)
    below = np.bincount(ages[told], weights=final[told], minlength=longest + 1)
    known = np.flatnonzero(below > 0)
    if not len(known):
        return np.arange(longest + 1, dtype=float) if general is None else general
    log_age = np.log(np.maximum(np.arange(longest + 1), 1))
    share = np.interp(log_age, log_age[known], top[known] / below[known])
    if general is not None:
        share[: known[0]] = general[: known[0]] * share[known[0]] / general[known[0]]
    share[0] = 0
    # A hair upwards, so that two ages never share a place on the axis.
    return np.maximum.accumulate(share) + 1e-9 * np.arange(longest + 1)


def _along(seen: Triangle, row: int, axis: np.ndarray) -> np.ndarray:
    """Doses of one day at age 0, 1, 2, …: exact where a file tells them, along the axis between files."""
    told = seen.ages[row] >= 1
    ages = np.concatenate([[0], seen.ages[row][told]])
    return np.interp(axis, axis[ages], np.concatenate([[0.0], seen.doses[row][told]]))


def settled_period(seen: Triangle) -> tuple[date, date, int] | None:
    """First and last day of the quarter whose days are old enough to be judged, and to which age the curve reaches.

    60 days where at least four weeks of days are as old as that, else 28; None when no week of days is.
    """
    if not len(seen.days) or not len(seen.files):
        return None
    newest, start = seen.files[-1], seen.days[0]
    for longest, enough in ((SHOWN, ENOUGH_DAYS), (SETTLED, WEEKDAYS)):
        last = newest - timedelta(days=longest - 1)
        if (last - start).days + 1 >= enough:
            first = max(start, last - timedelta(days=PERIOD - 1))
            return first.date(), last.date(), longest
    return None


def growth_of(history: pd.DataFrame, day: date) -> pd.DataFrame:
    """What each file said about one day: as_of_on, doses (回) of the day, cumulative_day_doses (回) up to it.

    One row a file, oldest first, from the first that reaches the day. No such file gives an empty frame.
    """
    able = history[pd.to_datetime(history.as_of_on) >= pd.Timestamp(day)]
    until = able[pd.to_datetime(able.vaccinated_on) <= pd.Timestamp(day)]
    total = until.groupby("as_of_on").doses.sum()
    own = until[pd.to_datetime(until.vaccinated_on) == pd.Timestamp(day)].groupby("as_of_on").doses.sum()
    made = pd.DataFrame({"doses": own.reindex(total.index).fillna(0), "cumulative_day_doses": total}).reset_index()
    return made.reindex(columns=GROWTH_COLUMNS)
