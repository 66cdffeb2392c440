"""Looks at the bytes of a file before any parser does: what kind of file it is, and whether it is within bounds."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from loaders.reading import limits
from loaders.reading.archive import check_inflated
from loaders.reading.problems import Problems

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_READABLE = "Excel（.xlsx・.xls）、CSV、JSON、zipのいずれかで保存し直してください"
_FOREIGN = (
    (0, b"%PDF", "PDF"),
    (0, b"SQLite format 3\0", "SQLiteのデータベース"),
    (8, b"DUCK", "DuckDBのデータベース"),
    (0, b"PAR1", "Parquet"),
    (0, b"MZ", "実行プログラム"),
    (0, b"\x7fELF", "実行プログラム"),
    (0, b"\x89PNG", "画像"),
    (0, b"\xff\xd8\xff", "画像"),
    (0, b"GIF8", "画像"),
    (0, b"{\\rtf", "リッチテキスト"),
    (0, b"BZh", "対応していない圧縮ファイル"),
    (0, b"7z\xbc\xaf", "対応していない圧縮ファイル"),
    (0, b"Rar!", "対応していない圧縮ファイル"),
    (0, b"\xfd7zXZ", "対応していない圧縮ファイル"),
)
# The beginnings of schedules in XML that are read: Microsoft Project's, GanttProject's.
_PLAN = re.compile(rb"<(?:\w+:)?Project[^>]*schemas\.microsoft\.com/project|<project\s[^>]*\bgantt-divider-location=")
PLAN_HEAD = 4096
_TABLE_NAMES = {"workbook": (".xlsx", ".xlsm", ".xls", ".ods"), "zip": (".zip",)}


def kind_of(data: bytes) -> str:
    """Return what the first bytes say: gzip, zip, workbook (xlsx, ods), xls, text, empty or foreign."""
    if data.startswith(GZIP):
        return "gzip"
    if data.startswith((ZIP, b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(OLE2):
        return "xls"
    if not data or data.isspace():
        return "empty"
    return "foreign" if foreign_kind(data) else "text"


def _kind_of_zip(data: bytes) -> str:
    """Return workbook for the zips that office programs write, zip for all others, damaged ones included."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, LookupError, OSError, struct.error, NotImplementedError):
        first = data[30:60]
        return "workbook" if first.startswith((b"[Content_Types].xml", b"mimetype")) else "zip"
    return "workbook" if names & {"[Content_Types].xml", "mimetype"} else "zip"


def foreign_kind(data: bytes) -> str | None:
    """Return in Japanese what other kind of file this is, None when it may be text."""
    for offset, magic, name in _FOREIGN:
        if data[offset : offset + len(magic)] == magic:
            return name
    return "HTMLまたはXML" if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None


def check_size(size: int, problems: Problems) -> None:
    """Raise Refused for a file above the limit."""
    if size > limits.FILE_BYTES:
        what = f"ファイルの大きさが上限（{limits.FILE_BYTES // limits.MB}MB）を超えています"
        raise problems.refuse("E-SIZE", what, "期間を分けて保存し直してください")


def content(data: bytes, problems: Problems) -> tuple[str, bytes]:
    """Return (kind, bytes) with gzip taken off; kind is workbook, xls, zip, text or plan (a schedule in XML).

    Raises Refused for all else.
    """
    kind = kind_of(data)
    if kind == "gzip":
        data = gunzip(data, problems)
        kind = kind_of(data)
        if kind in ("gzip", "zip"):
            raise problems.refuse("E-ZIP-NESTED", "圧縮ファイルの中に圧縮ファイルがあります", "一度展開してください")
    if kind == "empty":
        raise problems.refuse("E-EMPTY", "中身がありません", "元のシステムから出力し直してください")
    if kind == "foreign" and _PLAN.search(data[:PLAN_HEAD]):
        return "plan", data
    if kind == "foreign":
        raise problems.refuse("E-TYPE", f"{foreign_kind(data)}のようです", _READABLE)
    return kind, data


def gunzip(data: bytes, problems: Problems) -> bytes:
    """Return what gzip bytes hold, several members one after the other; raises Refused when damaged or a bomb."""
    parts, inflated, rest = [], 0, data
    while rest:
        stream = zlib.decompressobj(wbits=31)
        while not stream.eof:
            try:
                part = stream.decompress(rest, 1 << 22)
            except zlib.error:
                raise _damaged(problems) from None
            rest = stream.unconsumed_tail
            if not part and not rest and not stream.eof:
                raise _damaged(problems)
            inflated += len(part)
            check_inflated(inflated, len(data), problems)
            parts.append(part)
        rest = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _damaged(problems: Problems) -> Exception:
    what = "圧縮ファイルが壊れています（途中で切れている可能性があります）"
    return problems.refuse("E-ZIP-CORRUPT", what, "もう一度出力してください")


def warn_extension(name: str, kind: str, problems: Problems) -> None:
    """Add W-EXT when the name promises a workbook or a zip and the content is none, or the reverse."""
    suffix = name[name.rfind(".") :].casefold() if "." in name else ""
    real = "workbook" if kind == "xls" else kind
    promised = next((kind for kind, suffixes in _TABLE_NAMES.items() if suffix in suffixes), None)
    promised = "text" if suffix in (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl") else promised
    if promised and promised != real:
        problems.add("W-EXT", f"拡張子（{suffix}）と中身の種類が違います。中身に従って読み取りました", "")
