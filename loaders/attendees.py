"""出席者: who sits at a meeting by organisation and function, and who comes instead; persons are refused."""

from __future__ import annotations

import re

import pyarrow as pa

from loaders.reading.cells import Unusable
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    choice_column,
    id_column,
    ordinal_column,
    read_rows,
    text,
    texts_of,
    typed_draft,
)
from vocabulary import SOMEBODY

TYPES = {
    "meeting_id": pa.string(), "seq": pa.int16(), "seat_group": pa.string(), "organization": pa.string(),
    "job_title": pa.string(), "proxy_title": pa.string(), "note": pa.string(), "source_row": pa.int32(),
}  # fmt: skip
# What functions end in; the names of persons hardly ever do.
FUNCTION = re.compile(
    r"(長|事|監|官|員|役|者|補佐|主幹|主査|主任|専任|顧問|教授|代理"
    r"|アドバイザー|マネージャー|リーダー|コーディネーター|ディレクター|CIO|CDO)$"
)
# 上坂副市長 names a person beside the function: its organisation has a column of its own.
NAMED = re.compile(r".*[^・　 筆頭](副市長|副町長|副村長|副知事)$|.+(?<!副)(?<![・　 ])(市長|町長|村長)$")
_FIX = "市長、副知事、部長 のように職名だけを入れてください。組織は「組織」の列に入れ、個人の氏名は入れません"


def function(text_: str) -> str:
    """Return a function's name; raises Unusable (E-VALUE) for what isn't one or names a person beside it.

    >>> function(" 副市長 "), function("理事・室長")
    ('副市長', '理事・室長')
    """
    plain = text_.strip()
    if not FUNCTION.search(plain) or NAMED.fullmatch(plain):
        raise Unusable("E-VALUE")
    return plain


def proxy(text_: str) -> str:
    """Return the function of who comes instead, or that somebody does; raises Unusable (E-VALUE)."""
    return text_.strip() if text_.strip() == SOMEBODY else function(text_)


COLUMNS = (
    id_column("meeting_id", "会議ID"),
    ordinal_column("seq", "番号"),
    choice_column("seat_group", "区分", needed=True, book="seat_group"),
    text("organization", "組織", needed=True),
    Column("job_title", ("職名",), function, "職名", _FIX),
    Column("proxy_title", ("代理の職名",), proxy, "職名", f"代理の人の{_FIX}", "blank", required=False),
    text("note", "備考"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the seats; a file speaks for the whole list of each meeting it names."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    _number(rows)
    check_unique(rows, ("seq", "meeting_id"), "番号", found, given)
    ids = sorted({row["meeting_id"] for row in rows if row["meeting_id"]})
    scope = [{"table": "attendee", "where": {"meeting_id": ids}}] if ids else []
    as_of = given.as_of or given.today
    return typed_draft(as_table(rows, TYPES), "attendee", Sheet(found, rows), scope, as_of, notes)


def _number(rows: list[Row]) -> None:
    """Without a number the seats are counted in the order written."""
    counted: dict[str, int] = {}
    for row in rows:
        row["seq"] = row["seq"] or counted.get(row["meeting_id"], 0) + 1
        counted[row["meeting_id"]] = row["seq"]


FORMAT = Format(
    name="attendees",
    label="会議の出席者",
    dataset="attendees",
    source_system=SOURCE,
    tables=("attendee",),
    columns=COLUMNS,
    read=read,
    may_be_empty=True,
)
