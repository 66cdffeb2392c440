"""The mapping profiles a store holds: how tables nobody else knows are read."""

import csv
from functools import cache

from settings import settings
from warehouse.ask import ask_exactly
from warehouse.store import Store


def mapping_profiles(store: Store) -> list[str]:
    """The saved mapping profiles (JSON), by name; none of an empty store."""
    if store.latest() is None:
        return []
    return [row["definition"] for row in ask_exactly(store.reader(), "mapping_profiles")[2]]


def home_area() -> tuple[str, str]:
    """Code and name of the prefecture whose dashboard this is."""
    code = settings.home_area_code
    return code, next(area["area_name"] for area in _areas() if area["area_code"] == code)


def town_names() -> list[str]:
    """The home prefecture and its municipalities by name, in the order of our own reference."""
    home = settings.home_area_code
    return [area["area_name"] for area in _areas() if home in (area["area_code"], area["prefecture_code"])]


def town_codes() -> list[tuple[str, str]]:
    """Code and name of the municipalities of the home prefecture, in the order of our own reference."""
    towns = [area for area in _areas() if area["area_kind"] == "municipality"]
    return [(one["area_code"], one["area_name"]) for one in towns if one["prefecture_code"] == settings.home_area_code]


@cache
def _areas() -> list[dict[str, str]]:
    with (settings.reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
