"""A writer killed at any moment loses nothing acknowledged, tears nothing, and its debris goes with the next load."""

import pytest

from selftest import kills


@pytest.mark.parametrize("stage", kills.STAGES)
def test_killed_at_a_stage_the_old_state_stands_until_the_new_one_is_published(tmp_path, stage):
    assert kills.at_stage(tmp_path, stage) == []


@pytest.mark.slow
def test_killed_at_thirty_random_moments_nothing_acknowledged_is_lost_and_nothing_torn_is_ever_read(tmp_path):
    part = kills.at_random(tmp_path, 30)
    assert part.troubles == []
    assert part.tried["公開"] > 10
