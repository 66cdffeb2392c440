"""A figure as it stands on a slide: what its axes mean in px of the page, and its values as plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from reports.drawn import values
from reports.slides.page import LEAST, Box
from reports.slides.texts import LINE_HEIGHT
from vocabulary import is_missing

EPOCH = pd.Timestamp(0)
DAY = pd.Timedelta(days=1)
TICK_GAP = 8
MILLISECONDS = 86_400_000


@dataclass(frozen=True)
class Axis:
    """One axis: 'number', 'date' or 'category'; its ends as numbers (days since 1970 for dates) and in px of the page.

    look: Plotly's own words about it (tickvals, ticktext, gridcolor …).
    """

    kind: str
    low: float
    high: float
    start: float
    end: float
    look: dict
    names: tuple[str, ...] = ()

    def number(self, value: object) -> float | None:
        """A value of a trace as a number on this axis; None where there is none."""
        if is_missing(value):
            return None
        if self.kind == "date":
            return (pd.Timestamp(value) - EPOCH) / DAY if not isinstance(value, int | float) else value / MILLISECONDS
        if self.kind == "category" and isinstance(value, str):
            return float(self.names.index(value))
        return float(value)

    def px(self, number: float) -> float:
        """The place of a number."""
        return self.start + (number - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def at(self, value: object) -> float:
        """The place of a value of a trace."""
        return self.px(self.number(value))

    def holds(self, number: float) -> bool:
        """True within the ends."""
        return min(self.low, self.high) - 1e-9 <= number <= max(self.low, self.high) + 1e-9

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The ticks that are shown: number and text."""
        marks, texts = values(self.look.get("tickvals")), values(self.look.get("ticktext"))
        told = ((self.number(mark), str(text)) for mark, text in zip(marks, texts, strict=False))
        return [(mark, text) for mark, text in told if mark is not None and self.holds(mark)]

    @property
    def is_shown(self) -> bool:
        """False for an axis that was switched off."""
        return self.look.get("visible") is not False


@dataclass(frozen=True)
class Plot:
    """A figure placed on a frame: `scale` px of the page for one of its own; `area` is where its axes cross."""

    traces: list[dict]
    layout: dict
    frame: Box
    area: Box
    scale: float
    x: Axis
    y: Axis

    @property
    def text(self) -> float:
        """The size of its text in px of the page."""
        return self.layout["font"]["size"] * self.scale

    @property
    def is_drawing(self) -> bool:
        """True for a figure that has no axes: a plan of boxes, marks and words, in px of its own."""
        return not (self.x.is_shown or self.y.is_shown or self.plain_bars())

    def plain_bars(self) -> list[dict]:
        """The bars that stand for numbers: not those that float on a base of their own."""
        return [one for one in self.traces if one["type"] == "bar" and "base" not in one]


def has_axes(figure: object) -> bool:
    """False for a plan of boxes, marks and words in px of its own: a Gantt, a calendar."""
    layout = figure.layout
    if layout.xaxis.visible is not False or layout.yaxis.visible is not False:
        return True
    return any(one.type == "bar" and one.base is None for one in figure.data)


def plot(figure: object, frame: Box) -> Plot:
    """A plotly figure on a frame of the page; letters come out at 12 pt or larger where the figure has axes."""
    told = figure.to_plotly_json()
    layout = _with_template(told["layout"])
    traces = [one for one in told["data"] if one.get("visible", True) is True]
    margin = layout.get("margin", {})
    sides = [margin.get(side, 0) for side in "ltrb"]
    if not has_axes(figure):
        own = layout["xaxis"]["range"][1] - layout["xaxis"]["range"][0]
        scale = min(frame.w / own, frame.h / layout["height"])
        frame = Box(frame.x, frame.y, own * scale, layout["height"] * scale)
    else:
        scale = LEAST / layout["font"].get("size", 13)
    left, top, right, bottom = (side * scale for side in sides)
    if has_axes(figure) and layout["xaxis"].get("showticklabels") is not False:
        bottom = min(bottom, _tick_room(layout["xaxis"], scale * layout["font"].get("size", 13)))
    area = Box(frame.x + left, frame.y + top, frame.w - left - right, frame.h - top - bottom)
    x = _axis(layout["xaxis"], traces, "x", (area.x, area.right))
    y = _axis(layout["yaxis"], traces, "y", (area.bottom, area.y))
    return Plot(traces, layout, frame, area, scale, x, y)


def _tick_room(axis: dict, size: float) -> float:
    """What the texts under an axis need: no more is left free on a slide."""
    lines = max((str(text).count("<br>") + 1 for text in values(axis.get("ticktext"))), default=1)
    return lines * size * LINE_HEIGHT + TICK_GAP


def _with_template(layout: dict) -> dict:
    base = layout.get("template", {}).get("layout", {})
    axes = {name: {**base.get(name, {}), **layout.get(name, {})} for name in ("xaxis", "yaxis", "font")}
    return {**base, **layout, **axes, "font": {"size": 13, "color": "#1A1A1A"} | axes["font"]}


def _axis(look: dict, traces: list[dict], name: str, ends: tuple[float, float]) -> Axis:
    seen = [value for one in traces for value in values(one.get(name)) if value is not None]
    given = values(look.get("range"))
    kind = _kind(look, [*seen, *given])
    names = tuple(dict.fromkeys(value for value in seen if isinstance(value, str))) if kind == "category" else ()
    bare = Axis(kind, 0, 1, *ends, look, names)
    if given:
        low, high = (bare.number(end) for end in given)
    else:
        numbers = [bare.number(value) for value in seen] or [0.0]
        air = 0.5 if kind != "number" else 0.0
        low, high = min(numbers) - air, max(numbers) + air
    return Axis(kind, low, high, *ends, look, names)


def _kind(look: dict, seen: Iterable) -> str:
    if look.get("type") in ("date", "category"):
        return look["type"]
    first = next(iter(seen), 0.0)
    if isinstance(first, date | datetime | pd.Timestamp):
        return "date"
    return "category" if isinstance(first, str) else "number"
