"""Past forecasts against what came: the forecast of each week's file, tried on the days that are known by now."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.late import Entered
from analysis.nowcast import Nowcaster
from analysis.paces import LEAST_ERRORS, MIDDLE, mean_paces, paces

COLUMNS = [
    "as_of_on", "target_on", "forecast_low", "forecast_doses", "forecast_high", "actual_doses", "error_doses",
    "error_days", "inside", "widened", "ratio",
]  # fmt: skip
# Shown, and tried so that the shown ones know how far earlier ones had been off.
MOST_WEEKS, MOST_TRIED = 8, 13
# Four weeks ahead is what a meeting plans for; as long as too few such forecasts are over, two weeks ahead stand in.
AHEAD = (28, 14)


def back_test(caster: Nowcaster, as_of: date, days_ahead: int, view: str = "days14") -> pd.DataFrame:
    """One row a week, oldest first: doses in all (回) that the file of that week's end led to expect, and what came.

    Each forecast goes on at that time's pace (10, 50, 90 %, as paces.paces has it) for `days_ahead` days and knows
    only what its file and those before it knew, and how far the forecasts over by then had been off. actual_doses is
    what the newest file shows, late entries added. error_days (日): how much sooner (+) than it came the forecast had
    it. widened: were enough earlier errors known for its range. ratio: what came over the middle forecast, both
    counted from its day. Only forecasts whose day is over by the as-of day count, the newest eight; none give an
    empty frame.
    """
    if not len(caster.seen.files):
        return pd.DataFrame(columns=COLUMNS)
    came = _with_late(caster, caster.newest)[0]
    over = pd.Timestamp(as_of - timedelta(days=days_ahead))
    rows: list[dict] = []
    for file in [at for at in _week_ends(caster.seen.files) if caster.seen.files[at] <= over][-MOST_TRIED:]:
        errors = [row["ratio"] for row in rows if row["target_on"] <= caster.seen.files[file]]
        if row := _try(caster, file, days_ahead, view, came, errors):
            rows.append(row)
    return pd.DataFrame(rows[-MOST_WEEKS:], columns=COLUMNS)


def _week_ends(files: pd.DatetimeIndex) -> list[int]:
    """The last file of each week (Monday to Sunday)."""
    weeks = files.to_period("W")
    return [at for at in range(len(weeks)) if at + 1 == len(weeks) or weeks[at] != weeks[at + 1]]


def _with_late(caster: Nowcaster, file: int) -> tuple[pd.DataFrame, Entered]:
    """The days one file knew, with the late entries it let expect, and how far it could be used."""
    seen, newest = caster.seen, caster.seen.files[file]
    known = np.flatnonzero(seen.days <= newest)
    doses = np.nan_to_num(seen.doses[known, file])
    expected = doses.copy()
    made = caster.estimates(file)
    if made is not None:
        rows, points = made
        expected[rows] = np.where(np.isfinite(points[:, 1]), points[:, 1], doses[rows])
    days = pd.DataFrame({"vaccinated_on": seen.days[known], "doses": doses, "late_mid": expected - doses})
    return days, Entered(newest.date(), None if made is None else days)


def _try(
    caster: Nowcaster, file: int, days_ahead: int, view: str, came: pd.DataFrame, errors: list[float]
) -> dict[str, object] | None:
    as_of = caster.seen.files[file].date()
    known, entered = _with_late(caster, file)
    at = paces(mean_paces(known, as_of, entered), view, errors=errors)
    if at is None:
        return None
    start = float((known.doses + known.late_mid).sum())
    low, middle, high = (start + at[n] * days_ahead for n in (0, MIDDLE, -1))
    target = as_of + timedelta(days=days_ahead)
    actual = _total(came, target)
    a_day = (actual - _total(came, as_of)) / days_ahead
    return {
        "as_of_on": pd.Timestamp(as_of), "target_on": pd.Timestamp(target),
        "forecast_low": low, "forecast_doses": middle, "forecast_high": high, "actual_doses": actual,
        "error_doses": middle - actual, "error_days": (middle - actual) / a_day if a_day > 0 else None,
        "inside": bool(low <= actual <= high), "widened": len(errors) >= LEAST_ERRORS,
        "ratio": (actual - start) / (middle - start),
    }  # fmt: skip


def _total(days: pd.DataFrame, until: date) -> float:
    inside = pd.to_datetime(days.vaccinated_on) <= pd.Timestamp(until)
    return float((days.doses + days.late_mid)[inside].sum())


def usual_error_days(tested: pd.DataFrame) -> float | None:
    """The median of the absolute errors in days (日) of `back_test`; None when nothing was tested."""
    errors = tested.error_days.dropna().astype("float64").abs()
    return float(errors.median()) if len(errors) else None


def ratios(caster: Nowcaster, as_of: date, view: str) -> list[float]:
    """What came over what was forecast, of the forecasts four weeks ahead (else two) that are over; may be empty."""
    for days_ahead in AHEAD:
        told = back_test(caster, as_of, days_ahead, view).ratio.tolist()
        if len(told) >= LEAST_ERRORS:
            return told
    return []
