"""Opening a snapshot: the file is attached, its reference data and views are put beside it, then the door is locked."""

from pathlib import Path

import duckdb

from warehouse.catalog import CONFIG, STORAGE_VERSION, TableSpec, fact_tables, quoted, tables
from warehouse.furniture import furnish


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a snapshot; use one cursor per use. Raises duckdb.Error when the file is damaged."""
    # One thread a question: most are over before a second one has woken, and several people ask at once.
    con = duckdb.connect(":memory:", config={**CONFIG, "memory_limit": "1GB", "threads": 1})
    try:
        _attach_whole(con, path)
        furnish(con)
        con.execute("set enable_external_access = false")
        con.execute("set lock_configuration = true")
    except Exception:
        con.close()
        raise
    return con


def open_writer(path: Path, *, readable: Path) -> duckdb.DuckDBPyConnection:
    """A writing connection to a snapshot in staging, which may read files below one folder and nothing else."""
    # The order of rows in a table means nothing; giving it up lets one big file be merged by all threads.
    config = {"memory_limit": "2GB", "temp_directory": str(path.parent), "preserve_insertion_order": False}
    con = duckdb.connect(":memory:", config={**CONFIG, **config})
    try:
        con.execute(f"attach '{quoted(path)}' as store (storage_version '{STORAGE_VERSION}')")
        _complete(con)
        furnish(con)
        con.execute("set allowed_directories = $folders", {"folders": [str(readable)]})
        con.execute("set enable_external_access = false")
        con.execute("set lock_configuration = true")
    except Exception:
        con.close()
        raise
    return con


def content(path: Path) -> dict[str, tuple[int, int]]:
    """Row count and an order-free sum of row hashes of every fact table, for comparing two snapshots in one process."""
    con = duckdb.connect(":memory:", config=CONFIG)
    try:
        _attach_whole(con, path)
        return {
            name: con.execute(f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from store.{name} t").fetchone()
            for name in fact_tables()
        }
    finally:
        con.close()


def _found(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The tables of the attached snapshot with their columns in order."""
    found: dict[str, list[str]] = {}
    asked = "select table_name, column_name from duckdb_columns() where database_name = 'store' order by column_index"
    for table, column in con.execute(asked).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _is_whole(spec: TableSpec, found: dict[str, list[str]]) -> bool:
    return set(spec.columns) <= set(found.get(spec.name, ()))


def _filled(spec: TableSpec, columns: list[str]) -> str:
    """The columns of a table as this app knows them, missing where an older snapshot does not have them."""
    return ", ".join(one if one in columns else f"null::{spec.types[one]} as {one}" for one in spec.columns)


def _attach_whole(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attach a snapshot as `store`, to be read only; what an older app did not know yet is lent from memory.

    A table it did not know is empty, for such a store holds nothing of it; a column it did not know is null.
    """
    con.execute(f"attach '{quoted(path)}' as store (read_only)")
    found = _found(con)
    if all(_is_whole(spec, found) for spec in tables().values()):
        return
    con.execute("detach store")
    con.execute(f"attach '{quoted(path)}' as older (read_only)")
    con.execute("attach ':memory:' as store")
    con.execute("use store")
    for name, spec in tables().items():
        told = (
            f"create view {name} as select {_filled(spec, found[name])} from older.{name}"
            if name in found
            else spec.sql
        )
        con.execute(told)
    con.execute("use memory")


def _complete(con: duckdb.DuckDBPyConnection) -> None:
    """Give a snapshot that may be written the tables and columns that an older app did not know yet."""
    found = _found(con)
    con.execute("use store")
    for name, spec in tables().items():
        if name not in found:
            con.execute(spec.sql)
        elif not _is_whole(spec, found):
            con.execute(f"alter table {name} rename to older_{name}")
            con.execute(spec.sql)
            con.execute(f"insert into {name} select {_filled(spec, found[name])} from older_{name}")
            con.execute(f"drop table older_{name}")
    con.execute("use memory")
