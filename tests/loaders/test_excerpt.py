"""Rows shown beside problems are the file's own, with the bad cells marked, and never of a file about persons."""

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import vrs_csv
from tests.shared_files import shared

GOOD = "2021-06-02,16,F,65-,false,1,20"


def excerpts_of(tmp_path, *rows):
    path = tmp_path / "a.csv"
    path.write_bytes(data if isinstance(data := vrs_csv(*rows), bytes) else data.encode())
    (reading,) = read_files([path], tmp_path)
    return reading.excerpts


def test_the_bad_cell_is_marked_in_its_row(tmp_path):
    (one,) = excerpts_of(tmp_path, GOOD, "2021-06-02,16,M,65-,false,1,12.5")
    (row,) = one["rows"]
    assert row["number"] == 3
    assert [row["cells"][at] for at in row["bad"]] == ["12.5"]
    assert len(one["heads"]) == len(row["cells"])


def test_at_most_a_few_rows_are_shown(tmp_path):
    bad = [f"2021-06-02,{code:02},F,65-,false,1,x{code}" for code in range(1, 30)]
    (one,) = excerpts_of(tmp_path, *bad)
    assert [row["number"] for row in one["rows"]] == list(range(2, 10))


def test_what_a_file_was_known_by_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(vrs_csv(GOOD), encoding="utf-8")
    assert read_files([path], tmp_path)[0].recognised_by == "見出し「date」、「prefecture」、「gender」、「age」など"


def test_a_file_without_problems_shows_no_row(tmp_path):
    assert excerpts_of(tmp_path, GOOD) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ["pii_columns.csv", "pii_nested.ndjson", "record_level_1row_1person.csv"])
def test_nothing_of_a_file_about_persons_is_shown(tmp_path, name):
    (reading,) = read_files([shared(f"bad-inputs/{name}")], tmp_path)
    assert reading.excerpts == []


@pytest.mark.needs_shared
def test_a_cell_of_a_sheet_is_found_by_its_reference(tmp_path):
    (reading,) = read_files([shared("bad-inputs/xlsx_formula_nocache.xlsx")], tmp_path)
    (one,) = reading.excerpts
    assert one["sheet"] == "Sheet1" and one["rows"][0]["cells"][3] == "（値なし）" and one["rows"][0]["bad"] == [3]
