"""What we know by ourselves (data/reference/): places and what a file must say about them, limits of the settings."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from loaders.reading.columns import Values
from loaders.reading.declare import Found
from loaders.reading.known_places import NATION, PREFECTURE_DIGITS, own_places, places
from loaders.reading.places import place_name
from loaders.reading.problems import Problems, shown

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


class SettingLimits(NamedTuple):
    """Of which kind a setting is (rate, days, points, doses, switch or day), and its least and greatest value."""

    kind: str
    least: float
    most: float


@cache
def setting_limits() -> dict[str, SettingLimits]:
    """Return the limits of each setting by its id."""
    with (REFERENCE / "settings.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["setting_id"]: SettingLimits(row["kind"], float(row["least"]), float(row["most"]))
            for row in csv.DictReader(stream)
        }


def area_names() -> Mapping[str, str]:
    """Return the name of each area by its code: 00 Japan, two digits prefectures, six digits municipalities."""
    return places().names


@cache
def prefecture_codes() -> tuple[str, ...]:
    """Return the codes of the 47 prefectures, 01 to 47."""
    return tuple(sorted(code for code in own_places().names if len(code) == PREFECTURE_DIGITS and code != NATION))


def check_prefectures(codes: Collection[str], problems: Problems) -> None:
    """Hold a file of more than one prefecture that lacks some, naming them (Q-AREAS)."""
    missing = [f"{code}{area_names()[code]}" for code in prefecture_codes() if code not in codes]
    if len(codes) > 1 and missing:
        what = f"都道府県が{len(codes)}件だけです（ない都道府県：{'、'.join(missing)}）"
        problems.add("Q-AREAS", what, "全国か1都道府県の出力か、元の画面で確かめてください")


def check_prefecture_names(codes: Values, names: Values, found: Found, column: str, problems: Problems) -> None:
    """Add E-AREA for each row whose name is not that of its code; the names stand in the format's column `column`."""
    for row, (code, name) in enumerate(zip(codes.to_list(), names.to_list(), strict=True)):
        known = area_names()[code]
        if place_name(name) != known:
            where = found.table.place(found.first_row + row, found.positions[column])
            what = f"コード{code}は{known}ですが、「{shown(name)}」となっています"
            problems.add("E-AREA", what, "コードと名前のどちらかを直してください", **where)
