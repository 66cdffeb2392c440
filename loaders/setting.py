"""設定: settings that change numbers, each with the day it was decided and the reason for it."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import Unusable, word
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.reference import SettingLimits, setting_limits
from loaders.reading.register import SOURCE
from loaders.reading.typed_rows import (
    Row,
    Sheet,
    as_table,
    check_unique,
    day_column,
    exact_scope,
    newest,
    number,
    place,
    read_rows,
    text,
    texts_of,
    typed_draft,
)
from vocabulary import BOOK_WORDS, prefecture_names, setting_text

TYPES = {
    "setting_id": pa.string(), "value": pa.float64(), "set_on": pa.date32(), "reason": pa.string(),
    "source_row": pa.int32(),
}  # fmt: skip
_NAMED = {word(name): float(n) for n, name in enumerate(prefecture_names(), 1)}
_NAMED |= {word(name): float(n) for n, name in BOOK_WORDS["week_starts_on"].items()}
_BY_WORD = {word(spelt): code for code, spelt in BOOK_WORDS["setting"].items()}
# Kinds whose values have no decimals.
WHOLE = ("area", "weekday", "days", "doses", "switch", "day")


def setting(text_: str) -> str:
    """Return the id of a setting, given by its name or its id; raises Unusable (E-VALUE) for one nothing reads.

    >>> setting("順調の下限"), setting("slightly_late_rate")
    ('on_track_rate', 'slightly_late_rate')
    """
    found = _BY_WORD.get(word(text_), text_.strip())
    if found not in BOOK_WORDS["setting"]:
        raise Unusable("E-VALUE")
    return found


def value(text_: str) -> float:
    """Return a number (80% is 0.8), 使う and 使わない as 1 and 0, a day as the number of its eight digits.

    A prefecture is the number of its code, a weekday 0 (Monday) to 6.

    >>> value("0.8"), value("80%"), value("使わない"), value("2021/6/13"), value("福岡県"), value("日曜日")
    (0.8, 0.8, 0.0, 20210613.0, 40.0, 6.0)
    """
    plain = word(text_)
    if plain in _NAMED:
        return _NAMED[plain]
    if plain in ("使う", "使わない"):
        return float(plain == "使う")
    if any(sign in plain for sign in "年/") or plain.count("-") == 2 or plain[:1] in ("r", "令"):
        return float(f"{day(text_):%Y%m%d}")
    return number(text_)


COLUMNS = (
    Column("setting_id", ("設定", "設定名"), setting, "設定", "設定の画面にある名前を入れてください"),
    Column("value", ("値",), value, "値", "0.8、80%、7、2021/6/13、福岡県、月曜日 のように入れてください"),
    day_column("set_on", "決めた日", "適用日", needed=True),
    text("reason", "理由", needed=True),
)


def read(found: Found, given: Given) -> Draft:
    """Return the settings, within its limits and with a reason. The as-of day is the newest day one was decided."""
    rows, notes = read_rows(found, given, texts_of(COLUMNS))
    for row in rows:
        if row["setting_id"] and row["value"] is not None:
            _check(row, setting_limits()[row["setting_id"]], found, given)
    check_unique(rows, ("setting_id",), "設定", found, given)
    scope = exact_scope("setting", rows, "setting_id")
    as_of = newest(row["set_on"] for row in rows)
    return typed_draft(as_table(rows, TYPES), "setting", Sheet(found, rows), scope, as_of, notes)


def _check(row: Row, limits: SettingLimits, found: Found, given: Given) -> None:
    least, most = (setting_text(row["setting_id"], end) for end in (limits.least, limits.most))
    if not limits.least <= row["value"] <= limits.most:
        what = f"「{BOOK_WORDS['setting'][row['setting_id']]}」の範囲を外れています"
        given.problems.add("E-NUM-RANGE", what, f"{least}～{most}で入れてください", **place(found, row, "value"))
    elif limits.kind in WHOLE and row["value"] != int(row["value"]):
        given.problems.add("E-NUM-INT", "小数は使えません", "整数で入れてください", **place(found, row, "value"))
    elif limits.kind == "day" and not _is_day(row["value"]):
        given.problems.add("E-DATE", "ない日付です", "2021/6/13 のように入れてください", **place(found, row, "value"))


def _is_day(digits: float) -> bool:
    try:
        day(f"{digits:.0f}")
    except Unusable:
        return False
    return True


FORMAT = Format(
    name="setting",
    label="設定",
    dataset="setting",
    source_system=SOURCE,
    tables=("setting",),
    columns=COLUMNS,
    read=read,
)
