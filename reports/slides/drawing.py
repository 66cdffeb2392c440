"""A figure drawn as native shapes: its boxes, lines, areas, marks and words at the very places they have on screen."""

import re
from dataclasses import dataclass, field, replace

from reports.drawn import values
from reports.slides.page import LEAST, Box, is_seen
from reports.slides.plot import Plot
from reports.slides.shapes import Edge, Sheet, hatch, solid
from reports.slides.texts import Line, block_size, from_markup

PIECE = re.compile(r"([ML])(-?[\d.e+-]+),(-?[\d.e+-]+)")
GRID = "#E6E6E6"


@dataclass(frozen=True)
class Label:
    """Words at a point of the page: how they are anchored, their plate ('' = none), whether at the right edge."""

    lines: list[Line]
    x: float
    y: float
    horizontal: str
    vertical: str
    plate: str = ""
    is_at_edge: bool = False

    @property
    def height(self) -> float:
        """How high the words are in px."""
        return block_size(self.lines)[1]


def spread(labels: list[Label], frame: Box) -> list[Label]:
    """The labels, those at the right edge moved up or down as far as they would overlap, within the frame."""
    edge = sorted((one for one in labels if one.is_at_edge), key=lambda one: one.y)
    tops = [one.y - one.height / 2 for one in edge]
    for at in range(1, len(edge)):
        tops[at] = max(tops[at], tops[at - 1] + edge[at - 1].height)
    low = frame.bottom
    for at in reversed(range(len(edge))):
        tops[at] = low = min(tops[at], low - edge[at].height)
    moved = [replace(one, y=top + one.height / 2) for one, top in zip(edge, tops, strict=True)]
    return [*(one for one in labels if not one.is_at_edge), *moved]


@dataclass
class Drawing:
    """Shapes in three layers: under the figure's marks, the marks themselves, and over them."""

    sheet: Sheet
    plot: Plot
    below: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def shapes(self) -> None:
        """The figure's own shapes: boxes, lines, and paths of many lines."""
        for shape in self.plot.layout.get("shapes") or ():
            layer = self.below if shape.get("layer") == "below" else self.above
            drawn = self._path(shape) if shape["type"] == "path" else self._shape(shape)
            layer.extend(filter(None, [drawn]))

    def annotations(self) -> None:
        """The words at marks, on a plate where they have one; those at the right edge never run into each other."""
        told = [one for one in map(self._annotation, self.plot.layout.get("annotations") or ()) if one]
        for one in spread(told, self.plot.frame):
            fill = solid(one.plate) if one.plate else ""
            place = {"horizontal": one.horizontal, "vertical": one.vertical, "fill": fill}
            self.above.append(self.sheet.label(one.lines, one.x, one.y, **place))

    def lines(self, traces: list[dict]) -> None:
        """Areas, lines, marks and words of traces."""
        before: list[tuple[float, float]] = []
        for trace in traces:
            points = self._points(trace)
            known = [point for point in points if point]
            mode = trace.get("mode", "lines")
            if trace.get("fill") and known:
                self.marks.append(self._area(trace, known, before))
            if "lines" in mode:
                self.marks.extend(filter(None, [self._line(trace, points)]))
            if "markers" in mode:
                self.marks.extend(self._marks(trace, points))
            if "text" in mode:
                self._words(trace, points)
            before = known

    def stems(self, traces: list[dict]) -> None:
        """Lines that lead to marks, under everything."""
        for trace in traces:
            self.below.extend(filter(None, [self._line(trace, self._points(trace))]))

    def bands(self, traces: list[dict]) -> None:
        """Areas that no chart has, under everything: the lines at their edges are the chart's."""
        before: list[tuple[float, float]] = []
        for trace in self.plot.traces:
            # Straight from point to point, as the chart's own lines at the edge are.
            plain = trace | {"line": {}}
            known = [point for point in self._points(plain) if point] if trace["type"] == "scatter" else []
            if trace in traces:
                self.below.append(self._area(trace, known, before))
            before = known

    def floating_bars(self) -> None:
        """Bars that float on a base: periods of which only the year is known."""
        for trace in self.plot.traces:
            if trace["type"] != "bar" or "base" not in trace or not is_seen(trace["marker"].get("color")):
                continue
            marker, axes = trace["marker"], (self.plot.x, self.plot.y)
            fill = hatch(marker["pattern"]["fgcolor"], marker["pattern"].get("bgcolor", "#FFFFFF"))
            told = (values(trace[name]) for name in ("base", "x", "y", "width"))
            for base, long, y, high in zip(*told, strict=True):
                x0, x1 = axes[0].px(base), axes[0].px(base + long)
                y0, y1 = sorted((axes[1].px(y - high / 2), axes[1].px(y + high / 2)))
                edge = Edge(marker["line"]["color"], marker["line"]["width"] * self.plot.scale)
                self.marks.append(self.sheet.rect(Box(x0, y0, x1 - x0, y1 - y0), fill, edge, "期間要確認"))

    def _points(self, trace: dict) -> list[tuple[float, float] | None]:
        """The places of a trace's points, None where a value is missing; steps get their corners."""
        plot = self.plot
        found: list[tuple[float, float] | None] = []
        for x, y in zip(values(trace.get("x")), values(trace.get("y")), strict=True):
            point = None if x is None or y is None else (plot.x.at(x), plot.y.at(y))
            if point and found and found[-1] and (trace.get("line") or {}).get("shape") == "hv":
                found.append((point[0], found[-1][1]))
            found.append(point)
        return found

    def _line(self, trace: dict, points: list) -> str:
        look = trace.get("line") or {}
        edge = Edge(look.get("color", ""), look.get("width", 2) * self.plot.scale, look.get("dash", ""))
        parts = [part for part in _runs(points) if len(part) > 1]
        return self.sheet.path(parts, edge) if parts and edge.width else ""

    def _area(self, trace: dict, points: list, before: list) -> str:
        zero = self.plot.y.px(max(self.plot.y.low, 0))
        closing = {
            "tozeroy": [(points[-1][0], zero), (points[0][0], zero)],
            "tonexty": before[::-1],
        }.get(trace["fill"], [])
        pattern = trace.get("fillpattern") or {}
        fill = hatch(pattern["fgcolor"], pattern.get("bgcolor", "")) if pattern.get("shape") else solid(
            trace.get("fillcolor", "")
        )  # fmt: skip
        return self.sheet.path([[*points, *closing]], Edge(), fill, name="面", closed=True)

    def _marks(self, trace: dict, points: list) -> list[str]:
        marker = trace.get("marker") or {}
        if marker.get("opacity", 1) == 0:
            return []
        line = marker.get("line") or {}
        edge = Edge(line.get("color", ""), (line.get("width") or 0) * self.plot.scale)
        symbol, size = marker.get("symbol", "circle"), marker.get("size", 6) * self.plot.scale
        tone = marker.get("color", "")
        tones = values(tone) if not isinstance(tone, str) else [tone] * len(points)
        if symbol in ("circle-open", "circle-x-open") and not edge.width:
            edge = Edge(tones[0], 1.5 * self.plot.scale)
        return [
            self.sheet.mark(*point, symbol, size, one, edge) for point, one in zip(points, tones, strict=True) if point
        ]

    def _words(self, trace: dict, points: list) -> None:
        font, where = trace["textfont"], trace["textposition"].split()[-1]
        horizontal = {"right": "left", "left": "right"}.get(where, "center")
        size = font["size"] * self.plot.scale
        for point, text in zip(points, values(trace["text"]), strict=True):
            lines = from_markup(text, size, font["color"])
            self.above.append(self.sheet.label(lines, *point, horizontal=horizontal))

    def _shape(self, shape: dict) -> str:
        x0, x1 = (self._place(shape, "x", shape[end]) for end in ("x0", "x1"))
        y0, y1 = (self._place(shape, "y", shape[end]) for end in ("y0", "y1"))
        look = shape.get("line") or {}
        edge = Edge(look.get("color", ""), look.get("width", 2) * self.plot.scale, look.get("dash", ""))
        if shape["type"] == "line":
            return self.sheet.line(x0, y0, x1, y1, edge)
        box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        return self.sheet.rect(box, solid(shape.get("fillcolor", "")), edge)

    def _place(self, shape: dict, axis: str, value: object) -> float:
        """The place of a shape's end on the page, kept within the plot where it is told in the axis' own values."""
        plot, own = self.plot, getattr(self.plot, axis)
        if shape.get(f"{axis}sizemode") == "pixel":
            anchor = self._along(axis, shape.get(f"{axis}ref"), shape[f"{axis}anchor"])
            return anchor + value * plot.scale * (1 if axis == "x" else -1)
        if shape.get(f"{axis}ref", axis) == "paper":
            return self._along(axis, "paper", value)
        low, high = sorted((own.start, own.end))
        return min(max(own.at(value), low), high)

    def _along(self, axis: str, ref: str | None, value: object) -> float:
        own = getattr(self.plot, axis)
        return own.start + value * (own.end - own.start) if ref == "paper" else own.at(value)

    def _path(self, shape: dict) -> str:
        parts: list[list[tuple[float, float]]] = []
        for move, x, y in PIECE.findall(shape["path"]):
            if move == "M":
                parts.append([])
            parts[-1].append((self.plot.x.px(float(x)), self.plot.y.px(float(y))))
        look = shape["line"]
        return self.sheet.path(parts, Edge(look["color"], look["width"] * self.plot.scale, look.get("dash", "")))

    def _annotation(self, told: dict) -> Label | None:
        plot = self.plot
        refs = {axis: told.get(f"{axis}ref", axis) for axis in "xy"}
        for axis in "xy":
            own = getattr(plot, axis)
            if refs[axis] != "paper" and not own.holds(own.number(told[axis])):
                return None
        x = self._along("x", refs["x"], told["x"]) + told.get("xshift", 0) * plot.scale
        y = self._along("y", refs["y"], told["y"]) - told.get("yshift", 0) * plot.scale
        font = {"color": plot.layout["font"]["color"], "size": plot.layout["font"]["size"]} | (told.get("font") or {})
        size = font["size"] * plot.scale
        lines = from_markup(told["text"], max(size, LEAST) if not plot.is_drawing else size, font["color"])
        across = told.get("xanchor") or _nearest(told["x"], refs["x"], ("left", "center", "right"))
        upright = told.get("yanchor") or _nearest(told["y"], refs["y"], ("bottom", "middle", "top"))
        at_edge = refs["x"] == "paper" and told["x"] == 1 and across == "left" and upright == "middle"
        return Label(lines, x, y, across, upright, told.get("bgcolor") or "", at_edge)


def _nearest(place: object, ref: str, sides: tuple[str, str, str]) -> str:
    """Plotly's own choice where a label says nothing: the middle, or the side of the paper it stands at."""
    if ref != "paper":
        return sides[1]
    return sides[0] if place < 1 / 3 else sides[2] if place > 2 / 3 else sides[1]


def _runs(points: list) -> list[list[tuple[float, float]]]:
    """The unbroken pieces of a line."""
    parts: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            parts.append([])
        else:
            parts[-1].append(point)
    return parts
