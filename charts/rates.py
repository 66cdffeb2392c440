"""The prefecture's coverage beside Japan's with its place among the 47, and the two ways the rate is taken."""

from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.handout_table import MEETING_METHOD_UNTIL, NATION
from charts.theme import Style

HEIGHT = 262
MARGINS = (92, 176, 4, 8)
PREFECTURES = 47
UNSHOWN = ["approximate", "printed_rate"]
METHODS = ("meeting", "by_age")
COUNTED = {"meeting": "全年代", "by_age": "65歳以上"}
NUMERATOR = {"meeting": "全年代の接種回数", "by_age": "65歳以上の接種回数"}
# More doses than these are shown as one bar each.
MOST_PAIRS = 3
WITHOUT_RATE = "取り込んだデータに65歳以上の区別がないため、接種率は表示できません。接種回数だけを示します。"
EMPTY = "この区分の接種率は、まだ表示できません。実績と対象者数を取り込むと表示されます。"


@dataclass(frozen=True)
class Row:
    """One bar: its name, length, colour, the words beside it and a tick for Japan; a head has no length."""

    name: str
    length: float | None = None
    colour: str = ""
    beside: str = ""
    is_bold: bool = False
    tick: float | None = None


def beside_nation(rates: pd.DataFrame, home: Area, basis: Basis, style: Style | None = None) -> Chart:
    """Coverage of the home prefecture and Japan by dose number, with their difference and the national rank.

    rates: rows of the question `ranks` of one source, group and method. Where the home prefecture has doses but no
    rate, the doses are shown and the reading says why; without doses the Chart has no figure.
    """
    used = style or Style()
    own, nation = (_by_dose(rates, code) for code in (home.code, NATION.code))
    numbers = [number for number in own.index if not words.is_missing(own.coverage_rate[number])]
    rows = _rows(numbers, own, nation, home, used)
    said = "".join(_compared(number, own, nation) for number in numbers[:2])
    return Chart(
        name="beside-nation",
        title="全国との比較",
        kind="累計接種率",
        reading=said or (WITHOUT_RATE if rows else EMPTY),
        table=rates[rates.area_code.isin([home.code, NATION.code])].drop(columns=UNSHOWN, errors="ignore"),
        basis=basis,
        definition=_definition(rates) if numbers else f"{home.name}・全年代",
        notes=(
            "注 差は四捨五入前の率から計算",
            "順位は47都道府県の値が同じ日まで揃ったときだけ表示",
            *_printed_note(own, numbers),
        ),
        figure=_bars(rows, used) if rows else None,
    )


def _rows(numbers: list[int], own: pd.DataFrame, nation: pd.DataFrame, home: Area, style: Style) -> list[Row]:
    """A pair of bars a dose; with many doses one bar each and a tick for Japan; without any rate the doses."""
    if not numbers:
        return [
            Row(words.dose_label(n), float(own.doses[n]), _colour(n, style), words.count_text(own.doses[n], "回"))
            for n in own.index
        ]
    if len(numbers) <= MOST_PAIRS:
        return [row for number in numbers for row in _pair(number, own, nation, home, style)]
    return [_single(number, own, nation, style) for number in numbers]


def _colour(number: int, style: Style) -> str:
    return style.tone.first_dose if number == 1 else style.tone.second_dose


def _single(number: int, own: pd.DataFrame, nation: pd.DataFrame, style: Style) -> Row:
    rate, other = own.coverage_rate[number], nation.coverage_rate.get(number)
    gap = words.difference(rate, other)
    beside = "" if gap is None else f"　全国{words.exact_rate_text(other)}（{words.points_text(gap)}）"
    beside += "".join(f"　{place}" for place in _rank(own, number))
    text = f"{_figures(own, number)}{beside}"
    return Row(words.dose_label(number), rate, _colour(number, style), text, True, None if gap is None else other)


def _rank(own: pd.DataFrame, number: int) -> list[str]:
    rank = own.national_rank[number]
    return [] if words.is_missing(rank) else [f"{PREFECTURES}都道府県で{int(rank)}位"]


def _by_dose(rates: pd.DataFrame, code: str) -> pd.DataFrame:
    return rates[rates.area_code == code].set_index("dose_number")


def _pair(number: int, own: pd.DataFrame, nation: pd.DataFrame, home: Area, style: Style) -> list[Row]:
    rate, other = own.coverage_rate[number], nation.coverage_rate.get(number)
    gap = words.difference(rate, other)
    head = ([] if gap is None else [words.points_text(gap)]) + _rank(own, number)
    rows = [
        Row(words.dose_label(number), beside="　".join(head)),
        Row(home.name, rate, _colour(number, style), _figures(own, number), is_bold=True),
    ]
    return rows if gap is None else [*rows, Row(NATION.name, other, style.tone.nation, _figures(nation, number))]


def _figures(told: pd.DataFrame, number: int) -> str:
    return f"<b>{_rate_text(told, number)}</b>　{words.count_text(told.doses[number], '回')}"


def _rate_text(told: pd.DataFrame, number: int) -> str:
    """A handout's rate as it is printed there, else with one decimal."""
    printed = told.printed_rate.get(number) if "printed_rate" in told else None
    return words.exact_rate_text(told.coverage_rate[number]) if words.is_missing(printed) else escape(printed)


def _printed_note(own: pd.DataFrame, numbers: list[int]) -> tuple[str, ...]:
    """The computed rates where the handout prints others."""
    differ = [
        f"{words.dose_label(number)}{words.exact_rate_text(own.coverage_rate[number])}"
        for number in numbers
        if _rate_text(own, number) != words.exact_rate_text(own.coverage_rate[number])
    ]
    return (f"接種率は資料の表記（計算では{'、'.join(differ)}）",) if differ else ()


def _bars(rows: list[Row], style: Style):
    """Horizontal bars under heads; names at the left, words right of each bar, from 0."""
    top = max(max(row.length or 0, row.tick or 0) for row in rows)
    fig = theme.figure(style, HEIGHT, MARGINS)
    places = list(range(len(rows), 0, -1))
    fig.add_bar(
        x=[row.length or 0 for row in rows], y=places, orientation="h", width=0.66, hoverinfo="skip",
        marker={"color": [row.colour or style.tone.card for row in rows]},
    )  # fmt: skip
    labels = []
    for row, place in zip(rows, places, strict=True):
        name = f"<b>{escape(row.name)}</b>" if row.is_bold or row.length is None else escape(row.name)
        at, tone = max(row.length or 0, row.tick or 0), style.tone
        labels += [
            theme.label_at((0, place), name, tone.text, xref="paper", xshift=-8, xanchor="right"),
            theme.label_at((at, place), row.beside, tone.muted if row.length is None else tone.text),
        ]
        if row.tick is not None:
            tick = {"color": style.tone.text, "width": 2 * style.scale.line}
            fig.add_shape(type="line", x0=row.tick, x1=row.tick, y0=place - 0.4, y1=place + 0.4, line=tick)
    theme.write_labels(fig, labels)
    fig.update_yaxes(visible=False, range=[0.3, len(rows) + 0.7])
    fig.update_xaxes(range=[0, top * 1.02 or 1], showticklabels=False, ticks="", showline=False)
    axis = {"color": style.tone.axis, "width": style.scale.line}
    fig.add_shape(type="line", x0=0, x1=0, y0=0.3, y1=len(rows) + 0.7, line=axis)
    return fig


def _compared(number: int, own: pd.DataFrame, nation: pd.DataFrame) -> str:
    rate, other = own.coverage_rate[number], nation.coverage_rate.get(number)
    said = f"{words.dose_label(number)}は**{_rate_text(own, number)}**で"
    gap = words.difference(rate, other)
    if gap is None:
        return f"{said}す。" if words.is_missing(own.national_rank[number]) else f"{said}、{_place(own, number)}です。"
    against = f"{said}、全国（{words.exact_rate_text(other)}）{words.comparison_text(gap)}"
    return f"{against}。" if words.is_missing(own.national_rank[number]) else f"{against}（{_place(own, number)}）。"


def _place(own: pd.DataFrame, number: int) -> str:
    return f"{PREFECTURES}都道府県で**{int(own.national_rank[number])}位**"


def _definition(rates: pd.DataFrame) -> str:
    if rates.empty:
        return ""
    method, group = rates.method.iloc[0], rates.priority_group.iloc[0]
    if group != "general":
        return "接種率＝接種回数÷接種予定者数"
    return f"接種率＝{NUMERATOR[method]}÷65歳以上人口（{words.value_text('method', method)}）"


def two_methods(
    rates: pd.DataFrame,
    others: dict[str, int],
    home: Area,
    basis: Basis,
    style: Style | None = None,
    meeting_until: date = MEETING_METHOD_UNTIL,
) -> Chart:
    """The first dose's coverage by both methods, for the prefecture and Japan, and what their numerators differ by.

    rates: rows of the question `ranks` of one source and group, both methods; others: analysis.progress.other_ages of
    the first dose; meeting_until: the last day shown the handout's way. Without both methods the Chart has no figure.
    """
    used = style or Style()
    first = rates[(rates.dose_number == 1) & rates.area_code.isin([home.code, NATION.code])]
    first = first.dropna(subset="coverage_rate")
    own = first[first.area_code == home.code].set_index("method")
    both = all(method in own.index for method in METHODS)
    rows = [row for method in METHODS for row in _method_rows(method, first, home, used)] if both else []
    return Chart(
        name="two-methods",
        title="2つの算出方法",
        kind="1回目・累計接種率",
        reading=_difference_said(own, others, basis.as_of > meeting_until) if both else EMPTY,
        table=first.drop(columns="approximate"),
        basis=basis,
        definition="分母はどちらも65歳以上人口（会議資料の方法は資料の概数があればその値）",
        notes=(f"注 {words.day_text(meeting_until)}までは会議資料の方法、その後は年代別の方法を表示",),
        figure=_bars(rows, used) if rows else None,
    )


def _method_rows(method: str, first: pd.DataFrame, home: Area, style: Style) -> list[Row]:
    rows = [Row(COUNTED[method], beside=f"{words.value_text('method', method)}：{NUMERATOR[method]}÷65歳以上人口")]
    for area, colour in ((home, style.tone.first_dose), (NATION, style.tone.nation)):
        told = first[(first.method == method) & (first.area_code == area.code)]
        if len(told):
            one = told.iloc[0]
            text = f"<b>{words.exact_rate_text(one.coverage_rate)}</b>　{words.count_text(one.doses, '回')}"
            rows.append(Row(area.name, one.coverage_rate, colour, text, is_bold=area == home))
    return rows


def _difference_said(own: pd.DataFrame, others: dict[str, int], is_past: bool) -> str:
    meeting, by_age = (own.coverage_rate[method] for method in METHODS)
    named = {"under65": "65歳未満", "unknown": "年代不明", "all": "年代の区別なし"}
    left = "、".join(f"{named.get(age, age)}{words.count_text(n, '回')}" for age, n in others.items())
    exact = words.exact_rate_text
    said = f"会議資料の方法では**{exact(meeting)}**、65歳以上だけでは**{exact(by_age)}**です。"
    if is_past:
        more = "100%を超えるため使えません" if meeting > 1 else "実態から離れます"
        return f"会議資料の方法のままでは**{exact(meeting)}**になり、{more}。65歳以上だけでは**{exact(by_age)}**です。"
    return f"{said}差は{left}を分子に含めるかどうかです。" if left else said
