"""400 damaged files, each a good one hurt where it hurts: every one is answered, accounted for, and breaks nothing."""

import pytest

from selftest.fuzz import readings_of, troubles_of

CASES = 400


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    return readings_of(tmp_path_factory.mktemp("fuzz"), range(CASES))


def test_every_damaged_file_is_answered_no_row_is_lost_and_none_stops_our_own_code(readings):
    assert list(troubles_of(readings, CASES)) == []


def test_some_of_the_damage_is_harmless_and_most_is_not(readings):
    whole = [reading for reading in readings if reading.severity() != "refuse"]
    assert len(whole) > 20
    assert len(readings) - len(whole) > 100
