"""Where the rows of each table stand in the file: the sheet, what its rows are called, the letters of its columns."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders.reading.declare import Draft, Found
from loaders.reading.table import column_letters

# What loaders call the column of doses, with its number where it holds one alone.
COUNT = re.compile(r"doses?(\d)|count|doses")
ORDINALS = {"first": "1", "second": "2"}
# Of more words than these in a column nobody would ask which sheet told them.
MOST_WORDS = 8

Origin = dict[str, Any]


def origins(found: list[Found], drafts: dict[str, Draft]) -> dict[str, list[Origin]]:
    """Return the places of each table's rows, from the tables found and what each format made of its own.

    An origin holds `sheet` (None for text), `unit` (行目 or 件目), the letters of its columns by name (`letters`), of
    doses by their number (`doses`; `all` for one column of them) and, of a table with days across, by day (`across`).
    Where several sheets tell one table, `only` says by which words of its columns their rows are known:
    `{column: [words]}`.
    """
    made: dict[str, list[Origin]] = {}
    for one in found:
        draft = drafts[one.format.name]
        for name, rows in draft.tables.items():
            made.setdefault(name, []).append(_origin(one, draft) | {"only": _words(rows)})
    for name, places in made.items():
        if len(places) == 1:
            places[0]["only"] = {}
        elif any(_alike(a, b) for n, a in enumerate(places) for b in places[:n]):
            made[name] = []
    return {name: places for name, places in made.items() if places}


def _origin(found: Found, draft: Draft) -> Origin:
    table = found.table
    named = {} if found.header is None else found.positions  # JSON has names and no columns
    letters = {name: column_letters(place) for name, place in named.items()}
    doses = {_number(name): said for name, said in letters.items() if _number(name)}
    unit = "件目" if table.in_array else "行目"
    return {"sheet": table.sheet, "unit": unit, "letters": letters, "doses": doses, "across": draft.across}


def _number(name: str) -> str | None:
    """Return which doses a column of this name counts."""
    match = COUNT.fullmatch(name)
    return ORDINALS.get(name) or (match and (match[1] or "all"))


def _words(rows: pa.Table) -> dict[str, list]:
    """Return the few words a table holds in each column of words, and its dose numbers."""
    told = {}
    for field in rows.schema:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_string(kind) or field.name == "dose_number":
            words = pc.unique(rows[field.name].combine_chunks()).to_pylist()
            if len(words) <= MOST_WORDS and None not in words:
                told[field.name] = sorted(words)
    return told


def _alike(one: Origin, other: Origin) -> bool:
    """Return True when a row could be of either."""
    shared = one["only"].keys() & other["only"].keys()
    return all(set(one["only"][name]) & set(other["only"][name]) for name in shared)
