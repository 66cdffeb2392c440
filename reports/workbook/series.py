"""What a figure on screen draws, as plain series, labels and lines that a native chart can be made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd

from reports.drawn import UNSEEN, is_hatched, name_of, plain_text, values
from reports.workbook.values import dash, place, solid, value

SIDES = {"left": "right", "right": "left"}
BESIDE = "\u00a0\u00a0"  # between columns at the edge: a narrow gap, for a label that is too wide is broken into lines
GREY, BLACK, WHITE = "#767676", "#1A1A1A", "#FFFFFF"
WIDEST, LARGEST = 3.5, 14


@dataclass(frozen=True)
class Series:
    """One series: 'bars' or 'line' (marks only: no width); days are datetimes. What has no value is None."""

    name: str
    form: str
    x: tuple
    y: tuple
    colour: str
    width: float = 0.0
    dash: str = ""
    symbol: str = ""
    size: float = 0.0
    edge: str = ""
    hatched: bool = False
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """Words at a place; side: where the words stand of it. `is_name` marks those that name a row at the left."""

    x: object
    y: float
    text: str
    colour: str
    side: str
    bold: bool = False
    is_name: bool = False


@dataclass(frozen=True)
class Ends:
    """The ends of both axes, and whether the lower one is of days."""

    x: tuple
    y: tuple
    is_days: bool


@dataclass(frozen=True)
class Drawing:
    """All a figure draws within its plot: series, lines (as series), words, its axes, sizes in px.

    lies: its bars lie. margins: left, right, top, bottom.
    """

    series: tuple[Series, ...]
    lines: tuple[Series, ...]
    marks: tuple[Mark, ...]
    ends: Ends
    x_ticks: tuple[tuple[object, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    lies: bool
    stacked: bool
    height: float
    margins: tuple[float, float, float, float]


def drawing(figure: object, table: pd.DataFrame) -> Drawing | None:
    """The figure as series; None where it is a plan drawn in pixels, which no chart can be made of."""
    raw = figure.to_dict()
    layout = raw["layout"]
    across, up = layout.get("xaxis") or {}, layout.get("yaxis") or {}
    if across.get("visible") is False or not across.get("range") or not up.get("range"):
        return None
    is_days = across.get("type") == "date"
    ends = Ends(tuple(value(one, is_days) for one in across["range"]), tuple(up["range"]), is_days)
    traces = [trace for trace in raw["data"] if _is_seen(trace)]
    return Drawing(
        series=tuple(_series(trace, table, ends, by_rows=not up.get("tickvals")) for trace in traces),
        lines=tuple(_line(shape, ends) for shape in layout.get("shapes") or () if _is_reference(shape)),
        marks=_marks(layout.get("annotations") or (), ends),
        ends=ends,
        x_ticks=_ticks(across, is_days),
        y_ticks=_ticks(up),
        lies=any(trace["type"] == "bar" and trace.get("orientation") == "h" for trace in traces),
        stacked=layout.get("barmode") == "stack",
        height=layout["height"],
        margins=tuple(layout["margin"][side] for side in "lrtb"),
    )


def _ticks(axis: dict, is_days: bool = False) -> tuple:
    places = (value(one, is_days) for one in values(axis.get("tickvals")))
    return tuple(zip(places, values(axis.get("ticktext")), strict=False))


def _is_seen(trace: dict) -> bool:
    look = trace.get("marker") or {}
    if trace["type"] == "bar":
        return look.get("color") not in UNSEEN if isinstance(look.get("color"), str) else True
    mode = trace.get("mode") or ""
    return trace["type"] == "scatter" and ("lines" in mode or ("markers" in mode and look.get("opacity") != 0))


def _series(trace: dict, table: pd.DataFrame, ends: Ends, *, by_rows: bool) -> Series:
    """by_rows: the upright axis only counts rows, so that the values lie along the other."""
    x = [value(one, ends.is_days) for one in values(trace.get("x"))]
    y = [value(one) for one in values(trace.get("y"))]
    name = trace.get("name") or name_of(x if by_rows else y, table)
    look = trace.get("marker") or {}
    if trace["type"] == "bar":
        pattern = look.get("pattern") or {}
        tones = look.get("color") or GREY
        tone = pattern.get("fgcolor") if pattern.get("shape") else tones
        many = () if isinstance(tones, str) else tuple(values(tones))
        tone = solid(tone) if isinstance(tone, str) else GREY
        edge = (look.get("line") or {}).get("color")
        return Series(
            name, "bars", tuple(x), tuple(y), tone, edge=solid(edge) if isinstance(edge, str) else "",
            hatched=is_hatched(trace), colours=many,
        )  # fmt: skip
    line, mode = trace.get("line") or {}, trace["mode"]
    if line.get("shape") == "hv":
        x, y = _steps(x, y)
    fill = trace.get("fillcolor") or (trace.get("fillpattern") or {}).get("fgcolor")
    tone = (line.get("color") or fill) if "lines" in mode else look.get("color")
    drawn = Series(name, "line", tuple(x), tuple(y), solid(tone) if isinstance(tone, str) else GREY)
    if "lines" in mode:
        drawn = replace(drawn, width=max(min(line.get("width", 2.0), WIDEST), 0.75), dash=dash(line.get("dash")))
    if "markers" in mode:
        size, edge = look.get("size", 6), (look.get("line") or {}).get("color")
        edge = solid(edge) if isinstance(edge, str) else ""
        size = min(size if isinstance(size, int | float) else 6, LARGEST)
        # A white mark with an edge would be lost on paper where a program draws no edges.
        tone = edge if drawn.colour == WHITE and edge else drawn.colour
        drawn = replace(drawn, colour=tone, symbol=str(look.get("symbol") or "circle"), edge=edge, size=size)
    return drawn


def _steps(x: list, y: list) -> tuple[list, list]:
    """The corners of a step line: a level holds until the next point."""
    corners = list(zip(x[:1], y[:1], strict=True))
    for (_, level), (at, told) in pairwise(zip(x, y, strict=True)):
        corners += [(at, level), (at, told)] if level != told else [(at, told)]
    return [one for one, _ in corners], [one for _, one in corners]


def _is_reference(shape: dict) -> bool:
    """A line of the figure that is no grid of it and stands within its plot."""
    within = "pixel" not in (shape.get("xsizemode"), shape.get("ysizemode"))
    return shape["type"] == "line" and within and bool((shape.get("line") or {}).get("color"))


def _line(shape: dict, ends: Ends) -> Series:
    x = tuple(place(shape[one], shape.get("xref"), ends.x, ends.is_days) for one in ("x0", "x1"))
    y = tuple(place(shape[one], shape.get("yref"), ends.y) for one in ("y0", "y1"))
    look = shape["line"]
    return Series("", "line", x, y, solid(look["color"]), min(look.get("width", 1), 2.5), dash(look.get("dash")))


def _marks(annotations: Iterable[dict], ends: Ends) -> tuple[Mark, ...]:
    """The words of a figure; those of one row at the edge stand in one mark, from left to right."""
    placed: dict[tuple, list[dict]] = {}
    for one in annotations:
        x, y = place(one["x"], one.get("xref"), ends.x, ends.is_days), place(one["y"], one.get("yref"), ends.y)
        at_edge, anchor = one.get("xref") == "paper", one.get("xanchor")
        is_name = at_edge and anchor == "right" and not one["x"]
        side = "right" if at_edge and one["x"] == 1 else SIDES.get(anchor, "above")
        placed.setdefault((x, y, is_name, side), []).append(one)
    return tuple(_mark(at, sorted(ones, key=lambda one: one.get("xshift") or 0)) for at, ones in placed.items())


def _mark(at: tuple, ones: list[dict]) -> Mark:
    first, (x, y, is_name, side) = ones[0], at
    colour = solid((first.get("font") or {}).get("color") or BLACK)
    # Columns at the edge stand side by side; of two words at one point the upper stands first.
    joint = BESIDE if first.get("xref") == "paper" else "\n"
    text = joint.join(plain_text(one["text"]) for one in ones)
    return Mark(x, y, text, colour, side, "<b>" in first["text"], is_name)
