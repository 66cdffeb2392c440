"""How far coverage has moved between two days."""

from datetime import timedelta

import pandas as pd

KEYS = ["area_code", "source_system", "dataset", "priority_group", "age_group", "method", "dose_number"]


def rate_changes(now: pd.DataFrame, before: pd.DataFrame, days: int) -> pd.DataFrame:
    """The rows of the question `coverage` now with rate_change (0–1): what these days added, over today's persons.

    The denominator is today's for both, so that a newly stated one is no change. rate_change is missing where a row
    has no counterpart of the same dataset, or where the two don't lie exactly `days` apart. No rows stay no rows.
    """
    beside = before[[*KEYS, "doses", "as_of_on"]]
    both = now.merge(beside, on=KEYS, how="left", suffixes=("", "_before"))
    apart = pd.to_datetime(both.as_of_on) - pd.to_datetime(both.as_of_on_before) == timedelta(days=days)
    added = (both.doses - both.doses_before) / both.denominator_persons
    return both.assign(rate_change=added.where(apart))[[*now.columns, "rate_change"]]
