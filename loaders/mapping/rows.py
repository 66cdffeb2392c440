"""Turns the rows of an unknown table into rows under our own headings, each knowing the cell it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import numpy as np
import pyarrow as pa

from loaders.mapping.body import Body
from loaders.mapping.figures import dose_number, iso_day, meaning, number
from loaders.mapping.profile import SITE_FIGURES, Profile
from loaders.reading.cells import Unusable, is_missing
from loaders.reading.declare import Found, Given
from loaders.reading.municipalities import municipality, place_named
from loaders.reading.problems import Problems, shown
from loaders.reading.reference import area_names
from loaders.reading.table import Table

KEYS = {
    "doses": ("day", "code", "name", "sex", "age"),
    "supply": ("day", "code", "name", "kind", "product", "group", "allotment", "round"),
    "persons": ("day", "name", "group"),
    "sites": ("day", "site"),
}
RETURNED = "返送"


@dataclass
class MappedTable(Table):
    """A table under our headings whose row i came from row `origins[i]` of `source`, its cells from `cells[i]`."""

    source: Table | None = None
    origins: list[int] = field(default_factory=list)
    cells: list[list[int | None]] = field(default_factory=list)

    def place(self, row: int, column: int | None = None) -> dict:
        """Return where the cell stands in the file itself; the row alone when no cell of it says this."""
        return self.source.place(self.origins[row], None if column is None else self.cells[row][column])

    def row_place(self, row: int) -> str:
        """Return the row of the file in words."""
        return self.source.row_place(self.origins[row])


@dataclass
class Record:
    """One row to be: what it is of, its figures as text, the row and the columns of the file they stand in."""

    keys: dict[str, str]
    origin: int
    columns: dict[str, int]
    figures: dict[str, str] = field(default_factory=dict)


class Mapper:
    """Makes the records of one table; problems of cells that our own formats cannot name are added to `given`."""

    def __init__(self, body: Body, given: Given, fiscal_year: int, as_of: str) -> None:
        """fiscal_year: of days without a year. as_of: the day of a table that has no days, or ''."""
        self.body, self.found, self.profile, self.given = body, body.found, body.profile, given
        self.fiscal_year, self.as_of = fiscal_year, as_of
        self.records: list[Record] = []
        self.used: set[int] = set()
        self._by_key: dict[tuple, Record] = {}
        self.blank_cells = 0

    def run(self) -> list[Record]:
        """Return the records of all rows of figures, in the order of the file; plans told newest first are turned."""
        for row in self.body.data:
            for place in self.body.figures:
                self._take(row, place)
        days = [record.keys.get("day", "") for record in self.records]
        if self.profile.target == "supply" and days == sorted(days, reverse=True) and len(set(days)) > 1:
            self.records.reverse()
        return self.records

    def _take(self, row: int, place: int) -> None:
        text = self.body.text(row, place)
        if self.profile.across and is_missing(text):
            self.blank_cells += 1
            return
        heading = self.body.figures[place]
        keys, columns = self._keys(row, place)
        name = self._figure_name(row, place, keys, columns)
        if name is None:
            return
        value = number(text, self.profile.unit if heading.role == "figure" else 1)
        if value is not None and value < 0 and self.profile.returns:
            keys["kind"], value = RETURNED, -value
        keys.pop("dose", None)
        as_written = value is None or (name == "persons" and self.profile.unit == 1)  # 約 is kept with the figure
        self._put(row, place, name, text if as_written else str(value), keys, columns)

    def _keys(self, row: int, place: int) -> tuple[dict[str, str], dict[str, int]]:
        """Return what a figure is of, in our words, and the columns that say so."""
        told = dict(self.profile.says) | dict(self.body.figures[place].says)
        columns: dict[str, int] = {}
        for role, column in self.body.keys.items():
            told[role], columns[role] = self.body.key_text(row, role), column
        if self.profile.across:
            told[self.profile.across], columns[self.profile.across] = self.body.heading(place), place
        keys = {role: meaning(text, self.profile.words.get(role, {})) for role, text in told.items()}
        return self._in_our_terms(keys, columns), columns

    def _in_our_terms(self, keys: dict[str, str], columns: dict[str, int]) -> dict[str, str]:
        if not keys.get("day"):
            keys["day"] = self.as_of
        keys["day"] = iso_day(keys["day"], self.fiscal_year)
        if self.profile.target != "persons" and {"code", "name"} & set(keys):
            code = keys.get("code") or _code_of(keys.get("name", ""))
            columns.setdefault("code", columns.get("name", -1))
            keys["code"], keys["name"] = code, keys.get("name") or _name_of(code)
        return keys

    def _figure_name(self, row: int, place: int, keys: dict[str, str], columns: dict[str, int]) -> str | None:
        role = self.body.figures[place].role
        if self.profile.target == "doses":
            told = keys.get("dose", "")
            if (dose := dose_number(told)) is None:
                where = self.found.table.place(row, columns.get("dose", place))
                what = f"「{shown(told)}」は何回目か読めません"
                self.given.problems.add(
                    "E-VALUE", what, "1回目・2回目のように書くか、読み替えを加えてください", **where
                )
                return None
            return f"dose{dose}"
        return self.profile.measure if role == "figure" else role

    def _put(self, row: int, place: int, name: str, text: str, keys: dict, columns: dict) -> None:
        self.used.add(row)
        key = tuple(keys.get(role, "") for role in KEYS[self.profile.target])
        record = self._by_key.get(key)
        if record and name in record.figures and self.profile.add_up:
            total = _added(record.figures[name], text, may_be_blank=name in SITE_FIGURES)
            if total is not None:
                record.figures[name] = total
                return
        # A figure of another row joins the record it belongs to; one that is there already is told twice.
        if record is None or name in record.figures:
            record = self._by_key[key] = Record(keys, row, columns)
            self.records.append(record)
        record.figures[name] = text
        record.columns = {**record.columns, name: place}


def _added(one: str, other: str, *, may_be_blank: bool) -> str | None:
    """The sum of two figures as text, hours also with decimals; None when they are no numbers to add."""
    if may_be_blank and (is_missing(one) or is_missing(other)):
        return other if is_missing(one) else one
    both = [number(text) for text in (one, other)]
    if None not in both:
        return str(sum(both))
    try:
        return str(Decimal(one) + Decimal(other)) if may_be_blank else None
    except InvalidOperation:
        return None


def _code_of(name: str) -> str:
    try:
        return place_named(name)
    except Unusable:
        return name


def _name_of(code: str) -> str:
    try:
        return area_names()[municipality(code)]
    except Unusable:
        return ""


def as_table(records: list[Record], headings: dict[str, str], roles: dict[str, str], found: Found) -> MappedTable:
    """Return the records under our headings (column name: heading); `roles` of columns not called as their role."""
    told = [record.keys | record.figures for record in records]
    texts = {name: [one.get(roles.get(name, name), "") for one in told] for name in headings}
    cells = [[_cell(record, roles.get(name, name)) for name in headings] for record in records]
    origins = [record.origin for record in records]
    return MappedTable(
        columns=[pa.array(texts[name], pa.string()) for name in headings],
        numbers=found.table.numbers[np.array(origins, dtype=np.int64)],
        names=list(headings.values()),
        sheet=found.table.sheet,
        since_1904=found.table.since_1904,
        source=found.table,
        origins=origins,
        cells=cells,
    )


def _cell(record: Record, name: str) -> int | None:
    column = record.columns.get(name, -1)
    return column if column >= 0 else None


def note_blanks(mapper: Mapper, problems: Problems) -> None:
    """Warn of cells under headings across that hold no figure: they are unknown, and no row is made of them."""
    if mapper.blank_cells:
        what = f"空欄または「－」のセルが{mapper.blank_cells:,}個あります（値なしとし、0とはみなしません）"
        problems.add("W-BLANKS", what, "", sheet=mapper.found.table.sheet)


def without_dates(profile: Profile) -> bool:
    """Return True when neither a column nor the headings nor the profile tell the day."""
    return "day" not in profile.told()
