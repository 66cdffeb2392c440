"""Several writers and readers at once: every load lands or is refused aloud, readers never fail and never go back."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

import warehouse.store
from selftest.together import readers, writers


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing(tmp_path):
    part = writers(tmp_path, 2, 8)
    assert part.troubles == []
    assert part.tried["公開"] == 16


def test_readers_during_publishing_never_fail_and_never_go_back(tmp_path):
    part = readers(tmp_path, 2, 20)
    assert part.troubles == []
    assert part.tried["見えた版"] > 3


def test_sessions_that_ask_for_several_versions_at_once_all_get_a_reader(empty_store, monkeypatch):
    monkeypatch.setattr(warehouse.store, "Reader", lambda path, number: SimpleNamespace(number=number))
    commits = [SimpleNamespace(path=Path(f"{number}.duckdb"), number=number) for number in range(5)]
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # as if many sessions took turns in the middle of a line
    try:
        with ThreadPoolExecutor(8) as sessions:
            got = list(sessions.map(lambda at: empty_store.reader(commits[at % 5]).number, range(20_000)))
    finally:
        sys.setswitchinterval(often)
    assert got == [at % 5 for at in range(20_000)]
