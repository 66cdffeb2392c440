"""The indicators as a table: target, actual, share reached, and the grade by now."""

import pandas as pd

import vocabulary as words
from widgets.markup import Html, chip, tag

TONES = {"A": "good", "B": "info", "C": "warn", "D": "bad"}
HEADS = ("項目", "指標", "基準", "目標", "実績", "達成率", "評価", "時点の目安", "目安に対する評価")


def kpi_table(rows: pd.DataFrame) -> Html:
    """One line an indicator; what is not known is －, never a grade."""
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in HEADS)))
    return tag("table", head, tag("tbody", *(_line(row) for row in rows.itertuples())), cls="list kpis")


def _line(row: object) -> Html:
    seq = words.MISSING if words.is_missing(row.project_seq) else str(row.project_seq)
    return tag(
        "tr",
        tag("td", seq),
        tag("th", row.kpi_name, scope="row"),
        tag("td", _value(row.base_value, row.base_on, row.unit)),
        tag("td", _value(row.target_value, row.target_on, row.unit)),
        tag("td", _value(row.actual_value, row.actual_on, row.unit)),
        tag("td", words.rate_text(row.achievement_rate)),
        tag("td", _grade(row.grade)),
        tag("td", words.MISSING if words.is_missing(row.expected_value) else f"{row.expected_value:.1f}{row.unit}"),
        tag("td", _grade(row.timed_grade)),
    )


def _value(value: object, day: object, unit: str) -> str:
    if words.is_missing(value):
        return words.MISSING
    return f"{words.number_text(value)}{unit}（{words.wareki_short(day)}）"


def _grade(grade: object) -> Html | str:
    return words.MISSING if words.is_missing(grade) else chip(grade, TONES[grade], marked=False)
