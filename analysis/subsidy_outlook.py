"""What an institution can still reach under the subsidy, what more doses would change, and totals by municipality."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.subsidy import WEEK, Campaign


def still_possible(institutions: pd.DataFrame, weeks: pd.DataFrame, campaign: Campaign, today: date) -> pd.DataFrame:
    """How far each clinic is from being paid under ①: two rows a clinic, for the lower and the higher threshold.

    Columns: institution_id, tier, weeks_counted (週 that reach the threshold), weeks_missing (あと何週), weeks_left
    (週 not yet over and not yet counted), is_possible, last_start_on (first day of the last week in which the missing
    weeks can begin; missing when it is too late or nothing is missing) and doses_missing (回 still missing in the
    running week; 0 when it counts). today: the last day whose doses are known.
    """
    clinics = institutions[institutions.facility == "clinic"].institution_id
    doses = weeks.pivot(index="institution_id", columns="week_on", values="doses").reindex(clinics).to_numpy()
    is_open = np.array(
        [week + timedelta(days=WEEK - 1) > today and campaign.last_on > today for week in campaign.weeks]
    )
    thresholds = {"low": campaign.low_weekly_doses, "high": campaign.high_weekly_doses}
    return pd.DataFrame(
        [
            {"institution_id": clinic, "tier": tier} | _distance(own, least, is_open, campaign)
            for clinic, own in zip(clinics, doses, strict=True)
            for tier, least in thresholds.items()
        ],
        columns=[
            "institution_id", "tier", "weeks_counted", "weeks_missing", "weeks_left", "is_possible", "last_start_on",
            "doses_missing",
        ],
    )  # fmt: skip


def _distance(doses: np.ndarray, least: int, is_open: np.ndarray, campaign: Campaign) -> dict:
    reached = doses >= least
    missing = max(campaign.least_weeks - int(reached.sum()), 0)
    left = np.flatnonzero(is_open & ~reached)
    possible = missing <= len(left)
    return {
        "weeks_counted": int(reached.sum()),
        "weeks_missing": missing,
        "weeks_left": len(left),
        "is_possible": possible,
        "last_start_on": campaign.weeks[left[-missing]] if missing and possible else None,
        "doses_missing": max(least - int(doses[is_open.argmax()]), 0) if is_open.any() else 0,
    }


def open_weeks(campaign: Campaign, today: date) -> list[date]:
    """The first days of the weeks that are not over after `today`, the last day whose doses are known."""
    return [week for week in campaign.weeks if week + timedelta(days=WEEK - 1) > today and campaign.last_on > today]


def with_more(weeks: pd.DataFrame, more: int, campaign: Campaign, today: date) -> pd.DataFrame:
    """The weeks with `more` doses in each that is not over; days of the size of ② are not assumed to become more."""
    later = weeks.week_on.isin(pd.to_datetime(open_weeks(campaign, today)))
    return weeks.assign(doses=weeks.doses + np.where(later, more, 0))


def by_area(assessed: pd.DataFrame) -> pd.DataFrame:
    """One row a municipality: institutions taking part, those that are paid something, doses and amounts in yen.

    assessed: what `analysis.subsidy.assess` gives, with area_code and area_name. Ordered by area_code.
    """
    counted = assessed.assign(
        institutions=(assessed.doses > 0).astype(int), paid_institutions=(assessed.total_yen > 0).astype(int)
    )
    names = ["institutions", "paid_institutions", "doses", "weekly_yen", "big_day_yen", "staffing_yen", "total_yen"]
    return counted.groupby(["area_code", "area_name"], sort=True)[names].sum().reset_index()


def reasons(judged: pd.DataFrame, facility: str, campaign: Campaign) -> pd.Series:
    """Why each week of one institution brings what it brings, as codes.

    high, low: paid under ①. few_weeks: enough doses in too few weeks. days: paid under ②. below: too few doses.
    staffing: counts for ③. none: no doses.
    """
    enough = judged.doses >= campaign.low_weekly_doses
    return pd.Series(
        np.select(
            [
                judged.doses == 0,
                judged.tier.notna(),
                judged.staffing_yen > 0,
                judged.big_day_yen > 0,
                enough & (facility == "clinic"),
            ],
            ["none", judged.tier.fillna(""), "staffing", "days", "few_weeks"],
            "below",
        ),
        index=judged.index,
    )
