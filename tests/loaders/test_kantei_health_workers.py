"""The government's workbook of health workers' doses (V-SYS), in its old and new layout."""

from datetime import date

import pytest
import xlsxwriter

from tests.loaders.support import ask, codes, is_accounted_for, read_path
from tests.shared_files import shared

REAL = [
    ("2021-05-28", date(2021, 5, 27), 30, {"unknown": (4_367_433, 2_828_933)}, (3_265_735, 2_338_114)),
    ("2021-06-03", date(2021, 6, 2), 34, {"unknown": (4_725_022, 3_227_298)}, (3_623_324, 2_736_479)),
    ("2021-06-11", date(2021, 6, 10), 40, {"pfizer": (5_141_243, 3_809_593), "moderna": (9_078, 0)}, None),
    ("2021-06-22", date(2021, 6, 18), 46, {"pfizer": (5_463_305, 4_320_082), "moderna": (28_851, 0)}, None),
]
NOT_LISTED = (1_101_698, 490_819)  # doses before 2021-04-12, in the total but on no listed day


@pytest.mark.needs_shared
@pytest.mark.parametrize(("name", "as_of", "days", "totals", "listed"), REAL, ids=[row[0] for row in REAL])
def test_a_real_workbook_gives_the_totals_of_the_readme(tmp_path, name, as_of, days, totals, listed):
    reading = read_path(tmp_path, shared(f"real-data/kantei-excel/IRYO-vaccination_data_{name}.xlsx"))
    assert reading.problems == [] and is_accounted_for(reading)
    assert (reading.source_system, reading.as_of_on, reading.area_codes) == ("V-SYS", as_of, ["00"])
    assert reading.rows["loaded"] == days + 1
    report = ask(reading, "select product, dose_number, doses, as_of_on from {dose_report}")
    assert set(report) == {(product, n, both[n - 1], as_of) for product, both in totals.items() for n in (1, 2)}
    sums = [sum(both[n] for both in totals.values()) for n in (0, 1)]
    assert list(reading.totals.values()) == sums
    daily = tuple(
        row[0] for row in ask(reading, "select sum(doses) from {dose_daily} group by dose_number order by dose_number")
    )
    assert listed in (None, daily)
    assert tuple(whole - part for whole, part in zip(sums, daily, strict=True)) == NOT_LISTED


@pytest.mark.needs_shared
def test_the_newest_day_and_a_dash_stand_as_in_the_workbook(tmp_path):
    old = read_path(tmp_path, shared("real-data/kantei-excel/IRYO-vaccination_data_2021-06-03.xlsx"))
    newest = "select doses from {dose_daily} where vaccinated_on = '2021-06-02' order by dose_number"
    assert ask(old, newest) == [(71_456,), (87_670,)]
    new = read_path(tmp_path, shared("real-data/kantei-excel/IRYO-vaccination_data_2021-06-11.xlsx"))
    second = "select doses from {dose_daily} where product = 'moderna' and dose_number = 2 and vaccinated_on = '{}'"
    assert ask(new, second.replace("{}", "2021-06-10")) == [(0,)]
    assert ask(new, second.replace("{}", "2021-04-12")) == [(None,)]


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ["KOREI-vaccination_data_2021-05-01", "vaccination_data5_2024-04-01"])
def test_a_workbook_of_nearly_the_same_headings_is_never_taken_for_it(tmp_path, name):
    reading = read_path(tmp_path, shared(f"real-data/kantei-excel/{name}.xlsx"))
    assert reading.format != "kantei_health_workers"
    assert "kantei_health_workers" not in reading.candidates


def workbook(path, rows, title="これまでのワクチン総接種回数（医療従事者等）"):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("医療従事者")
        sheet.write(0, 0, title)
        sheet.write(1, 4, "（1月4日時点）")
        sheet.write_row(2, 0, ["　集計日", "曜日", "接種回数", "内１回目", "内２回目"])
        for number, row in enumerate(rows, 3):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, column, cell, value="")
                else:
                    sheet.write(number, column, cell)
    return path


def test_a_day_without_its_year_belongs_to_the_year_of_the_newest_row(tmp_path):
    rows = [["合計", "", 30, 20, 10], ["2022/1/4", "(火)", 2, 1, 1], ["2021/12/28", "(火)", 3, 2, 1]]
    reading = read_path(tmp_path, workbook(tmp_path / "book.xlsx", rows))
    assert reading.as_of_on == date(2022, 1, 4)


def test_a_sum_that_contradicts_its_parts_warns_with_its_cell(tmp_path):
    rows = [["合計", "", 30, 20, 10], ["2022/1/4", "(火)", 99, 1, 1]]
    reading = read_path(tmp_path, workbook(tmp_path / "book.xlsx", rows))
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.cell) == ("W-SUM", "warn", "C5")


def test_days_that_exceed_their_total_warn(tmp_path):
    rows = [["合計", "", 3, 2, 1], ["2022/1/4", "(火)", 8, 7, 1]]
    reading = read_path(tmp_path, workbook(tmp_path / "book.xlsx", rows))
    assert [(problem.code, problem.cell) for problem in reading.problems] == [("W-SUM", "D4")]


def test_a_total_that_was_never_calculated_is_refused_naming_its_cell(tmp_path):
    rows = [["合計", "", 30, "=SUM(D5:D5)", 10], ["2022/1/4", "(火)", 2, 1, 1]]
    path = workbook(tmp_path / "book.xlsx", rows)
    strip_values(path)
    reading = read_path(tmp_path, path)
    assert [(problem.code, problem.cell) for problem in reading.problems] == [("E-FORMULA-NOVALUE", "D4")]
    assert reading.tables == {} and is_accounted_for(reading)


def test_a_weekday_that_was_never_calculated_does_not_matter(tmp_path):
    rows = [["合計", "", 30, 20, 10], ["2022/1/4", '=TEXT(A5,"(aaa)")', 2, 1, 1]]
    path = workbook(tmp_path / "book.xlsx", rows)
    strip_values(path)
    assert read_path(tmp_path, path).problems == []


def test_a_repeated_day_a_wrong_day_and_a_wrong_figure_are_all_named(tmp_path):
    rows = [
        ["合計", "", 30, 20, 10],
        ["2022/1/4", "", 2, 1, 1],
        ["2022/1/4", "", 2, 1, 1],
        ["2022/13/1", "", 2, 1, 1],
        ["2022/1/3", "", 2, 1.5, 1],
    ]
    reading = read_path(tmp_path, workbook(tmp_path / "book.xlsx", rows))
    assert {(problem.code, problem.cell) for problem in reading.problems} == {
        ("E-DATE", "A7"),
        ("E-NUM", "D8"),
        ("E-DUPKEY", "A6"),
    }


def test_a_workbook_without_its_title_is_not_guessed(tmp_path):
    rows = [["合計", "", 30, 20, 10], ["2022/1/4", "", 2, 1, 1]]
    reading = read_path(tmp_path, workbook(tmp_path / "book.xlsx", rows, title="接種回数"))
    assert codes(reading) == ["E-NOHEADER"]


def strip_values(path):
    """Write the workbook as a tool does that keeps formulas and forgets their results."""
    import re
    import zipfile

    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"(</f>)<v>[^<]*</v>|(</f>)<v/>", rb"\1\2", parts[sheet])
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
