"""One merge for every table: in the file's scope, rows gone or changed are closed, new and changed rows added."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.catalog import TableSpec, tables


@dataclass
class Changes:
    """Row counts of one merge: new keys, keys with another value, keys withdrawn, rows that stayed."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.added + other.added,
            self.changed + other.changed,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )

    @property
    def total(self) -> int:
        """Rows that differ from what was published before."""
        return self.added + self.changed + self.withdrawn


def merge(con: duckdb.DuckDBPyConnection, table: str, parquet: Path | None, scopes: list[dict], batch: int) -> Changes:
    """Bring one Parquet file (None = no row) into a table as commit number `batch`, and say what changed.

    scopes: `{"where": {column: [values]}, "between": {column: [first, last]}}`, the rows the file speaks for (any of
    them). Raises ValueError when the file holds a row outside its own scope or one key twice: that is our mistake.
    """
    spec = tables()[table]
    inside, values = _scope_sql(spec, scopes)
    source = _source(con, spec, parquet)
    incoming = _one(con, f"select count(*) from {source} t")
    if _one(con, f"select count(*) from {source} t where {inside}", values) != incoming:
        raise ValueError(f"{table}: a row lies outside the file's own scope")
    if _one(con, f"select count(*) from store.{table} t where t.removed_in is null and {inside}", values):
        changes = _replace(con, spec, inside, values, batch)
    else:
        changes = Changes(added=_add_all(con, spec, source, batch))
    _refuse_double_keys(con, spec, batch)
    con.execute("drop view incoming_file")
    return changes


def _source(con: duckdb.DuckDBPyConnection, spec: TableSpec, parquet: Path | None) -> str:
    """A view of the file's rows in the table's own types; of no row when there is no file.

    A column the file does not tell is NULL: publications tell different things.
    """
    told, origin = set(spec.facts), f"store.{spec.name} limit 0"
    if parquet:
        told = {name for (name,) in con.execute("select name from parquet_schema($p)", {"p": str(parquet)}).fetchall()}
        origin = "read_parquet('{}')".format(str(parquet).replace("'", "''"))
    typed = ", ".join(f"cast({c if c in told else 'null'} as {spec.types[c]}) as {c}" for c in spec.facts)
    con.execute(f"create or replace temp view incoming_file as select {typed} from {origin}")
    return "incoming_file"


def _add_all(con: duckdb.DuckDBPyConnection, spec: TableSpec, source: str, batch: int) -> int:
    """Nothing stands in the scope yet: no row has to be compared."""
    facts = ", ".join(spec.facts)
    con.execute(f"insert into store.{spec.name} select {facts}, $batch, null from {source}", {"batch": batch})
    return _changes_of(con)


def _replace(con: duckdb.DuckDBPyConnection, spec: TableSpec, inside: str, values: dict, batch: int) -> Changes:
    con.execute("create or replace temp table incoming as select * from incoming_file")
    key = _Key(con, spec)
    changes = _compare(con, spec, key, inside, values)
    con.execute(
        f"""update store.{spec.name} set removed_in = $batch
        where rowid in (select stored from compared where not stays and stored is not null)""",
        {"batch": batch},
    )
    con.execute(
        f"""insert into store.{spec.name} select {", ".join(f"i.{c}" for c in spec.facts)}, $batch, null from incoming i
        where rowid in (select coming from compared where not stays and coming is not null)""",
        {"batch": batch},
    )
    con.execute("drop table compared")
    con.execute("drop table incoming")
    return changes


def _compare(con: duckdb.DuckDBPyConnection, spec: TableSpec, key: "_Key", inside: str, values: dict) -> Changes:
    """Pair the stored rows of the scope with the incoming ones, once, in the temp table `compared`; count the kinds.

    A pair stays when all its measures are equal; a row without a partner is withdrawn or new.
    """
    con.execute(
        f"""create or replace temp table compared as
        with t as (select *, rowid as stored from store.{spec.name} t where removed_in is null and {inside}),
        i as (select *, rowid as coming from incoming)
        select stored, coming, stored is not null and coming is not null and {_same(spec.measures, "t", "i")} as stays
        from (from t where {key.filter}) t full join i on {key.join}
        union all select stored, null, false from t where not ({key.filter})""",
        {**values, **key.values},
    )
    told = con.execute(
        """select count(*) filter (stored is null),
        count(*) filter (not stays and stored is not null and coming is not null),
        count(*) filter (coming is null), count(*) filter (stays) from compared"""
    ).fetchone()
    return Changes(*told)


class _Key:
    """How incoming rows (i) meet stored ones (t): a column with one value in the whole file is a filter, no join key.

    filter: the stored rows that may meet any; join: the condition under which they do.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, spec: TableSpec) -> None:
        ends = con.execute(f"select {', '.join(f'min({c}), max({c})' for c in spec.key)} from incoming").fetchone()
        lows, highs = ends[::2], ends[1::2]
        fixed = {c: low for c, low, high in zip(spec.key, lows, highs, strict=True) if low == high is not None}
        self.values = {f"k_{column}": value for column, value in fixed.items()}
        self.filter = " and ".join(f"t.{c} = $k_{c}" for c in fixed) or "true"
        # One column at least: rows are found by hashing what they are joined on.
        self.join = _equal([c for c in spec.key if c not in fixed] or spec.key[:1], "t", "i")


def take_back(con: duckdb.DuckDBPyConnection, table: str, undone: int, batch: int) -> Changes:
    """Undo what commit `undone` did to a table, as commit `batch`.

    What it added is closed; what it closed is added again unless something newer stands under the same key.
    """
    spec = tables()[table]
    facts, same = ", ".join(f"t.{c}" for c in spec.facts), _equal(spec.key, "c", "t")
    con.execute(
        f"update store.{table} set removed_in = $batch where added_in = $undone and removed_in is null",
        {"batch": batch, "undone": undone},
    )
    closed = _changes_of(con)
    con.execute(
        f"""insert into store.{table} select {facts}, $batch, null from store.{table} t
        where t.removed_in = $undone
          and not exists (select 1 from store.{table} c where c.removed_in is null and {same})""",
        {"batch": batch, "undone": undone},
    )
    added = _changes_of(con)
    changed = _count_changed(con, spec, batch) if closed and added else 0
    return Changes(added - changed, changed, closed - changed, 0)


def _count_changed(con: duckdb.DuckDBPyConnection, spec: TableSpec, batch: int) -> int:
    return _one(
        con,
        f"""select count(*) from store.{spec.name} a
        where a.added_in = $batch and exists (
            select 1 from store.{spec.name} b where b.removed_in = $batch and {_equal(spec.key, "a", "b")})""",
        {"batch": batch},
    )


def _refuse_double_keys(con: duckdb.DuckDBPyConnection, spec: TableSpec, batch: int) -> None:
    rows, keys = con.execute(
        f"""select count(*), count(distinct hash({", ".join(spec.key)}))
        from store.{spec.name} where added_in = $batch""",
        {"batch": batch},
    ).fetchone()
    if rows != keys:
        raise ValueError(f"{spec.name}: a key stands more than once in the file")


def _scope_sql(spec: TableSpec, scopes: list[dict]) -> tuple[str, dict]:
    """The scope as a condition over alias t, and its values; raises KeyError for a column the table doesn't have."""
    clauses, values = [], {}
    for scope in scopes:
        parts = [_among(spec, column, wanted, values) for column, wanted in scope.get("where", {}).items()]
        parts += [_between(spec, column, ends, values) for column, ends in scope.get("between", {}).items()]
        clauses.append(" and ".join(parts) or "true")
    return "(" + " or ".join(f"({clause})" for clause in clauses) + ")", values


def _among(spec: TableSpec, column: str, wanted: list, values: dict) -> str:
    return f"t.{column} in ({', '.join(_value(spec, column, one, values) for one in wanted)})"


def _between(spec: TableSpec, column: str, ends: list, values: dict) -> str:
    first, last = (_value(spec, column, end, values) for end in ends)
    return f"t.{column} between {first} and {last}"


def _value(spec: TableSpec, column: str, value: object, values: dict) -> str:
    name = f"s{len(values)}"
    values[name] = str(value)
    return f"cast(${name} as {spec.types[column]})"


def _equal(columns: list[str], left: str, right: str) -> str:
    return " and ".join(f"{left}.{c} = {right}.{c}" for c in columns)


def _same(columns: list[str], left: str, right: str) -> str:
    return " and ".join(f"{left}.{c} is not distinct from {right}.{c}" for c in columns) or "true"


def _changes_of(con: duckdb.DuckDBPyConnection) -> int:
    return con.fetchone()[0]


def _one(con: duckdb.DuckDBPyConnection, sql: str, values: dict | None = None) -> int:
    return con.execute(sql, values or {}).fetchone()[0]
