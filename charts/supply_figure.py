"""The figure of supply against doses: steps that arrived, are open or planned, the line of doses, the gap."""

from datetime import date, datetime, time, timedelta

import pandas as pd

import vocabulary as words
from charts import theme
from charts.theme import Style

HEIGHT = 352
MARGINS = (60, 104, 26, 30)
# How far right of the as-of day the bracket of the gap stands.
BRACKET = timedelta(hours=30)
# Two labels nearer than this share of the axis would touch.
LABEL_ROOM = 0.07


def delivery_name(row: object) -> str:
    """What a delivery is called: its クール, else the week it starts in."""
    return row.round or f"{words.axis_day(row.starts_on)}の週"


def open_doses(steps: pd.DataFrame) -> float:
    """What unconfirmed deliveries would add to what has arrived (回分)."""
    doubtful = steps[steps.state == "unconfirmed"]
    return float((doubtful.supplied_doses - doubtful.arrived_doses).sum())


def draw(steps: pd.DataFrame, given: object, two_doses: float | None, as_of: date, style: Style):
    """The figure; steps or given.by_day may be empty, not both. See supply_doses for what they hold."""
    fig = theme.figure(style, HEIGHT, MARGINS)
    first, last = _span(steps, given, as_of)
    highest = max(steps.cumulative_doses.max() if len(steps) else 0, two_doses or 0, given.total or 0)
    if len(steps):
        _arrived(fig, steps, as_of, style)
        _still_to_come(fig, steps, last, style)
        _labels(fig, steps, highest, style)
    _doses(fig, given, as_of, style)
    if len(steps) and given.total is not None:
        _gap(fig, steps, given.total, as_of, style)
    if two_doses:
        _both_doses(fig, two_doses, first, style)
    theme.count_axis(fig, float(highest), "回")
    theme.day_axis(fig, first, last)
    theme.today_line(fig, as_of, fig.layout.yaxis.range[1], style)
    return fig


def _span(steps: pd.DataFrame, given: object, as_of: date) -> tuple[date, date]:
    days = [as_of, *(day.date() for frame in (steps.starts_on, given.by_day.vaccinated_on) for day in frame)]
    return min(days) - timedelta(days=4), max(days) + timedelta(days=10)


def _arrived(fig, steps: pd.DataFrame, as_of: date, style: Style) -> None:
    """The confirmed steps up to the as-of day, and the hatched block that unconfirmed deliveries would add."""
    known = steps[steps.arrived_doses > 0]
    tone, line = style.tone, style.scale.line
    level = float(steps.arrived_doses.sum())
    if len(known):
        fig.add_scatter(
            x=[known.starts_on.iloc[0], *known.starts_on, _moment(as_of)],
            y=[0, *known.cumulative_arrived_doses, level],
            mode="lines", line={"shape": "hv", "color": tone.arrived, "width": 2.5 * line},
            fill="tozeroy", fillcolor=tone.arrived_fill, hoverinfo="skip",
        )  # fmt: skip
    doubtful = steps[steps.state == "unconfirmed"]
    if len(doubtful):
        tops = [*(level + (doubtful.supplied_doses - doubtful.arrived_doses).cumsum())]
        days = [*doubtful.starts_on, _moment(as_of)]
        flat = {"mode": "lines", "line": {"shape": "hv", "width": 0, "color": tone.planned}, "hoverinfo": "skip"}
        fig.add_scatter(x=[days[0], days[-1]], y=[level, level], **flat)
        pattern = theme.hatch(tone.planned, style)
        fig.add_scatter(x=days, y=[*tops, tops[-1]], fill="tonexty", fillpattern=pattern, **flat)


def _still_to_come(fig, steps: pd.DataFrame, last: date, style: Style) -> None:
    """The dashed steps from the last confirmed delivery on; every delivery answers to the pointer with full digits."""
    tone, line = style.tone, style.scale.line
    coming = steps[steps.state != "arrived"]
    if len(coming):
        before = float(steps.cumulative_arrived_doses.iloc[coming.index[0]])
        days = [coming.starts_on.iloc[0], *coming.starts_on, _moment(last)]
        levels = [before, *coming.cumulative_doses, coming.cumulative_doses.iloc[-1]]
        dashed = {"shape": "hv", "color": tone.planned, "width": 2 * line, "dash": f"{5 * line}px,{4 * line}px"}
        fig.add_scatter(x=days, y=levels, mode="lines", line=dashed, hoverinfo="skip")
    fig.add_scatter(
        x=steps.starts_on, y=steps.cumulative_doses, mode="markers", marker={"size": 14, "opacity": 0},
        text=[_hover(row) for row in steps.itertuples()], hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _hover(row: object) -> str:
    state = words.value_text("state", row.state)
    amount, total = (words.count_text(doses, "回分") for doses in (row.supplied_doses, row.cumulative_doses))
    return f"{words.axis_day(row.starts_on)}の週<br>{amount}（{state}）<br>累計 {total}"


def _labels(fig, steps: pd.DataFrame, highest: float, style: Style) -> None:
    """Names the level of the confirmed supply left of its riser, of planned ones right of the riser that ends them."""
    tone = style.tone
    known, coming = steps[steps.arrived_doses > 0], steps[steps.state != "arrived"]
    if len(known):
        level = known.cumulative_arrived_doses.iloc[-1]
        text = f"到着確認済 <b>{words.short_count(level)}回分</b>"
        at = (known.starts_on.iloc[-1], level)
        # Above the level: beside it, it would stand on a tick of the other axis where the chart is narrow.
        theme.label(fig, at, text, tone.muted, xshift=-6, xanchor="right", yanchor="bottom")
    below = -highest
    for place, row in enumerate(coming.itertuples()):
        if place == len(coming) - 1 or row.cumulative_doses - below < LABEL_ROOM * highest:
            continue
        below = row.cumulative_doses
        state = "" if row.state == "planned" else f"（{words.value_text('state', row.state)}）"
        text = f"{_round_text(row)} {words.short_count(row.cumulative_doses)}{state}"
        theme.label(fig, (coming.starts_on.iloc[place + 1], row.cumulative_doses), text, tone.muted)
    if len(coming):
        *_, last = coming.itertuples()
        _last_label(fig, last, tone.muted)


def _last_label(fig, row: object, colour: str) -> None:
    state = words.value_text("state", row.state)
    text = f"{_round_text(row)}<br><b>{words.short_count(row.cumulative_doses)}回分</b><br>（{state}）"
    theme.label(fig, (1, row.cumulative_doses), text, colour, xref="paper")


def _round_text(row: object) -> str:
    """A delivery's name as part of a figure: < and & of a file's text must not act as markup."""
    return delivery_name(row).replace("&", "&amp;").replace("<", "&lt;")


def _doses(fig, given: object, as_of: date, style: Style) -> None:
    if given.total is None:
        return
    tone, line = style.tone, style.scale.line
    days, mode = given.by_day, "lines" if len(given.by_day) else "markers"
    x = [*days.vaccinated_on, _moment(as_of)] if len(days) else [_moment(as_of)]
    y = [*days.doses, given.total] if len(days) else [given.total]
    text = [f"{words.day_text(day)}<br>接種 {words.count_text(n, '回')}（累計）" for day, n in zip(x, y, strict=True)]
    fig.add_scatter(
        x=x, y=y, mode=mode, line={"color": tone.first_dose, "width": 3 * line}, text=text,
        marker={"color": tone.first_dose, "size": 9 * line}, hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    text = f"接種 <b>{words.short_count(given.total)}回</b>"
    theme.label(fig, (_moment(as_of) + BRACKET, given.total), text, tone.first_dose, xshift=4, yshift=2)


def _gap(fig, steps: pd.DataFrame, total: int, as_of: date, style: Style) -> None:
    """A bracket between what has surely arrived and what was given, with the gap beside it."""
    arrived = float(steps.arrived_doses.sum())
    gap = arrived - total
    top = max(float(steps.cumulative_doses.max()), 1)
    if gap < 2 * LABEL_ROOM * top:
        return
    tone, at = style.tone, _moment(as_of) + BRACKET
    line = {"color": tone.text, "width": 1.5 * style.scale.line}
    for x0, y0, x1, y1 in (
        (at, total, at, arrived),
        (_moment(as_of), total, at, total),
        (_moment(as_of), arrived, at, arrived),
    ):
        fig.add_shape(type="line", x0=x0, x1=x1, y0=y0, y1=y1, line=line)
    more = open_doses(steps)
    text = f"差 <b>{words.short_count(gap)}回分</b>"
    if more and style.scale is theme.SCREEN:
        text += f"<br>未確認分の到着後は最大{words.short_count(gap + more)}回分"
    theme.label(fig, (at, total), text, tone.text, yshift=11 * style.scale.margin, yanchor="bottom")


def _both_doses(fig, two_doses: float, first: date, style: Style) -> None:
    tone, line = style.tone, style.scale.line
    dotted = {"color": tone.text, "width": 1.3 * line, "dash": f"{2 * line}px,{3 * line}px"}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=two_doses, y1=two_doses, line=dotted)
    text = f"高齢者2回分 {words.short_count(two_doses)}回"
    theme.label(fig, (first, two_doses), text, tone.text, xshift=4, yshift=2, yanchor="bottom")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
