"""What happened and what is planned, marked on the axis of days of any chart: notes, goals, venues, deliveries."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Chart
from charts.cumulative import apart
from charts.theme import Style

NUMBERED = ("event", "venue", "goal")
NUMBERS = "①②③④⑤⑥⑦⑧"
# Two numbers nearer than this share of the axis would touch.
ROOM = 0.03
SAID = {"goal": "目標 ", "venue": "", "event": ""}


def with_events(
    chart: Chart, rows: pd.DataFrame, kinds: Sequence[str] = (*NUMBERED, "delivery"), style: Style | None = None
) -> Chart:
    """The chart with what lies within its axis of days marked on it, and told in its notes.

    rows: the question `time_marks`; kinds: which of them this chart shows. Notes, goals and venues are numbered at the
    top (those of one day share a number; of more than eight the last eight are shown), deliveries are triangles on the
    axis. A chart without a figure, or with nothing on its axis, stays as it is.
    """
    if chart.figure is None or rows.empty:
        return chart
    style = style or Style()
    inside = _inside(chart.figure, rows[rows.kind.isin(kinds)])
    numbered, told = _numbered(chart.figure, inside[inside.kind.isin(NUMBERED)], style)
    coming = _deliveries(chart.figure, inside[inside.kind == "delivery"], style)
    if not numbered and not coming:
        return chart
    invented = bool(inside[inside.kind.isin(NUMBERED)].invented.astype(bool).any())
    return replace(chart, notes=(*chart.notes, *told, *coming), invented=chart.invented or invented)


def _inside(fig: go.Figure, rows: pd.DataFrame) -> pd.DataFrame:
    first, last = (pd.Timestamp(end) for end in fig.layout.xaxis.range)
    days = pd.to_datetime(rows.starts_on)
    return rows[(days >= first) & (days <= last)]


def _numbered(fig: go.Figure, rows: pd.DataFrame, style: Style) -> tuple[int, tuple[str, ...]]:
    """Draws a number for each day with something on it; gives how many, and what they stand for."""
    by_day = [(day, own) for day, own in rows.groupby("starts_on")][-len(NUMBERS) :]
    if not by_day:
        return 0, ()
    first, last = (pd.Timestamp(end) for end in fig.layout.xaxis.range)
    tone, whole = style.tone, last - first
    # A number at the very left would stand on the top tick of the other axis.
    wanted = [max((pd.Timestamp(day) - first) / whole, ROOM / 2) for day, _ in by_day]
    line = {"color": tone.axis, "width": style.scale.line, "dash": "1px,3px"}
    at = {"type": "line", "yref": "paper", "y0": 0, "y1": 0.94, "line": line, "layer": "below"}
    fig.update_layout(shapes=[*fig.layout.shapes, *({"x0": day, "x1": day, **at} for day, _ in by_day)])
    beside = {"yref": "paper", "xshift": 0, "xanchor": "center", "yanchor": "top", "bgcolor": tone.card}
    places = zip(apart(wanted, ROOM * style.scale.margin, 1.0), NUMBERS, strict=False)
    theme.write_labels(
        fig, [theme.label_at((first + place * whole, 1), number, tone.text, **beside) for place, number in places]
    )
    said = (f"{number}{_said(day, own)}" for (day, own), number in zip(by_day, NUMBERS, strict=False))
    return len(by_day), tuple(said)


def _said(day: pd.Timestamp, rows: pd.DataFrame) -> str:
    what = "、".join(f"{SAID[row.kind]}{row.event_text}" for row in rows.itertuples())
    return f"{words.day_text(day)} {what}"


def _deliveries(fig: go.Figure, rows: pd.DataFrame, style: Style) -> tuple[str, ...]:
    if rows.empty:
        return ()
    size, tone = 9 * style.scale.line, style.tone
    names = [name.replace("&", "&amp;").replace("<", "&lt;") for name in rows.event_text]
    text = [f"{words.axis_day(day)}の週 供給 {name}" for day, name in zip(rows.starts_on, names, strict=True)]
    fig.add_scatter(
        x=rows.starts_on, y=[0] * len(rows), mode="markers", cliponaxis=False, text=text,
        marker={"symbol": "triangle-up", "size": size, "color": tone.arrived, "line": {"width": 1, "color": tone.card}},
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    return ("▲＝供給の始まる日（計画）",)
