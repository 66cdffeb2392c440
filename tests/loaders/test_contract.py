"""What loaders write fits the warehouse's tables: the same columns, castable, nothing missing that must be there."""

import duckdb
import pytest

from loaders import formats
from loaders.reading.result import Reading
from tests.loaders.support import TABLES, read_path
from tests.shared_files import shared

REAL = {
    "vrs_detail": "vrs-daily-csv/20210603.csv",
    "kantei_health_workers": "kantei-excel/IRYO-vaccination_data_2021-06-11.xlsx",
    "resident_register": "population/000701583_r2-resident-register-by-age-municipality.xls",
}


def test_every_format_lies_under_its_own_name_with_a_label_and_a_known_table():
    for name, format_ in formats().items():
        assert format_.name == name and format_.label
        assert all((TABLES / f"{table}.sql").exists() for table in format_.tables)


def test_every_format_is_tried_here():
    assert set(REAL) == set(formats())


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", REAL)
def test_the_parquet_of_a_real_file_goes_into_its_tables(tmp_path, name):
    reading = read_path(tmp_path, shared(f"real-data/{REAL[name]}"))
    assert set(reading.tables) == set(formats()[name].tables)
    for table, path in reading.tables.items():
        connection = duckdb.connect()
        connection.execute((TABLES / f"{table}.sql").read_text(encoding="utf-8"))
        connection.execute(
            f"insert into {table} by name select *, 1 as added_in, null as removed_in from read_parquet(?)", [str(path)]
        )
        columns = {row[0] for row in connection.execute(f"describe {table}").fetchall()}
        given = {row[0] for row in connection.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()}
        optional = {row[0] for row in connection.execute(f"describe {table}").fetchall() if row[2] == "YES"}
        assert columns - given - optional == {"added_in"}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", REAL)
def test_a_reading_survives_its_way_through_json(tmp_path, name):
    reading = read_path(tmp_path, shared(f"real-data/{REAL[name]}"))
    assert Reading.from_dict(reading.as_dict()) == reading
