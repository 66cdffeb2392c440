"""The looks of a native chart: bars, areas, lines, marks and axes as the figure has them."""

from reports.drawn import is_hatched, values
from reports.slides.plot import Axis, Plot
from reports.slides.series import Series
from reports.slides.shapes import Edge, hatch, solid

EXCEL_EPOCH = 25569  # the serial number of 1970-01-01
CATEGORIES, VALUES = 111, 222
MARKERS = {"circle": "circle", "diamond": "diamond", "triangle-up": "triangle", "square": "square", "x-thin": "x"}
LOWEST_SIZE, HIGHEST_SIZE = 2, 72
NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


def marker(one: Series, plot: Plot, tone: str = "") -> str:
    """The marks of a line; `tone`: the colour of one of them."""
    look = one.trace.get("marker") or {}
    if "markers" not in one.trace.get("mode", ""):
        return NO_MARKER
    fill = tone or look.get("color", "")
    fill = fill if isinstance(fill, str) else values(fill)[0]
    line = look.get("line") or {}
    edge = Edge(line.get("color", ""), (line.get("width") or 0) * plot.scale)
    size = round(min(max(look.get("size", 6) * plot.scale * 0.75, LOWEST_SIZE), HIGHEST_SIZE))
    symbol = MARKERS.get(look.get("symbol", "circle"), "circle")
    # A mark on paper colour is hollow: not every program draws the edge of a filled one.
    paint = "<a:noFill/>" if fill.upper() == plot.layout["paper_bgcolor"].upper() and edge.width else solid(fill)
    spoken = f"<c:spPr>{paint}{edge.xml}</c:spPr>"
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{spoken}</c:marker>'


def dot_looks(one: Series, plot: Plot) -> list[str]:
    """Marks of their own colour, where a figure gives each its own."""
    tones = (one.trace.get("marker") or {}).get("color", "")
    if isinstance(tones, str):
        return []
    return [
        f'<c:dPt><c:idx val="{at}"/>{marker(one, plot, tone)}<c:bubble3D val="0"/></c:dPt>'
        for at, tone in enumerate(values(tones))
    ]


def point_looks(one: Series, places: tuple[float, ...]) -> list[str]:
    """Bars of their own colour, where a figure gives each its own."""
    tones = (one.trace.get("marker") or {}).get("color", "")
    if isinstance(tones, str):
        return []
    looks = dict(zip(one.x, values(tones), strict=True))
    return [
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{solid(looks[place])}'
        "</c:spPr></c:dPt>"
        for at, place in enumerate(places)
        if place in looks
    ]


def bar_look(one: Series) -> str:
    marker = one.trace.get("marker") or {}
    line = marker.get("line") or {}
    edge = Edge(line.get("color", ""), line.get("width") or 0).xml
    if is_hatched(one.trace):
        return hatch(marker["pattern"]["fgcolor"], marker["pattern"].get("bgcolor", "")) + edge
    tone = marker.get("color", "")
    return solid(tone if isinstance(tone, str) else values(tone)[0]) + edge


def area_look(trace: dict) -> str:
    line = trace.get("line") or {}
    edge = Edge(line.get("color", ""), line.get("width", 0), line.get("dash", "")).xml
    if is_hatched(trace):
        return hatch(trace["fillpattern"]["fgcolor"], trace["fillpattern"].get("bgcolor", "")) + edge
    return solid(trace.get("fillcolor", "")) + edge


def line_look(trace: dict, plot: Plot) -> str:
    line = trace.get("line") or {}
    width = line.get("width", 2) * plot.scale
    return Edge(line.get("color", ""), width or 0.75, line.get("dash", "")).xml


def category_axis(side: str, order: str) -> str:
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{VALUES}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(axis: Axis, side: str, *, own: int = VALUES, other: int = CATEGORIES, grid: Axis | None = None) -> str:
    """An axis of numbers with the figure's ends; its texts are drawn beside the chart in the figure's words."""
    shift = EXCEL_EPOCH if axis.kind == "date" else 0
    ticks = [mark for mark, _ in axis.ticks]
    unit = f'<c:majorUnit val="{ticks[1] - ticks[0]!r}"/>' if len(ticks) > 1 and ticks[1] > ticks[0] else ""
    lines = ""
    if grid is not None and unit:
        edge = Edge(grid.look.get("gridcolor", "#E6E6E6"), 1).xml
        lines = f"<c:majorGridlines><c:spPr>{edge}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high + shift!r}"/>'
        f'<c:min val="{axis.low + shift!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{lines}'
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{other}"/>'
        f'<c:crosses val="min"/><c:crossBetween val="{"midCat" if own == CATEGORIES else "between"}"/>{unit}</c:valAx>'
    )
