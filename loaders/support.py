"""支援策・予算: what the prefecture and the nation pay for vaccination, and the prefecture's own venues."""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from loaders.reading.cells import choice, positive, word
from loaders.reading.declare import Column, Draft, Format, Found, Given, combined
from loaders.reading.municipalities import place_named
from loaders.reading.supply import product
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    day_column,
    exact_scope,
    id_column,
    newest,
    place,
    read_rows,
    stop_if_refused,
    text,
    texts_of,
    typed_draft,
    whole_column,
)

DATASET, SOURCE = "support", "予算資料"
UNITS = ("円", "千円", "万円", "百万円", "億円")
_PLACE_FIX = "本県か、その市町村の名前を入れてください"
_unit = choice({word(unit): unit for unit in UNITS})
MEASURES = (
    id_column("measure_id", "事業番号"),
    choice_column("level", "国・県", needed=True, book="level"),
    id_column("parent_id", "上位の事業番号", needed=False),
    text("title", "事業名", needed=True),
    text("department", "担当課"),
    whole_column("amount", "金額"),
    Column(
        "amount_unit", ("単位",), _unit, "単位", "・".join(UNITS) + "のどれかを入れてください", "blank", required=False
    ),
    choice_column("is_printed", "金額の根拠", book="is_printed"),
    text("fiscal", "予算"),
    text("funding", "財源"),
    text("content", "内容"),
    text("ceiling", "補助上限"),
    day_column("stated_on", "資料の日付", needed=True),
    text("source", "出典"),
)
VENUES = (
    id_column("venue_id", "会場番号"),
    text("venue_name", "会場名", needed=True),
    Column("area_code", ("地域",), place_named, "地域", _PLACE_FIX, "blank", required=False),
    day_column("opens_on", "開設日"),
    day_column("closes_on", "終了日"),
    Column("daily_doses", ("1日当たりの目標回数",), positive, "回数", "1以上の整数で入れてください"),
    Column("product", ("ワクチン",), product, "ワクチン", "モデルナ・ファイザーなどの名前を入れてください"),
    whole_column("interval_days", "接種間隔(日)"),
    day_column("stated_on", "資料の日付", needed=True),
    text("note", "備考"),
)
VENUE_DAYS = (
    id_column("venue_id", "会場番号"),
    day_column("vaccinated_on", "接種日", needed=True),
    whole_column("doses", "接種回数"),
)
_MEASURE = {
    "measure_id": pa.string(), "level": pa.string(), "parent_id": pa.string(), "seq": pa.int16(), "title": pa.string(),
    "department": pa.string(), "amount": pa.int64(), "amount_unit": pa.string(), "is_printed": pa.bool_(),
    "fiscal": pa.string(), "funding": pa.string(), "content": pa.string(), "ceiling": pa.string(),
    "stated_on": pa.date32(), "source": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
_VENUE = {
    "venue_id": pa.string(), "venue_name": pa.string(), "area_code": pa.string(), "opens_on": pa.date32(),
    "closes_on": pa.date32(), "daily_doses": pa.int32(), "product": pa.string(), "interval_days": pa.int16(),
    "stated_on": pa.date32(), "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
_VENUE_DAY = {"venue_id": pa.string(), "vaccinated_on": pa.date32(), "doses": pa.int32(), "source_row": pa.int32()}


def read_measures(found: Found, given: Given) -> Draft:
    """Return support_measure in the order of the sheet; problems are added to `given`."""
    rows, notes = read_rows(found, given, texts_of(MEASURES))
    check_unique(rows, ("measure_id",), "事業番号", found, given)
    ids = {row["measure_id"] for row in rows}
    for seq, row in enumerate(rows, 1):
        _check_measure(row, ids, found, given)
        row |= {"seq": seq, "is_printed": row["is_printed"] is not False}
    stop_if_refused(given)
    scope = exact_scope("support_measure", rows, "measure_id")
    newest_on = newest(row["stated_on"] for row in rows)
    return typed_draft(as_table(rows, _MEASURE), "support_measure", Sheet(found, rows), scope, newest_on, notes)


def _check_measure(row: Row, ids: set[str], found: Found, given: Given) -> None:
    """An amount needs its unit, and a part the line it belongs to."""
    if (row["amount"] is None) != (row["amount_unit"] is None):
        what, fix = "金額と単位は、両方を入れるか両方を空欄にします", "単位（千円・億円など）を入れてください"
        given.problems.add("E-UNIT", what, fix, **place(found, row, "amount_unit"))
    if row["parent_id"] and row["parent_id"] not in ids:
        what = f"上位の事業番号「{row['parent_id']}」の行がありません"
        given.problems.add("E-VALUE", what, "番号を確かめてください", **place(found, row, "parent_id"))


def read_venues(found: Found, given: Given) -> Draft:
    """Return venue: what is planned for each; problems are added to `given`."""
    rows, notes = read_rows(found, given, texts_of(VENUES))
    check_unique(rows, ("venue_id",), "会場番号", found, given)
    for row in rows:
        if row["opens_on"] and row["closes_on"] and row["closes_on"] < row["opens_on"]:
            what = "終了日が開設日より前です"
            given.problems.add("E02", what, "日付を確かめてください", **place(found, row, "closes_on"))
    stop_if_refused(given)
    scope, newest_on = exact_scope("venue", rows, "venue_id"), newest(row["stated_on"] for row in rows)
    return typed_draft(as_table(rows, _VENUE), "venue", Sheet(found, rows), scope, newest_on, notes)


def read_venue_days(found: Found, given: Given) -> Draft:
    """Return venue_daily for exactly the days told; problems are added to `given`."""
    rows, notes = read_rows(found, given)
    check_unique(rows, ("venue_id", "vaccinated_on"), "会場番号と接種日", found, given)
    stop_if_refused(given)
    scope = exact_scope("venue_daily", rows, "venue_id", "vaccinated_on")
    newest_on = newest(row["vaccinated_on"] for row in rows)
    return typed_draft(as_table(rows, _VENUE_DAY), "venue_daily", Sheet(found, rows), scope, newest_on, notes)


def join(drafts: dict[str, Draft], given: Given) -> Draft:
    """Return the workbook's tables as one; doses of a venue that the workbook does not plan are refused (E-VALUE)."""
    planned, told = ({row["venue_id"] for row in drafts[name].aside.rows} if name in drafts else set() for name in PAIR)
    if strange := sorted(told - planned):
        what = f"会場番号「{'、'.join(strange)}」が特設会場のシートにありません"
        raise given.problems.refuse("E-VALUE", what, "会場の行を足すか、番号を確かめてください")
    return combined(list(drafts.values()))


PAIR = ("venues", "venue_days")
_Part = partial(Format, dataset=DATASET, source_system=SOURCE)
FORMAT = Format(
    name="support",
    label="支援策・予算（様式）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("support_measure", "venue", "venue_daily"),
    columns=(),
    read=None,
    parts=(
        _Part("support_measures", "支援策・予算", tables=("support_measure",), columns=MEASURES, read=read_measures),
        _Part("venues", "特設会場", tables=("venue",), columns=VENUES, read=read_venues, may_be_empty=True),
        _Part(
            "venue_days",
            "会場別実績",
            tables=("venue_daily",),
            columns=VENUE_DAYS,
            read=read_venue_days,
            may_be_empty=True,
        ),
    ),
    needs=("support_measures",),
    join=join,
)
