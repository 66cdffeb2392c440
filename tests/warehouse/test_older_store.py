"""A snapshot made before a table existed opens with that table empty, and is completed when it is next written."""

import duckdb
import pytest

from warehouse.catalog import content, create_store_file, fact_tables, open_reader, open_writer


@pytest.fixture
def older(tmp_path):
    """A snapshot as an app wrote it that knew no mapping profiles."""
    path = tmp_path / "older.duckdb"
    create_store_file(path)
    con = duckdb.connect(str(path))
    con.execute("drop table mapping_profile")
    con.close()
    return path


def test_every_table_can_be_asked_and_tells_nothing_of_what_was_not_known_then(older):
    con = open_reader(older)
    for name in (*fact_tables(), "row_history"):
        assert con.execute(f"select count(*) from {name}").fetchone() == (0,), name
    con.close()


def test_it_counts_as_having_the_same_content_as_a_new_one(older, tmp_path):
    create_store_file(tmp_path / "newer.duckdb")
    assert content(older) == content(tmp_path / "newer.duckdb")


def test_writing_to_it_makes_the_table(older, tmp_path):
    con = open_writer(older, readable=tmp_path)
    con.execute("insert into store.mapping_profile values ('A', '{}', date '2021-06-04', 1, 1, null)")
    assert con.execute("select profile_name from mapping_profile").fetchall() == [("A",)]
    con.close()
    assert content(older)["mapping_profile"][0] == 1
