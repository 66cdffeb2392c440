"""Every key figure stands beside what the meeting before showed: as pinned for it, else as of its day."""

from datetime import date

import pytest

from reports.known import Known
from reports.steps import meeting_on, steps_of
from reports.subjects.overview import overview
from reports.subjects.since_meeting import since_meeting
from warehouse.store import Store

THIRD, DATA = date(2021, 10, 29), date(2021, 6, 2)
PIN = {"meeting": "2021-08-27", "data_date": "2021-05-31", "commit": 27, "at": "2021-08-27T09:00:00"}


@pytest.fixture(scope="module")
def known(made_sample):
    source = Store(made_sample).reader()
    return Known(source, DATA, source.number)


def table(chart):
    return chart.table.set_index("kpi_name")


def test_without_a_pin_the_day_of_the_meeting_before_counts(known):
    chart = since_meeting(overview(known), date(2021, 6, 4))
    assert "5月14日までの数値と比べます" in chart.reading and "固定した数値がない" in chart.notes[0]
    row = table(chart).loc["高齢者 1回目接種率"]
    assert (row.kpi_before, row.kpi_now, row.kpi_change) == ("1.6%", "約18%（17.7%）", "+16.1ポイント")
    assert "1.6%から**約18%（17.7%、+16.1ポイント）**になりました" in chart.reading
    doses = table(chart).loc["1日当たり接種回数"]  # nobody who subtracts 402 from about 3,500 gets 3,076
    assert (doses.kpi_before, doses.kpi_now, doses.kpi_change) == ("402回", "約3,500回", "約+3,100回")


def test_what_was_pinned_for_the_meeting_before_counts(known):
    chart = since_meeting(overview(Known(known.source, DATA, 28, pins=(PIN,))), THIRD)
    assert "5月31日現在の数値を示しました" in chart.reading and chart.notes == ("前回は版27に固定した数値",)
    row = table(chart).loc["高齢者 1回目接種率"]
    assert row.kpi_now == "約18%（17.7%）" and row.kpi_before != row.kpi_now


def test_the_indicators_of_the_items_are_compared_as_they_were_reported(known):
    row = table(since_meeting(overview(known.at(28, THIRD)), THIRD)).loc["WG・関係会議の開催"]
    assert tuple(row) == ("21回", "28回", "+7回")


def test_the_first_meeting_has_nothing_to_be_compared_with(known):
    assert since_meeting(overview(known), date(2021, 1, 10)) is None


def test_it_is_a_step_of_the_meeting(known):
    steps = steps_of(known, meeting_on(known, date(2021, 6, 4)))
    (since,) = (step for step in steps if step.key == "since")
    assert since.charts[0].table.equals(since_meeting(overview(known), date(2021, 6, 4)).table)
