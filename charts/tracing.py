"""Where the rows behind figures other than doses stand: each row in words with its file, sheet and cell."""

import json

import pandas as pd

import vocabulary as words
from charts.chart import Area, Basis, Chart
from charts.row_words import subject, told_words

# What may be followed, beside the doses.
TABLES = (
    "supply", "eligible", "population", "target", "setting", "event", "venue", "venue_daily", "support_measure",
    "subsidy_campaign", "institution", "site_daily", "project", "work_item", "task", "progress", "kpi", "meeting",
    "action_item",
)  # fmt: skip
COLUMNS = ["area_name", "valid_on", "subject", "sheet", "cells", "file_name", "commit", "told"]


def row_places(table: pd.DataFrame, name: str, home: Area, basis: Basis) -> Chart:
    """The question `row_places` of one table (`name`) in words, a row each. No rows give a Chart that says so."""
    data = words.value_text("table_name", name)
    lines = [_words(row) for row in table.itertuples()]
    said = f"{data}は取り込まれていません。"
    if lines:
        files = words.count_text(table.file_name.nunique(), "件")
        said = f"{data}の**{words.count_text(len(lines), '行')}**は、**{files}**のファイルから来ています。"
    return Chart(
        name="row-places", title=f"{data}の出どころ", kind=f"{home.name}・全国", reading=said,
        table=pd.DataFrame(lines, columns=COLUMNS), basis=basis,
        definition="値が変わらなかった行は、初めて伝えた版のままです。列が分からない資料は行だけを示します",
    )  # fmt: skip


def _words(row: object) -> list:
    key, told = json.loads(row.row_key), json.loads(row.told_after)
    area, day, sheet = (None if words.is_missing(one) else one for one in (row.area_name, row.valid_on, row.sheet))
    thing = subject(row.table_name, key, told)
    return [area, day, thing, sheet, row.first_cell, row.file_name, row.commit, told_words(row.table_name, key, told)]
