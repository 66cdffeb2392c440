"""The subsidy's rules: vectors worked by hand, every assignment of random weeks, and where one still can start."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.subsidy import Campaign, assess, base_fee, dispatch_fees, dispatch_yen, judge, weekly
from tests.shared_files import shared

R3 = Campaign(
    campaign_id="2021", campaign_name="個別接種促進", first_on=date(2021, 5, 9), last_on=date(2021, 7, 31),
    week_starts_on=6, overlap="exclusive", low_weekly_doses=100, low_yen=2_000, high_weekly_doses=150, high_yen=3_000,
    least_weeks=4, big_day_doses=50, big_day_yen=100_000, special_hours="qualifying_weeks", doctor_hour_yen=7_550,
    nurse_hour_yen=2_760, base_yen=2_070, after_hours_yen=730, holiday_yen=2_130,
)  # fmt: skip
INCLUSIVE = replace(R3, overlap="inclusive")
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


@pytest.mark.needs_shared
def test_the_vectors_are_those_worked_by_hand():
    with shared("seed-data/subsidy_test_vectors.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["vector_id"]: row for row in csv.DictReader(stream)}
    numbers = lambda text: [int(one) for one in text.split(";")]  # noqa: E731
    totals = ("r1_yen_exclusive", "r2_yen", "r3_yen", "total_yen_inclusive")
    assert {
        name: (
            row["facility"], numbers(row["weekly_doses"]), numbers(row["days_50plus_per_week"]),
            *(int(row[total]) for total in totals),
        )
        for name, row in told.items()
    } == VECTORS  # fmt: skip


EVERY_ASSIGNMENT = np.array(list(product((0, 1, 2), repeat=8)))


def brute_force(doses, big, rules):
    """The most that any assignment of weeks to nothing, the lower or the higher threshold pays under ① and ②."""
    doses, big, patterns = np.array(doses), np.array(big), EVERY_ASSIGNMENT
    low, high = doses >= rules.low_weekly_doses, doses >= rules.high_weekly_doses
    valid = (((patterns < 1) | low) & ((patterns < 2) | high)).all(axis=1)
    for tier, reached in ((1, low), (2, high)):
        given = (patterns == tier).sum(axis=1)
        enough = reached.sum() if rules.overlap == "inclusive" else given
        valid &= (given == 0) | (enough >= rules.least_weeks)
    paid = (doses * np.array([0, rules.low_yen, rules.high_yen])[patterns]).sum(axis=1)
    days = (np.where(patterns == 0, big, 0) * rules.big_day_yen).sum(axis=1)
    best = (paid + days)[valid].max()
    return int(best), int(paid[valid & (paid + days == best)].max())


WEEK = st.sampled_from([0, 40, 99, 100, 120, 140, 149, 150, 151, 160, 200, 350]).flatmap(
    lambda doses: st.tuples(st.just(doses), st.integers(0, min(doses // 50, 7)))
)
OTHER_RULES = st.builds(
    replace,
    st.just(R3),
    overlap=st.sampled_from(["exclusive", "inclusive"]),
    low_weekly_doses=st.sampled_from([40, 100, 120]),
    high_weekly_doses=st.sampled_from([120, 150, 200]),
    low_yen=st.sampled_from([500, 2_000, 3_000]),
    high_yen=st.sampled_from([1_000, 3_000, 5_000]),
    least_weeks=st.integers(1, 6),
    big_day_yen=st.sampled_from([50_000, 100_000, 250_000]),
)


def judged_weeks(weeks, places, rules):
    """Twelve weeks with these (doses, big days) at these places, judged for a clinic."""
    doses, big = [0] * 12, [0] * 12
    for (count, days), place in zip(weeks, places, strict=False):
        doses[place], big[place] = count, days
    frame = pd.DataFrame(
        {
            "institution_id": "a", "week_on": pd.to_datetime(R3.weeks), "doses": doses, "big_days": big,
            "big_doses": [50 * days for days in big], "special_days": 0, "doctor_hours": 0.0, "nurse_hours": 0.0,
        }
    )  # fmt: skip
    return judge(institution(), frame, rules)


PATTERN = st.lists(WEEK, min_size=8, max_size=8)


@settings(max_examples=50, deadline=None)
@given(PATTERN, st.permutations(range(12)), OTHER_RULES)
def test_no_assignment_of_weeks_pays_more_whatever_the_rules(weeks, places, rules):
    """Twelve weeks, eight of them with doses: every assignment of those is tried, also under a later campaign."""
    judged = judged_weeks(weeks, places, rules)
    paid = assess(institution(), judged, rules).iloc[0]
    told = paid.weekly_yen + paid.big_day_yen, paid.weekly_yen
    assert told == brute_force(*zip(*weeks, strict=True), rules)


@settings(max_examples=50, deadline=None)
@given(PATTERN, st.permutations(range(12)))
def test_the_rules_of_2021_hold_for_every_week_of_any_pattern(weeks, places):
    totals = {}
    for rules in (R3, INCLUSIVE):
        judged = judged_weeks(weeks, places, rules)
        paid = assess(institution(), judged, rules).iloc[0]
        assert paid.weekly_yen + paid.big_day_yen == brute_force(*zip(*weeks, strict=True), rules)[0]
        under_weeks = judged[judged.tier.notna()]
        assert (under_weeks.weekly_yen >= under_weeks.big_days * R3.big_day_yen).all()
        assert not (under_weeks.big_day_yen > 0).any()
        for tier, least in (("low", R3.low_weekly_doses), ("high", R3.high_weekly_doses)):
            own = judged[judged.tier == tier]
            assert (own.doses >= least).all()
            assert rules is INCLUSIVE or len(own) == 0 or len(own) >= R3.least_weeks
        assert paid.paid_doses <= paid.doses
        totals[rules.overlap] = paid.total_yen
    assert totals["inclusive"] >= totals["exclusive"]


@settings(max_examples=50, deadline=None)
@given(PATTERN, st.integers(0, 7), st.integers(1, 60))
def test_more_doses_never_bring_less(weeks, at, more):
    before = assess(institution(), judged_weeks(weeks, range(12), R3), R3).total_yen.iloc[0]
    raised = [(count + more * (n == at), days) for n, (count, days) in enumerate(weeks)]
    assert assess(institution(), judged_weeks(raised, range(12), R3), R3).total_yen.iloc[0] >= before


def test_the_first_day_of_the_week_decides_which_days_belong_together():
    daily = made([(date(2021, 6, 5), 60, False), (date(2021, 6, 6), 60, False)])
    sunday = weekly(institution(), daily, R3)
    monday = weekly(institution(), daily, replace(R3, week_starts_on=0))
    assert sorted(sunday.doses[sunday.doses > 0]) == [60, 60]
    assert list(monday.doses[monday.doses > 0]) == [120]


def test_the_base_fee_adds_one_surcharge_a_dose():
    daily = made([(date(2021, 6, 5), 100, False)]).assign(after_hours_doses=30, holiday_doses=10)
    assert base_fee(daily, R3)["a"] == 207_000 + 21_900 + 21_300


def test_days_outside_the_period_count_nowhere():
    daily = made([(date(2021, 5, 8), 90, False), (date(2021, 8, 1), 90, False)])
    assert weekly(institution(), daily, R3).doses.sum() == 0
    assert base_fee(daily, R3).sum() == 0


def test_no_institutions_give_no_rows():
    none = institution().iloc[:0]
    assert assess(none, judge(none, weekly(none, made([]), R3), R3), R3).empty


def test_staff_sent_out_bring_no_more_than_they_cost():
    assert dispatch_yen(3, 6, 35_000, R3) == 35_000
    assert dispatch_yen(3, 6, 45_000, R3) == 39_210


def test_staff_sent_out_count_for_the_institution_within_the_period():
    rows = pd.DataFrame(
        {
            "institution_id": ["a", "a", "b", "a"],
            "day": pd.to_datetime(["2021-06-05", "2021-06-06", "2021-06-05", "2021-08-01"]),
            "doctor_hours": 3.0, "nurse_hours": 6.0, "cost_yen": [35_000, 45_000, 0, 45_000],
        }
    )  # fmt: skip
    assert dispatch_fees(rows, R3).to_dict() == {"a": 74_210, "b": 0}
    assert dispatch_fees(rows.iloc[:0], R3).empty


def test_hours_of_special_staffing_are_those_of_weeks_that_count_unless_the_rules_say_all():
    rows = [(R3.first_on + timedelta(weeks=week), 55, True) for week in range(4)]
    daily = made([*rows, (R3.first_on + timedelta(weeks=5), 20, True)])
    assert amounts("hospital", daily).staffing_yen == 418_240
    assert amounts("hospital", daily, replace(R3, special_hours="all_weeks")).staffing_yen == 418_240 * 5 // 4


def test_several_institutions_are_judged_each_by_its_own_weeks():
    two = pd.DataFrame({"institution_id": ["b", "a"], "facility": ["hospital", "clinic"]})
    first = made([(R3.first_on + timedelta(weeks=at), 150, False) for at in range(4)])
    daily = pd.concat([first, first.assign(institution_id="b")])
    paid = assess(two, judge(two, weekly(two, daily, R3), R3), R3).set_index("institution_id")
    assert paid.total_yen.to_dict() == {"b": 400_000, "a": 1_800_000}
    assert paid.paid_doses.to_dict() == {"b": 600, "a": 600}
