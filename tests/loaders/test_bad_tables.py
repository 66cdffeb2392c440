"""Damaged tables of municipal doses and supply: what their list expects is loaded, held or refused, line by line."""

import time

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import ask, codes, is_accounted_for
from tests.shared_files import shared

pytestmark = pytest.mark.needs_shared

WHOLE = {"1回目": 7650, "2回目": 765}
# file: (codes, rows loaded, totals) of what loads, silently or with a warning
LOADED = {
    "ok_cp932.csv": ([], 45, WHOLE),
    "ok_utf8_bom.csv": ([], 45, WHOLE),
    "csv_named.xlsx": (["W-EXT"], 45, WHOLE),
    "old_biff8.xls": ([], 45, WHOLE),
    "xlsx_date1904.xlsx": ([], 1, {"1回目": 100, "2回目": 10}),
    "xlsx_formula_cached.xlsx": ([], 45, WHOLE),
    "xlsx_serial_date.xlsx": (["W-DATE-SERIAL"], 1, {"1回目": 100, "2回目": 10}),
    "xlsx_sheetname_sql.xlsx": ([], 45, WHOLE),
    "csv_compat_ideograph.csv": (["W-NORMALISED"], 45, WHOLE),
    "csv_fullwidth_digits.csv": (["W-NORMALISED"], 45, WHOLE),
    "csv_utf16le_bom.csv": ([], 45, WHOLE),
    "csv_total_row.csv": (["W-TOTALROW"], 45, WHOLE),
    "zip_entry_name_sql.zip": ([], 45, WHOLE),
    "csv_thousands.csv": ([], 45, {"1回目": 9500, "2回目": 765}),
    "csv_wareki.csv": ([], 3, {"1回目": 300, "2回目": 30}),
    "supply_ok.csv": ([], 6, {"箱数": 195, "回数": 213_720}),
}
# file: (code, part of its message)
HELD = {
    "csv_before_campaign.csv": ("Q-TOOEARLY", "2001-06-02"),
    "csv_blank_vs_zero.csv": ("Q-MISSING", "空欄"),
    "csv_future_date.csv": ("Q-FUTURE", "2031-06-02"),
    "coverage_over_100.csv": ("Q-OVER100", "16321"),
    "cum_decreases.csv": ("Q-CUM-DOWN", "16202"),
    "missing_municipality.csv": ("Q-MISSING-MUNI", "16321"),
    "second_gt_first.csv": ("Q-2GT1", "16321"),
    "supply_unit_swap.csv": ("Q-BOX", "14,625箱"),
    "supply_wrong_doses_per_vial.csv": ("Q-BOX", "6回なら一致します"),
}
# file: (code, places)
REFUSED = {
    "xlsx_formula_nocache.xlsx": ("E-FORMULA-NOVALUE", ["D2"]),
    "csv_bad_dates.csv": ("E-DATE", [2, 3, 4, 5]),
    "csv_code_name_mismatch.csv": ("E-MUNI", [2]),
    "csv_other_prefecture.csv": ("E-MUNI", [2]),
    "csv_overflow.csv": ("E-NUM-RANGE", [2]),
    "csv_triangle_minus.csv": ("E-NUM-NEG", [2]),
    "csv_duplicate_header.csv": ("E-DUPCOL", [1]),
    "csv_missing_column.csv": ("E-NOHEADER", [None]),
}


def reading_of(folder, name):
    """The reading of one listed file, made in the child within its time."""
    started = time.monotonic()
    (reading,) = read_files([shared(f"bad-inputs/{name}")], folder)
    assert time.monotonic() - started < 10 and is_accounted_for(reading)
    return reading


@pytest.mark.parametrize("name", LOADED)
def test_a_readable_table_loads_exactly_what_its_list_says(tmp_path, name):
    expected, rows, totals = LOADED[name]
    reading = reading_of(tmp_path, name)
    assert codes(reading) == expected and reading.severity() in (None, "warn")
    assert reading.rows["loaded"] == rows and reading.totals == totals


@pytest.mark.parametrize("name", HELD)
def test_a_doubtful_table_is_held_for_the_reason_its_list_gives(tmp_path, name):
    code, said = HELD[name]
    reading = reading_of(tmp_path, name)
    assert reading.severity() == "hold"
    assert any(said in problem.message() for problem in reading.problems if problem.code == code)


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_table_is_refused_naming_its_places(tmp_path, name):
    code, places = REFUSED[name]
    reading = reading_of(tmp_path, name)
    assert reading.severity() == "refuse" and reading.tables == {}
    assert [problem.cell or problem.line for problem in reading.problems if problem.code == code] == places


def test_blanks_and_marks_are_missing_and_never_zero(tmp_path):
    reading = reading_of(tmp_path, "csv_blank_vs_zero.csv")
    assert [problem.line for problem in reading.problems] == [2, 3, 4, 5]
    found = ask(reading, "select source_row, doses from {dose_daily} where dose_number = 1 order by 1 limit 5")
    assert found == [(2, None), (3, None), (4, None), (5, None), (6, 140)]


def test_three_ways_to_write_a_day_are_the_same_day(tmp_path):
    reading = reading_of(tmp_path, "csv_wareki.csv")
    assert ask(reading, "select distinct vaccinated_on::varchar from {dose_daily}") == [("2021-06-02",)]


def test_the_days_of_a_workbook_that_counts_from_1904_are_right(tmp_path):
    assert reading_of(tmp_path, "xlsx_date1904.xlsx").as_of_on.isoformat() == "2021-06-01"


def test_the_reason_for_a_missing_column_names_it(tmp_path):
    (problem,) = reading_of(tmp_path, "csv_missing_column.csv").problems
    assert "接種日" in problem.message()
