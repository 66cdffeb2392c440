"""連携推進項目の様式: the whole workbook, what it speaks for, and every way in which it can be wrong."""

from datetime import date

import pytest

from tests.loaders.project_books import GUIDE, ITEM_HEAD, ITEMS, REPORTS, TASKS, book, plan, task
from tests.loaders.support import ask, codes, is_accounted_for, read


def read_book(folder, **sheets):
    return read(folder, book(**sheets), "projects.xlsx")


def test_the_whole_workbook_fills_its_tables(tmp_path):
    reading = read_book(tmp_path)
    assert (reading.format, reading.problems, reading.area_codes) == ("projects", [], ["16"])
    assert reading.as_of_on == date(2021, 8, 27) and is_accounted_for(reading)
    assert ask(reading, "select project_id, seq, project_name, fiscal_year from {project}") == [
        ("P1", 1, "有害鳥獣", 2021)
    ]
    assert ask(reading, "select field, seq, body from {project_text} order by seq") == [
        ("goal", 1, "被害を防ぐ"), ("goal", 2, "連携する"),
    ]  # fmt: skip
    assert ask(reading, "select role, track, party, seq from {project_party} order by role, seq") == [
        ("proposer", "", "富山市", 1), ("section", "", "自然保護課", 1), ("section", "", "農村振興課", 2),
        ("working_group", "クマ", "生活環境文化部", 1),
    ]  # fmt: skip
    assert ask(reading, "select work_item_id, track, seq, short_name from {work_item}") == [("W1", "クマ", 1, "クマ")]
    assert ask(reading, "select meeting_id, approved_on from {baseline}") == [("M05", date(2021, 6, 4))]
    assert ask(reading, "select item_id, progress_percent from {progress}") == [("T1", 25)]


def test_dates_keep_their_precision_their_words_and_how_sure_they_are(tmp_path):
    reading = read_book(tmp_path)
    dates = "starts_on, ends_on, start_precision, end_precision, start_basis, end_basis, start_wording, end_wording"
    assert ask(reading, f"select {dates} from {{task}} order by task_id") == [
        (date(2021, 8, 1), date(2021, 10, 31), "month", "month", "user", "user", "8月", "10月"),
        (date(2021, 9, 1), date(2021, 11, 30), "season", "season", "stated", "stated", "秋頃", None),
        (date(2022, 4, 1), None, "fiscal_year", "open", "stated", "stated", "R4以降", None),
    ]


YEAR = (date(2021, 4, 1), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("令和3年度", "令和3年度", (*YEAR, "fiscal_year", "fiscal_year", "placeholder", "placeholder")),
        ("8月", "", (date(2021, 8, 1), None, "month", "unknown", "user", "placeholder")),
        ("未定", "未定", (None, None, "unknown", "unknown", "placeholder", "placeholder")),
        ("8月", "未定", (date(2021, 8, 1), None, "month", "unknown", "user", "placeholder")),
        ("8月", "R4以降", (date(2021, 8, 1), None, "month", "open", "user", "stated")),
        (date(2021, 8, 2), "R3.9.30", (date(2021, 8, 2), date(2021, 9, 30), "day", "day", "user", "user")),
    ],
)  # fmt: skip
def test_a_bar_is_never_given_a_month_nobody_wrote(tmp_path, start, end, expected):
    reading = read_book(tmp_path, 取組工程=plan(task("T1", 開始=start, 終了=end)), 進捗報告=None)
    columns = "starts_on, ends_on, start_precision, end_precision, start_basis, end_basis"
    assert codes(reading) == [] and ask(reading, f"select {columns} from {{task}}") == [expected]


def test_a_month_belongs_to_the_fiscal_year_of_its_own_item(tmp_path):
    items = [*ITEMS, ("P2", 2, "医療費", "令和4年度", "", "", "", "")]
    others = tuple("P2" if cell == "P1" else {"W1": "W2", "T1": "T9"}.get(cell, cell) for cell in TASKS["T1"])
    reading = read_book(tmp_path, 項目=items, 取組工程=plan(TASKS["T1"], others), 進捗報告=None)
    assert ask(reading, "select starts_on from {task} order by task_id") == [(date(2021, 8, 1),), (date(2022, 8, 1),)]


@pytest.mark.parametrize(
    ("sheets", "code", "cell"),
    [
        ({"取組工程": plan(task("T1", 開始="10月", 終了="8月"))}, "E02", "I2"),
        ({"取組工程": plan(task("T1", 工程名=""))}, "E03", "F2"),
        ({"取組工程": plan(task("T1", 開始="そのうち"))}, "E04", "H2"),
        ({"取組工程": plan(task("T1", 開始="春頃"))}, "E04", "H2"),
        ({"取組工程": plan(task("T1", 開始=""))}, "E-BLANK", "H2"),
        ({"取組工程": plan(task("T1", 種別="線"))}, "E-VALUE", "G2"),
        ({"取組工程": plan(*TASKS.values(), task("T2", ID="T1"))}, "E-DUPKEY", "K5"),
        ({"取組工程": plan(task("T1"), task("T2", 略称="別の名"))}, "E-VALUE", "E3"),
        ({"取組工程": plan(task("T1", 項目番号="P9"))}, "E-UNKNOWN", "A2"),
        ({"項目": [*ITEMS, ITEMS[1]]}, "E-DUPKEY", "A3"),
        ({"項目": [ITEM_HEAD, ("P1", 1, "有害鳥獣", "3年", "", "", "", "")]}, "E-VALUE", "D2"),
        ({"項目": [ITEM_HEAD, ("P1", 1, "有害鳥獣", "R3", "富山市、富山市", "", "", "")]}, "E-DUPKEY", "2行目"),
        ({"進捗報告": [REPORTS[0], ("T9", "2021-08-27", 25, "", "")]}, "E-UNKNOWN", "A2"),
        ({"進捗報告": [REPORTS[0], ("T1", "", 25, "", "")]}, "E-BLANK", "B2"),
        ({"進捗報告": [REPORTS[0], ("T1", "2021-08-27", 25, "順調", "")]}, "E-REASON", "D2"),
        ({"使い方": [GUIDE[0], ("基準日", "来月", "")]}, "E-DATE", "B2"),
    ],
)
def test_a_mistake_is_named_with_its_cell(tmp_path, sheets, code, cell):
    reading = read_book(tmp_path, **({"進捗報告": None} | sheets))
    assert [(problem.code, problem.cell) for problem in reading.problems] == [(code, cell)]
    assert reading.tables == {} and reading.problems[0].fix


def test_mistakes_on_several_sheets_are_told_at_once(tmp_path):
    sheets = {
        "取組工程": plan(task("T1", 開始="x"), task("T2", 工程名="")),
        "進捗報告": [REPORTS[0], ("T1", "2021-08-27", 101, "", "")],
    }
    reading = read_book(tmp_path, **sheets)
    assert {problem.code for problem in reading.problems} == {"E04", "E03", "E-NUM-RANGE"}


def test_a_plan_without_its_items_is_refused(tmp_path):
    assert codes(read_book(tmp_path, 項目=None)) == ["E-PART"]


def test_persons_are_kept_out(tmp_path):
    reports = [(*REPORTS[0], "報告者"), ("T1", "2021-08-27", 25, "", "", "000-0000-0000")]
    reading = read_book(tmp_path, 進捗報告=reports)
    assert codes(reading) == ["E-PII"] and reading.path is None
    assert "0000" not in reading.problems[0].message()
    assert codes(read_book(tmp_path, 進捗報告=[(*REPORTS[0], "氏名"), ("T1", "2021-08-27", 25, "", "", "")])) == [
        "E-PII"
    ]


def test_a_sheet_that_is_left_out_is_not_spoken_for(tmp_path):
    reading = read_book(tmp_path, 項目の記述=None, 担当=None, 取組工程=None, 進捗報告=None)
    assert codes(reading) == [] and reading.area_codes == []
    assert reading.scope == [
        {"table": "project", "where": {"project_id": ["P1"]}},
        {"table": "baseline", "where": {"project_id": ["P1"]}},
        {
            "table": "project_party",
            "where": {"project_id": ["P1"], "role": ["proposer", "target", "section"], "track": [""]},
        },
    ]


def test_the_workbook_speaks_for_its_items_and_for_no_report_it_does_not_name(tmp_path):
    scope = {one["table"]: one["where"] for one in read_book(tmp_path).scope}
    assert {name for name, where in scope.items() if where == {"project_id": ["P1"]}} == {
        "project", "project_text", "project_party", "work_item", "task", "baseline",
    }  # fmt: skip
    assert scope["progress"] == {"item_id": ["T1"], "status_on": ["2021-08-27"]}


def test_reports_alone_are_read_without_the_plan(tmp_path):
    sheets = dict.fromkeys(("使い方", "項目", "項目の記述", "担当", "取組工程"))
    reading = read_book(tmp_path, **sheets)
    assert (reading.format, codes(reading), reading.as_of_on) == ("progress", [], date(2021, 8, 27))


def test_new_rows_get_the_same_ids_in_every_reading_and_nobody_elses(tmp_path):
    blank = {"取組事項番号": "", "ID": ""}
    rows = [task("T1", **blank), task("T2", **blank), task("T2", **blank), task("T3", 取組事項="別の取組", **blank)]
    first, again = (
        ask(
            read_book(tmp_path / name, 取組工程=plan(*order), 進捗報告=None), "select task_id, work_item_id from {task}"
        )
        for name, order in (("a", rows), ("b", [rows[3], *rows[:3]]))
    )
    assert len({task_id for task_id, _ in first}) == 4 and sorted(first) == sorted(again)
    assert len({work_item for _, work_item in first}) == 2


def test_two_new_tasks_of_one_name_are_warned_of(tmp_path):
    reading = read_book(tmp_path, 取組工程=plan(TASKS["T1"], task("T1", ID="")), 進捗報告=None)
    assert codes(reading) == ["W31"]
    assert codes(read_book(tmp_path, 取組工程=plan(TASKS["T1"], task("T1", ID="T4")), 進捗報告=None)) == []


EXPORTED = [*GUIDE[:1], ("基準日", "", ""), ("出力時の基準日", "2021-08-27", "")]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"使い方": GUIDE}, date(2021, 8, 27)),
        ({"使い方": [GUIDE[0], ("基準日", "R3.9.1", "")]}, date(2021, 9, 1)),
        ({"使い方": None}, date(2021, 8, 27)),
        ({"使い方": None, "進捗報告": None}, date(2021, 6, 4)),
        ({"使い方": EXPORTED}, None),
        ({"使い方": EXPORTED, "進捗報告": [REPORTS[0], ("T1", "2021-10-29", 50, "", "")]}, date(2021, 10, 29)),
    ],
)
def test_the_day_of_the_workbook_is_written_reported_or_asked_for(tmp_path, sheets, expected):
    reading = read_book(tmp_path, **sheets)
    assert reading.as_of_on == expected and codes(reading) == ([] if expected else ["Q-ASOF"])


def test_a_report_newer_than_the_workbook_says_it_is_asks_for_the_day(tmp_path):
    reading = read_book(tmp_path, 使い方=[GUIDE[0], ("基準日", "2021-08-01", "")])
    assert codes(reading) == ["Q-ASOF"]


def test_headings_without_rows_say_nothing_and_a_workbook_of_headings_is_refused(tmp_path):
    assert codes(read_book(tmp_path, 進捗報告=REPORTS[:1])) == []
    assert codes(
        read_book(tmp_path, 進捗報告=None, 項目=ITEMS[:1], 項目の記述=None, 担当=None, 取組工程=plan()[:1])
    ) == ["E-EMPTY"]
