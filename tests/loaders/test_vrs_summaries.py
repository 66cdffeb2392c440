"""The VRS summaries in small: open sets of doses, the deceased, and what is refused or held."""

import pytest

from tests.loaders.support import ask, codes, is_accounted_for, read

HEADER = "date,count_first_shot_general,count_second_shot_general"
DECEASED = f"{HEADER},count_first_shot_general_wo_deceased,count_second_shot_general_wo_deceased"
ROWS = "select dose_number, deceased, doses from {dose_daily} order by all"


def lines(header: str, *rows: str) -> str:
    """A summary of these lines."""
    return "\n".join((header, *rows)) + "\n"


def test_a_later_dose_is_read_without_being_known_beforehand(tmp_path):
    reading = read(tmp_path, lines(f"{HEADER},count_eighth_shot_general", "2021-06-02,5,3,1"))
    assert reading.problems == [] and ask(reading, ROWS) == [(1, "unknown", 5), (2, "unknown", 3), (8, "unknown", 1)]


def test_the_deceased_are_what_the_living_leave_of_all(tmp_path):
    reading = read(tmp_path, lines(DECEASED, "2021-06-02,5,3,4,3"))
    assert ask(reading, ROWS) == [(1, "no", 4), (1, "yes", 1), (2, "no", 3), (2, "yes", 0)]
    assert reading.totals == {"1回目": 5, "2回目": 3}


def test_more_living_than_all_refuses_the_file_naming_the_line(tmp_path):
    reading = read(tmp_path, lines(DECEASED, "2021-06-02,5,3,6,3"))
    assert [(problem.code, problem.line) for problem in reading.problems] == [("E-SUM", 2)]
    assert is_accounted_for(reading)


@pytest.mark.parametrize("column", ["count_umpteenth_shot_general", "count_third_shot_general_wo_deceased"])
def test_a_count_of_no_dose_we_can_name_refuses_the_file(tmp_path, column):
    reading = read(tmp_path, lines(f"{HEADER},{column}", "2021-06-02,5,3,1"))
    assert codes(reading) == ["E-VALUE"] and column[:30] in reading.problems[0].what


def test_a_day_told_twice_refuses_the_file(tmp_path):
    reading = read(tmp_path, lines(HEADER, "2021-06-02,5,3", "2021-06-02,5,3"))
    assert [(problem.code, problem.line) for problem in reading.problems] == [("E-DUPKEY", 3)]


def test_a_blank_count_is_held_and_stays_unknown(tmp_path):
    reading = read(tmp_path, lines(HEADER, "2021-06-02,5,"))
    assert codes(reading) == ["Q-MISSING"] and ask(reading, ROWS) == [(1, "unknown", 5), (2, "unknown", None)]


PREFECTURES = "date,prefecture_code,prefecture_name,count_first_or_mid_general,count_second_or_full_general"


def test_the_first_layout_by_prefecture_is_told_from_the_one_by_date(tmp_path):
    reading = read(tmp_path, lines(PREFECTURES, "2021-06-02,16,富山県,59333,2817"))
    assert (reading.problems, reading.format, reading.area_codes) == ([], "vrs_by_prefecture", ["16"])
    (scope,) = reading.scope
    assert scope["where"]["area_code"] == ["16"] and scope["where"]["as_of_on"] == ["2021-06-02"]


def test_two_prefectures_are_held_and_one_told_twice_is_refused(tmp_path):
    two = read(tmp_path, lines(PREFECTURES, "2021-06-02,16,富山県,2,1", "2021-06-02,17,石川県,2,1"))
    assert codes(two) == ["Q-AREAS"] and "47沖縄県" in two.problems[0].what
    twice = read(tmp_path, lines(PREFECTURES, "2021-06-02,16,富山県,2,1", "2021-06-02,16,富山県,2,1"))
    assert codes(twice) == ["E-DUPKEY"]
