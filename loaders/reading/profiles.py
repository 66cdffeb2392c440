"""Where reading meets mapping profiles: the formats they make, and the head of a table that still needs one."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.mapping.format import format_of
from loaders.mapping.profile import PREFIX, parse
from loaders.reading import privacy
from loaders.reading.cells import ERROR_CELL, NO_VALUE, Unusable
from loaders.reading.choose import Chosen, choose
from loaders.reading.declare import Format, Found
from loaders.reading.problems import Problems, Refused
from loaders.reading.result import Reading
from loaders.reading.table import Table, text_column

SHOWN_ROWS, SHOWN_COLUMNS, SHOWN_SHEETS = 16, 60, 6


def formats_of(texts: Sequence[str]) -> dict[str, Format]:
    """Return the format of each profile by name; one that cannot be used any more makes none."""
    found = {}
    for text in texts:
        try:
            profile = parse(text)
        except Unusable:
            continue
        found[profile.format_name] = format_of(profile)
    return found


def makes(text: str, format_name: str) -> bool:
    """Return True when a profile is that of the format."""
    return format_name in formats_of([text])


def choose_or_show(
    tables: list[Table], wanted: list[Format], reading: Reading, problems: Problems
) -> Chosen | list[Found]:
    """Return what `choose` does; of a file nobody or a profile knows the reading keeps the heads of its tables, for a
    mapping.

    Raises Refused; with E-PII, and no heads, when an unknown table holds what looks personal.
    """
    try:
        chosen = choose(tables, wanted, reading, problems)
        if isinstance(chosen, Chosen) and chosen.format.name.startswith(PREFIX):
            reading.heads = [_head(found.table) for found in chosen.found]
        return chosen
    except Refused as refusal:
        if {problem.code for problem in refusal.problems} & {"E-NOHEADER"}:
            _refuse_personal(tables, problems)
            reading.heads = [_head(table) for table in tables if table.names is None][:SHOWN_SHEETS]
        raise


def _refuse_personal(tables: list[Table], problems: Problems) -> None:
    for table in tables:
        names = table.names or table.head(1)[0]
        for column, name in zip(table.columns, names, strict=True):
            if privacy.looks_personal(text_column(column.unique())):
                raise privacy.refuse_personal([name if table.names else "見出しの分からない列"], problems.file)


def _head(table: Table) -> dict:
    marks = (NO_VALUE, ERROR_CELL)
    rows = [[("" if cell in marks else cell)[:80] for cell in row[:SHOWN_COLUMNS]] for row in table.head(SHOWN_ROWS)]
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell.strip()), default=0)
    return {"sheet": table.sheet, "numbers": table.numbers[: len(rows)].tolist(), "rows": [row[:width] for row in rows]}
