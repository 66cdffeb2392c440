"""Doses a day in one area and their seven-day mean, with the days that are still being entered and their estimate."""

from datetime import timedelta

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

WEEK = timedelta(days=7)
HEIGHT = 520
MARGINS = (58, 116, 22, 44)
# As data/reference/settings.csv has it by default.
COMPLETE = 0.95
RANGE = ["mean_low_doses", "mean_high_doses"]
ESTIMATED = ["nowcast_doses", "nowcast_low_doses", "nowcast_high_doses", "mean_nowcast_doses", *RANGE]
# From here on an estimate is spoken of in hundreds.
ROUNDED_FROM = 1000


def daily_doses(
    table: pd.DataFrame,
    basis: Basis,
    area_name: str,
    style: Style | None = None,
    *,
    height: int = HEIGHT,
    counted: str = "全年代・1回目と2回目の合計",
    name: str = "daily-doses",
    title: str = "1日当たりの接種回数",
    complete_rate: float = COMPLETE,
) -> Chart:
    """Daily doses as bars and their 7-day mean as a line, height in px; `counted` says in words which doses these are.
    complete_rate: from which share (0–1) of what it will come to on a day counts as entered.

    table: analysis.pace.by_day for one area and source system, its incomplete days are hatched as 入力途中; with the
    columns of analysis.nowcast.nowcast the mean goes on dotted, with its range, to what these days will come to.
    An empty table gives a Chart without a figure, whose reading says so.
    """
    estimated = _is_estimated(table)
    shown = table if estimated else table.drop(columns=[column for column in ESTIMATED if column in table])
    return Chart(
        name=name,
        title=title,
        kind="日別・7日平均",
        reading=_reading(shown)
        if len(table)
        else "まだ表示できるデータがありません。接種日別の実績を取り込むと表示されます。",
        table=shown,
        basis=basis,
        definition=f"{area_name}・{counted}（接種日別）",
        notes=_notes(estimated, complete_rate),
        figure=_figure(shown, style or Style(), height) if len(table) else None,
    )


def _is_estimated(table: pd.DataFrame) -> bool:
    return "mean_nowcast_doses" in table and bool(table.mean_nowcast_doses.notna().any())


def _notes(estimated: bool, complete_rate: float) -> tuple[str, ...]:
    notes = (
        f"注 斜線＝入力途中（28日後の{complete_rate * 100:g}%に届かない見込みの日）",
        "線＝その日までの7日間の平均",
    )
    return (*notes, "点線＝入力の遅れを補正した推計、帯＝その10～90%の幅") if estimated else notes


def _reading(table: pd.DataFrame) -> str:
    whole = table[table.state == "complete"].dropna(subset="mean_doses")
    last = table.iloc[-1]
    if whole.empty:
        said = f"最新は{words.day_text(last.vaccinated_on)}の**{words.count_text(last.doses, '回')}**です。"
        return said + _estimate_said(table)
    day, mean = whole.iloc[-1].vaccinated_on, whole.iloc[-1].mean_doses
    said = f"**{words.day_text(day)}**までの7日間は、1日当たり平均**{words.count_text(mean, '回')}**です。"
    before = whole[whole.vaccinated_on == day - WEEK].mean_doses
    said += _against(mean, before.iloc[0]) if len(before) and before.iloc[0] > 0 else ""
    return said + _estimate_said(table)


def _estimate_said(table: pd.DataFrame) -> str:
    open_days = int((table.state == "incomplete").sum())
    if not (_is_estimated(table) and open_days):
        return ""
    told = table.dropna(subset="mean_nowcast_doses").iloc[-1]
    low, high = (_spoken(told[column]) for column in RANGE)
    said = f"直近{open_days}日は入力途中で、{words.day_text(told.vaccinated_on)}までの7日平均は"
    return f"{said}**約{_spoken(told.mean_nowcast_doses)}回**（{low}～{high}回）と推計します。"


def _spoken(doses: float) -> str:
    return words.count_text(float(words.half_up(doses, -2)) if doses >= ROUNDED_FROM else doses)


def _against(mean: float, before: float) -> str:
    earlier = words.count_text(before, "回")
    times = f"{words.half_up(mean / before, 1).normalize():f}"
    if times == "1":
        return f"その前の7日間（{earlier}）とほぼ同じです。"
    return f"その前の7日間（{earlier}）の**{times}倍**です。"


def _figure(table: pd.DataFrame, style: Style, height: int):
    fig = theme.figure(style, height, MARGINS)
    whole, open_days = table[table.state == "complete"], table[table.state == "incomplete"]
    _bars(fig, whole, style, hatched=False)
    _bars(fig, open_days, style, hatched=True)
    tops = [float(table.doses.max(skipna=True))]
    if _is_estimated(table):
        _estimate(fig, table, style)
        tops.append(float(table[RANGE[1]].where(table.state == "incomplete").max(skipna=True)))
    _mean_line(fig, table, whole.dropna(subset="mean_doses"), style)
    _open_days_label(fig, table, style)
    theme.count_axis(fig, max(top for top in tops if top == top), "回")
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


def _estimate(fig, table: pd.DataFrame, style: Style) -> None:
    """The mean goes on dotted from the last complete day, within its range."""
    tone = style.tone
    whole = table.index[table.state == "complete"]
    going_on = table.loc[whole.max() if len(whole) else table.index.min() :].dropna(subset="mean_nowcast_doses")
    band = pd.concat([going_on.vaccinated_on, going_on.vaccinated_on[::-1]])
    ends = pd.concat([going_on[RANGE[1]], going_on[RANGE[0]][::-1]])
    fig.add_scatter(
        x=band, y=ends, mode="lines", line={"width": 0, "color": tone.dose_light}, fill="toself",
        fillcolor=tone.dose_light, opacity=0.5, hoverinfo="skip",
    )  # fmt: skip
    fig.add_scatter(
        x=going_on.vaccinated_on, y=going_on.mean_nowcast_doses, mode="lines", hoverinfo="skip",
        line={"color": tone.second_dose, "width": 2.5 * style.scale.line, "dash": "2px,3px"},
    )  # fmt: skip


def _mean_line(fig, table: pd.DataFrame, whole: pd.DataFrame, style: Style) -> None:
    tone = style.tone
    if len(whole):
        fig.add_scatter(
            x=whole.vaccinated_on, y=whole.mean_doses, mode="lines", hoverinfo="skip",
            line={"color": tone.second_dose, "width": 3 * style.scale.line},
        )  # fmt: skip
    if _is_estimated(table) and (table.state == "incomplete").any():
        last = table.dropna(subset="mean_nowcast_doses").iloc[-1].mean_nowcast_doses
        theme.label(fig, (1, last), f"補正後<br><b>約{_spoken(last)}回</b>", tone.second_dose, xref="paper")
    elif len(whole):
        last = whole.iloc[-1].mean_doses
        theme.label(fig, (1, last), f"7日平均<br><b>{words.count_text(last, '回')}</b>", tone.second_dose, xref="paper")


def _open_days_label(fig, table: pd.DataFrame, style: Style) -> None:
    if not (table.state == "incomplete").any():
        return
    # Above the bars it ends over, and never as low as the label of the mean beside a long, falling series.
    recent = table.tail(14)
    tops = [float(recent.doses.max()), 0.1 * float(table.doses.max())]
    tops += [float(recent[RANGE[1]].max())] if _is_estimated(table) else []
    at = (table.vaccinated_on.iloc[-1], max(top for top in tops if top == top))
    theme.label(fig, at, "入力途中", style.tone.muted, xshift=0, yshift=4, xanchor="right", yanchor="bottom")
