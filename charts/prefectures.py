"""The 47 prefectures in the order of their coverage, the home prefecture marked, Japan as a line."""

from html import escape

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.cumulative import rate_axis
from charts.handout_table import NATION
from charts.theme import Style

PREFECTURES = 47
ROW = 15.6
MARGINS = (74, 66, 30, 28)


def prefecture_ranks(
    rates: pd.DataFrame, dose_number: int, home: Area, basis: Basis, style: Style | None = None
) -> Chart:
    """A dot plot of one dose's coverage in the 47 prefectures, highest first.

    rates: rows of the question `ranks` of one source, group and method. While not all 47 have a rate of the same day
    there is no order, and the Chart has no figure but says what is missing.
    """
    told = rates[(rates.dose_number == dose_number) & (rates.area_code != NATION.code)].dropna(subset="national_rank")
    told = told.sort_values(["national_rank", "area_code"])
    nation = rates[(rates.dose_number == dose_number) & (rates.area_code == NATION.code)].coverage_rate
    whole = len(told) == PREFECTURES
    return Chart(
        name=f"prefectures-{dose_number}",
        title=f"47都道府県の順位　{words.dose_label(dose_number)}",
        kind="累計接種率・高い順",
        reading=_reading(told, home) if whole else _missing(rates, dose_number),
        table=told.drop(columns="approximate"),
        basis=basis,
        definition="順位は65歳以上人口（住民基本台帳）または接種予定者数を分母として比較",
        notes=("注 率の値が同じ都道府県は同じ順位",),
        figure=_figure(told, nation, home, style or Style()) if whole else None,
    )


def _missing(rates: pd.DataFrame, dose_number: int) -> str:
    told = rates[(rates.dose_number == dose_number) & (rates.area_code != NATION.code)].dropna(subset="coverage_rate")
    if told.empty:
        return f"{words.dose_label(dose_number)}の都道府県別の接種率は、まだ取り込まれていません。"
    if len(told) < PREFECTURES:
        return f"47都道府県のうち{len(told)}の値しかないため、順位は表示しません。"
    return "47都道府県の値の基準日やデータが揃っていないため、順位は表示しません。"


def _reading(told: pd.DataFrame, home: Area) -> str:
    first, last = told.iloc[0], told.iloc[-1]
    ends = f"最も高いのは{first.area_name}（{words.exact_rate_text(first.coverage_rate)}）、"
    ends += f"最も低いのは{last.area_name}（{words.exact_rate_text(last.coverage_rate)}）です。"
    own = told[told.area_code == home.code]
    if own.empty:
        return ends
    rate = words.exact_rate_text(own.coverage_rate.iloc[0])
    return f"{home.name}は**{int(own.national_rank.iloc[0])}位**（**{rate}**）です。{ends}"


def _figure(told: pd.DataFrame, nation: pd.Series, home: Area, style: Style):
    tone, line = style.tone, style.scale.line
    fig = theme.figure(style, round(MARGINS[2] + MARGINS[3] + ROW * len(told)), MARGINS)
    places = list(range(len(told), 0, -1))
    is_home = (told.area_code == home.code).to_numpy()
    for place in [place for place, own in zip(places, is_home, strict=True) if own]:
        fig.add_shape(
            type="rect", xref="paper", x0=-0.2, x1=1.2, y0=place - 0.5, y1=place + 0.5, fillcolor="#E8F1FE",
            line={"width": 0}, layer="below",
        )  # fmt: skip
    fig.add_scatter(
        x=told.coverage_rate, y=places, mode="markers", hovertemplate="%{text}<extra></extra>",
        marker={"size": 9 * line, "color": [tone.first_dose if own else tone.nation for own in is_home]},
        text=[_hover(row) for row in told.itertuples()],
    )  # fmt: skip
    labels = []
    for row, place, own in zip(told.itertuples(), places, is_home, strict=True):
        labels += _row_words(row, place, own, style)
    theme.write_labels(fig, labels)
    largest = float(told.coverage_rate.max())
    _rate_axis_below(fig, largest)
    fig.update_yaxes(visible=False, range=[0.2, len(told) + 0.8])
    if len(nation) and not words.is_missing(nation.iloc[0]):
        _nation_line(fig, float(nation.iloc[0]), len(told), style)
    return fig


def _rate_axis_below(fig, largest: float) -> None:
    top = rate_axis(fig, largest)
    axis = fig.layout.yaxis
    fig.update_xaxes(tickvals=axis.tickvals, ticktext=axis.ticktext, range=[0, top], showgrid=True, gridcolor="#E6E6E6")
    fig.update_yaxes(tickvals=[], ticktext=[])


def _hover(row: object) -> str:
    said = f"{int(row.national_rank)}位 {escape(row.area_name)} {words.exact_rate_text(row.coverage_rate)}"
    return f"{said}<br>{words.count_text(row.doses, '回')}"


def _row_words(row: object, place: int, own: bool, style: Style) -> list[dict]:
    weight = (lambda text: f"<b>{text}</b>") if own else (lambda text: text)
    small = {"size": style.scale.text - 1, "color": style.tone.text if own else style.tone.muted}
    beside = {"showarrow": False, "xref": "paper", "y": place, "font": small, "yanchor": "middle"}
    name, rate = weight(escape(row.area_name)), weight(words.exact_rate_text(row.coverage_rate))
    return [
        {"x": 0, "xshift": -6, "xanchor": "right", "text": name, **beside},
        {"x": 1, "xshift": 60, "xanchor": "right", "text": rate, **beside},
    ]


def _nation_line(fig, rate: float, rows: int, style: Style) -> None:
    line = {"color": style.tone.text, "width": 1.5 * style.scale.line, "dash": "dash"}
    fig.add_shape(type="line", x0=rate, x1=rate, y0=0.2, y1=rows + 0.8, line=line, layer="below")
    text = f"全国 {words.exact_rate_text(rate)}"
    theme.label(fig, (rate, rows + 0.8), text, style.tone.text, xshift=0, xanchor="center", yanchor="bottom")
