"""会議と次第: meetings with a day, a third of a month or a month, and their agendas."""

from datetime import date

from tests.loaders.support import ask, codes, is_accounted_for, read

HEADER = "会議ID,会議名,開催日,開始,終了,場所,番号,議題"
FIRST = 'M05,R3 第1回本部会議,令和3年6月4日,15:30,17:15,富山県民会館,1,"(1) 接種の取組み状況等"'


def table(*lines):
    return "\n".join((HEADER, *lines)) + "\n"


def test_a_meeting_and_its_agenda_are_read_from_one_table(tmp_path):
    reading = read(tmp_path, table(FIRST, "M05,R3 第1回本部会議,2021/6/4,15:30,17:15,富山県民会館,2,(2) 連携推進5項目"))
    assert codes(reading) == [] and is_accounted_for(reading)
    sql = "select meeting_id, starts_on, ends_on, precision, starts_at, ends_at, place from {meeting}"
    assert ask(reading, sql) == [("M05", date(2021, 6, 4), date(2021, 6, 4), "day", "15:30", "17:15", "富山県民会館")]
    assert ask(reading, "select seq, agenda_text from {agenda_item}") == [
        (1, "(1) 接種の取組み状況等"), (2, "(2) 連携推進5項目"),
    ]  # fmt: skip


def test_a_meeting_of_which_only_the_third_of_a_month_is_known_keeps_its_precision(tmp_path):
    reading = read(tmp_path, table("M06,R3 第2回本部会議,令和3年8月下旬,,,,,", "M09,WG,2021年9月,,,,,"))
    assert codes(reading) == []
    assert ask(reading, "select starts_on, ends_on, precision, wording from {meeting}") == [
        (date(2021, 8, 21), date(2021, 8, 31), "third", "令和3年8月下旬"),
        (date(2021, 9, 1), date(2021, 9, 30), "month", "2021年9月"),
    ]


def test_one_meeting_with_two_days_is_refused_by_line(tmp_path):
    reading = read(tmp_path, table(FIRST, "M05,R3 第1回本部会議,2021/6/5,,,,2,別の議題"))
    assert [(problem.code, problem.line) for problem in reading.problems] == [("E-MEETING", 3)]


def test_a_time_that_is_none_and_a_day_that_is_none_are_named(tmp_path):
    reading = read(tmp_path, table("M05,会議,6月4日,25:30,,,1,議題"))
    assert codes(reading) == ["E04", "E-TIME"]
