"""The pace a goal takes, and a range of endings that supply, second doses and what-ifs move the way they must."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import outlook, what_if
from analysis.day_by_day import run
from analysis.late import Entered, late_doses
from analysis.paces import SHARES, mean_paces, paces
from analysis.situation import Conditions, Situation, first_doses, nearest_goal, totals_by_dose
from charts.outlook_words import ending_text, verdict

SECOND_OF_JUNE, END_OF_JULY = date(2021, 6, 2), date(2021, 7, 31)
# 資料1: 59,333 first and 2,817 second doses of about 335,000 persons.
PERSONS, FIRST, SECOND = 335_000, 59_333, 2_817


def by_day(*doses: float, last: date = SECOND_OF_JUNE) -> pd.DataFrame:
    return pd.DataFrame({"vaccinated_on": pd.date_range(end=last, periods=len(doses)), "doses": doses})


HANDOUT = Situation(SECOND_OF_JUNE, PERSONS, by_day(FIRST), SECOND)


@pytest.mark.parametrize(
    ("take_up", "a_day", "first_a_day"),
    [(1.0, 10_303, 7_254), (0.9, 9_167, 6_373), (0.8, 8_031, 5_491)],
)
def test_the_handouts_goal_takes_these_doses_a_day(take_up, a_day, first_a_day):
    asked = outlook.required(HANDOUT, Conditions(take_up, END_OF_JULY))
    assert (round(asked.doses_a_day), round(asked.first_a_day)) == (a_day, first_a_day)
    assert asked.first_until == date(2021, 7, 10)


def test_first_doses_are_too_late_before_second_ones_are():
    asked = outlook.required(HANDOUT, Conditions(0.8, SECOND_OF_JUNE + timedelta(days=21)))
    assert asked.first_a_day is None
    assert asked.doses_a_day > 0
    assert outlook.required(HANDOUT, Conditions(0.8, SECOND_OF_JUNE)).doses_a_day is None


def deliveries(*rows: tuple[str, date, float]) -> pd.DataFrame:
    """Weekly deliveries: state, first day, doses (six in a vial)."""
    made = [(state, day, day + timedelta(days=6), doses, 6.0) for state, day, doses in rows]
    return pd.DataFrame(made, columns=["state", "starts_on", "ends_on", "doses", "doses_per_vial"])


SMALL = Situation(SECOND_OF_JUNE, 1000, by_day(0), 0)


def test_the_last_second_dose_comes_an_interval_after_the_last_first_dose():
    # 100 a day: 1,000 first doses by 12 June, the second ones from 23 June (21 days after the first) to 3 July.
    done, path = run(SMALL, Conditions(1.0, END_OF_JULY, capped=False), 100, 0.5)
    assert done == SECOND_OF_JUNE + timedelta(days=10 + 21)
    assert path.doses.tolist()[:12] == [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1000]
    assert path.doses.iloc[-1] == 2000


def test_who_is_due_is_served_before_anybody_new():
    waiting = replace(SMALL, first_by_day=by_day(300, last=SECOND_OF_JUNE - timedelta(days=21)))
    _, path = run(waiting, Conditions(1.0, END_OF_JULY, capped=False), 100, 0.5)
    # Three days of second doses, then 700 first ones: done 7 days later, and their second ones 21 days after.
    assert path.doses.tolist()[:4] == [300, 400, 500, 600]
    done, _ = run(waiting, Conditions(1.0, END_OF_JULY, capped=False), 100, 0.5)
    assert done == SECOND_OF_JUNE + timedelta(days=3 + 7 + 21)


def test_supply_is_the_upper_bound_and_a_slow_run_counts_a_delivery_at_its_end():
    supplied = replace(
        SMALL, arrivals=deliveries(("arrived", date(2021, 5, 10), 200), ("planned", date(2021, 6, 7), 1800))
    )
    asked = Conditions(1.0, END_OF_JULY)
    _, fast = run(supplied, asked, 100, 0.9)
    _, slow = run(supplied, asked, 100, 0.1)
    told = lambda path, day: float(path[path.day == pd.Timestamp(day)].doses.iloc[0])  # noqa: E731
    assert told(fast, date(2021, 6, 6)) == 200
    assert told(fast, date(2021, 6, 7)) == 300
    assert told(slow, date(2021, 6, 12)) == 200
    assert told(slow, date(2021, 6, 13)) == 300


def test_too_little_supply_has_no_end_and_says_why():
    short = replace(SMALL, arrivals=deliveries(("planned", date(2021, 6, 7), 1500)))
    made = outlook.ending(short, Conditions(1.0, END_OF_JULY), (100,) * 5)
    assert made.is_short
    assert made.ends == (None, None)
    assert ending_text(made, SECOND_OF_JUNE) == "供給の計画では足りません"
    free = outlook.ending(short, Conditions(1.0, END_OF_JULY, capped=False), (100,) * 5)
    assert not free.is_short
    assert ending_text(free, SECOND_OF_JUNE) == "7月上旬"


def test_five_doses_of_a_vial_make_what_is_still_to_come_less_and_leave_what_arrived():
    rows = deliveries(("arrived", date(2021, 5, 10), 600), ("planned", date(2021, 6, 7), 600))
    own = replace(SMALL, arrivals=rows)
    fewer = outlook.ending(own, Conditions(0.6, END_OF_JULY, per_vial=5), (100,) * 5)
    assert fewer.is_short  # 600 + 500 < 1,200
    assert not outlook.ending(own, Conditions(0.6, END_OF_JULY), (100,) * 5).is_short


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=40),
    st.floats(0, 1),
    st.floats(0.3, 1),
    st.tuples(st.integers(5, 80), st.integers(5, 80)),
    st.integers(0, 3),
)
def test_no_run_gives_more_than_is_wanted_or_there_and_more_doses_never_end_later(
    given_, second, take_up, paces_, venues
):
    first = by_day(*given_)
    own = Situation(SECOND_OF_JUNE, 1000 + sum(given_), first, second * sum(given_))
    own = replace(own, arrivals=deliveries(("arrived", date(2021, 5, 1), 3000), ("planned", date(2021, 7, 5), 9000)))
    slow, fast = sorted(paces_)
    asked = Conditions(take_up, END_OF_JULY, venues=venues)
    runs = [run(own, asked, pace, 0.5) for pace in (slow, fast)]
    for _, path in runs:
        assert path.doses.is_monotonic_increasing
        assert path.doses.max() <= 2 * max(take_up * own.persons, own.first) + 1
    done = [one or date.max for one, _ in runs]
    assert done[1] <= done[0]


def test_a_venue_gives_five_hundred_doses_on_weekend_days_from_two_weeks_ahead():
    big = replace(SMALL, persons=100_000)
    asked = Conditions(1.0, END_OF_JULY, capped=False)
    _, without = run(big, asked, 100, 0.5)
    _, with_two = run(big, replace(asked, venues=2), 100, 0.5)
    more = (with_two.set_index("day").doses - without.set_index("day").doses).diff().dropna()
    first_days = more[more > 0].index[:4]
    assert [day.date() for day in first_days] == [date(2021, 6, day) for day in (19, 20, 26, 27)]
    assert set(more[more > 0].iloc[:4]) == {1000.0}


def test_the_range_of_paces_is_that_of_the_weeks_within_fourteen_days():
    daily = by_day(*range(100, 300, 10))
    late = late_doses(
        daily, Entered(SECOND_OF_JUNE, pd.DataFrame({"vaccinated_on": [], "low": [], "mid": [], "high": []}))
    )
    means = mean_paces(late, SECOND_OF_JUNE, Entered(SECOND_OF_JUNE, late.iloc[:0]))
    assert len(means) == 8
    assert means.iloc[-1] == sum(range(230, 300, 10)) / 7
    slow, _, middle, _, fast = paces(means, "days14")
    assert means.min() <= slow < middle == means.median() < fast <= means.max()
    assert paces(means, "days7")[2] == pytest.approx(means.iloc[-1])
    assert paces(means, "own", 8000)[2] == pytest.approx(8000)
    assert paces(means.iloc[:0], "days14") is None


def test_a_range_is_never_narrower_than_earlier_forecasts_were_off():
    means = pd.Series([100.0] * 8)
    assert paces(means, "days14", errors=[1.5, 1.5]) == (100.0,) * 5
    wide = paces(means, "days14", errors=[0.1, 1.0, 1.8])
    assert wide[2] == 100
    assert wide[0] == pytest.approx(50) and 100 < wide[-1] <= 200


def test_what_ifs_move_the_end_the_way_they_must():
    own = replace(HANDOUT, arrivals=deliveries(("arrived", date(2021, 5, 10), 700_000)))
    outcomes = {name: end for name, _, end, _ in what_if.outcomes(own, Conditions(0.8, END_OF_JULY), (4000,) * 5)}
    now = outcomes["今の条件"].middle
    assert outcomes["想定接種率を10ポイント低くする"].middle < now < outcomes["想定接種率を10ポイント高くする"].middle
    assert outcomes["1日当たり1,000回増やす"].middle < now
    assert outcomes["特設会場を2か所増やす"].middle < now
    assert outcomes["目標日を14日遅くする"].middle == now == outcomes["これからの配送が14日遅れる"].middle


def test_the_table_of_take_ups_is_that_of_the_handouts_figures():
    rows, ends = what_if.other_take_ups(HANDOUT, Conditions(0.8, END_OF_JULY), 6100, (6100,) * 5)
    assert rows.missing_doses.round().tolist() == [607_850, 540_850, 473_850, 406_850, 339_850]
    assert rows.needed_a_day.round().tolist() == [10_303, 9_167, 8_031, 6_896, 5_760]
    assert rows.pace_ratio.round(1).tolist() == [1.7, 1.5, 1.3, 1.1, 0.9]
    assert {verdict(one, END_OF_JULY)[0] for one in ends} == {"遅れ"}


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        ((date(2021, 7, 20), date(2021, 7, 31)), "達成見込み"),
        ((date(2021, 7, 31), date(2021, 8, 1)), "要注意"),
        ((date(2021, 7, 31), None), "要注意"),
        ((date(2021, 8, 1), date(2021, 8, 9)), "遅れ"),
        ((None, None), "遅れ"),
        (None, "計算できません"),
    ],
)
def test_the_state_is_that_of_the_whole_range(ends, state):
    assert verdict(ends, END_OF_JULY)[0] == state


def test_the_nearest_goal_still_ahead_is_taken():
    goals = pd.DataFrame(
        {
            "goal_rate": [0.9, None, 0.8, 0.7],
            "goal_on": pd.to_datetime(["2021-06-02", "2021-06-30", "2021-07-31", "2021-09-30"]),
        }
    )
    assert nearest_goal(goals, SECOND_OF_JUNE) == (0.8, END_OF_JULY)
    assert nearest_goal(goals, date(2021, 10, 1)) is None


def test_where_no_days_are_told_the_total_stands_on_the_as_of_day():
    rows = pd.DataFrame(
        {"source_system": ["VRS", "VRS", "V-SYS"], "dose_number": [1, 2, 1], "age_group": "all", "doses": [30, 4, 99]}
    )
    totals = totals_by_dose(rows, by_age=False)
    assert totals == {1: 30.0, 2: 4.0}
    empty = pd.DataFrame({"dose_number": [], "vaccinated_on": [], "doses": []})
    assert first_doses(empty, totals, SECOND_OF_JUNE).doses.tolist() == [30.0]
    assert totals_by_dose(rows, by_age=True) == {}
    assert len(SHARES) == 5


def test_more_first_doses_than_wanted_do_not_make_up_for_second_ones():
    own = Situation(SECOND_OF_JUNE, 1000, by_day(950), 600)
    asked = outlook.required(own, Conditions(0.8, SECOND_OF_JUNE + timedelta(days=50)))
    assert (asked.missing, asked.counted, asked.doses_a_day) == (200, 1400, 4)


def test_what_is_done_is_said_to_be_done():
    own = Situation(SECOND_OF_JUNE, 1000, by_day(950), 900)
    done = outlook.ending(own, Conditions(0.9, END_OF_JULY), (10,) * 5)
    assert done.is_reached
    assert ending_text(done, SECOND_OF_JUNE) == "すでに終わっています"
    assert outlook.required(own, Conditions(0.9, END_OF_JULY)).missing == 0
    assert not outlook.ending(own, Conditions(0.95, END_OF_JULY), (10,) * 5).is_reached
