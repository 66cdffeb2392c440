"""Which meetings the calendar's cards and lists hold, and how their days are written."""

from datetime import date

import pandas as pd

from charts.schedule import years_of
from charts.schedule.lists import calendar_sentence, on_cards, options, title_of, to_report
from charts.schedule.marks import when, when_long
from tests.charts.test_schedule import AGENDA, BASIS, HELD, THIRD, frame, meeting


def test_the_usual_year_is_that_of_the_day_and_the_usual_meeting_the_one_that_matters():
    rows = frame(meeting("M0", "held", "2021-01-10", kind="臨時会議"), meeting("M1", "held", "2021-06-04"), THIRD)
    assert years_of(rows, date(2021, 9, 1)) == [2021, 2020] and years_of(rows, date(2020, 9, 1)) == [2020, 2021]
    assert years_of(rows, date(2030, 9, 1)) == [2021, 2020]
    assert next(iter(options(rows))) == "M2"
    assert next(iter(options(rows.iloc[:2]))) == "M1"
    assert next(iter(options(frame(HELD, THIRD)))) == "M1"


def test_cards_are_the_regular_meetings_of_the_year_and_extraordinary_ones_to_come():
    rows = frame(
        meeting("M0", "held", "2021-05-14", kind="臨時会議"), HELD, THIRD, meeting("M9", "planned", "2022-06-01"),
        meeting("M4", "planned", "2021-07-05", kind="臨時会議", name="雪害に関する臨時会議"),
        meeting("W1", "planned", "2021-07-06", kind="WG等", project_id="P1"),
    )  # fmt: skip
    assert [title_of(row) for row in on_cards(rows, 2021).itertuples()] == [
        "第1回　6月4日(金)", "第2回　8月下旬", "雪害に関する臨時会議　7月5日(月)",
    ]  # fmt: skip


def test_a_day_is_written_as_a_day_and_everything_else_as_it_was_written():
    rows = list(frame(meeting("M1", "held", "2021-06-04", starts_at="15:30", ends_at="17:15"), THIRD).itertuples())
    assert [when_long(row) for row in rows] == ["令和3年6月4日(金) 15:30～17:15", "2021年8月下旬"]
    assert [when(row) for row in rows] == ["6/4", "8月下旬"]


def test_the_list_to_report_says_why_there_is_nothing():
    empty = pd.DataFrame(columns=["why"])
    assert to_report(empty, frame(THIRD), AGENDA, BASIS).reading == "次の本部会議で報告すべき項目はありません。"
    assert "登録されていないため" in to_report(empty, frame(HELD), AGENDA, BASIS).reading


def test_the_calendar_files_sentence_counts_what_is_left_out():
    rows = frame(HELD, THIRD, meeting("M8", "undecided", None, precision="unknown"))
    assert calendar_sentence(rows, pd.Series([True, True, False])) == (
        "会議2件の予定表です。旬や月までしか決まっていない1件は、「日程未定」とした終日の予定にします。"
        "時期が分からない1件は入れません。"
    )
