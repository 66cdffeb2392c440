"""What can still be reached, what more doses bring, why weeks and days are paid, and totals by municipality."""

from datetime import date, timedelta

import pandas as pd

from analysis.subsidy import assess, judge, weekly
from analysis.subsidy_outlook import by_area, carried_on, lifted, still_possible, with_more
from analysis.subsidy_reasons import big_days, reasons, weeks_short
from tests.analysis.test_subsidy import INCLUSIVE, R3, institution, made, spread

LAST = date(2021, 7, 31)


def judged(*rows, facility="clinic", rules=R3):
    """Daily rows (day, doses[, special]) of one institution, judged week by week."""
    own = institution(facility)
    return judge(own, weekly(own, made([(*row, False)[:3] for row in rows]), rules), rules)


def distance(weeks, today, rules=R3):
    return still_possible(weeks, rules, today).set_index("tier")


def weeks_of(*doses):
    """Days of one week after the other, each below 50 doses."""
    return [
        (R3.first_on + timedelta(weeks=at, days=day), count)
        for at, total in enumerate(doses)
        for day, count in enumerate(spread(total, 0))
        if count
    ]


def test_a_clinic_without_a_week_can_start_until_the_fourth_last_week():
    rows = distance(judged(), date(2021, 6, 30))
    assert rows.last_start_on["low"] == date(2021, 7, 4)
    assert rows.weeks_missing["low"] == 4 and rows.weeks_left["low"] == 5
    assert rows.doses_needed.to_dict() == {"low": 400, "high": 600}
    late = distance(judged(), date(2021, 7, 10))
    assert not late.is_possible["low"] and late.last_start_on.isna().all() and late.doses_needed.isna().all()


def test_a_clinic_hears_how_many_doses_the_running_week_and_all_missing_weeks_still_lack():
    rows = distance(judged((date(2021, 6, 6), 40), (date(2021, 6, 7), 40)), date(2021, 6, 7))
    assert rows.doses_missing.to_dict() == {"low": 20, "high": 70}
    assert rows.doses_needed.to_dict() == {"low": 20 + 3 * 100, "high": 70 + 3 * 150}


def test_nobody_is_asked_for_more_once_enough_weeks_count():
    rows = distance(judged(*weeks_of(160, 160, 160, 160)), date(2021, 6, 12))
    assert rows.weeks_missing["high"] == 0 and rows.is_paid["high"]


def test_weeks_used_for_the_higher_threshold_do_not_count_for_the_lower_one_unless_weeks_overlap():
    days = weeks_of(160, 160, 160, 160, 120, 120)
    apart = distance(judged(*days), date(2021, 6, 19))
    assert (apart.weeks_counted["low"], apart.weeks_missing["low"], apart.is_paid["low"]) == (2, 2, False)
    both = distance(judged(*days, rules=INCLUSIVE), date(2021, 6, 19), INCLUSIVE)
    assert (both.weeks_counted["low"], both.weeks_missing["low"], both.is_paid["low"]) == (6, 0, True)


def test_reaching_the_higher_threshold_does_not_mean_being_paid_at_it():
    rows = distance(judged(*weeks_of(150, 150, 150, 150, 140, 140, 140)), date(2021, 6, 26))
    assert rows.weeks_missing["high"] == 0 and not rows.is_paid["high"] and rows.is_paid["low"]


def test_hospitals_have_no_distance():
    assert still_possible(judged((date(2021, 6, 6), 40), facility="hospital"), R3, LAST).empty


def test_more_doses_go_only_into_weeks_that_are_not_over():
    weeks = weekly(institution(), made([(date(2021, 5, 10), 10, False)]), R3)
    more = with_more(weeks, 20, R3, date(2021, 7, 17))
    assert list(more.doses[more.doses > 0]) == [10, 20, 20]


def test_weeks_to_come_go_on_as_the_last_whole_one_was():
    weeks = weekly(institution(), made([(*row, False) for row in weeks_of(30, 40, 12)]), R3)
    assert list(carried_on(weeks, R3, date(2021, 5, 25)).doses) == [30] + [40] * 11
    assert carried_on(weeks, R3, date(2021, 5, 10)).doses.tolist() == weeks.doses.tolist()
    assert carried_on(weeks, R3, LAST).doses.tolist() == weeks.doses.tolist()


def test_each_week_says_why_it_is_paid_or_not():
    rows = [(date(2021, 5, 9) + timedelta(weeks=week, days=day), 40) for week in range(2) for day in range(3)]
    rows += [(date(2021, 5, 23), 100), (date(2021, 6, 6), 60), (date(2021, 6, 13), 10)]
    weeks = judged(*rows)
    told = list(reasons(weeks, R3, date(2021, 6, 13)))
    assert told[:7] == ["few", "few", "days_few", "none", "days", "below", "later"]
    assert list(weeks_short(weeks, R3)[:3]) == [3, 3, 3]


def test_a_hospital_hears_that_its_special_staffing_is_too_rare():
    rows = [(R3.first_on + timedelta(weeks=week), 55, True) for week in range(3)]
    weeks = judged(*rows, facility="hospital")
    assert list(reasons(weeks, R3, LAST))[:4] == ["staffing_few"] * 3 + ["none"] and weeks_short(weeks, R3)[0] == 3
    four = judged(*rows, (R3.first_on + timedelta(weeks=3), 55, True), facility="hospital")
    assert list(reasons(four, R3, LAST))[:4] == ["staffing"] * 4


def test_each_big_day_is_paid_or_names_the_threshold_its_week_is_paid_at():
    days = [(R3.first_on + timedelta(weeks=week, days=day), 50) for week in range(4) for day in range(2)]
    days += [(date(2021, 6, 13), 60), (date(2021, 6, 14), 39), (date(2021, 8, 1), 90)]
    daily = made([(*row, False) for row in days])
    told = big_days(daily, judged(*days), R3)
    assert list(told.day_reason) == ["low"] * 8 + ["days"] and told.big_day_yen.sum() == 100_000
    assert told.week_on.iloc[-1] == pd.Timestamp(date(2021, 6, 13))


def test_doses_are_lifted_from_the_first_week_to_the_last_whole_one():
    weeks = weekly(institution(), made([(*row, False) for row in weeks_of(30, 40, 90, 5)]), R3)
    assert lifted(weeks, R3, date(2021, 6, 2))["a"] == 60  # the fourth week is not over
    assert lifted(weeks, R3, date(2021, 5, 16)).empty


def test_municipalities_count_who_takes_part_and_who_is_paid():
    three = pd.DataFrame(
        {
            "area_code": ["162019"] * 3, "area_name": ["富山市"] * 3, "doses": [400, 50, 0],
            "paid_doses": [400, 0, 0], "lifted_doses": [20, -5, 0],
            "weekly_yen": [800_000, 0, 0], "big_day_yen": 0, "staffing_yen": 0, "total_yen": [800_000, 0, 0],
            "expected_yen": [1_600_000, 0, 0],
        }
    )  # fmt: skip
    row = by_area(three).iloc[0]
    assert (row.institutions, row.paid_institutions, row.doses, row.total_yen) == (2, 1, 450, 800_000)
    assert (row.paid_doses, row.lifted_doses, row.expected_yen) == (400, 15, 1_600_000)


def test_an_assessment_without_institutions_has_no_areas():
    none = institution().iloc[:0].assign(area_code="", area_name="", lifted_doses=0, expected_yen=0)
    empty = assess(none, judge(none, weekly(none, made([]), R3), R3), R3)
    assert by_area(empty).empty
