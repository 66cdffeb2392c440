"""Small tables of the office's own, one row per thing with an id: a file speaks for the ids it names, and no others."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from loaders.reading import privacy
from loaders.reading.body import Body, body
from loaders.reading.cells import Unusable, choice
from loaders.reading.columns import Values, read_columns, repeated_keys
from loaders.reading.declare import Column, Draft, Found, Given
from loaders.reading.problems import Problems, Refused

SOURCE = "庁内入力"
# 取消 takes the thing with this id back: the file speaks for the id, and has no row for it.
STATE = Column(
    "state",
    ("状態",),
    choice({"有効": True, "取消": False}),
    "状態",
    "有効か取消を入れてください",
    missing="silent",
    required=False,
)


def plain_text(text: str) -> str:
    """Return a text without spaces around it."""
    return text.strip()


def read_register(
    found: Found, given: Given, *, table: str, key: str, known: str, texts: tuple[str, ...]
) -> tuple[list[dict[str, Any]], Draft]:
    """Return the rows in force as values by column name, and a Draft that still lacks their table.

    `key` is the column of the id, `known` that of the day from which on a row is known, `texts` are free texts, which
    must not hold personal data. Raises Refused for what cannot be read.
    """
    problems = given.problems
    rows = body(found, problems, ())
    cells = read_columns(found, rows.rows, problems)
    _check_texts(cells, texts, found, problems)
    if problems.refused:
        raise Refused(problems.all())
    _check_ids(cells[key], rows, found, problems)
    columns = {name: values.to_list() for name, values in cells.items()}
    columns |= {"index": rows.rows.tolist(), "source_row": found.table.numbers[rows.rows].tolist()}
    values = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    scope = [{"table": table, "where": {key: [row[key] for row in values]}}]
    counts = {"loaded": len(values), "total": rows.totals, "note": rows.notes}
    draft = Draft({}, max(row[known] for row in values), [], scope, {"件数": len(values)}, **counts)
    return [row for row in values if row.get("state") is not False], draft


def as_table(rows: list[dict[str, Any]], types: dict[str, pa.DataType], **fixed: Any) -> pa.Table:
    """Return the rows as an Arrow table of these columns; `fixed` are values all rows share, other gaps are NULL."""
    return pa.table({name: pa.array([(fixed | row).get(name) for row in rows], type_) for name, type_ in types.items()})


def _check_texts(cells: dict[str, Values], names: tuple[str, ...], found: Found, problems: Problems) -> None:
    heads = {column.name: column.words[0] for column in found.format.columns}
    personal = [heads[name] for name in names if name in cells and _is_personal(cells[name])]
    if personal:
        raise privacy.refuse_personal(personal, problems.file)


def _is_personal(texts: Values) -> bool:
    return privacy.looks_personal(text for text in texts.values if text)


def _check_ids(ids: Values, rows: Body, found: Found, problems: Problems) -> None:
    for row, earlier in repeated_keys([ids]):
        what = f"{found.table.row_place(int(rows.rows[earlier]))}と同じIDです"
        problems.add("E-DUPKEY", what, "IDは1件ごとに変えてください", **found.table.place(int(rows.rows[row])))
    if problems.refused:
        raise Refused(problems.all())


def identifier(text: str) -> str:
    """Return an id of letters, digits, hyphens and underscores; raises Unusable (E-VALUE).

    >>> identifier(" goal-1 ")
    'goal-1'
    """
    plain = text.strip()
    if not plain or len(plain) > 40 or not all(char.isalnum() or char in "-_" for char in plain):
        raise Unusable("E-VALUE")
    return plain
