"""調整枠: whole boxes go where most is missing, a reserve stays, and what was decided instead keeps its reason."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.allotment import NEED_COLUMNS, Decision, Rule, needs, propose
from analysis.late import Entered
from analysis.second_doses import waiting
from charts.allotment import allotment, allotment_table, results, why
from charts.chart import Basis

AS_OF = date(2021, 6, 2)
BASIS = Basis(AS_OF, 1, "VRS")


def need_of(*doses: float) -> pd.DataFrame:
    """Municipalities A, B, … that miss so many doses and have no stock."""
    rows = [(chr(65 + at), f"{chr(65 + at)}町", one, 0.0, one, 0.0, 0.0, one) for at, one in enumerate(doses)]
    return pd.DataFrame(rows, columns=NEED_COLUMNS)


def boxes(*doses: float, rule: Rule, **decided: Decision) -> list[int]:
    return propose(need_of(*doses), rule, decided).decided_boxes.tolist()


def test_boxes_go_one_by_one_to_whoever_misses_most():
    # docs/figures.md: 5,000 / 2,000 / 0 missing, 6 boxes of 1,170, a tenth kept: one box stays, four are needed at A's
    # side before B's 2,000 is the largest.
    rule = Rule(6, 0.1)
    assert (rule.box_doses, rule.reserve_boxes) == (1170, 1)
    rows = propose(need_of(5000, 2000, 0), rule)
    assert rows.proposed_boxes.tolist() == [4, 1, 0]
    assert rows.left_doses.tolist() == [4 * 1170 - 5000, 1170 - 2000, 0]


def test_nobody_gets_more_than_it_needs():
    assert boxes(1000, 1, rule=Rule(100)) == [1, 1]
    assert boxes(0, 0, rule=Rule(100)) == [0, 0]
    assert boxes(rule=Rule(100)) == []


def test_of_two_equal_needs_the_lower_code_comes_first():
    assert boxes(1000, 1000, rule=Rule(1, 0)) == [1, 0]


def test_by_days_a_small_municipality_that_lacks_more_days_comes_first():
    need = need_of(5000, 2000).assign(demand_doses=[50_000.0, 2000.0])
    assert propose(need, Rule(2, 0, days=14)).proposed_boxes.tolist() == [2, 0]
    # 1.4 of 14 days are missing there, all 14 here: both boxes are needed here, and no third one.
    assert propose(need, Rule(2, 0, days=14, by_days=True)).proposed_boxes.tolist() == [0, 2]
    assert propose(need, Rule(9, 0, days=14, by_days=True)).proposed_boxes.tolist() == [5, 2]


def test_a_decision_stands_instead_of_the_proposal_and_keeps_its_reason():
    rows = propose(need_of(5000, 2000, 0), Rule(6, 0.1), {"C": Decision(2, "施設接種")})
    assert rows.decided_boxes.tolist() == [4, 1, 2]
    assert rows.proposed_boxes.tolist() == [4, 1, 0]
    assert rows.reason.fillna("").tolist() == ["", "", "施設接種"]
    told = {one.name: (one.value, one.bad) for one in results(rows, Rule(6, 0.1))}
    assert told["配分できる箱を超える"] == ("2", True)


@settings(max_examples=50)
@given(
    st.lists(st.floats(0, 1e5), max_size=15),
    st.integers(0, 60),
    st.floats(0, 0.5),
)
def test_the_reserve_is_kept_and_no_box_moved_would_help_more(doses, most, share):
    rule = Rule(most, share)
    rows = propose(need_of(*doses), rule)
    given_out = int(rows.proposed_boxes.sum())
    assert given_out <= most - rule.reserve_boxes
    left = [need - box * rule.box_doses for need, box in zip(doses, rows.proposed_boxes, strict=True)]
    if given_out < most - rule.reserve_boxes:
        assert all(one <= 0 for one in left)
    # Whoever got a box had missed, before its last one, at least as much as anybody misses now.
    last = [one + rule.box_doses for one, box in zip(left, rows.proposed_boxes, strict=True) if box]
    assert not last or min(last) >= max(left)


def doses_of(code: str, per_day: float, first_days: int, second: float = 0) -> pd.DataFrame:
    days = pd.date_range(end=AS_OF, periods=first_days)
    about = {"area_code": code, "area_name": f"{code}町", "product": "unknown", "source_system": "VRS"}
    rows = [about | {"vaccinated_on": day, "dose_number": 1, "doses": per_day} for day in days]
    rows += [about | {"vaccinated_on": days[-1], "dose_number": 2, "doses": second}] if second else []
    return pd.DataFrame(rows)


def stocks_of(**low: float) -> pd.DataFrame:
    return pd.DataFrame(
        [{"area_code": code, "area_name": f"{code}町", "low_doses": doses} for code, doses in low.items()]
    )


NO_DELIVERIES = pd.DataFrame(columns=["area_code", "state", "starts_on", "ends_on", "doses"])


def delivery(state: str, ends_on: date, doses: float) -> pd.DataFrame:
    return pd.DataFrame([{"area_code": "A", "state": state, "starts_on": ends_on, "ends_on": ends_on, "doses": doses}])


def needed(rule: Rule, arrivals: pd.DataFrame = NO_DELIVERIES, low: float = 1000.0):
    doses = doses_of("A", 100, 28)
    wave = waiting(doses)
    return needs(stocks_of(A=low, HOME=9), doses, wave, arrivals, AS_OF, rule, Entered(AS_OF), "HOME").iloc[0]


def test_a_need_is_what_is_given_and_due_less_stock():
    # 14 days × 100 first doses; due until 16 June: first doses of 6 May to 26 May, 21 days × 100.
    row = needed(Rule(10, days=14))
    assert (row.new_first_doses, row.due_doses, row.demand_doses) == (1400, 2100, 3500)
    assert row.need_doses == 3500 - 1000


def test_beyond_the_interval_the_second_doses_of_new_first_doses_fall_due_too():
    row = needed(Rule(10, days=28))
    # All 28 days of first doses are due by 30 June, and those of the first 7 new days.
    assert (row.new_first_doses, row.due_doses) == (2800, 2800 + 700)


@pytest.mark.parametrize(
    ("state", "ends_on", "counts", "coming"),
    [
        ("planned", date(2021, 6, 16), True, 500),
        ("planned", date(2021, 6, 17), True, 0),
        ("unconfirmed", date(2021, 6, 6), True, 500),
        ("unconfirmed", date(2021, 6, 6), False, 0),
        ("arrived", date(2021, 6, 6), True, 0),
    ],
)
def test_deliveries_that_come_in_time_are_taken_off(state, ends_on, counts, coming):
    row = needed(Rule(10, days=14, counts_unconfirmed=counts), delivery(state, ends_on, 500))
    assert (row.coming_doses, row.need_doses) == (coming, 2500 - coming)


def test_a_full_stock_needs_nothing_and_few_persons_are_not_told():
    assert needed(Rule(10), low=1e6).need_doses == 0
    doses = doses_of("A", 3 / 28, 28)
    row = needs(stocks_of(A=0), doses, waiting(doses), NO_DELIVERIES, AS_OF, Rule(1), Entered(AS_OF), "H").iloc[0]
    assert (row.new_first_doses, row.due_doses) == (0, 0)


def test_the_table_says_for_each_row_why_it_gets_so_many_boxes():
    rule = Rule(6, 0.1)
    rows = propose(need_of(5000, 2000, 0), rule, {"C": Decision(2, "施設接種")})
    assert [why(row, rule) for row in rows.itertuples()] == [
        "5,000回分÷1,170＝5箱（切上げ）のうち4箱（箱が足りません）",
        "2,000回分÷1,170＝2箱（切上げ）のうち1箱（箱が足りません）",
        "在庫と配送で足ります",
    ]
    chart = allotment(rows, rule, BASIS)
    assert (
        chart.reading
        == "**2市町村**で合わせて**7,000回分**が不足する計算です。**7箱**の配分で、なお2市町村で不足が残ります。"
    )
    listing = allotment_table(chart, rule)
    assert listing.lines[2].cells[-1].text == "変更　施設接種"
    assert [cell.text for cell in listing.lines[-1].cells] == ["計", "7,000", "0", "0", "0", "7,000", "5", "7", "", ""]


def test_without_municipalities_the_card_says_what_to_load():
    chart = allotment(propose(need_of(), Rule(3)), Rule(3), BASIS)
    assert "取り込むと" in chart.reading
    assert allotment_table(chart, Rule(3)) is None
