"""The second-dose wave: doses due week by week by product, who is overdue, and the same for each municipality."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.listing import Cell, Line, Listing, line
from charts.theme import Style

HEIGHT = 440
MARGINS = (64, 132, 26, 46)
MODERNA = "#8843E1"
FEWER = "10未満"
BACK = timedelta(weeks=3)


def second_dose_wave(
    weeks: pd.DataFrame,
    done: pd.DataFrame,
    weekly_doses: float | None,
    summary: object | None,
    basis: Basis,
    *,
    style: Style | None = None,
) -> Chart:
    """Second doses by week: given in the last three, due from this one on, overdue on top of this week's.

    weeks: second_doses.by_week of one area. done: week_on and second_doses (回) of past weeks. weekly_doses: doses of
    both kinds a week at the present pace, None = not known. summary: the area's row of second_doses.summary.
    """
    return Chart(
        name="second-doses",
        title="2回目接種の予定",
        kind="週別・1回目の接種日から計算",
        reading=_reading(weeks, weekly_doses, summary) if summary is not None else _EMPTY,
        table=weeks,
        basis=basis,
        definition="薄い青＝接種済み　濃い青＝期日が来る2回目　斜線＝期日を過ぎた方",
        notes=(
            "期日＝1回目からファイザー21日・モデルナ28日（製品が不明な分は21日）",
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
    past = done[done.week_on >= pd.Timestamp(as_of) - BACK - timedelta(days=as_of.weekday())]
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
    _values(fig, heights, style)
    highest = max(float(heights.max()), weekly or 0)
    _pace_line(fig, weekly, style)
    theme.count_axis(fig, highest * 1.08, "回")
    _week_axis(fig, heights.index, as_of, style)
    return fig


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


def _values(fig: go.Figure, heights: pd.Series, style: Style) -> None:
    for week, doses in heights.items():
        text = f"<b>{words.short_count(doses)}</b>"
        theme.label(fig, (week, doses), text, style.tone.text, xshift=0, yshift=2, xanchor="center", yanchor="bottom")


def _pace_line(fig: go.Figure, weekly: float | None, style: Style) -> None:
    if not weekly:
        return
    tone, line = style.tone, style.scale.line
    dotted = {"color": tone.text, "width": 1.3 * line, "dash": f"{2 * line}px,{3 * line}px"}
    fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=weekly, y1=weekly, line=dotted)
    text = f"現在の1週間<br><b>{words.short_count(weekly)}回</b><br>（1・2回目）"
    theme.label(fig, (1, weekly), text, tone.text, xref="paper")


def _week_axis(fig: go.Figure, weeks: pd.Index, as_of: date, style: Style) -> None:
    this = pd.Timestamp(as_of - timedelta(days=as_of.weekday()))
    texts = [f"{words.axis_day(week)}の週" + ("<br>（今週）" if week == this else "") for week in weeks]
    half = timedelta(days=4)
    fig.update_xaxes(type="date", tickvals=list(weeks), ticktext=texts, range=[weeks.min() - half, weeks.max() + half])


def booking_table(grid: pd.DataFrame, summaries: pd.DataFrame, home_code: str) -> Listing | None:
    """Second doses to be booked by municipality and week, from second_doses.booking; None without rows.

    Missing cells are shown as 10未満: few enough to point at persons. The prefecture's line stands first.
    """
    if grid.empty:
        return None
    weeks = [column for column in grid.columns if isinstance(column, pd.Timestamp)]
    heads = (
        "市町村",
        "期日超過",
        "期日到来",
        *(f"{words.axis_day(week)}\nの週" for week in weeks),
        "2回目待ち",
        "未接種の\n割合",
    )
    rates = summaries.set_index("area_code")
    lines = [_booking_line(row, weeks, rates, home_code) for _, row in grid.iterrows()]
    return Listing(heads, tuple(sorted(lines, key=lambda one: one.cls != "total")), look="figures booking")


def _booking_line(row: pd.Series, weeks: list, rates: pd.DataFrame, home_code: str) -> Line:
    own = rates.loc[row.area_code]
    cells = [_few(row[column]) for column in ("overdue", "open", *weeks)]
    hidden = words.is_missing(row["overdue"])
    rate = FEWER if hidden else words.rate_text(own.drop_out_rate)
    total = words.count_text(own.waiting_doses)
    is_home = row.area_code == home_code
    return line(row.area_name, *cells, total, Cell("－" if hidden else rate), cls="total" if is_home else "")


def _few(value: float) -> str:
    return FEWER if words.is_missing(value) else words.count_text(value)


def booking(summaries: pd.DataFrame, grid: pd.DataFrame, home_name: str, basis: Basis) -> Chart:
    """The card of `booking_table`; what is hidden there is missing in its rows too."""
    own = summaries[summaries.area_name != home_name]
    late = own.open_doses.sum() + own.overdue_doses.sum()
    said = f"期日が来て2回目がまだの方は、市町村の合計で**{words.count_text(late, '回分')}**です。" if len(own) else ""
    nothing = "市町村別の接種日別の実績を取り込むと、市町村ごとに表示します。"
    return Chart(
        name="booking",
        title="市町村別の2回目の予定",
        kind="予約枠の確認用",
        reading=said or nothing,
        table=_long(grid),
        basis=basis,
        definition="期日到来＝期日から14日以内　期日超過＝14日超　"
        "未接種の割合＝期日を14日過ぎた方のうち2回目がまだの割合",
        notes=("10未満の数は表示しません（差し引きで分かる数も同じ）",),
    )


def _long(grid: pd.DataFrame) -> pd.DataFrame:
    names = ["area_code", "area_name"]
    weeks = [column for column in grid.columns if isinstance(column, pd.Timestamp)]
    if grid.empty:
        return pd.DataFrame(columns=[*names, "state", "week_on", "due_doses"])
    long = grid.melt(id_vars=names, value_vars=["overdue", "open", *weeks], var_name="slot", value_name="due_doses")
    is_week = [isinstance(slot, pd.Timestamp) for slot in long.slot]
    state = ["coming" if week else slot for slot, week in zip(long.slot, is_week, strict=True)]
    monday = pd.to_datetime([slot if week else None for slot, week in zip(long.slot, is_week, strict=True)])
    return long.assign(state=state, week_on=monday)[[*names, "state", "week_on", "due_doses"]]
