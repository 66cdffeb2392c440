"""To whom, with what and where doses were given: bars of one kind of class, unknown as a class of its own."""

from html import escape

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

MARGINS = (104, 190, 4, 8)
ROW, LEAST_ROWS = 34, 3
TITLES = {"age_group": "年代別", "sex": "性別", "product": "ワクチン別", "venue_kind": "会場別"}
# Classes that mean: the file tells no such difference.
UNTOLD = {"age_group": ("all",), "sex": ("all",), "product": ("unknown", "all"), "venue_kind": ("unknown",)}


def group_bars(table: pd.DataFrame, column: str, basis: Basis, style: Style | None = None) -> Chart:
    """Doses by the classes of one column (age_group, sex, product, venue_kind), dose numbers stacked.

    table: analysis.progress.parts. Where the data tell no such difference the Chart has no figure and says so.
    """
    told = not set(table[column]) <= set(UNTOLD[column])
    return Chart(
        name=f"by-{column.replace('_', '-')}",
        title=TITLES[column],
        kind="累計・回数と構成比",
        reading=_reading(table, column) if told else f"取り込んだデータには、{TITLES[column]}の区別がありません。",
        table=table if told else table.head(0),
        basis=basis,
        definition="構成比＝各区分の接種回数÷選んだ回数の合計",
        notes=("青＝1回目　濃い青＝2回目　模様＝3回目以降", "注 不明はほかの区分に振り分けない") if told else (),
        figure=_figure(table, column, style or Style()) if told else None,
    )


def _totals(table: pd.DataFrame, column: str) -> pd.Series:
    totals = table.groupby(column, sort=False).doses.sum()
    return totals.sort_values(ascending=False, kind="stable").sort_index(
        key=lambda names: names == "unknown", kind="stable"
    )


def _reading(table: pd.DataFrame, column: str) -> str:
    totals = _totals(table, column)
    named = totals.drop("unknown", errors="ignore")
    most = named.idxmax() if len(named) else "unknown"
    share = words.exact_rate_text(totals[most] / totals.sum())
    said = f"**{words.value_text(column, most)}**が{words.count_text(totals[most], '回')}で**{share}**を占めます。"
    unknown = totals.get("unknown", 0)
    return said + (f"不明は{words.count_text(unknown, '回')}です。" if unknown and len(named) else "")


def _figure(table: pd.DataFrame, column: str, style: Style):
    totals, tone = _totals(table, column), style.tone
    fig = theme.figure(style, MARGINS[2] + MARGINS[3] + ROW * max(len(totals), LEAST_ROWS), MARGINS)
    places = {name: len(totals) - at for at, name in enumerate(totals.index)}
    for number, rows in table.groupby("dose_number"):
        fig.add_bar(
            x=rows.doses, y=[places[name] for name in rows[column]], orientation="h", width=0.6,
            marker=_colour(number, style), hovertemplate="%{text}<extra></extra>", textposition="none",
            text=[f"{escape(words.value_text(column, name))} {words.dose_label(number)}<br>{words.count_text(n, '回')}"
                  for name, n in zip(rows[column], rows.doses, strict=True)],
        )  # fmt: skip
    labels, left = [], {"xref": "paper", "xshift": -8, "xanchor": "right"}
    for name, doses in totals.items():
        labels.append(theme.label_at((0, places[name]), escape(words.value_text(column, name)), tone.text, **left))
        beside = f"<b>{words.count_text(doses, '回')}</b>　{words.exact_rate_text(doses / totals.sum())}"
        labels.append(theme.label_at((float(doses), places[name]), beside, tone.text))
    theme.write_labels(fig, labels)
    fig.update_layout(barmode="stack")
    fig.update_yaxes(visible=False, range=[min(len(totals) - LEAST_ROWS, 0) + 0.3, len(totals) + 0.7])
    fig.update_xaxes(range=[0, float(totals.max())], showticklabels=False, ticks="", showline=False)
    return fig


def _colour(number: int, style: Style) -> dict:
    tone = style.tone
    if number <= 2:
        return {"color": tone.first_dose if number == 1 else tone.second_dose}
    shape = "/\\x-|"[(number - 3) % 5]
    return {"color": tone.card, "pattern": theme.hatch(tone.second_dose, style) | {"shape": shape}}
