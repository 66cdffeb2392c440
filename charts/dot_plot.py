"""The municipalities as a sorted dot plot that reads like a table: rate, distance to the prefecture, the other dose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.municipal_words import hidden_note, is_below, kinds, untold
from charts.theme import Style

MARGINS = (84, 190, 4, 28)
# Fifteen rows are seen whole on a window of 768 px.
HEIGHT, USUAL_ROWS = 491, 15
LEAST_ROW = 26
COLUMNS = (62, 124, 178)
HEAD_ROWS = 1.4
# A label to the right of a line beyond this part of the width would run into the columns.
CROWDED = 0.7
BAND = "#E8F1FE"
WORSE = "#AC3E00"
ORDERS = {"rate": "の高い順", "code": "・団体コード順", "meeting": "・会議の並び順"}
EVERY = 3


@dataclass(frozen=True)
class Shown:
    """What is shown of the municipalities: the dose, its class in words, the order, the highlighted one ('' = none).

    definition says what the rate is taken of; lines are the rates (0-1) of the prefecture and Japan by name.
    """

    dose_number: int
    definition: str
    order: str
    highlighted: str
    lines: Mapping[str, float]
    home_name: str

    @property
    def other(self) -> tuple[str, int]:
        """The column and number of the dose told beside the chosen one.

        >>> Shown(1, "", "rate", "", {}, "").other, Shown(2, "", "rate", "", {}, "").other
        (('second_rate', 2), ('first_rate', 1))
        """
        return ("second_rate", 2) if self.dose_number == 1 else ("first_rate", 1)


def dot_plot(
    rows: pd.DataFrame, shown: Shown, basis: Basis, notes: tuple[str, ...] = (), style: Style | None = None
) -> Chart:
    """A row a municipality: a dot at its rate, a diamond at the second dose's, the lines of prefecture and Japan.

    rows: municipal.standing in the order they are shown. Without a rate the Chart has no figure and says so.
    """
    dose = words.dose_label(shown.dose_number)
    told = rows.dropna(subset="coverage_rate")
    why = "" if rows.doses.isna().all() else "対象者数（住民基本台帳）が未取込のため、"
    return Chart(
        name="municipal-rates",
        title="市町村別接種率",
        kind=f"累計・{dose}{ORDERS[shown.order]}",
        reading=reading(rows, shown) if len(told) else f"{why}{dose}の市町村別の接種率は、まだ表示できません。",
        table=rows.drop(columns="meeting_order"),
        basis=basis,
        definition=shown.definition,
        notes=(_coding(shown), *hidden_note(rows), *notes) if len(told) else notes,
        figure=_figure(rows, shown, style or Style()) if len(told) else None,
    )


def reading(rows: pd.DataFrame, shown: Shown) -> str:
    """Which municipality is first and last, and how many lie below the prefecture; counts only rates that are shown."""
    told = rows.dropna(subset="coverage_rate").sort_values("coverage_rate", ascending=False, kind="stable")
    first, last = told.iloc[0], told.iloc[-1]
    ends = f"最も高いのは**{first.area_name} {words.exact_rate_text(first.coverage_rate)}**"
    if len(told) > 1:
        ends += f"、最も低いのは**{last.area_name} {words.exact_rate_text(last.coverage_rate)}**"
    own = shown.lines.get(shown.home_name)
    if own is None:
        return f"{ends}です。{untold(rows)}"
    below = told[told.gap_rate.map(is_below)].area_name
    what = f"下回るのは{kinds(below)}" if len(below) else "下回る市町村はありません"
    return f"{ends}です。県（{words.exact_rate_text(own)}）を{what}。{untold(rows)}"


def _coding(shown: Shown) -> str:
    marks = "●＝1回目　◇＝2回目" if shown.dose_number == 1 else f"●＝{words.dose_label(shown.dose_number)}"
    lines = {name: f"　{'実線' if name == shown.home_name else '破線'}＝{name}" for name in shown.lines}
    return marks + "".join(lines.values())


def _figure(rows: pd.DataFrame, shown: Shown, style: Style) -> go.Figure:
    row_height = max((HEIGHT - MARGINS[2] - MARGINS[3]) / (USUAL_ROWS + HEAD_ROWS), LEAST_ROW)
    row_height = row_height if len(rows) <= USUAL_ROWS else LEAST_ROW
    fig = theme.figure(style, round(row_height * (len(rows) + HEAD_ROWS)) + MARGINS[2] + MARGINS[3], MARGINS)
    places = list(range(len(rows), 0, -1))
    top = _rate_axis(fig, rows, shown)
    _ground(fig, rows, places, shown, style)
    _marks(fig, rows, places, shown, style)
    own = (_row_words(row, place, shown, style) for row, place in zip(rows.itertuples(), places, strict=True))
    lines = _reference_lines(fig, len(rows), shown, top, style)
    theme.write_labels(fig, [*chain.from_iterable(own), *_head(len(rows), shown, style), *lines])
    fig.update_yaxes(visible=False, range=[0.5, len(rows) + 0.5 + HEAD_ROWS])
    return fig


def _rate_axis(fig: go.Figure, rows: pd.DataFrame, shown: Shown) -> float:
    """Puts the axis of rates in percent on the figure; returns its upper end."""
    largest = max(float(rows.coverage_rate.max()), *shown.lines.values(), 0.01) * 100
    ticks = theme.count_ticks(largest)
    texts = [f"{tick:g}" for tick in ticks]
    texts[-1] += "%"
    # A little to the left of 0, so that a mark at 0 is whole.
    ends = [-0.015 * ticks[-1], ticks[-1] * 1.02]
    grid = {"showgrid": True, "gridcolor": "#E6E6E6", "showline": False, "ticks": ""}
    fig.update_xaxes(tickvals=ticks, ticktext=texts, range=ends, **grid)
    return ticks[-1]


def _ground(fig: go.Figure, rows: pd.DataFrame, places: list[int], shown: Shown, style: Style) -> None:
    band, line = {"fillcolor": BAND, "line": {"width": 0}}, {"color": style.tone.grid, "width": style.scale.line}
    own = (place for code, place in zip(rows.area_code, places, strict=True) if code == shown.highlighted)
    shapes = [{"type": "rect", "y0": place - 0.5, "y1": place + 0.5, **band} for place in own]
    for place in range(len(rows), -1, -EVERY):
        shapes.append({"type": "line", "line": line, "y0": place + 0.5, "y1": place + 0.5})
    fig.update_layout(shapes=[part for shape in shapes for part in _full_width(shape, style)])


def _full_width(shape: dict, style: Style) -> Iterator[dict]:
    """A shape over the plot, the names to its left and the columns to its right."""
    left, right = (side * style.scale.margin for side in MARGINS[:2])
    at = shape | {"xref": "paper", "layer": "below"}
    yield at | {"xsizemode": "pixel", "xanchor": 0, "x0": -left, "x1": 0}
    yield at | {"x0": 0, "x1": 1}
    yield at | {"xsizemode": "pixel", "xanchor": 1, "x0": 0, "x1": right}


def _marks(fig: go.Figure, rows: pd.DataFrame, places: list[int], shown: Shown, style: Style) -> None:
    tone, line = style.tone, style.scale.line
    colour = tone.first_dose if shown.dose_number == 1 else tone.second_dose
    rates = rows.coverage_rate.astype("float64") * 100
    stems = {"x": [], "y": []}
    for rate, place in zip(rates, places, strict=True):
        stems["x"] += [0, rate, None]
        stems["y"] += [place, place, None]
    fig.add_scatter(**stems, mode="lines", line={"color": tone.dose_light, "width": 2 * line}, hoverinfo="skip")
    fig.add_scatter(
        x=rates, y=places, mode="markers", text=[_hover(row, shown) for row in rows.itertuples()],
        hovertemplate="%{text}<extra></extra>", cliponaxis=False,
        marker={"size": 14 * line, "color": colour, "line": {"width": 1.5 * line, "color": tone.card}},
    )  # fmt: skip
    if shown.dose_number == 1:
        edge = {"width": 1.6 * line, "color": tone.second_dose}
        fig.add_scatter(
            x=rows.second_rate.astype("float64") * 100, y=places, mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "diamond", "size": 11 * line, "color": tone.card, "line": edge},
        )  # fmt: skip


def _hover(row: object, shown: Shown) -> str:
    rate = f"{words.exact_rate_text(row.coverage_rate)}（{words.count_text(row.doses, '回')}）"
    return f"{escape(row.area_name)}<br>{words.dose_label(shown.dose_number)} {rate}"


def _row_words(row: object, place: int, shown: Shown, style: Style) -> list[dict]:
    own = row.area_code == shown.highlighted
    name = f"<b>{escape(row.area_name)}</b>" if own else escape(row.area_name)
    rate = words.VALUES["hidden"].get(row.hidden, words.exact_rate_text(row.coverage_rate))
    gap = words.points_text(row.gap_rate).removesuffix("ポイント")
    below = is_below(row.gap_rate)
    other = words.exact_rate_text(getattr(row, shown.other[0]))
    cells = ((f"<b>{rate}</b>", style.tone.text), (gap, WORSE if below else style.tone.text), (other, style.tone.muted))
    told = zip(COLUMNS, cells, strict=True)
    beside = [_word((1, place), text, colour, style, shift=at) for at, (text, colour) in told]
    return [_word((0, place), name, style.tone.text, style, shift=-12), *beside]


def _word(at: tuple[float, float], text: str, colour: str, style: Style, *, shift: int) -> dict:
    """A text that ends `shift` px (at screen scale) right of a place on the plot's width (0-1)."""
    return theme.label_at(at, text, colour, xref="paper", xshift=shift * style.scale.margin, xanchor="right")


def _head(rows: int, shown: Shown, style: Style) -> list[dict]:
    heads = (words.dose_label(shown.dose_number), "県との差", words.dose_label(shown.other[1]))
    place = (1, rows + 0.5 + HEAD_ROWS / 2)
    return [
        _word(place, text, style.tone.muted, style, shift=at) for at, text in zip(COLUMNS, heads, strict=True)
    ]  # fmt: skip


def _reference_lines(fig: go.Figure, rows: int, shown: Shown, top: float, style: Style) -> list[dict]:
    """Draws the prefecture's line solid, Japan's dashed; gives their labels.

    They stand on opposite sides, since the lines may nearly coincide; where the right one would run into the columns,
    both stand left, one above the other.
    """
    tone, line = style.tone, style.scale.line
    ends = {"y0": 0.5, "y1": rows + 0.5, "type": "line"}
    highest = max(shown.lines.values(), default=0.0)
    stacked = len(shown.lines) > 1 and highest * 100 > CROWDED * top
    labels = []
    for name, rate in shown.lines.items():
        own = name == shown.home_name
        drawn = {"color": tone.second_dose, "width": 2 * line} if own else {
            "color": tone.nation, "width": 1.5 * line, "dash": f"{4 * line}px,{3 * line}px"
        }  # fmt: skip
        fig.add_shape(x0=rate * 100, x1=rate * 100, line=drawn, layer="above" if own else "below", **ends)
        right = not stacked and (rate == highest if len(shown.lines) > 1 else rate * 100 < top / 2)
        level = (0.25 if own else 0.75) if stacked else 0.5
        text = f"{escape(name)} {words.exact_rate_text(rate).removesuffix('%')}"
        label = theme.label_at(
            (rate * 100, rows + 0.5 + HEAD_ROWS * level), f"<b>{text}</b>" if own else text,
            tone.second_dose if own else tone.muted, xshift=6 if right else -6, xanchor="left" if right else "right",
        )  # fmt: skip
        labels.append(label)
    return labels
