"""Stock as a range over time: what is kept for second doses, what can be used, and up to where it may reach."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style, Tone

HEIGHT = 262
MARGINS = (72, 150, 26, 30)
# Labels nearer than this share of the axis would touch.
LABEL_ROOM = 0.085


@dataclass(frozen=True)
class Colours:
    """Colours of stock: its lower line, what is under it, what may come on top, the hatch of the reserved part."""

    line: str
    fill: str
    may_be: str
    reserved: str


GREEN = Colours("#197A4B", "#C2E5D1", "#EFF8F3", "#259D63")
GREEN_ON_DARK = Colours("#51B883", "#1D4A33", "#1A2B22", "#259D63")


def colours(tone: Tone) -> Colours:
    """The greens that can be read on a tone's card."""
    return GREEN_ON_DARK if tone == theme.DARK else GREEN


def stock_chart(
    days: pd.DataFrame,
    row: object,
    basis: Basis,
    *,
    doubtful: str = "",
    notes: tuple[str, ...] = (),
    style: Style | None = None,
) -> Chart:
    """The range of stock day by day, from analysis.stock.by_day; `row` is the area's row of analysis.stock.stock.

    doubtful: the deliveries whose arrival is unconfirmed, in words. Without days the reading says what to load.
    """
    known = len(days) > 0 and row is not None
    return Chart(
        name="stock",
        title="推計在庫の内訳",
        kind="日別・幅で表示",
        reading=_reading(row) if known else "到着の報告と接種日別の実績を取り込むと、推計在庫を表示します。",
        table=days,
        basis=basis,
        definition="推計在庫＝到着－接種（廃棄・住所地外の接種・入力遅れを幅に含む）",
        notes=notes,
        figure=_figure(days, doubtful, style or Style()) if known else None,
    )


def range_text(low: float, high: float, unit: str = "回分") -> str:
    """A range as it is spoken of; one figure where both ends read the same.

    >>> range_text(150_302, 302_500), range_text(0, 9_000), range_text(5_000, 5_000)
    ('15.0万～30.3万回分', '0～9,000回分', '5,000回分')
    """
    ends = [words.short_count(end) for end in (low, high)]
    return (ends[0] if ends[0] == ends[1] else "～".join(ends)) + unit


def _reading(row: object) -> str:
    if row.shortage_doses > 0:
        over = words.short_count(row.shortage_doses)
        said = f"接種が到着確認済の供給を**{over}回分**上回っており、到着の報告が足りません。"
        return f"{said}在庫は{range_text(row.low_doses, row.high_doses)}の間です。"
    said = f"在庫は**{range_text(row.low_doses, row.high_doses)}**と推計します。"
    if row.reserved_doses <= 0:
        return said
    kept = words.short_count(row.reserved_doses)
    if row.reserved_doses > row.high_doses:
        return f"{said}2回目のために必要な{kept}回分を**下回っています**。"
    return f"{said}うち**{kept}回分**は2回目のために取り置く分です。"


def _figure(days: pd.DataFrame, doubtful: str, style: Style) -> go.Figure:
    fig = theme.figure(style, HEIGHT, MARGINS)
    green = colours(style.tone)
    line = style.scale.line
    kept = days[["reserved_doses", "high_doses"]].min(axis=1)
    dashed = {"color": green.line, "width": 1.5 * line, "dash": f"{4 * line}px,{3 * line}px"}
    _step(fig, days.day, days.high_doses, fill="tozeroy", fillcolor=green.may_be, line=dashed)
    _step(fig, days.day, days.low_doses, fill="tozeroy", fillcolor=green.fill, line={"width": 0, "color": green.line})
    edge = {"color": green.reserved, "width": line}
    pattern = theme.hatch(green.line, style) | {"solidity": 0.3}
    _step(fig, days.day, kept, fill="tozeroy", fillpattern=pattern, line=edge)
    _step(fig, days.day, days.low_doses, line={"color": green.line, "width": 2.5 * line})
    _hover(fig, days)
    theme.count_axis(fig, float(days.high_doses.max()), "回分")
    _labels(fig, days.iloc[-1], doubtful, style)
    theme.day_axis(fig, days.day.iloc[0].date(), days.day.iloc[-1].date())
    return fig


def _step(fig: go.Figure, x: pd.Series, y: pd.Series, *, line: dict, **fill: object) -> None:
    fig.add_scatter(x=x, y=y, mode="lines", line={"shape": "hv", **line}, hoverinfo="skip", **fill)


def _hover(fig: go.Figure, days: pd.DataFrame) -> None:
    text = [
        f"{words.day_text(row.day)}"
        f"<br>在庫 {words.count_text(row.low_doses)}～{words.count_text(row.high_doses, '回分')}"
        f"<br>2回目予約分 {words.count_text(row.reserved_doses, '回分')}"
        for row in days.itertuples()
    ]
    fig.add_scatter(
        x=days.day, y=days.low_doses, mode="markers", marker={"size": 12, "opacity": 0}, text=text,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _labels(fig: go.Figure, last: object, doubtful: str, style: Style) -> None:
    """The four levels at the right margin, kept apart from the top down."""
    tone, green = style.tone, colours(style.tone)
    free = last.low_doses - last.reserved_doses
    more = f"<br>{doubtful}到着済なら" if doubtful else ""
    wanted = [
        (last.high_doses, f"上限 <b>{words.short_count(last.high_doses)}</b>{more}", tone.muted, 1 + bool(more) * 0.6),
        (last.low_doses, f"下限 <b>{words.short_count(last.low_doses)}</b>", green.line, 1),
        (last.reserved_doses / 2, f"2回目予約分 <b>{words.short_count(last.reserved_doses)}</b>", tone.text, 1),
    ]
    if free > 0:
        at = last.reserved_doses + free / 2
        wanted.insert(2, (at, f"使用可能 <b>{words.short_count(free)}</b>以上", green.line, 1))
    room = LABEL_ROOM * fig.layout.yaxis.range[1]
    places, below = [], float("inf")
    for level, _, _, lines in wanted:
        places.append(below := min(level, below - room * lines))
    lift = max(-min(places), 0.0)
    theme.write_labels(
        fig,
        (
            theme.label_at((1, place + lift), _plain(text), colour, xref="paper")
            for place, (_, text, colour, _) in zip(places, wanted, strict=True)
        ),
    )


def _plain(text: str) -> str:
    """Names of rounds come from files: their & and < must not act as markup, our own <b> and <br> must."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    for ours in ("<b>", "</b>", "<br>"):
        escaped = escaped.replace(ours.replace("<", "&lt;"), ours)
    return escaped
