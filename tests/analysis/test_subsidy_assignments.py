"""Which week counts for which threshold: every assignment of random weeks, under the rules of 2021 and any other."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.subsidy import assess, judge
from tests.analysis.test_subsidy import INCLUSIVE, R3, institution

EVERY_ASSIGNMENT = np.array(list(product((0, 1, 2), repeat=8)))
EVERY_OF_TWELVE = np.indices((3,) * 12, dtype="int8").reshape(12, -1).T


def brute_force(doses, big, rules, patterns=EVERY_ASSIGNMENT):
    """The most that any assignment of weeks to nothing, the lower or the higher threshold pays under ① and ②."""
    doses, big = np.array(doses, dtype="int32"), np.array(big, dtype="int32")
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


@settings(max_examples=50)
@given(PATTERN, st.permutations(range(12)), OTHER_RULES)
def test_no_assignment_of_weeks_pays_more_whatever_the_rules(weeks, places, rules):
    """Twelve weeks, eight of them with doses: every assignment of those is tried, also under a later campaign."""
    judged = judged_weeks(weeks, places, rules)
    paid = assess(institution(), judged, rules).iloc[0]
    told = paid.weekly_yen + paid.big_day_yen, paid.weekly_yen
    assert told == brute_force(*zip(*weeks, strict=True), rules)


@settings(max_examples=50)
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


@settings(max_examples=6)
@given(st.lists(WEEK, min_size=12, max_size=12))
def test_twelve_full_weeks_are_counted_the_best_of_all_531441_ways(weeks):
    for rules in (R3, INCLUSIVE):
        paid = assess(institution(), judged_weeks(weeks, range(12), rules), rules).iloc[0]
        told = paid.weekly_yen + paid.big_day_yen, paid.weekly_yen
        assert told == brute_force(*zip(*weeks, strict=True), rules, EVERY_OF_TWELVE)


@settings(max_examples=50)
@given(PATTERN, st.integers(0, 7), st.integers(1, 60))
def test_more_doses_never_bring_less(weeks, at, more):
    before = assess(institution(), judged_weeks(weeks, range(12), R3), R3).total_yen.iloc[0]
    raised = [(count + more * (n == at), days) for n, (count, days) in enumerate(weeks)]
    assert assess(institution(), judged_weeks(raised, range(12), R3), R3).total_yen.iloc[0] >= before
