"""画面の構成: in which order a meeting's screens stand, what is left out, free cards, minutes of the agenda's lines."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.declare import Draft, Format, Found, Given
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
    typed_draft,
    whole_column,
)

TYPES = {
    "meeting_id": pa.string(), "step_kind": pa.string(), "step_id": pa.string(), "seq": pa.int16(),
    "is_shown": pa.bool_(), "minutes": pa.int16(), "card_title": pa.string(), "card_text": pa.string(),
    "source_row": pa.int32(),
}  # fmt: skip
LONGEST = 600  # minutes
COLUMNS = (
    id_column("meeting_id", "会議ID"),
    choice_column("step_kind", "種別", needed=True, book="step_kind"),
    id_column("step_id", "画面ID"),
    ordinal_column("seq", "順"),
    choice_column("is_shown", "表示", book="is_shown"),
    whole_column("minutes", "持ち時間(分)"),
    text("card_title", "カードの題名"),
    text("card_text", "カードの文"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the plan of the screens; a file speaks for every entry of the meetings it names."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    for row in rows:
        _check(row, found, given)
    check_unique(rows, ("step_id", "step_kind", "meeting_id"), "画面ID", found, given)
    ids = sorted({row["meeting_id"] for row in rows if row["meeting_id"]})
    scope = [{"table": "meeting_step", "where": {"meeting_id": ids}}]
    as_of = given.as_of or given.today
    return typed_draft(as_table(rows, TYPES), "meeting_step", Sheet(found, rows), scope, as_of, notes)


def _check(row: Row, found: Found, given: Given) -> None:
    """A screen and a card have a place, a card has a title, the minutes of a line are those of one meeting."""
    if row["step_kind"] in ("screen", "card") and row["seq"] is None:
        given.problems.add("E-BLANK", "順が空欄です", "画面とカードには順を入れてください", **place(found, row, "seq"))
    if row["step_kind"] == "card" and not row["card_title"]:
        fix = "カードには題名を入れてください"
        given.problems.add("E-BLANK", "カードの題名が空欄です", fix, **place(found, row, "card_title"))
    if row["minutes"] is not None and not 1 <= row["minutes"] <= LONGEST:
        fix = f"1～{LONGEST}分で入れてください"
        given.problems.add("E-NUM-RANGE", "持ち時間が範囲を外れています", fix, **place(found, row, "minutes"))


FORMAT = Format(
    name="meeting_step",
    label="会議の画面の構成",
    dataset="meeting_step",
    source_system=SOURCE,
    tables=("meeting_step",),
    columns=COLUMNS,
    read=read,
)
