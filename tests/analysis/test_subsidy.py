"""The subsidy's rules: vectors worked by hand, days, staffing and what is paid apart."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis.subsidy import assess, base_fee, dispatch_fees, dispatch_yen, judge, weekly
from analysis.subsidy_campaign import Campaign
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
