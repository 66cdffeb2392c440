"""Every total the README of the real exports states for VRS files comes out of the loader."""

import re
from pathlib import Path

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import ask, is_accounted_for
from tests.shared_files import SHARED, shared

pytestmark = pytest.mark.needs_shared

ROW = re.compile(r"\| ([\w-]+\.(?:csv|ndjson)(?:\.gz)?) \| ([\d,]+) \| ([\d-]+)\.\.([\d-]+) \| (.+) \|$", re.MULTILINE)
SUBSET = re.compile(r"\| (fukuoka\S+) \|.+?\| ([\d,]+) \| .*?\.\.([\d-]+) \| (1: .+) \|$", re.MULTILINE)
README = SHARED / "real-data" / "README.md"


def stated(pattern: re.Pattern) -> list[tuple]:
    """The rows of the README's tables; one empty row where there is no README, so that its test is skipped aloud."""
    return pattern.findall(README.read_text(encoding="utf-8")) if README.exists() else [()]


def number(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folders = ("vrs-daily-csv", "vrs-ndjson", "vrs-prefecture-subset")
    paths = [path for folder in folders for path in sorted(shared(f"real-data/{folder}").iterdir())]
    return {reading.file: reading for reading in read_files(paths, tmp_path_factory.mktemp("read"))}


def test_the_readme_states_all_files_of_the_folders():
    shared("real-data/README.md")
    assert len(stated(ROW)) == 69 + 5
    assert len(stated(SUBSET)) == 3


@pytest.mark.parametrize("row", stated(ROW), ids=lambda row: row[0] if row else "no README")
def test_a_national_export_gives_the_totals_of_the_readme(readings, row):
    name, rows, first, last, figures = row
    reading = readings[name]
    assert reading.problems == []
    assert is_accounted_for(reading) and reading.rows["loaded"] == number(rows)
    assert (reading.format, reading.as_of_on.isoformat(), len(reading.area_codes)) == ("vrs_detail", last, 47)
    assert reading.scope == [{"table": "dose_daily", "where": {"dataset": ["vrs_detail"]}}]
    expected = tuple(number(figure) for figure in figures.split(" | "))
    assert (reading.totals["1回目"], reading.totals["2回目"]) == expected[:2]
    (answer,) = ask(
        reading,
        """
        select min(vaccinated_on)::varchar,
            sum(doses) filter (dose_number = 1), sum(doses) filter (dose_number = 2),
            sum(doses) filter (dose_number = 1 and area_code = '16'),
            sum(doses) filter (dose_number = 2 and area_code = '16'),
            sum(doses) filter (dose_number = 1 and area_code = '16' and age_group = '65+'),
            sum(doses) filter (age_group = 'unknown')
        from {dose_daily}
        """,
    )
    assert answer == (first, *expected)


@pytest.mark.parametrize("row", stated(SUBSET), ids=lambda row: row[0] if row else "no README")
def test_a_file_of_one_prefecture_gives_the_totals_of_the_readme(readings, row):
    name, rows, last, figures = row
    reading = readings[name]
    doses = dict(re.findall(r"(\d): ([\d,]+)", figures.split("; deceased")[0]))
    assert reading.problems == [] and is_accounted_for(reading)
    assert (reading.rows["loaded"], reading.as_of_on.isoformat()) == (number(rows), last)
    assert reading.totals == {f"{dose}回目": number(total) for dose, total in doses.items()}
    assert reading.area_codes == ["40"]
    assert reading.scope == [{"table": "dose_daily", "where": {"dataset": ["vrs_detail"], "area_code": ["40"]}}]


def test_persons_who_have_died_since_are_marked_and_kept_apart(readings):
    reading = readings["fukuoka_vaccination_2023-05-08.csv"]
    answer = ask(
        reading, "select dose_number, sum(doses) from {dose_daily} where deceased = 'yes' group by 1 order by 1"
    )
    assert answer == [(1, 100_500), (2, 96_292), (3, 475)]
    before = readings["fukuoka_vaccination_2022-05-31.csv"]
    assert ask(before, "select distinct deceased from {dose_daily}") == [("unknown",)]


def test_one_json_array_holds_what_the_lines_hold(readings):
    array = readings["prefecture_2021-06-05_as-json-array.json.gz"]
    lines = readings["prefecture_2021-06-05.ndjson"]
    everything = "select * exclude source_row from {dose_daily} order by all"
    assert ask(array, everything) == ask(lines, everything)


def test_the_same_dump_as_csv_and_as_ndjson_is_equal_row_by_row(readings):
    everything = "select * exclude source_row from {dose_daily} order by all"
    assert ask(readings["20210603.csv"], everything) == ask(readings["prefecture_2021-06-03.ndjson"], everything)


def test_a_row_knows_its_line_in_the_file(readings):
    reading = readings["20210603.csv"]
    day, prefecture, line = ask(
        reading,
        "select vaccinated_on::varchar, area_code, source_row from {dose_daily} order by source_row desc limit 1",
    )[0]
    lines = Path(shared("real-data/vrs-daily-csv/20210603.csv")).read_text(encoding="utf-8-sig").splitlines()
    assert lines[line - 1].startswith(f"{day},{prefecture},")
