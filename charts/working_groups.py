"""WG開催状況: which groups met for each item, and when, as 資料2 lists them."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart

COLUMNS = ["project_seq", "project_name", "proposers", "targets", "sections", "group_meetings"]


def working_groups(projects: pd.DataFrame, meetings: pd.DataFrame, basis: Basis) -> Chart:
    """A row an item with the meetings of its groups up to the as-of day.

    projects, meetings: rows of the questions of these names. Without an item the table is empty and says so.
    """
    held = meetings[meetings.project_id.notna() & (meetings.starts_on <= pd.Timestamp(basis.as_of))]
    told = {id_: _days(rows) for id_, rows in held.groupby("project_id")}
    table = projects.assign(group_meetings=[told.get(id_, words.MISSING) for id_ in projects.project_id])
    return Chart(
        "working-groups", "WGの開催状況", "", _reading(projects, held), table[COLUMNS], basis,
        definition="WG・担当課長会議と、協議に活用した関係会議の開催日",
    )  # fmt: skip


def _days(rows: pd.DataFrame) -> str:
    """防災担当課長会議 2月19日・4月26日、被災者支援 WG 4月30日."""
    return "、".join(
        f"{name} {'・'.join(_day(row) for row in own.itertuples())}"
        for name, own in rows.groupby("meeting_name", sort=False)
    )


def _day(row: object) -> str:
    return words.period_text(
        row.starts_on, row.precision, words.day_text(row.starts_on) if row.precision == "day" else None
    )


def _reading(projects: pd.DataFrame, held: pd.DataFrame) -> str:
    if projects.empty:
        return "連携推進項目が取り込まれていません。"
    if held.empty:
        return f"{len(projects)}項目について、WGの開催はまだ記録されていません。"
    days = f"{words.day_text(held.starts_on.min())}から{words.day_text(held.starts_on.max())}まで"
    return f"{len(projects)}項目について、{days}に**{len(held)}回**協議しました。"
