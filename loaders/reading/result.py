"""What reading one file gave: what it is, what it speaks for, its rows as Parquet, and its problems."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from loaders.reading.problems import Problem

ROW_KINDS = ("file", "loaded", "excluded", "rejected", "header", "total", "note", "blank")


def no_rows() -> dict[str, int]:
    """Return the row accounting of a file of which nothing was read."""
    return dict.fromkeys(ROW_KINDS, 0)


def digest(path: Path) -> str:
    """Return the sha256 of a file, read piece by piece; empty when it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


@dataclass
class Reading:
    """One file, or one member of a zip, after reading.

    `rows` obeys file = loaded + excluded + rejected and excluded = header + total + note + blank. `tables` names the
    Parquet files, all columns of `warehouse/tables/<name>.sql` but added_in and removed_in; empty when refused.
    `sources` says for each table where its rows stand in the file (loaders/reading/origins.py).
    `recognised_by` says in words by which headings it was known.
    `excerpts` are the rows in which problems stand (loaders/reading/excerpt.py), for the screen alone.
    `profile` is the mapping profile (JSON) it was read by; `heads` are the first rows of tables nobody knows (sheet,
    numbers, rows of text), for making one.
    `drawn` is what a file drawn as a schedule says (loaders/schedule/sketch.py), for a person to check and confirm.
    `areas` are the totals of each area it tells of, where it tells of several: `{"name", "totals"}`.
    `unsaid` is what neither the file nor the user tells, as `Given` has it: `area` (codes) and `source`.
    `position` is which of the files read together it came from, counted from 0.
    `path` is where the original bytes lie, None when they must not be kept (a file about persons).
    """

    file: str
    container: str | None = None
    path: Path | None = None
    sha256: str = ""
    size: int = 0
    format: str | None = None
    label: str | None = None
    recognised_by: str = ""
    dataset: str | None = None
    source_system: str | None = None
    as_of_on: date | None = None
    area_codes: list[str] = field(default_factory=list)
    scope: list[dict] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=no_rows)
    totals: dict[str, int] = field(default_factory=dict)
    tables: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    sources: dict[str, list[dict]] = field(default_factory=dict)
    excerpts: list[dict] = field(default_factory=list)
    profile: str | None = None
    heads: list[dict] = field(default_factory=list)
    position: int = 0
    areas: list[dict] = field(default_factory=list)
    drawn: dict | None = None
    unsaid: dict[str, list[str]] = field(default_factory=dict)

    def severity(self) -> str | None:
        """Return the gravest severity among the problems: refuse, hold, warn, or None without problems."""
        present = {problem.severity for problem in self.problems}
        return next((name for name in ("refuse", "hold", "warn") if name in present), None)

    @property
    def unknown(self) -> bool:
        """Return True for a file refused only because nobody knows its table, and whose head may be shown."""
        return bool(self.heads) and any(problem.code == "E-NOHEADER" for problem in self.problems)

    def place_of(self, table: str | None, row: int | None) -> dict:
        """Return where a row of a table stands in the file, as the `where` of a problem; empty when not known."""
        places = self.sources.get(table or "", ())
        if len(places) != 1 or row is None:
            return {}
        source = places[0]
        if source["sheet"] is None and source["unit"] == "行目":
            return {"line": row}
        return {"sheet": source["sheet"], "cell": f"{row}{source['unit']}"}

    def as_dict(self) -> dict:
        """Return the reading as a JSON-serialisable dict: paths and days as text."""
        fields = asdict(self)
        fields["path"] = str(self.path) if self.path else None
        fields["as_of_on"] = self.as_of_on.isoformat() if self.as_of_on else None
        fields["tables"] = {name: str(path) for name, path in self.tables.items()}
        return fields

    @classmethod
    def from_dict(cls, fields: dict) -> Reading:
        """Return the reading that `as_dict` described."""
        fields = dict(fields)
        fields["path"] = Path(fields["path"]) if fields["path"] else None
        fields["as_of_on"] = date.fromisoformat(fields["as_of_on"]) if fields["as_of_on"] else None
        fields["tables"] = {name: Path(path) for name, path in fields["tables"].items()}
        fields["problems"] = [Problem.from_dict(problem) for problem in fields["problems"]]
        return cls(**fields)
