"""Stock as a range: what arrived less what was given, the part kept for second doses, and how long the rest lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from analysis.late import Entered, late_doses, pace_of
from analysis.second_doses import INTERVAL_DAYS, waiting

COLUMNS = [
    "area_code", "low_doses", "high_doses", "reserved_doses", "available_low", "available_high", "declared_doses",
    "days_of_stock_low", "days_of_stock_high",
]  # fmt: skip
PARTS = [
    "arrived_doses",
    "unconfirmed_doses",
    "given_doses",
    "late_low",
    "late_high",
    "wasted_doses",
    "elsewhere_doses",
]
MORE = ["area_name", "declared_on", "doses_a_day", "shortage_doses", *PARTS]
DAY_COLUMNS = ["day", "low_doses", "high_doses", "reserved_doses"]


@dataclass(frozen=True)
class Rules:
    """What the range assumes: at most this share of doses wasted (0-1), this share given elsewhere than recorded (0-1,
    either way: VRS counts by residence, supply by place), days between two doses by product.
    """

    wastage_rate: float = 0.02
    elsewhere_rate: float = 0.03
    interval_days: Mapping[str, int] = field(default_factory=lambda: INTERVAL_DAYS)


def stock(
    arrivals: pd.DataFrame,
    doses: pd.DataFrame,
    declared: pd.DataFrame,
    as_of: date,
    rules: Rules | None = None,
    known: Entered | None = None,
) -> pd.DataFrame:
    """One row an area with a confirmed arrival and known doses: its stock as a range (回分), how long it lasts.

    arrivals, doses, declared: rows of the questions `deliveries`, `doses_by_day` and `declared_stock`. known:
    late.entered; None, or a delay that was never measured, widens nothing by late entries. Columns: COLUMNS, then MORE,
    the parts the range is made of.

    low: confirmed arrivals less doses given, late entries, waste and doses given to people from elsewhere; high: with
    unconfirmed deliveries, without waste, doses given elsewhere added. reserved: first doses without their second.
    available: what is left of the range after these. Nothing is below 0: shortage_doses is what the low end lacks to
    it, more was given than is known to have arrived. declared_doses is the area's own figure, missing where it gave
    none. days_of_stock: available over the 7-day mean of doses a day, missing without a pace. None give an empty frame.
    """
    rules, known = rules or Rules(), known or Entered(as_of)
    owed = waiting(doses, rules.interval_days).groupby("area_code").waiting_doses.sum()
    given = dict(iter(doses.groupby("area_code")))
    made = [
        _area(rows, given[code], float(owed.get(code, 0)), as_of, rules, known)
        for code, rows in arrivals.groupby("area_code")
        if (rows.state == "arrived").any() and code in given
    ]
    if not made:
        return pd.DataFrame(columns=[*COLUMNS, *MORE])
    told = declared[["area_code", "declared_on", "declared_doses"]]
    return pd.DataFrame(made).merge(told, on="area_code", how="left")[[*COLUMNS, *MORE]]


def _area(
    arrivals: pd.DataFrame, doses: pd.DataFrame, reserved: float, as_of: date, rules: Rules, known: Entered
) -> dict:
    late = late_doses(doses, known)
    parts = _parts(arrivals, float(doses.doses.sum()), late, rules)
    lowest, highest = _range(parts)
    low, high = max(lowest, 0.0), max(highest, 0.0)
    free = [max(end - reserved, 0.0) for end in (low, high)]
    pace = pace_of(late, as_of, known)
    days = [end / pace if pace else None for end in free]
    return {
        "area_code": arrivals.area_code.iloc[0], "area_name": arrivals.area_name.iloc[0],
        "low_doses": low, "high_doses": high,
        "reserved_doses": reserved, "available_low": free[0], "available_high": free[1],
        "days_of_stock_low": days[0], "days_of_stock_high": days[1], "doses_a_day": pace,
        "shortage_doses": low - lowest, **parts,
    }  # fmt: skip


def _parts(arrivals: pd.DataFrame, given: float, late: pd.DataFrame, rules: Rules) -> dict[str, float]:
    moved = arrivals.groupby("state").doses.sum()
    most = given + late.late_high.sum()
    return {
        "arrived_doses": float(moved.get("arrived", 0) - moved.get("returned", 0)),
        "unconfirmed_doses": float(moved.get("unconfirmed", 0)),
        "given_doses": given,
        "late_low": float(late.late_low.sum()),
        "late_high": float(late.late_high.sum()),
        # Doses given are what is left of the vials after waste: w of the vials, not of the doses.
        "wasted_doses": most / (1 - rules.wastage_rate) - most,
        "elsewhere_doses": given * rules.elsewhere_rate,
    }


def _range(parts: Mapping[str, float]) -> tuple[float, float]:
    """Both ends, which may be below 0."""
    used = parts["given_doses"] + parts["late_high"] + parts["wasted_doses"] + parts["elsewhere_doses"]
    at_least = parts["given_doses"] + parts["late_low"] - parts["elsewhere_doses"]
    return parts["arrived_doses"] - used, parts["arrived_doses"] + parts["unconfirmed_doses"] - at_least


def by_day(
    arrivals: pd.DataFrame,
    doses: pd.DataFrame,
    as_of: date,
    first_day: date,
    rules: Rules | None = None,
    known: Entered | None = None,
) -> pd.DataFrame:
    """The range of one area's stock at the end of each day from first_day to as_of, as known now: DAY_COLUMNS (回分).

    The last day is what `stock` says. arrivals, doses: that area's rows only. No confirmed arrival gives no rows.
    """
    rules, known = rules or Rules(), known or Entered(as_of)
    if not (arrivals.state == "arrived").any():
        return pd.DataFrame(columns=DAY_COLUMNS)
    late = late_doses(doses, known)
    days = pd.date_range(first_day, as_of)
    given = _summed(late.vaccinated_on, late.doses, days)
    most = given + _summed(late.vaccinated_on, late.late_high, days)
    least = given + _summed(late.vaccinated_on, late.late_low, days)
    sure = _moved(arrivals, "arrived", days) - _moved(arrivals, "returned", days)
    hoped = sure + _moved(arrivals, "unconfirmed", days)
    elsewhere = given * rules.elsewhere_rate
    return pd.DataFrame(
        {
            "day": days,
            "low_doses": np.maximum(sure - most / (1 - rules.wastage_rate) - elsewhere, 0),
            "high_doses": np.maximum(hoped - least + elsewhere, 0),
            "reserved_doses": _reserved(doses, days),
        }
    )


def _moved(arrivals: pd.DataFrame, state: str, days: pd.DatetimeIndex) -> np.ndarray:
    rows = arrivals[arrivals.state == state]
    return _summed(rows.starts_on, rows.doses, days)


def _reserved(doses: pd.DataFrame, days: pd.DatetimeIndex) -> np.ndarray:
    """First doses without their second by the end of each day, product by product."""
    owed = np.zeros(len(days))
    for _, rows in doses.groupby("product"):
        first, second = (rows[rows.dose_number == number] for number in (1, 2))
        given = _summed(first.vaccinated_on, first.doses, days)
        owed += np.maximum(given - _summed(second.vaccinated_on, second.doses, days), 0)
    return owed


def _summed(when: pd.Series, amounts: pd.Series, days: pd.DatetimeIndex) -> np.ndarray:
    """What has come together by the end of each day."""
    by_date = amounts.astype("float64").groupby(pd.to_datetime(when)).sum().sort_index()
    at = np.searchsorted(by_date.index.to_numpy(), days.to_numpy(), side="right")
    return np.concatenate([[0.0], by_date.cumsum().to_numpy()])[at]
