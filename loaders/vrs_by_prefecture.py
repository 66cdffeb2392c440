"""VRS 都道府県別集計 (summary_by_prefecture): cumulative doses of each prefecture at one day."""

from __future__ import annotations

from loaders.reading.cells import prefecture
from loaders.reading.columns import Values, read_columns
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.prefecture_totals import check_places, draft
from loaders.reading.vrs_counts import COUNT, FIRST, Counts, read_counts

DATASET = "vrs_by_prefecture"
SOURCE = "VRS"
COLUMNS = (
    Column("date", ("date",), vaccination_day, "日付", "2021-06-02 のように入れてください"),
    Column("code", ("prefecture_code",), prefecture, "都道府県コード", "01〜47のコードを入れてください"),
    Column("name", ("prefecture_name",), str.strip, "都道府県名", "都道府県名を入れてください"),
    FIRST,
)


def read(found: Found, given: Given) -> Draft:
    """Return dose_report of the prefectures in the file, with the doses of those still alive where it tells them."""
    cells = read_columns(found, None, given.problems)
    check_places(cells, found, given.problems)
    counts = read_counts(found, given.problems)
    rows = [row for count in counts for row in _rows(count, cells, found)]
    loaded = found.table.height - found.first_row
    return draft(rows, loaded, dataset=DATASET, source_system=SOURCE, priority_group="general")


def _rows(count: Counts, cells: dict[str, Values], found: Found) -> list[dict]:
    lines = found.table.numbers[found.first_row :].tolist()
    living = count.without_deceased or [None] * len(lines)
    columns = (cells["date"].to_list(), cells["code"].to_list(), count.doses, living, lines)
    names = ("as_of_on", "area_code", "doses", "doses_wo_deceased", "source_row")
    return [
        {**dict(zip(names, row, strict=True)), "dose_number": count.dose_number} for row in zip(*columns, strict=True)
    ]


FORMAT = Format(
    name="vrs_by_prefecture",
    label="VRS 都道府県別集計",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report",),
    columns=COLUMNS,
    read=read,
    unnamed=COUNT.pattern,
)
