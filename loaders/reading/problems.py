"""A mistake found in a file: what, where and how to fix it, collected so that all are shown at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from loaders.reading.limits import LISTED

SEVERITIES = {"E": "refuse", "Q": "hold", "W": "warn"}
SHOWN_CHARS = 40


@dataclass(frozen=True)
class Problem:
    """One finding about a file. `severity` is refuse, hold or warn; `code` is for tests and support."""

    code: str
    severity: str
    what: str
    fix: str
    file: str = ""
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: str | None = None

    def message(self) -> str:
        """Return the one-line sentence shown to people: where, what, and how to fix it.

        >>> Problem("E-NUM", "refuse", "「12.5」は回数として読めません", "整数で入れてください",
        ...         "実績_0401.xlsx", "実績", "D4").message()
        '実績_0401.xlsx 「実績」シート D4：「12.5」は回数として読めません → 整数で入れてください'
        """
        where = " ".join(part for part in (self.file, self._place()) if part)
        sentence = f"{where}：{self.what}" if where else self.what
        return f"{sentence} → {self.fix}" if self.fix else sentence

    def _place(self) -> str:
        sheet = f"「{self.sheet}」シート" if self.sheet is not None else ""
        spot = self.cell or (f"{self.line}行目" if self.line else "")
        column = f"「{self.column}」" if self.column and not self.cell_names_column() else ""
        return f"{sheet} {spot}{column}".strip()

    def cell_names_column(self) -> bool:
        """Return True when the cell reference (D4) already says which column is meant."""
        return bool(self.cell and self.cell[0].isascii() and self.cell[0].isalpha())

    def as_dict(self) -> dict:
        """Return the fields as a JSON-serialisable dict."""
        return asdict(self)

    def as_json(self) -> dict:
        """Return what `load --json` prints of it."""
        names = ("code", "severity", "sheet", "cell", "line")
        return {name: getattr(self, name) for name in names} | {"message": self.message()}

    @classmethod
    def from_dict(cls, fields: dict) -> Problem:
        """Return the problem that `as_dict` described."""
        return cls(**fields)


class Refused(Exception):
    """Reading cannot go on; carries the problems that say why."""

    def __init__(self, problems: Iterable[Problem]):
        super().__init__("refused")
        self.problems = list(problems)


class Problems:
    """The problems of one file so far: at most LISTED of one kind are kept one by one, the rest is counted."""

    def __init__(self, file: str = ""):
        self.file = file
        self._listed: dict[tuple, list[Problem]] = {}
        self._more: dict[tuple, int] = {}

    def add(self, code: str, what: str, fix: str, **where) -> None:
        """Note one problem; `where` takes sheet, cell, line and column."""
        self.take(Problem(code, SEVERITIES[code[0]], what, fix, self.file, **where))

    def take(self, problem: Problem) -> None:
        """Note a problem as it is."""
        kind = (problem.code, problem.sheet, problem.column)
        listed = self._listed.setdefault(kind, [])
        if len(listed) < LISTED:
            listed.append(problem)
        else:
            self.add_more(1, *kind)

    def add_more(self, count: int, code: str, sheet: str | None = None, column: str | None = None) -> None:
        """Count `count` further problems of a kind that already has its listed ones."""
        kind = (code, sheet, column)
        self._more[kind] = self._more.get(kind, 0) + count

    def refuse(self, code: str, what: str, fix: str, **where) -> Refused:
        """Note one problem and return the exception that stops reading with everything noted so far."""
        self.add(code, what, fix, **where)
        return Refused(self.all())

    def all(self) -> list[Problem]:
        """Return the problems in the order noted, each kind closed by a count of those not listed; empty when none."""
        found: list[Problem] = []
        for kind, listed in self._listed.items():
            found += listed
            if more := self._more.get(kind):
                found.append(_rest(listed[0], more))
        return found

    @property
    def refused(self) -> bool:
        """Return True once anything noted refuses the file."""
        return any(code.startswith("E") for code, *_ in self._listed)


def _rest(example: Problem, more: int) -> Problem:
    what = f"同じ種類の指摘がほかに{more:,}件あります"
    return Problem(
        example.code, example.severity, what, example.fix, example.file, example.sheet, column=example.column
    )


def shown(text: object) -> str:
    """Return a cell's text fit for a message: one line, no control characters, at most 40 characters.

    >>> shown("12\\n5")
    '12 5'
    """
    line = "".join(char if char.isprintable() else " " for char in str(text))
    return line if len(line) <= SHOWN_CHARS else line[: SHOWN_CHARS - 1] + "…"
