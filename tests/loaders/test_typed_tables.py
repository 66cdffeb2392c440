"""What is typed about the projects on a page: small tables that speak for exactly the keys they name."""

import json
from datetime import date

import pytest

from tests.loaders.support import ask, codes, is_accounted_for, read

REPORT = {"ID": "W5-2-01", "基準日": "2021-08-27", "進捗": 75}


def ndjson(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"


def test_a_report_typed_on_a_page_is_read_with_its_forecast(tmp_path):
    row = REPORT | {
        "着手日": "2021-06-11",
        "完了見込": "9月",
        "実施したこと": "公募を実施",
        "報告者": "デジタル化推進室",
    }
    reading = read(tmp_path, ndjson(row))
    assert (reading.format, reading.problems, reading.as_of_on) == ("progress", [], date(2021, 8, 27))
    columns = (
        "item_id, status_on, progress_percent, started_on, forecast_on, forecast_wording, stated_status, done_text"
    )
    assert ask(reading, f"select {columns} from {{progress}}") == [
        ("W5-2-01", date(2021, 8, 27), 75, date(2021, 6, 11), date(2021, 9, 30), "9月", None, "公募を実施")
    ]


def test_a_report_speaks_for_its_own_task_and_day_alone(tmp_path):
    rows = [REPORT, REPORT | {"ID": "W5-2-02"}, REPORT | {"基準日": "2021-10-29"}]
    reading = read(tmp_path, ndjson(*rows))
    assert reading.scope == [
        {"table": "progress", "where": {"item_id": ["W5-2-01", "W5-2-02"], "status_on": ["2021-08-27"]}},
        {"table": "progress", "where": {"item_id": ["W5-2-01"], "status_on": ["2021-10-29"]}},
    ]
    assert reading.area_codes == [] and reading.as_of_on == date(2021, 10, 29)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"進捗": 101}, ["E-NUM-RANGE"]),
        ({"進捗": -1}, ["E-NUM-NEG"]),
        ({"進捗": 60}, ["W-PERCENT"]),
        ({"進捗": "100%"}, []),
        ({"状況": "順調"}, ["E-REASON"]),
        ({"状況": "順調", "理由": "9月に取り戻せるため"}, []),
        ({"状況": "自動"}, []),
        ({"状況": "まあまあ"}, ["E-VALUE"]),
        ({"基準日": ""}, ["E-BLANK"]),
        ({"基準日": "8月27日"}, ["E-DATE"]),
        ({"着手日": "2021-09-01"}, ["E-DATE"]),
        ({"着手日": "2021-08-02", "完了日": "2021-08-01"}, ["E02"]),
        ({"完了見込": "4月"}, ["E-DATE"]),
        ({"完了見込": "そのうち"}, ["E04"]),
        ({"完了見込": "未定"}, []),
        ({"理由": "000-0000-0000"}, ["E-PII"]),
    ],
)
def test_a_report_that_says_something_impossible_is_answered_by_its_code(tmp_path, more, expected):
    reading = read(tmp_path, ndjson(REPORT | more))
    assert codes(reading) == expected
    assert bool(reading.tables) == (not any(code.startswith("E") for code in expected))


def test_a_status_by_hand_is_kept_beside_its_reason(tmp_path):
    reading = read(tmp_path, ndjson(REPORT | {"状況": "やや遅れ", "理由": "入札が不調"}))
    assert ask(reading, "select stated_status, reason from {progress}") == [("slightly_late", "入札が不調")]


def test_the_same_task_reported_twice_on_one_day_is_refused(tmp_path):
    assert codes(read(tmp_path, ndjson(REPORT, REPORT | {"進捗": 50}))) == ["E-DUPKEY"]


def test_a_municipality_is_spoken_for_only_where_it_is_named(tmp_path):
    head, at = "取組事項番号,市町村,基準日,状況,備考", "2021/8/27"
    lines = [
        f"W1-1,富山市,{at},実施中,",
        f"W1-1,16202,{at},完了,試行済み",
        f"W1-2,富山市,{at},対象外,",
        "W1-2,朝日町,,,",
    ]
    reading = read(tmp_path, "\n".join((head, *lines)) + "\n")
    assert codes(reading) == [] and reading.format == "area_progress" and is_accounted_for(reading)
    assert ask(reading, "select work_item_id, area_code, state from {area_progress} order by all") == [
        ("W1-1", "162019", "running"), ("W1-1", "162027", "done"), ("W1-2", "162019", "out_of_scope"),
    ]  # fmt: skip
    assert [one["where"]["area_code"] for one in reading.scope] == [["162019", "162027"], ["162019"]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("W1-1,富山県,2021/8/27,完了,", ["E-AREA"]),
        ("W1-1,金沢市,2021/8/27,完了,", ["E-AREA"]),
        ("W1-1,富山市,,完了,", ["E-BLANK"]),
        ("W1-1,富山市,2021/8/27,,着手した", ["E-BLANK"]),
        ("W1-1,富山市,2021/8/27,順調,", ["E-VALUE"]),
    ],
)
def test_a_state_without_place_day_or_word_is_refused(tmp_path, line, expected):
    assert codes(read(tmp_path, f"取組事項番号,市町村,基準日,状況,備考\n{line}\n")) == expected


KPI = "番号,指標,項目番号,取組事項番号,単位,方向,種類,日付,値,備考"


def test_an_indicator_tells_where_it_started_what_it_aims_at_and_what_was_reached(tmp_path):
    values = ("基準,2021/6/4,0,", "目標,令和3年度末,15,", "実績,2021-08-27,,集計中")
    lines = [f"K1,設定市町村,P1,W1-1,市町村,増やす,{value}" for value in values]
    reading = read(tmp_path, "\n".join((KPI, *lines)) + "\n")
    assert codes(reading) == [] and reading.format == "kpi" and reading.as_of_on == date(2021, 8, 27)
    assert ask(reading, "select kind, period_on, value, direction from {kpi} order by 2") == [
        ("base", date(2021, 6, 4), 0.0, "up"), ("actual", date(2021, 8, 27), None, "up"),
        ("target", date(2022, 3, 31), 15.0, "up"),
    ]  # fmt: skip


def test_an_indicator_with_two_units_or_a_target_without_a_day_is_refused(tmp_path):
    one = "K1,率,,,%,増やす,基準,2021/6/4,10,"
    assert codes(read(tmp_path, f"{KPI}\n{one}\n{one.replace('%', '件').replace('基準', '実績')}\n")) == ["E-VALUE"]
    assert codes(read(tmp_path, f"{KPI}\n{one.replace('2021/6/4', '未定')}\n")) == ["E04"]


def test_a_limit_of_the_status_rule_is_a_share(tmp_path):
    head = "設定,値,適用日,理由"
    reading = read(tmp_path, f"{head}\n順調の下限,85%,2021/10/1,要綱の改正\nslightly_late_rate,0.65,2021/10/1,同じ\n")
    assert (reading.format, codes(reading), reading.as_of_on) == ("setting", [], date(2021, 10, 1))
    assert ask(reading, "select setting_id, value from {setting} order by 1") == [
        ("on_track_rate", 0.85), ("slightly_late_rate", 0.65),
    ]  # fmt: skip
    assert codes(read(tmp_path, f"{head}\n順調の下限,85,2021/10/1,桁の誤り\n")) == ["E-NUM-RANGE"]


def test_a_plan_approved_anew_says_why(tmp_path):
    approval = {"当初計画の会議": "M07", "承認日": "2021-10-29", "当初計画の版": 25}
    row = {"項目番号": "P5", "基準日": "2021-10-29", **approval, "当初計画を改めた理由": "中間報告で見直したため"}
    reading = read(tmp_path, ndjson(row))
    assert (reading.format, codes(reading)) == ("baseline", [])
    assert ask(reading, "select project_id, meeting_id, plan_commit, reason from {baseline}") == [
        ("P5", "M07", 25, "中間報告で見直したため")
    ]
    assert reading.scope == [{"table": "baseline", "where": {"project_id": ["P5"]}}]


def test_homework_is_open_until_somebody_says_it_is_done(tmp_path):
    rows = [{"番号": "A1", "会議ID": "M05", "内容": "月を確認する", "担当": "各課", "期限": "R3.8.20"},
            {"番号": "A2", "会議ID": "M05", "内容": "名簿を改める", "状態": "完了"}]  # fmt: skip
    reading = read(tmp_path, ndjson(*rows), as_of=date(2021, 6, 4))
    assert (reading.format, codes(reading), reading.as_of_on) == ("action_item", [], date(2021, 6, 4))
    assert ask(reading, "select action_id, state, due_on from {action_item} order by 1") == [
        ("A1", "open", date(2021, 8, 20)), ("A2", "done", None),
    ]  # fmt: skip


def test_a_decision_is_written_beside_its_line_of_the_agenda(tmp_path):
    row = {"会議ID": "M05", "会議名": "第1回", "開催日": "2021-06-04", "状態": "開催", "主催": "本部", "項目番号": None}
    row |= {"番号": 2, "議題": "5項目", "決定事項": "承認", "議題の項目番号": "P5"}
    reading = read(tmp_path, ndjson(row))
    assert (reading.format, codes(reading)) == ("meetings", [])
    assert ask(reading, "select seq, agenda_text, outcome, project_id from {agenda_item}") == [
        (2, "5項目", "承認", "P5")
    ]
    assert ask(reading, "select state, organizer, project_id from {meeting}") == [("held", "本部", None)]


def test_a_list_of_items_by_name_is_read_with_its_words_as_they_stand(tmp_path):
    first, second = '"=1+1 <b>除排雪</b>",道路課,R3.4,2021年8月下旬,進行中', "研修,健康課,2021-06-01,未定,未着手"
    reading = read(tmp_path, f"連携項目,担当課,開始,終了,状態\n{first}\n{second}\n", "一覧.csv")
    assert codes(reading) == [] and is_accounted_for(reading) and reading.as_of_on == date(2021, 4, 1)
    rows = ask(reading, "select task_name, starts_on, ends_on, end_precision, note from {task} order by seq, starts_on")
    assert rows == [
        ("=1+1 <b>除排雪</b>", date(2021, 4, 1), date(2021, 8, 31), "third", "状態：進行中"),
        ("研修", date(2021, 6, 1), None, "unknown", "状態：未着手"),
    ]
    assert ask(reading, "select count(distinct project_id), min(party) from {project_party}") == [(2, "健康課")]


def test_a_list_of_items_of_which_none_has_begun_is_asked_for_its_day(tmp_path):
    text = "連携項目,担当課,開始,終了,状態\n研修,健康課,2021-06-01,2021-05-01,未着手\n"
    assert codes(read(tmp_path, text, "一覧.csv")) == ["E02"]
    assert codes(read(tmp_path, text.replace("05-01", "09-01"), "一覧.csv")) == ["Q-ASOF"]
