"""Reference data and views: made once a process in a file of their own, which every connection attaches read-only.

DuckDB binds a view when it is made, and the views below it once more each time: some 260 ms of work at each opening of
a snapshot, where attaching what was made before takes 10.
"""

import csv
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

import duckdb

from settings import settings
from warehouse.catalog import CONFIG, TableSpec, fact_tables, quoted, tables
from warehouse.remembered import REMEMBERED, ROW_GROUP, statements

# Where a name without a database is looked for: among the views, then among what a reader remembers.
SEARCH_PATH = "furniture.main,remembered.main"

_lock = Lock()
_made: dict[tuple, Path] = {}


def furnish(con: duckdb.DuckDBPyConnection) -> None:
    """Give a connection with a snapshot attached as `store` its reference data and views, as the database `furniture`.

    Each cursor still has to be told the SEARCH_PATH.
    """
    con.execute(f"attach ':memory:' as remembered (row_group_size {ROW_GROUP})")
    try:
        con.execute(f"attach '{quoted(_file())}' as furniture (read_only)")
    except (OSError, duckdb.Error):
        # No room or no right in the folder for temporary files: made for this connection alone, in memory.
        con.execute("attach ':memory:' as furniture")
        con.execute("use furniture")
        _make(con)
    con.execute(f"set search_path = '{SEARCH_PATH}'")


def _file() -> Path:
    """The file with the views, made when this process has none yet."""
    sources = tuple((path, path.stat().st_mtime_ns) for path in sorted(settings.reference.glob("*.csv")))
    key = (settings.home_area_code, sources)
    with _lock:
        if key not in _made or not _made[key].exists():
            # A folder for each attempt: one that failed may have left half a file.
            _made[key] = _make_file(Path(tempfile.mkdtemp(dir=_folder().name)) / "views.duckdb")
        return _made[key]


@cache
def _folder() -> tempfile.TemporaryDirectory:
    # Windows keeps a file that is still open; what is left there is a few hundred KB.
    return tempfile.TemporaryDirectory(prefix="one-team-dashboard-", ignore_cleanup_errors=True)


def _make_file(path: Path) -> Path:
    """Views are bound when they are made, so empty tables stand where a snapshot will be."""
    con = duckdb.connect(":memory:", config=CONFIG)
    try:
        con.execute("attach ':memory:' as store")
        con.execute("use store")
        for spec in tables().values():
            con.execute(spec.sql)
        con.execute(f"attach '{quoted(path)}' as furniture")
        con.execute("use furniture")
        _make(con)
        con.execute("checkpoint furniture")
    finally:
        con.close()
    return path


def _make(con: duckdb.DuckDBPyConnection) -> None:
    """Reference tables, then the tables as known, then the views in file-name order."""
    for path in sorted(settings.reference.glob("*.csv")):
        _load_reference(con, path)
    con.execute("create macro known_at() as coalesce(getvariable('known_at'), 2147483647)")
    con.execute("create macro as_of() as coalesce(getvariable('as_of'), date '9999-12-31')")
    con.execute(f"create macro usual_home() as '{quoted(settings.home_area_code)}'")
    con.execute("create macro home_area() as coalesce(getvariable('home_area'), usual_home())")
    for name in fact_tables():
        _view(con, name, _as_known(name))
    con.execute(_row_history())
    con.execute("create view batch as select * from store.batch where id <= known_at()")
    con.execute("create view finding as select * from store.finding where batch <= known_at()")
    for name, sql in statements().items():
        _view(con, name, sql)
    for name in REMEMBERED:
        con.execute(f"reset variable {name}")
        con.execute(f"drop table temp.main.like_{name}")


def _view(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    """Make one view or macro; one that readers remember is a look into what a cursor was told of."""
    if name in REMEMBERED:
        con.execute(sql.replace(f"create view {name} as", f"create view fresh_{name} as", 1))
        # The views above are bound to an empty table, or each of them would bind the whole tower below it again.
        con.execute(f"create temp table like_{name} as select * from fresh_{name} limit 0")
        con.execute(f"set variable {name} = 'like_{name}'")
        sql = f"create view {name} as select * from query_table(coalesce(getvariable('{name}'), 'fresh_{name}'))"
    con.execute(sql)


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
        {doses}::bigint as doses, t.source_row, added_in, removed_in
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
