"""A snapshot made before a table or a column existed opens without it, and is completed when it is next written."""

from pathlib import Path

import duckdb
import pytest

from rebuild import rebuild
from tests.warehouse.making import doses
from warehouse.ask import ask, questions
from warehouse.backup import restore
from warehouse.catalog import create_store_file, fact_tables
from warehouse.opening import content, open_reader, open_writer
from warehouse.reader import Reader
from warehouse.store import Store
from warehouse.verify import verify


@pytest.fixture
def older(tmp_path):
    """A snapshot as an app wrote it that knew no mapping profiles, plans, attendees, screens or outcomes."""
    path = tmp_path / "older.duckdb"
    create_store_file(path)
    con = duckdb.connect(str(path))
    for table in ("mapping_profile", "task", "baseline", "meeting_step", "attendee"):
        con.execute(f"drop table {table}")
    con.execute("alter table agenda_item drop column outcome")
    con.close()
    return path


@pytest.fixture
def held(older):
    """The same with an agenda item in it."""
    con = duckdb.connect(str(older))
    columns = {name: "null" for name in fact_tables()["agenda_item"].columns if name != "outcome"}
    columns |= {"meeting_id": "'m1'", "seq": "1", "agenda_text": "'議題'", "source_row": "2", "added_in": "1"}
    con.execute(f"insert into agenda_item ({', '.join(columns)}) values ({', '.join(columns.values())})")
    con.close()
    return older


def test_every_table_can_be_asked_and_tells_nothing_of_what_was_not_known_then(older):
    con = open_reader(older)
    for name in (*fact_tables(), "row_history"):
        assert con.execute(f"select count(*) from {name}").fetchone() == (0,), name
    con.close()


def test_every_question_is_answered_the_same_when_the_snapshot_lacks_a_column(made_sample, tmp_path):
    store = Store(made_sample)
    path = tmp_path / "older.duckdb"
    path.write_bytes(store.latest().path.read_bytes())
    con = duckdb.connect(str(path))
    con.execute("alter table batch drop column area_given")
    con.close()
    older = Reader(path, store.latest().number)
    for name in questions():
        assert ask(older, name).rows.equals(ask(store.reader(), name).rows), name
    older.close()


def test_it_counts_as_having_the_same_content_as_a_new_one(older, tmp_path):
    create_store_file(tmp_path / "newer.duckdb")
    assert content(older) == content(tmp_path / "newer.duckdb")


def test_writing_to_it_makes_the_table(older, tmp_path):
    con = open_writer(older, readable=tmp_path)
    con.execute("insert into store.mapping_profile values ('A', '{}', date '2021-06-04', 1, 1, null)")
    assert con.execute("select profile_name from mapping_profile").fetchall() == [("A",)]
    con.close()
    assert content(older)["mapping_profile"][0] == 1


def test_a_column_nobody_knew_is_missing_in_every_row_whether_read_or_written(held, tmp_path):
    asked = "select agenda_text, outcome from agenda_item"
    con = open_reader(held)
    assert con.execute(asked).fetchall() == [("議題", None)]
    con.close()
    before = content(held)
    con = open_writer(held, readable=tmp_path)
    con.execute("update store.agenda_item set outcome = '了承'")
    assert con.execute(asked).fetchall() == [("議題", "了承")]
    con.close()
    changed = {name for name, told in content(held).items() if told != before[name]}
    assert changed == {"agenda_item"} and stored_columns(held) == fact_tables()["agenda_item"].columns


def test_a_backup_of_an_earlier_version_is_restored_and_rebuilt_into_todays_tables(tmp_path):
    """How the backup was made is written beside it."""
    results = restore(Path(__file__).with_name("earlier_store.zip"), tmp_path / "store")
    assert all(one["ok"] for one in results)
    store = Store(tmp_path / "store")
    before, told = doses(store), store.pins()
    assert before and rows_of(store, "attendee") == 0
    commit, troubles = rebuild(store, by="試験")
    assert (commit.number, troubles) == (6, [])
    assert rows_of(store, "attendee") > 0
    for table in fact_tables():
        assert stored_columns(commit.path, table) == fact_tables()[table].columns, table
    assert doses(store) == doses(store, known_at=5) == before
    assert store.pins() == told and all(one["ok"] for one in verify(store))
    assert rebuild(store, by="試験") == (None, [])


def rows_of(store, table):
    return store.reader().cursor().execute(f"select count(*) from {table}").fetchone()[0]


def stored_columns(path, table="agenda_item"):
    """The columns of a table as they lie in a snapshot."""
    con = duckdb.connect(str(path), read_only=True)
    found = [name for name, *_ in con.execute(f"describe {table}").fetchall()]
    con.close()
    return found
