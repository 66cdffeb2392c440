"""Whose dashboard this is: the prefecture that a store names in its settings, else the one this PC was started with."""

import csv
from functools import cache

from settings import settings
from warehouse.ask import Askable, ask_exactly
from warehouse.store import Store

Place = tuple[str, str]  # code and name


def of_store(store: Store) -> tuple[Place, list[Place]]:
    """`home_area` and `towns` of a store, also of an empty one. Raises StoreDamaged."""
    source = store.reader() if store.latest() else None
    return home_area(source), towns(source)


def home_area(source: Askable | None) -> Place:
    """Code and name of the prefecture; None stands for an empty store."""
    if source is not None:
        (found,) = ask_exactly(source, "home")[2]
        return found["area_code"], found["area_name"]
    code = settings.home_area_code
    return code, next(area["area_name"] for area in _areas() if area["area_code"] == code)


def towns(source: Askable | None) -> list[Place]:
    """Code and name of its municipalities; those of our own reference while the store is empty."""
    if source is not None:
        return [(one["area_code"], one["area_name"]) for one in ask_exactly(source, "municipalities")[2]]
    own = [area for area in _areas() if area["area_kind"] == "municipality"]
    return [(one["area_code"], one["area_name"]) for one in own if one["prefecture_code"] == settings.home_area_code]


@cache
def _areas() -> list[dict[str, str]]:
    with (settings.reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
