"""The subsidy for individual vaccination: which weeks and days an institution is paid for, and how much."""

import numpy as np
import pandas as pd

from analysis.subsidy_campaign import Campaign, in_period
from analysis.subsidy_weeks import Grid, best_tiers

CRUMB = 1e-6  # hours are decimals: 0.1 h is not exact


def weekly(institutions: pd.DataFrame, daily: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """One row an institution and week of the period, also without doses; days outside the period are left out.

    Columns: institution_id, week_on, doses (回), big_days (日 with enough doses), big_doses (回 of these days),
    special_days (big days under special staffing), doctor_hours and nurse_hours (人時 under special staffing).
    """
    inside = in_period(daily, campaign)
    big = inside.doses >= campaign.big_day_doses
    special = inside.special_staffing.fillna(False).astype(bool)
    facts = pd.DataFrame(
        {
            "institution_id": inside.institution_id,
            "week_on": campaign.weeks_of(inside.day),
            "doses": inside.doses,
            "big_days": big.astype(int),
            "big_doses": inside.doses.where(big, 0),
            "special_days": (big & special).astype(int),
            "doctor_hours": inside.doctor_hours.where(special, 0.0),
            "nurse_hours": inside.nurse_hours.where(special, 0.0),
        }
    )
    every = pd.MultiIndex.from_product(
        [institutions.institution_id, pd.to_datetime(campaign.weeks)], names=["institution_id", "week_on"]
    )
    sums = facts.groupby(["institution_id", "week_on"]).sum().reindex(every, fill_value=0)
    counts = ["doses", "big_days", "big_doses", "special_days"]
    return sums.fillna(0).astype(dict.fromkeys(counts, "int64")).reset_index()


def _grid(institutions: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign) -> Grid:
    shape = (len(institutions), len(campaign.weeks))
    arrays = {
        name: weeks[name].to_numpy().reshape(shape)
        for name in ("doses", "big_days", "special_days", "doctor_hours", "nurse_hours")
    }
    return Grid(**arrays, clinics=(institutions.facility == "clinic").to_numpy())


def _yen_of_staffing(grid: Grid, campaign: Campaign) -> tuple[np.ndarray, np.ndarray]:
    """③ in yen and which weeks count for it, institutions × weeks; hospitals only."""
    counted = (grid.special_days > 0) & ~grid.clinics[:, None]
    enough = counted.sum(axis=1, keepdims=True) >= campaign.least_weeks
    yen = grid.doctor_hours * campaign.doctor_hour_yen + grid.nurse_hours * campaign.nurse_hour_yen
    weeks = counted if campaign.special_hours == "qualifying_weeks" else np.ones_like(counted)
    return np.where(enough & weeks, yen, 0), counted


def judge(institutions: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """What each week of each institution brings; `weeks` is what `weekly` gives, also with weeks as one plans them.

    Its columns plus facility, tier (high, low or None), weekly_yen (①), big_day_yen (②: clinics not in weeks paid under
    ①, hospitals on every such day), staffing_yen (③) and counts_for_staffing. institutions: institution_id, facility
    (clinic or hospital), in the order of `weeks`.
    """
    grid = _grid(institutions, weeks, campaign)
    tiers = best_tiers(grid, campaign)
    staffing, counted = _yen_of_staffing(grid, campaign)
    return weeks.assign(
        facility=np.repeat(institutions.facility.to_numpy(), len(campaign.weeks)),
        tier=np.array([None, "low", "high"], dtype=object)[tiers].ravel(),
        weekly_yen=(grid.doses * np.array([0, campaign.low_yen, campaign.high_yen])[tiers]).ravel(),
        big_day_yen=(np.where(tiers == 0, grid.big_days, 0) * campaign.big_day_yen).ravel(),
        staffing_yen=staffing.ravel(),
        counts_for_staffing=counted.ravel(),
    )


def assess(institutions: pd.DataFrame, judged: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """One row an institution: its columns, its doses, the weeks and days that count, and the amounts in yen.

    judged: what `judge` gives. Columns added: doses, paid_doses (回 in weeks paid under ① and on days paid under ②),
    high_weeks, low_weeks, big_days (paid under ②), staffing_weeks, weekly_yen (①), big_day_yen (②), staffing_yen (③,
    rounded down to whole yen) and total_yen (①+②+③). No institutions give an empty frame with these columns.
    """
    counted = judged.assign(
        paid_doses=judged.doses.where(judged.tier.notna(), judged.big_doses.where(judged.big_day_yen > 0, 0)),
        high_weeks=judged.tier == "high",
        low_weeks=judged.tier == "low",
        big_days=judged.big_day_yen // campaign.big_day_yen,
        staffing_weeks=judged.counts_for_staffing,
    )
    names = [
        "doses", "paid_doses", "high_weeks", "low_weeks", "big_days", "staffing_weeks", "weekly_yen", "big_day_yen",
        "staffing_yen",
    ]  # fmt: skip
    sums = counted.groupby("institution_id", sort=False)[names].sum()
    sums["staffing_yen"] = np.floor(sums.staffing_yen.astype(float) + CRUMB)
    sums = sums.astype("int64")
    sums["total_yen"] = sums.weekly_yen + sums.big_day_yen + sums.staffing_yen
    return institutions.merge(sums, left_on="institution_id", right_index=True, how="left")


def base_fee(daily: pd.DataFrame, campaign: Campaign) -> pd.Series:
    """The fee per dose with the surcharges for after hours and holidays, in yen by institution_id; period only."""
    inside = in_period(daily, campaign)
    yen = (
        inside.doses * campaign.base_yen
        + inside.after_hours_doses.fillna(0) * campaign.after_hours_yen
        + inside.holiday_doses.fillna(0) * campaign.holiday_yen
    )
    return yen.groupby(inside.institution_id).sum().astype("int64")


def dispatch_yen(doctor_hours: float, nurse_hours: float, cost_yen: int, campaign: Campaign) -> int:
    """派遣: what staff sent to a municipal site after hours brings, at most its actual cost."""
    limit = doctor_hours * campaign.doctor_hour_yen + nurse_hours * campaign.nurse_hour_yen
    return min(cost_yen, int(limit + CRUMB))


def dispatch_fees(dispatches: pd.DataFrame, campaign: Campaign) -> pd.Series:
    """派遣 in yen by institution_id, from rows with day, doctor_hours, nurse_hours and cost_yen; period only."""
    inside = in_period(dispatches, campaign)
    yen = [dispatch_yen(row.doctor_hours, row.nurse_hours, int(row.cost_yen), campaign) for row in inside.itertuples()]
    return pd.Series(yen, index=inside.institution_id, dtype="int64").groupby(level=0).sum()
