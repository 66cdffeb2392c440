"""Supply against doses: what has arrived, what is open, and the range that follows from it."""

from datetime import date

import pandas as pd
import pytest

from analysis.supply import Supplied, planned_by_last, running_total, steps, supplied, used_share
from charts.chart import Basis
from charts.supply_doses import Given, supply_doses

COLUMNS = ["starts_on", "ends_on", "round", "planned_doses", "arrived_doses", "state"]
NO_DAYS = pd.DataFrame({"vaccinated_on": pd.to_datetime([]), "doses": []})


def position(*rows: tuple) -> pd.DataFrame:
    """Rows of the question supply_position: first day, planned, arrived, state."""
    made = [
        (day, day, f"第{n}クール", planned, arrived, state) for n, (day, planned, arrived, state) in enumerate(rows, 1)
    ]
    frame = pd.DataFrame(made, columns=COLUMNS)
    return frame.astype({"starts_on": "datetime64[us]", "ends_on": "datetime64[us]"})


# The schedule of the handout up to the eighth round, the sixth unconfirmed (別紙1).
HANDOUT = position(
    (date(2021, 5, 10), 213_720, 213_720, "arrived"),
    (date(2021, 5, 24), 150_930, None, "unconfirmed"),
    (date(2021, 6, 7), 159_120, None, "planned"),
    (date(2021, 6, 21), 175_500, None, "planned"),
)
ARRIVED = (
    "到着を確認した供給**21.4万回分**に対し、接種は**6.2万回**です。"
    "差の15.2万回分のうち**5.7万回分**は2回目の予約分です。"
)
PLANNED = "計画では6月2日までに**36.5万回分**が届きます（到着は未確認）。接種は**6.2万回**です。"


def test_an_unconfirmed_delivery_makes_a_range():
    made = steps(HANDOUT)
    assert supplied(made) == Supplied(213_720, 364_650)
    low, high = used_share(62_150, supplied(made))
    assert (round(low, 3), round(high, 3)) == (0.17, 0.291)
    assert planned_by_last(made) == (date(2021, 6, 21), 699_270)


def test_a_delivery_that_arrived_in_part_counts_with_that_part():
    made = steps(position((date(2021, 5, 24), 100, 60, "unconfirmed"), (date(2021, 6, 7), 50, None, "planned")))
    assert supplied(made) == Supplied(60, 100)
    assert list(made.cumulative_doses) == [100, 150]


def test_what_arrived_counts_even_where_more_was_planned():
    made = steps(position((date(2021, 5, 10), 100, 80, "arrived"), (date(2021, 6, 7), 50, None, "planned")))
    assert list(made.cumulative_doses) == [80, 130]


def test_no_delivery_gives_no_share_and_no_line():
    made = steps(position())
    assert made.empty
    assert used_share(10, supplied(made)) is None
    assert planned_by_last(made) is None


def test_days_that_do_not_add_up_to_the_total_draw_no_line():
    daily = pd.DataFrame({"vaccinated_on": pd.to_datetime(["2021-06-01", "2021-06-02"]), "doses": [10, 5]})
    assert list(running_total(daily, 15).doses) == [10, 15]
    assert running_total(daily, 20).empty
    assert running_total(daily, None).empty


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (HANDOUT, ARRIVED),
        (HANDOUT.assign(arrived_doses=None, state="unconfirmed").head(2), PLANNED),
        (position(), "接種は**6.2万回**です。供給計画を取り込むと、供給量と並べて表示します。"),
    ],
    ids=["arrived", "nothing confirmed", "no supply"],
)  # fmt: skip
def test_the_chart_says_what_is_known(rows, said):
    given = Given(62_150, NO_DAYS, 56_516)
    chart = supply_doses(steps(rows), given, 670_000, Basis(date(2021, 6, 2), 1, ""))
    assert chart.reading == said


def test_without_supply_and_doses_the_chart_has_no_figure():
    chart = supply_doses(steps(position()), Given(None, NO_DAYS), None, Basis(date(2021, 6, 2), 1, ""))
    assert chart.is_empty
    assert "供給計画を取り込むと" in chart.reading
