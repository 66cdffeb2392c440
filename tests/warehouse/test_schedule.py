"""The calendar tells held, planned and undecided apart, and what must be reported is said once with every reason."""

from datetime import date

import pytest

import intake
from tests.sample import projects
from tests.sample.project_facts import FIRST, SECOND, THIRD
from warehouse.ask import ask_exactly
from warehouse.store import Store

DAY = date(2021, 6, 4)


def publish(store, format, *rows):
    done = intake.load_rows(store, format, list(rows), name=f"{format}.ndjson", by="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]


def meeting(number, held, state=None, kind="本部会議", **more):
    return {"会議ID": number, "会議名": f"会議{number}", "種別": kind, "開催日": held, "状態": state, **more}


def answer(store, question, as_of=DAY, known_at=None):
    return ask_exactly(store.reader(), question, as_of=as_of, known_at=known_at)[2]


@pytest.fixture(scope="module")
def calendar(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("schedule"))
    publish(
        store, "meetings",
        meeting("held", "2021-05-14", "開催"), meeting("today", "2021-06-04", "予定"),
        meeting("later", "2021-06-05", "開催"), meeting("day", "2021-09-01"), meeting("third", "2021年8月下旬", "予定"),
        meeting("this", "2021年6月上旬", "予定"), meeting("past", "2021年5月下旬", "予定"),
        meeting("forgot", "2021-05-20"),
        meeting("never", "未定"), meeting("off", "2021年8月", "中止"),
        meeting("agenda", "2021-10-01", 番号=1, 議題="一", 決定事項="可"),
        meeting("agenda", "2021-10-01", 番号=2, 議題="二"),
    )  # fmt: skip
    publish(store, "action_item", {"番号": "A1", "会議ID": "held", "内容": "調べる"},
            {"番号": "A2", "会議ID": "held", "内容": "配る", "状態": "完了"})  # fmt: skip
    return store


def test_held_planned_and_undecided_are_told_apart_as_of_the_day(calendar):
    assert {row["meeting_id"]: row["standing"] for row in answer(calendar, "schedule")} == {
        "held": "held", "today": "today", "later": "planned", "day": "planned", "third": "undecided",
        "this": "undecided", "past": "unrecorded", "forgot": "unrecorded", "never": "undecided", "off": "cancelled",
        "agenda": "planned",
    }  # fmt: skip
    later = {row["meeting_id"]: row["standing"] for row in answer(calendar, "schedule", date(2021, 9, 1))}
    assert (later["later"], later["day"], later["third"]) == ("held", "today", "unrecorded")


def test_a_meeting_counts_its_agenda_decisions_and_homework(calendar):
    rows = {row["meeting_id"]: row for row in answer(calendar, "schedule")}
    assert [rows["agenda"][name] for name in ("agenda_count", "decided_count", "action_count")] == [2, 1, 0]
    assert (rows["held"]["action_count"], rows["held"]["open_action_count"]) == (2, 1)
    assert (rows["held"]["fiscal_year"], rows["never"]["fiscal_year"]) == (2021, None)


@pytest.fixture(scope="module")
def items(tmp_path_factory):
    """The items of the sample: version 1 as of 4 June, 2 and 3 their invented later states."""
    folder = tmp_path_factory.mktemp("to-report")
    store = Store(folder / "store")
    for day in (FIRST, SECOND, THIRD):
        file = folder / f"{day}.xlsx"
        file.write_bytes(projects.plan_book() if day == FIRST else projects.later_book(day))
        (done,) = intake.load(store, [file], by="試験", confirm="試験")
        assert done.outcome == "published", [problem.message() for problem in done.problems]
    return store


def test_before_any_report_only_what_has_no_month_is_asked_for(items):
    rows = answer(items, "to_report", FIRST, 1)
    assert {row["meeting_name"] for row in rows} == {"R3 第2回本部会議"}
    assert {row["why"] for row in rows} == {"undecided"}
    # 48 of the year's 75 tasks have no month in the handout; each is asked for once, by 取組事項.
    assert sum(int(row["message"].removeprefix("月が未確定の工程").split("件")[0]) for row in rows) == 48


def test_a_task_with_several_reasons_is_one_row_that_says_them_all(items):
    rows = answer(items, "to_report", THIRD, 3)
    tasks = [row["task_id"] for row in rows if row["task_id"]]
    assert len(tasks) == len(set(tasks))
    told = {row["task_id"]: row for row in rows}
    decision = told["W2-1-01"]
    assert (decision["why"], decision["slip_months"]) == ("decision", 2)
    assert decision["message"].startswith(
        "判断を仰ぐこと：現物給付化の開始時期の考え方／やや遅れの理由と今後の見通し／当初計画からの変更"
    )
    assert told["W5-2-02"]["why"] == "slipped" and "仕様の確認に時間を要したため" in told["W5-2-02"]["message"]


def test_open_homework_is_reported_with_its_item_and_what_is_done_is_not(items):
    actions = [row for row in answer(items, "to_report", THIRD, 3) if row["why"] == "action"]
    assert [(row["project_id"], row["work_item"], str(row["ends_on"])) for row in actions] == [
        ("P2", "子ども医療費の現物給付化", "2021-10-15"), ("P3", "住民・事業者向けの共同啓発", "None"),
    ]  # fmt: skip
    assert actions[0]["message"] == "宿題の結果・担当：健康課・期限を過ぎています"
    assert actions[1]["message"] == "宿題の結果・担当：カーボンニュートラル推進課"


def test_decisions_asked_for_by_an_item_as_a_whole_are_not_lost(items, tmp_path):
    store = Store(tmp_path / "store")
    file = tmp_path / "plan.xlsx"
    file.write_bytes(projects.plan_book())
    assert [one.outcome for one in intake.load(store, [file], by="試験")] == ["published"]
    for item, asked in (("P1", "項目の判断"), ("W4-2", "取組事項の判断")):
        publish(store, "progress", {"ID": item, "基準日": "2021-06-04", "判断を仰ぐこと": asked})
    rows = [row for row in answer(store, "to_report") if row["why"] == "decision"]
    assert [(row["project_id"], row["work_item"], row["message"]) for row in rows] == [
        ("P1", None, "判断を仰ぐこと：項目の判断"),
        ("P4", "広域的な避難が必要な事例の検討", "判断を仰ぐこと：取組事項の判断"),
    ]


def test_without_a_coming_meeting_nothing_is_asked_for(items):
    assert answer(items, "to_report", date(2022, 3, 31), 3) == []


def test_on_its_own_day_a_meeting_is_the_next_one_until_it_is_recorded_as_held(items):
    names = [{row["meeting_name"] for row in answer(items, "to_report", *at)} for at in ((FIRST, 1), (THIRD, 3))]
    assert names == [{"R3 第2回本部会議"}, {"R3 第3回本部会議"}]  # the first is recorded, the third is still planned
