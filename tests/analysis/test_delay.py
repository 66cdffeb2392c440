"""The share entered after some days, the estimate of what is missing, its range and its past errors."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.delay import growth_of, settled_period, share_visible, triangle
from analysis.entering import at_ages
from analysis.nowcast import Nowcaster, days_still_entered, nowcast
from analysis.pace import DAYS_STILL_ENTERED, by_day

START = date(2021, 4, 12)


def share(age: int) -> float:
    """What these invented files show of a day at an age: half at once, all after 28 days."""
    return min(0.5 + 0.5 * np.log(age) / np.log(28), 1.0)


def files(days: int, every: int = 1, doses: float = 1000, share=share) -> pd.DataFrame:
    """History of a prefecture that gives the same doses every day, told by a file every few days."""
    rows = [
        (START + timedelta(days=end), START + timedelta(days=day), doses * share(end - day + 1))
        for end in range(days - 1, -1, -every)
        for day in range(end + 1)
    ]
    made = pd.DataFrame(rows, columns=["as_of_on", "vaccinated_on", "doses"])
    return made.assign(as_of_on=pd.to_datetime(made.as_of_on), vaccinated_on=pd.to_datetime(made.vaccinated_on))


def newest(history: pd.DataFrame, still: int = 5) -> tuple[pd.DataFrame, date]:
    until = history.as_of_on.max()
    return by_day(history[history.as_of_on == until], until.date(), still), until.date()


@pytest.mark.parametrize("every", [1, 3])
def test_the_curve_is_what_the_files_showed(every):
    seen = triangle(files(80, every))
    curve = share_visible(seen, START + timedelta(days=10), START + timedelta(days=40), 28)
    told = dict(zip(curve.days_after, curve.completeness_rate, strict=True))
    assert told[28] == pytest.approx(1, abs=0.01)
    for age in (1, 7, 14):
        assert told[age] == pytest.approx(share(age), abs=0.02)


def test_without_a_second_file_there_is_no_curve():
    history = files(40)
    one = triangle(history[history.as_of_on == history.as_of_on.max()])
    assert share_visible(one, START, START + timedelta(days=5), 28).empty
    assert share_visible(triangle(history.head(0)), START, START, 28).empty


def test_the_curve_is_judged_on_days_that_are_old_enough():
    assert settled_period(triangle(files(20))) is None
    assert settled_period(triangle(files(40))) == (START, START + timedelta(days=12), 28)
    assert settled_period(triangle(files(90)))[2] == 60


def test_days_below_95_percent_are_still_entered():
    # The steps of this curve pass 95 % between 19 and 20 days.
    assert [age for age in range(1, 29) if share(age) < 0.95][-1] == days_still_entered(Nowcaster(triangle(files(70))))


def test_without_enough_files_five_days_are_taken_as_still_entered():
    for history in (files(10), files(70, every=60), files(10).head(0)):
        assert days_still_entered(Nowcaster(triangle(history))) == DAYS_STILL_ENTERED


def test_with_few_recent_files_the_quarter_before_says_how_long_days_are_entered():
    caster = Nowcaster(triangle(files(100, every=7)))
    assert caster.speed is None
    assert days_still_entered(caster) == pytest.approx(19, abs=3)


def test_the_estimate_is_what_the_days_come_to():
    history = files(70)
    days, _ = newest(history)
    told = nowcast(days, Nowcaster(triangle(history)))
    assert told.nowcast_doses.tail(28).to_numpy() == pytest.approx(1000, rel=0.001)
    assert told.mean_nowcast_doses.iloc[-1] == pytest.approx(1000, rel=0.001)
    assert told.mean_doses.iloc[-1] < 750


def test_a_weekday_that_is_entered_late_is_estimated_by_its_own_weekdays():
    history = files(70)
    sunday = (history.vaccinated_on.dt.day_of_week == 6) & (history.vaccinated_on == history.as_of_on)
    history.loc[sunday, "doses"] = 100
    until = history[sunday].as_of_on.max()
    known = history[history.as_of_on <= until]
    told = nowcast(newest(known)[0], Nowcaster(triangle(known)))
    assert told.vaccinated_on.iloc[-1].day_of_week == 6
    assert told.nowcast_doses.iloc[-1] == pytest.approx(1000, rel=0.001)


def test_days_past_the_horizon_come_to_what_they_show():
    history = files(70)
    days, _ = newest(history)
    told = nowcast(days, Nowcaster(triangle(history))).head(42)
    for column in ("nowcast_doses", "nowcast_low_doses", "nowcast_high_doses"):
        assert (told[column] == told.doses).all()


def test_a_day_of_which_nothing_is_entered_yet_is_not_made_up():
    history = files(70)
    history = history[~((history.as_of_on == history.as_of_on.max()) & (history.vaccinated_on == history.as_of_on))]
    until = history.as_of_on.max().date()
    days = by_day(history[history.as_of_on == history.as_of_on.max()], until)
    days.loc[len(days)] = [pd.Timestamp(until), 0.0, float("nan"), "incomplete"]
    told = nowcast(days, Nowcaster(triangle(history)))
    assert np.isnan(told.nowcast_doses.iloc[-1])
    assert np.isnan(told.mean_nowcast_doses.iloc[-1])


def test_a_short_history_gives_no_estimate_and_says_so_by_leaving_it_out():
    history = files(12)
    days, _ = newest(history)
    told = nowcast(days, Nowcaster(triangle(history)))
    assert told.nowcast_doses.isna().all() and told.mean_high_doses.isna().all()
    assert (told.doses == days.doses).all()


def test_days_that_differ_widen_the_range():
    calm, rough = files(70), files(70)
    drawn = np.random.default_rng(1)
    factor = {day: drawn.uniform(0.6, 1.0) for day in rough.vaccinated_on.unique()}
    late = rough.vaccinated_on.map(factor) ** (1 - (rough.as_of_on - rough.vaccinated_on).dt.days.clip(0, 27) / 27)
    rough["doses"] = rough.doses * late
    width = []
    for history in (calm, rough):
        told = nowcast(newest(history)[0], Nowcaster(triangle(history))).iloc[-1]
        width.append((told.mean_high_doses - told.mean_low_doses) / told.mean_nowcast_doses)
    assert width[0] == pytest.approx(0, abs=0.001)
    assert width[1] > 0.05


def test_past_estimates_are_judged_by_what_came_28_days_later():
    tested = Nowcaster(triangle(files(100))).back_test()
    assert len(tested.table) == 31
    assert tested.median_error == pytest.approx(0, abs=0.001)
    assert tested.table.as_of_on.max() == pd.Timestamp(START) + timedelta(days=99 - 27)


def test_an_entry_that_speeds_up_shows_as_an_estimate_that_was_too_high():
    # From day 60 on everything is entered at once: estimates made before expected growth that no longer comes.
    history = files(100)
    sudden = history.as_of_on >= pd.Timestamp(START) + timedelta(days=72)
    history.loc[sudden, "doses"] = 800
    tested = Nowcaster(triangle(history)).back_test()
    assert tested.table.error_rate.median() > 0.1
    assert tested.median_error > 0.1


def test_before_a_month_of_outcomes_nothing_is_judged():
    assert Nowcaster(triangle(files(30))).back_test() is None
    assert Nowcaster(triangle(files(10).head(0))).back_test() is None


def test_an_estimate_uses_nothing_that_came_later():
    history = files(100)
    cut = pd.Timestamp(START) + timedelta(days=60)
    early = Nowcaster(triangle(history[history.as_of_on <= cut]))
    late = Nowcaster(triangle(history))
    file = int(np.flatnonzero(late.seen.files == cut)[0])
    np.testing.assert_allclose(early.estimates(early.newest)[1], late.estimates(file)[1])


def test_one_day_as_it_grew_tells_the_day_and_all_before_it():
    grown = growth_of(files(10), START + timedelta(days=2))
    assert len(grown) == 8
    first, last = grown.iloc[0], grown.iloc[-1]
    assert (first.doses, last.doses) == (500, pytest.approx(1000 * share(8)))
    assert first.cumulative_day_doses == pytest.approx(1000 * (share(1) + share(2) + share(3)))
    assert growth_of(files(10), START + timedelta(days=40)).empty


@settings(max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=12, unique=True), st.integers(0, 500))
def test_ages_told_by_a_file_are_exact_and_ages_outside_are_missing(ends, doses):
    rows = [
        (pd.Timestamp(START) + timedelta(days=end), pd.Timestamp(START), doses + end) for end in ends
    ]  # fmt: skip
    seen = triangle(pd.DataFrame(rows, columns=["as_of_on", "vaccinated_on", "doses"]))
    known = at_ages(seen)[0]
    for age in range(1, 29):
        if age - 1 in ends:
            assert known[age] == doses + age - 1
        elif age - 1 < min(ends) or age - 1 > max(ends):
            assert np.isnan(known[age])
        else:
            assert doses + min(ends) <= known[age] <= doses + max(ends)
