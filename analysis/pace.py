"""The pace of vaccination: doses a day, their seven-day mean, and the days that are still being entered."""

from datetime import date, timedelta

import pandas as pd

# Clinics enter doses for weeks; in the dumps of 2021 the last five days grew most.
DAYS_STILL_ENTERED = 5
WINDOW = 7


def by_day(rows: pd.DataFrame, known_until: date) -> pd.DataFrame:
    """One row a day without gaps: vaccinated_on, doses (回), mean_doses (7 days, missing for the first six), state.

    Doses that were reported as missing stay missing. No rows give an empty frame with these columns.
    """
    total = rows.groupby("vaccinated_on").doses.sum(min_count=1)
    days = pd.date_range(total.index.min(), total.index.max()) if len(total) else pd.DatetimeIndex([])
    doses = total.reindex(days).where(days.isin(total.index), 0).astype("float64")
    still_entered = days > pd.Timestamp(known_until - timedelta(days=DAYS_STILL_ENTERED))
    return pd.DataFrame(
        {
            "vaccinated_on": days,
            "doses": doses.to_numpy(),
            "mean_doses": doses.rolling(WINDOW).mean().to_numpy(),
            "state": ["incomplete" if day else "complete" for day in still_entered],
        }
    )
