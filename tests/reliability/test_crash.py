"""A writer killed at any moment loses nothing acknowledged, tears nothing, and its debris goes with the next load."""

import random
import time

import pytest

from tests.reliability.checks import acknowledged, assert_clean, published, start_writer
from tests.reliability.writer import load_once
from warehouse.store import Store
from warehouse.verify import verify

STAGES = [
    "copied", "loaded", "committed", "locked", "checkpointed", "fsynced", "hashed", "renamed", "marker-written",
    "published", "gc",
]  # fmt: skip
STAGES_AFTER_PUBLICATION = ("published", "gc")


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_a_stage_the_old_state_stands_until_the_new_one_is_published(tmp_path, stage):
    store = Store(tmp_path, reserve=0)
    load_once(store, "first", 0)
    writer = start_writer(tmp_path, "second", 1, stage)
    output, errors = writer.communicate(timeout=60)
    assert writer.returncode != 0 and acknowledged(output) == set(), errors
    expected = {"first-0", "second-0"} if stage in STAGES_AFTER_PUBLICATION else {"first-0"}
    assert published(tmp_path) == expected
    load_once(Store(tmp_path, reserve=0), "third", 0)
    assert published(tmp_path) == expected | {"third-0"}
    assert_clean(tmp_path)
    troubles = [one for one in verify(Store(tmp_path)) if not one["ok"] and "原本" not in one["what"]]
    assert troubles == []


@pytest.mark.slow
def test_killed_at_thirty_random_moments_nothing_acknowledged_is_lost_and_nothing_torn_is_ever_read(tmp_path):
    chance, told = random.Random(20210604), set()
    for number in range(30):
        writer = start_writer(tmp_path, f"w{number}", 1000)
        first = writer.stdout.readline()  # from here on the writer is warm: a load takes about 0.15 s
        end = time.monotonic() + chance.uniform(0.05, 0.6)
        while time.monotonic() < end:
            published(tmp_path)
            time.sleep(0.02)
        writer.kill()
        output, _ = writer.communicate(timeout=60)
        told |= acknowledged(first + output)
        assert told <= published(tmp_path)
    assert len(told) > 40
    load_once(Store(tmp_path, reserve=0), "last", 0)
    assert told < published(tmp_path)
    assert_clean(tmp_path)
    assert Store(tmp_path).ledger.verify() == []
