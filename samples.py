"""The sample store: the embedded files of data/sample, read by the ordinary loaders into a store of its own."""

import csv
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import intake
from intake import Progress
from settings import ROOT, settings
from warehouse.catalog import SCHEMA_VERSION
from warehouse.store import Store

FOLDER = ROOT / "data" / "sample"
REASON = "見本の登録"
# The files are those of a meeting in Toyama, whoseever dashboard this is.
HOME = "16"


@dataclass(frozen=True)
class SampleFile:
    """One line of the manifest: which file, whether it is invented, and what has to be said when it is loaded."""

    file: str
    synthetic: bool
    as_of: date | None
    format: str | None


class SampleBroken(Exception):
    """An embedded file could not be loaded: our mistake, never the user's."""


def manifest(folder: Path = FOLDER) -> list[SampleFile]:
    """The sample's files in the order of loading."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [
            SampleFile(
                row["file"], row["synthetic"] == "yes", date.fromisoformat(row["as_of"]) if row["as_of"] else None,
                row["format"] or None,
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def ensure(progress: Progress | None = None, *, folder: Path = FOLDER, store: Path | None = None) -> Store:
    """The sample store, made anew when it is not there or was made from other files. Raises SampleBroken, StoreError.

    It is built beside its place and moved there when whole, so that nobody ever sees half a sample.
    """
    target = store or settings.sample_store_dir
    mark = target / "made-from"
    print_now = fingerprint(folder)
    if not mark.is_file() or mark.read_text(encoding="ascii") != print_now:
        beside = target.with_name(f"{target.name}-being-made-{os.getpid()}")
        try:
            _build(Store(beside), folder, progress)
            (beside / "made-from").write_text(print_now, encoding="ascii")
            shutil.rmtree(target, ignore_errors=True)
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return Store(target)


def fingerprint(folder: Path = FOLDER) -> str:
    """Hash of the sample's files and the schema they are read into."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _build(store: Store, folder: Path, progress: Progress | None) -> None:
    for group in _groups(manifest(folder)):
        first = group[0]
        proposals = intake.load(
            store, [folder / one.file for one in group], as_of=first.as_of, format=first.format, confirm=REASON,
            by="見本", synthetic=first.synthetic, home=HOME, progress=progress,
        )  # fmt: skip
        for proposal in proposals:
            if proposal.outcome not in ("published", "unchanged"):
                raise SampleBroken(f"{proposal.reading.file}: {[problem.message() for problem in proposal.problems]}")


def _groups(files: list[SampleFile]) -> Iterator[list[SampleFile]]:
    """Neighbours that are loaded in the same way go in one call, so that the reading child starts once."""
    group: list[SampleFile] = []
    for one in files:
        if group and (one.synthetic, one.as_of, one.format) != (group[0].synthetic, group[0].as_of, group[0].format):
            yield group
            group = []
        group.append(one)
    if group:
        yield group
