"""Goals and notes of the staff: small tables with ids, where a file speaks only for the ids it names."""

from datetime import date

from tests.loaders.support import ask, codes, read

TARGET = "目標ID,目標名,地域,区分,回数目,目標接種率,目標回数,目標日,設定日,備考,状態"
EVENT = "メモID,日付,終了日,地域,内容,記入日"
GOAL = "goal-1,7月末までに終える,富山県,高齢者,2回目,80%,,2021/7/31,2021/6/4,,"


def rows(header: str, *lines: str) -> str:
    return "\n".join((header, *lines)) + "\n"


def test_a_goal_is_a_rate_or_a_number_of_doses_by_a_day(tmp_path):
    reading = read(tmp_path, rows(TARGET, GOAL, "goal-2,回数,富山市,一般,1回目,,90000,2021/9/30,2021/6/1,注釈,有効"))
    assert reading.problems == [] and reading.as_of_on == date(2021, 6, 4) and reading.area_codes == []
    columns = "target_id, area_code, priority_group, dose_number, goal_rate, goal_doses, goal_on"
    assert ask(reading, f"select {columns} from {{target}} order by 1") == [
        ("goal-1", "16", "older_adults", 2, 0.8, None, date(2021, 7, 31)),
        ("goal-2", "162019", "general", 1, None, 90000, date(2021, 9, 30)),
    ]


def test_a_goal_taken_back_is_in_the_scope_without_a_row(tmp_path):
    reading = read(tmp_path, rows(TARGET, GOAL + "取消"))
    assert ask(reading, "select count(*) from {target}") == [(0,)]
    assert reading.scope == [{"table": "target", "where": {"target_id": ["goal-1"]}}]


def test_a_goal_with_both_or_neither_figure_is_refused(tmp_path):
    assert codes(read(tmp_path, rows(TARGET, GOAL.replace("80%,", "80%,100")))) == ["E-VALUE"]
    assert codes(read(tmp_path, rows(TARGET, GOAL.replace("80%", "")))) == ["E-VALUE"]


def test_the_same_id_twice_is_refused(tmp_path):
    assert codes(read(tmp_path, rows(TARGET, GOAL, GOAL))) == ["E-DUPKEY"]


def test_a_note_has_a_day_or_a_period(tmp_path):
    reading = read(
        tmp_path, rows(EVENT, "ev-1,2021/6/26,2021/9/26,富山県,特設会場,2021/6/4", "ev-2,2021/6/4,,全国,会議,2021/6/5")
    )
    assert reading.as_of_on == date(2021, 6, 5)
    assert ask(reading, "select event_id, starts_on, ends_on, area_code, event_text from {event} order by 1") == [
        ("ev-1", date(2021, 6, 26), date(2021, 9, 26), "16", "特設会場"),
        ("ev-2", date(2021, 6, 4), date(2021, 6, 4), "00", "会議"),
    ]


def test_a_note_that_ends_before_it_begins_is_refused(tmp_path):
    assert codes(read(tmp_path, rows(EVENT, "ev-1,2021/6/26,2021/6/25,富山県,会場,2021/6/4"))) == ["E-DATE"]


def test_a_note_that_holds_a_telephone_number_is_refused_without_repeating_it(tmp_path):
    reading = read(tmp_path, rows(EVENT, "ev-1,2021/6/26,,富山県,000-0000-0000,2021/6/4"))
    assert codes(reading) == ["E-PII"] and "000-0000" not in str(reading.as_dict())


def test_notes_typed_on_a_page_come_as_lines_of_json(tmp_path):
    line = '{"メモID":"ev-1","日付":"2021-06-04","地域":"富山県","内容":"会議","記入日":"2021-06-04"}\n'
    reading = read(tmp_path, line, "events.ndjson")
    assert reading.problems == [] and ask(reading, "select event_text from {event}") == [("会議",)]
