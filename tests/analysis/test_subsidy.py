"""The subsidy's rules: vectors worked by hand, every assignment of random weeks, and where one still can start."""

from datetime import date, timedelta
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.subsidy import Campaign, assess, base_fee, dispatch_yen, judge, weekly
from analysis.subsidy_outlook import by_area, reasons, still_possible, with_more

R3 = Campaign("2021", "個別接種促進", date(2021, 5, 9), date(2021, 7, 31))
INCLUSIVE = Campaign("2021", "個別接種促進", date(2021, 5, 9), date(2021, 7, 31), overlap="inclusive")
# DOMAIN vectors: facility, doses a week, days of 50 or more a week, ①, ②, ③, total when weeks overlap.
VECTORS = {
    "V1": ("clinic", [100] * 4, [0] * 4, 800_000, 0, 0, 800_000),
    "V2": ("clinic", [99, 100, 100, 100], [0] * 4, 0, 0, 0, 0),
    "V3": ("clinic", [150] * 4, [0] * 4, 1_800_000, 0, 0, 1_800_000),
    "V4": ("clinic", [149, 150, 150, 150], [0] * 4, 1_198_000, 0, 0, 1_198_000),
    "V5": ("clinic", [160] * 4 + [120] * 2, [0] * 6, 1_920_000, 0, 0, 2_400_000),
    "V6": ("clinic", [200] + [160] * 4 + [120] * 3, [0] * 8, 3_080_000, 0, 0, 3_240_000),
    "V7": ("clinic", [150] * 4 + [140] * 3, [0] * 7, 2_040_000, 0, 0, 2_640_000),
    "V8": ("clinic", [150] * 4 + [140] * 3, [0] * 4 + [2] * 3, 1_800_000, 600_000, 0, 2_640_000),
    "V9": ("clinic", [60, 60], [1, 1], 0, 200_000, 0, 200_000),
    "V10": ("clinic", [147], [0], 0, 0, 0, 0),
    "V11": ("clinic", [100] * 4, [2] * 4, 800_000, 0, 0, 800_000),
    "V12": ("clinic", [100] * 3, [2] * 3, 0, 600_000, 0, 600_000),
    "V13": ("clinic", [120] * 4 + [60], [1] * 5, 960_000, 100_000, 0, 1_060_000),
    "V14": ("hospital", [55] * 4, [1] * 4, 0, 400_000, 418_240, 818_240),
    "V15": ("hospital", [110, 110, 55], [2, 2, 1], 0, 500_000, 0, 500_000),
    "V16": ("hospital", [150] * 4, [0] * 4, 0, 0, 0, 0),
    "V17": ("hospital", [55] * 4, [1] * 4, 0, 400_000, 0, 400_000),
    "V18": ("clinic", [150] * 3, [0] * 3, 0, 0, 0, 0),
}
STAFFED = {"V14", "V15"}  # two doctors and four nurses for four hours on each day of 50 or more
FIRST = {"V18": date(2021, 7, 11)}


def spread(doses, big_days):
    """Doses of one week as seven days: so many of 50 or more, the rest below 50."""
    days = [50] * big_days
    if big_days:
        days[0] += max(doses - 50 * big_days, 0)
        return days
    return [min(49, max(doses - 49 * at, 0)) for at in range(7)]


def days_of(vector, facility, doses, big_days):
    first = FIRST.get(vector, R3.first_on)
    staffed = vector in STAFFED
    rows = [
        (first + timedelta(weeks=week, days=at), count, staffed and count >= 50)
        for week, (total, big) in enumerate(zip(doses, big_days, strict=True))
        for at, count in enumerate(spread(total, big))
        if count
    ]
    if vector == "V18":
        rows += [(date(2021, 8, 1) + timedelta(days=at), 40, False) for at in range(5)]
    return made(rows)


def made(rows):
    """Daily rows of one institution from (day, doses, special staffing)."""
    days, doses, special = zip(*rows, strict=True) if rows else ((), (), ())
    return pd.DataFrame(
        {
            "institution_id": "a",
            "day": pd.to_datetime(list(days)),
            "doses": np.array(doses, dtype="int64"),
            "after_hours_doses": 0,
            "holiday_doses": 0,
            "special_staffing": list(special),
            "doctor_hours": [8.0 if one else 0.0 for one in special],
            "nurse_hours": [16.0 if one else 0.0 for one in special],
        }
    )


def institution(facility="clinic"):
    return pd.DataFrame({"institution_id": ["a"], "facility": [facility]})


def amounts(facility, daily, campaign=R3):
    own = institution(facility)
    return assess(own, judge(own, weekly(own, daily, campaign), campaign), campaign).iloc[0]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_worked_vector_pays_what_was_worked_out(vector):
    facility, doses, big, weeks_yen, days_yen, staffing_yen, inclusive = VECTORS[vector]
    daily = days_of(vector, facility, doses, big)
    paid = amounts(facility, daily)
    assert (paid.weekly_yen, paid.big_day_yen, paid.staffing_yen) == (weeks_yen, days_yen, staffing_yen)
    assert paid.total_yen == weeks_yen + days_yen + staffing_yen
    assert amounts(facility, daily, INCLUSIVE).total_yen == inclusive


EVERY_ASSIGNMENT = np.array(list(product((0, 1, 2), repeat=8)))


def brute_force(doses, big):
    """The most that any assignment of weeks to nothing, the lower or the higher threshold pays under ① and ②."""
    doses, big, patterns = np.array(doses), np.array(big), EVERY_ASSIGNMENT
    allowed = ((patterns < 1) | (doses >= 100)) & ((patterns < 2) | (doses >= 150))
    valid = allowed.all(axis=1)
    for tier in (1, 2):
        count = (patterns == tier).sum(axis=1)
        valid &= (count == 0) | (count >= 4)
    yen = (doses * np.array([0, 2_000, 3_000])[patterns] + np.where(patterns == 0, big, 0) * 100_000).sum(axis=1)
    return int(yen[valid].max())


WEEK = st.sampled_from([0, 40, 99, 100, 120, 140, 149, 150, 151, 160, 200, 350]).flatmap(
    lambda doses: st.tuples(st.just(doses), st.integers(0, min(doses // 50, 7)))
)


@settings(max_examples=120, deadline=None)
@given(st.lists(WEEK, min_size=8, max_size=8), st.permutations(range(12)))
def test_no_assignment_of_weeks_pays_more(weeks, places):
    """Twelve weeks, eight of them with doses: every assignment of those is tried."""
    doses, big = [0] * 12, [0] * 12
    for (count, days), place in zip(weeks, places, strict=False):
        doses[place], big[place] = count, days
    frame = pd.DataFrame(
        {
            "institution_id": "a", "week_on": pd.to_datetime(R3.weeks), "doses": doses, "big_days": big,
            "special_days": 0, "doctor_hours": 0.0, "nurse_hours": 0.0,
        }
    )  # fmt: skip
    judged = judge(institution(), frame, R3)
    paid = assess(institution(), judged, R3).iloc[0]
    assert paid.weekly_yen + paid.big_day_yen == brute_force(*zip(*weeks, strict=True))
    under_weeks = judged[judged.tier.notna()]
    assert (under_weeks.weekly_yen >= under_weeks.big_days * 100_000).all()
    assert not (under_weeks.big_day_yen > 0).any()
    wide = judge(institution(), frame, INCLUSIVE)
    assert assess(institution(), wide, INCLUSIVE).total_yen.iloc[0] >= under_weeks.weekly_yen.sum()


def test_the_first_day_of_the_week_decides_which_days_belong_together():
    daily = made([(date(2021, 6, 5), 60, False), (date(2021, 6, 6), 60, False)])
    sunday = weekly(institution(), daily, R3)
    monday = weekly(institution(), daily, Campaign("m", "m", R3.first_on, R3.last_on, week_starts_on=0))
    assert sorted(sunday.doses[sunday.doses > 0]) == [60, 60]
    assert list(monday.doses[monday.doses > 0]) == [120]


def test_the_base_fee_adds_one_surcharge_a_dose():
    daily = made([(date(2021, 6, 5), 100, False)]).assign(after_hours_doses=30, holiday_doses=10)
    assert base_fee(daily, R3)["a"] == 207_000 + 21_900 + 21_300


def test_days_outside_the_period_count_nowhere():
    daily = made([(date(2021, 5, 8), 90, False), (date(2021, 8, 1), 90, False)])
    assert weekly(institution(), daily, R3).doses.sum() == 0
    assert base_fee(daily, R3).sum() == 0


def test_a_clinic_without_a_week_can_start_until_the_fourth_last_week():
    weeks = weekly(institution(), made([]), R3)
    rows = still_possible(institution(), weeks, R3, date(2021, 6, 30)).set_index("tier")
    assert rows.last_start_on["low"] == date(2021, 7, 4)
    assert rows.weeks_missing["low"] == 4 and rows.weeks_left["low"] == 5
    late = still_possible(institution(), weeks, R3, date(2021, 7, 10)).set_index("tier")
    assert not late.is_possible["low"] and late.last_start_on.isna().all()


def test_a_clinic_hears_how_many_doses_the_running_week_still_lacks():
    daily = made([(date(2021, 6, 6) + timedelta(days=at), 40, False) for at in range(2)])
    rows = still_possible(institution(), weekly(institution(), daily, R3), R3, date(2021, 6, 7)).set_index("tier")
    assert rows.doses_missing.to_dict() == {"low": 20, "high": 70}


def test_nobody_is_asked_for_more_once_enough_weeks_count():
    daily = made([(date(2021, 5, 9) + timedelta(weeks=at), 160, False) for at in range(4)])
    rows = still_possible(institution(), weekly(institution(), daily, R3), R3, date(2021, 6, 12)).set_index("tier")
    assert (rows.weeks_missing == 0).all() and rows.last_start_on.isna().all()


def test_no_institutions_give_no_rows():
    none = institution().iloc[:0]
    assert assess(none, judge(none, weekly(none, made([]), R3), R3), R3).empty


def test_more_doses_go_only_into_weeks_that_are_not_over():
    weeks = weekly(institution(), made([(date(2021, 5, 10), 10, False)]), R3)
    more = with_more(weeks, 20, R3, date(2021, 7, 17))
    assert list(more.doses[more.doses > 0]) == [10, 20, 20]


def test_each_week_says_why_it_is_paid_or_not():
    rows = [(date(2021, 5, 9) + timedelta(weeks=week, days=day), 40, False) for week in range(3) for day in range(3)]
    rows += [(date(2021, 6, 6), 60, False), (date(2021, 6, 13), 10, False)]
    judged = judge(institution(), weekly(institution(), made(rows), R3), R3)
    assert list(reasons(judged, "clinic", R3))[:6] == ["few_weeks"] * 3 + ["none", "days", "below"]


def test_municipalities_count_who_takes_part_and_who_is_paid():
    two = pd.DataFrame(
        {
            "area_code": ["162019"] * 3, "area_name": ["富山市"] * 3, "doses": [400, 50, 0],
            "weekly_yen": [800_000, 0, 0], "big_day_yen": 0, "staffing_yen": 0, "total_yen": [800_000, 0, 0],
        }
    )  # fmt: skip
    row = by_area(two).iloc[0]
    assert (row.institutions, row.paid_institutions, row.doses, row.total_yen) == (2, 1, 450, 800_000)


def test_staff_sent_out_bring_no_more_than_they_cost():
    assert dispatch_yen(3, 6, 35_000, R3) == 35_000
    assert dispatch_yen(3, 6, 45_000, R3) == 39_210
