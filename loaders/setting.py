"""設定: settings that change numbers, each in force from a day on, with the reason for it."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import word
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Sheet,
    as_table,
    check_unique,
    day_column,
    exact_scope,
    identifier,
    newest,
    number,
    place,
    read_rows,
    text,
    texts_of,
    typed_draft,
)
from vocabulary import BOOK_WORDS

TYPES = {
    "setting_id": pa.string(), "value": pa.float64(), "set_on": pa.date32(), "reason": pa.string(),
    "source_row": pa.int32(),
}  # fmt: skip
# Limits of the status rule: shares of the planned progress.
SHARES = tuple(BOOK_WORDS["setting"])
_BY_WORD = {word(spelt): code for code, spelt in BOOK_WORDS["setting"].items()}


def setting(text_: str) -> str:
    """Return the id of a setting, given by its name or its id; raises Unusable (E-VALUE).

    >>> setting("順調の下限"), setting("slightly_late_rate")
    ('on_track_rate', 'slightly_late_rate')
    """
    return _BY_WORD.get(word(text_)) or identifier(text_)


COLUMNS = (
    Column("setting_id", ("設定", "設定名"), setting, "設定", "設定の名前を入れてください"),
    Column("value", ("値",), number, "値", "0.8 や 80% のように入れてください"),
    day_column("set_on", "適用日", needed=True),
    text("reason", "理由"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the settings; a limit is a share from 0 to 1. The as-of day is the newest from which one is in force."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    for row in rows:
        if row["setting_id"] in SHARES and row["value"] is not None and not 0 <= row["value"] <= 1:
            what, fix = "割合が0から1の間ではありません", "0.8 や 80% のように入れてください"
            given.problems.add("E-NUM-RANGE", what, fix, **place(found, row, "value"))
    check_unique(rows, ("setting_id",), "設定", found, given)
    scope = exact_scope("setting", rows, "setting_id")
    as_of = newest(row["set_on"] for row in rows)
    return typed_draft(as_table(rows, TYPES), "setting", Sheet(found, rows), scope, as_of, notes)


FORMAT = Format(
    name="setting",
    label="設定",
    dataset="setting",
    source_system=SOURCE,
    tables=("setting",),
    columns=COLUMNS,
    read=read,
)
