"""A reader: one locked, read-only connection to one snapshot, from which any number of cursors are taken."""

from datetime import date, datetime, time, timedelta
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
        self._homes: dict[int, str | None] = {}

    def cursor(self, *, as_of: date | None = None, known_at: int | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor on which every view answers as of a day and as known at a commit (default: all that is known)."""
        return at(self._connection.cursor(), as_of=as_of, known_at=known_at)

    def know(self, cursor: duckdb.DuckDBPyConnection, commit: int) -> None:
        """`know` of a commit, whose home prefecture is looked up once."""
        if commit not in self._homes:
            self._homes[commit] = know(cursor, commit)
            return
        home = self._homes[commit]
        said = "null" if home is None else f"'{home}'"
        cursor.execute(f"set variable known_at = {commit:d}; set variable home_area = {said}::varchar")

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


def know(cursor: duckdb.DuckDBPyConnection, commit: int | None) -> str | None:
    """Set up to which commit a cursor knows (None: all of them), and whose dashboard it was by then.

    Returns the code of the home prefecture, None while it is the one this PC was started with.
    """
    cursor.execute("set variable known_at = $known_at::integer", {"known_at": commit})
    # A variable and no macro over the table: the planner takes it for the constant that it is.
    cursor.execute("set variable home_area = (select area_code from home_set)")
    return cursor.execute("select getvariable('home_area')").fetchone()[0]


def commit_at(cursor: duckdb.DuckDBPyConnection, moment: int | date | None, newest: int) -> int:
    """The commit a moment means: the number itself, or the last one published by the end of a day (0 = none)."""
    if moment is None:
        return newest
    if isinstance(moment, int):
        return min(moment, newest)
    end = datetime.combine(moment + timedelta(days=1), time())
    found = cursor.execute("select max(id) from store.batch where published_at < $end", {"end": end}).fetchone()[0]
    return found or 0
