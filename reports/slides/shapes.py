"""Native shapes as DrawingML: boxes, lines, polygons, marks and words, in px of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from reports.slides.page import Box, colour, emu, is_seen
from reports.slides.texts import HOUSE, Fonts, Line, block_size, fit_for_xml, paragraph

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PRESETS = {
    "circle": "ellipse", "diamond": "diamond", "square": "rect", "triangle-down": "flowChartMerge",
    "triangle-up": "triangle", "star": "star5", "circle-open": "ellipse", "x": "mathMultiply",
    "x-thin": "mathMultiply", "circle-x-open": "flowChartSummingJunction", "line-ns": "rect", "line-ew": "rect",
}  # fmt: skip
HOLLOW = ("circle-open", "circle-x-open")
DASHES = {"dash": "dash", "dot": "sysDot", "dashdot": "dashDot", "longdash": "lgDash"}


@dataclass(frozen=True)
class Edge:
    """A line's look: colour, thickness in px, and Plotly's word for its dashes ('' = solid)."""

    colour: str = ""
    width: float = 0.0
    dash: str = ""

    @property
    def xml(self) -> str:
        """The line as DrawingML; one of no width is no line."""
        if not self.width or not is_seen(self.colour):
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{dash_name(self.dash)}"/>' if self.dash and self.dash != "solid" else ""
        return f'<a:ln w="{max(emu(self.width), 3175)}">{solid(self.colour)}{dash}</a:ln>'


def dash_name(dash: str) -> str:
    """The dash of a slide nearest to a Plotly one, which may be lengths in px.

    >>> dash_name("dot"), dash_name("5px,4px"), dash_name("2px,3px")
    ('sysDot', 'sysDash', 'sysDot')
    """
    if dash in DASHES:
        return DASHES[dash]
    first, *rest = (float(part.removesuffix("px")) for part in dash.split(","))
    return "sysDot" if rest and first <= rest[0] else "sysDash"


def solid(text: str) -> str:
    """A plain fill; none for what can't be seen."""
    if not is_seen(text):
        return "<a:noFill/>"
    tone, opacity = colour(text)
    alpha = "" if opacity == 100_000 else f'<a:alpha val="{opacity}"/>'
    return f'<a:solidFill><a:srgbClr val="{tone}">{alpha}</a:srgbClr></a:solidFill>'


def hatch(front: str, back: str = "#FFFFFF") -> str:
    """The pattern of what is not certain: strokes of one colour on another."""
    (ink, _), (paper, _) = colour(front), colour(back if is_seen(back) else "#FFFFFF")
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{paper}"/></a:bgClr></a:pattFill>'
    )


class Ids:
    """Numbers of the shapes of one slide, each once."""

    def __init__(self, first: int = 100) -> None:
        self._next = first

    def take(self) -> int:
        """The next number."""
        self._next += 1
        return self._next


@dataclass(frozen=True)
class Sheet:
    """What shapes are drawn with: the numbers of a slide, and the fonts."""

    ids: Ids
    fonts: Fonts = HOUSE

    def rect(self, box: Box, fill: str, edge: Edge = Edge(), name: str = "", preset: str = "rect") -> str:
        """A box (or another preset form) with a fill that is DrawingML already."""
        geometry = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        return self._sp(name or "図形", box, geometry + fill + edge.xml)

    def line(self, x0: float, y0: float, x1: float, y1: float, edge: Edge, name: str = "線") -> str:
        """A straight line as a connector."""
        box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self.named(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f'{place(box, flips)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge.xml}</p:spPr></p:cxnSp>'
        )

    def path(
        self, parts: list[list[tuple[float, float]]], edge: Edge, fill: str = "", *, name: str = "折れ線",
        closed: bool = False,
    ) -> str:  # fmt: skip
        """A freeform through points; several parts make one shape. `fill` is DrawingML; none fills nothing."""
        points = [point for part in parts for point in part]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        box = Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
        steps = "".join(_steps(part, left, top, closed=closed) for part in parts)
        path_fill = "" if fill else ' fill="none"'
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{max(emu(box.w), 1)}" h="{max(emu(box.h), 1)}"{path_fill}>{steps}</a:path>'
            "</a:pathLst></a:custGeom>"
        )
        return self._sp(name, box, geometry + (fill or "<a:noFill/>") + edge.xml)

    def mark(self, x: float, y: float, symbol: str, size: float, fill: str, edge: Edge = Edge()) -> str:
        """A mark around a point: circle, diamond, triangle, cross; size in px."""
        preset = PRESETS.get(symbol, "ellipse")
        if symbol == "triangle-down":
            size *= 0.87
        paint = "<a:noFill/>" if symbol in HOLLOW else solid(fill)
        wide = 3 if symbol == "line-ns" else size
        box = Box(x - wide / 2, y - size / 2, wide, size)
        return self.rect(box, paint, edge, {"diamond": "節目"}.get(symbol, "印"), preset)

    def words(
        self, lines: list[Line], box: Box, *, align: str = "l", anchor: str = "ctr", fill: str = "", name: str = "",
        wraps: bool = False, edge: Edge = Edge(), inset: float = 0.0, hang: float = 0.0,
    ) -> str:  # fmt: skip
        """A text box; without `wraps` its lines are never broken, whatever the font. hang: px of a hanging indent."""
        hanging = f' marL="{emu(hang)}" indent="{-emu(hang)}"' if hang else ""
        told = "".join(paragraph(line, align, self.fonts, hanging) for line in lines)
        body = _body(told, wraps=wraps, anchor=anchor, side=emu(inset))
        said = name or "".join(run.text for line in lines for run in line)[:60]
        look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' + (fill or "<a:noFill/>") + edge.xml
        return self._sp(said, box, look, body, text_box=True)

    def text_box(self, told: str, box: Box, name: str) -> str:
        """A text box whose paragraphs are DrawingML already."""
        look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        return self._sp(name, box, look, _body(told, wraps=True, anchor="ctr", side=0), text_box=True)

    def label(
        self, lines: list[Line], x: float, y: float, *, horizontal: str = "left", vertical: str = "middle",
        fill: str = "", pad: float = 0.0,
    ) -> str:  # fmt: skip
        """Words beside a point that keep their place whatever the font: anchored left, center or right of it."""
        wide, high = block_size(lines)
        wide, high = wide + 2 * pad, high + 2 * pad
        left = {"left": x, "center": x - wide / 2, "right": x - wide}[horizontal]
        top = {"top": y, "middle": y - high / 2, "bottom": y - high}[vertical]
        align = {"left": "l", "center": "ctr", "right": "r"}[horizontal]
        return self.words(lines, Box(left, top, wide, high), align=align, fill=fill, inset=pad)

    def group(self, parts: list[str], box: Box, name: str, alt: str) -> str:
        """Shapes that belong together, with the text alternative of the whole."""
        inner = f'<a:chOff x="{emu(box.x)}" y="{emu(box.y)}"/><a:chExt cx="{emu(box.w)}" cy="{emu(box.h)}"/>'
        frame = place(box).replace("</a:xfrm>", f"{inner}</a:xfrm>")
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self.named(name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{frame}</p:grpSpPr>{''.join(parts)}</p:grpSp>"
        )

    def named(self, name: str, alt: str = "") -> str:
        """Number, name and text alternative of a shape."""
        said, told = fit_for_xml(name), fit_for_xml(alt or name)
        return f"<p:cNvPr id={quoteattr(str(self.ids.take()))} name={quoteattr(said)} descr={quoteattr(told)}/>"

    def _sp(self, name: str, box: Box, look: str, body: str = "", *, text_box: bool = False) -> str:
        kind = ' txBox="1"' if text_box else ""
        empty = f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraph((), 'l', self.fonts)}</p:txBody>"
        return (
            f"<p:sp><p:nvSpPr>{self.named(name)}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{place(box)}{look}</p:spPr>{body or empty}</p:sp>"
        )


def _body(told: str, *, wraps: bool, anchor: str, side: int) -> str:
    wrap = "square" if wraps else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="{anchor}" rtlCol="0">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{told}</p:txBody>"
    )


def place(box: Box, flips: str = "") -> str:
    """Where a shape is."""
    size = f'<a:ext cx="{max(emu(box.w), 0)}" cy="{max(emu(box.h), 0)}"/>'
    return f'<a:xfrm{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>{size}</a:xfrm>'


def _steps(part: list[tuple[float, float]], left: float, top: float, *, closed: bool) -> str:
    def point(x: float, y: float) -> str:
        return f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>'

    first, *rest = part
    steps: Iterator[str] = (f"<a:lnTo>{point(*one)}</a:lnTo>" for one in rest)
    return f"<a:moveTo>{point(*first)}</a:moveTo>{''.join(steps)}{'<a:close/>' if closed else ''}"
