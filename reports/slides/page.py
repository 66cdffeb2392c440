"""The page of a slide: 1280 × 720 px of 9,525 EMU each, boxes on it, and colours as a slide writes them."""

import re
from typing import NamedTuple

WIDTH, HEIGHT, EMU = 1280, 720, 9525
MARGIN = 48
# Text under 12 pt can't be read from a printed page at a meeting's table; legend and source line are the exceptions.
LEAST, LEGEND, FOOT = 16.0, 14.67, 14.0
TEXT, MUTED, BLUE, NAVY, HAIR = "#1A1A1A", "#626264", "#0017C1", "#000060", "#CCCCCC"
RGBA = re.compile(r"rgba?\(([^)]*)\)")


class Box(NamedTuple):
    """A rectangle of the page in px: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h


def emu(px: float) -> int:
    """A length in EMU, the unit of the file.

    >>> emu(1280)
    12192000
    """
    return round(px * EMU)


def colour(text: str) -> tuple[str, int]:
    """A colour as six hex digits and its opacity in thousandths of a percent.

    >>> colour("#3460fb"), colour("rgba(0,23,193,.025)")
    (('3460FB', 100000), ('0017C1', 2500))
    """
    if found := RGBA.match(text):
        red, green, blue, *alpha = (float(part) for part in found[1].split(","))
        share = alpha[0] if alpha else 1.0
        return f"{round(red):02X}{round(green):02X}{round(blue):02X}", round(share * 100_000)
    return text.lstrip("#").upper(), 100_000


def is_seen(text: str | None) -> bool:
    """True for a colour that can be seen at all."""
    return bool(text) and text != "transparent" and colour(text)[1] > 0
