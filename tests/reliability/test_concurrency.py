"""Several writers and readers at once: every load lands or is refused aloud, readers never fail and never go back."""

import pytest

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
