"""Which rows below a header are figures: totals and remarks that people add are left out and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.reading.cells import word
from loaders.reading.declare import Found
from loaders.reading.problems import Problems
from loaders.reading.table import as_text

TOTALS = frozenset({"合計", "計", "小計", "総計", "総数", "県計", "県合計", "全県計"})
REMARKS = ("注", "(注", "※", "*", "出典", "備考", "資料:", "資料：")


@dataclass(frozen=True)
class Body:
    """The rows of figures (indices into the table), how many rows are totals and remarks, and which are the totals."""

    rows: np.ndarray
    totals: int
    notes: int
    total_rows: np.ndarray


def body(found: Found, problems: Problems, labels: tuple[str, ...], parts: tuple[str, ...] = ()) -> Body:
    """Return the rows of figures below the header; each total row left out is a warning (W-TOTALROW).

    A row is a total when one of the columns `labels` says 合計, or when one of `parts` (sex, age) says 計 while other
    rows tell parts. Raises Refused (E-EMPTY) when no row of figures is left.
    """
    table, first = found.table, found.first_row
    remarks = _remarks(found)
    totals = _rows_that_say_total(found, labels) | _rows_that_add_up(found, parts)
    total_rows = first + np.flatnonzero(totals & ~remarks)
    for row in total_rows:
        problems.add("W-TOTALROW", "合計の行なので取り込みません", "", **table.place(int(row)))
    rows = first + np.flatnonzero(~totals & ~remarks)
    if not len(rows):
        raise problems.refuse(
            "E-EMPTY", "データの行がありません", "データを含めて出力し直してください", sheet=table.sheet
        )
    return Body(rows, len(total_rows), int(remarks.sum()), total_rows)


def _remarks(found: Found) -> np.ndarray:
    """Return True for the rows whose only text is a remark in the first column."""
    first, *others = (column[found.first_row :] for column in found.table.columns)
    remarks = _where(first, lambda text: word(text).startswith(REMARKS))
    for row in np.flatnonzero(remarks):
        remarks[row] = not any(as_text(column[row].as_py()).strip() for column in others)
    return remarks


def _rows_that_say_total(found: Found, names: tuple[str, ...]) -> np.ndarray:
    hits = np.zeros(found.table.height - found.first_row, dtype=bool)
    for column in _columns(found, names):
        hits |= _where(column, _is_total)
    return hits


def _rows_that_add_up(found: Found, names: tuple[str, ...]) -> np.ndarray:
    hits = np.zeros(found.table.height - found.first_row, dtype=bool)
    for column in _columns(found, names):
        total = _where(column, _is_total)
        hits |= total & ~total.all()
    return hits


def _is_total(text: str) -> bool:
    return word(text) in TOTALS


def _columns(found: Found, names: tuple[str, ...]) -> list[pa.Array]:
    """Return the cells below the header of those columns that the table has."""
    places = [found.positions[name] for name in names if name in found.positions]
    return [found.table.columns[place][found.first_row :] for place in places]


def _where(column: pa.Array, holds: Callable[[str], bool]) -> np.ndarray:
    """Return for each row whether its text holds; each different text is asked once."""
    encoded = pc.dictionary_encode(column, null_encoding="encode")
    answers = np.array([holds(as_text(value)) for value in encoded.dictionary.to_pylist()], dtype=bool)
    return answers[encoded.indices.to_numpy()]
