"""首相官邸 医療従事者等の総接種回数 (V-SYS): national doses by day of report, and the cumulative total above them."""

from __future__ import annotations

from loaders.reading.declare import Draft, Format, Found, Given
from loaders.reading.published_days import Telling, columns, read_table

DATASET = "kantei_health_workers"
SOURCE = "V-SYS"
TELLING = Telling(DATASET, SOURCE, "health_workers")


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily for the listed days and dose_report for the 合計 row; problems are added to `given`."""
    return read_table(found, given, TELLING)


FORMAT = Format(
    name="kantei_health_workers",
    label="首相官邸 医療従事者等の総接種回数",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily", "dose_report"),
    columns=columns("集計日"),
    read=read,
    title="ワクチン総接種回数（医療従事者等）",
    unnamed="曜日",
)
