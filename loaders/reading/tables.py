"""Turns content of a known kind into tables: sheets of a workbook, delimited text, or JSON."""

from __future__ import annotations

from loaders.reading import delimited, jsonfast, jsonstrict
from loaders.reading.cells import word
from loaders.reading.declare import Format
from loaders.reading.encoding import as_utf8
from loaders.reading.problems import Problems
from loaders.reading.table import Table


def read_tables(kind: str, data: bytes, wanted: list[Format], problems: Problems) -> list[Table]:
    """Return the tables of a file, at least one with at least one row; raises Refused when there is none to read."""
    if kind in ("workbook", "xls"):
        from loaders.reading.sheets import read_workbook  # calamine only when there is a workbook

        return read_workbook(data, kind, problems)
    text = as_utf8(data, problems)
    if text[:1024].lstrip().startswith((b"{", b"[")):
        table = _read_json(text, wanted, problems)
    else:
        table = delimited.read(text, problems)
    if not table.height:
        raise problems.refuse("E-EMPTY", "データがありません", "元のシステムから出力し直してください")
    return [table]


def _read_json(text: bytes, wanted: list[Format], problems: Problems) -> Table:
    kinds = _kinds(jsonstrict.first_keys(text), wanted)
    present = {key: kinds[key] for key in jsonstrict.first_keys(text) if key in kinds}
    if present and not jsonstrict.is_array(text):
        table = jsonfast.read_fast(text, present)
        if table is not None:
            return table
    return jsonstrict.read_strict(text, kinds, problems)


def _kinds(keys: list[str], wanted: list[Format]) -> dict[str, str]:
    """Return the JSON type of each key of the one format whose required keys are all there; empty otherwise."""
    present = {word(key) for key in keys}
    fits = [f for f in wanted if f.columns and all(any(map(c.spelt, present)) for c in f.columns if c.required)]
    return fits[0].kinds if len(fits) == 1 else {}
