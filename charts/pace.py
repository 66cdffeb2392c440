"""Doses a day against what the goal takes, with late entries added where they are measured."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

HEIGHT = 188
MARGINS = (58, 116, 22, 30)
SHOWN = timedelta(days=41)


def pace_chart(
    days: pd.DataFrame, needed: float | None, goal_on: date, basis: Basis, *, style: Style | None = None
) -> Chart:
    """Daily doses as bars, their 7-day mean and the doses a day needed until the goal's day (None = it is over).

    days: outlook.pace_days. No days give a Chart without a figure.
    """
    shown = days[days.vaccinated_on >= pd.Timestamp(basis.as_of) - SHOWN]
    return Chart(
        name="pace",
        title="1日当たり接種回数",
        kind="日別・7日平均",
        reading=_reading(days),
        table=days,
        basis=basis,
        definition="斜線＝入力途中　点線＝入力の遅れを補正した推計と、必要な1日当たりの回数",
        figure=_figure(shown, needed, goal_on, style or Style()) if len(shown) else None,
    )


def _reading(days: pd.DataFrame) -> str:
    if days.empty:
        return "接種日別の実績を取り込むと、1日当たりの接種回数を表示します。"
    open_days = int((days.state == "incomplete").sum())
    corrected = days.mean_nowcast_doses.dropna()
    if len(corrected) and open_days:
        mean = words.count_text(round(corrected.iloc[-1], -2), "回")
        return f"直近{open_days}日分は入力途中です。遅れを補正した7日平均は**約{mean}**と推計します。"
    whole = days[days.state == "complete"].dropna(subset="mean_doses")
    if whole.empty:
        return "7日分の実績が揃うと、7日平均を表示します。"
    last = whole.iloc[-1]
    day, mean = words.day_text(last.vaccinated_on), words.count_text(last.mean_doses, "回")
    late = f"直近{open_days}日分は入力途中です。" if open_days else ""
    return f"{late}{day}までの7日平均は**{mean}**です。"


def _figure(days: pd.DataFrame, needed: float | None, goal_on: date, style: Style) -> go.Figure:
    fig = theme.figure(style, HEIGHT, MARGINS)
    tone, line = style.tone, style.scale.line
    _bars(fig, days[days.state == "complete"], {"color": tone.dose_light, "line": {"width": 0}}, "")
    pattern = {"shape": "/", "size": 6 * line, "solidity": 0.25, "fgcolor": tone.first_dose, "fillmode": "overlay"}
    hatched = {"color": tone.card, "line": {"width": line, "color": tone.first_dose}, "pattern": pattern}
    _bars(fig, days[days.state == "incomplete"], hatched, "（入力途中）")
    fig.update_layout(barmode="overlay", bargap=0.25)
    _means(fig, days, style)
    _needed(fig, days, needed, goal_on, style)
    corrected = days.mean_nowcast_doses.max()
    highest = max(float(days.doses.max()), needed or 0, 0 if words.is_missing(corrected) else corrected)
    theme.count_axis(fig, highest, "回")
    theme.day_axis(fig, days.vaccinated_on.iloc[0].date(), days.vaccinated_on.iloc[-1].date())
    return fig


def _bars(fig: go.Figure, days: pd.DataFrame, marker: dict, word: str) -> None:
    text = [
        f"{words.day_text(day)}<br>接種 {words.count_text(n, '回')}{word}"
        for day, n in zip(days.vaccinated_on, days.doses, strict=True)
    ]
    fig.add_bar(
        x=days.vaccinated_on, y=days.doses, marker=marker, text=text, textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _means(fig: go.Figure, days: pd.DataFrame, style: Style) -> None:
    tone, line = style.tone, style.scale.line
    whole = days[days.state == "complete"].dropna(subset="mean_doses")
    blue = {"color": tone.second_dose, "width": 3 * line}
    if len(whole):
        fig.add_scatter(x=whole.vaccinated_on, y=whole.mean_doses, mode="lines", line=blue, hoverinfo="skip")
    later = days[days.vaccinated_on >= whole.vaccinated_on.iloc[-1]] if len(whole) else days
    later = later.dropna(subset="mean_nowcast_doses")
    if len(later) < 2:
        if len(whole):
            _last(fig, whole.mean_doses.iloc[-1], "7日平均", style)
        return
    dots = blue | {"dash": f"{2 * line}px,{3 * line}px"}
    fig.add_scatter(x=later.vaccinated_on, y=later.mean_nowcast_doses, mode="lines", line=dots, hoverinfo="skip")
    _last(fig, later.mean_nowcast_doses.iloc[-1], "補正後 約", style)


def _last(fig: go.Figure, level: float, word: str, style: Style) -> None:
    about = word.endswith("約")
    figure = words.count_text(round(level, -2) if about else level)
    text = f"{word}<b>{figure}</b>" if about else f"{word}<br><b>{figure}回</b>"
    theme.label(fig, (1, level), text, style.tone.second_dose, xref="paper")


def _needed(fig: go.Figure, days: pd.DataFrame, needed: float | None, goal_on: date, style: Style) -> None:
    if not needed:
        return
    tone, line = style.tone, style.scale.line
    dotted = {"color": tone.text, "width": 1.3 * line, "dash": f"{2 * line}px,{3 * line}px"}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=needed, y1=needed, line=dotted)
    text = f"{words.day_text(goal_on)}までに必要 <b>{words.count_text(needed, '回/日')}</b>"
    at = (days.vaccinated_on.iloc[0], needed)
    theme.label(fig, at, text, tone.text, xshift=2, yshift=2, yanchor="bottom")
