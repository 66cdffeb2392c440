"""What colour a cell is filled with: the styles of a workbook, its theme colours and their tints."""

from __future__ import annotations

import colorsys
import re

from lxml import etree

_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_SIX = re.compile(r"[0-9A-Fa-f]{6}")
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
OFFICE = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
SHAPE_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}  # as shapes name the first four
PALE = 0.985  # lighter than this is white paper


def fills_of(styles: bytes | None, theme: bytes | None) -> list[str]:
    """Return for each cell style its solid fill as #RRGGBB, '' for none or white."""
    if styles is None:
        return []
    from openpyxl.styles.colors import COLOR_INDEX  # openpyxl takes a while to load, and few files need it
    from openpyxl.styles.stylesheet import Stylesheet
    from openpyxl.xml.functions import fromstring

    sheet = Stylesheet.from_tree(fromstring(styles))
    palette = theme_colours(theme)
    known = sheet.colors.index if sheet.colors and sheet.colors.indexedColors else COLOR_INDEX
    fills = [_colour(fill, palette, known) for fill in sheet.fills]
    return [fills[style.fillId] if style.fillId < len(fills) else "" for style in sheet.cell_styles]


def _colour(fill: object, palette: tuple[str, ...], known: tuple[str, ...]) -> str:
    if getattr(fill, "fill_type", None) in (None, "none") or not hasattr(fill, "fgColor"):
        return ""
    told = fill.fgColor
    if told.type == "theme":
        base = palette[told.theme] if told.theme < len(palette) else ""
    elif told.type == "indexed":
        base = known[told.indexed][-6:] if told.indexed < len(known) else ""
    else:
        base = (told.rgb or "")[-6:] if isinstance(told.rgb, str) else ""
    return painted(base, told.tint or 0.0)


def painted(base: str, tint: float = 0.0) -> str:
    """Return a colour as #RRGGBB lightened (tint > 0) or darkened, '' for what is no colour or white.

    >>> painted("4472C4"), painted("4472C4", 0.8), painted("FFFFFF"), painted("zz")
    ('#4472C4', '#DAE3F3', '', '')
    """
    if not _SIX.fullmatch(base):
        return ""
    red, green, blue = (int(base[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    if light >= PALE:
        return ""
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, depth))


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """Return the theme's colours in the order cells number them; Office's own without a theme."""
    if theme is None:
        return OFFICE
    scheme = etree.fromstring(theme, _SAFE).find(".//{*}clrScheme")
    if scheme is None:
        return OFFICE
    named = {etree.QName(one).localname: next(iter(one), None) for one in scheme}
    found = [named.get(name) for name in THEME_ORDER]
    return tuple(
        usual if one is None else (one.get("lastClr") or one.get("val") or usual)
        for one, usual in zip(found, OFFICE, strict=True)
    )


def shape_colour(fill: etree._Element | None, palette: tuple[str, ...]) -> str:
    """Return the colour of a shape's solid fill as #RRGGBB, '' for none: a colour of its own, or one of the theme."""
    told = next(iter(fill), None) if fill is not None else None
    if told is None:
        return ""
    name = told.get("val", "")
    if etree.QName(told).localname == "srgbClr":
        return painted(name)
    name = SHAPE_NAMES.get(name, name)
    if name not in THEME_ORDER:
        return ""
    base = painted(palette[THEME_ORDER.index(name)]).lstrip("#")
    if not base:
        return ""
    part, more = (told.find(f"{{*}}{change}") for change in ("lumMod", "lumOff"))
    kept = 1.0 if part is None else int(part.get("val", "100000")) / 100_000
    return painted(base, 0.0 if kept == 1 else 1 - kept if more is not None else kept - 1)
