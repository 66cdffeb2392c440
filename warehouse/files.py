"""Writing files so that a crash, a full disk or a second writer never leaves a half one under a final name."""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from warehouse.errors import OriginalChanged

CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file's bytes. Raises OSError when the file can't be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Make a file's bytes durable. Windows needs a writable handle for this."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable; on Windows folders can't be synced and need not be."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_new(source: Path, target: Path) -> None:
    """Give a finished file its final, new name; virus scanners on Windows may hold it for a moment.

    Raises FileExistsError when the name is taken, OSError when the file stays held.
    """
    if os.name != "nt":
        os.link(source, target)
        source.unlink()
    else:
        _rename_patiently(source, target)
    sync_folder(target.parent)


def _rename_patiently(source: Path, target: Path) -> None:
    for attempt in range(10):
        try:
            source.rename(target)
            return
        except PermissionError:
            if attempt == 9:
                raise
            time.sleep(0.1 * (attempt + 1))


def write_new(target: Path, data: bytes, staging: Path) -> None:
    """Write a whole new file under a final name, or nothing. Raises FileExistsError when the name is taken."""
    draft = staging / f"{target.name}.{os.getpid()}.{time.monotonic_ns()}"
    try:
        draft.write_bytes(data)
        sync_file(draft)
        move_new(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def keep_original(source: Path, target: Path, sha256: str, staging: Path) -> None:
    """Keep a file's bytes read-only under their hash; does nothing when they are kept already.

    Raises OriginalChanged when the bytes are no longer those of the hash.
    """
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = staging / f"{target.name}.{os.getpid()}.{time.monotonic_ns()}"
    try:
        if copy_bytes(source, draft) != sha256:
            raise OriginalChanged()
        sync_file(draft)
        draft.chmod(0o444)
        move_new(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(target.parent.parent)


def remove_if_free(path: Path) -> None:
    """Remove a file; one that a reader on Windows holds open stays for the next time."""
    with suppress(PermissionError):
        path.unlink(missing_ok=True)


def copy_bytes(source: Path, target: Path) -> str:
    """Copy a file's bytes (not its rights: originals are read-only, copies are written to); returns their sha256."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(CHUNK):
            writer.write(chunk)
            digest.update(chunk)
    return digest.hexdigest()
