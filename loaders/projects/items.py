"""Sheets 項目, 項目の記述 and 担当: the items themselves, what they say of themselves, and who takes part in them."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from loaders.baseline import APPROVAL
from loaders.baseline import TYPES as BASELINE
from loaders.reading.cells import Unusable, word
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.periods import period
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    id_column,
    ordinal_column,
    place,
    read_rows,
    text,
    texts_of,
)

PROJECT = {
    "project_id": pa.string(), "seq": pa.int16(), "project_name": pa.string(), "short_name": pa.string(),
    "fiscal_year": pa.int16(), "lifecycle": pa.string(), "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
TEXT = {
    "project_id": pa.string(), "field": pa.string(), "track": pa.string(), "seq": pa.int16(), "body": pa.string(),
    "source_row": pa.int32(),
}  # fmt: skip
PARTY = {
    "project_id": pa.string(), "role": pa.string(), "track": pa.string(), "party": pa.string(), "seq": pa.int16(),
    "source_row": pa.int32(),
}  # fmt: skip
# Columns of 項目 that list parties of the whole item; those of one 区分 stand in 担当.
LISTED = ("proposer", "target", "section")


def fiscal_year(text_: str) -> int:
    """Return the fiscal year a cell names, by the year it begins in; raises Unusable (E-VALUE).

    >>> fiscal_year("令和3年度"), fiscal_year("R3"), fiscal_year("2021")
    (2021, 2021, 2021)
    """
    plain = word(text_)
    try:
        found = period(f"{plain}年度" if plain.isdigit() else text_)
    except Unusable:
        raise Unusable("E-VALUE") from None
    if found.precision != "fiscal_year" or found.is_open:
        raise Unusable("E-VALUE")
    return found.first.year


ITEM_COLUMNS = (
    id_column("project_id", "項目番号"),
    ordinal_column("seq", "順"),
    text("project_name", "項目名", needed=True),
    text("short_name", "略称"),
    Column("fiscal_year", ("年度",), fiscal_year, "年度", "令和3年度 のように入れてください"),
    choice_column("lifecycle", "区分", book="lifecycle"),
    text("proposer", "提案市町村"),
    text("target", "対象"),
    text("section", "担当課"),
    *APPROVAL,
    text("note", "備考"),
)
TEXT_COLUMNS = (
    id_column("project_id", "項目番号"),
    choice_column("field", "欄", needed=True, book="field"),
    text("track", "区分"),
    ordinal_column("seq", "順"),
    text("body", "文", needed=True),
)
PARTY_COLUMNS = (
    id_column("project_id", "項目番号"),
    choice_column("role", "役割", needed=True, book="role"),
    text("track", "区分"),
    ordinal_column("seq", "順"),
    text("party", "名称", needed=True),
)


def read_items(found: Found, given: Given) -> Draft:
    """Return the sheet 項目; its tables are made when all sheets have been read."""
    draft = read_sheet(found, given)
    check_unique(draft.aside.rows, ("project_id",), "項目番号", found, given)
    return draft


def read_sheet(found: Found, given: Given) -> Draft:
    """Return a draft that only carries the rows of a sheet; its tables are made when all sheets have been read."""
    rows, notes = read_rows(found, given, texts_of(found.format.columns))
    return Draft({}, None, [], [], {}, loaded=len(rows), note=notes, aside=Sheet(found, rows))


def item_tables(items: Sheet, texts: Sheet | None, parties: Sheet | None, given: Given) -> dict[str, pa.Table]:
    """Return the tables of those sheets that are there; parties always, since 項目 lists some itself."""
    numbered = [row | {"seq": row["seq"] or n} for n, row in enumerate(items.rows, 1)]
    tables = {"project": as_table(numbered, PROJECT), "project_party": _parties(items, parties, given)}
    if texts:
        written = _counted(texts.rows, ("project_id", "field", "track"))
        check_unique(written, ("project_id", "field", "track", "seq"), "欄の順", texts.found, given)
        tables["project_text"] = as_table(written, TEXT)
    if "meeting_id" in items.found.positions:
        approved = [row for row in items.rows if row["meeting_id"] or row["approved_on"]]
        tables["baseline"] = as_table(approved, BASELINE)
    return tables


def _parties(items: Sheet, parties: Sheet | None, given: Given) -> pa.Table:
    listed = [
        row | {"role": role, "track": None, "party": party, "seq": None}
        for row in items.rows
        for role in LISTED
        for party in _names(row[role])
    ]
    first: dict[tuple, Row] = {}
    rows = _counted([*listed, *(parties.rows if parties else ())], ("project_id", "role"))
    for n, row in enumerate(rows):
        key = (row["project_id"], row["role"], row["track"], row["party"])
        if first.setdefault(key, row) is not row:
            found = items.found if n < len(listed) else parties.found
            what = f"「{row['party']}」が2回書かれています"
            given.problems.add("E-DUPKEY", what, "どちらか1つにしてください", **place(found, row))
    return as_table(rows, PARTY)


def _names(cell: str | None) -> list[str]:
    return [name.strip() for name in (cell or "").split("、") if name.strip()]


def _counted(rows: Iterable[Row], within: tuple[str, ...]) -> list[Row]:
    """The rows with '' for no 区分, and where no order is written the one they stand in."""
    counted: dict[tuple, int] = {}
    numbered = []
    for row in rows:
        row = row | {"track": row["track"] or ""}
        key = tuple(row[name] for name in within)
        counted[key] = row["seq"] = row["seq"] or counted.get(key, 0) + 1
        numbered.append(row)
    return numbered


def _part(name: str, label: str, tables: tuple[str, ...], columns: tuple[Column, ...], read, unnamed: str) -> Format:
    return Format(name, label, "projects", SOURCE, tables, columns, read, unnamed=unnamed, may_be_empty=True)


ITEMS = _part("projects_items", "項目", ("project", "project_party", "baseline"), ITEM_COLUMNS, read_items, "(?!)")
TEXTS = _part("projects_texts", "項目の記述", ("project_text",), TEXT_COLUMNS, read_sheet, "項目|項目名")
PARTIES = _part("projects_parties", "担当", ("project_party",), PARTY_COLUMNS, read_sheet, "項目|項目名")
