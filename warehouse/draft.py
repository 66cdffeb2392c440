"""A draft: the next snapshot while it is prepared in staging, answering the same questions as a published one."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from warehouse import catalog, opening, rules
from warehouse.catalog import fact_tables, tables
from warehouse.files import copy_bytes
from warehouse.merge import Changes, merge, take_back
from warehouse.reader import at, know


@dataclass(frozen=True)
class Finding:
    """What one rule says about a draft: severity hold or warn, a place in the data, what is doubtful, what to do.

    source_table and source_row: the row of the file that is doubtful, where one row is.
    """

    rule: str
    severity: str
    place: str
    what: str
    fix: str
    source_table: str | None = None
    source_row: int | None = None


class Draft:
    """Commit `number`, built on commit `parent` (None = an empty store). Close or discard it when done.

    beside: the newest whole commit when the draft was begun; only a rebuild has another parent than that.
    """

    def __init__(
        self, folder: Path, source: Path | None, number: int, parent: int | None, stage: Callable[[str], None]
    ) -> None:
        """folder: an empty work folder this draft owns. Raises OSError when there is no room for the copy."""
        self.folder, self.number, self.parent, self.beside = folder, number, parent, parent
        self.path = folder / f"{number:08d}.duckdb"
        self._stage = stage
        self._connection: duckdb.DuckDBPyConnection | None = None
        self.changes = Changes()
        if source is None:
            catalog.create_store_file(self.path)
        else:
            copy_bytes(source, self.path)
        stage("copied")

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The writing connection; opened anew when the draft was closed in between."""
        if self._connection is None:
            self._connection = opening.open_writer(self.path, readable=self.folder.parent)
        return self._connection

    def cursor(self, *, as_of: date | None = None, known_at: int | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor with its clocks set, as a Reader gives."""
        return at(self.connection.cursor(), as_of=as_of, known_at=known_at)

    def load(self, parquet: dict[str, Path], scope: list[dict], batch: dict) -> Changes:
        """Merge the tables of one file and write its batch row, in one transaction.

        scope: the file's scopes, each with its `table`; a table in scope without rows is emptied inside the scope.
        """
        return self._write(
            batch,
            lambda con: [
                merge(con, name, parquet.get(name), [one for one in scope if one["table"] == name], self.number)
                for name in sorted({one["table"] for one in scope})
            ],
        )

    def replay(self, number: int, work: Callable[["Draft"], object]) -> None:
        """Do a piece of work as if this draft were commit `number`, so that a rebuilt history keeps its numbers."""
        own, self.number = self.number, number
        try:
            work(self)
        finally:
            self.number = own

    def same_facts(self, other: Path) -> bool:
        """True when every fact row of this draft, with its history, equals those of another snapshot."""
        self.close()
        return opening.content(self.path) == opening.content(other)

    def undo(self, undone: int, batch: dict) -> Changes:
        """Take back what commit `undone` did to every table, and write the undo's batch row and its correction note."""
        return self._write(batch, lambda con: self._take_back(con, undone, batch))

    def _take_back(self, con: duckdb.DuckDBPyConnection, undone: int, batch: dict) -> list[Changes]:
        changes = [take_back(con, name, undone, self.number) for name in fact_tables()]
        know(con, None)
        # The note stands on the time axis at the day whose figures were wrong; it is no change of the file's rows.
        con.execute(
            """insert into store.event
            select 'correction-' || $number, 'correction', 'ワンチーム・ダッシュボード',
                coalesce(as_of_on, $on::date), coalesce(as_of_on, $on::date),
                case when len(area_codes) = 1 then area_codes[1] else home_area() end,
                format('版{}（{}）の取込を取り消しました。理由：{}', id, file_name, $reason),
                $on::date, 0, $number, null
            from store.batch where id = $undone""",
            {"number": self.number, "undone": undone, "reason": batch["reason"], "on": batch["published_at"]},
        )
        return changes

    def _write(self, batch: dict, work: Callable[[duckdb.DuckDBPyConnection], list[Changes]]) -> Changes:
        con = self.connection
        con.execute("begin")
        try:
            self.changes = sum(work(con), Changes())
            self._stage("loaded")
            self._insert_batch(con, batch)
            con.execute("commit")
        except BaseException:
            _roll_back(con)
            raise
        self._stage("committed")
        return self.changes

    def record(self, batch: dict) -> None:
        """Write a batch row without touching any fact."""
        self._write(batch, lambda con: [])

    def _insert_batch(self, con: duckdb.DuckDBPyConnection, batch: dict) -> None:
        row = {
            **batch, "id": self.number, "added": self.changes.added, "changed": self.changes.changed,
            "withdrawn": self.changes.withdrawn,
        }  # fmt: skip
        columns = tables()["batch"].columns
        con.execute(
            f"insert into store.batch ({', '.join(columns)}) values ({', '.join(f'${c}' for c in columns)})",
            {column: row.get(column) for column in columns},
        )

    def decide(self, batch: dict, findings: list[dict]) -> None:
        """Write what is only known at publication: when, by whom, decision and reason, and the findings."""
        con = self.connection
        con.execute("begin")
        try:
            con.execute(
                """update store.batch set published_at = $published_at, published_by = $published_by,
                decision = $decision, reason = $reason where id = $id""",
                {k: batch.get(k) for k in ("published_at", "published_by", "decision", "reason")} | {"id": self.number},
            )
            for seq, finding in enumerate(findings, 1):
                con.execute(
                    """insert into store.finding
                    values ($batch, $seq, $rule, $severity, $place, $message, $decision, $reason)""",
                    {"batch": self.number, "seq": seq, **finding},
                )
            con.execute("commit")
        except BaseException:
            _roll_back(con)
            raise

    def tells_nothing_new(self) -> bool:
        """True when this draft's file changes no row and knows no newer day of any of its areas."""
        if self.changes.total:
            return False
        sql = """select count(*) = 0
            from (select dataset, as_of_on, unnest(area_codes) as area_code from store.batch where id = $number) mine
            left join area_batch b using (dataset, area_code)
            where b.as_of_on is null or b.as_of_on < mine.as_of_on"""
        return self.cursor(known_at=self.number - 1).execute(sql, {"number": self.number}).fetchone()[0]

    def findings(self) -> list[Finding]:
        """What the quality rules say about this draft's own batch, in the order of their files.

        A rule marked `-- last word` ends the round when it speaks: the later ones would only repeat it row by row.
        """
        found = []
        touched, dataset = self._told()
        for rule in rules.all_rules():
            if not rule.concerns(touched, dataset):
                continue
            cursor = self.cursor()
            cursor.execute("set variable batch = $batch::integer", {"batch": self.number})
            cursor.execute("set variable parent = $parent::integer", {"parent": self.number - 1})
            said = [Finding(*row) for row in cursor.execute(rule.sql).fetchall()]
            found += said
            if said and rule.last_word:
                break
        return found

    def _told(self) -> tuple[set[str], str | None]:
        """The tables this draft's file speaks for, and its dataset."""
        sql = "select scope, dataset from store.batch where id = $number"
        scope, dataset = self.connection.execute(sql, {"number": self.number}).fetchone()
        return {one["table"] for one in json.loads(scope or "[]") if "table" in one}, dataset

    def close(self) -> None:
        """Bring everything into the one file and let go of it; reading the draft again opens it again."""
        if self._connection is not None:
            try:
                self._connection.execute("force checkpoint store")
            finally:
                self._connection.close()
                self._connection = None
            self._stage("checkpointed")

    def discard(self) -> None:
        """Drop the draft and its work folder."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        shutil.rmtree(self.folder, ignore_errors=True)


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    try:
        con.execute("rollback")
    except duckdb.Error:
        # A full disk invalidates the whole connection; the draft is discarded by its owner anyway.
        return
