"""How doses are entered late: the share known after some days, one day's count as it grew, past estimates' errors."""

from datetime import date, timedelta
from html import escape

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.cumulative import apart
from charts.handout_table import NATION
from charts.theme import Style

HEIGHT = 262
MARGINS = (60, 116, 22, 44)
MARKED = (1, 7, 28)
DASH = {True: "solid", False: "dash"}
# Less than this is no growth worth a sentence of its own.
GREW = 1.005


def completeness(
    table: pd.DataFrame, period: tuple[date, date] | None, home: Area, basis: Basis, style: Style | None = None
) -> Chart:
    """Which share (0–1) of a day's doses the files showed some days later, one line an area.

    table: analysis.delay.share_visible with area_code and area_name; period: the vaccination days it was measured on.
    An empty table gives a Chart without a figure that says why.
    """
    said = _completeness_said(table, home) if len(table) else (
        "接種日から28日以上たった日と、それを示す複数のファイルがまだないため、入力の速さは計算できません。"
    )  # fmt: skip
    fell = "100%を超えるのは、後の訂正で減ったためです" if len(table) and table.completeness_rate.max() > 1.005 else ""
    measured = f"対象は{words.day_text(period[0])}～{words.day_text(period[1])}の接種" if period and len(table) else ""
    return Chart(
        name="completeness",
        title="入力の速さ",
        kind="接種日からの日数別",
        reading=said,
        table=table,
        basis=basis,
        definition="入力済みの割合＝その日数後のファイルの接種回数÷最新のファイルの接種回数",
        notes=tuple(filter(None, (measured, "注 接種日の夜にまとめたファイルを1日後と数える", fell))),
        figure=_completeness_figure(table, home, style or Style()) if len(table) else None,
    )


def _completeness_said(table: pd.DataFrame, home: Area) -> str:
    own = table[table.area_code == home.code].set_index("days_after").completeness_rate
    if own.empty:
        own = table.set_index("days_after").completeness_rate
    parts = "、".join(f"{age}日後に**{words.rate_text(own[age])}**" for age in MARKED if age in own.index)
    nation = table[table.area_code == NATION.code].set_index("days_after").completeness_rate
    beside = f"全国は7日後に{words.rate_text(nation[7])}です。" if 7 in nation.index and len(own) else ""
    return f"接種した回数は、{parts}まで入力されます。{beside}"


def _completeness_figure(table: pd.DataFrame, home: Area, style: Style):
    fig = theme.figure(style, HEIGHT, MARGINS)
    longest = int(table.days_after.max())
    ends = []
    for code, line in table.groupby("area_code"):
        is_home, tone = code == home.code, style.tone
        colour = tone.first_dose if is_home else tone.nation
        fig.add_scatter(
            x=line.days_after, y=line.completeness_rate, mode="lines", hovertemplate="%{text}<extra></extra>",
            line={"color": colour, "width": style.scale.line * (3 if is_home else 2), "dash": DASH[is_home]},
            text=[f"{escape(row.area_name)} {row.days_after}日後<br>{words.exact_rate_text(row.completeness_rate)}"
                  for row in line.itertuples()],
        )  # fmt: skip
        marked = line[line.days_after.isin(MARKED)]
        fig.add_scatter(
            x=marked.days_after, y=marked.completeness_rate, mode="markers", hoverinfo="skip",
            marker={"size": 8 * style.scale.line, "color": colour},
        )  # fmt: skip
        ends.append((line.area_name.iloc[0], float(line.completeness_rate.iloc[-1]), colour if is_home else tone.muted))
    top = max(1.0, float(table.completeness_rate.max())) * 1.04
    fig.update_yaxes(tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0", "25", "50", "75", "100%"], range=[0, top])
    places = apart([end for _, end, _ in ends], top * 17 / (HEIGHT - MARGINS[2] - MARGINS[3]), top)
    for (name, end, colour), place in zip(ends, places, strict=True):
        text = f"{escape(name)}<br>{longest}日後 <b>{words.rate_text(end)}</b>" if len(ends) == 1 else (
            f"{escape(name)} <b>{words.rate_text(end)}</b>"
        )  # fmt: skip
        theme.label(fig, (1, place), text, colour, xref="paper")
    ticks = [age for age in (1, 7, 14, 21, 28, 42, 60) if age <= longest]
    fig.update_xaxes(range=[0, longest + 0.5], tickvals=ticks, ticktext=[*map(str, ticks[:-1]), f"{ticks[-1]}日後"])
    return fig


def growth(
    table: pd.DataFrame, day: date, home: Area, basis: Basis, *, cumulative: bool = False, style: Style | None = None
) -> Chart:
    """One day's doses, or all up to it, as file after file showed them: why a figure differs from last week's.

    table: analysis.delay.growth_of. An empty table gives a Chart without a figure that says so.
    """
    column = "cumulative_day_doses" if cumulative else "doses"
    subject = f"{words.day_text(day)}までの累計" if cumulative else f"{words.day_text(day)}の接種回数"
    return Chart(
        name="growth",
        title=f"{subject}の増え方",
        kind="ファイルの基準日別",
        reading=_growth_said(table, column, subject) if len(table) else "この日を含むファイルがありません。",
        table=table,
        basis=basis,
        definition=f"{home.name}・全年代・全回数。各ファイルが示した{subject}",
        notes=("注 接種の記録は後から追加・訂正されるため、同じ日の値もファイルごとに変わります",),
        figure=_growth_figure(table, column, style or Style()) if len(table) else None,
    )


def _growth_said(table: pd.DataFrame, column: str, subject: str) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    then, now = first[column], last[column]
    opening = f"{subject}は、{words.day_text(first.as_of_on)}現在のファイルでは**{words.count_text(then, '回')}**"
    if len(table) == 1:
        return f"{opening}です。"
    said = f"{opening}、{words.day_text(last.as_of_on)}現在では**{words.count_text(now, '回')}**"
    if then <= 0 or now / then < GREW:
        return f"{said}です（{words.count_text(now - then, '回')}の増減）。" if now != then else f"{said}で、同じです。"
    times = words.half_up(now / then, 1 if now / then >= 1.1 else 3).normalize()
    return f"{said}で、{words.count_text(now - then, '回')}増えました（{times:f}倍）。"


def _growth_figure(table: pd.DataFrame, column: str, style: Style):
    fig = theme.figure(style, HEIGHT, MARGINS)
    tone = style.tone
    fig.add_scatter(
        x=table.as_of_on, y=table[column], mode="lines+markers", line={"color": tone.first_dose, "shape": "hv",
        "width": 2.5 * style.scale.line}, marker={"size": 6 * style.scale.line, "color": tone.first_dose},
        text=[f"{words.as_of_text(row.as_of_on)}のファイル<br>{words.count_text(getattr(row, column), '回')}"
              for row in table.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    last = table.iloc[-1]
    label = f"{words.axis_day(last.as_of_on)}現在<br><b>{words.count_text(last[column], '回')}</b>"
    theme.label(fig, (1, float(last[column])), label, tone.first_dose, xref="paper")
    theme.count_axis(fig, float(table[column].max()), "回")
    first, end = table.as_of_on.iloc[0].date(), last.as_of_on.date()
    theme.day_axis(fig, first, max(end, first + timedelta(days=1)))
    if len(table) <= theme.MOST_TICKS:
        fig.update_xaxes(tickvals=list(table.as_of_on), ticktext=[words.axis_day(day) for day in table.as_of_on])
    return fig


def past_estimates(
    table: pd.DataFrame, errors: tuple[float, float] | None, home: Area, basis: Basis, style: Style | None = None
) -> Chart:
    """The 7-day means estimated on each day of a past month beside what came 28 days later.

    table: analysis.nowcast.BackTest.table; errors: its median error and share inside the range (0–1), None when the
    past cannot be judged yet — then the Chart has no figure and says what is missing.
    """
    whole = errors is not None and len(table) > 0
    return Chart(
        name="past-estimates",
        title="推計の検証",
        kind="7日平均・過去1か月",
        reading=_errors_said(table, *errors)
        if whole
        else "推計を確かめるには、その28日後までのファイルが必要です。ファイルがたまると、ここに推計のずれが出ます。",
        table=table,
        basis=basis,
        definition=f"{home.name}・全年代・全回数。推計はその日までのファイルだけで計算し直したもの",
        notes=("注 推計は実績ではありません", "点線＝当時の推計、実線＝28日後に分かった値") if whole else (),
        figure=_past_figure(table, style or Style()) if whole else None,
    )


def _errors_said(table: pd.DataFrame, median: float, inside: float) -> str:
    first, last = (words.day_text(table.as_of_on.iloc[at]) for at in (0, -1))
    side = table.error_rate.median()
    lean = "多め" if side > 0.01 else "少なめ" if side < -0.01 else ""
    leaning = f"推計は{lean}に出る傾向がありました。" if lean else ""
    return (
        f"{first}～{last}の推計{len(table)}件は、28日後の値と**±{words.exact_rate_text(median)}**（中央値）ずれ、"
        f"**{words.rate_text(inside)}**が幅に入りました。{leaning}"
    )


def _past_figure(table: pd.DataFrame, style: Style):
    fig = theme.figure(style, HEIGHT, MARGINS)
    tone, width = style.tone, style.scale.line
    lines = (
        ("later_mean_doses", "28日後", tone.first_dose, "solid"),
        ("mean_nowcast_doses", "当時の推計", tone.second_dose, "2px,3px"),
    )
    for column, name, colour, dash in lines:
        fig.add_scatter(
            x=table.as_of_on, y=table[column], mode="lines", hovertemplate="%{text}<extra></extra>",
            line={"color": colour, "width": 2.5 * width, "dash": dash},
            text=[f"{words.day_text(day)}までの7日平均<br>{name} {words.count_text(n, '回')}"
                  for day, n in zip(table.as_of_on, table[column], strict=True)],
        )  # fmt: skip
    largest = float(table[[column for column, *_ in lines]].max().max())
    theme.count_axis(fig, largest, "回")
    theme.day_axis(fig, table.as_of_on.iloc[0].date(), table.as_of_on.iloc[-1].date())
    least = fig.layout.yaxis.range[1] * 34 / (HEIGHT - MARGINS[2] - MARGINS[3])
    places = apart([float(table[column].iloc[-1]) for column, *_ in lines], least, fig.layout.yaxis.range[1])
    for (column, name, colour, _), place in zip(lines, places, strict=True):
        text = f"{name}<br><b>{words.count_text(table[column].iloc[-1], '回')}</b>"
        theme.label(fig, (1, place), text, colour, xref="paper")
    return fig
