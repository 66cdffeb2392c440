"""A full disk at any step leaves the published state as it was, and says so in one sentence."""

import os

import pytest

from selftest import disk
from selftest.disk import fill, many_rows
from tests.warehouse.making import batch, doses, publish_rows, stage_rows
from warehouse.errors import StoreFull
from warehouse.store import Store


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MB of its own."""
    with disk.small_disk(tmp_path / "disk") as missing:
        if missing:
            pytest.fail("mount was refused in CI") if os.environ.get("CI") else pytest.skip(missing)
        yield tmp_path / "disk"


@pytest.mark.parametrize("leave", disk.LEVELS_KB, ids=lambda kb: f"{kb} KB left")
def test_a_load_on_a_full_disk_changes_nothing_and_says_so(small_disk, leave):
    assert disk.at_level(small_disk, leave) == []


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
