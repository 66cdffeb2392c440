"""Asking: a question is one .sql file; it is answered as of a day and as known at a commit."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from warehouse.reader import Reader

if TYPE_CHECKING:
    import duckdb
    import pandas

FOLDER = Path(__file__).parent / "questions"
NEWEST_DAY = "select day from newest_day"


class Askable(Protocol):
    """A Reader or a Draft."""

    number: int

    def cursor(self, *, as_of: date | None = None, known_at: int | None = None) -> "duckdb.DuckDBPyConnection": ...


class UnknownQuestion(LookupError):
    """A question that has no file, or a parameter it does not take; the message is a Japanese sentence."""


@dataclass(frozen=True)
class Question:
    """One question: its sentence, its columns, its parameters with their defaults (None = home area or nothing)."""

    name: str
    sentence: str
    columns: list[str]
    parameters: dict[str, str | None]
    sql: str


@dataclass(frozen=True)
class Answer:
    """Rows of a question, the day they speak of and the commit they were known at. No rows: an empty frame."""

    question: str
    as_of: date | None
    known_at: int
    rows: "pandas.DataFrame"


@cache
def questions() -> dict[str, Question]:
    """Every question by name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.sql"))}


def _read(path: Path) -> Question:
    sql = path.read_text(encoding="utf-8")
    head = {m[1]: m[2].strip() for m in re.finditer(r"^-- (\w+): ?(.*)$", sql, flags=re.MULTILINE)}
    pairs = [part.split("=", 1) for part in head.get("parameters", "").split(",") if part.strip()]
    return Question(
        path.stem,
        head["question"],
        [column.strip() for column in head["columns"].split(",")],
        {name.strip(): value.strip() or None for name, value in pairs},
        sql,
    )


def ask(
    source: Askable, question: str, *, as_of: date | None = None, known_at: int | date | None = None, **parameters: str
) -> Answer:
    """The answer to a question.

    as_of: valid day, default the newest day held. known_at: a commit number, or a day (the last commit published by
    its end), default the newest commit. Raises UnknownQuestion for a question or parameter that does not exist.
    """
    cursor, day, commit = _execute(source, question, as_of, known_at, parameters)
    return Answer(question, day, commit, _rows(cursor))


def _rows(cursor: "duckdb.DuckDBPyConnection") -> "pandas.DataFrame":
    """The rows with texts as Python's own: answers are short, and Arrow's cost more to compare and to walk through."""
    import pandas

    pandas.set_option("mode.string_storage", "python")  # for all frames: a page mixes its own with these
    return cursor.df()


def ask_exactly(
    source: Askable, question: str, *, as_of: date | None = None, known_at: int | date | None = None, **parameters: str
) -> tuple[date | None, int, list[dict]]:
    """As of, known at and rows of an answer as plain Python values: whole numbers stay whole beside missing ones."""
    cursor, day, commit = _execute(source, question, as_of, known_at, parameters)
    names = [column[0] for column in cursor.description]
    return day, commit, [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _execute(
    source: Askable, question: str, as_of: date | None, known_at: int | date | None, parameters: dict
) -> tuple["duckdb.DuckDBPyConnection", date | None, int]:
    wanted = find(question)
    if strange := parameters.keys() - wanted.parameters.keys():
        raise UnknownQuestion(
            f"問い「{question}」に引数「{'、'.join(sorted(strange))}」はありません。使える引数：{_list(wanted.parameters)}"
        )
    commit = commit_at(source, known_at)
    cursor = source.cursor(as_of=as_of, known_at=commit)
    if (day := as_of) is None:
        _remember(source, cursor, NEWEST_DAY, commit, None)
        day = newest_day(cursor)
        cursor.execute("set variable as_of = $day::date", {"day": day})
    _remember(source, cursor, wanted.sql, commit, day)
    given = {name: parameters.get(name, default) for name, default in wanted.parameters.items()}
    cursor.execute(wanted.sql, given)
    return cursor, day, commit


def _remember(source: Askable, cursor: "duckdb.DuckDBPyConnection", sql: str, commit: int, day: date | None) -> None:
    if isinstance(source, Reader):  # a draft still changes
        source.remember(cursor, sql, commit, day)


def commit_at(source: Askable, moment: int | date | None) -> int:
    """The commit a moment means: the number itself, or the last one published by the end of a day (0 = none)."""
    if moment is None:
        return source.number
    if isinstance(moment, int):
        return min(moment, source.number)
    end = datetime.combine(moment + timedelta(days=1), time())
    sql = "select max(id) from store.batch where published_at < $end"
    return source.cursor().execute(sql, {"end": end}).fetchone()[0] or 0


def find(question: str) -> Question:
    """The question of that name. Raises UnknownQuestion naming those that exist."""
    if question not in questions():
        raise UnknownQuestion(f"問い「{question}」はありません。使える問い：{_list(questions())}")
    return questions()[question]


def newest_day(cursor: "duckdb.DuckDBPyConnection") -> date | None:
    """The newest day any source of doses knew of, else of any file; None when nothing is known."""
    return cursor.execute(NEWEST_DAY).fetchone()[0]


def _list(names: object) -> str:
    return "、".join(names) or "なし"
