"""Doses a day in the prefecture and their seven-day mean, with the days that are still being entered."""

from datetime import timedelta

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

WEEK = timedelta(days=7)
HEIGHT = 520
MARGINS = (58, 116, 22, 44)


def daily_doses(table: pd.DataFrame, basis: Basis, area_name: str, style: Style | None = None) -> Chart:
    """Daily doses (1回目 and 2回目 together) as bars and their 7-day mean as a line.

    table: analysis.pace.by_day for one area and source system; its incomplete days are hatched as 入力途中.
    An empty table gives a Chart without a figure, whose reading says so.
    """
    drawn = _figure(table, style or Style()) if len(table) else None
    return Chart(
        name="daily-doses",
        title="1日当たりの接種回数",
        kind="日別・7日平均",
        reading=_reading(table)
        if len(table)
        else "まだ表示できるデータがありません。接種日別の実績を取り込むと表示されます。",
        table=table,
        basis=basis,
        definition=f"{area_name}・全年代・1回目と2回目の合計（接種日別）",
        notes=("注 斜線＝入力途中（後日増えます）", "線＝その日までの7日間の平均"),
        figure=drawn,
    )


def _reading(table: pd.DataFrame) -> str:
    whole = table[table.state == "complete"].dropna(subset="mean_doses")
    last = table.iloc[-1]
    if whole.empty:
        return f"最新は{words.day_text(last.vaccinated_on)}の**{words.count_text(last.doses, '回')}**です。"
    day, mean = whole.iloc[-1].vaccinated_on, whole.iloc[-1].mean_doses
    said = f"**{words.day_text(day)}**までの7日間は、1日当たり平均**{words.count_text(mean, '回')}**です。"
    before = whole[whole.vaccinated_on == day - WEEK].mean_doses
    return said + (_against(mean, before.iloc[0]) if len(before) and before.iloc[0] > 0 else "")


def _against(mean: float, before: float) -> str:
    earlier = words.count_text(before, "回")
    times = f"{words.half_up(mean / before, 1).normalize():f}"
    if times == "1":
        return f"その前の7日間（{earlier}）とほぼ同じです。"
    return f"その前の7日間（{earlier}）の**{times}倍**です。"


def _figure(table: pd.DataFrame, style: Style):
    fig = theme.figure(style, HEIGHT, MARGINS)
    whole, open_days = table[table.state == "complete"], table[table.state == "incomplete"]
    _bars(fig, whole, style, hatched=False)
    _bars(fig, open_days, style, hatched=True)
    _mean_line(fig, whole.dropna(subset="mean_doses"), style)
    _open_days_label(fig, table, style)
    theme.count_axis(fig, float(table.doses.max(skipna=True)), "回")
    theme.day_axis(fig, table.vaccinated_on.iloc[0].date(), table.vaccinated_on.iloc[-1].date())
    return fig


def _bars(fig, days: pd.DataFrame, style: Style, *, hatched: bool) -> None:
    tone, line = style.tone, style.scale.line
    plain = {"color": tone.dose_light, "line": {"width": 0}}
    pattern = {"shape": "/", "size": 6 * line, "solidity": 0.25, "fgcolor": tone.first_dose, "fillmode": "overlay"}
    hatch = {"color": tone.card, "line": {"width": line, "color": tone.first_dose}, "pattern": pattern}
    word = "（入力途中）" if hatched else ""
    fig.add_bar(
        x=days.vaccinated_on,
        y=days.doses,
        marker=hatch if hatched else plain,
        text=[
            f"{words.day_text(d)}<br>接種 {words.count_text(n, '回')}{word}"
            for d, n in zip(days.vaccinated_on, days.doses, strict=True)
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    fig.update_layout(barmode="overlay", bargap=0.25)


def _mean_line(fig, whole: pd.DataFrame, style: Style) -> None:
    if whole.empty:
        return
    tone = style.tone
    fig.add_scatter(
        x=whole.vaccinated_on, y=whole.mean_doses, mode="lines", hoverinfo="skip",
        line={"color": tone.second_dose, "width": 3 * style.scale.line},
    )  # fmt: skip
    last = whole.iloc[-1]
    text = f"7日平均<br><b>{words.count_text(last.mean_doses, '回')}</b>"
    theme.label(fig, (1, last.mean_doses), text, tone.second_dose, xref="paper")


def _open_days_label(fig, table: pd.DataFrame, style: Style) -> None:
    if not (table.state == "incomplete").any():
        return
    # Above the bars it ends over, and never as low as the label of the mean beside a long, falling series.
    height = max(float(table.doses.tail(14).max()), 0.1 * float(table.doses.max()))
    at = (table.vaccinated_on.iloc[-1], height)
    theme.label(fig, at, "入力途中", style.tone.muted, xshift=0, yshift=4, xanchor="right", yanchor="bottom")
