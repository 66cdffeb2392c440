"""Decides how the bytes of a text file are to be read, strictly: BOM, then UTF-8, then cp932, never a guess."""

from __future__ import annotations

import codecs
import re

from loaders.reading.problems import Problems

_FIX = "UTF-8（またはShift_JIS）で保存し直してください"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KANA_SHARE = 0.4  # EUC-JP read as cp932 is nearly all half-width kana; no table is
_GAIJI = re.compile("[\ue000-\uf8ff]")
_ISO_2022 = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


def as_utf8(data: bytes, problems: Problems) -> bytes:
    """Return the text as UTF-8 without BOM; raises Refused (E-ENC, E-NUL, E-GAIJI) when it cannot be read for sure."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise problems.refuse("E-ENC", "UTF-32の文字コードは読み取れません", _FIX)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], name, problems)
    if b"\0" in data:
        raise _nul(data, problems)
    if b"\x1b" in data and any(mark in data for mark in _ISO_2022):
        raise problems.refuse("E-ENC", "JIS（ISO-2022-JP）の文字コードは読み取れません", _FIX)
    if data.isascii() or _is(data, "utf-8"):
        return _without_gaiji(data, problems)
    return _without_gaiji(_from_cp932(data, problems), problems)


def _with_bom(data: bytes, name: str, problems: Problems) -> bytes:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = _line_of(data, error.start) if name == "utf-8" else None
        raise problems.refuse("E-ENC", "文字コードが途中から変わっています", _FIX, line=line) from None
    if "\0" in text:
        raise _nul_at(text.count("\n", 0, text.index("\0")) + 1, problems)
    return _without_gaiji(data if name == "utf-8" else text.encode("utf-8"), problems)


def _nul(data: bytes, problems: Problems) -> Exception:
    if data.count(b"\0") > len(data) // 10:
        return problems.refuse("E-ENC", "文字コードを判別できません（UTF-16のようですが、先頭の印がありません）", _FIX)
    return _nul_at(_line_of(data, data.index(b"\0")), problems)


def _nul_at(line: int, problems: Problems) -> Exception:
    what = "読み取れない文字（NUL）があります"
    return problems.refuse("E-NUL", what, "元のシステムから出力し直してください", line=line)


def _from_cp932(data: bytes, problems: Problems) -> bytes:
    if line := _mixed_line(data):
        what = "この行から文字コードが変わっています（UTF-8とShift_JISの混在）"
        raise problems.refuse("E-ENC", what, _FIX, line=line)
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        raise problems.refuse("E-ENC", "文字コードを判別できません", _FIX, line=_line_of(data, error.start)) from None
    foreign = [char for char in text[:1_000_000] if char > "\x7f"]
    if sum("｡" <= char <= "ﾟ" for char in foreign) > _KANA_SHARE * len(foreign):
        raise problems.refuse("E-ENC", "文字コードを判別できません（EUC-JPなどの可能性があります）", _FIX)
    return text.encode("utf-8")


def _mixed_line(data: bytes) -> int | None:
    """Return the first line that is not in the encoding of the first non-ASCII line, None when all agree.

    A line of Japanese in cp932 is practically never valid UTF-8, so one valid line is evidence of a mixture.
    """
    kinds = [(n, _is(line, "utf-8")) for n, line in enumerate(data.split(b"\n"), 1) if not line.isascii()]
    return next((n for n, is_utf8 in kinds if is_utf8 != kinds[0][1]), None)


def _without_gaiji(data: bytes, problems: Problems) -> bytes:
    """Return the bytes unless they hold a character of a private-use area, which means something else elsewhere."""
    if data.isascii():
        return data
    text = data.decode("utf-8")
    if found := _GAIJI.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = "外字（このPCだけの文字）があります"
        raise problems.refuse("E-GAIJI", what, "通常の文字に置き換えてください", line=line)
    return data


def _is(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
