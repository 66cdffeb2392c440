"""The range of paces an outlook goes on with: means of the last days, widened by how far earlier ones were off."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.late import Entered
from analysis.pace import WINDOW

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
MIDDLE = SHARES.index(0.5)
# Mean paces of seven days that lie wholly within the last fourteen days.
WINDOWS = 8
# A forecast is widened by how far earlier ones were off once so many can be judged, and never beyond these factors.
LEAST_ERRORS = 3
LEAST_RATIO, MOST_RATIO = 0.5, 2.0


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
    """The factors of SHARES, at least as far apart as earlier forecasts were off: slow slower, fast faster."""
    if len(errors) < LEAST_ERRORS:
        return factors
    off = np.clip(np.quantile(errors, SHARES), LEAST_RATIO, MOST_RATIO)
    slower, faster = np.minimum(factors, off), np.maximum(factors, off)
    return np.array([*slower[:2], factors[2], *faster[3:]])


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
