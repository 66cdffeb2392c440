"""The rules of one period of the subsidy for individual vaccination: amounts, thresholds, weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

WEEK = 7
EXCLUSIVE, INCLUSIVE = "exclusive", "inclusive"


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
    week_starts_on: int
    overlap: str
    low_weekly_doses: int
    low_yen: int
    high_weekly_doses: int
    high_yen: int
    least_weeks: int
    big_day_doses: int
    big_day_yen: int
    special_hours: str
    doctor_hour_yen: int
    nurse_hour_yen: int
    base_yen: int
    after_hours_yen: int
    holiday_yen: int

    def week_of(self, day: date) -> date:
        """The first day of the week a day lies in; it may lie before the period."""
        return day - timedelta(days=(day.weekday() - self.week_starts_on) % WEEK)

    def weeks_of(self, days: pd.Series) -> pd.Series:
        """The first day of the week of each day of the period."""
        first = pd.Timestamp(self.weeks[0])
        return first + (days - first).dt.days // WEEK * pd.Timedelta(days=WEEK)

    @property
    def weeks(self) -> list[date]:
        """The first days of all weeks that touch the period, in order."""
        first = self.week_of(self.first_on)
        count = (self.last_on - first).days // WEEK + 1
        return [first + timedelta(weeks=at) for at in range(count)]


def in_period(days: pd.DataFrame, campaign: Campaign) -> pd.DataFrame:
    """The rows whose `day` lies in the period, first and last day inclusive."""
    return days[(days.day >= pd.Timestamp(campaign.first_on)) & (days.day <= pd.Timestamp(campaign.last_on))]
