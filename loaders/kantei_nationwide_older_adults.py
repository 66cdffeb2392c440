"""首相官邸 高齢者等の総接種回数 (VRS) as a CSV extract: the same headings as for health workers, other doses."""

from __future__ import annotations

from loaders.kantei_nationwide_health_workers import COLUMNS, read_days
from loaders.reading.declare import Draft, Format, Found, Given

DATASET = "kantei_older_adults"
SOURCE = "VRS"


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily of everybody in VRS, for the days of the file only."""
    return read_days(found, given, dataset=DATASET, source_system=SOURCE, priority_group="general")


FORMAT = Format(
    name="kantei_nationwide_older_adults",
    label="首相官邸 高齢者等の日別接種回数（CSV）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily",),
    columns=COLUMNS,
    read=read,
)
