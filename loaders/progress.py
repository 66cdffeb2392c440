"""進捗報告: what was reported of a 工程, a 取組事項 or an item at a 基準日; another day is another report."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import Unusable, whole
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import FIX, fiscal_year_of, period, readable
from loaders.reading.problems import shown
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    AUTOMATIC,
    DAY_FIX,
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    day_column,
    exact_scope,
    id_column,
    is_blank,
    newest,
    place,
    read_rows,
    text,
    texts_of,
    typed_draft,
)

STEPS = (0, 25, 50, 75, 100)
TYPES = {
    "item_id": pa.string(), "status_on": pa.date32(), "progress_percent": pa.int16(), "started_on": pa.date32(),
    "finished_on": pa.date32(), "forecast_on": pa.date32(), "forecast_wording": pa.string(),
    "stated_status": pa.string(), "reason": pa.string(), "done_text": pa.string(), "next_text": pa.string(),
    "decision_text": pa.string(), "reporter": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
# What a row must say to be a report: the workbook lists every 工程, and most are not reported each time.
TOLD = tuple(name for name in TYPES if name not in ("item_id", "status_on", "source_row", "forecast_on", "reporter"))


def percent(text_: str) -> int:
    """Return a share of the work from 0 to 100, with or without %; raises Unusable.

    >>> percent("75"), percent("100%")
    (75, 100)
    """
    found = whole(text_.strip().removesuffix("%").removesuffix("％"))
    if found > 100:
        raise Unusable("E-NUM-RANGE", f"「{shown(text_)}」は0から100の間ではありません")
    return found


COLUMNS = (
    id_column("item_id", "ID"),
    # Blank on the rows the workbook lists for whoever reports: they say nothing until one does.
    Column("status_on", ("基準日",), day, "日付", DAY_FIX, "blank", serial=True),
    Column(
        "progress_percent",
        ("進捗", "進捗(%)"),
        percent,
        "進捗",
        "0、25、50、75、100 のどれかを入れてください",
        missing="blank",
        required=False,
    ),
    day_column("started_on", "着手日"),
    day_column("finished_on", "完了日"),
    Column("forecast_wording", ("完了見込",), readable, "日付", FIX, "blank", required=False, serial=True),
    choice_column("stated_status", "状況", book="status", **{AUTOMATIC: None}),
    text("reason", "理由"),
    text("done_text", "実施したこと"),
    text("next_text", "今後の予定"),
    text("decision_text", "判断を仰ぐこと"),
    text("reporter", "報告者"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the reports; rows that name a 工程 and say nothing of it are left out and counted as notes."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    told = [row for row in rows if row["status_on"] or any(row[name] is not None for name in TOLD)]
    for row in told:
        _check(row, found, given)
    check_unique(told, ("item_id", "status_on"), "IDと基準日", found, given)
    scope = exact_scope("progress", told, "item_id", "status_on")
    as_of, notes = newest(row["status_on"] for row in told), notes + len(rows) - len(told)
    return typed_draft(as_table(told, TYPES), "progress", Sheet(found, told), scope, as_of, notes)


def _check(row: Row, found: Found, given: Given) -> None:
    problems = given.problems
    if row["status_on"] is None:
        if is_blank(found, row, "status_on"):
            what = "報告が書かれていますが、基準日が空欄です"
            problems.add("E-BLANK", what, "いつ時点の報告かを入れてください", **place(found, row, "status_on"))
        return
    if row["stated_status"] and not row["reason"]:
        what = "状況を手で選んでいますが、理由が空欄です"
        fix = f"理由を入れるか、状況を{AUTOMATIC}にしてください"
        problems.add("E-REASON", what, fix, **place(found, row, "stated_status"))
    if row["progress_percent"] not in (None, *STEPS):
        steps = "・".join(map(str, STEPS))
        what = f"進捗{row['progress_percent']}%をそのまま読み取りました（様式は{steps}の5段階です）"
        problems.add("W-PERCENT", what, "", **place(found, row, "progress_percent"))
    _check_days(row, found, given)
    _set_forecast(row, found, given)


def _check_days(row: Row, found: Found, given: Given) -> None:
    for name, head in (("started_on", "着手日"), ("finished_on", "完了日")):
        if row[name] and row[name] > row["status_on"]:
            what = f"{head}が基準日（{row['status_on']:%Y-%m-%d}）より後です"
            given.problems.add("E-DATE", what, "予定であれば完了見込に入れてください", **place(found, row, name))
    if row["started_on"] and row["finished_on"] and row["finished_on"] < row["started_on"]:
        where = place(found, row, "finished_on")
        given.problems.add("E02", "完了日が着手日より前です", "日付を確かめてください", **where)


def _set_forecast(row: Row, found: Found, given: Given) -> None:
    """A month without a year is one of the fiscal year reported on; one that is over by then is not guessed."""
    if row["forecast_wording"] is None:
        return
    try:
        row["forecast_on"] = period(row["forecast_wording"], fiscal_year_of(row["status_on"])).last
    except Unusable:
        row["forecast_on"] = None
    if row["forecast_on"] and row["forecast_on"] < row["status_on"]:
        what = f"完了見込「{shown(row['forecast_wording'])}」が基準日より前です"
        where = place(found, row, "forecast_wording")
        given.problems.add("E-DATE", what, "R4.5 のように年を付けて入れてください", **where)


FORMAT = Format(
    name="progress",
    label="進捗報告",
    dataset="progress",
    source_system=SOURCE,
    tables=("progress",),
    columns=COLUMNS,
    read=read,
    unnamed="項目|項目番号|項目名|区分|取組事項|取組事項番号|工程|工程名|種別|現在の計画",
    may_be_empty=True,
)
