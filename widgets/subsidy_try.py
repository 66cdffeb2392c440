"""The grid in which weeks of one institution are typed to try what they bring."""

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.markup import draw, tag

MOST_DOSES, MOST_HOURS, DAYS, WEEK = 5000, 2000.0, 7, "週"
PLAIN = {"doses": "回数", "big_days": "②の日数"}
STAFFED = {"special_days": "特別な体制の日数", "doctor_hours": "医師の延べ時間", "nurse_hours": "看護師等の延べ時間"}
HELP = {
    "big_days": "1日の回数が②の基準以上の日の数です。",
    "special_days": "②の日のうち、特別な体制を組んだ日の数です。",
}


def typed_weeks(weeks: pd.DataFrame, to_come: pd.Series, rule: object, name: str, *, hospital: bool) -> pd.DataFrame:
    """What stands in the grid after typing: the columns of `weeks` that can be typed, missing where a cell is blank.

    weeks: rows of `analysis.subsidy.weekly` of one institution; to_come: which of them are not over, these start blank.
    name: tells apart what was typed for another institution.
    """
    columns = PLAIN | (STAFFED if hospital else {})
    grid = weeks[list(columns)].astype("Float64").mask(to_come).rename(columns=columns)
    grid.insert(0, WEEK, [_week(*one) for one in zip(weeks.week_on, to_come, strict=True)])
    typed = st.data_editor(
        grid, hide_index=True, disabled=[WEEK], key=f"typed-{name}-{rule.campaign_id}", row_height=30,
        height=30 * len(grid) + 40, column_config={text: _column(column) for column, text in columns.items()},
        placeholder="",
    )  # fmt: skip
    return pd.DataFrame({column: typed[text] for column, text in columns.items()}).astype(float)


def _week(first: object, to_come: bool) -> str:
    return f"{words.axis_day(first)}～{'　これから' if to_come else ''}"


def _column(column: str) -> object:
    if column.endswith("_hours"):
        return st.column_config.NumberColumn(min_value=0.0, max_value=MOST_HOURS, step=0.5)
    most = MOST_DOSES if column == "doses" else DAYS
    return st.column_config.NumberColumn(min_value=0, max_value=most, step=1, help=HELP.get(column))


def too_many_days(typed: pd.DataFrame, kept: pd.DataFrame, rule: object) -> None:
    """Tell under the grid which typed days of ② are more than the doses of their week allow; kept: as estimated."""
    for week in kept[typed.big_days > kept.big_days].itertuples():
        text = (
            f"{words.axis_day(week.week_on)}～ {words.count_text(week.doses, '回')}では、"
            f"1日{words.count_text(rule.big_day_doses, '回')}以上の日は多くて{week.big_days}日です。"
            f"{week.big_days}日として試算しています。"
        )
        draw(tag("p", text, cls="hint"))
