"""What an institution can still reach under the subsidy, what more doses would change, and totals by municipality."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.subsidy_campaign import EXCLUSIVE, WEEK, Campaign

FIGURES = ["doses", "big_days", "big_doses", "special_days", "doctor_hours", "nurse_hours"]
DISTANCE = [
    "institution_id", "tier", "is_paid", "weeks_counted", "weeks_missing", "weeks_left", "is_possible", "last_start_on",
    "doses_missing", "doses_needed",
]  # fmt: skip


def open_weeks(campaign: Campaign, today: date) -> list[date]:
    """The first days of the weeks that are not over after `today`, the last day whose doses are known."""
    return [week for week in campaign.weeks if week + timedelta(days=WEEK - 1) > today and campaign.last_on > today]


def _not_over(weeks: pd.DataFrame, campaign: Campaign, today: date) -> pd.Series:
    return weeks.week_on.isin(pd.to_datetime(open_weeks(campaign, today)))


def still_possible(judged: pd.DataFrame, campaign: Campaign, today: date) -> pd.DataFrame:
    """How far each clinic is from being paid under ①: two rows a clinic, for the lower and the higher threshold.

    Columns: institution_id, tier, is_paid (some week is paid at this threshold), weeks_counted (週 that reach it and
    are not used up by the other), weeks_missing (あと何週), weeks_left (週 not yet over that do not reach it yet),
    is_possible, last_start_on (first day of the last week in which the missing weeks can begin; missing when it is too
    late or nothing is missing), doses_missing (回 still missing in the running week; 0 when it counts) and doses_needed
    (回 that all missing weeks still take; missing when it is too late). judged: what `analysis.subsidy.judge` gives.
    today: the last day whose doses are known.
    """
    clinics = judged[judged.facility == "clinic"]
    weeks, opened = campaign.weeks, set(open_weeks(campaign, today))
    is_open = np.array([week in opened for week in weeks])
    thresholds = {"low": campaign.low_weekly_doses, "high": campaign.high_weekly_doses}
    rows = []
    grids = (clinics[name].to_numpy().reshape(-1, len(weeks)) for name in ("doses", "tier"))
    for clinic, doses, tiers in zip(clinics.institution_id.iloc[:: len(weeks)], *grids, strict=True):
        for tier, least in thresholds.items():
            used = (tiers == "high") & (tier == "low") & (campaign.overlap == EXCLUSIVE)
            told = {"institution_id": clinic, "tier": tier, "is_paid": bool((tiers == tier).any())}
            rows.append(told | _distance(doses, (doses >= least) & ~used, least, (weeks, is_open), campaign))
    told = pd.DataFrame(rows, columns=DISTANCE)
    return told.astype({"institution_id": judged.institution_id.dtype, "is_paid": bool, "is_possible": bool})


def _distance(
    doses: np.ndarray, counted: np.ndarray, least: int, calendar: tuple[list[date], np.ndarray], campaign: Campaign
) -> dict:
    weeks, is_open = calendar
    missing = max(campaign.least_weeks - int(counted.sum()), 0)
    left = np.flatnonzero(is_open & (doses < least))
    possible = missing <= len(left)
    lacks = np.sort(least - doses[left])[:missing]
    return {
        "weeks_counted": int(counted.sum()),
        "weeks_missing": missing,
        "weeks_left": len(left),
        "is_possible": possible,
        "last_start_on": weeks[left[-missing]] if missing and possible else None,
        "doses_missing": max(least - int(doses[is_open.argmax()]), 0) if is_open.any() else 0,
        "doses_needed": int(lacks.sum()) if possible else None,
    }


def carried_on(weeks: pd.DataFrame, campaign: Campaign, today: date, told: pd.DataFrame | None = None) -> pd.DataFrame:
    """The weeks with those not over yet as each institution's last whole one was, where that is more.

    Before the first week is over nothing is carried on. weeks: rows of `analysis.subsidy.weekly`. told: true where a
    figure of FIGURES is what somebody plans for that week and stays as it is; index of `weeks`.
    """
    to_come = _not_over(weeks, campaign, today)
    over = [week for week in campaign.weeks if week not in set(open_weeks(campaign, today))]
    if not over:
        return weeks
    last = weeks[weeks.week_on == pd.Timestamp(over[-1])].set_index("institution_id")[FIGURES]
    least = last.reindex(weeks.institution_id).set_index(weeks.index)
    raised = weeks[FIGURES].where(weeks[FIGURES] >= least, least)
    kept = np.zeros(least.shape, bool) if told is None else told.reindex(columns=FIGURES, fill_value=False).to_numpy()
    filled = weeks[FIGURES].where(kept | ~to_come.to_numpy()[:, None], raised)
    return weeks.assign(**filled.astype(weeks[FIGURES].dtypes))


def raised_to(
    weeks: pd.DataFrame, least: int, institutions: pd.DataFrame, campaign: Campaign, today: date
) -> pd.DataFrame:
    """The weeks with at least `least` doses in each week of a clinic that is not over; hospitals as they are."""
    clinics = institutions[institutions.facility == "clinic"].institution_id
    raised = _not_over(weeks, campaign, today) & weeks.institution_id.isin(clinics)
    return weeks.assign(doses=weeks.doses.mask(raised, weeks.doses.clip(lower=least)))


def possible(weeks: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """The weeks with no more days of ② than their doses allow, and no more special days than these.

    Each day of ② is taken at the fewest doses it needs.
    """
    big = weeks.big_days.clip(upper=weeks.doses // campaign.big_day_doses)
    special = weeks.special_days.clip(upper=big)
    return weeks.assign(big_days=big, big_doses=big * campaign.big_day_doses, special_days=special)


def with_more(weeks: pd.DataFrame, more: int, campaign: Campaign, today: date) -> pd.DataFrame:
    """The weeks with `more` doses in each that is not over; days of the size of ② are not assumed to become more."""
    return weeks.assign(doses=weeks.doses + np.where(_not_over(weeks, campaign, today), more, 0))


def lifted(weeks: pd.DataFrame, campaign: Campaign, today: date) -> pd.Series:
    """Doses of the last whole week less those of the period's first week (回), by institution_id.

    Empty while no week after the first is over.
    """
    over = [week for week in campaign.weeks if week + timedelta(days=WEEK - 1) <= min(today, campaign.last_on)]
    if len(over) < 2:
        return pd.Series(dtype="int64", name="lifted_doses")
    doses = weeks.pivot(index="institution_id", columns="week_on", values="doses")
    return (doses[pd.Timestamp(over[-1])] - doses[pd.Timestamp(over[0])]).rename("lifted_doses")


def by_area(assessed: pd.DataFrame) -> pd.DataFrame:
    """One row a municipality: institutions taking part, those that are paid something, doses and amounts in yen.

    assessed: what `analysis.subsidy.assess` gives, with area_code, area_name, lifted_doses and
    expected_yen. Ordered by area_code.
    """
    counted = assessed.assign(
        institutions=(assessed.doses > 0).astype(int), paid_institutions=(assessed.total_yen > 0).astype(int)
    )
    names = [
        "institutions", "paid_institutions", "doses", "paid_doses", "lifted_doses", "weekly_yen", "big_day_yen",
        "staffing_yen", "total_yen", "expected_yen",
    ]  # fmt: skip
    return counted.groupby(["area_code", "area_name"], sort=True)[names].sum(min_count=1).reset_index()
