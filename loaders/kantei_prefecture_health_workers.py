"""首相官邸 都道府県別の医療従事者等 (V-SYS) as a CSV extract: cumulative doses, the day only in the file's name."""

from __future__ import annotations

from loaders.reading.cells import prefecture
from loaders.reading.columns import Values, read_columns
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.extracts import FIRST, SECOND, TOTAL, check_sums
from loaders.reading.prefecture_totals import check_places, draft

DATASET = "kantei_prefecture_health_workers"
SOURCE = "V-SYS"
COLUMNS = (
    Column("code", ("code",), prefecture, "都道府県コード", "01〜47のコードを入れてください"),
    Column("name", ("prefecture",), str.strip, "都道府県名", "都道府県名を入れてください"),
    TOTAL,
    FIRST,
    SECOND,
)


def read(found: Found, given: Given) -> Draft:
    """Return dose_report of health workers by prefecture, at the day the user states; without one there is no table."""
    return read_totals(found, given, dataset=DATASET, source_system=SOURCE, priority_group="health_workers")


def read_totals(found: Found, given: Given, **told: str) -> Draft:
    """Return dose_report by prefecture; `told` are dataset, source_system and priority_group."""
    cells = read_columns(found, None, given.problems)
    check_places(cells, found, given.problems)
    check_sums(cells, "total", ("first", "second"), found, given.problems)
    rows = [row for name, number in (("first", 1), ("second", 2)) for row in _rows(cells, name, number, found, given)]
    return draft(rows, found.table.height - found.first_row, **told)


def _rows(cells: dict[str, Values], name: str, number: int, found: Found, given: Given) -> list[dict]:
    lines = found.table.numbers[found.first_row :].tolist()
    return [
        {"as_of_on": given.as_of, "area_code": code, "dose_number": number, "doses": doses, "source_row": line}
        for code, doses, line in zip(cells["code"].to_list(), cells[name].to_list(), lines, strict=True)
    ]


FORMAT = Format(
    name="kantei_prefecture_health_workers",
    label="首相官邸 都道府県別 医療従事者等（CSV）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report",),
    columns=COLUMNS,
    read=read,
)
