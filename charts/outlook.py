"""When vaccination will be done: a fan limited by supply against the goal, and the range of endings in words."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.outlook_words import REACHED, Asked, Ending, Required, differing, ending_text, method, verdict
from charts.theme import Style

HEIGHT = 388
MARGINS = (64, 12, 26, 30)
FAN = {theme.LIGHT: ("#E8F1FE", "#C5D7FB"), theme.DARK: ("#1E2A4A", "#2B3F73")}
# How far right of the as-of day the axis reaches at most.
FARTHEST = timedelta(days=270)
AIR = timedelta(days=9)
# From here on doses a day are spoken of in hundreds.
ROUNDED_FROM = 1000


def fan(
    by_day: pd.DataFrame,
    ending: Ending | None,
    required: Required,
    asked: Asked,
    basis: Basis,
    *,
    notes: tuple[str, ...] = (),
    style: Style | None = None,
) -> Chart:
    """Doses given so far and the range of what may come, against the goal.

    by_day: supply.running_total of the group; ending: None without a pace, then only the goal is drawn.
    """
    return Chart(
        name="outlook",
        title="接種完了の見込み",
        kind="累計・1回目と2回目の合計",
        reading=_reading(ending, required, asked, basis.as_of),
        table=_table(ending, required, asked, basis.as_of),
        basis=basis,
        definition="これは一定の条件を置いた計算であり、完了日を約束するものではありません",
        notes=(method(asked, ending), *notes),
        figure=_figure(by_day, ending, required, asked, basis.as_of, style or Style()),
    )


def _reading(ending: Ending | None, required: Required, asked: Asked, as_of: date) -> str:
    share, day = words.rate_text(asked.take_up), words.day_text(asked.goal_on)
    need = words.count_text(required.doses_a_day, "回")
    if ending is None:
        said = f"想定接種率{share}なら、{day}までに1日当たり**{need}**が必要です。"
        return f"{said}最近の接種実績がないため、完了の見込みは計算できません。"
    if ending.is_reached:
        return f"想定接種率{share}の2回の接種は**{REACHED}**。"
    state, _ = verdict(ending.ends, asked.goal_on)
    if ending.earliest is None:
        said = f"想定接種率{share}では、{ending_text(ending, as_of)}。"
    else:
        said = f"想定接種率{share}なら、完了は**{ending_text(ending, as_of)}**の見込みです（{state}）。"
    if required.doses_a_day is None:
        return said
    against = _against(required.doses_a_day, asked.pace or ending.paces[2])
    but = differing(ending, required, asked)
    return f"{said}{day}に終えるには1日当たり**{need}**が必要で、{against}。{but}"


def _against(needed: float, pace: float) -> str:
    more = round(needed - pace, -2) if needed >= ROUNDED_FROM else round(needed - pace)
    if more > 0:
        return f"現在より1日約{words.count_text(more, '回')}多く接種する計算です"
    return "現在のペースはこれを上回っています" if needed < pace else "現在のペースとほぼ同じです"


def _levels(ending: Ending, asked: Asked) -> pd.DataFrame:
    """The paths side by side by day (columns 0 to 4, slowest first), flat once they have reached the goal."""
    paths = [path.set_index("day").doses for path in ending.paths]
    return pd.concat(paths, axis=1, keys=range(len(paths))).ffill().clip(upper=asked.wanted)


def _table(ending: Ending | None, required: Required, asked: Asked, as_of: date) -> pd.DataFrame:
    if ending is None:
        needed = {"take_up_rate": asked.take_up, "target_on": pd.Timestamp(asked.goal_on)}
        return pd.DataFrame([needed | {"missing_doses": required.missing, "needed_a_day": required.doses_a_day}])
    weekly = _levels(ending, asked).iloc[::7]
    return pd.DataFrame(
        {"day": weekly.index, "path_low": weekly[0], "path_middle": weekly[2], "path_high": weekly[4]}
    ).reset_index(drop=True)


def _figure(
    by_day: pd.DataFrame, ending: Ending | None, required: Required, asked: Asked, as_of: date, style: Style
) -> go.Figure:
    fig = theme.figure(style, HEIGHT, MARGINS)
    first = by_day.vaccinated_on.min().date() if len(by_day) else as_of - timedelta(days=14)
    last = min(max([asked.goal_on, *(day for day in (ending.done_on if ending else ()) if day)]), as_of + FARTHEST)
    if ending is not None and ending.latest is None:
        last = as_of + FARTHEST
    last += AIR
    if ending is not None:
        _fan(fig, _levels(ending, asked), last, style)
    _given(fig, by_day, asked, as_of, style)
    _goal(fig, required, asked, as_of, (first, last), style)
    if ending is not None and ending.earliest is not None and not ending.is_reached:
        _range(fig, ending, asked, as_of, last, style)
    theme.count_axis(fig, max(asked.wanted, asked.given) * 1.1, "回")
    theme.day_axis(fig, first, last)
    theme.today_line(fig, as_of, fig.layout.yaxis.range[1], style)
    return fig


def _fan(fig: go.Figure, levels: pd.DataFrame, last: date, style: Style) -> None:
    levels = levels[levels.index <= pd.Timestamp(last)]
    outer, inner = FAN[style.tone]
    for low, high, colour in ((0, 4, outer), (1, 3, inner)):
        edge = {"mode": "lines", "line": {"width": 0, "color": colour}, "hoverinfo": "skip"}
        fig.add_scatter(x=levels.index, y=levels[low], **edge)
        fig.add_scatter(x=levels.index, y=levels[high], fill="tonexty", fillcolor=colour, **edge)
    tone, line = style.tone, style.scale.line
    middle = levels[2]
    reached = middle[middle >= middle.iloc[-1]].index[0]
    middle = middle[middle.index <= reached]
    fig.add_scatter(
        x=middle.index, y=middle, mode="lines",
        line={"color": tone.first_dose, "width": 2.5 * line, "dash": f"{6 * line}px,{4 * line}px"},
        text=[f"{words.day_text(day)}<br>見込み（中央） {words.count_text(n, '回')}" for day, n in middle.items()],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _given(fig: go.Figure, by_day: pd.DataFrame, asked: Asked, as_of: date, style: Style) -> None:
    tone = style.tone
    days = by_day if len(by_day) else pd.DataFrame({"vaccinated_on": [pd.Timestamp(as_of)], "doses": [asked.given]})
    text = [
        f"{words.day_text(day)}<br>実績 {words.count_text(n, '回')}（累計）"
        for day, n in zip(days.vaccinated_on, days.doses, strict=True)
    ]
    fig.add_scatter(
        x=days.vaccinated_on, y=days.doses, mode="lines" if len(by_day) else "markers",
        line={"color": tone.first_dose, "width": 3 * style.scale.line},
        text=text, hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    label = f"実績 <b>{words.short_count(asked.given)}回</b>"
    theme.label(fig, (as_of, asked.given), label, tone.first_dose, xshift=-6, yshift=10, xanchor="right")


def _goal(fig: go.Figure, required: Required, asked: Asked, as_of: date, axis: tuple[date, date], style: Style) -> None:
    """The level, the day, where they cross, and the straight line that leads there."""
    tone, line, (first, last) = style.tone, style.scale.line, axis
    solid = {"color": tone.text, "width": 1.3 * line}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=asked.wanted, y1=asked.wanted, line=solid)
    fig.add_shape(type="line", x0=asked.goal_on, x1=asked.goal_on, y0=0, y1=asked.wanted, line=solid)
    level = f"想定接種率{words.rate_text(asked.take_up)}・2回 <b>{words.short_count(asked.wanted)}回</b>"
    theme.label(fig, (first, asked.wanted), level, tone.text, xshift=2, yshift=2, yanchor="bottom")
    near = asked.goal_on > last - timedelta(days=0.15 * (last - first).days)
    place = {"xanchor": "right", "xshift": -6} if near else {}
    theme.label(fig, (asked.goal_on, 0), f"目標 <b>{words.day_text(asked.goal_on)}</b>", tone.text, yshift=14, **place)
    fig.add_scatter(
        x=[asked.goal_on], y=[asked.wanted], mode="markers", hoverinfo="skip",
        marker={"symbol": "diamond", "size": 11 * line, "color": tone.text},
    )  # fmt: skip
    if required.doses_a_day:
        dotted = {"color": tone.text, "width": 1.3 * line, "dash": f"{2 * line}px,{3 * line}px"}
        fig.add_shape(type="line", x0=as_of, x1=asked.goal_on, y0=asked.given, y1=asked.wanted, line=dotted)
        at = (as_of + (asked.goal_on - as_of) * 0.86, asked.given + 0.86 * (asked.wanted - asked.given))
        text = f"必要なペース <b>{words.count_text(required.doses_a_day, '回/日')}</b>"
        theme.label(fig, at, text, tone.text, xshift=-8, yshift=6, xanchor="right")


def _range(fig: go.Figure, ending: Ending, asked: Asked, as_of: date, last: date, style: Style) -> None:
    """The range of endings as a bar above the goal's level, with a ring at the middle and its words."""
    tone, line = style.tone, style.scale.line
    at = asked.wanted * 1.045
    right = min(ending.latest or last, last)
    fig.add_scatter(
        x=[ending.earliest, right], y=[at, at], mode="lines", hoverinfo="skip",
        line={"color": tone.first_dose, "width": 7 * line},
    )  # fmt: skip
    if ending.middle and ending.middle <= last:
        ring = {"size": 11 * line, "color": tone.card, "line": {"color": tone.first_dose, "width": 2.5 * line}}
        fig.add_scatter(x=[ending.middle], y=[at], mode="markers", marker=ring, hoverinfo="skip")
    text = f"見込み <b>{ending_text(ending, as_of)}</b>"
    late = right > last - timedelta(days=40)
    place = {"xanchor": "right" if late else "center", "xshift": 0, "yshift": 6, "yanchor": "bottom"}
    middle = ending.earliest + (right - ending.earliest) / 2
    theme.label(fig, (right if late else middle, at), text, tone.first_dose, **place)
