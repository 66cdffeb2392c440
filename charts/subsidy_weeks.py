"""One institution under the subsidy: its weeks against the two thresholds, and why each week and day is paid or not."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.subsidy import NOT_A_DECISION
from charts.theme import Style

HEIGHT, MARGINS = 300, (60, 116, 16, 30)
TICKS = 8
WEEKS = ["week_on", "doses", "tier", "big_days", "week_reason", "weekly_yen", "big_day_yen", "staffing_yen"]
DAYS = ["day", "doses", "week_on", "day_reason", "big_day_yen"]


def reason_text(code: str, week: object, short: int, rule: object) -> str:
    """Why a week brings what it brings, in words.

    code: as `analysis.subsidy_reasons.reasons` gives it; short: how many weeks count where they are too few.
    """
    count, least = words.count_text, rule.least_weeks
    few = f"週{count(rule.low_weekly_doses, '回')}以上として数える週が{short}週で、{least}週に届かないため①の対象外"
    days = f"②の対象（1日{count(rule.big_day_doses, '回')}以上の日が{int(week.big_days)}日）"
    return {
        "high": f"①の対象（週{count(rule.high_weekly_doses, '回')}以上として数えた週）",
        "low": f"①の対象（週{count(rule.low_weekly_doses, '回')}以上として数えた週）",
        "few": few,
        "days_few": f"{days}。{few}",
        "days": days,
        "staffing": f"{days}と③の対象（特別な体制の日がある週）",
        "staffing_few": f"{days}。特別な体制の日がある週が{short}週で、{least}週に届かないため③の対象外",
        "below": "要件を満たす回数に届いていません",
        "none": "接種なし",
        "later": "これからの週",
    }[code]


def weeks_table(judged: pd.DataFrame, codes: pd.Series, short: pd.Series, rule: object) -> pd.DataFrame:
    """The weeks with the reason of each in words; also of several institutions, each row with its institution_id."""
    rows = zip(codes, judged.itertuples(), short, strict=True)
    told = judged.assign(week_reason=[reason_text(code, week, n, rule) for code, week, n in rows])
    return told[["institution_id", *WEEKS]]


def days_table(days: pd.DataFrame, rule: object) -> pd.DataFrame:
    """The days of the size of ②, from `analysis.subsidy_reasons.big_days`, with the reason of each in words."""
    count = words.count_text
    texts = {
        "days": f"②の対象（1日{count(rule.big_day_doses, '回')}以上）",
        "low": f"①（週{count(rule.low_weekly_doses, '回')}以上）で支給する週の日のため②の対象外",
        "high": f"①（週{count(rule.high_weekly_doses, '回')}以上）で支給する週の日のため②の対象外",
    }
    return days.assign(day_reason=days.day_reason.map(texts))[["institution_id", *DAYS]]


def weeks(
    institution: object, table: pd.DataFrame, rule: object, basis: Basis, today: date, style: Style | None = None
) -> Chart:
    """One institution's doses week by week, a clinic's against the two thresholds; `table` from `weeks_table`."""
    paid = table[table[["weekly_yen", "big_day_yen", "staffing_yen"]].sum(axis=1) > 0]
    given = table[table.doses > 0]
    said = f"接種のある**{len(given)}週**のうち、支給があるのは**{len(paid)}週**です。"
    reading = said if len(given) else "接種のある週はまだありません。"
    return Chart(
        "institution-weeks",
        "週別接種回数",
        institution.institution_name,
        reading,
        table[WEEKS],
        basis,
        definition="淡い棒＝まだ終わっていない週。棒の上は回数と支給の区分",
        notes=(NOT_A_DECISION,),
        figure=_figure(table, rule if institution.facility == "clinic" else None, today, style or Style()),
    )


def _figure(table: pd.DataFrame, rule: object | None, today: date, style: Style) -> go.Figure:
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
    for week in table[table.doses > 0].itertuples():
        text = f"<b>{words.count_text(week.doses)}</b>{_mark(week)}"
        fig.add_annotation(
            x=week.week_on, y=week.doses, text=text, showarrow=False, yanchor="bottom", bgcolor=tone.card
        )
    lines = ((rule.low_weekly_doses, "①下の基準"), (rule.high_weekly_doses, "①上の基準")) if rule else ()
    top = max(table.doses.max() * 1.15, *(least for least, _ in lines), 1)
    theme.count_axis(fig, float(top), "回")
    first, last = table.week_on.min(), table.week_on.max()
    theme.day_axis(fig, first.date() - timedelta(days=4), last.date() + timedelta(days=4))
    shown = table.week_on.iloc[:: -(-len(table) // TICKS)]
    fig.update_xaxes(tickvals=list(shown), ticktext=[words.axis_day(week) for week in shown])
    for least, word in lines:
        line = {"color": tone.text, "width": style.scale.line, "dash": "2px,3px"}
        fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=least, y1=least, line=line)
        text = f"{word} {words.count_text(least, '回')}"
        fig.add_annotation(x=1, xref="paper", y=least, text=text, showarrow=False, xanchor="left", xshift=6)
    return fig


def _mark(week: object) -> str:
    paid = {"①": week.weekly_yen, "②": week.big_day_yen, "③": week.staffing_yen}
    return "".join(f"<br>{mark}" for mark, yen in paid.items() if yen)
