"""Why a week or a day of an institution brings what it brings under the subsidy, as codes."""

from datetime import date

import numpy as np
import pandas as pd

from analysis.subsidy_campaign import Campaign, in_period


def reasons(judged: pd.DataFrame, campaign: Campaign, today: date) -> pd.Series:
    """Why each week brings what it brings.

    high, low: paid under ①. days: paid under ②. days_few, few: enough doses for ①, but in too few weeks, with and
    without days under ②. staffing: ② and ③. staffing_few: special staffing, but in too few weeks. below: too few
    doses. later: not begun after `today`. none: no doses. judged: what `analysis.subsidy.judge` gives.
    """
    clinic = judged.facility == "clinic"
    enough = clinic & (judged.doses >= campaign.low_weekly_doses) & judged.tier.isna()
    by_day = judged.big_day_yen > 0
    return pd.Series(
        np.select(
            [
                (judged.doses == 0) & (judged.week_on > pd.Timestamp(today)),
                judged.doses == 0,
                judged.tier.notna(),
                judged.staffing_yen > 0,
                judged.counts_for_staffing,
                enough & by_day,
                enough,
                by_day,
            ],
            ["later", "none", judged.tier.fillna(""), "staffing", "staffing_few", "days_few", "few", "days"],
            "below",
        ),
        index=judged.index,
    )


def weeks_short(judged: pd.DataFrame, campaign: Campaign) -> pd.Series:
    """How many weeks of its institution count beside each week, where they are too few: for ① of clinics those at
    the lower threshold that the higher one has not used up, for ③ of hospitals those under special staffing."""
    free = (judged.doses >= campaign.low_weekly_doses) & (judged.tier != "high")
    counts = free.where(judged.facility == "clinic", judged.counts_for_staffing)
    return counts.astype(int).groupby(judged.institution_id).transform("sum")


def big_days(daily: pd.DataFrame, judged: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """The days with enough doses for ②: institution_id, day, doses, week_on, day_reason (days, or the tier of ① the
    week is paid at) and big_day_yen; in the order of `daily`, days outside the period left out.
    """
    inside = in_period(daily, campaign)
    big = inside[inside.doses >= campaign.big_day_doses]
    big = big.assign(week_on=campaign.weeks_of(big.day))
    found = big.merge(judged[["institution_id", "week_on", "tier"]], on=["institution_id", "week_on"], how="left")
    reason = found.tier.fillna("days")
    yen = np.where(reason == "days", campaign.big_day_yen, 0)
    kept = found[["institution_id", "day", "doses", "week_on"]]
    return kept.assign(day_reason=reason, big_day_yen=yen)
