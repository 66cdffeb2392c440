"""Hostile and damaged files: the outcome and code their list expects, in time, and nothing of them left behind."""

import json
import time

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import codes, is_accounted_for
from tests.shared_files import shared

pytestmark = pytest.mark.needs_shared

# What is decided before a format is known; the rest of the list is about formats of their own.
REFUSED = {
    "zip_absolute.zip": {"E-ZIP-PATH"},
    "zip_bad_crc.zip": {"E-ZIP-CORRUPT"},
    "zip_bomb_600mb.zip": {"E-ZIP-BOMB"},
    "zip_device_name.zip": {"E-ZIP-PATH"},
    "zip_duplicate_names.zip": {"E-ZIP-DUP"},
    "zip_no_table.zip": {"E-ZIP-NOTABLE"},
    "zip_overlapping.zip": {"E-ZIP-CORRUPT"},
    "zip_slip_backslash.zip": {"E-ZIP-PATH"},
    "zip_slip_dotdot.zip": {"E-ZIP-PATH"},
    "zip_truncated.zip": {"E-ZIP-CORRUPT"},
    "duckdb_as.csv": {"E-TYPE"},
    "sqlite_as.csv": {"E-TYPE"},
    "header_only.csv": {"E-EMPTY"},
    "macro.xlsm": {"E-XLSM"},
    "password.xlsx": {"E-XLSX-PASSWORD"},
    "xlsx_bad_refs.xlsx": {"E-XLSX-CORRUPT"},
    "xlsx_bomb_strings.xlsx": {"E-ZIP-BOMB"},
    "xlsx_far_row.xlsx": {"E-XLSX-RANGE"},
    "xlsx_huge_string.xlsx": {"E-CELL-LONG", "E-ZIP-BOMB"},
    "xlsx_merge_100k.xlsx": {"E-XLSX-MERGE"},
    "xml_deep_nesting.xlsx": {"E-XLSX-CORRUPT"},
    "xml_dtd_utf16.xlsx": {"E-XML-DTD"},
    "xml_quadratic.xlsx": {"E-XML-DTD"},
    "xml_xxe_file.xlsx": {"E-XML-DTD"},
    "xml_xxe_http.xlsx": {"E-XML-DTD"},
    "csv_euc_jp.csv": {"E-ENC"},
    "csv_mixed_utf8_cp932.csv": {"E-ENC"},
    "csv_utf16be_nobom.csv": {"E-ENC"},
    "csv_20000_columns.csv": {"E-WIDE"},
    "csv_duplicate_header.csv": {"E-DUPCOL"},
    "csv_fullwidth_comma.csv": {"E-NOHEADER"},
    "csv_long_field.csv": {"E-CELL-LONG"},
    "csv_missing_column.csv": {"E-NOHEADER"},
    "csv_ragged_rows.csv": {"E-CSV-SHAPE"},
    "csv_sql_names.csv": {"E-NOHEADER", "E-MUNI"},
    "nd_20000_keys.ndjson": {"E-WIDE", "E-JSON-KEYS"},
    "nd_giant_line.ndjson": {"E-CELL-LONG", "E-JSON"},
    "nd_lone_surrogate.ndjson": {"E-JSON"},
    "nd_nan_inf.ndjson": {"E-NUM"},
    "nd_type_drift.ndjson": {"E-NUM"},
    "pii_columns.csv": {"E-PII"},
    "pii_nested.ndjson": {"E-PII"},
    "record_level_1row_1person.csv": {"E-RECORDLEVEL"},
}
LINES = {
    "csv_mixed_utf8_cp932.csv": [25],
    "csv_long_field.csv": [2],
    "csv_ragged_rows.csv": [3, 4],
    "nd_giant_line.ndjson": [1],
    "nd_lone_surrogate.ndjson": [1],
    "nd_nan_inf.ndjson": [1, 2, 3],
    "nd_type_drift.ndjson": [424, 425],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_time_for_the_reason_its_list_gives(tmp_path, name):
    path = shared(f"bad-inputs/{name}")
    started = time.monotonic()
    (reading,) = read_files([path], tmp_path)
    assert time.monotonic() - started < 10
    assert reading.severity() == "refuse" and reading.tables == {} and is_accounted_for(reading)
    refusals = {problem.code for problem in reading.problems if problem.severity == "refuse"}
    assert refusals & REFUSED[name]
    assert list(tmp_path.iterdir()) == []
    if name in LINES:
        assert [problem.line for problem in reading.problems if problem.line] == LINES[name]


def test_no_expected_code_of_the_corpus_is_contradicted():
    expected = {one["file"]: one["code"] for one in json.loads(shared("bad-inputs/expected.json").read_text("utf-8"))}
    assert not [name for name, reasons in REFUSED.items() if not any(code in expected[name] for code in reasons)]


def test_a_sheet_that_ends_at_the_row_limit_is_held(tmp_path):
    (reading,) = read_files([shared("bad-inputs/xlsx_65536_rows.xlsx")], tmp_path)
    assert "Q-ROWLIMIT" in codes(reading) and reading.severity() == "hold"
    assert reading.rows["loaded"] == 65_535


def test_the_control_file_of_vrs_loads_exactly(tmp_path):
    (reading,) = read_files([shared("bad-inputs/ok_vrs.ndjson")], tmp_path)
    assert reading.problems == []
    assert (reading.rows["loaded"], sum(reading.totals.values())) == (36, 360)


def test_a_csv_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path):
    (reading,) = read_files([shared("bad-inputs/csv_named.xlsx")], tmp_path)
    assert codes(reading)[0] == "W-EXT" and reading.rows["file"] == 46


@pytest.mark.parametrize("name", ["ok_cp932.csv", "ok_utf8_bom.csv", "csv_utf16le_bom.csv", "old_biff8.xls"])
def test_encodings_and_the_old_workbook_are_read_before_any_format_is_asked_for(tmp_path, name):
    (reading,) = read_files([shared(f"bad-inputs/{name}")], tmp_path)
    assert reading.rows["file"] == 46


PLANTED = {
    "pii_columns.csv": ["架空", "1940-01-01", "000-0000-0000", "0000000001"],
    "pii_nested.ndjson": ["架空", "1940-01-01"],
    "record_level_1row_1person.csv": ["2021-06-02", "16321"],
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_file_about_persons_leaves_no_value_of_it_anywhere(tmp_path, name):
    (reading,) = read_files([shared(f"bad-inputs/{name}")], tmp_path)
    told = json.dumps(reading.as_dict(), ensure_ascii=False)
    assert not [value for value in PLANTED[name] if value in told]
    assert reading.path is None and list(tmp_path.iterdir()) == []
