"""支援金の試算ルール: periods, thresholds and amounts of a campaign of the subsidy, one row a campaign."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import positive
from loaders.reading.declare import Column, Draft, Format, Found, Given
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
)

DATASET, SOURCE = "subsidy_campaign", "要領"
# Name of the figure -> its heading; all are whole numbers of at least one.
FIGURES = {
    "low_weekly_doses": "①下の基準(回/週)",
    "low_yen": "①下の単価(円/回)",
    "high_weekly_doses": "①上の基準(回/週)",
    "high_yen": "①上の単価(円/回)",
    "least_weeks": "必要な週数",
    "big_day_doses": "②の基準(回/日)",
    "big_day_yen": "②の額(円/日)",
    "doctor_hour_yen": "医師(円/人・時間)",
    "nurse_hour_yen": "看護師等(円/人・時間)",
    "base_yen": "接種費用(円/回)",
    "after_hours_yen": "時間外加算(円/回)",
    "holiday_yen": "休日加算(円/回)",
}
COLUMNS = (
    id_column("campaign_id", "ルール番号"),
    text("campaign_name", "ルール名", needed=True),
    day_column("first_on", "期間の初日", needed=True),
    day_column("last_on", "期間の末日", needed=True),
    choice_column("week_starts_on", "週の始まり", needed=True, book="week_starts_on"),
    choice_column("overlap", "週の重複", needed=True, book="overlap"),
    *(Column(name, (heading,), positive, heading, "1以上の整数で入れてください") for name, heading in FIGURES.items()),
    choice_column("special_hours", "③の対象時間", needed=True, book="special_hours"),
    day_column("set_on", "設定日", needed=True),
    text("source", "根拠"),
)
_TYPES = {
    "campaign_id": pa.string(), "campaign_name": pa.string(), "first_on": pa.date32(), "last_on": pa.date32(),
    "week_starts_on": pa.int16(), "overlap": pa.string(), **dict.fromkeys(FIGURES, pa.int32()),
    "special_hours": pa.string(), "set_on": pa.date32(), "source": pa.string(), "source_row": pa.int32(),
}  # fmt: skip


def read(found: Found, given: Given) -> Draft:
    """Return the rules; a period or thresholds the wrong way round are refused. Problems are added to `given`."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    check_unique(rows, ("campaign_id",), "ルール番号", found, given)
    for row in rows:
        _check_order(row, ("first_on", "last_on"), "期間の末日が初日より前です", found, given)
        _check_order(
            row, ("low_weekly_doses", "high_weekly_doses"), "①の上の基準が下の基準より小さいです", found, given
        )
    stop_if_refused(given)
    scope, newest_on = exact_scope("subsidy_campaign", rows, "campaign_id"), newest(row["set_on"] for row in rows)
    return typed_draft(as_table(rows, _TYPES), "subsidy_campaign", Sheet(found, rows), scope, newest_on, notes)


def _check_order(row: Row, names: tuple[str, str], what: str, found: Found, given: Given) -> None:
    lower, upper = (row[name] for name in names)
    if lower is not None and upper is not None and upper < lower:
        given.problems.add("E-VALUE", what, "値を確かめてください", **place(found, row, names[1]))


FORMAT = Format(
    name="subsidy_campaign",
    label="支援金の試算ルール",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("subsidy_campaign",),
    columns=COLUMNS,
    read=read,
)
