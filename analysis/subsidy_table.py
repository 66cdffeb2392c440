"""All institutions of a campaign in one table: amounts, what is paid apart, how far they are, how long they report."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.subsidy import Campaign, assess, base_fee, dispatch_fees, in_period, judge, weekly
from analysis.subsidy_outlook import lifted, still_possible


@dataclass(frozen=True)
class Facts:
    """What is known of the institutions under one campaign, all from the questions of those names.

    today: the last day whose doses are known.
    """

    institutions: pd.DataFrame
    daily: pd.DataFrame
    dispatches: pd.DataFrame
    campaign: Campaign
    today: date

    @property
    def weeks(self) -> pd.DataFrame:
        """One row an institution and week: see `analysis.subsidy.weekly`."""
        return weekly(self.institutions, self.daily, self.campaign)


def only(known: Facts, institution_ids: list[str]) -> Facts:
    """The same for some institutions; the last day known stays that of all."""
    parts = {name: getattr(known, name) for name in ("institutions", "daily", "dispatches")}
    return replace(known, **{name: rows[rows.institution_id.isin(institution_ids)] for name, rows in parts.items()})


def imagined(known: Facts, facility: str, name: str) -> Facts:
    """One institution that gave nothing yet, for weeks one plans; facility: clinic or hospital."""
    one = pd.DataFrame(
        {
            "institution_id": ["new"],
            "institution_name": [name],
            "facility": [facility],
            "area_code": "",
            "area_name": "",
        }
    )
    return replace(known, institutions=one, daily=known.daily.iloc[:0], dispatches=known.dispatches.iloc[:0])


def facts(
    institutions: pd.DataFrame, daily: pd.DataFrame, dispatches: pd.DataFrame, campaign: Campaign, as_of: date
) -> Facts:
    """What was known by the end of `as_of`; without any day known, the period is taken as not begun."""
    daily, dispatches = (rows[rows.day <= pd.Timestamp(as_of)] for rows in (daily, dispatches))
    return Facts(institutions, daily, dispatches, campaign, daily.day.max().date() if len(daily) else campaign.first_on)


def outside(known: Facts) -> tuple[int, int]:
    """How many days with doses lie outside the period, and their doses (回): they count for nothing."""
    given = known.daily[known.daily.doses > 0]
    left_out = given.drop(in_period(given, known.campaign).index)
    return len(left_out), int(left_out.doses.sum())


def judged(known: Facts, weeks: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each week judged: see `analysis.subsidy.judge`. weeks: as one plans them instead of as they were."""
    return judge(known.institutions, known.weeks if weeks is None else weeks, known.campaign)


def table(known: Facts, weeks: pd.DataFrame) -> pd.DataFrame:
    """One row an institution: `analysis.subsidy.assess`, and beside it

    base_yen, dispatch_yen (paid apart), lifted_doses, reported_until (its last day known; missing = none), reach (of a
    clinic and ①: paid, possible, late; missing for hospitals), weeks_missing, doses_needed and last_start_on of the
    lower threshold. weeks: what `judged` gives.
    """
    made = assess(known.institutions, weeks, known.campaign)
    fees = {
        "base_yen": base_fee(known.daily, known.campaign),
        "dispatch_yen": dispatch_fees(known.dispatches, known.campaign),
    }
    made = made.assign(
        **{name: made.institution_id.map(fee).fillna(0).astype("int64") for name, fee in fees.items()},
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
