"""What a reader works out once and keeps: the rows of views at a version and, where they depend on it, a day.

Questions stand on the same few views, and these on one another: planning the whole tower takes longer than reading the
rows. A snapshot never changes, so the rows of a view are kept as a table in the reader's memory, and a cursor is told
its name. Each remembered view is made twice (warehouse/furniture.py): as `fresh_NAME` from its own .sql file, and under
its name as a look into the table a cursor was told of, else into the fresh one.
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
REMEMBERED = (
    "live_batch", "newest_day", "area_batch", "setting_now", "area_name", "register", "dose_daily_all", "dose_day",
    "dose_move", "dose_told", "dose_total", "dose_file", "denominator", "coverage_rate", "municipal_coverage",
    "municipal_sum", "missing_figure", "supply_told", "synthetic_dataset", "invented_figure", "delivery",
    "supply_round", "task_plan", "baseline_now", "report_round", "item_report", "task_status", "project_standing",
    "kpi_now", "alert",
)  # fmt: skip
# The doses of a version are some 25 MB after a year of exports, everything else 0.3 MB a table. Beyond these numbers a
# view is read afresh each time.
LARGE, MOST_LARGE = ("dose_daily_all", "dose_day", "dose_move"), 4
# Doses lie in the order of areas, in small parts: a question about one of them reads its own parts alone.
ORDER, ROW_GROUP = "order by area_code", 2048
MOST_STATES = 40  # a state is a version, or a version and a day


@cache
def statements() -> dict[str, str]:
    """The definition of each view and macro by name, in the order in which they are made."""
    found: dict[str, str] = {}
    for path in sorted(VIEWS.glob("*.sql")):
        for part in re.split(r"^(?=create )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            found[re.match(r"create (?:view|macro) (\w+)", part)[1]] = part
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"--.*", "", statements().get(name, ""))))


@cache
def used(sql: str) -> frozenset[str]:
    """The views and macros that an answer to `sql` needs, directly or through others."""
    todo, seen = set(re.findall(r"\w+", sql)), set()
    while todo:
        name = todo.pop()
        if name in statements() and name not in seen:
            seen.add(name)
            todo |= _words(name)
    return frozenset(seen)


@cache
def nearest(sql: str) -> tuple[str, ...]:
    """The remembered views that an answer to `sql` meets first; what these stand on need not be worked out for it."""
    todo, seen, found = set(re.findall(r"\w+", sql)), set(), set()
    while todo:
        name = todo.pop()
        if name in REMEMBERED:
            found.add(name)
        elif name in statements() and name not in seen:
            seen.add(name)
            todo |= _words(name) - {name}
    return tuple(name for name in REMEMBERED if name in found)


@cache
def _below(view: str) -> tuple[str, ...]:
    return nearest(" ".join(_words(view) - {view}))


@cache
def is_dated(view: str) -> bool:
    """True when the rows of a view depend on the as-of day and not only on the version."""
    return any("as_of" in _words(name) for name in used(view))


class Remembered:
    """The tables one reader keeps in memory. Safe for threads: a table is made once, the others wait for it."""

    def __init__(self) -> None:
        self._made: dict[str, set[str]] = {}
        self._lock = Lock()

    def lend(self, cursor: "duckdb.DuckDBPyConnection", sql: str, commit: int, day: date | None) -> None:
        """Name the tables for a version and a day to a cursor with these clocks, as far as `sql` needs them."""
        with self._lock:
            told: set[str] = set()
            for view in nearest(sql):
                self._name(cursor, view, commit, day, told)

    def _name(
        self, cursor: "duckdb.DuckDBPyConnection", view: str, commit: int, day: date | None, told: set[str]
    ) -> None:
        """Tell a cursor of a view's table, which is made first when it is missing and there is room for it."""
        if view in told or (is_dated(view) and day is None):
            return
        state = f"{commit}_{day:%Y%m%d}" if is_dated(view) else f"{commit}"
        # The name is ours, made of a view, a number and a day.
        table = f"{view}_{state}"
        if state not in self._made.get(view, ()):
            for one in _below(view):
                self._name(cursor, one, commit, day, told)
            if not self._has_room(view, state):
                return
            order = ORDER if view in LARGE else ""
            cursor.execute(f"create table remembered.main.{table} as select * from fresh_{view} {order}")
            self._made.setdefault(view, set()).add(state)
        cursor.execute(f"set variable {view} = '{table}'")
        told.add(view)

    def _has_room(self, view: str, state: str) -> bool:
        if view in LARGE:
            return len(self._made.get(view, ())) < MOST_LARGE
        states = set().union(*self._made.values())
        return state in states or len(states) < MOST_STATES
