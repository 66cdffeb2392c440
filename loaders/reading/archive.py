"""Guards for zip containers: unsafe names, bombs, overlaps and damage refuse the whole zip before anything is used."""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from loaders.reading import limits
from loaders.reading.problems import Problems, shown

CHUNK = 1 << 20
_DAMAGED = "ファイルが壊れています（途中で切れている可能性があります）"
_AGAIN = "もう一度出力してください"
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_LOCAL_HEADER = 30  # bytes before an entry's name and content


class Archive:
    """An opened zip whose entry names and layout have been checked; contents are checked as they are read."""

    def __init__(self, data: bytes, problems: Problems):
        self.problems = problems
        self._inflated = 0
        self._packed = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.entries = {entry_name(info): info for info in self._zip.infolist() if not info.is_dir()}
        except (zipfile.BadZipFile, ValueError, LookupError, struct.error, OSError, NotImplementedError):
            raise problems.refuse("E-ZIP-CORRUPT", _DAMAGED, _AGAIN) from None
        self._check_entries()

    def _check_entries(self) -> None:
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > limits.ZIP_ENTRIES:
            raise self.problems.refuse(
                "E-ZIP-COUNT", f"項目が{len(infos):,}あります（上限{limits.ZIP_ENTRIES:,}）", "zipを分けてください"
            )
        for info in infos:
            self._check_entry(info)
        folded = [unicodedata.normalize("NFC", entry_name(info)).casefold() for info in infos]
        if doubled := next((name for name in folded if folded.count(name) > 1), None):
            what = f"同じ名前の項目が2つあります：{shown(doubled)}"
            raise self.problems.refuse("E-ZIP-DUP", what, "どちらか1つにしてください")
        self._check_layout(infos)

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        name = entry_name(info)
        if not is_safe(name):
            what = f"zipの中に不正な名前の項目があります：{shown(name)}"
            raise self.problems.refuse("E-ZIP-PATH", what, "zipを作り直してください")
        if stat.S_ISLNK(info.external_attr >> 16):
            what = f"zipの中にリンクがあります：{shown(name)}"
            raise self.problems.refuse("E-ZIP-LINK", what, "ファイルそのものを入れてください")
        if info.flag_bits & 1:
            raise self.problems.refuse("E-ZIP-ENC", "パスワード付きです", "パスワードを外して保存し直してください")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.problems.refuse("E-ZIP-CORRUPT", "対応していない圧縮方式です", "標準のzipで作り直してください")

    def _check_layout(self, infos: list[zipfile.ZipInfo]) -> None:
        """Raise Refused when entries share bytes: one piece of data would be inflated many times."""
        ordered = sorted(infos, key=lambda info: info.header_offset)
        ends = [info.header_offset + _LOCAL_HEADER + info.compress_size for info in ordered]
        starts = [info.header_offset for info in ordered[1:]] + [self._packed]
        if any(end > start for end, start in zip(ends, starts, strict=True)):
            raise self.problems.refuse("E-ZIP-CORRUPT", _DAMAGED, _AGAIN)

    def read(self, name: str) -> bytes:
        """Return the content of one entry; raises Refused when it is damaged or the zip inflates beyond its limit."""
        parts = []
        try:
            with self._zip.open(self.entries[name]) as stream:
                for part in _chunks(stream):
                    self._count(len(part))
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, struct.error, NotImplementedError, OSError):
            raise self.problems.refuse("E-ZIP-CORRUPT", _DAMAGED, _AGAIN) from None
        return b"".join(parts)

    def _count(self, size: int) -> None:
        self._inflated += size
        check_inflated(self._inflated, self._packed, self.problems)


def check_inflated(inflated: int, packed: int, problems: Problems) -> None:
    """Raise Refused when so many bytes come out of so few, whatever the headers claim."""
    grown = inflated > limits.FREE_BYTES and inflated > limits.INFLATED_RATIO * packed
    if grown or inflated > limits.INFLATED_BYTES:
        what = f"展開後の大きさが上限（{limits.INFLATED_BYTES // limits.MB}MB）を超えるため読み込みませんでした"
        raise problems.refuse("E-ZIP-BOMB", what, "シートや期間を分けて保存し直してください")


def _chunks(stream: io.BufferedIOBase) -> Iterator[bytes]:
    while part := stream.read(CHUNK):
        yield part


def entry_name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name as its author saw it: UTF-8 when it says so or is valid as such, else cp932.

    It has to be decoded before any check: the second byte of 表 in cp932 is a backslash.
    """
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def is_safe(name: str) -> bool:
    """Return True when a name stays inside its folder on every system.

    >>> is_safe("実績/接種実績表.csv"), is_safe("../a.csv"), is_safe("CON.csv"), is_safe("C:\\\\a.csv")
    (True, False, False, False)
    """
    parts = re.split(r"[/\\]", name)
    if not name or not name.isprintable() or re.match(r"[/\\]|[A-Za-z]:", name):
        return False
    return not any(part in ("", ".", "..") or _DEVICE.fullmatch(part.strip(" .")) for part in parts)
