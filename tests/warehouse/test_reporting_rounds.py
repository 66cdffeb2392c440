"""A round of reports is what was told for one 本部会議, however many days and hands it took."""

from datetime import date

import pytest

from tests.loaders.project_books import GUIDE, ITEMS, PLAN_HEAD, book
from tests.warehouse.test_task_status import put, statuses, typed
from warehouse.ask import ask
from warehouse.store import Store

FIRST, SECOND, THIRD = date(2021, 6, 4), date(2021, 8, 31), date(2021, 10, 31)  # days on which the meetings are over
MEETING = {"種別": "本部会議", "番号": 1, "議題": "進捗状況"}
MEETINGS = [
    MEETING | {"会議ID": "M1", "会議名": "第1回", "開催日": FIRST},
    MEETING | {"会議ID": "M2", "会議名": "第2回", "開催日": "2021年8月下旬"},
    MEETING | {"会議ID": "M3", "会議名": "第3回", "開催日": "2021年10月下旬"},
    MEETING | {"会議ID": "X", "会議名": "臨時", "開催日": "2021-09-10", "種別": "臨時会議"},
    MEETING | {"会議ID": "Y", "会議名": "取りやめ", "開催日": "2021-09-20", "状態": "中止"},
]
PLAN = [
    PLAN_HEAD,
    *(("P1", "クマ", "W1", "人身被害防止", "", f"工程{n}", "棒", "2021-06-01", "2022-02-28", "", n) for n in "ABC"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A plan of 4 June; A is told of for the second meeting, B twice and C once for the third."""
    store = Store(tmp_path_factory.mktemp("rounds") / "store")
    for meeting in MEETINGS:
        typed(store, "meetings", **meeting)
    put(store, book(使い方=[GUIDE[0], ("基準日", FIRST, "")], 項目=ITEMS, 取組工程=PLAN, 進捗報告=None))
    typed(store, "progress", ID="A", 基準日=date(2021, 8, 27), 進捗=25, 判断を仰ぐこと="費用の分担")
    typed(store, "progress", ID="B", 基準日=date(2021, 9, 15), 進捗=50, 判断を仰ぐこと="時期")
    typed(store, "progress", ID="B", 基準日=date(2021, 10, 5), 進捗=75, 判断を仰ぐこと="時期")
    typed(store, "progress", ID="C", 基準日=date(2021, 10, 29), 進捗=50)
    return store


def points(store):
    rows = ask(store.reader(), "reporting_points").rows
    return dict(zip(rows.as_of_on.dt.date, rows.meeting_round, strict=True))


def test_days_of_reports_between_two_meetings_are_one_round(store):
    found = points(store)
    assert [found[day] for day in sorted(found)] == [0, 1, 2, 2, 2]


def test_a_report_stands_until_the_meeting_after_its_own_is_over(store):
    for day in (date(2021, 9, 16), date(2021, 10, 6), date(2021, 10, 31)):
        assert statuses(store, day)["A"] not in ("unreported", None), f"told for the second meeting, asked on {day}"
    assert statuses(store, date(2021, 11, 1))["A"] == "unreported"
    assert statuses(store, date(2021, 11, 1))["B"] != "unreported"


def test_a_plan_nobody_reports_on_any_more_turns_grey_after_two_meetings(store):
    typed(store, "meetings", **MEETING | {"会議ID": "M4", "会議名": "第4回", "開催日": "2022年1月下旬"})
    assert statuses(store, date(2022, 1, 31))["C"] != "unreported"
    assert set(statuses(store, date(2022, 2, 1)).values()) == {"unreported"}


def test_what_is_to_be_decided_stays_though_others_report_later_for_the_same_meeting(store):
    counts = {
        day: int(ask(store.reader(), "projects", as_of=day).rows.decision_count.iloc[0])
        for day in (date(2021, 8, 27), date(2021, 9, 15), date(2021, 10, 29))
    }
    assert counts == {date(2021, 8, 27): 1, date(2021, 9, 15): 1, date(2021, 10, 29): 1}
