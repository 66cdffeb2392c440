"""Cumulative coverage day by day: the prefecture's doses as lines, Japan's beside them."""

from datetime import date, timedelta
from html import escape
from itertools import pairwise

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.handout_table import NATION
from charts.theme import Style

HEIGHT = 262
MARGINS = (52, 116, 14, 40)
# Two doses share a dash; the label at the line's end names each.
DASHES = ("solid", "dash", "dot", "dashdot")
LABEL_HEIGHT = 17


def cumulative_rates(
    table: pd.DataFrame, home: Area, basis: Basis, incomplete_from: date | None, style: Style | None = None
) -> Chart:
    """Coverage (0–1) by day for the home prefecture and Japan, one line a dose number.

    table: analysis.progress.cumulative. incomplete_from: the first day still being entered, the time from it is shaded.
    An empty table, or one without rates, gives a Chart without a figure that says so.
    """
    rates = table.dropna(subset="coverage_rate")
    ends = rates.groupby(["area_code", "dose_number"]).tail(1)
    return Chart(
        name="cumulative-rates",
        title="累計接種率の推移",
        kind="累計・接種日別",
        reading=_reading(rates, ends, home)
        if len(rates)
        else "接種日別の実績と対象者数を取り込むと、接種率の推移が表示されます。",
        table=rates,
        basis=basis,
        definition="接種率＝各日までの接種回数÷基準日の対象者数",
        notes=("注 灰色の期間＝入力途中（後日増えます）", "灰色の破線＝全国"),
        figure=_figure(rates, ends, home, incomplete_from, style or Style()) if len(rates) else None,
    )


def _reading(rates: pd.DataFrame, ends: pd.DataFrame, home: Area) -> str:
    own = ends[ends.area_code == home.code].head(2)
    if own.empty:
        return f"{home.name}の接種日別の実績がないため、全国だけを示します。"
    return "".join(_grown(rates, row) for row in own.itertuples())


def _grown(rates: pd.DataFrame, row: object) -> str:
    line = rates[(rates.area_code == row.area_code) & (rates.dose_number == row.dose_number)]
    before = line[line.vaccinated_on == row.vaccinated_on - timedelta(days=7)].coverage_rate
    now = words.exact_rate_text(row.coverage_rate)
    if before.empty:
        return f"{words.dose_label(row.dose_number)}は**{now}**です。"
    gap = words.points_text(row.coverage_rate - before.iloc[0])
    return f"{words.dose_label(row.dose_number)}は**{now}**で、7日前から{gap}です。"


def _figure(rates: pd.DataFrame, ends: pd.DataFrame, home: Area, incomplete_from: date | None, style: Style):
    fig = theme.figure(style, HEIGHT, MARGINS)
    first, last = rates.vaccinated_on.min(), rates.vaccinated_on.max()
    if incomplete_from is not None and pd.Timestamp(incomplete_from) <= last:
        _shade(fig, max(pd.Timestamp(incomplete_from), first), last, style)
    for code in (NATION.code, home.code):
        for number, line in rates[rates.area_code == code].groupby("dose_number"):
            fig.add_scatter(
                x=line.vaccinated_on, y=line.coverage_rate, mode="lines", line=_line(code == home.code, number, style),
                text=[_hover(row) for row in line.itertuples()], hovertemplate="%{text}<extra></extra>",
            )  # fmt: skip
    top = rate_axis(fig, float(rates.coverage_rate.max()))
    theme.day_axis(fig, first.date(), last.date())
    _end_labels(fig, ends, home, top, style)
    return fig


def _line(is_home: bool, number: int, style: Style) -> dict:
    tone, width = style.tone, style.scale.line
    if not is_home:
        return {"color": tone.nation, "width": 1.5 * width, "dash": "dash"}
    colour = tone.first_dose if number % 2 else tone.second_dose
    return {"color": colour, "width": 3 * width, "dash": DASHES[(number - 1) // 2 % len(DASHES)]}


def _hover(row: object) -> str:
    head = f"{words.day_text(row.vaccinated_on)}<br>{escape(row.area_name)} {words.dose_label(row.dose_number)}"
    return f"{head} {words.exact_rate_text(row.coverage_rate)}（{words.count_text(row.doses, '回')}）"


def _shade(fig, first: pd.Timestamp, last: pd.Timestamp, style: Style) -> None:
    fig.add_shape(
        type="rect", xref="x", yref="paper", x0=first - timedelta(hours=12), x1=last + timedelta(hours=12), y0=0, y1=1,
        fillcolor=style.tone.arrived_fill, line={"width": 0}, layer="below",
    )  # fmt: skip
    theme.label(
        fig, (first - timedelta(hours=12), 1), "入力途中", style.tone.muted, yref="paper", xshift=-4, xanchor="right",
        yanchor="top",
    )  # fmt: skip


def rate_axis(fig, largest: float) -> float:
    """Puts a vertical axis of percent from 0 on the figure, % on the top tick only; returns its upper end (0–1)."""
    ticks = theme.count_ticks(max(largest * 1000, 1))
    texts = [f"{tick / 10:g}" for tick in ticks]
    texts[-1] += "%"
    top = ticks[-1] / 1000 * 1.04
    fig.update_yaxes(tickvals=[tick / 1000 for tick in ticks], ticktext=texts, range=[0, top])
    return top


def apart(wanted: list[float], least: float, highest: float) -> list[float]:
    """The wanted places, moved upwards so that neighbours are `least` apart, then down where they pass `highest`.

    The order is kept; what does not fit below `highest` goes under the lowest.

    >>> apart([0.0, 1.0, 1.5], 1.0, 5.0)
    [0.0, 1.0, 2.0]
    >>> apart([4.5, 4.8], 1.0, 5.0)
    [4.0, 5.0]
    >>> apart([], 1.0, 5.0)
    []
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [min(place, highest) for place in wanted]
    for before, at in pairwise(order):
        placed[at] = max(placed[at], placed[before] + least)
    for at, place in enumerate(reversed(order)):
        placed[place] = min(placed[place], highest - least * at)
    return placed


def _end_labels(fig, ends: pd.DataFrame, home: Area, top: float, style: Style) -> None:
    least = top * LABEL_HEIGHT / (HEIGHT - MARGINS[2] - MARGINS[3])
    places = apart([max(float(rate), least / 2) for rate in ends.coverage_rate], least, top)
    labels = []
    for row, place in zip(ends.itertuples(), places, strict=True):
        is_home = row.area_code == home.code
        name = words.dose_label(row.dose_number) if is_home else f"全国{words.dose_label(row.dose_number)}"
        colour = _line(is_home, row.dose_number, style)["color"]
        text = f"{name} <b>{words.exact_rate_text(row.coverage_rate)}</b>"
        labels.append(theme.label_at((1, place), text, colour if is_home else style.tone.muted, xref="paper"))
    theme.write_labels(fig, labels)
