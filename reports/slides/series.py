"""What of a figure becomes a native chart: its series with names from the chart's own table, and what stays drawn."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from reports.drawn import name_of, plain_text, values
from reports.slides.page import Box
from reports.slides.plot import EPOCH, Plot

NEAR = 1e-6


@dataclass(frozen=True)
class Series:
    """One series: 'bar', 'line', 'area' or 'points', its name, its values by place, and its Plotly look."""

    form: str
    name: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    trace: dict


@dataclass(frozen=True)
class Charted:
    """The part of a figure that becomes a chart: 'columns', 'rows' or 'points', where it stands, its series.

    places: the numbers of the categories on the axis they lie on, names: how they are called; drawn: traces that stay
    shapes; bands: lines with an area that no chart shows like the figure; stems: lines that lead to marks.
    """

    family: str
    area: Box
    series: tuple[Series, ...]
    places: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    drawn: tuple[dict, ...] = ()
    is_stacked: bool = False
    gap: int = 50
    bands: tuple[dict, ...] = ()
    stems: tuple[dict, ...] = ()


def charted(plot: Plot, table: pd.DataFrame) -> Charted | None:
    """The figure as a chart; None where it is a plan of shapes, or a step line of uneven days that no chart has."""
    if plot.is_drawing or any(_is_uneven(trace, plot) for trace in plot.traces):
        return None
    bars = plot.plain_bars()
    if any(one.get("orientation") == "h" for one in bars):
        return _rows(plot, table, bars)
    if bars or any(one.get("fill") for one in plot.traces):
        return _columns(plot, table, bars)
    return _points(plot, table)


def _is_uneven(trace: dict, plot: Plot) -> bool:
    """True for a step line whose points are not a day apart: a chart would slope where the step is upright."""
    if (trace.get("line") or {}).get("shape") != "hv":
        return False
    numbers = [plot.x.number(value) for value in values(trace.get("x"))]
    return plot.x.kind != "date" or any(abs(b - a - 1) > NEAR for a, b in pairwise(numbers))


def _rows(plot: Plot, table: pd.DataFrame, bars: list[dict]) -> Charted:
    """Horizontal bars: a category for each place on the upright axis, from the top."""
    places = sorted({plot.y.number(value) for one in bars for value in values(one["y"])}, reverse=True)
    first, last = places[0] + 0.5, places[-1] - 0.5
    area = Box(plot.area.x, plot.y.px(first), plot.area.w, plot.y.px(last) - plot.y.px(first))
    whole = tuple(range(round(places[0]), round(places[-1]) - 1, -1))
    series = tuple(_series("bar", one, plot, table, along="y") for one in bars)
    wide = bars[0].get("width", 0.8)
    stacked = plot.layout.get("barmode") == "stack"
    others = tuple(one for one in plot.traces if one not in bars)
    names = tuple(_row_name(plot, place) for place in whole)
    return Charted("rows", area, _named(series), whole, names, others, stacked, round((1 / wide - 1) * 100))


def _columns(plot: Plot, table: pd.DataFrame, bars: list[dict]) -> Charted:
    """Bars, areas and lines on one axis of categories as far apart as the bars are (days where there are none)."""
    own = sorted({plot.x.number(value) for one in bars for value in values(one["x"])})
    gaps = [b - a for a, b in pairwise(own)]
    step = min(gaps) if gaps else 1.0
    start = own[0] if own else _first_day(plot)
    low, high = plot.x.low + step / 2 - NEAR, plot.x.high - step / 2 + NEAR
    before, after = int((start - low) // step), int((high - start) // step)
    places = tuple(start + step * at for at in range(-max(before, 0), max(after, 0) + 1))
    left, right = plot.x.px(places[0] - step / 2), plot.x.px(places[-1] + step / 2)
    found, drawn, bands = [], [], []
    # Programs differ in which of several areas they draw in front.
    single = sum(one.get("fill") == "tozeroy" for one in plot.traces) == 1
    for trace in plot.traces:
        form = _form(trace, single=single)
        on_places = all(_is_place(plot.x.number(value), places, step) for value in values(trace.get("x")))
        if form == "bar" or (form and on_places and len(values(trace["x"])) > 2):
            found.append(_series(form, trace, plot, table, along="x"))
            if form == "line" and trace.get("fill"):
                bands.append(trace)
        else:
            drawn.append(trace)
    gap = _gap(plot, bars, step)
    area = Box(left, plot.area.y, right - left, plot.area.h)
    stacked = plot.layout.get("barmode") == "stack"
    names = tuple(_column_name(plot, place) for place in places)
    return Charted("columns", area, _named(tuple(found)), places, names, tuple(drawn), stacked, gap, tuple(bands))


def _row_name(plot: Plot, place: float) -> str:
    """What stands left of a row."""
    for told in plot.layout.get("annotations") or ():
        if told.get("xref") == "paper" and told.get("x") == 0 and told["y"] == place:
            return plain(told["text"])
    return ""


def _column_name(plot: Plot, place: float) -> str:
    """The day of a column, else what stands under it."""
    if plot.x.kind == "date":
        day = EPOCH + pd.Timedelta(days=place)
        return f"{day.year}/{day.month}/{day.day}"
    return next((plain(text) for mark, text in plot.x.ticks if abs(mark - place) < NEAR), "")


def plain(text: str) -> str:
    """A label of a figure without its markup, on one line."""
    return plain_text(text).replace("\n", " ")


def _first_day(plot: Plot) -> float:
    return min(plot.x.number(values(one["x"])[0]) for one in plot.traces if values(one.get("x")))


def _form(trace: dict, *, single: bool) -> str:
    """What a trace becomes: '' where only shapes can show it (marks, closed outlines)."""
    if trace["type"] == "bar":
        return "bar"
    if trace.get("fill") == "tozeroy":
        return "area" if single else "line"
    return "line" if trace.get("mode", "lines") == "lines" and trace.get("fill") != "toself" else ""


def _is_place(number: float | None, places: tuple[float, ...], step: float) -> bool:
    if number is None:
        return False
    at = (number - places[0]) / step
    return abs(at - round(at)) < NEAR and 0 <= round(at) < len(places)


def _gap(plot: Plot, bars: list[dict], step: float) -> int:
    """Air between bars in percent of a bar's width."""
    wide = 1 - plot.layout.get("bargap", 0.2)
    if bars and "width" in bars[0]:
        given = values(bars[0]["width"])[0] if not isinstance(bars[0]["width"], int | float) else bars[0]["width"]
        wide = (given / 86_400_000 if plot.x.kind == "date" else given) / step
    return round((1 / wide - 1) * 100)


def _points(plot: Plot, table: pd.DataFrame) -> Charted | None:
    """Lines and marks at free places; broken lines that only lead to marks are stems."""
    shown = [one for one in plot.traces if one["type"] == "scatter" and (one.get("marker") or {}).get("opacity") != 0]
    stems = tuple(one for one in shown if one.get("mode") == "lines" and None in values(one.get("x")))
    series = tuple(_series("points", one, plot, table, along="x") for one in shown if one not in stems)
    return Charted("points", plot.area, _named(series), stems=stems) if series else None


def _series(form: str, trace: dict, plot: Plot, table: pd.DataFrame, *, along: str) -> Series:
    across = "x" if along == "y" else "y"
    place_axis, value_axis = (plot.y, plot.x) if along == "y" else (plot.x, plot.y)
    x = tuple(place_axis.number(value) for value in values(trace[along]))
    y = tuple(value_axis.number(value) for value in values(trace[across]))
    measured = x if form == "points" and not plot.y.is_shown else y
    return Series(form, name_of(measured, table), x, y, trace)


def _named(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """The series with names that differ; one whose values no column holds is numbered."""
    taken: dict[str, int] = {}
    found = []
    for at, one in enumerate(series, 1):
        name = one.name or f"系列{at}"
        taken[name] = taken.get(name, 0) + 1
        shown = name if taken[name] == 1 else f"{name}（{taken[name]}）"
        found.append(Series(one.form, shown, one.x, one.y, one.trace))
    return tuple(found)
