"""What kind of place a row of the resident register speaks of, and what the place is called without its district."""

from __future__ import annotations

import re
from collections.abc import Sequence

Place = tuple[str | None, str, str | None]  # 団体コード, 都道府県名, 市区町村名

_DISTRICT = re.compile(r"^.+?郡(?=.+[町村]$)")
_MUNICIPALITY = ("市", "町", "村", "区")


def place_name(text: str) -> str:
    """Return a place's name without the mark of hidden figures.

    >>> place_name("北海道*")
    '北海道'
    """
    return text.strip().rstrip("*＊")


def place_kinds(places: Sequence[Place]) -> list[str]:
    """Return nation, prefecture, municipality, ward or district (a subtotal) for each place.

    A ward is a 区 whose name starts with that of a city of the same prefecture; the 区 of Tokyo are municipalities.

    >>> names = ("横浜市", "横浜市鶴見区", "三浦郡", "三浦郡葉山町")
    >>> place_kinds([("14....", "神奈川県", name) for name in names])
    ['municipality', 'ward', 'district', 'municipality']
    """
    cities = {(prefecture, name) for _, prefecture, name in places if name and name.endswith("市")}
    return [_kind(place, cities) for place in places]


def _kind(place: Place, cities: set[tuple[str, str]]) -> str:
    code, prefecture, name = place
    if not name:
        return "prefecture" if code else "nation"
    if not name.endswith(_MUNICIPALITY):
        return "district"
    in_city = name.endswith("区") and any((prefecture, name[:end]) in cities for end in range(2, len(name)))
    return "ward" if in_city else "municipality"


def short_name(prefecture: str, name: str | None, kind: str) -> str:
    """Return the name people use; only 町 and 村 carry their district's in the register.

    >>> short_name("富山県", "中新川郡舟橋村", "municipality"), short_name("福島県", "郡山市", "municipality")
    ('舟橋村', '郡山市')
    """
    return "全国" if kind == "nation" else _DISTRICT.sub("", name or prefecture)
