"""A few municipalities compared over the weeks, and the weekly doses of one of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.theme import Style

HEIGHT = 388
MARGINS = (58, 150, 16, 44)
# Colours of デジタル庁デザインシステム with at least 3:1 on white; the dash tells them apart without colour.
LINES = (("#3460FB", "solid"), ("#197A4B", "dash"), ("#C74700", "dot"), ("#8843E1", "dashdot"))
MOST = len(LINES)
LABEL_ROOM = 0.055
# More weeks than these leave no room for a figure over each.
MOST_WORDED = 14
WEEK = timedelta(days=6)
HIDDEN_NOTE = "10未満の週と、差し引きで分かる週は表示しません（累計も同じ）"

EMPTY = "市町村の接種日別の実績を取り込むと、週ごとに表示します。"


@dataclass(frozen=True)
class Compared:
    """What is compared: the dose, its class in words, the chosen municipalities in their order, the prefecture."""

    dose_number: int
    definition: str
    areas: tuple[Area, ...]
    home: Area


def municipal_lines(weeks: pd.DataFrame, compared: Compared, basis: Basis, style: Style | None = None) -> Chart:
    """Cumulative rates at the end of each week: at most four municipalities in colour, the prefecture in black.

    weeks: municipal.weekly_rates with the prefecture's own. Where no chosen area has a rate the Chart has no figure.
    """
    codes = [area.code for area in (*compared.areas, compared.home)]
    own = weeks[(weeks.dose_number == compared.dose_number) & weeks.area_code.isin(codes)]
    told = own.dropna(subset="coverage_rate")
    return Chart(
        name="municipal-lines",
        title="接種率の推移",
        kind=f"累計・週末時点・{words.dose_label(compared.dose_number)}",
        reading=_reading(told, compared, basis.as_of) if len(told) else EMPTY,
        table=own,
        basis=basis,
        definition=compared.definition,
        notes=(f"黒＝{compared.home.name}", HIDDEN_NOTE),
        figure=_lines(own, compared, basis.as_of, style or Style()) if len(told) else None,
    )


def _reading(told: pd.DataFrame, compared: Compared, as_of: date) -> str:
    """How much each chosen municipality has grown in the last whole week, the fastest first."""
    last = _whole_week(told.week_on, as_of)
    grown = []
    for area in (*compared.areas, compared.home):
        rates = told[told.area_code == area.code].set_index("week_on").coverage_rate
        if last in rates.index and last - timedelta(days=7) in rates.index:
            grown.append((area.name, rates[last] - rates[last - timedelta(days=7)]))
    if not grown:
        return f"{'・'.join(area.name for area in compared.areas) or compared.home.name}の推移です。"
    grown.sort(key=lambda one: -one[1])
    said = "、".join(f"{name} **{words.points_text(growth)}**" for name, growth in grown)
    return f"{words.day_text(last)}の週の伸びは、{said}です。"


def _whole_week(weeks: pd.Series, as_of: date) -> pd.Timestamp:
    """The first day of the last week that has ended by the day; weeks: first days of weeks, at least one."""
    ended = pd.Timestamp(as_of) - WEEK
    return ended - timedelta(days=(ended - weeks.iloc[0]).days % 7)


def _lines(own: pd.DataFrame, compared: Compared, as_of: date, style: Style) -> go.Figure:
    told = own.dropna(subset="coverage_rate")
    fig = theme.figure(style, HEIGHT, MARGINS)
    top = _rate_axis(fig, float(told.coverage_rate.max()) * 100)
    drawn = [(compared.home, style.tone.text, "solid", 2.0)]
    drawn += [(area, colour, dash, 3.0) for area, (colour, dash) in zip(compared.areas, LINES, strict=False)]
    ends = []
    for area, colour, dash, width in drawn:
        rows = told[told.area_code == area.code].sort_values("week_on")
        if len(rows):
            # A hidden week breaks the line: nothing is drawn across what isn't shown.
            weeks = own[own.area_code == area.code].sort_values("week_on")
            _line(fig, weeks, area, (colour, dash, width * style.scale.line), as_of)
            ends.append((float(rows.coverage_rate.iloc[-1]), area, colour, _end(rows.week_on.iloc[-1], as_of)))
    labels = (
        theme.label_at((day, place), f"{escape(area.name)} <b>{words.exact_rate_text(rate)}</b>", colour)
        for (rate, area, colour, day), place in zip(*_placed(ends, top), strict=True)
    )
    theme.write_labels(fig, labels)
    theme.day_axis(fig, told.week_on.min().date(), as_of)
    return fig


def _rate_axis(fig: go.Figure, largest: float) -> float:
    ticks = theme.count_ticks(max(largest, 1))
    texts = [f"{tick:g}" for tick in ticks]
    texts[-1] += "%"
    fig.update_yaxes(tickvals=ticks, ticktext=texts, range=[0, ticks[-1] * 1.04])
    return ticks[-1]


def _end(monday: pd.Timestamp, as_of: date) -> date:
    """The last day of a week, as far as it has come."""
    return min((monday + WEEK).date(), as_of)


def _line(fig: go.Figure, rows: pd.DataFrame, area: Area, look: tuple[str, str, float], as_of: date) -> None:
    days = [_end(week, as_of) for week in rows.week_on]
    texts = [
        f"{escape(area.name)}　{words.day_text(day)}まで<br>{words.exact_rate_text(row.coverage_rate)}"
        f"（{words.count_text(row.cumulative_doses, '回')}）"
        for day, row in zip(days, rows.itertuples(), strict=True)
    ]
    colour, dash, width = look
    fig.add_scatter(
        x=days, y=rows.coverage_rate * 100, mode="lines+markers", text=texts, hovertemplate="%{text}<extra></extra>",
        line={"color": colour, "width": width, "dash": dash}, marker={"size": width * 2, "color": colour},
    )  # fmt: skip


def _placed(ends: list[tuple], top: float) -> tuple[list[tuple], list[float]]:
    """The line ends from the highest down, and heights for their labels that leave each other room."""
    ordered = sorted(ends, key=lambda one: one[0])
    heights: list[float] = []
    for rate, *_ in ordered:
        heights.append(max(rate * 100, heights[-1] + top * LABEL_ROOM if heights else 0.0))
    return ordered, heights


def weekly_doses(
    weeks: pd.DataFrame, area: Area, basis: Basis, open_from: date | None = None, style: Style | None = None
) -> Chart:
    """The doses of one municipality by week, first and second stacked; hidden weeks carry their word instead of a bar.

    weeks: municipal.weekly_rates; open_from: the first day that is still being entered, weeks with such days are
    hatched. Without a week that may be shown the Chart has no figure and says so.
    """
    own = weeks[(weeks.area_code == area.code) & weeks.dose_number.isin([1, 2])]
    told = own.dropna(subset="doses")
    return Chart(
        name="weekly-doses",
        title=f"{area.name}の接種回数",
        kind="週別・1回目と2回目",
        reading=_weekly_reading(own, area, basis.as_of) if len(own) else EMPTY,
        table=own,
        basis=basis,
        definition=_week_said(own),
        notes=("青＝1回目　濃い青＝2回目　斜線＝入力途中の日を含む週　×＝表示しない週", HIDDEN_NOTE),
        figure=_bars(own, basis.as_of, open_from, style or Style()) if told.doses.sum() else None,
    )


def _week_said(own: pd.DataFrame) -> str:
    if own.empty:
        return ""
    first = own.week_on.iloc[0]
    days = (words.WEEKDAYS[day.weekday()] for day in (first, first + WEEK))
    return "週＝{}曜日から{}曜日まで　最後の週は途中".format(*days)


def _weekly_reading(own: pd.DataFrame, area: Area, as_of: date) -> str:
    last = _whole_week(own.week_on, as_of)
    rows = own[own.week_on == last].set_index("dose_number")
    parts = [
        f"{words.dose_label(number)} **{words.VALUES['hidden'].get(row.hidden, words.count_text(row.doses, '回'))}**"
        for number, row in rows.iterrows()
    ]
    said = "、".join(parts) or "実績なし"
    return f"{area.name}の{words.day_text(last)}の週は、{said}です。"


def _bars(own: pd.DataFrame, as_of: date, open_from: date | None, style: Style) -> go.Figure:
    tone = style.tone
    fig = theme.figure(style, HEIGHT, (58, 20, 16, 30))
    shown = own[own.hidden == ""]
    weeks = sorted(own.week_on.unique())
    for number, colour in ((1, tone.first_dose), (2, tone.second_dose)):
        rows = shown[shown.dose_number == number]
        text = [
            f"{words.day_text(row.week_on)}の週<br>{words.dose_label(number)} {words.count_text(row.doses, '回')}"
            for row in rows.itertuples()
        ]
        fig.add_bar(
            x=rows.week_on, y=rows.doses, marker=_filled(rows, colour, open_from, style), text=text,
            textposition="none", hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    heights = shown.groupby("week_on").doses.sum()
    largest = float(heights.max())
    theme.count_axis(fig, largest, "回")
    if len(weeks) <= MOST_WORDED:
        for week in weeks:
            _over_week(fig, own[own.week_on == week], float(heights.get(week, 0.0)), style)
    else:
        _hidden_marks(fig, own[own.hidden != ""], heights, style)
    texts = [f"{words.axis_day(week)}～" + ("<br>（途中）" if (week + WEEK).date() > as_of else "") for week in weeks]
    every = -(-len(weeks) // theme.MOST_TICKS)
    half = timedelta(days=4)
    ticks = weeks[::-1][::every][::-1]
    labels = texts[::-1][::every][::-1]
    ends = [weeks[0] - half, weeks[-1] + half]
    fig.update_xaxes(type="date", tickvals=ticks, ticktext=labels, tickangle=0, range=ends)
    fig.update_layout(barmode="stack", margin={"b": round(44 * style.scale.margin)})
    return fig


def _filled(rows: pd.DataFrame, colour: str, open_from: date | None, style: Style) -> dict:
    """The bars' colour; weeks with days that are still being entered are hatched in the colour of the card."""
    shapes = ["/" if open_from and (week + WEEK).date() >= open_from else "" for week in rows.week_on]
    size = 6 * style.scale.line
    lines = {"shape": shapes, "fgcolor": style.tone.card, "size": size, "solidity": 0.3, "fillmode": "overlay"}
    return {"color": colour, "pattern": lines}


def _hidden_marks(fig: go.Figure, hidden: pd.DataFrame, heights: pd.Series, style: Style) -> None:
    """A cross on each week of which something is not shown; its words come on hover."""
    said = words.VALUES["hidden"]
    texts = {
        week: f"{words.day_text(week)}の週<br>" + "<br>".join(
            f"{words.dose_label(row.dose_number)} {said[row.hidden]}" for row in rows.itertuples()
        ) for week, rows in hidden.groupby("week_on")
    }  # fmt: skip
    mark = {"symbol": "x-thin", "size": 7, "line": {"color": style.tone.muted, "width": 1.5 * style.scale.line}}
    fig.add_scatter(
        x=list(texts), y=[float(heights.get(week, 0.0)) for week in texts], mode="markers", marker=mark,
        text=list(texts.values()), hovertemplate="%{text}<extra></extra>", cliponaxis=False,
    )  # fmt: skip


def _over_week(fig: go.Figure, rows: pd.DataFrame, height: float, style: Style) -> None:
    """The week's figure above its bars, or why there is none."""
    hidden = rows[rows.hidden != ""]
    parts = [f"<b>{words.short_count(height)}</b>"] if height else []
    said = words.VALUES["hidden"]
    parts += [f"{row.dose_number}回目<br>{said[row.hidden]}" for row in hidden.sort_values("dose_number").itertuples()]
    text = "<br>".join(parts)
    theme.label(
        fig, (rows.week_on.iloc[0], height), text, style.tone.muted if hidden.size else style.tone.text, xshift=0,
        yshift=2, xanchor="center", yanchor="bottom", align="center",
    )  # fmt: skip
