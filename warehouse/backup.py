"""Backups: one zip of everything a store needs, made while nobody writes, checked before it gets its name."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from warehouse.clock import now
from warehouse.errors import StoreError
from warehouse.files import CHUNK, move_new, sync_file
from warehouse.store import Store
from warehouse.verify import verify

KEPT = ("commits", "snapshots", "raw", "ledger", "pins")
# Snapshots and originals hardly shrink, or are compressed already.
LEVEL = 1
Progress = Callable[[int, int, str], None]


class BackupBroken(StoreError):
    """A backup that can't be made, read, or put back; the message says why and that nothing was changed."""


def folder_of(store: Store) -> Path:
    """Where a store's backups are kept unless another place is named: a folder beside it."""
    return store.path.with_name(f"{store.path.name}-backups")


def kept(store: Store) -> list[Path]:
    """The finished backups in the usual folder, newest first."""
    return sorted(folder_of(store).glob("控え_*.zip"), reverse=True)


def backup(store: Store, folder: Path | None = None, *, progress: Progress | None = None) -> Path:
    """Make a backup of a store and return its path: 控え_20210603-081500_版12.zip.

    Waits for a running load, keeps others waiting, and reads the whole zip again before it gets its name. Raises
    StoreBusy, StoreFull, StoreUnwritable, BackupBroken; then nothing is left behind.
    """
    target = folder or folder_of(store)
    with store.room(), store.writing():
        moment = now()
        commit = store.latest()
        name = f"控え_{moment:%Y%m%d-%H%M%S}_版{commit.number if commit else 0}"
        target.mkdir(parents=True, exist_ok=True)
        draft = target / f".{name}.{os.getpid()}"
        try:
            sums = _write(store, draft, moment, progress)
            _read_back(draft, sums)
            sync_file(draft)
            path = target / f"{name}.zip"
            move_new(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        store.ledger.append(moment, {"event": "backup", "commit": commit.number if commit else None, "file": path.name})
    return path


def restore(archive: Path, target: Path) -> list[dict]:
    """Put a backup back as a store in an empty or new folder, and return what `verify` says of it.

    Raises BackupBroken when the folder holds something, or the zip is not a whole backup; then the folder is as before.
    """
    if target.exists() and any(target.iterdir()):
        raise BackupBroken(f"「{target}」は空ではありません。空のフォルダか、新しいフォルダを指定してください。")
    beside = target.with_name(f"{target.name}-being-restored-{os.getpid()}")
    try:
        _extract(archive, beside)
        results = verify(Store(beside))
        troubles = [f"{one['what']}：{one['message']}" for one in results if not one["ok"]]
        if troubles:
            raise BackupBroken(f"控えの内容が記録と一致しないため、戻していません（{'、'.join(troubles)}）。")
        if target.exists():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        raise BackupBroken(f"「{target}」に戻せません。フォルダの権限と空き容量を確認してください。") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return results


def _files(store: Store) -> list[Path]:
    """Every file that belongs to the store's state; what is only on its way in staging does not."""
    return sorted(path for name in KEPT for path in (store.path / name).rglob("*") if path.is_file())


def _write(store: Store, draft: Path, moment: datetime, progress: Progress | None) -> dict[str, str]:
    files = _files(store)
    sums = {}
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL, allowZip64=True) as packed:
        for done, path in enumerate(files):
            if progress:
                progress(done, len(files), "控えを作っています")
            name = path.relative_to(store.path).as_posix()
            sums[name] = _pack(packed, path, name, moment)
    return sums


def _pack(packed: zipfile.ZipFile, path: Path, name: str, moment: datetime) -> str:
    digest = hashlib.sha256()
    entry = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, packed.open(entry, "w", force_zip64=True) as sink:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            sink.write(chunk)
    return digest.hexdigest()


def _read_back(archive: Path, sums: dict[str, str]) -> None:
    """Raises BackupBroken unless the zip holds exactly these files with these contents."""
    found = dict(_sums(archive))
    if found != sums:
        raise BackupBroken("控えを読み直したところ、元のデータと一致しませんでした。もう一度お試しください。")


def _sums(archive: Path) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                with packed.open(entry) as source:
                    yield entry.filename, hashlib.file_digest(source, "sha256").hexdigest()
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupBroken(f"「{archive.name}」は控えとして読めません。") from error


def _extract(archive: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            strange = [name for name in packed.namelist() if not _is_ours(name)]
            if strange or not any(name.startswith("commits/") for name in packed.namelist()):
                raise BackupBroken(f"「{archive.name}」は、このダッシュボードの控えではありません。")
            packed.extractall(target)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupBroken(f"「{archive.name}」は控えとして読めません。") from error


def _is_ours(name: str) -> bool:
    parts = name.split("/")
    return parts[0] in KEPT and len(parts) in (2, 3) and not {"", ".", ".."} & set(parts) and "\\" not in name
