"""Schedules as tables and in other programs' files: WBS, phases, indented names, periods in words, Project, Gantt."""

import pytest

from loaders.schedule.sheet import ROWS
from tests.loaders.books import workbook
from tests.loaders.support import codes, read, read_path
from tests.shared_files import shared

NS = 'xmlns="http://schemas.microsoft.com/project"'


def told(reading):
    """(取組事項, name, start, end) of everything read."""
    assert reading.drawn, codes(reading)
    found = [one for page in reading.drawn["sheets"] for one in page["readings"]]
    return [(one["item"], one["name"], one["start"], one["end"]) for one in found]


def rows_of(tmp_path, *rows, name="工程表"):
    return read(tmp_path, workbook((name, rows)), "工程.xlsx")


def notes(reading):
    return [one["note"] for one in reading.drawn["sheets"][0]["readings"]]


def test_a_wbs_of_plan_and_actual_takes_the_plan_and_keeps_the_actual_as_a_remark(tmp_path):
    reading = rows_of(
        tmp_path,
        ["大項目", "小項目", "予定", "", "実績", "", "進捗率", "担当"],
        ["", "", "開始日", "終了日", "開始日", "終了日", "", ""],
        ["準備", "調査", "2021/4/1", "2021/4/30", "2021/4/5", "-", 0.8, "健康課"],
        ["", "計画", "2021/5/1", "2021/5/31", "", "", "30%", "山田"],
        ["実施", "訓練", "R3.6", "秋頃", "", "", "", ""],
    )
    assert told(reading) == [
        ("準備", "調査", "2021/4/1", "2021/4/30"),
        ("準備", "計画", "2021/5/1", "2021/5/31"),
        ("実施", "訓練", "R3.6", "秋頃"),
    ]
    assert notes(reading) == ["実績：着手 2021/4/5、進捗 80%", "実績：進捗 30%", ""]
    assert [one["actor"] for one in reading.drawn["sheets"][0]["readings"]] == ["健康課", "", ""]


def test_names_indented_by_column_are_levels_and_rows_that_only_name_them_are_no_tasks(tmp_path):
    reading = rows_of(
        tmp_path,
        ["作業名", "", "", "開始", "終了"],
        ["準備", "", "", "", ""],
        ["", "調査", "", "", ""],
        ["", "", "聞き取り", "2021/4/1", "2021/4/9"],
        ["", "計画", "", "2021/5/1", "2021/5/9"],
    )
    assert told(reading) == [
        ("準備　調査", "聞き取り", "2021/4/1", "2021/4/9"),
        ("準備", "計画", "2021/5/1", "2021/5/9"),
    ]


def test_periods_in_words_are_parted_and_their_year_is_asked_for(tmp_path):
    rows = [["取組", "実施期間"], ["夏の訓練", "7月24日～8月15日"], ["見直し", "8月20日〜31日"], ["公表", "秋頃"]]
    reading = rows_of(tmp_path, *rows)
    assert told(reading) == [
        ("夏の訓練", "夏の訓練", "7月24日", "8月15日"),
        ("見直し", "見直し", "8月20日", "8月31日"),
        ("公表", "公表", "秋頃", ""),
    ]
    assert "W02" in codes(reading) and not reading.drawn["sheets"][0]["year_known"]
    stated = rows_of(tmp_path, ["令和3年度 年間計画", ""], *rows)
    assert "W02" not in codes(stated) and stated.drawn["sheets"][0]["years"] == [2021]


def test_tasks_written_as_text_have_the_period_on_the_next_line_or_beside_them(tmp_path):
    rows = [["夏の準備", ""], ["・会場の確保", ""], ["7月24日～8月15日", ""], ["・職員の配置\n（8月20日〜31日）", ""],
            ["・住民への周知", "秋頃"], ["・随時の見直し", ""]]  # fmt: skip
    reading = rows_of(tmp_path, *rows, name="予定")
    assert told(reading) == [
        ("夏の準備", "会場の確保", "7月24日", "8月15日"),
        ("夏の準備", "職員の配置", "8月20日", "8月31日"),
        ("夏の準備", "住民への周知", "秋頃", ""),
    ]
    assert "W02" in codes(reading) and not reading.drawn["sheets"][0]["year_known"]


def test_deliveries_given_back_are_no_tasks(tmp_path):
    reading = read(tmp_path, "area,dosi,data\nABR,-1000,2021-05-01\nABR,-200,2021-06-01\nABR,390,2021-06-02\n")
    assert codes(reading) == ["E-NOHEADER"] and not reading.drawn


def test_a_date_nobody_can_read_is_doubted_and_kept_as_written(tmp_path):
    reading = rows_of(tmp_path, ["工程", "開始", "終了"], ["調査", "2021/4/1", "済み次第"])
    (one,) = reading.drawn["sheets"][0]["readings"]
    assert one["end"] == "済み次第" and "日付として読めません" in one["doubts"][0] and one["confidence"] <= 0.5


def test_a_table_of_our_own_that_lost_a_heading_is_told_so_and_is_no_schedule(tmp_path):
    reading = read(tmp_path, "連携項目,開始,終了,状態\nA,R3.4,R3.6,予定\n")
    assert codes(reading) == ["E-NOHEADER"] and "に近い表" in reading.problems[0].what


def project(*tasks):
    return f'<?xml version="1.0"?>\n<Project {NS}><Tasks>{"".join(tasks)}</Tasks></Project>'


def task(uid, level, name, start, end, more=""):
    return (
        f"<Task><UID>{uid}</UID><OutlineLevel>{level}</OutlineLevel><Name>{name}</Name><Start>{start}</Start>"
        f"<Finish>{end}</Finish>{more}</Task>"
    )


def test_project_tasks_stand_under_their_summaries_with_milestones_and_baselines(tmp_path):
    base = (
        "<Baseline><Number>0</Number><Start>2021-04-01T08:00:00</Start><Finish>2021-04-20T17:00:00</Finish></Baseline>"
    )
    reading = read(
        tmp_path,
        project(
            task(0, 0, "全体", "2021-04-01T08:00:00", "2021-06-30T17:00:00"),
            task(1, 1, "準備", "2021-04-01T08:00:00", "2021-04-30T17:00:00", "<Summary>1</Summary>"),
            task(
                2,
                2,
                "調査",
                "2021-04-01T08:00:00",
                "2021-04-30T17:00:00",
                base + "<PercentComplete>50</PercentComplete>",
            ),
            task(3, 2, "決定", "2021-04-30T17:00:00", "2021-04-30T17:00:00", "<Milestone>1</Milestone>"),
        ),
        "計画.xml",
    )
    assert told(reading) == [("準備", "調査", "2021-04-01", "2021-04-30"), ("準備", "決定", "2021-04-30", "")]
    assert notes(reading)[0] == "実績：進捗 50%。当初計画 2021-04-01～2021-04-20"
    assert reading.severity() == "hold" and codes(reading) == ["Q-REVIEW"]


def test_an_xml_with_declarations_or_of_something_else_is_refused(tmp_path):
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Project {NS}><Tasks/></Project>'
    assert codes(read(tmp_path, declared, "計画.xml")) == ["E-XML-DTD"]
    assert codes(read(tmp_path, "<html><body/></html>", "計画.xml")) == ["E-TYPE"]
    assert codes(read(tmp_path, f"<Project {NS}><Tasks>", "計画.xml")) == ["E-EMPTY"]


def test_a_task_that_ends_at_midnight_is_doubted(tmp_path):
    reading = read(tmp_path, project(task(1, 1, "調査", "2021-04-01T00:00:00", "2021-05-01T00:00:00")), "計画.xml")
    (one,) = reading.drawn["sheets"][0]["readings"]
    assert one["end"] == "2021-05-01" and "0時" in one["doubts"][0] and "W26" in codes(reading)


def test_gantt_tasks_end_after_their_working_days_and_holidays(tmp_path):
    gan = (
        '<?xml version="1.0"?><project name="" gantt-divider-location="1"><calendars><day-types>'
        '<default-week id="1" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/></day-types>'
        '<date year="2021" month="6" date="8" type="HOLIDAY"/></calendars><tasks><task name="準備" start="2021-06-04" '
        'duration="4"><task name="調査" start="2021-06-04" duration="3" complete="40"/>'
        '<task name="会議" meeting="true" start="2021-06-10" duration="0"/></task></tasks></project>'
    )
    reading = read(tmp_path, gan, "計画.gan")
    assert told(reading) == [("準備", "調査", "2021-06-04", "2021-06-09"), ("準備", "会議", "2021-06-10", "")]


EXPECTED = {
    "ja_WBS_template.xlsx": (3, "2000-01-01", "2000-01-07"),
    "ja_master_schedule_template.xlsx": (10, "2000-01-01", "2000-02-01"),
    "ja_WBS_plan-actual_grid.xlsx": (11, "2023-06-01", "2023-06-30"),
    "mspdi_holidays.xml": (1, "2010-09-15", "2010-09-21"),
    "mspdi_two-tasks.xml": (1, "2025-01-30", "2025-01-31"),
    "HouseBuildingSample.gan": (16, "2024-05-27", "2024-10-14"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_real_schedules_give_the_tasks_and_the_span_their_source_states(tmp_path, name):
    reading = read_path(tmp_path, shared(f"real-data/schedules/{name}"))
    days = [day for _, _, *both in told(reading) for day in both if day not in ("", "未定")]
    assert (len(told(reading)), min(days), max(days)) == EXPECTED[name]


def test_a_list_of_issues_is_no_schedule_and_says_why(tmp_path):
    reading = read_path(tmp_path, shared("real-data/schedules/ja_issue_list_template.xlsx"))
    assert {"E07", "E-NOHEADER"} <= set(codes(reading)) and reading.drawn is None


def test_only_the_first_rows_of_a_long_table_are_looked_at(tmp_path):
    rows = [["工程", "開始"], *([f"工程{n}", "2021/4/1"] for n in range(ROWS + 50))]
    assert len(told(rows_of(tmp_path, *rows))) == ROWS - 1
