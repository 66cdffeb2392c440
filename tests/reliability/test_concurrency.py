"""Several writers and readers at once: every load lands or is refused aloud, readers never fail and never go back."""

import threading

import pytest

from tests.reliability.checks import acknowledged, assert_clean, published, start_writer
from tests.reliability.writer import load_once
from warehouse.store import Store


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing(tmp_path):
    writers = [start_writer(tmp_path, name, 8) for name in ("a", "b")]
    told = set()
    for writer in writers:
        output, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
        told |= acknowledged(output)
    assert told == published(tmp_path) and len(told) == 16
    assert [marker["commit"] for marker in Store(tmp_path).markers.all()] == list(range(16, 0, -1))
    assert_clean(tmp_path)


def test_readers_during_publishing_never_fail_and_never_go_back(tmp_path):
    load_once(Store(tmp_path, reserve=0), "first", 0)
    done, troubles, reads = threading.Event(), [], []

    def read() -> None:
        store, newest, last_round = Store(tmp_path), 0, False
        while not last_round:
            last_round = done.is_set()  # asked before reading: the last read comes after the last publish
            reader = store.reader()
            rows, batches = reader.cursor().execute(
                "select (select count(*) from dose_daily), (select count(*) from batch)"
            ).fetchone()  # fmt: skip
            if rows != 200 * batches or reader.number < newest:
                troubles.append((rows, batches, reader.number, newest))
            newest = reader.number
            reads.append(newest)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    writer = Store(tmp_path, reserve=0)
    for number in range(20):
        load_once(writer, "next", number)
    done.set()
    for thread in threads:
        thread.join()
    assert troubles == [] and max(reads) == 21 and len(set(reads)) > 3
