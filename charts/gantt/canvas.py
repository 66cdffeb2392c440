"""What a Gantt is drawn on: shapes, text, marks and hover, collected and made into one figure at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.gantt.colours import Colours

ANCHORS = {"left": "middle right", "right": "middle left", "centre": "middle center"}
# BIZ UDPGothic sits 1 px high.
SIT = 1


@dataclass
class Canvas:
    """Everything in px of the design size, y downwards. Ground is drawn first, then boxes, then the traces."""

    colours: Colours
    ground: list[dict] = field(default_factory=list)
    grid: dict[tuple, list[str]] = field(default_factory=lambda: defaultdict(list))
    boxes: list[dict] = field(default_factory=list)
    plates: list[dict] = field(default_factory=list)
    texts: dict[tuple, list] = field(default_factory=lambda: defaultdict(list))
    marks: dict[tuple, list] = field(default_factory=lambda: defaultdict(list))
    hatched: list[tuple] = field(default_factory=list)
    hovers: list[tuple] = field(default_factory=list)
    lines: list[dict] = field(default_factory=list)

    def rect(self, x0: float, y0: float, x1: float, y1: float, fill: str, *, ground: bool = False, **line: Any) -> None:
        """A filled box; `line` (color, width, dash) is its edge, none by default."""
        edge = {"width": 0} | line
        shape = {
            "type": "rect",
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
            "fillcolor": fill,
            "line": edge,
            "layer": "below",
        }
        (self.ground if ground else self.boxes).append(shape)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, ground: bool = True, **line: Any) -> None:
        """A straight line of `line` (color, width, dash); those of the ground lie over all else of it."""
        if ground:
            self.grid[tuple(sorted(line.items()))].append(f"M{x0:.6g},{y0:.6g}L{x1:.6g},{y1:.6g}")
            return
        shape = {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "below"}
        self.boxes.append(shape)

    def text(self, x: float, y: float, text: str, size: float, colour: str, anchor: str = "left") -> None:
        """Text beside a point; `text` is safe already and may hold our own <b>."""
        self.texts[size, colour, anchor].append((x, y + SIT, text))

    def plate(self, x: float, y: float, text: str, size: float, colour: str, **more: Any) -> None:
        """Text on a plate in page colour (or another `bgcolor`): it covers what lies under it."""
        place = {"xanchor": "left", "yanchor": "middle", "bgcolor": self.colours.page, "borderpad": 1, **more}
        font = {"size": size, "color": colour, "family": theme.FONTS}
        self.plates.append({"x": x, "y": y, "text": text, "font": font, "showarrow": False, **place})

    def mark(
        self, x: float, y: float, symbol: str, size: float, colour: str, *, edge: float = 0, fill: str = ""
    ) -> None:
        """A mark; hollow ones have a `fill` of their own and an `edge` in the colour."""
        self.marks[symbol, size, colour, edge, fill].append((x, y))

    def hatch(self, x0: float, x1: float, y: float, height: float) -> None:
        """A bar of which only the year is known."""
        self.hatched.append((x0, x1, y, height))

    def hover(self, x0: float, x1: float, y: float, height: float, text: str) -> None:
        """What the pointer tells over a box; `text` is safe already."""
        self.hovers.append((x0, x1, y, height, text))

    def polyline(self, points: list[tuple[float, float]], **line: Any) -> None:
        """A line through points, drawn over everything but marks and text."""
        self.lines.append({"points": points, "line": line})

    def figure(self, width: float, height: float, hatch_size: int) -> go.Figure:
        """The figure: one trace a kind, made in one go."""
        axis = {"visible": False, "fixedrange": True}
        layout = {
            "height": height + 2, "margin": {"l": 0, "r": 0, "t": 1, "b": 1}, "paper_bgcolor": self.colours.page,
            "plot_bgcolor": self.colours.page, "showlegend": False, "dragmode": False, "hovermode": "closest",
            "barmode": "overlay", "xaxis": axis | {"range": [0, width]}, "yaxis": axis | {"range": [height, 0]},
            "shapes": self.ground + self._grid() + self.boxes, "annotations": self.plates,
            "font": {"family": theme.FONTS},
            "hoverlabel": {
                "bgcolor": self.colours.page, "bordercolor": self.colours.unknown_edge, "align": "left",
                "font": {"family": theme.FONTS, "size": 13, "color": self.colours.text},
            },
        }  # fmt: skip
        traces = [*self._bars(hatch_size), *self._texts(), *self._lines(), *self._marks()]
        # Everything here is made by us; checking each property again would take as long as all the rest (a test does).
        return go.Figure({"data": traces, "layout": layout}, _validate=False)

    def _grid(self) -> list[dict]:
        """The lines of the ground, those of one look as one shape: Plotly is slow with every shape it is given."""
        return [
            {"type": "path", "path": "".join(pieces), "line": dict(look), "layer": "below"}
            for look, pieces in self.grid.items()
        ]

    def _bars(self, hatch_size: int) -> list[dict]:
        hatched = self._bar(self.hatched) | {
            "marker": {
                "color": self.colours.page,
                "line": {"color": self.colours.unknown_edge, "width": 1},
                "pattern": {
                    "shape": "/", "size": hatch_size, "solidity": 0.22, "fgcolor": self.colours.unknown,
                    "bgcolor": self.colours.page, "fillmode": "overlay",
                },
            },
            "hoverinfo": "skip",
        }  # fmt: skip
        told = self._bar([one[:4] for one in self.hovers]) | {
            "marker": {"color": "rgba(0,0,0,0)"}, "hovertext": [one[4] for one in self.hovers], "hoverinfo": "text",
        }  # fmt: skip
        return [trace for trace, rows in ((hatched, self.hatched), (told, self.hovers)) if rows]

    @staticmethod
    def _bar(rows: list[tuple]) -> dict:
        return {
            "type": "bar", "orientation": "h", "base": [x0 for x0, *_ in rows], "x": [x1 - x0 for x0, x1, *_ in rows],
            "y": [y for *_, y, _ in rows], "width": [height for *_, height in rows],
        }  # fmt: skip

    def _texts(self) -> list[dict]:
        return [
            {
                "type": "scatter", "mode": "text", "x": [x for x, _, _ in rows], "y": [y for _, y, _ in rows],
                "text": [text for _, _, text in rows], "textposition": ANCHORS[anchor], "hoverinfo": "skip",
                "textfont": {"size": size, "color": colour, "family": theme.FONTS}, "cliponaxis": False,
            }
            for (size, colour, anchor), rows in self.texts.items()
        ]  # fmt: skip

    def _lines(self) -> list[dict]:
        return [
            {
                "type": "scatter", "mode": "lines",
                "x": [x for x, _ in one["points"]], "y": [y for _, y in one["points"]],
                "line": one["line"], "hoverinfo": "skip", "cliponaxis": False,
            }
            for one in self.lines
        ]  # fmt: skip

    def _marks(self) -> list[dict]:
        return [
            {
                "type": "scatter", "mode": "markers", "x": [x for x, _ in points], "y": [y for _, y in points],
                "marker": {
                    "symbol": symbol, "size": size, "color": fill or colour, "line": {"color": colour, "width": edge},
                    "opacity": 1,
                },
                "hoverinfo": "skip", "cliponaxis": False,
            }
            for (symbol, size, colour, edge, fill), points in self.marks.items()
        ]  # fmt: skip
