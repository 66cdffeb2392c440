"""How a loader file declares its format: the words that give it away, its columns, and the tables it fills."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from loaders.reading.cells import word
from loaders.reading.problems import Problems
from loaders.reading.table import Table


@dataclass(frozen=True)
class Column:
    """One column of a format.

    `words` are its spellings in the source; `read` turns one cell's text into a value; `noun` and `fix` complete the
    sentence 「{cell}」は{noun}として読めません → {fix}. `missing` says what a blank or a dash is: "refuse" (the row has
    no meaning without it), "hold" (unknown, a person confirms), "silent" (this publisher marks unknown so) or "blank"
    (an empty cell says nothing; a word such as 未定 is one the reader knows).
    `json` is the type a JSON export gives: text, whole or flag. `serial` allows a day to stand in a sheet as the bare
    number a spreadsheet keeps it as.
    """

    name: str
    words: tuple[str, ...]
    read: Callable[[str], Any]
    noun: str
    fix: str
    missing: str = "refuse"
    required: bool = True
    json: str = "text"
    serial: bool = False

    def spelt(self, cell: str) -> bool:
        """Return True when a normalised header cell is this column's."""
        return cell in {word(spelling) for spelling in self.words}


@dataclass(frozen=True)
class Format:
    """One export format. `title` is what the rows above (or the sheet's first cells) must say, when headers alone do
    not tell formats apart; `read` gets the found table and what the user gave, and returns a Draft.

    Where headings are no fixed words (weeks across), `locate` gets the first rows as normalised words and answers with
    the header row and the place of each column, or None.

    A format may be a workbook of several tables: `parts` are then formats of one table each (its own `columns` stay
    empty and `read` is None), `needs` names those that must be there, and `join` makes one Draft of theirs, given by
    the name of the part; it is where one table is compared with another. What the parts read is published together.
    """

    name: str
    label: str
    dataset: str
    source_system: str
    tables: tuple[str, ...]
    columns: tuple[Column, ...]
    read: Callable[[Found, Given], Draft] | None
    title: str = ""
    unnamed: str = "(?!)"  # headings (a pattern) of columns that `columns` need not name: the weekday, age classes
    locate: Callable[[list[list[str]]], tuple[int, dict[str, int]] | None] | None = None
    parts: tuple[Format, ...] = ()
    needs: tuple[str, ...] = ()
    join: Callable[[dict[str, Draft], Given], Draft] | None = None
    may_be_empty: bool = False  # as a part of a workbook this sheet may hold nothing but its headings

    @property
    def singles(self) -> tuple[Format, ...]:
        """Return the formats of one table each that make this one up: its parts, or itself."""
        return self.parts or (self,)

    @property
    def words(self) -> dict[str, str]:
        """Return what people read of it: its label, whose data it tells (source), the headings it is recognised by."""
        heads = dict.fromkeys(column.words[0] for part in self.singles for column in part.columns)
        return {"label": self.label, "source": self.source_system, "headings": "、".join(heads)}

    def passes_over(self, name: str) -> bool:
        """Return True when a column of this heading is not reported as unread."""
        return bool(re.fullmatch(self.unnamed, word(name)))

    @property
    def kinds(self) -> dict[str, str]:
        """Return the JSON type of each source word."""
        return {spelling: column.json for column in self.columns for spelling in column.words}


@dataclass
class Found:
    """A format recognised in a table: which row is the header (None for JSON) and where each column stands."""

    format: Format
    table: Table
    header: int | None
    positions: dict[str, int]
    above: list[list[str]] = field(default_factory=list)

    @property
    def first_row(self) -> int:
        """Return the index of the first row after the header."""
        return 0 if self.header is None else self.header + 1


@dataclass
class Given:
    """What came with the file: what the user states (day, area, source), today, and the problems to add to.

    `unsaid` is what neither the file nor the user tells: what was taken for it, and what it may be instead, as
    `{"area": ["16"], "source": ["VRS", "V-SYS"]}`.
    """

    problems: Problems
    today: date
    as_of: date | None = None
    area: str | None = None
    source: str | None = None
    unsaid: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Draft:
    """What a loader made of a table: Arrow tables by name, what they speak for, and the row accounting."""

    tables: dict[str, pa.Table]
    as_of_on: date | None
    area_codes: list[str]
    scope: list[dict]
    totals: dict[str, int]
    loaded: int
    total: int = 0
    note: int = 0
    blank: int = 0
    header: int = 0
    dataset: str | None = None  # where a format tells several: the one this table speaks of
    source_system: str | None = None  # where a format may tell the figures of several: whose these are
    aside: Any = None  # what another table of the same workbook is compared with
    across: dict[str, str] = field(default_factory=dict)  # of a table with days across: its columns' letters by day


def combined(drafts: list[Draft]) -> Draft:
    """Return one draft of several tables: rows of one name in one table, the newest as-of day; one draft is itself."""
    if len(drafts) == 1:
        return drafts[0]
    names = dict.fromkeys(name for draft in drafts for name in draft.tables)
    days = [draft.as_of_on for draft in drafts if draft.as_of_on]
    totals: dict[str, int] = {}
    for draft in drafts:
        for name, total in draft.totals.items():
            totals[name] = totals.get(name, 0) + total
    return Draft(
        tables={name: pa.concat_tables([d.tables[name] for d in drafts if name in d.tables]) for name in names},
        as_of_on=max(days, default=None),
        area_codes=sorted({code for draft in drafts for code in draft.area_codes}),
        scope=[one for draft in drafts for one in draft.scope],
        totals=totals,
        loaded=sum(draft.loaded for draft in drafts),
        total=sum(draft.total for draft in drafts),
        note=sum(draft.note for draft in drafts),
        blank=sum(draft.blank for draft in drafts),
        header=sum(draft.header for draft in drafts),
    )
