"""Reads whole columns: each different cell text is read once, and the answer is spread over the rows that hold it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.reading.cells import ERROR_CELL, NO_VALUE, Doubtful, Unusable, is_missing
from loaders.reading.days import in_sheet
from loaders.reading.declare import Column, Found
from loaders.reading.limits import LISTED
from loaders.reading.problems import Problems, shown
from loaders.reading.table import Table, as_text

_NO_RESULT = {
    NO_VALUE: ("E-FORMULA-NOVALUE", "計算結果がありません", "Excelで開いて保存し直してください"),
    ERROR_CELL: ("E-CELL-ERROR", "計算がエラーになっています", "式を直すか、値に置き換えて保存し直してください"),
}


# Full-width signs are how Japanese offices write; only letters and digits in them are worth a remark.
_AS_OFFICES_WRITE = str.maketrans("（）％：／～，", "()%:/~,")


@dataclass
class Values:
    """A column after reading: row i holds values[codes[i]]; values are unique, None is a figure not known."""

    codes: np.ndarray
    values: list[Any]

    def dictionary(self) -> pa.DictionaryArray:
        """Return the column as Arrow text, stored as codes."""
        return pa.DictionaryArray.from_arrays(pa.array(self.codes, pa.int32()), pa.array(self.values, pa.string()))

    def array(self, type_: pa.DataType) -> pa.Array:
        """Return the column as a plain Arrow array of the given type."""
        return pa.array(self.values, type_).take(pa.array(self.codes, pa.int32()))

    def mapped(self, meanings: dict[Any, Any]) -> Values:
        """Return the column with each value replaced by its meaning."""
        return Values(self.codes, [meanings[value] for value in self.values])

    def repeated(self, times: int) -> Values:
        """Return the column that many times below itself."""
        return Values(np.tile(self.codes, times), self.values)

    def to_list(self) -> list[Any]:
        """Return the value of each row."""
        return [self.values[code] for code in self.codes.tolist()]

    def sum_by(self, groups: Values) -> dict[Any, int]:
        """Return the sum of this column's figures for each value of another one; unknown figures add nothing."""
        figures = np.array([value or 0 for value in self.values], dtype=np.int64)[self.codes]
        sums = np.zeros(len(groups.values), dtype=np.int64)
        np.add.at(sums, groups.codes, figures)
        return {value: int(total) for value, total in zip(groups.values, sums, strict=True)}


def constant(value: Any, rows: int) -> Values:
    """Return a column that holds one value in every row."""
    return Values(np.zeros(rows, dtype=np.int32), [value])


def read_columns(found: Found, rows: np.ndarray | None, problems: Problems) -> dict[str, Values]:
    """Return the columns present, by name, for the given rows (all after the header when None); adds problems.

    When `problems.refused` afterwards, values of refused cells are None and nothing may be written.
    """
    first = found.first_row
    indices = np.arange(first, found.table.height) if rows is None else rows
    result = {}
    for column in found.format.columns:
        position = found.positions.get(column.name)
        if position is not None:
            array = found.table.columns[position]
            picked = array[first:] if rows is None else array.take(pa.array(rows))
            result[column.name] = read_column(column, picked, Places(found.table, indices, position), problems)
    return result


@dataclass
class Places:
    """Where the cells of a column stand: row i of the column is row rows[i] of the table."""

    table: Table
    rows: np.ndarray
    position: int

    def of(self, index: int) -> dict:
        """Return the place of one cell, as the `where` of a problem."""
        return self.table.place(int(self.rows[index]), self.position)


def read_at(column: Column, table: Table, position: int, rows: np.ndarray, problems: Problems) -> Values:
    """Return one column of a table read for the given rows; adds problems."""
    return read_column(column, table.columns[position].take(pa.array(rows)), Places(table, rows, position), problems)


def read_column(column: Column, array: pa.Array, places: Places, problems: Problems) -> Values:
    """Return one column read; problems get one entry for each row of the first LISTED and a count of the others."""
    if column.serial and places.table.sheet is not None:
        column = replace(column, read=in_sheet(column.read, places.table.since_1904))
    encoded = pc.dictionary_encode(array, null_encoding="encode")
    codes = encoded.indices.to_numpy()
    texts = [as_text(value) for value in encoded.dictionary.to_pylist()]
    answers = [_read_cell(column, text) for text in texts]
    remarks = {k: answer for k, answer in enumerate(answers) if isinstance(answer, Doubtful)}
    if remarks:
        _report(column, codes, texts, remarks, places, problems)
    return _unique(codes, [a.value if isinstance(a, Doubtful) else a for a in answers])


def _read_cell(column: Column, text: str) -> Any:
    """Return the value, or Doubtful; a refused cell is Doubtful of None with its E- code."""
    if text in _NO_RESULT:
        code, what, _ = _NO_RESULT[text]
        return Doubtful(None, code, what)
    if is_missing(text) and (column.missing in ("silent", "hold") or not text.strip()):
        return _missing(column, text)
    try:
        value = column.read(text)
    except Unusable as problem:
        return Doubtful(None, problem.code, problem.what or f"「{shown(text)}」は{column.noun}として読めません")
    return value if text.isascii() or isinstance(value, Doubtful) else _normalised(value, text)


def _normalised(value: Any, text: str) -> Any:
    """Return the value, with a warning when it was written in full-width or compatibility characters."""
    plain = text.strip().translate(_AS_OFFICES_WRITE)
    if value in (plain, text.strip()) or unicodedata.normalize("NFKC", plain) == plain:
        return value
    return Doubtful(value, "W-NORMALISED", f"「{shown(plain)}」を標準の文字に直して読み取りました")


def _missing(column: Column, text: str) -> Any:
    if column.missing in ("silent", "blank"):
        return None
    if column.missing == "refuse":
        return Doubtful(None, "E-BLANK", f"{column.noun}が空欄です")
    mark = f"「{text.strip()}」" if text.strip() else "空欄"
    return Doubtful(None, "Q-MISSING", f"{column.noun}が{mark}です（不明として扱い、0とはみなしません）")


def _report(column: Column, codes: np.ndarray, texts: list[str], remarks: dict, places: Places, problems: Problems):
    """Add the problems of a column, in row order within each code."""
    for code in dict.fromkeys(remark.code for remark in remarks.values()):
        wanted = [k for k, remark in remarks.items() if remark.code == code]
        hits = np.flatnonzero(np.isin(codes, wanted))
        for index in hits[:LISTED]:
            k = int(codes[index])
            _add(column, remarks[k], texts[k], places.of(int(index)), problems)
        if len(hits) > LISTED:
            problems.add_more(len(hits) - LISTED, code, places.table.sheet, column.words[0])


def _add(column: Column, remark: Doubtful, text: str, where: dict, problems: Problems) -> None:
    refusal = _NO_RESULT[text][2] if text in _NO_RESULT else column.fix
    fix = {"E": refusal, "Q": "元の資料と照合し、正しければ理由を添えて確定してください", "W": ""}[remark.code[0]]
    problems.add(remark.code, remark.what, fix, column=column.words[0], **where)


def _unique(codes: np.ndarray, values: Sequence[Any]) -> Values:
    """Return the column with one code for each value: TRUE and true are the same."""
    order: dict[Any, int] = {}
    recode = np.array([order.setdefault(value, len(order)) for value in values], dtype=np.int32)
    if len(order) == len(values):
        return Values(codes, list(values))
    return Values(recode[codes], list(order))


def together(columns: Sequence[Values]) -> Values:
    """Return one column of tuples, each holding what all these columns hold in its row."""
    _, first, codes = np.unique(_packed(columns), return_index=True, return_inverse=True)
    parts = ([column.values[code] for code in column.codes[first].tolist()] for column in columns)
    return Values(codes, list(zip(*parts, strict=True)))


def repeated_keys(columns: Sequence[Values]) -> list[tuple[int, int]]:
    """Return (row, earlier row with the same key) for each repeated key, in row order; empty when keys are unique."""
    packed = _packed(columns)
    ordered = np.sort(packed)
    if not len(packed) or not (ordered[1:] == ordered[:-1]).any():
        return []
    order = np.argsort(packed, kind="stable")
    same = packed[order][1:] == packed[order][:-1]
    pairs = zip(order[1:][same].tolist(), order[:-1][same].tolist(), strict=True)
    return sorted(pairs)


def _packed(columns: Sequence[Values]) -> np.ndarray:
    """Return one integer for each row, equal exactly where all columns are equal."""
    packed = np.zeros(len(columns[0].codes), dtype=np.int64)
    width = 1
    for column in columns:
        size = max(len(column.values), 1)
        if width * size >= 2**62:  # too many combinations to count through: number those that occur
            packed = np.unique(packed, return_inverse=True)[1].astype(np.int64)
            width = int(packed.max(initial=0)) + 1
        packed = packed * size + column.codes
        width *= size
    return packed
