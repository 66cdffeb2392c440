"""Shapes drawn over a sheet (DrawingML): what each is, where it lies, what stands in it; groups are taken apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from loaders.schedule.colours import shape_colour
from loaders.schedule.sheet import PARSER, Sheet

MOST_SHAPES = 3_000
MARKS = {"ellipse", "diamond", "triangle", "flowChartConnector", "flowChartDecision", "star5", "flowChartMerge"}
LINES = {"line", "straightConnector1", "bentConnector3", "curvedConnector3"}


@dataclass(frozen=True)
class Shape:
    """One shape: edges in EMU from the sheet's corner, its text, its form, and whether it is filled or outlined.

    kind: shape, line or picture.
    """

    left: float
    top: float
    right: float
    bottom: float
    kind: str
    form: str
    text: str
    filled: bool
    outlined: bool
    colour: str
    pointed: bool = False
    told: str = ""  # its alternative text

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class _Frame:
    """How the coordinates inside a group lie on the sheet: x → x × wide + left."""

    left: float = 0
    top: float = 0
    wide: float = 1
    high: float = 1

    def onto(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x, y, width, height = box
        return x * self.wide + self.left, y * self.high + self.top, width * self.wide, height * self.high


def shapes_of(sheet: Sheet) -> list[Shape]:
    """Return the shapes of a sheet; empty when it has none or its drawing can't be read."""
    if not sheet.drawing:
        return []
    try:
        root = etree.fromstring(sheet.drawing, PARSER)
    except etree.XMLSyntaxError:
        return []
    found: list[Shape] = []
    for anchor in root:
        for shape in _anchored(anchor, sheet):
            found.append(shape)
            if len(found) >= MOST_SHAPES:
                return found
    return found


def _anchored(anchor: etree._Element, sheet: Sheet) -> Iterator[Shape]:
    box = _box_of(anchor, sheet)
    for one in anchor:
        name = etree.QName(one).localname
        if name == "grpSp":
            yield from _group(one, _frame(one, box), sheet.palette)
        elif name in ("sp", "cxnSp", "pic"):
            yield _shape(one, name, box, sheet.palette)


def _box_of(anchor: etree._Element, sheet: Sheet) -> tuple[float, float, float, float]:
    """Left, top, width and height of an anchor in EMU."""
    start, end, size = (anchor.find(f"{{*}}{name}") for name in ("from", "to", "ext"))
    if start is not None:
        left, top = _point(start, sheet)
    else:
        position = anchor.find("{*}pos")
        left, top = (float(position.get("x", "0")), float(position.get("y", "0"))) if position is not None else (0, 0)
    if end is not None:
        right, bottom = _point(end, sheet)
        return left, top, max(right - left, 0), max(bottom - top, 0)
    wide, high = (float(size.get("cx", "0")), float(size.get("cy", "0"))) if size is not None else (0, 0)
    return left, top, wide, high


def _point(marker: etree._Element, sheet: Sheet) -> tuple[float, float]:
    told = {etree.QName(one).localname: float(one.text or 0) for one in marker}
    column, row = int(told.get("col", 0)), int(told.get("row", 0))
    return (
        _along(sheet.lefts, column, told.get("colOff", 0)),
        _along(sheet.tops, row, told.get("rowOff", 0)),
    )


def _along(edges: list[int], place: int, off: float) -> float:
    """An offset never leaves its column, whatever width the program that wrote it took the column to have."""
    place = max(0, min(place, len(edges) - 2))
    return edges[place] + max(0, min(off, edges[place + 1] - edges[place]))


def _frame(group: etree._Element, box: tuple[float, float, float, float]) -> _Frame:
    inner = group.find("{*}grpSpPr/{*}xfrm")
    child = _xfrm(inner, "chOff", "chExt") if inner is not None else None
    if child is None or not child[2] or not child[3]:
        return _Frame(box[0], box[1])
    wide, high = box[2] / child[2], box[3] / child[3]
    return _Frame(box[0] - child[0] * wide, box[1] - child[1] * high, wide, high)


def _xfrm(xfrm: etree._Element, off: str, ext: str) -> tuple[float, float, float, float] | None:
    place, size = xfrm.find(f"{{*}}{off}"), xfrm.find(f"{{*}}{ext}")
    if place is None or size is None:
        return None
    return tuple(float(one.get(name, "0")) for one, name in ((place, "x"), (place, "y"), (size, "cx"), (size, "cy")))


def _group(group: etree._Element, frame: _Frame, palette: tuple[str, ...], depth: int = 0) -> Iterator[Shape]:
    for one in group:
        name = etree.QName(one).localname
        xfrm = one.find("{*}grpSpPr/{*}xfrm" if name == "grpSp" else "{*}spPr/{*}xfrm")
        box = _xfrm(xfrm, "off", "ext") if xfrm is not None else None
        if box is None:
            continue
        if name == "grpSp" and depth < 8:
            yield from _group(one, _frame(one, frame.onto(box)), palette, depth + 1)
        elif name in ("sp", "cxnSp", "pic"):
            yield _shape(one, name, frame.onto(box), palette)


def _shape(one: etree._Element, name: str, box: tuple[float, float, float, float], palette: tuple[str, ...]) -> Shape:
    left, top, width, height = box
    properties = one.find("{*}spPr")
    form = one.find("{*}spPr/{*}prstGeom")
    text = "".join(part.text or "" for part in one.iter("{*}t"))
    named = one.find("{*}nvSpPr/{*}cNvPr")
    line = properties.find("{*}ln") if properties is not None else None
    filled, lined = (_is_styled(one, name) for name in ("fillRef", "lnRef"))
    form = form.get("prst", "") if form is not None else ""
    ends = [] if line is None else [line.find(f"{{*}}{end}") for end in ("headEnd", "tailEnd")]
    return Shape(
        left, top, left + width, top + height,
        "picture" if name == "pic" else "line" if name == "cxnSp" or form in LINES else "shape",
        form, " ".join(text.split()), _filled(properties, filled), _outlined(line, lined),
        shape_colour(None if properties is None else properties.find("{*}solidFill"), palette),
        any(end is not None and end.get("type", "none") != "none" for end in ends),
        "" if named is None else named.get("descr", ""),
    )  # fmt: skip


def _is_styled(one: etree._Element, name: str) -> bool:
    """True when the style of a shape gives it a fill or a line: number 0 stands for none."""
    style = one.find(f"{{*}}style/{{*}}{name}")
    return style is not None and style.get("idx", "0") != "0"


def _filled(properties: etree._Element | None, styled: bool) -> bool:
    if properties is None or properties.find("{*}noFill") is not None:
        return False
    told = any(properties.find(f"{{*}}{name}") is not None for name in ("solidFill", "gradFill", "pattFill"))
    return told or styled


def _outlined(line: etree._Element | None, styled: bool) -> bool:
    if line is None:
        return styled
    return line.find("{*}noFill") is None


def part_of(edges: list[int], place: float) -> tuple[int, float]:
    """Return (column or row, part of it) of a place in EMU; a hidden one is passed over."""
    found = max(0, min(bisect_right(edges, place) - 1, len(edges) - 2))
    size = edges[found + 1] - edges[found]
    return found, (place - edges[found]) / size if size else 0.0


def clipped(shape: Shape, left: float, right: float) -> Shape:
    """Return the shape without what lies outside the months."""
    return replace(shape, left=max(shape.left, left), right=min(shape.right, right))
