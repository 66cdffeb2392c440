"""The grid in which weeks of one institution are typed to try what they bring."""

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.markup import draw, tag

MOST_DOSES, MOST_HOURS, WEEK = 5000, 2000.0, 7
PLAIN = {"doses": "回数", "big_days": "②の日数"}
STAFFED = {"special_days": "特別な体制の日数", "doctor_hours": "医師の延べ時間", "nurse_hours": "看護師等の延べ時間"}
HELP = {
    "big_days": "1日の回数が②の基準以上の日の数です。",
    "special_days": "②の日のうち、特別な体制を組んだ日の数です。",
}


def typed_weeks(weeks: pd.DataFrame, rule: object, name: str, *, hospital: bool) -> pd.DataFrame:
    """The weeks as they stand in the grid after typing; what cannot be is told under it and taken as far as it can.

    weeks: rows of `analysis.subsidy.weekly` of one institution. name: tells apart what was typed for another one.
    """
    columns = PLAIN | (STAFFED if hospital else {})
    weeks = weeks.reset_index(drop=True)
    grid = weeks[list(columns)].rename(columns=columns)
    grid.insert(0, "週", [f"{words.axis_day(week)}～" for week in weeks.week_on])
    typed = st.data_editor(
        grid, hide_index=True, disabled=["週"], key=f"typed-{name}-{rule.campaign_id}", row_height=30,
        height=30 * len(grid) + 40, column_config={text: _column(column) for column, text in columns.items()},
    )  # fmt: skip
    filled = {column: typed[text].fillna(0) for column, text in columns.items()}
    told = weeks.assign(**filled).astype({column: "int64" for column in filled if not column.endswith("_hours")})
    return _possible(told, rule, list(typed["週"]))


def _column(column: str) -> object:
    if column.endswith("_hours"):
        return st.column_config.NumberColumn(min_value=0.0, max_value=MOST_HOURS, step=0.5)
    most = MOST_DOSES if column == "doses" else WEEK
    return st.column_config.NumberColumn(min_value=0, max_value=most, step=1, help=HELP.get(column))


def _possible(weeks: pd.DataFrame, rule: object, names: list[str]) -> pd.DataFrame:
    """The weeks with no more days of ② than their doses allow, and no more special days than these."""
    big = weeks.big_days.clip(upper=weeks.doses // rule.big_day_doses)
    special = weeks.special_days.clip(upper=big)
    for name, asked, kept, doses in zip(names, weeks.big_days, big, weeks.doses, strict=True):
        if asked > kept:
            text = (
                f"{name} {words.count_text(doses, '回')}では、1日{words.count_text(rule.big_day_doses, '回')}以上の日は"
                f"多くて{kept}日です。{kept}日として試算しています。"
            )
            draw(tag("p", text, cls="hint"))
    return weeks.assign(big_days=big, big_doses=big * rule.big_day_doses, special_days=special)
