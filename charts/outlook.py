"""When vaccination will be done: a fan limited by supply against the goal, and the range of endings in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

HEIGHT = 408
MARGINS = (64, 12, 26, 30)
FAN = {theme.LIGHT: ("#E8F1FE", "#C5D7FB"), theme.DARK: ("#1E2A4A", "#2B3F73")}
# How far right of the as-of day the axis reaches at most.
FARTHEST = timedelta(days=270)
AIR = timedelta(days=9)
VIEWS = {"days14": "直近14日の7日平均", "days7": "直近の7日平均", "own": "入力した1日当たりの回数"}


class Required(Protocol):
    """What the goal asks for: doses still to be given (回), doses and first doses a day (回/日) and until when."""

    missing: float
    doses_a_day: float | None
    first_a_day: float | None
    first_until: date


class Ending(Protocol):
    """The endings by pace, slowest first, their paces and paths; whether the supply planned is too little."""

    paces: tuple[float, ...]
    done_on: tuple[date | None, ...]
    paths: tuple[pd.DataFrame, ...]
    is_short: bool
    ends: tuple[date | None, date | None]
    earliest: date | None
    middle: date | None
    latest: date | None


@dataclass(frozen=True)
class Asked:
    """What one assumes, in the page's words: take-up (0-1), the goal's day, persons (人), doses given (回), how the pace
    is looked at, whether supply is the upper bound; beside it the present pace (回/日) and whether the range has been
    widened by the errors of earlier forecasts.
    """

    take_up: float
    goal_on: date
    persons: int
    given: float
    view: str
    capped: bool
    pace: float | None = None
    widened: bool = False

    @property
    def wanted(self) -> float:
        """Doses (回) in all when it is done."""
        return 2 * self.take_up * self.persons


def third_of_month(day: date, seen_from: date) -> str:
    """上旬・中旬・下旬 of a day's month; with its year where it is another than that it is seen from.

    >>> third_of_month(date(2021, 8, 16), date(2021, 6, 2)), third_of_month(date(2022, 1, 3), date(2021, 6, 2))
    ('8月中旬', '令和4年1月上旬')
    """
    year = "" if day.year == seen_from.year else words.wareki(day).split("年")[0] + "年"
    return f"{year}{day.month}月{'上旬' if day.day <= 10 else '中旬' if day.day <= 20 else '下旬'}"


def ending_text(ending: Ending, seen_from: date) -> str:
    """The range of endings in words, never a day; says so where there is no end in sight.

    From the fast pace (90 %) to the slow one (10 %).
    """
    if ending.earliest is None:
        return "供給の計画では足りません" if ending.is_short else "1年以内には終わりません"
    first = third_of_month(ending.earliest, seen_from)
    if ending.latest is None:
        return f"{first}以降"
    last = third_of_month(ending.latest, seen_from)
    return first if first == last else f"{first}～{last}"


def verdict(ends: tuple[date | None, date | None] | None, goal_on: date) -> tuple[str, str]:
    """The state by the goal's day and its tone: the whole range before it, astride it, or after it.

    ends: the earliest and the latest end (None = not in sight); None without a pace.

    >>> verdict((date(2021, 7, 28), date(2021, 8, 9)), date(2021, 7, 31))
    ('要注意', 'warn')
    """
    if ends is None:
        return "計算できません", "plain"
    earliest, latest = ends
    if latest is not None and latest <= goal_on:
        return "達成見込み", "good"
    if earliest is not None and earliest <= goal_on:
        return "要注意", "warn"
    return "遅れ", "bad"


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
        notes=(_method(asked, ending), *notes),
        figure=_figure(by_day, ending, required, asked, basis.as_of, style or Style()),
    )


def _reading(ending: Ending | None, required: Required, asked: Asked, as_of: date) -> str:
    share, day = words.rate_text(asked.take_up), words.day_text(asked.goal_on)
    need = words.count_text(required.doses_a_day, "回")
    if ending is None:
        return f"想定接種率{share}なら、{day}までに1日当たり**{need}**が必要です。最近の接種実績がないため、完了の見込みは計算できません。"
    state, _ = verdict(ending.ends, asked.goal_on)
    if ending.earliest is None:
        said = f"想定接種率{share}では、{ending_text(ending, as_of)}。"
    else:
        said = f"想定接種率{share}なら、完了は**{ending_text(ending, as_of)}**の見込みです（{state}）。"
    if required.doses_a_day is None:
        return said
    against = _against(required.doses_a_day, asked.pace or ending.paces[2])
    return f"{said}{day}に終えるには1日当たり**{need}**が必要で、{against}。"


def _against(needed: float, pace: float) -> str:
    if needed > pace:
        return f"現在より1日約{words.count_text(round(needed - pace, -2), '回')}多く接種する計算です"
    return "現在のペースはこれを上回っています"


def _method(asked: Asked, ending: Ending | None) -> str:
    cap = "・供給の計画が上限" if asked.capped else "・供給の上限なし"
    paces = ""
    if ending is not None:
        low, middle, high = (words.count_text(ending.paces[at], "回") for at in (0, 2, -1))
        paces = f"（1日{low}・{middle}・{high}）"
    wide = "を過去の誤差で広げたペース" if asked.widened else ""
    return f"計算方法 {VIEWS[asked.view]}の10・50・90%{wide}{paces}が続く場合{cap}・2回目は1回目の3週間後"


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
    _goal(fig, required, asked, as_of, first, style)
    if ending is not None and ending.earliest is not None:
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
        line={"color": tone.first_dose, "width": 3 * style.scale.line}, text=text, hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    label = f"実績 <b>{words.short_count(asked.given)}回</b>"
    theme.label(fig, (as_of, asked.given), label, tone.first_dose, xshift=-6, yshift=10, xanchor="right")


def _goal(fig: go.Figure, required: Required, asked: Asked, as_of: date, first: date, style: Style) -> None:
    """The level, the day, where they cross, and the straight line that leads there."""
    tone, line = style.tone, style.scale.line
    solid = {"color": tone.text, "width": 1.3 * line}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=asked.wanted, y1=asked.wanted, line=solid)
    fig.add_shape(type="line", x0=asked.goal_on, x1=asked.goal_on, y0=0, y1=asked.wanted, line=solid)
    level = f"想定接種率{words.rate_text(asked.take_up)}・2回 <b>{words.short_count(asked.wanted)}回</b>"
    theme.label(fig, (first, asked.wanted), level, tone.text, xshift=2, yshift=2, yanchor="bottom")
    theme.label(fig, (asked.goal_on, 0), f"目標 <b>{words.day_text(asked.goal_on)}</b>", tone.text, yshift=14)
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


def notes(usual_error_days: float | None, *, has_goal: bool, has_supply: bool) -> tuple[str, ...]:
    """What stands under the fan besides: how far off earlier outlooks were, which condition nobody has set."""
    said = []
    if usual_error_days is not None:
        said.append(f"過去の誤差 {words.half_up(usual_error_days)}日前後（4週間先）")
    if not has_goal:
        said.append("目標が未登録のため、想定接種率と目標日は仮の値です")
    if not has_supply:
        said.append("供給計画が未取込のため、供給の上限は考えていません")
    return tuple(said)
