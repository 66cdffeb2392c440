"""The quality rules as their .sql files declare them, and what each of them says to people who ask why."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from settings import settings

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Rule:
    """One .sql file: the codes it may speak under, its query, and for which files it is asked.

    tables: it is asked when the file speaks for one of them; datasets: and is of one of these. Empty = of every file.
    last_word: when it speaks, later rules are not asked.
    """

    codes: tuple[str, ...]
    sql: str
    tables: frozenset[str]
    datasets: frozenset[str]
    last_word: bool

    def concerns(self, tables: set[str], dataset: str | None) -> bool:
        """True when a file that speaks for these tables has to answer to this rule."""
        return not (self.tables and self.tables.isdisjoint(tables)) and (not self.datasets or dataset in self.datasets)


@dataclass(frozen=True)
class Explained:
    """One quality rule in words people read: the glossary and the loading desk show exactly this.

    code: as in findings (Q- hold, W- warn, E- refuse). family: R1 to R16 of the design. name: a few words. checks: what
    is compared, with its bounds. why: what it has caught elsewhere. fix: what to do.
    """

    code: str
    severity: str
    family: str
    name: str
    checks: str
    why: str
    fix: str


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule over the store, in the order of their file names."""
    return tuple(_rule(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.sql")))


def _rule(sql: str) -> Rule:
    names = {word: _header(sql, word) for word in ("rule", "about", "of")}
    return Rule(names["rule"], sql, frozenset(names["about"]), frozenset(names["of"]), "\n-- last word" in sql)


def _header(sql: str, word: str) -> tuple[str, ...]:
    line = re.search(rf"^-- {word}: (.*)$", sql, flags=re.MULTILINE)
    return tuple(part.strip() for part in line[1].split(",")) if line else ()


@cache
def explained() -> dict[str, Explained]:
    """Every quality rule by code, from data/reference/quality_rules.csv, in the order of the file."""
    with (settings.reference / "quality_rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Explained(**row) for row in csv.DictReader(file)}
