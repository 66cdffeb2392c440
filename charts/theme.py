"""How every figure looks: colours by meaning, one Plotly template, axes in Japanese units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

import vocabulary as words

FONTS = (
    "OneTeamNum, 'BIZ UDPGothic', 'BIZ UDPゴシック', 'Noto Sans JP', 'Noto Sans CJK JP', "
    "'Yu Gothic UI', Meiryo, sans-serif"
)
MOST_TICKS = 8


@dataclass(frozen=True)
class Tone:
    """Colours by meaning (tokens of デジタル庁デザインシステム)."""

    card: str = "#FFFFFF"
    text: str = "#1A1A1A"
    muted: str = "#626264"
    grid: str = "#E6E6E6"
    axis: str = "#949494"
    first_dose: str = "#3460FB"
    second_dose: str = "#0017C1"
    dose_light: str = "#C5D7FB"
    nation: str = "#767676"
    arrived: str = "#666666"
    arrived_fill: str = "#F2F2F2"
    planned: str = "#767676"


LIGHT = Tone()
DARK = Tone(
    card="#1A1A1A", text="#FFFFFF", muted="#B3B3B3", grid="#333333", axis="#767676", first_dose="#7096F8",
    second_dose="#C5D7FB", dose_light="#1E2A4A", nation="#999999", arrived="#B3B3B3", arrived_fill="#2B2B2B",
    planned="#999999",
)  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """Sizes of one way of showing: text in px, factor of line widths and margins."""

    text: int = 13
    line: float = 1.0
    margin: float = 1.0


SCREEN = Scale()
PROJECTION = Scale(text=24, line=2.0, margin=1.9)


@dataclass(frozen=True)
class Style:
    """A tone and a scale together: what a figure is drawn in."""

    tone: Tone = LIGHT
    scale: Scale = SCREEN


# The room under an axis of days whose ticks have a line for the year, in heights of the text.
YEAR_BELOW = 3.4


def figure(style: Style, height: int, margins: tuple[int, int, int, int]) -> go.Figure:
    """An empty figure in the house's style; height in px, margins left, right, top, bottom in px at screen scale."""
    left, right, top, bottom = (round(side * style.scale.margin) for side in margins)
    return go.Figure(
        layout=go.Layout(
            template=go.layout.Template(layout=_layout(style)),
            height=height,
            margin={"l": left, "r": right, "t": top, "b": bottom},
        )
    )


def _layout(style: Style) -> go.Layout:
    tone, line = style.tone, style.scale.line
    axis = {
        "automargin": False,
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"color": tone.muted},
        "tickangle": 0,
    }
    ticks = {"ticks": "outside", "ticklen": 4 * line, "tickcolor": tone.axis}
    return go.Layout(
        font={"family": FONTS, "size": style.scale.text, "color": tone.text},
        paper_bgcolor=tone.card,
        plot_bgcolor=tone.card,
        colorway=[tone.first_dose, tone.second_dose, tone.nation],
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": tone.card,
            "bordercolor": tone.axis,
            "font": {"family": FONTS, "size": 13, "color": tone.text},
        },
        xaxis={**axis, "showgrid": False, "showline": True, "linecolor": tone.axis, "linewidth": line, **ticks},
        yaxis={**axis, "gridcolor": tone.grid, "gridwidth": line},
    )


def count_ticks(largest: float) -> list[int]:
    """Three or four round steps from 0 that reach at least up to `largest`; [0, 1] when there is nothing to reach.

    >>> count_ticks(4300), count_ticks(62150), count_ticks(0)
    ([0, 2000, 4000, 6000], [0, 20000, 40000, 60000, 80000], [0, 1])
    """
    if largest <= 0:
        return [0, 1]
    power = 10 ** max(0, len(str(int(largest))) - 2)
    steps = (base * power * scale for scale in (1, 10) for base in (1, 2, 5))
    step = next(step for step in steps if largest <= 4 * step)
    return [step * count for count in range(-(-int(largest) // step) + 1)]


def count_axis(fig: go.Figure, largest: float, unit: str) -> None:
    """Puts a vertical axis from 0 on the figure; the unit stands on the top tick only (20 40 60万回)."""
    ticks = count_ticks(largest)
    fig.update_yaxes(tickvals=ticks, ticktext=_count_texts(ticks, unit), range=[0, ticks[-1] * 1.04])


def difference_axis(fig: go.Figure, values: Iterable[float], unit: str) -> None:
    """Puts a vertical axis through 0 on the figure that reaches all values; the unit stands on its farthest tick."""
    least, most = (float(end(0, *values)) for end in (min, max))
    ticks = count_ticks(max(-least, most))
    texts = _count_texts(ticks, unit)
    below = [(-tick, words.MINUS + text) for tick, text in zip(ticks, texts, strict=True) if -tick > least - ticks[1]]
    above = [(tick, text) for tick, text in zip(ticks, texts, strict=True) if tick < most + ticks[1]]
    both = {**dict(below), **dict(above), 0: "0"}
    room = (max(both) - min(both)) * 0.04 or 1
    fig.update_yaxes(tickvals=[*both], ticktext=[*both.values()], range=[min(both) - room, max(both) + room])


def _count_texts(ticks: list[int], unit: str) -> list[str]:
    size, name = (10_000, "万") if ticks[-1] >= 10_000 else (1000, "千") if ticks[-1] >= 3000 else (1, "")
    texts = [f"{tick / size:g}" for tick in ticks]
    return [*texts[:-1], texts[-1] + name + unit]


def day_ticks(first: date, last: date) -> list[date]:
    """Mondays between two days, at most eight; the first of months where Mondays would stand too thick."""
    monday = first + timedelta(days=-first.weekday() % 7)
    weeks = (last - monday).days // 7 + 1
    every = -(-weeks // MOST_TICKS)
    if every <= 2:
        return (
            [monday + timedelta(weeks=every * at) for at in range(-(-max(weeks, 0) // every or 0))]
            if weeks > 0
            else [first]
        )
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in months if first <= day <= last]
    return inside[:: -(-len(inside) // MOST_TICKS)]


def day_axis(fig: go.Figure, first: date, last: date) -> None:
    """Puts a horizontal axis of days on the figure, with half a day of air at both ends."""
    ticks = day_ticks(first, last)
    ends, texts = [f"{first - timedelta(days=1)}T12:00", f"{last}T12:00"], _day_texts(ticks)
    fig.update_xaxes(type="date", range=ends, tickvals=ticks, ticktext=texts)
    if any("<br>" in text for text in texts):
        fig.update_layout(margin_b=max(fig.layout.margin.b, round(YEAR_BELOW * fig.layout.template.layout.font.size)))


def _day_texts(ticks: list[date]) -> list[str]:
    """Days as on an axis; where they span years, the first of each year carries its Japanese year below."""
    years = [day.year for day in ticks]
    if len(set(years)) <= 1:
        return [words.axis_day(day) for day in ticks]
    below = [
        f"<br>{words.wareki_short(day).split('.')[0]}" if day.year not in years[:at] else ""
        for at, day in enumerate(ticks)
    ]
    return [f"{words.axis_day(day)}{year}" for day, year in zip(ticks, below, strict=True)]


def label(fig: go.Figure, at: tuple[object, float], text: str, colour: str, **placing: object) -> None:
    """Writes words at a mark, 6 px to the right of it; `text` may hold <b> and <br> and nothing that came from data."""
    fig.add_annotation(label_at(at, text, colour, **placing))


def label_at(at: tuple[object, float], text: str, colour: str, **placing: object) -> dict:
    """Words at a mark as `label` writes them, for `write_labels`."""
    place = {"xshift": 6, "xanchor": "left", "yanchor": "middle", "align": "left", **placing}
    return {"x": at[0], "y": at[1], "text": text, "font": {"color": colour}, "showarrow": False, **place}


def write_labels(fig: go.Figure, labels: Iterable[dict]) -> None:
    """Writes many labels at once: one by one, Plotly would check all that are there again for each one more."""
    # Assigned, not by update_layout: that looks at every attribute of every label, which takes several times as long.
    fig.layout.annotations = [*fig.layout.annotations, *labels]


def today_line(fig: go.Figure, day: date, top: float, style: Style) -> None:
    """A vertical line at the as-of day that stops at its label on top; `top` is the upper end of the axis."""
    tone = style.tone
    line = {"color": tone.axis, "width": style.scale.line}
    fig.add_shape(type="line", x0=day, x1=day, y0=0, y1=top, line=line, layer="below")
    label(fig, (day, top), words.day_text(day), tone.text, xshift=0, xanchor="center", yanchor="bottom")


def hatch(colour: str, style: Style, size: int = 7) -> dict:
    """The pattern of what is not certain, for a filled area on card colour."""
    return {"shape": "/", "size": size * style.scale.line, "fgcolor": colour, "bgcolor": style.tone.card}
