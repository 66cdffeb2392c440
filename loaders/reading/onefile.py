"""Reads one file, or each table in a zip: preflight, then its content; every way out is a Reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from loaders.reading import preflight
from loaders.reading.archive import Archive
from loaders.reading.content import Request, read_content
from loaders.reading.privacy import PERSONAL
from loaders.reading.problems import Problems, Refused
from loaders.reading.result import Reading, digest


def read_file(request: Request) -> list[Reading]:
    """Return one reading for the file, or one for each table-like member of a zip; never empty."""
    problems = Problems(request.name)
    reading = Reading(request.name, path=request.path)
    try:
        reading.size = request.path.stat().st_size
        preflight.check_size(reading.size, problems)
        data = request.path.read_bytes()
        with ThreadPoolExecutor(1) as hasher:
            hashed = hasher.submit(lambda: hashlib.sha256(data).hexdigest())
            return _read_bytes(data, request, reading, problems, hashed)
    except OSError:
        problems.add("E-UNREADABLE", "ファイルを開けません", "別のアプリで開いていないか確かめてください")
    except Refused as refusal:  # too large to be taken into memory
        reading.sha256 = digest(request.path)
        return [_refuse(reading, refusal)]
    reading.problems = problems.all()
    return [reading]


def _read_bytes(data: bytes, request: Request, reading: Reading, problems: Problems, hashed: Future) -> list[Reading]:
    try:
        kind, content = preflight.content(data, problems)
        if kind == "zip":
            return list(_read_members(Archive(content, problems), request))
        preflight.warn_extension(request.name.removesuffix(".gz"), kind, problems)
        read_content(kind, content, request, reading, problems)
    except Refused as refusal:
        _refuse(reading, refusal)
    reading.sha256 = hashed.result()
    return [reading]


def _read_members(archive: Archive, request: Request) -> Iterator[Reading]:
    """Yield a reading for each member that may be a table; raises Refused when none is or one is unsafe."""
    members = {name: archive.read(name) for name in archive.entries}
    kinds = {name: preflight.kind_of(data) for name, data in members.items()}
    if "zip" in kinds.values():
        raise archive.problems.refuse("E-ZIP-NESTED", "zipの中にzipがあります", "一度展開して作り直してください")
    wanted = [name for name, kind in kinds.items() if kind not in ("foreign", "empty") and not _is_litter(name)]
    if not wanted:
        raise archive.problems.refuse("E-ZIP-NOTABLE", "zipの中に表がありません", "表のファイルを入れてください")
    skipped = [name for name in members if name not in wanted and not _is_litter(name)]
    for number, name in enumerate(wanted, 1):
        yield _read_member(name, members.pop(name), number, request, skipped if number == 1 else [])


def _read_member(name: str, data: bytes, number: int, request: Request, skipped: list[str]) -> Reading:
    problems = Problems(name)
    reading = Reading(name, request.name, size=len(data), sha256=hashlib.sha256(data).hexdigest())
    member = replace(request, name=name, stem=f"{request.stem}-{number:04d}")
    for other in skipped:
        problems.add("W-ZIP-OTHER", f"zipの中の「{other}」は表ではないため読み取りませんでした", "")
    try:
        kind, content = preflight.content(data, problems)
        read_content(kind, content, member, reading, problems)
    except Refused as refusal:
        _refuse(reading, refusal)
    if not _is_personal(reading):
        reading.path = request.work / f"{member.stem}.bin"
        reading.path.write_bytes(data)
    return reading


def _is_litter(name: str) -> bool:
    """Return True for what systems add to a zip unasked."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _refuse(reading: Reading, refusal: Refused) -> Reading:
    reading.problems = refusal.problems
    reading.tables = {}
    if _is_personal(reading):
        reading.path = None
    return reading


def _is_personal(reading: Reading) -> bool:
    return any(problem.code in PERSONAL for problem in reading.problems)
