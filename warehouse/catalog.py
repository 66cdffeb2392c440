"""Opening a snapshot: the file is attached, reference data and views are made in memory, then the door is locked."""

import csv
import re
from functools import cache
from pathlib import Path

import duckdb

from settings import settings

HERE = Path(__file__).parent
STORAGE_VERSION = "v1.5.0"
SCHEMA_VERSION = 3
DUCKDB_VERSION = duckdb.__version__
CONFIG = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "threads": 2,
}
HISTORY = ("added_in", "removed_in")
# Tables that are a log themselves: a row is never taken back.
LOGS = ("batch", "finding")


class TableSpec:
    """Name, key and measures of one fact table, as its .sql file declares them."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.sql = path.read_text(encoding="utf-8")
        self.key = _header(self.sql, "key")
        self.types = dict(re.findall(r"^ {4}(\w+) (\w+(?:\[\])?)", self.sql, flags=re.MULTILINE))
        self.columns = list(self.types)
        self.measures = [c for c in self.columns if c not in (*self.key, *HISTORY, "source_row")]

    @property
    def facts(self) -> list[str]:
        """The columns a loader hands over: everything but the two of history."""
        return [c for c in self.columns if c not in HISTORY]


def _header(sql: str, word: str) -> list[str]:
    line = re.search(rf"^-- {word}: (.*)$", sql, flags=re.MULTILINE)
    return [part.strip() for part in line[1].split(",")] if line else []


@cache
def tables() -> dict[str, TableSpec]:
    """Every table of the store by name."""
    return {path.stem: TableSpec(path) for path in sorted((HERE / "tables").glob("*.sql"))}


def fact_tables() -> dict[str, TableSpec]:
    """The tables whose rows carry history."""
    return {name: spec for name, spec in tables().items() if name not in LOGS}


def create_store_file(path: Path) -> None:
    """Make a snapshot with every table and no row."""
    con = duckdb.connect(":memory:", config=CONFIG)
    try:
        con.execute(f"attach '{_quoted(path)}' as store (storage_version '{STORAGE_VERSION}')")
        con.execute("use store")
        for spec in tables().values():
            con.execute(spec.sql)
        con.execute("checkpoint")
    finally:
        con.close()


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a snapshot; use one cursor per use. Raises duckdb.Error when the file is damaged."""
    con = duckdb.connect(":memory:", config={**CONFIG, "memory_limit": "1GB"})
    try:
        _attach_whole(con, path)
        _furnish(con)
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
        con.execute(f"attach '{_quoted(path)}' as store (storage_version '{STORAGE_VERSION}')")
        _complete(con)
        _furnish(con)
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


def _quoted(value: Path | str) -> str:
    # ATTACH and CREATE take no parameters; path and code are ours, only their quotes need doubling.
    return str(value).replace("'", "''")


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
    con.execute(f"attach '{_quoted(path)}' as store (read_only)")
    found = _found(con)
    if all(_is_whole(spec, found) for spec in tables().values()):
        return
    con.execute("detach store")
    con.execute(f"attach '{_quoted(path)}' as older (read_only)")
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


def _furnish(con: duckdb.DuckDBPyConnection) -> None:
    """Reference tables, then the tables as known, then the views in file-name order."""
    for path in sorted(settings.reference.glob("*.csv")):
        _load_reference(con, path)
    con.execute("create macro known_at() as coalesce(getvariable('known_at'), 2147483647)")
    con.execute("create macro as_of() as coalesce(getvariable('as_of'), date '9999-12-31')")
    con.execute(f"create macro home_area() as '{_quoted(settings.home_area_code)}'")
    for name in fact_tables():
        con.execute(_as_known(name))
    con.execute(_row_history())
    con.execute("create view batch as select * from store.batch where id <= known_at()")
    con.execute("create view finding as select * from store.finding where batch <= known_at()")
    for path in sorted((HERE / "views").glob("*.sql")):
        con.execute(path.read_text(encoding="utf-8"))


def _as_known(name: str) -> str:
    return f"""create view {name} as select * exclude (removed_in) from store.{name}
        where added_in <= known_at() and (removed_in is null or removed_in > known_at())"""


def _row_history() -> str:
    """Every row that any fact table ever held, in one shape, so that any table can be asked what changed in it."""
    return "create view row_history as " + " union all ".join(map(_rows_of, fact_tables().values()))


def _rows_of(spec: TableSpec) -> str:
    day = next((c for c in (*spec.key, *spec.measures) if spec.types[c] == "date"), None)
    area = "area_code" if "area_code" in spec.columns else "null::varchar"
    valid, doses = (f"t.{day}" if day else "null"), ("t.doses" if "doses" in spec.measures else "null")
    key, told = (", ".join(f"'{c}': t.{c}" for c in columns) for columns in (spec.key, spec.measures))
    return f"""select '{spec.name}' as table_name, {area} as area_code, {valid}::date as valid_on,
        to_json({{{key}}})::varchar as row_key, to_json({{{told}}})::varchar as told,
        {doses}::bigint as doses, added_in, removed_in
        from store.{spec.name} t"""


def _load_reference(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """A reference file becomes a table of the file's name: whole numbers as integers, all else as text."""
    columns, rows = _read_reference(path)
    kinds = ["integer" if all(_is_number(row[i]) for row in rows) else "varchar" for i in range(len(columns))]
    spelt = ", ".join(f"{column} {kind}" for column, kind in zip(columns, kinds, strict=True))
    con.execute(f"create table reference_{path.stem} ({spelt})")
    marks = ", ".join("?" for _ in columns)
    values = ", ".join(f"({marks})" for _ in rows)
    flat = [cell if cell != "" else None for row in rows for cell in row]
    con.execute(f"insert into reference_{path.stem} values {values}", flat)


@cache
def _read_reference(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, rows


def _is_number(cell: str) -> bool:
    # Codes keep their leading zero and so stay text.
    return cell == "" or (cell.isdecimal() and (cell == "0" or not cell.startswith("0")))
