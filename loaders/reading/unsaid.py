"""What a table doesn't say of itself, whose it is and whose figures: told by its title or a person, or asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.reading.cells import Unusable, word
from loaders.reading.declare import Given
from loaders.reading.municipalities import area, home_prefecture, place_named
from loaders.reading.reference import area_names

VSYS, VRS = "V-SYS", "VRS"
_NAMED = (("v-sys", VSYS), ("vsys", VSYS), ("vrs", VRS))


def area_of(titles: Sequence[str], given: Given) -> str:
    """Return the code of the place a table without places is of: as its title names one, or as given.

    Where neither tells it, it is the home prefecture, and `given.unsaid` says so. Raises Refused (E-MUNI).
    """
    named = _named_area(titles)
    if named or given.area is None:
        if named:
            note_unused(given, "area")
        else:
            given.unsaid["area"] = [home_prefecture()]
        return named or home_prefecture()
    return _area_given(given)


def source_of(titles: Sequence[str], given: Given, known: Collection[str], usual: str) -> str:
    """Return whose figures a table tells, one of `known`: as its title names it, or as given.

    Where neither tells it, it is the usual one, and `given.unsaid` says so. Raises Refused (E-VALUE).
    """
    title = word("".join(titles))
    named = next((source for sign, source in _NAMED if sign in title and source in known), None)
    if named:
        note_unused(given, "source", named)
        return named
    if given.source is None:
        given.unsaid["source"] = [usual, *(one for one in known if one != usual)]
        return usual
    if given.source not in known:
        what = f"出典「{given.source}」は、この種類の表では選べません"
        raise given.problems.refuse("E-VALUE", what, f"{'、'.join(known)}のいずれかを指定してください")
    return given.source


def note_unused(given: Given, what: str, named: str | None = None) -> None:
    """Say that what was given isn't used, because the table tells it itself (and tells something else)."""
    told, noun = {"area": (given.area, "地域"), "source": (given.source, "出典")}[what]
    if told is not None and told != named:
        sentence = f"表に{noun}が書かれているため、指定された{noun}（{told}）は使っていません"
        given.problems.add("W-GIVEN", sentence, "")


def _named_area(titles: Sequence[str]) -> str | None:
    """Return the code of the one municipality of ours a title names, else of the prefecture where it names that."""
    title, home = word("".join(titles)), home_prefecture()
    names = {code: word(name) for code, name in area_names().items() if code.startswith(home)}
    towns = [code for code, name in names.items() if len(code) == 6 and name in title]
    if len(towns) == 1:
        return towns[0]
    return home if not towns and names[home] in title else None


def _area_given(given: Given) -> str:
    """Return the code of the area a person gave, by code or name."""
    for read in (area, place_named):
        try:
            code = read(given.area)
        except Unusable:
            continue
        if code == home_prefecture() or len(code) == 6:
            return code
    what = f"「{given.area}」は、この県の地域として読めません"
    raise given.problems.refuse("E-MUNI", what, "県か市町村の、団体コードか名前を指定してください")
