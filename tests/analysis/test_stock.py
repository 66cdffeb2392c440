"""Stock is a range whose parts can be named, second doses are never offered twice, and what is unknown is said."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import run_out, second_doses
from analysis.late import Entered, without_stale
from analysis.stock import Rules, by_day, stock

AS_OF = date(2021, 6, 2)
NO_RULES = Rules(0, 0)
DECLARED = ["area_code", "area_name", "declared_on", "declared_doses"]


def deliveries(*rows: tuple[str, date, float], code: str = "A") -> pd.DataFrame:
    made = [(code, f"{code}町", state, day, day + timedelta(days=6), doses) for state, day, doses in rows]
    frame = pd.DataFrame(made, columns=["area_code", "area_name", "state", "starts_on", "ends_on", "doses"])
    return frame.assign(starts_on=pd.to_datetime(frame.starts_on), ends_on=pd.to_datetime(frame.ends_on))


def doses_of(*rows: tuple[int, date, float], code: str = "A", product: str = "unknown") -> pd.DataFrame:
    """Doses: number, day, how many."""
    made = [(code, f"{code}町", product, number, pd.Timestamp(day), doses) for number, day, doses in rows]
    return pd.DataFrame(made, columns=["area_code", "area_name", "product", "dose_number", "vaccinated_on", "doses"])


def declared(*rows: tuple[str, float]) -> pd.DataFrame:
    return pd.DataFrame([(code, f"{code}町", AS_OF, doses) for code, doses in rows], columns=DECLARED)


ARRIVED = deliveries(("arrived", date(2021, 5, 10), 10_000), ("unconfirmed", date(2021, 5, 31), 2000))
GIVEN = doses_of(*((1, AS_OF - timedelta(days=back), 100) for back in range(28)), (2, AS_OF, 300))


def only(frame: pd.DataFrame):
    (row,) = frame.itertuples()
    return row


def test_without_doubts_the_range_is_what_arrived_less_what_was_given():
    row = only(stock(ARRIVED.head(1), GIVEN, declared(), AS_OF, NO_RULES))
    assert (row.low_doses, row.high_doses) == (10_000 - 3100, 10_000 - 3100)
    assert row.reserved_doses == 2800 - 300
    assert row.available_low == row.available_high == 6900 - 2500
    # Five days are still being entered where it was never measured: 22 to 28 May, 100 a day.
    assert row.doses_a_day == 100
    assert row.days_of_stock_low == 44


def test_each_doubt_widens_the_range_by_its_own_part():
    shares = pd.DataFrame({"vaccinated_on": [pd.Timestamp(AS_OF)], "low": [0.5], "mid": [0.8], "high": [1.0]})
    row = only(stock(ARRIVED, GIVEN, declared(), AS_OF, Rules(0.02, 0.03), Entered(AS_OF, shares)))
    # Of the last day 400 are told: between none and as many again are still to be entered.
    assert (row.late_low, row.late_high) == (0, 400)
    assert row.wasted_doses == pytest.approx(3500 / 0.98 - 3500)
    assert row.elsewhere_doses == pytest.approx(93)
    assert row.low_doses == pytest.approx(10_000 - 3500 / 0.98 - 93)
    assert row.high_doses == pytest.approx(12_000 - 3100 + 93)


def test_more_given_than_arrived_is_a_shortage_never_a_negative_stock():
    row = only(stock(deliveries(("arrived", date(2021, 5, 10), 1000)), GIVEN, declared(), AS_OF, NO_RULES))
    assert (row.low_doses, row.high_doses, row.available_low, row.days_of_stock_low) == (0, 0, 0, 0)
    assert row.shortage_doses == 2100


def test_what_was_sent_back_is_gone():
    rows = deliveries(("arrived", date(2021, 5, 10), 10_000), ("returned", date(2021, 5, 20), 1000))
    assert only(stock(rows, GIVEN, declared(), AS_OF, NO_RULES)).low_doses == 10_000 - 1000 - 3100


def test_a_declared_stock_stands_beside_the_range_and_changes_nothing():
    with_it = only(stock(ARRIVED, GIVEN, declared(("A", 5000), ("B", 1)), AS_OF))
    without = only(stock(ARRIVED, GIVEN, declared(), AS_OF))
    assert with_it.declared_doses == 5000
    assert pd.isna(without.declared_doses)
    assert (with_it.low_doses, with_it.high_doses) == (without.low_doses, without.high_doses)


def test_an_area_without_doses_or_arrivals_has_no_stock_rather_than_a_full_one():
    assert stock(ARRIVED, GIVEN.head(0), declared(), AS_OF).empty
    assert stock(deliveries(("planned", date(2021, 6, 7), 100)), GIVEN, declared(), AS_OF).empty
    assert stock(ARRIVED.tail(1), GIVEN, declared(), AS_OF).empty
    assert by_day(ARRIVED.tail(1), GIVEN, AS_OF, AS_OF).empty
    assert stock(ARRIVED.head(0), GIVEN, declared(), AS_OF).empty


def test_a_pace_nobody_knows_gives_no_days_of_stock():
    row = only(stock(ARRIVED, doses_of((1, date(2021, 4, 12), 5)), declared(), AS_OF))
    assert row.doses_a_day is None and pd.isna(row.days_of_stock_low)


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=30),
    st.integers(0, 9000),
    st.integers(0, 9000),
    st.floats(0, 0.2),
    st.floats(0, 0.2),
)
def test_the_last_day_of_the_curve_is_the_range_itself(given_, sure, open_doses, waste, elsewhere):
    arrivals = deliveries(("arrived", date(2021, 5, 3), sure), ("unconfirmed", date(2021, 5, 31), open_doses))
    doses = doses_of(*((1 + n % 2, AS_OF - timedelta(days=n), count) for n, count in enumerate(given_)))
    rules = Rules(waste, elsewhere)
    row = only(stock(arrivals, doses, declared(), AS_OF, rules))
    last = by_day(arrivals, doses, AS_OF, AS_OF - timedelta(days=40), rules).iloc[-1]
    assert (last.low_doses, last.high_doses) == pytest.approx((row.low_doses, row.high_doses))
    assert last.reserved_doses == pytest.approx(row.reserved_doses)
    assert 0 <= row.low_doses <= row.high_doses
    assert row.available_low <= row.available_high <= row.high_doses


def test_old_municipal_figures_are_set_aside_and_named():
    told = pd.DataFrame(
        {
            "area_code": ["A", "B"], "area_name": ["A町", "B町"],
            "as_of_on": pd.to_datetime(["2021-05-26", "2021-05-25"]), "doses": [1, 1],
        }
    )  # fmt: skip
    recent, stale = without_stale(told, AS_OF)
    assert recent.area_code.tolist() == ["A"]
    assert stale.area_name.tolist() == ["B町"]


# The second-dose wave.


@pytest.mark.parametrize(("product", "days"), [("pfizer", 21), ("moderna", 28), ("unknown", 21)])
def test_a_second_dose_is_due_after_the_products_interval(product, days):
    wave = second_doses.waiting(doses_of((1, date(2021, 5, 12), 50), product=product))
    assert wave.due_on.dt.date.tolist() == [date(2021, 5, 12) + timedelta(days=days)]
    assert second_doses.waiting(doses_of((1, date(2021, 5, 12), 50), product="pfizer"), {"pfizer": 42}).due_on.dt.date[
        0
    ] == date(2021, 6, 23)


def test_second_doses_are_taken_off_those_due_first():
    doses = doses_of((1, date(2021, 4, 12), 30), (1, date(2021, 5, 12), 50), (2, date(2021, 5, 30), 40))
    wave = second_doses.waiting(doses)
    assert wave.waiting_doses.tolist() == [0, 40]
    weeks = second_doses.by_week(wave, AS_OF)
    assert [(row.week_on.date(), row.state, row.due_doses) for row in weeks.itertuples()] == [
        (date(2021, 5, 31), "open", 40)
    ]


def test_who_is_more_than_the_grace_late_is_overdue_and_counts_as_dropped_out():
    doses = doses_of((1, date(2021, 4, 12), 30), (1, date(2021, 6, 1), 50), (2, date(2021, 5, 30), 10))
    wave = second_doses.waiting(doses)
    row = only(second_doses.summary(doses, wave, AS_OF))
    assert (row.overdue_doses, row.open_doses, row.waiting_doses) == (20, 0, 70)
    assert row.drop_out_rate == pytest.approx(20 / 30)
    assert not row.is_doubtful
    late = second_doses.by_week(wave, AS_OF)
    assert late.set_index("state").due_doses.to_dict() == {"overdue": 20, "coming": 50}
    assert second_doses.by_week(wave, AS_OF, grace_days=30).state.tolist() == ["open", "coming"]


def test_more_second_doses_than_there_can_be_is_doubtful():
    doses = doses_of((1, date(2021, 5, 20), 30), (2, AS_OF, 10))
    assert only(second_doses.summary(doses, second_doses.waiting(doses), AS_OF)).is_doubtful


@settings(max_examples=30)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_whoever_waits_is_in_exactly_one_week(given_):
    first = [(1, AS_OF - timedelta(days=n), count) for n, count in enumerate(given_)]
    doses = doses_of(*first, (2, AS_OF, sum(given_) // 3))
    wave = second_doses.waiting(doses)
    weeks = second_doses.by_week(wave, AS_OF)
    assert weeks.due_doses.sum() == sum(given_) - sum(given_) // 3
    assert (weeks.due_doses > 0).all()


def test_few_persons_are_neither_shown_nor_given_back_by_the_sums():
    due = {"A": (5, 40, 60), "B": (30, 50, 70), "C": (80, 90, 20)}
    doses = pd.concat(
        doses_of(*((1, date(2021, 5, 12 + 7 * at), count) for at, count in enumerate(counts)), code=code)
        for code, counts in due.items()
    )
    wave = second_doses.waiting(doses)
    weeks = second_doses.by_week(wave, AS_OF)
    made = second_doses.booking(weeks, second_doses.summary(doses, wave, AS_OF), "HOME")
    few = made[made.hidden == "few"]
    assert [(row.area_code, row.state) for row in few.itertuples()] == [("A", "open")]
    hidden = made[made.hidden != ""]
    assert hidden.due_doses.isna().all() and made[made.hidden == ""].due_doses.notna().all()
    # Neither the row's nor the column's sum gives it back: each holds another hidden cell.
    assert (hidden.area_code == "A").sum() > 1 and (hidden.state == "open").sum() > 1


def test_the_prefectures_own_line_is_never_hidden():
    doses = pd.concat([doses_of((1, date(2021, 5, 12), 5), code=code) for code in ("HOME", "A")])
    wave = second_doses.waiting(doses)
    summaries = second_doses.summary(doses, wave, AS_OF)
    made = second_doses.booking(second_doses.by_week(wave, AS_OF), summaries, "HOME")
    assert made[made.area_code == "HOME"].due_doses.tolist() == [0, 5]
    assert "few" in set(made[made.area_code == "A"].hidden)


# How long the stock lasts.


def demand(first_a_day: float, first_left: float | None = None, *due: tuple[date, float]) -> run_out.Demand:
    weeks = pd.DataFrame(due, columns=["week_on", "due_doses"]).assign(
        week_on=lambda rows: pd.to_datetime(rows.week_on)
    )
    return run_out.Demand(weeks, first_a_day, first_left)


def test_each_week_adds_what_comes_and_takes_what_is_needed():
    arrivals = deliveries(("planned", date(2021, 6, 14), 1000))
    due = (date(2021, 5, 31), 50), (date(2021, 6, 7), 100)
    weeks = run_out.weeks_ahead(500, 900, arrivals, demand(10, None, *due), AS_OF)
    assert weeks.week_on.dt.date.tolist() == [date(2021, 5, 31), date(2021, 6, 7), date(2021, 6, 14)]
    # Of this week four days are left; the first doses of a week ask for their second three weeks later.
    assert weeks.new_first_doses.tolist() == [40, 70, 70]
    assert weeks.left_low.tolist() == [500 - 90, 500 - 260, 500 - 330 + 1000]
    assert weeks.left_high.tolist() == [900 - 90, 900 - 260, 900 - 330 + 1000]
    assert run_out.first_short_week(weeks, "left_low") is None


def test_new_first_doses_ask_for_second_ones_three_weeks_later_and_end_when_everybody_has_one():
    arrivals = deliveries(("planned", date(2021, 6, 28), 1000))
    weeks = run_out.weeks_ahead(0, 0, arrivals, demand(10, 100), AS_OF)
    assert weeks.new_first_doses.tolist() == [40, 60, 0, 0, 0]
    assert weeks.due_doses.tolist() == [0, 0, 0, 40, 60]


def test_the_first_week_that_runs_out_is_told_for_both_ends():
    arrivals = deliveries(("planned", date(2021, 6, 21), 10_000))
    weeks = run_out.weeks_ahead(100, 150, arrivals, demand(10), AS_OF)
    assert run_out.first_short_week(weeks, "left_low") == date(2021, 6, 7)
    assert run_out.first_short_week(weeks, "left_high") == date(2021, 6, 14)


def test_an_unconfirmed_delivery_is_in_the_high_end_already_and_comes_into_the_low_one():
    arrivals = deliveries(("unconfirmed", date(2021, 5, 31), 300))
    weeks = run_out.weeks_ahead(0, 300, arrivals, demand(0), AS_OF)
    assert (weeks.left_low.tolist(), weeks.left_high.tolist()) == ([300], [300])


def test_without_a_plan_nothing_is_said():
    assert run_out.weeks_ahead(1, 2, ARRIVED.head(1), demand(1), AS_OF).empty
