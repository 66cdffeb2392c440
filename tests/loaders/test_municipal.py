"""市町村別接種実績: our own table of doses by municipality, and what makes it doubtful."""

from datetime import date

import pytest

from tests.loaders.books import workbook
from tests.loaders.support import ask, codes, is_accounted_for, read

HEADER = "接種日,市区町村コード,市区町村名,1回目,2回目"
TOTALS = "接種日,市区町村コード,市区町村名,1回目累計,2回目累計"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def test_a_day_of_a_municipality_becomes_two_rows_of_doses(tmp_path):
    reading = read(tmp_path, table("2021-06-01,16201,富山市,100,10", "2021-06-02,162019,富山市,110,0"))
    assert reading.problems == [] and is_accounted_for(reading)
    rows = ask(
        reading, "select vaccinated_on, area_code, dose_number, doses, sex, age_group from {dose_daily} order by all"
    )
    first, second = date(2021, 6, 1), date(2021, 6, 2)
    assert rows == [
        (first, "162019", 1, 100, "all", "all"),
        (first, "162019", 2, 10, "all", "all"),
        (second, "162019", 1, 110, "all", "all"),
        (second, "162019", 2, 0, "all", "all"),
    ]
    assert reading.as_of_on == second and reading.area_codes == ["162019"] and reading.source_system == "VRS"
    where = {"dataset": ["municipal"], "area_code": ["162019"]}
    between = {"vaccinated_on": ["2021-06-01", "2021-06-02"]}
    assert reading.scope == [{"table": "dose_daily", "where": where, "between": between}]
    assert reading.totals == {"1回目": 210, "2回目": 10}


def test_headings_that_say_total_make_reported_totals_of_the_newest_day(tmp_path):
    rows = ("2021-06-01,16201,富山市,100,10", "2021-06-02,16201,富山市,210,20")
    reading = read(tmp_path, table(*rows, header=TOTALS))
    assert set(reading.tables) == {"dose_report"} and reading.totals == {"1回目": 210, "2回目": 20}
    assert ask(reading, "select as_of_on, doses from {dose_report} where dose_number = 1 order by 1")[-1] == (
        date(2021, 6, 2),
        210,
    )
    assert reading.scope[0]["between"] == {"as_of_on": ["2021-06-01", "2021-06-02"]}


def test_sexes_and_age_classes_are_kept_and_their_sums_left_out(tmp_path):
    header = "接種日,市区町村コード,市区町村名,性別,年代,1回目,2回目"
    rows = ("女,65歳以上,60,6", "男,65歳以上,40,4", "計,計,110,10", "不明,不明,10,0")
    reading = read(tmp_path, table(*(f"2021-06-02,16201,富山市,{row}" for row in rows), header=header))
    assert codes(reading) == ["W-TOTALROW"] and reading.rows["total"] == 1
    assert ask(reading, "select sex, age_group, doses from {dose_daily} where dose_number = 1 order by all") == [
        ("female", "65+", 60),
        ("male", "65+", 40),
        ("unknown", "unknown", 10),
    ]


def test_totals_by_sex_are_added_up_and_one_unknown_part_makes_the_sum_unknown(tmp_path):
    header = "接種日,市区町村コード,市区町村名,性別,1回目累計,2回目累計"
    rows = ("2021-06-02,16201,富山市,女,60,6", "2021-06-02,16201,富山市,男,40,－")
    reading = read(tmp_path, table(*rows, header=header))
    assert codes(reading) == ["Q-MISSING"]
    assert ask(reading, "select dose_number, doses from {dose_report} order by 1") == [(1, 100), (2, None)]


def test_a_mixture_of_daily_and_total_columns_is_refused(tmp_path):
    header = "接種日,市区町村コード,市区町村名,1回目,2回目累計"
    assert codes(read(tmp_path, table("2021-06-02,16201,富山市,1,1", header=header))) == ["E-COLUMN"]


def test_a_name_behind_its_district_is_the_same_municipality(tmp_path):
    assert read(tmp_path, table("2021-06-02,163210,中新川郡舟橋村,1,1")).problems == []


@pytest.mark.parametrize("code", ["162018", "17201", "1620", "16"])
def test_a_code_that_is_no_municipality_of_the_prefecture_is_refused(tmp_path, code):
    assert codes(read(tmp_path, table(f"2021-06-02,{code},富山市,1,1"))) == ["E-MUNI"]


def test_the_same_day_and_place_twice_is_refused_naming_both_rows(tmp_path):
    row = "2021-06-02,16201,富山市,1,1"
    (problem,) = read(tmp_path, table(row, row)).problems
    assert problem.code == "E-DUPKEY" and problem.line == 3 and "2行目" in problem.what


def test_more_older_persons_than_there_are_is_held_but_not_when_age_is_told_of_all(tmp_path):
    header = "接種日,市区町村コード,市区町村名,年代,1回目,2回目"
    reading = read(tmp_path, table("2021-06-02,16321,舟橋村,65歳以上,700,0", header=header))
    assert codes(reading) == ["Q-OVER100"] and "591人" in reading.problems[0].what
    assert read(tmp_path, table("2021-06-02,16321,舟橋村,700,0")).problems == []


def test_one_municipality_alone_may_have_days_without_others_to_compare(tmp_path):
    assert read(tmp_path, table("2021-05-31,16201,富山市,1,1", "2021-06-02,16201,富山市,1,1")).problems == []


def test_titles_remarks_and_totals_around_the_table_are_counted_not_read(tmp_path):
    rows = [
        ["市町村別接種実績"],
        [],
        HEADER.split(","),
        [date(2021, 6, 2), 16201, "富山市", 100, 10],
        [date(2021, 6, 2), 16202, "高岡市", 50, 5],
        ["合計", "", "", 150, 15],
        ["注：速報値"],
    ]
    reading = read(tmp_path, workbook(("実績", rows)), "実績.xlsx")
    assert codes(reading) == ["W-TOTALROW"] and reading.problems[0].cell == "6行目"
    assert {name: reading.rows[name] for name in ("loaded", "header", "total", "note", "blank")} == {
        "loaded": 2,
        "header": 1,
        "total": 1,
        "note": 2,
        "blank": 1,
    }
    assert is_accounted_for(reading)
