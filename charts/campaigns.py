"""A campaign named by its season: how many doses it brought by dose number, older adults apart from the others."""

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

MARGINS = (64, 190, 4, 8)
ROW, LEAST_ROWS = 34, 3
COLOURS = "濃い青＝65歳以上　薄い青＝65歳未満（年代の記載がないときは全年代）"
PART = "注 3回目以降の接種回数の内数であり、回数別の値に足すものではない"


def campaign_doses(rows: pd.DataFrame, campaign: str, basis: Basis, at: int = 1, style: Style | None = None) -> Chart:
    """Bars of one campaign by dose number, 65+ and the others stacked; rows: of the question `campaigns`.

    at: which one on its page it is, from 1. The doses are parts of those told by number, never more of them, and the
    Chart says so. A campaign without rows gives a Chart without a figure.
    """
    own = rows[(rows.campaign == campaign) & (rows.doses > 0)]
    return Chart(
        name=f"campaign-{at}",
        title=f"{campaign}　全国",
        kind="累計・何回目の接種か",
        reading=_reading(own, campaign) if len(own) else f"{campaign}の接種回数は取り込まれていません。",
        table=own,
        basis=basis,
        definition="構成比＝各回数の接種回数÷この接種の合計",
        notes=(COLOURS, PART) if len(own) else (),
        figure=_figure(own, style or Style()) if len(own) else None,
    )


def _reading(own: pd.DataFrame, campaign: str) -> str:
    whole, by_number = own.doses.sum(), own.groupby("dose_number").doses.sum()
    most = by_number.idxmax()
    said = f"{campaign}は**{words.count_text(whole, '回')}**で、{words.dose_label(most)}が"
    said += f"**{words.exact_rate_text(by_number[most] / whole)}**を占めます。"
    older = own[own.age_group == "65+"].doses.sum()
    return said + (f"65歳以上は{words.count_text(older, '回')}です。" if older else "")


def _figure(own: pd.DataFrame, style: Style):
    tone, by_number = style.tone, own.groupby("dose_number").doses.sum()
    fig = theme.figure(style, MARGINS[2] + MARGINS[3] + ROW * max(len(by_number), LEAST_ROWS), MARGINS)
    places = {number: len(by_number) - at for at, number in enumerate(by_number.index)}
    for ages, rows in own.groupby(own.age_group == "65+"):
        fig.add_bar(
            x=rows.doses, y=[places[number] for number in rows.dose_number], orientation="h", width=0.6,
            marker={"color": tone.second_dose if ages else tone.dose_light}, textposition="none",
            hovertemplate="%{text}<extra></extra>", text=[_hover(row) for row in rows.itertuples()],
        )  # fmt: skip
    for number, doses in by_number.items():
        at = places[number]
        theme.label(fig, (0, at), words.dose_label(number), tone.text, xref="paper", xshift=-8, xanchor="right")
        share = words.exact_rate_text(doses / by_number.sum())
        theme.label(fig, (float(doses), at), f"<b>{words.count_text(doses, '回')}</b>　{share}", tone.text)
    fig.data = fig.data[::-1]  # older adults start at the axis
    fig.update_layout(barmode="stack")
    fig.update_yaxes(visible=False, range=[min(len(by_number) - LEAST_ROWS, 0) + 0.3, len(by_number) + 0.7])
    fig.update_xaxes(range=[0, float(by_number.max())], showticklabels=False, ticks="", showline=False)
    return fig


def _hover(row: object) -> str:
    said = f"{words.dose_label(row.dose_number)} {words.value_text('age_group', row.age_group)}"
    return f"{said}<br>{words.count_text(row.doses, '回')}"
