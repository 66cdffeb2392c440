"""首相官邸 都道府県別の高齢者等 (VRS) as a CSV extract: the same headings as for health workers, other doses."""

from __future__ import annotations

from loaders.kantei_prefecture_health_workers import COLUMNS, read_totals
from loaders.reading.declare import Draft, Format, Found, Given

DATASET = "kantei_prefecture_older_adults"
SOURCE = "VRS"


def read(found: Found, given: Given) -> Draft:
    """Return dose_report by prefecture; despite its title the table counts everybody in VRS, not only older adults."""
    return read_totals(found, given, dataset=DATASET, source_system=SOURCE, priority_group="general")


FORMAT = Format(
    name="kantei_prefecture_older_adults",
    label="首相官邸 都道府県別 高齢者等（CSV）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report",),
    columns=COLUMNS,
    read=read,
)
