"""The cards of supply and stock say what is known, what is not, and where a declared figure leaves the range."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import theme
from charts.chart import Basis
from charts.municipal_stock import declared_note, municipal_stock, municipal_table, weeks_ahead, weeks_table
from charts.second_dose_wave import second_dose_wave
from charts.stock import range_text
from charts.supply_rounds import rounds_table, supply_rounds

BASIS = Basis(date(2021, 6, 2), 1, "到着の報告")
NEVER = {"shipped_boxes": None, "shipped_doses": None, "arrived_boxes": None, "arrived_doses": None}


def rounds(*rows: dict) -> pd.DataFrame:
    """Rows of the question supply_rounds; what a row does not say is a planned week of ten boxes from 7 June."""
    usual = {
        "starts_on": date(2021, 6, 7), "ends_on": date(2021, 6, 13), "round": "第7クール", "product": "pfizer",
        "priority_group": "older_adults", "planned_boxes": 10, "planned_doses": 11_700, "doses_per_vial": 6,
        "state": "planned", "basis": "stated",
    }  # fmt: skip
    frame = pd.DataFrame([usual | NEVER | row for row in rows])
    frame[list(NEVER)] = frame[list(NEVER)].astype("float64")
    return frame.assign(starts_on=pd.to_datetime(frame.starts_on), ends_on=pd.to_datetime(frame.ends_on))


def cells(listing) -> dict[str, list[str]]:
    return {one.cells[0].text: [cell.text for cell in one.cells[1:]] for one in listing.lines}


def test_an_arrival_nobody_told_is_not_zero():
    chart = supply_rounds(rounds({}), BASIS, "doses")
    assert chart.reading == "計画は**1.2万回分**（10箱）、到着の報告は未取込です。"
    arrived = supply_rounds(rounds({"arrived_doses": 11_700, "state": "arrived"}), BASIS, "doses")
    assert arrived.reading == "計画は**1.2万回分**（10箱）、到着確認済は**1.2万回分**です。"


def test_boxes_and_doses_are_the_same_table_in_two_units():
    rows = rounds({}, {"starts_on": date(2021, 6, 14), "ends_on": date(2021, 6, 27), "round": "", "planned_boxes": 5,
                       "planned_doses": 5850})  # fmt: skip
    doses, boxes = (rounds_table(rows, unit) for unit in ("doses", "boxes"))
    assert doses.heads == boxes.heads == ("高齢者", "第7クール\n6/7の週", "6/14・6/21の週")
    assert cells(doses)["累計（回分）"] == ["11,700", "17,550"]
    assert cells(boxes)["累計（箱）"] == ["10", "15"]
    assert cells(boxes)["到着確認済（箱）"] == ["－", "－"]


def test_two_products_stand_under_each_other_and_undecided_weeks_share_a_column():
    later = {"starts_on": date(2021, 7, 5), "ends_on": date(2021, 7, 11), "round": "", "priority_group": "general",
             "planned_boxes": None, "planned_doses": None, "state": "undecided"}  # fmt: skip
    table = rounds_table(rounds({}, {"product": "moderna", "planned_doses": 1000}, later), "doses")
    told = cells(table)
    assert told["ファイザー 計画（回分）"] == ["11,700", "未定"]
    assert told["モデルナ 計画（回分）"] == ["1,000", "未定"]
    assert [one.cells[-1].text for one in table.lines if one.cells[0].text == "状態"] == ["未定", "未定"]


def stock_of(*rows: dict) -> pd.DataFrame:
    usual = {
        "area_code": "16A", "area_name": "A市", "arrived_doses": 1000.0, "unconfirmed_doses": 0.0, "given_doses": 100.0,
        "low_doses": 800.0, "high_doses": 900.0, "reserved_doses": 50.0, "available_low": 750.0,
        "available_high": 850.0, "declared_doses": 850.0, "declared_on": date(2021, 6, 2), "doses_a_day": 10.0,
        "days_of_stock_low": 75.0, "days_of_stock_high": 85.0,
    }  # fmt: skip
    return pd.DataFrame([usual | row for row in rows])


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        ({}, ""),
        ({"declared_doses": 790}, "申告が下限より10少ない"),
        ({"declared_doses": 930}, "申告が上限より30多い"),
        ({"declared_doses": None}, ""),
        ({"declared_doses": 930, "days_of_stock_low": 6.9}, "7日未満"),
    ],
)
def test_a_remark_says_what_asks_for_attention(row, remark):
    chart = municipal_stock(stock_of(row), "16", BASIS, 7)
    assert municipal_table(chart, 7).lines[0].cells[-1].text == remark


def test_what_can_be_added_up_is_added_up_and_must_be_the_prefectures():
    own = [{"declared_doses": 850}, {"area_code": "16B", "area_name": "B町", "declared_doses": None}]
    home = {"area_code": "16", "area_name": "富山県", "arrived_doses": 2000.0}
    chart = municipal_stock(stock_of(*own, home), "16", BASIS, 7)
    assert "一致しません" not in chart.reading
    total = cells(municipal_table(chart, 7))["計"]
    assert total == ["2,000", "0", "200", "1,600～1,800", "100", "", "－", "", ""]
    off = municipal_stock(stock_of(*own, home | {"arrived_doses": 2500.0}), "16", BASIS, 7)
    assert off.reading.endswith("到着確認済の計は県の値より**500回分**少ないため、一致しません。")


def test_a_delivery_on_the_way_stands_in_brackets_in_its_week():
    rows = pd.DataFrame(
        {
            "week_on": pd.to_datetime(["2021-05-31", "2021-06-07"]), "supplied_doses": [0.0, 300.0],
            "unconfirmed_doses": [200.0, 0.0], "due_doses": [5.0, 6.0], "new_first_doses": [7.0, 8.0],
            "left_low": [-5.0, 100.0], "left_high": [10.0, 200.0],
        }
    )  # fmt: skip
    told = cells(weeks_table(rows))
    assert told["5/31～"][0] == "（200）"
    assert told["5/31～"][-1] == "下限で不足"
    assert told["6/7～"][0] == "300"
    nothing = weeks_ahead(rows.head(0), BASIS, None, "")
    assert "取り込むと" in nothing.reading
    assert weeks_table(nothing.table) is None


def test_a_range_of_one_value_is_said_once():
    assert range_text(12_000, 12_000) == "1.2万回分"
    assert range_text(12_000, 34_000) == "1.2万～3.4万回分"


def test_declared_stocks_are_added_up_only_over_those_that_declare():
    own = stock_of({}, {"area_code": "16B", "declared_doses": None}, {"area_code": "16", "declared_doses": 9.0})
    assert declared_note(own, "16") == ("市町村の申告在庫の計 850回分（1市町村）",)
    assert declared_note(own.head(0), "16") == ()


def test_of_a_week_in_part_given_what_is_done_and_what_is_due_stand_apart():
    monday = pd.Timestamp(2021, 5, 31)
    due = {"week_on": monday, "product": "pfizer", "state": "coming", "due_doses": 3051.0}
    given = pd.DataFrame({"week_on": [monday], "second_doses": [311.0]})
    summary, day = SimpleNamespace(overdue_doses=0, is_doubtful=False), date(2021, 6, 2)
    intervals, basis = {"pfizer": 21, "moderna": 28}, Basis(day, 1, "")
    chart = second_dose_wave(pd.DataFrame([due]), given, None, summary, basis, intervals)
    assert "3,051回" in chart.reading.replace("*", "")
    assert "済311<br><b>3,051</b>" in [one.text for one in chart.figure.layout.annotations]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([-63_000, -1_000], ["−8万回", "−6", "−4", "−2", "0"]),
        ([-300, 800], ["−400", "−200", "0", "200", "400", "600", "800回"]),
        ([0], ["0"]),
    ],
)
def test_an_axis_of_differences_reaches_both_ways_as_far_as_it_must(values, ticks):
    fig = go.Figure()
    theme.difference_axis(fig, values, "回")
    axis = fig.layout.yaxis
    assert [text for _, text in sorted(zip(axis.tickvals, axis.ticktext, strict=True))] == ticks
    assert axis.range[0] < min(0, *values) and axis.range[1] > max(0, *values)
