"""目標: goals the office has set, which share of a group or how many doses by which day."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa

from loaders.reading.amounts import printed_rate
from loaders.reading.cells import choice, whole
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.municipalities import place_named
from loaders.reading.problems import Problems, Refused
from loaders.reading.register import SOURCE, STATE, as_table, identifier, plain_text, read_register
from loaders.reading.supply import group

DATASET = "target"
_DAY_FIX = "2021/7/31 のように年から入れてください"
COLUMNS = (
    Column("target_id", ("目標ID",), identifier, "ID", "英数字で40字までにしてください"),
    Column("target_name", ("目標名",), plain_text, "目標名", "目標の名前を入れてください"),
    Column("area_code", ("地域",), place_named, "地域", "都道府県または市町村の名前を入れてください"),
    Column("priority_group", ("区分", "対象者"), group, "区分", "高齢者・医療従事者等などを入れてください"),
    Column(
        "dose_number",
        ("回数目", "何回目"),
        choice({f"{n}回目": n for n in range(1, 8)} | {str(n): n for n in range(1, 8)}),
        "回数目",
        "1回目 のように入れてください",
    ),
    Column(
        "goal_rate",
        ("目標接種率",),
        printed_rate,
        "率",
        "90% のように%を付けて入れてください",
        missing="silent",
        required=False,
    ),
    Column("goal_doses", ("目標回数",), whole, "回数", "整数で入れてください", missing="silent", required=False),
    Column("goal_on", ("目標日",), day, "日付", _DAY_FIX, serial=True),
    Column("set_on", ("設定日",), day, "日付", _DAY_FIX, serial=True),
    Column("note", ("備考",), plain_text, "備考", "", missing="silent", required=False),
    STATE,
)
_TYPES = {
    "target_id": pa.string(),
    "dataset": pa.string(),
    "source_system": pa.string(),
    "target_name": pa.string(),
    "area_code": pa.string(),
    "priority_group": pa.string(),
    "dose_number": pa.int16(),
    "goal_rate": pa.float64(),
    "goal_doses": pa.int64(),
    "goal_on": pa.date32(),
    "set_on": pa.date32(),
    "note": pa.string(),
    "source_row": pa.int32(),
}


def read(found: Found, given: Given) -> Draft:
    """Return the goals in force; each says either a rate or a number of doses. Problems are added to `given`."""
    texts = ("target_name", "note")
    rows, draft = read_register(found, given, table="target", key="target_id", known="set_on", texts=texts)
    for row in rows:
        _check_goal(row, found, given.problems)
        rate = row.get("goal_rate")
        row["goal_rate"] = float(rate.percent / Decimal(100)) if rate else None
    if given.problems.refused:
        raise Refused(given.problems.all())
    draft.tables["target"] = as_table(rows, _TYPES, dataset=DATASET, source_system=SOURCE)
    return draft


def _check_goal(row: dict, found: Found, problems: Problems) -> None:
    stated = [name for name in ("goal_rate", "goal_doses") if row.get(name) is not None]
    if len(stated) != 1:
        what = "目標接種率と目標回数は、どちらか一方を入れます"
        problems.add("E-VALUE", what, "片方だけを入れてください", **found.table.place(row["index"]))


FORMAT = Format(
    name="target",
    label="目標の一覧",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("target",),
    columns=COLUMNS,
    read=read,
)
