"""Notes, goals, venues and deliveries stand on the axis of any chart and are told in words under it."""

from datetime import date

import pandas as pd
import pytest

from charts import theme
from charts.chart import Basis, Chart
from charts.events import NUMBERED, NUMBERS, with_events
from charts.theme import Style
from tests.pages.invented import export, publish, publish_goal, publish_supply
from tests.warehouse.making import publish_rows
from warehouse.ask import ask

COLUMNS = ["kind", "starts_on", "ends_on", "area_code", "event_text", "invented"]
JUNE = date(2021, 6, 1)


def marks(*rows: tuple) -> pd.DataFrame:
    """Rows of the question time_marks: kind, day, text, whether it is invented."""
    made = [(kind, day, day, "16", text, invented) for kind, day, text, invented in rows]
    frame = pd.DataFrame(made, columns=COLUMNS)
    return frame.astype({"starts_on": "datetime64[us]", "ends_on": "datetime64[us]"})


def chart_of_june() -> Chart:
    fig = theme.figure(Style(), 300, (60, 20, 20, 30))
    theme.day_axis(fig, JUNE, date(2021, 6, 30))
    return Chart("x", "図", "日別", "読み", pd.DataFrame(), Basis(JUNE, 1, ""), notes=("注",), figure=fig)


def numbers(chart: Chart) -> list[tuple[str, str]]:
    """What is written on the figure and where, a day each."""
    return [(one.text, str(pd.Timestamp(one.x).date())) for one in chart.figure.layout.annotations]


def test_what_lies_on_the_axis_is_numbered_and_told():
    rows = marks(
        ("event", date(2021, 5, 14), "前の出来事", False),
        ("venue", date(2021, 6, 26), "県特設会場を開設", False),
        ("event", date(2021, 6, 4), "会議", False),
        ("goal", date(2021, 7, 31), "7月末までに", False),
    )
    chart = with_events(chart_of_june(), rows)
    assert chart.notes == ("注", "①6月4日 会議", "②6月26日 県特設会場を開設")
    assert numbers(chart) == [("①", "2021-06-04"), ("②", "2021-06-26")]
    assert [str(shape.x0)[:10] for shape in chart.figure.layout.shapes] == ["2021-06-04", "2021-06-26"]


def test_two_things_on_one_day_share_a_number_and_near_days_do_not_touch():
    rows = marks(
        ("event", date(2021, 6, 4), "会議", False),
        ("goal", date(2021, 6, 4), "1回目を終える", False),
        ("event", date(2021, 6, 4), "発表", False),
    )
    chart = with_events(chart_of_june(), rows)
    assert chart.notes[1:] == ("①6月4日 会議、目標 1回目を終える、発表",)
    near = marks(
        *(("event", date(2021, 6, 10), str(n), False) for n in range(1)), ("event", date(2021, 6, 11), "x", False)
    )
    first, second = (pd.Timestamp(one.x) for one in with_events(chart_of_june(), near).figure.layout.annotations)
    assert second - first >= pd.Timedelta(days=29) * 0.03


def test_of_many_days_the_last_eight_are_shown():
    rows = marks(*(("event", date(2021, 6, day), f"{day}番", False) for day in range(1, 31, 3)))
    chart = with_events(chart_of_june(), rows)
    assert len(numbers(chart)) == len(NUMBERS) == 8
    assert chart.notes[1] == "①6月7日 7番"


def test_deliveries_are_triangles_only_where_asked_for():
    rows = marks(("delivery", date(2021, 6, 7), "第7クール<b>", False))
    chart = with_events(chart_of_june(), rows)
    (trace,) = chart.figure.data
    assert trace.text == ("6/7の週 供給 第7クール&lt;b>",)
    assert chart.notes[1:] == ("▲＝供給の始まる日（計画）",)
    assert with_events(chart_of_june(), rows, NUMBERED).notes == ("注",)


def test_an_invented_goal_marks_the_chart_and_an_invented_delivery_plan_does_not():
    goal = marks(("goal", date(2021, 6, 20), "目標", True))
    assert with_events(chart_of_june(), goal).invented
    assert not with_events(chart_of_june(), marks(("delivery", date(2021, 6, 7), "", True))).invented


@pytest.mark.parametrize("chart", [chart_of_june(), Chart("x", "図", "", "", pd.DataFrame(), Basis(JUNE, 1, ""))])
def test_nothing_to_mark_leaves_the_chart_as_it_is(chart):
    assert with_events(chart, marks()) is chart
    assert with_events(chart, marks(("event", date(2020, 1, 1), "昔", False))) is chart


def test_the_question_tells_notes_goals_venues_and_deliveries_in_the_order_of_days(empty_store, tmp_path):
    publish(empty_store, export(tmp_path, date(2021, 6, 2)))
    publish_supply(empty_store)
    publish_goal(empty_store)
    about = {"dataset": "event", "source_system": "県", "written_on": JUNE, "source_row": 1}
    notes = [
        about | {"event_id": name, "starts_on": day, "ends_on": day, "area_code": area, "event_text": text}
        for name, area, day, text in (("a", "162019", date(2021, 6, 5), "富山市で開始"), ("b", "17", JUNE, "石川県"))
    ]
    publish_rows(empty_store, notes, table="event", dataset="event", format="event", synthetic=True)
    venue = {
        "venue_id": "V1", "venue_name": "県特設会場", "area_code": None, "opens_on": date(2021, 6, 26),
        "closes_on": None, "daily_doses": 500, "product": "moderna", "interval_days": 28, "stated_on": JUNE,
        "note": None, "source_row": 1,
    }  # fmt: skip
    publish_rows(
        empty_store, [venue], table="venue", dataset="support", format="support", area_codes=["16"],
        scope=[{"table": "venue", "where": {"venue_id": ["V1"]}}],
    )  # fmt: skip
    rows = ask(empty_store.reader(), "time_marks", as_of=date(2021, 6, 2)).rows
    told = [(row.kind, f"{row.starts_on:%m%d}", row.event_text, bool(row.invented)) for row in rows.itertuples()]
    assert told == [
        ("delivery", "0510", "第1クール", False),
        ("delivery", "0524", "第2クール", False),
        ("event", "0605", "富山市で開始", True),
        ("delivery", "0607", "第3クール", False),
        ("venue", "0626", "県特設会場を開設", False),
        ("goal", "0731", "高齢者の接種", False),
    ]
