"""The subsidy for individual vaccination: one institution's weeks against the thresholds, and all as a table."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.theme import Style

NOT_A_DECISION = "※試算であり、交付決定額ではありません。"
HEIGHT, MARGINS = 300, (60, 130, 16, 30)
LIST = [
    "institution_id", "institution_name", "facility", "area_name", "doses", "high_weeks", "low_weeks", "big_days",
    "staffing_weeks", "weekly_yen", "big_day_yen", "staffing_yen", "total_yen", "dispatch_yen", "base_yen",
]  # fmt: skip
AREAS = [
    "area_code", "area_name", "institutions", "paid_institutions", "doses", "weekly_yen", "big_day_yen", "staffing_yen",
    "total_yen",
]  # fmt: skip
WEEKS = ["week_on", "doses", "big_days", "week_reason", "weekly_yen", "big_day_yen", "staffing_yen"]


def institutions(assessed: pd.DataFrame, basis: Basis) -> Chart:
    """All institutions with their amounts, largest first; `assessed` also has area_name, dispatch_yen and base_yen."""
    rows = assessed.sort_values(["total_yen", "doses"], ascending=False)[LIST]
    paid = int((rows.total_yen > 0).sum())
    reading = (
        f"**{len(rows)}機関**のうち**{paid}機関**が要件を満たし、試算額は計**{words.yen_text(rows.total_yen.sum())}**です。"
        if len(rows)
        else "医療機関の接種回数が取り込まれていません。"
    )
    return Chart("institutions", "医療機関別の試算", "①～③", reading, rows, basis, notes=(NOT_A_DECISION,))


def areas(rows: pd.DataFrame, basis: Basis) -> Chart:
    """Totals by municipality, from `analysis.subsidy_outlook.by_area`."""
    most = rows.sort_values("doses", ascending=False).head(1)
    reading = "".join(
        f"個別接種の回数が最も多いのは**{row.area_name}**（**{words.count_text(row.doses, '回')}**）です。"
        for row in most.itertuples()
    )
    return Chart("subsidy-areas", "市町村別の集計", "期間計", reading, rows[AREAS], basis, notes=(NOT_A_DECISION,))


def reason_text(code: str, week: object, rule: object) -> str:
    """Why a week brings what it brings, in words; `code` as `analysis.subsidy_outlook.reasons` gives it."""
    count = words.count_text
    return {
        "high": f"①の対象（週{count(rule.high_weekly_doses, '回')}以上として数えた週）",
        "low": f"①の対象（週{count(rule.low_weekly_doses, '回')}以上として数えた週）",
        "few_weeks": f"回数は足りますが、{rule.least_weeks}週に届かないため①の対象外",
        "days": f"②の対象（1日{count(rule.big_day_doses, '回')}以上の日が{int(week.big_days)}日）",
        "staffing": "②と③の対象（特別な体制の日がある週）",
        "below": "要件を満たす回数に届いていません",
        "none": "接種なし",
    }[code]


def weeks_table(judged: pd.DataFrame, codes: pd.Series, rule: object) -> pd.DataFrame:
    """The weeks of one institution with the reason of each in words."""
    texts = [reason_text(code, week, rule) for code, week in zip(codes, judged.itertuples(), strict=True)]
    return judged.assign(week_reason=texts)[WEEKS]


def weeks(name: str, table: pd.DataFrame, rule: object, basis: Basis, today: date, style: Style | None = None) -> Chart:
    """One institution's doses week by week against the two thresholds; `table` from `weeks_table`."""
    total = int((table.weekly_yen + table.big_day_yen + table.staffing_yen).sum())
    return Chart(
        "institution-weeks",
        "週別接種回数",
        name,
        f"{name}の試算額は**{words.yen_text(total)}**です。",
        table,
        basis,
        definition="淡い棒＝まだ終わっていない週",
        notes=(NOT_A_DECISION,),
        figure=_figure(table, rule, today, style or Style()),
    )


def _figure(table: pd.DataFrame, rule: object, today: date, style: Style) -> go.Figure:
    tone = style.tone
    fig = theme.figure(style, HEIGHT, MARGINS)
    over = table.week_on + timedelta(days=6) <= pd.Timestamp(today)
    fig.add_bar(
        x=table.week_on,
        y=table.doses,
        width=[5 * 86_400_000] * len(table),
        marker={"color": [tone.first_dose if done else tone.dose_light for done in over]},
        customdata=[[words.day_text(week)] for week in table.week_on],
        hovertemplate="%{customdata[0]}の週<br>%{y:,}回<extra></extra>",
    )
    top = max(table.doses.max(), rule.high_weekly_doses)
    theme.count_axis(fig, float(top), "回")
    first, last = table.week_on.min(), table.week_on.max()
    theme.day_axis(fig, first.date() - timedelta(days=3), last.date() + timedelta(days=3))
    for least, word in ((rule.low_weekly_doses, "①下の基準"), (rule.high_weekly_doses, "①上の基準")):
        line = {"color": tone.text, "width": style.scale.line, "dash": "dot"}
        fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=least, y1=least, line=line)
        text = f"{word} {words.count_text(least, '回')}"
        fig.add_annotation(x=1, xref="paper", y=least, text=text, showarrow=False, xanchor="left", xshift=6)
    return fig
