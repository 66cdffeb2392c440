"""The subsidy for individual vaccination: which weeks and days an institution is paid for, and how much."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

WEEK = 7


@dataclass(frozen=True)
class Campaign:
    """The rules of one period; amounts in yen, first and last day inclusive, week_starts_on 0 = Monday … 6 = Sunday.

    overlap: "exclusive" = a week counts for one threshold only and may be counted for the lower one; "inclusive" = a
    week at the higher threshold also counts for the lower one. special_hours: "qualifying_weeks" = hours under special
    staffing in weeks that count; "all_weeks" = all such hours of the period.
    """

    campaign_id: str
    campaign_name: str
    first_on: date
    last_on: date
    week_starts_on: int = 6
    overlap: str = "exclusive"
    low_weekly_doses: int = 100
    low_yen: int = 2_000
    high_weekly_doses: int = 150
    high_yen: int = 3_000
    least_weeks: int = 4
    big_day_doses: int = 50
    big_day_yen: int = 100_000
    special_hours: str = "qualifying_weeks"
    doctor_hour_yen: int = 7_550
    nurse_hour_yen: int = 2_760
    base_yen: int = 2_070
    after_hours_yen: int = 730
    holiday_yen: int = 2_130

    def week_of(self, day: date) -> date:
        """The first day of the week a day lies in; it may lie before the period."""
        return day - timedelta(days=(day.weekday() - self.week_starts_on) % WEEK)

    @property
    def weeks(self) -> list[date]:
        """The first days of all weeks that touch the period, in order."""
        first = self.week_of(self.first_on)
        count = (self.last_on - first).days // WEEK + 1
        return [first + timedelta(weeks=at) for at in range(count)]


def weekly(institutions: pd.DataFrame, daily: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """One row an institution and week of the period, also without doses; days outside the period are left out.

    Columns: institution_id, week_on, doses (回), big_days (日 with enough doses), special_days (those under special
    staffing), doctor_hours and nurse_hours (人時 under special staffing).
    """
    inside = daily[(daily.day >= pd.Timestamp(campaign.first_on)) & (daily.day <= pd.Timestamp(campaign.last_on))]
    big = inside.doses >= campaign.big_day_doses
    special = inside.special_staffing.fillna(False).astype(bool)
    first = pd.Timestamp(campaign.weeks[0])
    facts = pd.DataFrame(
        {
            "institution_id": inside.institution_id,
            "week_on": first + (inside.day - first).dt.days // WEEK * pd.Timedelta(days=WEEK),
            "doses": inside.doses,
            "big_days": big.astype(int),
            "special_days": (big & special).astype(int),
            "doctor_hours": inside.doctor_hours.where(special, 0.0),
            "nurse_hours": inside.nurse_hours.where(special, 0.0),
        }
    )
    every = pd.MultiIndex.from_product(
        [institutions.institution_id, pd.to_datetime(campaign.weeks)], names=["institution_id", "week_on"]
    )
    sums = facts.groupby(["institution_id", "week_on"]).sum().reindex(every, fill_value=0)
    counts = ["doses", "big_days", "special_days"]
    return sums.fillna(0).astype(dict.fromkeys(counts, "int64")).reset_index()


@dataclass(frozen=True)
class Grid:
    """Weekly figures as arrays of institutions × weeks, and which institutions are clinics."""

    doses: np.ndarray
    big_days: np.ndarray
    special_days: np.ndarray
    doctor_hours: np.ndarray
    nurse_hours: np.ndarray
    clinics: np.ndarray


def _grid(institutions: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign) -> Grid:
    shape = (len(institutions), len(campaign.weeks))
    arrays = {
        name: weeks[name].to_numpy().reshape(shape)
        for name in ("doses", "big_days", "special_days", "doctor_hours", "nurse_hours")
    }
    return Grid(**arrays, clinics=(institutions.facility == "clinic").to_numpy())


def _tiers(grid: Grid, campaign: Campaign) -> np.ndarray:
    """Which amount each clinic's week is paid at: 2 = high, 1 = low, 0 = not under ①; institutions × weeks."""
    clinics = grid.clinics[:, None]
    high = (grid.doses >= campaign.high_weekly_doses) & clinics
    low = (grid.doses >= campaign.low_weekly_doses) & clinics
    if campaign.overlap == "inclusive":
        return _inclusive(high, low, campaign)
    return _best_assignment(high, low, grid, campaign)


def _inclusive(high: np.ndarray, low: np.ndarray, campaign: Campaign) -> np.ndarray:
    enough_high = high.sum(axis=1, keepdims=True) >= campaign.least_weeks
    enough_low = low.sum(axis=1, keepdims=True) >= campaign.least_weeks
    return np.where(high & enough_high, 2, np.where(low & enough_low, 1, 0))


def _best_assignment(high: np.ndarray, low: np.ndarray, grid: Grid, campaign: Campaign) -> np.ndarray:
    """The assignment that pays most under ① and ② together; on a tie the one with more of ①.

    Only the k smallest weeks at the higher threshold are ever worth counting for the lower one: both sets need a
    number of weeks, and a dose moved loses the difference of the two amounts.
    """
    order = np.where(high, grid.doses, np.iinfo(np.int64).max).argsort(axis=1, kind="stable").argsort(axis=1)
    best = np.zeros(high.shape, dtype=int)
    worth = np.full(len(high), -1.0)
    for moved in range(high.shape[1] + 1):
        at_high = high & (order >= moved)
        tiers = _paid(at_high, low & ~at_high, campaign)
        under_weeks, under_days = _yen_of_weeks(tiers, grid, campaign), _yen_of_days(tiers, grid, campaign)
        value = (under_weeks + under_days).sum(axis=1) + under_weeks.sum(axis=1) * 1e-12
        better = value > worth
        best[better], worth[better] = tiers[better], value[better]
    return best


def _paid(at_high: np.ndarray, at_low: np.ndarray, campaign: Campaign) -> np.ndarray:
    enough_high = at_high.sum(axis=1, keepdims=True) >= campaign.least_weeks
    enough_low = at_low.sum(axis=1, keepdims=True) >= campaign.least_weeks
    return np.where(at_high & enough_high, 2, np.where(at_low & enough_low, 1, 0))


def _yen_of_weeks(tiers: np.ndarray, grid: Grid, campaign: Campaign) -> np.ndarray:
    """① in yen, institutions × weeks."""
    return grid.doses * np.array([0, campaign.low_yen, campaign.high_yen])[tiers]


def _yen_of_days(tiers: np.ndarray, grid: Grid, campaign: Campaign) -> np.ndarray:
    """② in yen, institutions × weeks: clinics not in weeks paid under ①, hospitals on every such day."""
    return np.where(tiers == 0, grid.big_days, 0) * campaign.big_day_yen


def _yen_of_staffing(grid: Grid, campaign: Campaign) -> tuple[np.ndarray, np.ndarray]:
    """③ in yen and which weeks count for it, institutions × weeks; hospitals only."""
    counted = (grid.special_days > 0) & ~grid.clinics[:, None]
    enough = counted.sum(axis=1, keepdims=True) >= campaign.least_weeks
    yen = grid.doctor_hours * campaign.doctor_hour_yen + grid.nurse_hours * campaign.nurse_hour_yen
    weeks = counted if campaign.special_hours == "qualifying_weeks" else np.ones_like(counted)
    return np.where(enough & weeks, yen, 0), counted


def judge(institutions: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """What each week of each institution brings; `weeks` is what `weekly` gives, also with weeks as one plans them.

    Its columns plus tier (high, low or None), weekly_yen (①), big_day_yen (②), staffing_yen (③) and
    counts_for_staffing. institutions: institution_id, facility (clinic or hospital).
    """
    grid = _grid(institutions, weeks, campaign)
    tiers = _tiers(grid, campaign)
    staffing, counted = _yen_of_staffing(grid, campaign)
    return weeks.assign(
        tier=np.array([None, "low", "high"], dtype=object)[tiers].ravel(),
        weekly_yen=_yen_of_weeks(tiers, grid, campaign).ravel(),
        big_day_yen=_yen_of_days(tiers, grid, campaign).ravel(),
        staffing_yen=staffing.ravel(),
        counts_for_staffing=counted.ravel(),
    )


def assess(institutions: pd.DataFrame, judged: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """One row an institution: its columns, its doses, the weeks and days that count, and the amounts in yen.

    judged: what `judge` gives. Columns added: doses, high_weeks, low_weeks, big_days (paid under ②), staffing_weeks,
    weekly_yen (①), big_day_yen (②), staffing_yen (③, rounded down to whole yen) and total_yen (①+②+③). No institutions
    give an empty frame with these columns.
    """
    counted = judged.assign(
        high_weeks=judged.tier == "high",
        low_weeks=judged.tier == "low",
        big_days=judged.big_day_yen // campaign.big_day_yen,
        staffing_weeks=judged.counts_for_staffing,
    )
    names = [
        "doses", "high_weeks", "low_weeks", "big_days", "staffing_weeks", "weekly_yen", "big_day_yen", "staffing_yen",
    ]  # fmt: skip
    sums = counted.groupby("institution_id", sort=False)[names].sum()
    sums["staffing_yen"] = np.floor(sums.staffing_yen.astype(float) + 1e-6)  # hours are decimals: 0.1 h is not exact
    sums = sums.astype("int64")
    sums["total_yen"] = sums.weekly_yen + sums.big_day_yen + sums.staffing_yen
    return institutions.merge(sums, left_on="institution_id", right_index=True, how="left")


def base_fee(daily: pd.DataFrame, campaign: Campaign) -> pd.Series:
    """The fee per dose with the surcharges for after hours and holidays, in yen by institution_id; period only."""
    inside = daily[(daily.day >= pd.Timestamp(campaign.first_on)) & (daily.day <= pd.Timestamp(campaign.last_on))]
    yen = (
        inside.doses * campaign.base_yen
        + inside.after_hours_doses.fillna(0) * campaign.after_hours_yen
        + inside.holiday_doses.fillna(0) * campaign.holiday_yen
    )
    return yen.groupby(inside.institution_id).sum().astype("int64")


def dispatch_yen(doctor_hours: float, nurse_hours: float, cost_yen: int, campaign: Campaign) -> int:
    """派遣: what staff sent to a municipal site after hours brings, at most its actual cost.

    >>> rules = Campaign("c", "c", date(2021, 5, 9), date(2021, 7, 31))
    >>> dispatch_yen(3, 6, 35_000, rules), dispatch_yen(3, 6, 45_000, rules)
    (35000, 39210)
    """
    return min(cost_yen, int(doctor_hours * campaign.doctor_hour_yen + nurse_hours * campaign.nurse_hour_yen))


def dispatch_fees(dispatches: pd.DataFrame, campaign: Campaign) -> pd.Series:
    """派遣 in yen by institution_id, from rows with doctor_hours, nurse_hours and cost_yen; at most the cost."""
    yen = [
        dispatch_yen(row.doctor_hours, row.nurse_hours, int(row.cost_yen), campaign) for row in dispatches.itertuples()
    ]
    return pd.Series(yen, index=dispatches.institution_id, dtype="int64").groupby(level=0).sum()
