"""A reader: one locked, read-only connection to one snapshot, from which any number of cursors are taken."""

from datetime import date
from pathlib import Path

import duckdb

from warehouse.furniture import SEARCH_PATH
from warehouse.opening import open_reader
from warehouse.remembered import Remembered


class Reader:
    """Everything known up to one commit. Cheap to keep; threads take a cursor each."""

    def __init__(self, path: Path, number: int) -> None:
        """Raises duckdb.Error when the snapshot can't be opened."""
        self.number = number
        self.path = path
        self._connection = open_reader(path)
        self._remembered = Remembered()
        self._homes: dict[int | None, str | None] = {}  # whose dashboard it is at each version asked for

    def cursor(self, *, as_of: date | None = None, known_at: int | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor on which every view answers as of a day and as known at a commit (default: all that is known)."""
        cursor = self._connection.cursor()
        if known_at not in self._homes:
            at(cursor, as_of=as_of, known_at=known_at)
            self._homes[known_at] = cursor.execute("select getvariable('home_area')").fetchone()[0]
            return cursor
        # In one go and written out, as every question begins with it: parameters would cost as much again.
        commit, home, day = (_spelt(value) for value in (known_at, self._homes[known_at], as_of))
        cursor.execute(f"""set search_path = '{SEARCH_PATH}'; set variable known_at = {commit}::integer;
            set variable home_area = {home}::varchar; set variable as_of = {day}::date""")
        return cursor

    def remember(self, cursor: duckdb.DuckDBPyConnection, sql: str, commit: int, day: date | None) -> None:
        """Let a cursor whose clocks are set answer `sql` from what was worked out before for this version and day."""
        self._remembered.lend(cursor, sql, commit, day)

    def commit_of(
        self, sha256: str, *, format: str | None, as_of_on: date | None, source_system: str | None,
        area_codes: list[str],
    ) -> int | None:  # fmt: skip
        """The newest commit that published these bytes as the same thing and was not taken back."""
        sql = """select max(id) from live_batch
            where sha256 = $sha256 and format = $format and as_of_on is not distinct from $as_of_on
            and source_system is not distinct from $source_system and area_codes = $area_codes::varchar[]"""
        told = {"format": format, "as_of_on": as_of_on, "source_system": source_system, "area_codes": area_codes}
        return self.cursor().execute(sql, {"sha256": sha256, **told}).fetchone()[0]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def at(cursor: duckdb.DuckDBPyConnection, *, as_of: date | None, known_at: int | None) -> duckdb.DuckDBPyConnection:
    """Set a cursor's two clocks and return it."""
    cursor.execute(f"set search_path = '{SEARCH_PATH}'")
    know(cursor, known_at)
    cursor.execute("set variable as_of = $as_of::date", {"as_of": as_of})
    return cursor


def know(cursor: duckdb.DuckDBPyConnection, commit: int | None) -> None:
    """Set up to which commit a cursor knows (None: all of them), and whose dashboard it was by then.

    The variable `home_area` is null while it is the prefecture this PC was started with.
    """
    cursor.execute("set variable known_at = $known_at::integer", {"known_at": commit})
    # A variable and no macro over the table: the planner takes it for the constant that it is.
    cursor.execute("set variable home_area = (select area_code from home_set)")


def _spelt(value: int | str | date | None) -> str:
    return "null" if value is None else f"'{value}'"
