"""Municipalities of the home prefecture in tables people keep: codes of 5 or 6 digits, and names that must fit them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import numpy as np

from loaders.reading.cells import Unusable, check_digit, word
from loaders.reading.declare import Column, Found
from loaders.reading.known_places import places
from loaders.reading.problems import Problems, shown
from loaders.reading.reference import area_names

FIX = "コードと市区町村名を確かめてください"


def residents() -> Mapping[str, tuple[int, int]]:
    """Return persons and persons of 65 and over of each area where they are known, by its code."""
    return places().residents


def home_prefecture() -> str:
    """Return the code of the prefecture whose dashboard this is."""
    return places().home


def municipality(text: str) -> str:
    """Return the six digits of a municipality of the home prefecture, given with or without check digit.

    Raises Unusable (E-MUNI) for a wrong check digit and for places we don't know.

    >>> municipality("16201"), municipality("１６２０１９")
    ('162019', '162019')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    code = plain + check_digit(plain) if re.fullmatch(r"\d{5}", plain) else plain
    if not re.fullmatch(r"\d{6}", code) or check_digit(code[:5]) != code[5]:
        raise Unusable("E-MUNI", f"「{shown(plain)}」は団体コードとして正しくありません")
    if code not in area_names():
        raise Unusable("E-MUNI", _not_ours(plain, code))
    return code


def _not_ours(given: str, code: str) -> str:
    """Return why a code can't be used: of another prefecture, or of one whose municipalities nobody has named yet."""
    home = area_names()[home_prefecture()]
    if code.startswith(home_prefecture()) and not any(len(known) == len(code) for known in area_names()):
        return f"「{shown(given)}」の名前と人口が未取込です（{home}を含む住民基本台帳年齢階級別人口が先に要ります）"
    return f"「{shown(given)}」は{home}の市町村のコードではありません"


def area(text: str) -> str:
    """Return the code of a municipality or, from two digits or 160008, of the home prefecture; raises as above.

    >>> area("16"), area("160008"), area("16202")
    ('16', '16', '162027')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    home = home_prefecture()
    return home if plain in (home, f"{home}000", f"{home}000" + check_digit(f"{home}000")) else municipality(text)


def place_named(text: str) -> str:
    """Return the code of an area given by its name; raises Unusable (E-AREA).

    >>> place_named("富山県"), place_named("全国"), place_named("中新川郡舟橋村")
    ('16', '00', '163210')
    """
    name = word(text)
    for code, known in area_names().items():
        if is_called(name, word(known)):
            return code
    raise Unusable("E-AREA")


def name(text: str) -> str:
    """Return a place's name in standard characters."""
    return unicodedata.normalize("NFKC", text).strip()


def is_called(name: str, known: str) -> bool:
    """Return True when a name is the known one, alone or behind its prefecture or district.

    >>> is_called("中新川郡舟橋村", "舟橋村"), is_called("高岡市", "富山市")
    (True, False)
    """
    return name == known or (name.endswith(known) and name[: -len(known)].endswith(("県", "郡", "都", "府")))


CODE = Column("code", ("市区町村コード", "市町村コード", "団体コード"), municipality, "団体コード", FIX, json="text")
NAME = Column("name", ("市区町村名", "市町村名"), name, "市区町村名", FIX)


def check_names(codes: list[str | None], names: list[str | None], rows: np.ndarray, found: Found, problems: Problems):
    """Add E-MUNI for each row whose name is not that of its code; blank names have nothing to contradict."""
    fits = {
        (code, given): not (code and given) or is_called(word(given), word(area_names()[code]))
        for code, given in set(zip(codes, names, strict=True))
    }
    for row, code, given in zip(rows.tolist(), codes, names, strict=True):
        if not fits[code, given]:
            what = f"コード{code[:5]}は{area_names()[code]}ですが、「{shown(given)}」とあります"
            problems.add("E-MUNI", what, FIX, **found.table.place(row, found.positions["name"]))
