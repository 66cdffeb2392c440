"""Rows of doses as the warehouse takes them: every column of its tables, with what a source does not tell filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

_DAILY = {
    "dataset": pa.string(),
    "source_system": pa.string(),
    "vaccinated_on": pa.date32(),
    "area_code": pa.string(),
    "sex": pa.string(),
    "age_group": pa.string(),
    "priority_group": pa.string(),
    "dose_number": pa.int16(),
    "product": pa.string(),
    "venue_kind": pa.string(),
    "deceased": pa.string(),
    "doses": pa.int32(),
    "source_row": pa.int32(),
}
_REPORT = {
    "dataset": pa.string(),
    "source_system": pa.string(),
    "as_of_on": pa.date32(),
    "area_code": pa.string(),
    "priority_group": pa.string(),
    "age_group": pa.string(),
    "dose_number": pa.int16(),
    "product": pa.string(),
    "doses": pa.int64(),
    "doses_wo_deceased": pa.int64(),
    "printed_rate": pa.string(),
    "source_row": pa.int32(),
}
_CAMPAIGN = {
    **{name: _REPORT[name] for name in ("dataset", "source_system", "as_of_on", "area_code")},
    "campaign": pa.string(),
    **{name: _REPORT[name] for name in ("age_group", "dose_number", "doses", "source_row")},
}
_NOT_TOLD = {"sex": "all", "age_group": "all", "product": "unknown", "venue_kind": "unknown", "deceased": "unknown"}


def dose_daily(rows: list[dict[str, Any]], **fixed: Any) -> pa.Table:
    """Return the rows as a table of doses by day; `fixed` are values all rows share.

    What neither gives is told of nobody in particular (sex and age class all, product and venue unknown). No rows
    make an empty table of the same columns. Raises KeyError when a row lacks what has no such value.
    """
    return _table(_DAILY, rows, _NOT_TOLD | fixed)


def dose_columns(columns: dict[str, pa.Array], height: int, **fixed: str) -> pa.Table:
    """Return whole columns of doses by day, as `dose_daily` does with rows; `height` is how long they are."""
    shared = {name: value for name, value in (_NOT_TOLD | fixed).items() if name not in columns}
    for name, value in shared.items():
        codes = pa.array(np.zeros(height, dtype=np.int32))
        columns[name] = pa.DictionaryArray.from_arrays(codes, pa.array([value], pa.string()))
    return pa.table({name: columns[name] for name in _DAILY})


def dose_report(rows: list[dict[str, Any]], **fixed: Any) -> pa.Table:
    """Return the rows as a table of reported totals, as `dose_daily` does; the two side figures may be left out."""
    return _table(_REPORT, rows, _NOT_TOLD | {"doses_wo_deceased": None, "printed_rate": None} | fixed)


def campaign_report(rows: list[dict[str, Any]], **fixed: Any) -> pa.Table:
    """Return the rows as a table of reported totals of campaigns, as `dose_daily` does."""
    return _table(_CAMPAIGN, rows, {"age_group": "all"} | fixed)


def _table(types: dict[str, pa.DataType], rows: list[dict], shared: dict[str, Any]) -> pa.Table:
    """Return an Arrow table of these columns; a row's own value stands before the shared one."""
    return pa.table({name: pa.array(_column(name, rows, shared), type_) for name, type_ in types.items()})


def _column(name: str, rows: list[dict], shared: dict[str, Any]) -> list:
    if name in shared:
        value = shared[name]
        return [row.get(name, value) for row in rows]
    return [row[name] for row in rows]


def totals_by_dose(figures: Sequence[tuple[int, int | None]]) -> dict[str, int]:
    """Return the sum of (dose number, doses) by 1回目, 2回目 …, in that order; unknown figures add nothing.

    >>> totals_by_dose([(2, 5), (1, 3), (2, None)])
    {'1回目': 3, '2回目': 5}
    """
    totals: dict[str, int] = {}
    for number, doses in sorted(figures, key=lambda figure: figure[0]):
        totals[f"{number}回目"] = totals.get(f"{number}回目", 0) + (doses or 0)
    return totals
