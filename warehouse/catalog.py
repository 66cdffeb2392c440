"""What a snapshot holds: its tables as their .sql files declare them, and a new file with all of them."""

import re
from functools import cache
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
STORAGE_VERSION = "v1.5.0"
SCHEMA_VERSION = 3
DUCKDB_VERSION = duckdb.__version__
CONFIG = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "threads": 2,
    # DuckDB 1.5 mistakes columns of a view for those of the table below when it keeps the first row of each group, as
    # where an older snapshot is completed: an internal error instead of an answer.
    "disabled_optimizers": "top_n_window_elimination",
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
        con.execute(f"attach '{quoted(path)}' as store (storage_version '{STORAGE_VERSION}')")
        con.execute("use store")
        for spec in tables().values():
            con.execute(spec.sql)
        con.execute("checkpoint")
    finally:
        con.close()


def quoted(value: Path | str) -> str:
    """A path or code inside the quotes of an SQL word."""
    # ATTACH and CREATE take no parameters; path and code are ours, only their quotes need doubling.
    return str(value).replace("'", "''")
