"""Deliveries as rows of the warehouse, with the part of its table they speak for."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from loaders.reading.declare import Draft, Given
from loaders.reading.supply import Delivery, complete
from loaders.reading.unsaid import VSYS, source_of

DATASET = "supply"
# Plans, deliveries and stocks are told on their own days: none makes another one old.
DATASETS = {
    "plan": "supply_plan",
    **dict.fromkeys(("shipped", "arrived", "returned"), "supply_deliveries"),
    "declared_stock": "supply_stock",
}
SOURCE = "県供給表"
SOURCES = (SOURCE, VSYS, "市町村の報告")
TABLE = "supply"
_TYPES = {
    "dataset": pa.string(),
    "source_system": pa.string(),
    "kind": pa.string(),
    "starts_on": pa.date32(),
    "ends_on": pa.date32(),
    "precision": pa.string(),
    "round": pa.string(),
    "area_code": pa.string(),
    "product": pa.string(),
    "priority_group": pa.string(),
    "allotment": pa.string(),
    "boxes": pa.int32(),
    "doses_per_vial": pa.int16(),
    "doses": pa.int32(),
    "basis": pa.string(),
    "source_row": pa.int32(),
}


def draft(deliveries: list[Delivery], given: Given, titles: list[str], stated: Any, **rows: int) -> Draft:
    """Return the supply of these deliveries, completed and checked; `rows` is the row accounting of the Draft.

    `titles` stand above the table; `stated` is the day it says it is of, or None. A plan then counts as known from its
    first week on, deliveries and stocks from their last day.
    """
    complete(deliveries, given.problems)
    source = source_of(titles, given, SOURCES, SOURCE)
    plans = [one.span.starts_on for one in deliveries if one.kind == "plan"]
    others = [one.span.starts_on for one in deliveries if one.kind != "plan"]
    datasets = {DATASETS[one.kind] for one in deliveries}
    return Draft(
        tables={} if given.problems.refused else {TABLE: _table(deliveries, source)},
        as_of_on=stated or max([*sorted(plans)[:1], *others]),
        area_codes=sorted({one.area_code for one in deliveries}),
        scope=_scope(deliveries),
        dataset=datasets.pop() if len(datasets) == 1 else DATASET,
        source_system=source,
        totals=_totals(deliveries),
        **rows,
    )


def _totals(deliveries: list[Delivery]) -> dict[str, int]:
    """Return the boxes and doses of the prefecture, where it has rows of its own, else of its municipalities; what was
    sent back is taken off."""
    whole = [one for one in deliveries if len(one.area_code) == 2] or deliveries
    signed = [(-1 if one.kind == "returned" else 1, one) for one in whole]
    return {
        "箱数": sum(sign * (one.boxes or 0) for sign, one in signed),
        "回数": sum(s * (d.doses or 0) for s, d in signed),
    }


def _table(deliveries: list[Delivery], source: str) -> pa.Table:
    rows = [_row(one) | {"source_system": source} for one in deliveries]
    return pa.table({name: pa.array([row[name] for row in rows], type_) for name, type_ in _TYPES.items()})


def _row(one: Delivery) -> dict[str, Any]:
    return {
        "dataset": DATASETS[one.kind],
        "kind": one.kind,
        "starts_on": one.span.starts_on,
        "ends_on": one.span.ends_on,
        "precision": one.span.precision,
        "round": one.round,
        "area_code": one.area_code,
        "product": one.product,
        "priority_group": one.priority_group,
        "allotment": one.allotment,
        "boxes": one.boxes,
        "doses_per_vial": one.per_vial,
        "doses": one.doses,
        "basis": one.basis,
        "source_row": one.source_row,
    }


def _scope(deliveries: list[Delivery]) -> list[dict]:
    """Return what the file speaks for: a plan for all its weeks, other kinds from their first to their last day."""
    scopes = []
    for series in dict.fromkeys(one.series for one in deliveries):
        days = [one.span.starts_on.isoformat() for one in deliveries if one.series == series]
        names = ("kind", "area_code", "product", "priority_group", "allotment")
        where = {"dataset": [DATASETS[series[0]]], **{name: [value] for name, value in zip(names, series, strict=True)}}
        between = {} if series[0] == "plan" else {"between": {"starts_on": [min(days), max(days)]}}
        scopes.append({"table": TABLE, "where": where, **between})
    return scopes
