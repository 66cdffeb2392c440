"""Reads JSON line by line or element by element, strictly, naming every line that breaks a rule."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from loaders.reading import limits
from loaders.reading.privacy import names_areas, personal_names, refuse_personal
from loaders.reading.problems import Problems, Refused, shown
from loaders.reading.table import Table, as_text

_FIX = "元のシステムから出力し直してください"
_SPACE = re.compile(r"[ \t\r\n]*")


class Pairs(list):
    """A JSON object as its (key, value) pairs, so that a key given twice is seen."""


class NotWhole(str):
    """A JSON number that is not a whole one (5.7, 1e400, NaN), as written."""


_DECODER = json.JSONDecoder(object_pairs_hook=Pairs, parse_float=NotWhole, parse_constant=NotWhole)


def is_array(data: bytes) -> bool:
    """Return True for one JSON array, False for one object a line."""
    return data[:1024].lstrip().startswith(b"[")


def first_keys(data: bytes) -> list[str]:
    """Return the keys of the first object, empty when it cannot be read."""
    for _, found in _values(data, Problems()):
        return [key for key, _ in found] if isinstance(found, Pairs) else []
    return []


def read_strict(data: bytes, kinds: dict[str, str], problems: Problems) -> Table:
    """Return the table of all keys seen, as text; `kinds` says which keys must hold whole numbers or flags.

    Raises Refused: E-PII for personal keys (nothing else is then said), E-JSON… and E-NUM with their lines.
    """
    rows = _Rows(kinds, problems)
    for number, found in _values(data, problems):
        rows.add(number, found)
    personal = [name for name in personal_names(rows.seen) if not names_areas(name, rows.texts(name))]
    if personal:
        raise refuse_personal(personal, problems.file)
    if problems.refused:
        raise Refused(problems.all())
    names = list(rows.columns)
    in_array = is_array(data)
    lines = len(rows.numbers) if in_array else data.count(b"\n") + (not data.endswith(b"\n"))
    arrays = [pa.array(column, pa.string()) for column in rows.columns.values()]
    numbers = np.array(rows.numbers, dtype=np.int32)
    return Table(arrays, numbers, names, in_array=in_array, blank=lines - len(numbers), exact_rows=lines)


def _values(data: bytes, problems: Problems) -> Iterator[tuple[int, object]]:
    """Yield (line, value) of each non-blank line, or (ordinal, value) of each element of one array."""
    values = _elements(data.decode("utf-8"), problems) if is_array(data) else _lines(data, problems)
    for count, pair in enumerate(values, 1):
        if count > limits.ROWS:
            what = f"件数が上限（{limits.ROWS:,}件）を超えています"
            raise problems.refuse("E-ROWS", what, "期間を分けて出力し直してください")
        yield pair


def _lines(data: bytes, problems: Problems) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(io.BytesIO(data), 1):
        text = line.decode("utf-8").strip()
        if len(line) > limits.LINE_BYTES:
            problems.add("E-CELL-LONG", "1行が長すぎます", _FIX, line=number)
        elif text:
            try:
                yield number, _DECODER.decode(text)
            except (ValueError, RecursionError) as error:
                _add_broken(error, {"line": number}, problems)


def _elements(text: str, problems: Problems) -> Iterator[tuple[int, object]]:
    """Yield the elements of one array without building the array."""
    at = _after_space(text, text.index("[") + 1)
    ordinal = 0
    separator = "" if text[at : at + 1] == "]" else ","
    while separator == ",":
        ordinal += 1
        try:
            value, at = _DECODER.raw_decode(text, _after_space(text, at))
        except (ValueError, RecursionError) as error:
            _add_broken(error, {"cell": f"{ordinal}件目"}, problems)
            return
        yield ordinal, value
        at = _after_space(text, at)
        separator = text[at : at + 1]
        at += 1
    if (ordinal and separator != "]") or text[at + (not ordinal) :].strip():
        problems.add("E-JSON", "一覧（[ ]）の閉じ方が正しくありません", _FIX, cell=f"{ordinal}件目")


def _after_space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()


def _add_broken(error: Exception, where: dict, problems: Problems) -> None:
    if isinstance(error, RecursionError):
        problems.add("E-JSON-DEEP", "入れ子が深すぎます", _FIX, **where)
    else:
        problems.add("E-JSON", "JSONとして読めません（途中で切れているか、書式が崩れています）", _FIX, **where)


class _Rows:
    """Collects objects into columns of text: no row is kept as an object."""

    def __init__(self, kinds: dict[str, str], problems: Problems):
        self.kinds = kinds
        self.problems = problems
        self.columns: dict[str, list[str | None]] = {}
        self.numbers: list[int] = []
        self.seen: dict[str, None] = {}
        self._texts: dict[str, str] = {}

    def texts(self, key: str) -> list[str]:
        """Return the values of a key of the rows themselves; empty for one that only stands deeper inside."""
        return [text or "" for text in self.columns.get(key, [])]

    def add(self, number: int, found: object) -> None:
        """Take one value of the file; anything but a flat object of known types is a problem."""
        where = {"line": number}
        if not isinstance(found, Pairs):
            self.problems.add("E-JSON", "1件が { } の形になっていません", _FIX, **where)
            return
        if self._sound(found, where):
            self._append(number, found, where)

    def _sound(self, found: Pairs, where: dict) -> bool:
        keys = [key for key, _ in found]
        known = len(self.seen)
        self.seen.update(dict.fromkeys(keys))
        if len(keys) > limits.JSON_KEYS or len(self.seen) > limits.JSON_KEYS:
            what = f"項目の種類が上限（{limits.JSON_KEYS}）を超えています"
            raise self.problems.refuse("E-JSON-KEYS", what, _FIX, **where)
        if len(set(keys)) != len(keys):
            self.problems.add("E-JSON-DUP", "同じ項目名が2回あります", _FIX, **where)
            return False
        depth = _depth(found, self.seen) if len(self.seen) > known or _nested(found) else 1
        if depth > limits.JSON_DEPTH:
            self.problems.add("E-JSON-DEEP", f"入れ子が深すぎます（上限{limits.JSON_DEPTH}段）", _FIX, **where)
        return depth <= limits.JSON_DEPTH

    def _append(self, number: int, found: Pairs, where: dict) -> None:
        height = len(self.numbers)
        self.numbers.append(number)
        for key, value in found:
            column = self.columns.get(key)
            if column is None:
                column = self.columns[key] = [None] * height
            column.append(self._text(key, value, where))
        for column in self.columns.values():
            if len(column) == height:
                column.append(None)

    def _text(self, key: str, value: object, where: dict) -> str | None:
        if value is None:
            return None
        kind = self.kinds.get(key)
        if kind is None and isinstance(value, list):
            return ""  # a column nobody reads; its keys have been looked at
        if kind is not None and not _is_kind(kind, value):
            code = "E-NUM" if kind == "whole" else "E-JSON"
            what = f"「{shown(_plain(value))}」は使えない書き方です"
            self.problems.add(code, what, "整数は引用符や小数を付けずに書いてください", column=key, **where)
            return None
        text = as_text(value)
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            self.problems.add("E-JSON", "文字として成り立たない符号があります", _FIX, column=key, **where)
            return None
        return self._texts.setdefault(text, text)


def _is_kind(kind: str, value: object) -> bool:
    if isinstance(value, (list, NotWhole)):
        return False
    if kind == "whole":
        return type(value) is int and abs(value) < 2**63
    return True


def _plain(value: object) -> str:
    return "{…}" if isinstance(value, list) else as_text(value)


def _nested(found: Pairs) -> bool:
    return any(isinstance(value, list) for _, value in found)


def _depth(value: object, seen: dict[str, None], level: int = 1) -> int:
    """Return the depth of a value, noting every key inside it; stops one level past the limit."""
    if level > limits.JSON_DEPTH or not isinstance(value, list):
        return level if isinstance(value, list) else level - 1
    if isinstance(value, Pairs):
        seen.update(dict.fromkeys(key for key, _ in value))
    inner = [item[1] for item in value] if isinstance(value, Pairs) else value
    return max((_depth(item, seen, level + 1) for item in inner), default=level)
