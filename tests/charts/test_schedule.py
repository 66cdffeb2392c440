"""The calendar shows each meeting where it is known to be, and nothing of it on a day nobody set."""

from datetime import date

import pandas as pd
import pytest

from charts.chart import Basis, csv_bytes
from charts.schedule import DESK, LAPTOP, Wanted, axis_of, campaign, schedule
from charts.schedule.campaign import COLUMNS
from charts.schedule.marks import kind_of

AS_OF = date(2021, 6, 4)
BASIS = Basis(AS_OF, 3, "会議の予定")
BLANK = dict.fromkeys(
    ("wording", "starts_at", "ends_at", "place", "form", "project_id", "project_seq", "project_short_name", "track",
     "organizer", "note"),
)  # fmt: skip
COUNTS = dict.fromkeys(("agenda_count", "decided_count", "action_count", "open_action_count", "changed_in"), 0)
PROJECTS = pd.DataFrame(
    {"project_id": ["P1"], "project_seq": [1], "project_name": ["有害鳥獣"], "project_short_name": [None]}
)
NO_EVENTS = pd.DataFrame(columns=COLUMNS)
AGENDA = pd.DataFrame({"meeting_id": ["M1", "M1"], "seq": [1, 2], "agenda_text": ["一", "二"], "outcome": ["可", None]})


def meeting(id_, standing, first, last=None, precision="day", kind="本部会議", name=None, **more):
    day = pd.Timestamp(first) if first else pd.NaT
    year = None if first is None else day.year - (day.month < 4)
    return {
        **BLANK, **COUNTS, "meeting_id": id_, "meeting_name": name or f"R3 第{id_[1:]}回本部会議", "meeting_kind": kind,
        "standing": standing, "starts_on": day, "ends_on": pd.Timestamp(last) if last else day, "precision": precision,
        "fiscal_year": year, **more,
    }  # fmt: skip


def frame(*rows):
    return pd.DataFrame(rows)


def drawn(meetings, events=NO_EVENTS, as_of=AS_OF, year=2021, sizes=DESK, projects=PROJECTS):
    return schedule(meetings, AGENDA, projects, events, Wanted(as_of, year), BASIS, sizes)


def scatters(chart, mode):
    return [trace for trace in chart.figure.data if trace.type == "scatter" and trace.mode == mode]


def texts(chart):
    return [text for trace in scatters(chart, "text") for text in trace.text]


def marks(chart, symbol):
    return [
        (round(x), trace.marker.color) for trace in scatters(chart, "markers")
        if trace.marker.symbol == symbol for x in trace.x
    ]  # fmt: skip


def blocks(chart, colour="#D9E6FF"):
    return [(shape.x0, shape.x1) for shape in chart.figure.layout.shapes if shape.fillcolor == colour]


HELD = meeting("M1", "today", "2021-06-04")
THIRD = meeting("M2", "undecided", "2021-08-21", "2021-08-31", "third", wording="2021年8月下旬")


def test_a_third_of_a_month_is_a_block_over_its_days_with_the_ring_in_its_middle():
    axis = axis_of(frame(HELD, THIRD), NO_EVENTS, 2021, DESK)
    chart = drawn(frame(HELD, THIRD))
    ((x0, x1),) = blocks(chart)
    assert (x0, x1) == (axis.at(date(2021, 8, 21)), axis.month_start(5))
    ring = [x for x, colour in marks(chart, "circle") if colour == "#FFFFFF"]
    assert ring == [round((x0 + x1) / 2)]
    assert "8月下旬" in texts(chart) and not any("8/" in text for text in texts(chart))


def test_held_planned_and_undecided_have_marks_and_words_of_their_own():
    rows = frame(
        meeting("M1", "held", "2021-05-06"), meeting("M2", "planned", "2021-07-01"), THIRD,
        meeting("M4", "unrecorded", "2021-05-20"), meeting("M5", "cancelled", "2021-11-01"),
    )  # fmt: skip
    chart = drawn(rows)
    assert [kind_of(row) for row in rows.itertuples()] == [
        "headquarters",
        "planned",
        "undecided",
        "unrecorded",
        "cancelled",
    ]
    assert {key.kind for key in chart.legend} == {
        "headquarters",
        "planned",
        "undecided",
        "unrecorded",
        "cancelled",
        "status_on",
    }
    assert len(marks(chart, "circle-x-open")) == len(marks(chart, "x")) == 1
    assert "11/1（中止）" in texts(chart) and "5/20（記録なし）" in texts(chart)


def test_the_axis_is_the_fiscal_year_and_the_months_before_only_when_something_was_in_them():
    plain = axis_of(frame(HELD), NO_EVENTS, 2021, LAPTOP)
    assert (plain.first, plain.last, plain.count) == (date(2021, 4, 1), date(2022, 3, 31), 12)
    early = axis_of(frame(HELD, meeting("M9", "held", "2021-02-17")), NO_EVENTS, 2021, LAPTOP)
    assert (early.first, early.count) == (date(2021, 1, 1), 15)
    chart = drawn(frame(HELD, meeting("M9", "held", "2021-02-17")))
    assert {"令和2年度", "<b>令和3年度（2021年度）</b>"} <= set(texts(chart))
    assert axis_of(frame(meeting("M9", "held", "2020-12-17"), HELD), NO_EVENTS, 2021, LAPTOP).count == 12


def test_what_comes_after_the_year_and_what_has_no_month_stand_beside_the_months():
    later = meeting("M7", "planned", "2022-05-10", name="R4 第1回本部会議")
    never = meeting("M8", "undecided", None, precision="unknown", kind="WG等", project_id="P1", name="WG")
    chart = drawn(frame(HELD, later, never))
    assert {"<b>令和4年度以降</b>", "時期未定", "1件", "R4 5/10 第1回"} <= set(texts(chart))
    assert "令和4年度以降" not in "".join(texts(drawn(frame(HELD))))
    assert len(chart.table) == 3


def test_close_days_of_a_group_are_written_as_one():
    rows = [meeting(f"W{day}", "held", f"2021-04-{day}", kind="WG等", project_id="P1") for day in (26, 28, 30)]
    assert "4/26・28・30" in texts(drawn(frame(HELD, *rows)))


def test_a_click_box_stands_for_each_meeting_and_names_it():
    chart = drawn(frame(HELD, THIRD, meeting("W1", "held", "2021-05-14", kind="WG等", project_id="P1")))
    (boxes,) = [trace for trace in chart.figure.data if trace.type == "bar" and trace.hoverinfo == "text"]
    assert [ids[0] for ids in boxes.customdata] == ["M1", "M2", "W1"]
    assert boxes.hovertext[1].startswith("<b>R3 第2回本部会議</b><br>2021年8月下旬　日程未定")


def test_lines_leave_the_words_of_the_headquarters_free():
    chart = drawn(
        frame(HELD, meeting("M0", "held", "2021-05-20", kind="臨時会議", name="高齢者向け接種等に関する臨時会議"))
    )
    line = axis_of(frame(HELD), NO_EVENTS, 2021, DESK).at(AS_OF)
    black = [
        (shape.y0, shape.y1) for shape in chart.figure.layout.shapes
        if shape.type == "line" and shape.line.color == "#1A1A1A" and abs(shape.x0 - line) < 5
    ]  # fmt: skip
    assert len(black) == 3  # above the name, between name and day, below the day


def test_a_text_of_a_file_never_becomes_markup():
    chart = drawn(frame(HELD, meeting("M3", "planned", "2021-12-01", name="<b>第9回</b>会議 &lt;")))
    assert not any(
        "<b>第9回" in text for trace in chart.figure.data for text in (trace.hovertext or []) if trace.type == "bar"
    )


@pytest.mark.parametrize("sizes", [LAPTOP, DESK], ids=["laptop", "desk"])
def test_many_meetings_and_long_names_still_stay_inside_the_figure(sizes):
    rows = [
        meeting(f"M{n}", "planned", f"2021-{4 + n % 9:02}-{1 + n % 27:02}", kind=kind, name="長い名前の" * 8 + kind)
        for n, kind in enumerate(["本部会議", "臨時会議", "WG等"] * 20)
    ]
    chart = drawn(frame(*sorted(rows, key=lambda row: row["starts_on"])), sizes=sizes)
    xs = [x for trace in scatters(chart, "markers") for x in trace.x]
    assert min(xs) >= sizes.label and max(xs) <= sizes.width and len(chart.table) == 60


def test_the_sentence_counts_what_is_drawn_and_names_no_day_nobody_set():
    group = meeting("W1", "held", "2021-05-14", kind="WG等", project_id="P1")
    related = meeting("W2", "held", "2021-05-25", kind="関係会議", project_id="P1")
    said = drawn(frame(HELD, THIRD, group, related)).reading
    assert said == (
        "本日は**R3 第1回本部会議**です。"
        "次回は**第2回（8月下旬）**、年度内にあと**1回**を予定しています（いずれも日は未定）。"
        "WG等は**2回**開かれました（うち関係会議1回）。"
    )
    past = frame(meeting("M1", "held", "2021-06-04"), meeting("M2", "unrecorded", "2021-08-21", "2021-08-31", "third"))
    assert drawn(past, as_of=date(2021, 12, 1)).reading == (
        "直近の本部会議は**第1回（6月4日）**です。これからの本部会議の予定は登録されていません。"
        "予定の時期を過ぎて開催の記録がない会議が**1件**あります。"
    )


def test_the_rows_carry_agenda_and_decisions_and_can_be_saved():
    table = drawn(frame(HELD, THIRD)).table
    assert (table.agenda_text.iloc[0], table.outcome.iloc[0]) == ("一／二", "可")
    assert "2021年8月下旬" in csv_bytes(table).decode("utf-8-sig")


def test_no_meetings_give_a_chart_without_a_figure():
    chart = drawn(frame(HELD).iloc[:0])
    assert chart.is_empty and chart.reading == "会議の予定が取り込まれていません。"


ROUNDS = pd.DataFrame(
    [
        ("2021-04-05", "2021-04-11", "第1クール", 1950, 1950, "arrived"),
        ("2021-05-24", "2021-06-06", "第6クール", 100, None, "unconfirmed"),
        ("2021-05-24", "2021-06-06", "第6クール", 50, 50, "arrived"),
        ("2021-06-07", "2021-06-20", "第7クール", 10, None, "planned"),
        ("2021-07-05", "2021-07-11", "", None, None, "undecided"),
    ],
    columns=["starts_on", "ends_on", "round", "planned_doses", "arrived_doses", "state"],
).astype({"starts_on": "datetime64[us]", "ends_on": "datetime64[us]"})
VENUES = pd.DataFrame({"venue_name": ["県特設会場"], "opens_on": [pd.NaT]})
GOALS = pd.DataFrame({"target_name": ["2回接種を終える"], "goal_on": [pd.Timestamp("2021-07-31")]})
NOTES = pd.DataFrame(
    {"event_text": ["接種開始"], "starts_on": [pd.Timestamp("2021-04-12")], "ends_on": [pd.Timestamp("2021-04-12")]}
)


def test_the_campaign_takes_the_same_axis_and_an_unstated_opening_gets_no_day():
    events = campaign(ROUNDS, VENUES, GOALS, NOTES)
    assert list(events.event_text) == [
        "第1クール 1,950回分", "第6クール 150回分", "第7クール 10回分", "供給（量は未定）", "県特設会場",
        "2回接種を終える", "接種開始",
    ]  # fmt: skip
    assert list(events.state[:4]) == ["arrived", "unconfirmed", "planned", "undecided"]  # the least sure product speaks
    chart = drawn(frame(HELD), events)
    assert {"供給（クール）", "特設会場開設", "目標日", "出来事", "時期未定", "1件"} <= set(texts(chart))
    assert "7/31 2回接種を終える" in [plate.text for plate in chart.figure.layout.annotations]
    assert {key.kind for key in chart.legend} >= {f"supply_{state}" for state in ("arrived", "unconfirmed", "planned")}
    assert len(chart.table) == 1 + len(events) and len(drawn(frame(HELD)).table) == 1
