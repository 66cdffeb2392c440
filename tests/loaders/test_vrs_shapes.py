"""The VRS detail export in all shapes it has been met in, and what is said when it is wrong."""

import gzip
import json
from datetime import date, timedelta

import pytest
import xlsxwriter

from loaders.reading.days import today
from tests.loaders.support import VRS_KEYS, ask, codes, is_accounted_for, read, vrs_csv

ROW = "2021-06-02,16,F,65-,false,1,20"
SECOND = "2021-06-02,16,M,65-,false,1,7"
ROWS = """
    select vaccinated_on::varchar, area_code, sex, age_group, priority_group, dose_number, deceased, doses
    from {dose_daily}
"""
ALPHABETICAL = "age,count,date,gender,medical_worker,prefecture,status"
READ = [("2021-06-02", "16", "female", "65+", "general", 1, "unknown", 20)]


def as_object(row):
    values = dict(zip(VRS_KEYS, row.split(","), strict=True))
    return values | {"medical_worker": False, "status": int(values["status"]), "count": int(values["count"])}


SHAPES = {
    "csv": vrs_csv(ROW),
    "csv with BOM and quoted booleans": "\ufeff" + vrs_csv('2021-06-02,16,F,65-,"false",1,20'),
    "csv without a final newline": vrs_csv(ROW).rstrip("\n"),
    "csv with CRLF": vrs_csv(ROW).replace("\n", "\r\n"),
    "csv with an index column": vrs_csv("0," + ROW.replace("false", "False"), header="," + ",".join(VRS_KEYS)),
    "csv in alphabetical order": vrs_csv("65-,20,2021-06-02,F,FALSE,16,1", header=ALPHABETICAL),
    "csv as Excel re-saves it": vrs_csv('2021/6/2,16,F,65-,FALSE,1,"20"'),
    "tab separated": vrs_csv(ROW).replace(",", "\t"),
    "every cell quoted": "\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in vrs_csv(ROW).splitlines()),
    "ndjson": json.dumps(as_object(ROW)) + "\n",
    "ndjson with CRLF": json.dumps(as_object(ROW)) + "\r\n",
    "one json array": json.dumps([as_object(ROW)]),
    "an indented json array": json.dumps([as_object(ROW)], indent=2),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_row(tmp_path, shape):
    reading = read(tmp_path, SHAPES[shape])
    assert codes(reading) == [] and is_accounted_for(reading)
    assert ask(reading, ROWS) == READ
    assert (reading.area_codes, reading.totals) == (["16"], {"1回目": 20})


@pytest.mark.parametrize("shape", SHAPES)
def test_gzip_under_any_name_is_taken_off(tmp_path, shape):
    reading = read(tmp_path, gzip.compress(SHAPES[shape].encode()), "prefecture.ndjson")
    assert codes(reading) == [] and ask(reading, ROWS) == READ


def test_utf16_as_excel_writes_unicode_text_is_read(tmp_path):
    assert ask(read(tmp_path, vrs_csv(ROW).replace(",", "\t").encode("utf-16")), ROWS) == READ


def test_the_same_table_on_a_sheet_is_read(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("VRS")
        sheet.write_row(0, 0, VRS_KEYS)
        sheet.write_row(1, 0, ["2021-06-02", 16, "F", "65-", False, 1, 20])
    reading = read(tmp_path, path.read_bytes(), "book.xlsx")
    assert codes(reading) == [] and ask(reading, ROWS) == READ


def test_a_prefecture_that_lost_its_zero_and_a_marked_death_are_understood(tmp_path):
    header = ",".join((*VRS_KEYS, "deceased"))
    reading = read(
        tmp_path, vrs_csv("2021-06-02,1,U,UNK,TRUE,7,3,TRUE", "2021-06-02,1,U,UNK,TRUE,7,4,FALSE", header=header)
    )
    assert ask(reading, ROWS + " order by doses") == [
        ("2021-06-02", "01", "unknown", "unknown", "health_workers", 7, "yes", 3),
        ("2021-06-02", "01", "unknown", "unknown", "health_workers", 7, "no", 4),
    ]


def test_two_prefectures_are_held_naming_the_missing(tmp_path):
    reading = read(tmp_path, vrs_csv(ROW, ROW.replace(",16,", ",40,")))
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("Q-AREAS", "hold")
    assert "01" in problem.what and "47" in problem.what and "、16、" not in problem.what
    assert reading.scope[0]["where"]["area_code"] == ["16", "40"] and reading.rows["loaded"] == 2


def test_blank_lines_are_counted_not_lost(tmp_path):
    reading = read(tmp_path, vrs_csv(ROW, "", SECOND, "", ""))
    assert (reading.rows["loaded"], reading.rows["blank"]) == (2, 3) and is_accounted_for(reading)
    assert ask(reading, "select source_row from {dose_daily} order by 1") == [(2,), (4,)]


def test_a_row_of_nothing_but_commas_is_blank(tmp_path):
    reading = read(tmp_path, vrs_csv(ROW, ",,,,,,"))
    assert codes(reading) == [] and reading.rows["blank"] == 1


WRONG = {
    "2021-02-30,16,F,65-,false,1,20": ("E-DATE", "date"),
    "2021-06-02,48,F,65-,false,1,20": ("E-AREA", "prefecture"),
    "2021-06-02,16,X,65-,false,1,20": ("E-VALUE", "gender"),
    "2021-06-02,16,F,70,false,1,20": ("E-VALUE", "age"),
    "2021-06-02,16,F,65-,maybe,1,20": ("E-VALUE", "medical_worker"),
    "2021-06-02,16,F,65-,false,8,20": ("E-VALUE", "status"),
    "2021-06-02,16,F,65-,false,1,0": ("E-NUM", "count"),
    "2021-06-02,16,F,65-,false,1,-5": ("E-NUM-NEG", "count"),
    "2021-06-02,16,F,65-,false,1,▲5": ("E-NUM-NEG", "count"),
    "2021-06-02,16,F,65-,false,1,5.7": ("E-NUM", "count"),
    "2021-06-02,16,F,65-,false,1,99999999999999999999": ("E-NUM-RANGE", "count"),
    ",16,F,65-,false,1,20": ("E-BLANK", "date"),
}


@pytest.mark.parametrize("row", WRONG)
def test_a_wrong_cell_refuses_the_file_naming_line_and_column(tmp_path, row):
    reading = read(tmp_path, vrs_csv(SECOND, row), "export.csv")
    (problem,) = reading.problems
    assert (problem.code, problem.column) == WRONG[row]
    assert (problem.severity, problem.line) == ("refuse", 3)
    assert problem.message().startswith(f"export.csv 3行目「{problem.column}」：") and " → " in problem.message()
    assert reading.tables == {} and is_accounted_for(reading) and reading.rows["rejected"] == 3


def test_all_problems_are_named_at_once_and_many_of_a_kind_are_counted(tmp_path):
    rows = [f"2021-13-{n:02d},16,F,65-,false,1,20" for n in range(1, 31)]
    reading = read(tmp_path, vrs_csv(*rows, "2021-06-02,99,F,65-,false,1,20"))
    dates = [problem for problem in reading.problems if problem.code == "E-DATE"]
    assert [problem.line for problem in dates] == [*range(2, 22), None]
    assert "ほかに10件" in dates[-1].what
    assert [problem.line for problem in reading.problems if problem.code == "E-AREA"] == [32]


def test_a_count_that_is_not_known_is_held_and_stays_unknown(tmp_path):
    reading = read(tmp_path, vrs_csv("2021-06-02,16,F,65-,false,1,", "2021-06-02,16,M,65-,false,1,－"))
    assert [(problem.code, problem.line) for problem in reading.problems] == [("Q-MISSING", 2), ("Q-MISSING", 3)]
    assert ask(reading, "select doses from {dose_daily}") == [(None,), (None,)]


def test_a_repeated_key_is_refused_naming_both_lines(tmp_path):
    reading = read(tmp_path, vrs_csv(ROW, SECOND, ROW.replace("false", "FALSE").replace(",20", ",21")))
    (problem,) = reading.problems
    assert (problem.code, problem.line) == ("E-DUPKEY", 4) and "2行目" in problem.what


def test_a_row_for_each_person_is_refused(tmp_path):
    reading = read(tmp_path, vrs_csv(*[ROW.replace(",20", ",1")] * 60))
    assert codes(reading) == ["E-RECORDLEVEL"] and reading.path is None


def test_days_before_the_campaign_and_after_today_are_held(tmp_path):
    tomorrow = today() + timedelta(days=1)
    reading = read(tmp_path, vrs_csv(ROW.replace("2021-06-02", "2021-02-16"), ROW.replace("2021-06-02", str(tomorrow))))
    assert [(problem.code, problem.line) for problem in reading.problems] == [("Q-TOOEARLY", 2), ("Q-FUTURE", 3)]
    assert reading.rows["loaded"] == 2


def test_a_later_as_of_day_is_taken_and_an_earlier_one_is_held(tmp_path):
    assert read(tmp_path, vrs_csv(ROW), as_of=date(2021, 6, 5)).as_of_on == date(2021, 6, 5)
    earlier = read(tmp_path, vrs_csv(ROW), as_of=date(2021, 6, 1))
    assert codes(earlier) == ["Q-ASOF"] and earlier.as_of_on == date(2021, 6, 2)


def test_full_width_figures_are_read_with_a_warning(tmp_path):
    reading = read(tmp_path, vrs_csv("2021-06-02,16,F,65-,false,1,２０"))
    assert codes(reading) == ["W-NORMALISED"] and reading.totals == {"1回目": 20}


def test_unknown_columns_are_dropped_and_named(tmp_path):
    header = ",".join((*VRS_KEYS, "memo", "area"))
    reading = read(tmp_path, vrs_csv(ROW + ",a,b", header=header))
    assert codes(reading) == ["W-COLUMN"] and "memo、area" in reading.problems[0].what
    nested = json.dumps(as_object(ROW) | {"memo": {"a": [1]}})
    assert codes(read(tmp_path, nested)) == ["W-COLUMN"]


@pytest.mark.parametrize("value", ["taro@example.jp", "000-0000-0000", "123456789012", "〒930-8501 富山市新総曲輪1-7"])
def test_an_unread_column_that_looks_personal_refuses_the_file_without_its_value(tmp_path, value):
    reading = read(tmp_path, vrs_csv(f"{ROW},{value}", header=",".join((*VRS_KEYS, "memo"))))
    assert codes(reading) == ["E-PII"] and value not in reading.problems[0].message()


def test_a_column_in_two_places_is_refused(tmp_path):
    reading = read(tmp_path, vrs_csv(ROW + ",1", header=",".join((*VRS_KEYS, "count"))))
    assert codes(reading) == ["E-DUPCOL"]


def test_a_missing_column_is_named_with_the_nearest_format(tmp_path):
    reading = read(
        tmp_path, vrs_csv("2021-06-02,16,F,65-,false,20", header="date,prefecture,gender,age,medical_worker,count")
    )
    (problem,) = reading.problems
    assert problem.code == "E-NOHEADER" and "status" in problem.what and "VRS" in problem.what


def test_a_format_nobody_has_is_refused_and_one_that_does_not_fit_says_so(tmp_path):
    assert codes(read(tmp_path, vrs_csv(ROW), format="nonsense")) == ["E-FORMAT"]
    assert codes(read(tmp_path, vrs_csv(ROW), format="resident_register")) == ["E-NOHEADER"]
    assert codes(read(tmp_path, vrs_csv(ROW), format="vrs_detail")) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "E-EMPTY"),
        ("\n\n", "E-EMPTY"),
        ("[]", "E-EMPTY"),
        (vrs_csv(), "E-EMPTY"),
        (vrs_csv('2021-06-02,16,"F,65-,false,1,20'), "E-CSV-QUOTE"),
        (vrs_csv('2021-06-02,16,"F"x,65-,false,1,20'), "E-CSV-QUOTE"),
        (vrs_csv(ROW).replace("F", "\0"), "E-NUL"),
        (vrs_csv(ROW).replace("F", "\ue000"), "E-GAIJI"),
        (json.dumps(as_object(ROW))[:-5], "E-JSON"),
        ("[" + json.dumps(as_object(ROW)), "E-JSON"),
        ("[" + json.dumps(as_object(ROW)) + ",]", "E-JSON"),
        (json.dumps(as_object(ROW))[:-1] + ',"count":999}', "E-JSON-DUP"),
        (json.dumps(as_object(ROW))[:-1] + ',"memo":' + "[" * 9 + "]" * 9 + "}", "E-JSON-DEEP"),
        (json.dumps(as_object(ROW))[:-1] + ',"memo":' + "[" * 9999 + "]" * 9999 + "}", "E-JSON-DEEP"),
        (json.dumps(as_object(ROW) | {"count": True}), "E-NUM"),
        (json.dumps(as_object(ROW) | {"count": "20"}), "E-NUM"),
        ("<html></html>", "E-TYPE"),
        ("%PDF-1.7", "E-TYPE"),
    ],
)
def test_a_file_that_is_no_table_is_refused_for_its_reason(tmp_path, content, code):
    reading = read(tmp_path, content)
    assert codes(reading) == [code] and reading.tables == {} and is_accounted_for(reading)


def test_the_second_of_two_objects_on_a_line_is_not_lost_in_silence(tmp_path):
    reading = read(tmp_path, json.dumps(as_object(ROW)) * 2)
    assert codes(reading) == ["E-JSON"]


def test_line_numbers_hold_when_blank_lines_stand_between_objects(tmp_path):
    reading = read(tmp_path, "\n".join([json.dumps(as_object(ROW)), "", json.dumps(as_object(SECOND))]))
    assert ask(reading, "select source_row from {dose_daily} order by 1") == [(1,), (3,)]
    assert reading.rows["blank"] == 1 and is_accounted_for(reading)
