"""A full disk at any step leaves the published state as it was, and says so in one sentence."""

import os
import subprocess
import sys

import pytest

from tests.warehouse.making import batch, dose_rows, doses, publish_rows, stage_rows
from warehouse.errors import StoreFull
from warehouse.store import Store


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MB of its own."""
    if sys.platform != "linux":
        pytest.skip("a small disk can only be made on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.fail("mount was refused in CI") if os.environ.get("CI") else pytest.skip(
            "mounting a small disk needs root"
        )
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def many_rows(count: int) -> list[dict]:
    """Rows that don't compress well, so that the snapshot grows."""
    return dose_rows(*({"area_code": f"{i * 7919 % 1000003:06}", "doses": i * 104729 % 9973} for i in range(count)))


def fill(folder, leave: int) -> None:
    """Take the disk's room but for some bytes."""
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with (folder / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - leave))


@pytest.mark.parametrize("leave", [20, 300, 600, 900, 1300, 1800, 2600], ids=lambda kb: f"{kb} KB left")
def test_a_load_on_a_full_disk_changes_nothing_and_says_so(small_disk, leave):
    store = Store(small_disk / "store", reserve=0)
    publish_rows(store, many_rows(3000))
    before, files_before = doses(store), sorted((small_disk / "store" / "snapshots").iterdir())
    fill(small_disk, leave << 10)
    with pytest.raises(StoreFull, match="空き容量が足りません"):
        publish_rows(store, many_rows(60000))
    assert doses(Store(store.path)) == before
    (small_disk / "ballast").unlink()
    publish_rows(store, many_rows(3001))
    assert sorted((small_disk / "store" / "snapshots").iterdir())[0] == files_before[0]
    assert list((small_disk / "store" / "staging").iterdir()) == []


def test_a_disk_that_fills_up_between_merge_and_checkpoint_changes_nothing(small_disk):
    store = Store(small_disk / "store", reserve=0)
    publish_rows(store, many_rows(3000))
    before = doses(store)
    draft = store.draft()
    rows = many_rows(60000)
    written = batch(rows)
    stage_rows(draft, rows, batch=written)
    fill(small_disk, 4096)
    with pytest.raises(StoreFull):
        store.publish(draft, written)
    draft.discard()
    (small_disk / "ballast").unlink()
    assert doses(Store(store.path)) == before
    publish_rows(store, many_rows(3001))


def test_the_room_is_asked_for_before_the_work_begins(small_disk):
    store = Store(small_disk / "store", reserve=200 << 20)
    with pytest.raises(StoreFull, match="必要 約200MB"):
        publish_rows(store, many_rows(1))
    assert store.latest() is None
