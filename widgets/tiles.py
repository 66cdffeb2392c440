"""The tile map: one tile a municipality, coloured by classes that stay the same over the whole campaign."""

from urllib.parse import urlencode

import pandas as pd

import vocabulary as words
from widgets.markup import Html, tag

# Column (1 = west) and row (1 = north) of each municipality of Toyama. The coast is one chain around the bay; lost are
# the borders of 富山市 with 南砺市 and 立山町, since all tiles are equal.
PLACES = {
    "163422": (6, 1), "163431": (7, 1), "162051": (2, 2), "162043": (5, 2), "162078": (6, 2), "162094": (1, 3),
    "162027": (2, 3), "162116": (3, 3), "162019": (4, 3), "162060": (5, 3), "163228": (6, 3), "162108": (1, 4),
    "162086": (2, 4), "163210": (5, 4), "163236": (6, 4),
}  # fmt: skip
WATER = ("富山湾", 3, 2)
COLUMNS = 7
# The lower ends of the classes in percent; the last has no upper end.
CLASSES = (0, 5, 10, 15, 20, 30, 50, 70, 90)


def are_placed(codes: pd.Series) -> bool:
    """Whether there is a place on the map for each of these municipalities.

    >>> are_placed(pd.Series(["162019", "163210"])), are_placed(pd.Series(["162019", "401307"]))
    (True, False)
    """
    return set(codes) <= set(PLACES)


def class_of(rate: float) -> int:
    """The number of the class a rate (0-1) falls into, from 0; the limits belong to the upper class.

    >>> class_of(0.0), class_of(0.049999), class_of(0.05), class_of(0.3), class_of(1.2)
    (0, 0, 1, 5, 8)
    """
    # The comparison is made with the limit as a rate: 0.15 * 100 is a little more than 15, 0.07 * 100 too.
    return max(at for at, limit in enumerate(CLASSES) if rate >= limit / 100 or at == 0)


def tile_map(rows: pd.DataFrame, highlighted: str, caption: str, address: dict[str, str]) -> Html:
    """The tiles and their legend; rows: area_code, area_name, coverage_rate and hidden.

    Where a municipality has no place on the map, all of them stand in their order. A tile leads to the municipality's
    own figures; address: what the page's address asks for.
    """
    placed = are_placed(rows.area_code)
    tiles = [_tile(row, address, placed=placed, highlighted=row.area_code == highlighted) for row in rows.itertuples()]
    if placed and "16" in {code[:2] for code in rows.area_code}:
        name, column, row = WATER
        tiles.append(tag("span", name, cls="water", style=f"grid-column:{column} / span 2;grid-row:{row}"))
    look = "tiles placed" if placed else "tiles"
    return tag("div", tag("div", *tiles, cls=look, role="list", **{"aria-label": caption}), _legend())


def _tile(row: object, address: dict[str, str], *, placed: bool, highlighted: bool) -> Html:
    missing = words.is_missing(row.coverage_rate)
    hidden = words.VALUES["hidden"].get(row.hidden, words.MISSING)
    look = "none" if missing else f"c{class_of(row.coverage_rate)}"
    text = words.exact_rate_text(row.coverage_rate)
    figure = [hidden] if missing else [text.rstrip("%未満"), tag("small", text[len(text.rstrip("%未満")) :])]
    column, line = PLACES[row.area_code] if placed else (0, 0)
    own = urlencode(address | {"part": "own", "area": row.area_code})
    look = f"tile {look}{' chosen' if highlighted else ''}"
    return tag(
        "div",
        tag("a", tag("span", row.area_name), tag("b", *figure), cls=look, href=f"?{own}", target="_self"),
        style=f"grid-column:{column};grid-row:{line}" if placed else "",
        role="listitem",
    )


def _legend() -> Html:
    steps = (tag("span", tag("i", cls=f"c{at}"), _limit(at, limit), cls="step") for at, limit in enumerate(CLASSES))
    return tag("div", *steps, cls="tile-legend")


def _limit(at: int, limit: int) -> str:
    return f"{limit}%" if at == 0 else f"{limit}～" if at == len(CLASSES) - 1 else str(limit)
