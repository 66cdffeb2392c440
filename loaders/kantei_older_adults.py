"""首相官邸 高齢者等の総接種回数 (VRS): national doses by day of vaccination, and the total above them."""

from __future__ import annotations

from loaders.reading.declare import Draft, Format, Found, Given
from loaders.reading.published_days import Telling, columns, read_table

DATASET = "kantei_older_adults"
SOURCE = "VRS"
# Despite its title the table counts everybody in VRS, the same doses as the VRS exports: the group is theirs.
TELLING = Telling(DATASET, SOURCE, "general", exact=True)


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily for the listed days and dose_report for their sum.

    The 合計 row is computed anew: the published formula for second doses has left out the newest days.
    """
    return read_table(found, given, TELLING)


FORMAT = Format(
    name="kantei_older_adults",
    label="首相官邸 高齢者等の総接種回数",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily", "dose_report"),
    columns=columns("接種日"),
    read=read,
    title="ワクチン総接種回数（高齢者等）",
    unnamed="曜日",
)
