"""The places a file may speak of: our own reference and, of the home prefecture, what the store's registers name."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

AREAS = Path(__file__).resolve().parents[2] / "data" / "reference" / "areas.csv"
NATION, PREFECTURE_DIGITS = "00", 2


class Places(NamedTuple):
    """Code of the home prefecture; names by code (00 Japan, two digits prefectures, six digits the home prefecture's
    municipalities); persons and persons of 65 and over by code, where they are known.
    """

    home: str
    names: Mapping[str, str]
    residents: Mapping[str, tuple[int, int]]


@cache
def own_places() -> Places:
    """Return what our own reference knows, for the prefecture whose municipalities it has."""
    with AREAS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = {row["area_code"]: row["area_name"] for row in rows}
    home = next(code[:PREFECTURE_DIGITS] for code in names if len(code) > PREFECTURE_DIGITS)
    return Places(home, names, {row["area_code"]: (int(row["persons"]), int(row["persons_65plus"])) for row in rows})


_now: list[Places] = []


def places() -> Places:
    """Return the places of the file that is read now."""
    return _now[-1] if _now else own_places()


def know(given: Mapping | None) -> None:
    """Take on for the next file whose dashboard this is; None stands for our own reference alone.

    given: `home`, the code of a prefecture, and `towns`, the municipalities of it that the store knows: code, name,
    persons, persons of 65 and over (None where no register tells them).
    """
    _now.clear()
    if given is None:
        return
    own, home = own_places(), given["home"]
    names = {code: name for code, name in own.names.items() if len(code) == PREFECTURE_DIGITS or code.startswith(home)}
    names |= {code: name for code, name, *_ in given["towns"] if code not in names}
    told = {code: (all_ages, older) for code, _, all_ages, older in given["towns"] if None not in (all_ages, older)}
    _now.append(Places(home, names, {**own.residents, **told}))
