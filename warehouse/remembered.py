"""What a reader works out once and keeps: the doses known at a version, and those told up to a day of it.

Nearly every question begins with these two views, and each reads all versions ever published. A snapshot never changes,
so their rows are kept as tables in the reader's memory, and a cursor is told their names.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

VIEWS = Path(__file__).parent / "views"
DAILY, TOLD = "dose_daily_all", "dose_told"
# Versions whose daily doses are kept: some 10 MB each after a year of exports; others are read each time.
MOST_VERSIONS = 4
# Days whose sums are kept, a few hundred rows each.
MOST_DAYS = 400


@cache
def _views() -> dict[str, set[str]]:
    """Each view and macro with the words of its definition."""
    found: dict[str, set[str]] = {}
    for path in sorted(VIEWS.glob("*.sql")):
        for part in path.read_text(encoding="utf-8").split(";"):
            if made := re.search(r"^create (?:view|macro) (\w+)", part, flags=re.MULTILINE):
                found[made[1]] = set(re.findall(r"\w+", part))
    return found


@cache
def used(sql: str) -> frozenset[str]:
    """The views and macros that an answer to `sql` needs, directly or through others."""
    todo, seen = set(re.findall(r"\w+", sql)), set()
    while todo:
        name = todo.pop()
        if name in _views() and name not in seen:
            seen.add(name)
            todo |= _views()[name]
    return frozenset(seen)


class Remembered:
    """The tables one reader keeps in memory. Safe for threads: a table is made once, the others wait for it."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection") -> None:
        self._connection = connection
        self._made: set[str] = set()
        self._lock = Lock()

    def lend(self, cursor: "duckdb.DuckDBPyConnection", sql: str, commit: int, day: date | None) -> None:
        """Name the tables for a version and a day to a cursor with these clocks, as far as `sql` needs them."""
        needed = used(sql)
        if DAILY in needed:
            self._name(cursor, DAILY, f"daily_{commit}", MOST_VERSIONS)
        if TOLD in needed and day:
            self._name(cursor, TOLD, f"told_{commit}_{day:%Y%m%d}", MOST_DAYS)

    def _name(self, cursor: "duckdb.DuckDBPyConnection", view: str, table: str, most: int) -> None:
        kind = table.split("_")[0]
        with self._lock:
            if table not in self._made:
                if sum(name.startswith(kind) for name in self._made) >= most:
                    return
                # The names are ours, made of a number and a day.
                cursor.execute(f"create table memory.main.{table} as select * from fresh_{view}")
                self._made.add(table)
        cursor.execute(f"set variable {view} = '{table}'")
