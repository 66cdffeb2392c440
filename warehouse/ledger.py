"""The ledger: every attempt to load, undo or pin, one JSON line each, chained by the hash of the line before."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from journal import note_attempt

FIRST = "0" * 64


class Ledger:
    """Append-only lines in one file a month. Only the holder of the writer's lock appends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def append(self, at: datetime, entry: dict) -> str:
        """Add one entry durably and return the hash of its line; an unfinished last line is closed first.

        The line broken off by a crash stays as it is, its hash is part of the chain, and the entry after it says so.
        """
        last = self._last_file()
        # A clock set back must not put a later line into an earlier file: file order is the chain's order.
        path = self.folder / f"{max(f'{at:%Y-%m}', last.stem if last else '')}.ndjson"
        broken = last is not None and not _ends_with_newline(last)
        line = {"at": at.isoformat(timespec="seconds"), "before": self.last_hash(), **entry}
        if broken:
            line["closes_unfinished_line"] = True
            _append(last, b"\n")
        data = _spell(line | {"check": _check(line)})
        _append(path, data + b"\n")
        note_attempt(entry)
        return hashlib.sha256(data).hexdigest()

    def last_hash(self) -> str:
        """Hash of the last line, finished or not; 64 zeros for an empty ledger."""
        last = FIRST
        path = self._last_file()
        if path:
            for line in _lines(path):
                last = hashlib.sha256(line).hexdigest()
        return last

    def entries(self) -> Iterator[dict]:
        """Every readable entry, oldest first."""
        for line, _ in self._hashed():
            try:
                yield json.loads(line)
            except ValueError:
                continue  # the broken-off line of a crash; verify() judges it

    def hashes(self) -> set[str]:
        """The hashes of all lines, for checking that a marker's hash is still in the chain."""
        return {FIRST} | {digest for _, digest in self._hashed()}

    def verify(self) -> list[str]:
        """Sentences about every break in the chain; empty when it is whole."""
        rows = [(path, number, line) for path in self._files() for number, line in enumerate(_lines(path), 1)]
        entries = [_parse(line) for _, _, line in rows]
        troubles, before = [], FIRST
        for position, ((path, number, line), entry) in enumerate(zip(rows, entries, strict=True)):
            closed = position + 1 < len(rows) and (entries[position + 1] or {}).get("closes_unfinished_line")
            if (entry is None and not closed) or (entry and entry.pop("check", None) != _check(entry)):
                troubles.append(f"取込履歴 {path.name} の{number}行目が途中で切れているか、書き換えられています。")
            elif entry and entry.get("before") != before:
                troubles.append(f"取込履歴 {path.name} の{number}行目が前の行とつながっていません。")
            before = hashlib.sha256(line).hexdigest()
        last = self._last_file()
        if last and not _ends_with_newline(last):
            troubles.append(f"取込履歴 {last.name} の最後の行が途中で終わっています（次の取込で閉じられます）。")
        return troubles

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.ndjson"))

    def _last_file(self) -> Path | None:
        return next(reversed(self._files()), None)

    def _hashed(self) -> Iterator[tuple[bytes, str]]:
        for path in self._files():
            for line in _lines(path):
                yield line, hashlib.sha256(line).hexdigest()


def _spell(line: dict) -> bytes:
    return json.dumps(line, ensure_ascii=False, default=str).encode()


def _check(line: dict) -> str:
    """A line's own check sum: it makes a change of the last line visible, which no later line can."""
    return hashlib.sha256(_spell(line)).hexdigest()[:16]


def _parse(line: bytes) -> dict | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().split(b"\n") if line]


def _ends_with_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
