"""A disk that fills up: at every amount of room left the published state stays and the load says why it stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selftest.part import Part
from tests.warehouse.making import dose_rows, doses, publish_rows
from warehouse.errors import StoreFull
from warehouse.store import Store

SIZE_MB = 24
LEVELS_KB = (20, 300, 600, 900, 1300, 1800, 2600)


@contextmanager
def small_disk(folder: Path) -> Iterator[str]:
    """Mount a disk of 24 MB at a folder; gives '' or why that is not possible here."""
    folder.mkdir(parents=True)
    if sys.platform != "linux" or os.geteuid():
        yield "小さなディスクは、Linuxの管理者だけが用意できます"
        return
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", folder], capture_output=True)
    if made.returncode:
        yield "小さなディスクを用意できません"
        return
    try:
        yield ""
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def many_rows(count: int) -> list[dict]:
    """Rows that don't compress well, so that the snapshot grows."""
    return dose_rows(*({"area_code": f"{i * 7919 % 1000003:06}", "doses": i * 104729 % 9973} for i in range(count)))


def fill(folder: Path, leave: int) -> None:
    """Take the disk's room but for some bytes."""
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with (folder / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - leave))


def at_level(folder: Path, leave_kb: int) -> list[str]:
    """Load on a disk with so much room left, then again after making room. Returns the troubles."""
    store = Store(folder / "store", reserve=0)
    publish_rows(store, many_rows(3000))
    before, first = doses(store), sorted((store.path / "snapshots").iterdir())[0]
    fill(folder, leave_kb << 10)
    troubles = []
    try:
        publish_rows(store, many_rows(60000))
        troubles.append(f"{leave_kb}KB：いっぱいのディスクで公開できました")
    except StoreFull:
        pass
    if doses(Store(store.path)) != before:
        troubles.append(f"{leave_kb}KB：公開済みの数値が変わりました")
    (folder / "ballast").unlink()
    publish_rows(store, many_rows(3001))
    if not first.exists() or list((store.path / "staging").iterdir()):
        troubles.append(f"{leave_kb}KB：前の版がないか、残骸があります")
    return troubles


def full_disk(folder: Path, levels: tuple[int, ...] = LEVELS_KB) -> Part:
    """Every amount of room once, each on a disk of its own."""
    part = Part("空き容量の不足", {"段階": len(levels)})
    for level in levels:
        with small_disk(folder / f"disk-{level}") as missing:
            if missing:
                return Part(part.name, left_out=missing)
            part.troubles += at_level(folder / f"disk-{level}", level)
    return part
