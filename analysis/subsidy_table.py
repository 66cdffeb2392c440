"""All institutions of a campaign in one table: amounts, what is paid apart, how far they are, how long they report."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.subsidy import assess, base_fee, dispatch_fees, judge, weekly
from analysis.subsidy_campaign import EXCLUSIVE, INCLUSIVE, Campaign, in_period
from analysis.subsidy_outlook import carried_on, lifted, open_weeks, raised_to, still_possible

OTHER = {EXCLUSIVE: INCLUSIVE, INCLUSIVE: EXCLUSIVE}


@dataclass(frozen=True)
class Facts:
    """What is known of the institutions under one campaign, all from the questions of those names.

    today: the last day whose doses are known. as_of: the day that is looked at.
    """

    institutions: pd.DataFrame
    daily: pd.DataFrame
    dispatches: pd.DataFrame
    campaign: Campaign
    today: date
    as_of: date

    @property
    def weeks(self) -> pd.DataFrame:
        """One row an institution and week: see `analysis.subsidy.weekly`."""
        return weekly(self.institutions, self.daily, self.campaign)


def only(known: Facts, institution_ids: list[str]) -> Facts:
    """The same for some institutions; the last day known stays that of all."""
    parts = {name: getattr(known, name) for name in ("institutions", "daily", "dispatches")}
    return replace(known, **{name: rows[rows.institution_id.isin(institution_ids)] for name, rows in parts.items()})


def imagined(known: Facts, facility: str, name: str) -> Facts:
    """One institution of which nothing is reported, for weeks one types; facility: clinic or hospital.

    Its weeks are over by the day that is looked at, not by the last day others report.
    """
    one = pd.DataFrame(
        {
            "institution_id": ["new"],
            "institution_name": [name],
            "facility": [facility],
            "area_code": "",
            "area_name": "",
        }
    )
    nothing = {"daily": known.daily.iloc[:0], "dispatches": known.dispatches.iloc[:0]}
    return replace(known, institutions=one, today=known.as_of, **nothing)


def facts(
    institutions: pd.DataFrame, daily: pd.DataFrame, dispatches: pd.DataFrame, campaign: Campaign, as_of: date
) -> Facts:
    """What was known by the end of `as_of`; without any day known, the period is taken as not begun."""
    daily, dispatches = (rows[rows.day <= pd.Timestamp(as_of)] for rows in (daily, dispatches))
    today = daily.day.max().date() if len(daily) else campaign.first_on
    return Facts(institutions, daily, dispatches, campaign, today, as_of)


def outside(known: Facts) -> tuple[int, int]:
    """How many days with doses lie outside the period, and their doses (回): they count for nothing."""
    given = known.daily[known.daily.doses > 0]
    left_out = given.drop(in_period(given, known.campaign).index)
    return len(left_out), int(left_out.doses.sum())


def judged(known: Facts, weeks: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each week judged: see `analysis.subsidy.judge`. weeks: as one plans them instead of as they were."""
    return judge(known.institutions, known.weeks if weeks is None else weeks, known.campaign)


def totals(known: Facts, weeks: pd.DataFrame) -> pd.DataFrame:
    """One row an institution: `analysis.subsidy.assess` of these weeks, as they were or as one plans them."""
    return assess(known.institutions, judge(known.institutions, weeks, known.campaign), known.campaign)


def scenarios(known: Facts) -> pd.DataFrame:
    """What all institutions together bring by the end of the period, as the weeks to come turn out.

    One row each: reported (nothing more than is reported: more doses never bring less), carried_on (each week as the
    last whole one), low and high (as well, and no clinic's week below the lower or higher threshold). Columns:
    scenario, paid_institutions, doses, weekly_yen, big_day_yen, staffing_yen, total_yen, and other_yen (total_yen when
    overlapping weeks are read the other way). Only reported when the period is over.
    """
    rule, weeks = known.campaign, known.weeks
    ways = {"reported": weeks}
    if open_weeks(rule, known.today):
        ways["carried_on"] = going_on = carried_on(weeks, rule, known.today)
        for tier, least in (("low", rule.low_weekly_doses), ("high", rule.high_weekly_doses)):
            ways[tier] = raised_to(going_on, least, known.institutions, rule, known.today)
    other = replace(known, campaign=replace(rule, overlap=OTHER[rule.overlap]))
    names = ["doses", "weekly_yen", "big_day_yen", "staffing_yen", "total_yen"]
    rows = []
    for way, planned in ways.items():
        made = totals(known, planned)
        sums = {"scenario": way, "paid_institutions": int((made.total_yen > 0).sum())} | made[names].sum().to_dict()
        rows.append(sums | {"other_yen": totals(other, planned).total_yen.sum()})
    return pd.DataFrame(rows)


def table(known: Facts, weeks: pd.DataFrame) -> pd.DataFrame:
    """One row an institution: `analysis.subsidy.assess`, and beside it

    base_yen, dispatch_yen (paid apart), expected_yen (試算額 if each week to come is as the last whole one),
    lifted_doses, reported_until (its last day known; missing = none), reach (of a clinic and ①: paid, possible, late;
    missing for hospitals), weeks_missing, doses_needed and last_start_on of the lower threshold.
    weeks: what `judged` gives.
    """
    made = assess(known.institutions, weeks, known.campaign)
    fees = {
        "base_yen": base_fee(known.daily, known.campaign),
        "dispatch_yen": dispatch_fees(known.dispatches, known.campaign),
    }
    made = made.assign(
        **{name: made.institution_id.map(fee).fillna(0).astype("int64") for name, fee in fees.items()},
        expected_yen=totals(known, carried_on(weeks, known.campaign, known.today)).total_yen.to_numpy(),
        lifted_doses=made.institution_id.map(lifted(weeks, known.campaign, known.today)),
    )
    until = known.daily.groupby("institution_id").day.max().rename("reported_until")
    made = made.merge(until, left_on="institution_id", right_index=True, how="left")
    far = still_possible(weeks, known.campaign, known.today)
    low = far[far.tier == "low"]
    paid = low.institution_id.isin(far[far.is_paid].institution_id)
    reach = low.is_possible.map({True: "possible", False: "late"}).mask(paid, "paid")
    kept = low[["institution_id", "weeks_missing", "doses_needed", "last_start_on"]].assign(reach=reach)
    kept["last_start_on"] = pd.to_datetime(kept.last_start_on).where(reach == "possible")
    return made.merge(kept, on="institution_id", how="left")
