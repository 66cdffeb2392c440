"""The second-dose wave: doses due week by week by product, who is overdue, and the same for each municipality."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.listing import Line, Listing, line
from charts.theme import Style

MOST_WEEKS = 10
HEIGHT = 440
MARGINS = (64, 132, 26, 46)
MODERNA = "#8843E1"
BACK = timedelta(weeks=3)


def second_dose_wave(
    weeks: pd.DataFrame,
    done: pd.DataFrame,
    weekly_doses: float | None,
    summary: object | None,
    basis: Basis,
    intervals: Mapping[str, int],
    *,
    style: Style | None = None,
) -> Chart:
    """Second doses by week: given in the last three, due from this one on, overdue on top of this week's.

    weeks: second_doses.by_week of one area. done: week_on and second_doses (回) of past weeks. weekly_doses: doses of
    both kinds a week at the present pace, None = not known. summary: the area's row of second_doses.summary.
    intervals: days between two doses of pfizer and moderna.
    """
    return Chart(
        name="second-doses",
        title="2回目接種の予定",
        kind="週別",
        reading=_reading(weeks, weekly_doses, summary) if summary is not None else _EMPTY,
        table=weeks,
        basis=basis,
        definition="薄い青＝接種済み　濃い青＝期日が来る2回目　斜線＝期日を過ぎた方",
        notes=(
            *(f"週は{words.WEEKDAYS[day.weekday()]}曜日の日付で表示" for day in weeks.week_on.head(1)),
            "期日＝1回目からファイザー{pfizer}日・モデルナ{moderna}日（製品が不明な分は{pfizer}日）".format_map(
                intervals
            ),
            "入力の遅れにより、接種済みの方を含むことがあります",
        ),
        figure=_figure(weeks, done, weekly_doses, basis.as_of, style or Style()) if len(weeks) else None,
    )


_EMPTY = "接種日別の実績を取り込むと、2回目の期日が来る回数を週ごとに表示します。"


def _reading(weeks: pd.DataFrame, weekly_doses: float | None, summary: object) -> str:
    if weeks.empty:
        return "2回目を待っている方はいません。"
    by_week = weeks.groupby("week_on").due_doses.sum()
    top = by_week.idxmax()
    said = f"2回目は**{words.day_text(top)}の週**が最も多く、**{words.count_text(by_week[top], '回')}**の予定です。"
    if weekly_doses:
        share = words.rate_text(by_week[top] / weekly_doses)
        said += f"現在の1週間の接種回数（{words.count_text(weekly_doses, '回')}）の{share}に当たります。"
    if summary.overdue_doses >= 10:
        said += f"期日を14日過ぎた方は**{words.count_text(summary.overdue_doses, '回分')}**です。"
    if summary.is_doubtful:
        said += "2回目が17日前までの1回目を上回っており、実績の確認が必要です。"
    return said


def _figure(weeks: pd.DataFrame, done: pd.DataFrame, weekly: float | None, as_of: date, style: Style) -> go.Figure:
    fig = theme.figure(style, HEIGHT, MARGINS)
    tone, scale = style.tone, style.scale.line
    past = done[done.week_on >= _week_of(as_of, weeks.week_on) - BACK]
    plain = {"line": {"width": 0}}
    _bars(fig, past.week_on, past.second_doses, plain | {"color": tone.dose_light}, "接種済み")
    this = weeks.assign(late=weeks.state.isin(["overdue", "open"]))
    hatched = {"color": tone.card, "line": {"width": scale, "color": tone.second_dose}, "pattern": _hatch(style)}
    late = this[this.late].groupby("week_on", as_index=False).due_doses.sum()
    for product, own in this[~this.late].groupby("product"):
        colour = MODERNA if product == "moderna" else tone.second_dose
        _bars(fig, own.week_on, own.due_doses, plain | {"color": colour}, _product_word(product))
    _bars(fig, late.week_on, late.due_doses, hatched, "期日を過ぎた方")
    fig.update_layout(barmode="stack", bargap=0.3)
    heights = _totals(weeks, past)
    _values(fig, heights, weeks.groupby("week_on").due_doses.sum(), style)
    highest = max(float(heights.max()), weekly or 0)
    _pace_line(fig, weekly, style)
    theme.count_axis(fig, highest * 1.08, "回")
    _week_axis(fig, heights.index, as_of, style)
    return fig


def _week_of(as_of: date, weeks: pd.Series) -> pd.Timestamp:
    """The first day of the week of the as-of day; weeks: first days of weeks, at least one."""
    today = pd.Timestamp(as_of)
    return today - timedelta(days=(today - weeks.iloc[0]).days % 7)


def _product_word(product: str) -> str:
    return "期日が来る2回目" if product == "unknown" else f"期日が来る2回目（{words.value_text('product', product)}）"


def _hatch(style: Style) -> dict:
    line = style.scale.line
    return {"shape": "/", "size": 6 * line, "solidity": 0.25, "fgcolor": style.tone.second_dose, "fillmode": "overlay"}


def _bars(fig: go.Figure, weeks: pd.Series, doses: pd.Series, marker: dict, word: str) -> None:
    text = [
        f"{words.day_text(week)}の週<br>{word} {words.count_text(n, '回')}"
        for week, n in zip(weeks, doses, strict=True)
    ]
    fig.add_bar(
        x=weeks, y=doses.astype("float64"), marker=marker, text=text, textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _totals(weeks: pd.DataFrame, past: pd.DataFrame) -> pd.Series:
    due = weeks.groupby("week_on").due_doses.sum()
    return due.add(past.groupby("week_on").second_doses.sum(), fill_value=0.0).sort_index()


def _values(fig: go.Figure, heights: pd.Series, due: pd.Series, style: Style) -> None:
    """Write what each bar is high; where part of a week is given already, that part and what is due by themselves."""
    above = {"xshift": 0, "yshift": 2, "xanchor": "center", "yanchor": "bottom"}
    theme.write_labels(
        fig,
        (
            theme.label_at((week, doses), _value(doses, due.get(week, 0)), style.tone.text, **above)
            for week, doses in heights.items()
        ),
    )


def _value(doses: float, due: float) -> str:
    given = doses - due
    text = f"<b>{words.short_count(due if due else doses)}</b>"
    return f"済{words.short_count(given)}<br>{text}" if given and due else text


def _pace_line(fig: go.Figure, weekly: float | None, style: Style) -> None:
    if not weekly:
        return
    tone, line = style.tone, style.scale.line
    dotted = {"color": tone.text, "width": 1.3 * line, "dash": f"{2 * line}px,{3 * line}px"}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=weekly, y1=weekly, line=dotted)
    text = f"現在の1週間<br><b>{words.short_count(weekly)}回</b><br>（1・2回目）"
    theme.label(fig, (1, weekly), text, tone.text, xref="paper")


def _week_axis(fig: go.Figure, weeks: pd.Index, as_of: date, style: Style) -> None:
    this = _week_of(as_of, weeks.to_series())
    # A label under every bar has room for about ten of them.
    ticks = [week for week in weeks if (week - this).days // 7 % (-(-len(weeks) // MOST_WEEKS)) == 0]
    texts = [words.axis_day(week) + ("<br>（今週）" if week == this else "") for week in ticks]
    half = timedelta(days=4)
    ends = [weeks.min() - half, weeks.max() + half]
    fig.update_xaxes(type="date", tickvals=ticks, ticktext=texts, tickangle=0, range=ends)


def booking_table(rows: pd.DataFrame, summaries: pd.DataFrame, home_code: str) -> Listing | None:
    """Second doses to be booked by municipality and week, from second_doses.booking; None without rows.

    The prefecture's line stands first. What is hidden says so: 10未満, or 非表示 where it would give one of these back.
    """
    if rows.empty:
        return None
    weeks = sorted(rows.week_on.dropna().unique())
    by_week = (f"{words.axis_day(week)}\nの週" for week in weeks)
    heads = ("市町村", "期日超過", "期日到来", *by_week, "2回目待ち", "未接種の\n割合")
    by_area = summaries.set_index("area_code")
    lines = [_booking_line(own, by_area.loc[code], code == home_code) for code, own in rows.groupby("area_code")]
    return Listing(heads, tuple(sorted(lines, key=lambda one: one.cls != "total")), look="figures booking")


def _booking_line(own: pd.DataFrame, summary: pd.Series, is_home: bool) -> Line:
    late = own[own.state != "coming"].set_index("state").loc[["overdue", "open"]]
    slots = pd.concat([late, own[own.state == "coming"].sort_values("week_on")])
    cells = [_few(row) for row in slots.itertuples()]
    rate = words.MISSING if late.hidden["overdue"] else words.rate_text(summary.drop_out_rate)
    return line(
        summary.area_name, *cells, words.count_text(summary.waiting_doses), rate, cls="total" if is_home else ""
    )


def _few(row: object) -> str:
    return words.VALUES["hidden"][row.hidden] if row.hidden else words.count_text(row.due_doses)


def booking(rows: pd.DataFrame, summaries: pd.DataFrame, home_name: str, basis: Basis, grace_days: int) -> Chart:
    """The card of `booking_table`; what is hidden there is missing in its rows too.

    grace_days: so long after the due day a second dose counts as overdue.
    """
    own = summaries[summaries.area_name != home_name]
    late = own.open_doses.sum() + own.overdue_doses.sum()
    said = f"期日が来て2回目がまだの方は、市町村の合計で**{words.count_text(late, '回分')}**です。" if len(own) else ""
    nothing = "市町村別の接種日別の実績を取り込むと、市町村ごとに表示します。"
    return Chart(
        name="booking",
        title="市町村別の2回目の予定",
        kind="予約枠の確認用",
        reading=said or nothing,
        table=rows,
        basis=basis,
        definition=f"期日到来＝期日から{grace_days}日以内　期日超過＝{grace_days}日超　"
        f"未接種の割合＝期日を{grace_days}日過ぎた方のうち2回目がまだの割合",
        notes=("10未満の数と、差し引きでそれが分かる数（非表示）は示しません",),
    )
