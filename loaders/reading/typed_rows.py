"""Rows people type about the projects: their columns, their cells, and what a file of such rows speaks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from loaders.reading import privacy
from loaders.reading.body import body
from loaders.reading.cells import Unusable, choice, whole, word
from loaders.reading.columns import read_columns
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Found, Given
from loaders.reading.municipalities import municipality, place_named
from loaders.reading.problems import Problems, Refused, shown
from loaders.reading.table import as_text
from vocabulary import BOOK_WORDS

Row = dict[str, Any]
DAY_FIX = "2021/8/27 のように年から入れてください"
AUTOMATIC = "自動"
LAST_PLACE = 9_999


@dataclass(frozen=True)
class Sheet:
    """A sheet that has been read: what it was found to be, and its rows; another sheet may be compared with it."""

    found: Found
    rows: list[Row]


def identifier(text: str) -> str:
    """Return an id of letters, digits, hyphens, underscores and points; raises Unusable (E-VALUE).

    >>> identifier(" W1-1-03 ")
    'W1-1-03'
    """
    plain = text.strip()
    if not plain or len(plain) > 60 or not all(char.isalnum() or char in "-_." for char in plain):
        raise Unusable("E-VALUE")
    return plain


def number(text: str) -> float:
    """Return a number with or without decimals; 80% is 0.8. Raises Unusable (E-NUM).

    >>> number("1,055,999"), number("-3.5"), number("80%")
    (1055999.0, -3.5, 0.8)
    """
    plain = word(text).replace(",", "")
    share = plain.endswith("%")
    try:
        found = float(plain.removesuffix("%"))
    except ValueError:
        raise Unusable("E-NUM") from None
    if not abs(found) < 1e15:  # also refuses NaN
        raise Unusable("E-NUM")
    return found / 100 if share else found


def ordinal(text: str) -> int:
    """Return a place in an order, from 1; raises Unusable (E-NUM).

    >>> ordinal("3")
    3
    """
    found = whole(text)
    if not 1 <= found <= LAST_PLACE:
        raise Unusable("E-NUM")
    return found


def town(text: str) -> str:
    """Return the code of a municipality of the home prefecture, given by its name or its code; raises Unusable.

    >>> town("富山市"), town("16201")
    ('162019', '162019')
    """
    code = municipality(text) if word(text).isdigit() else place_named(text)
    if len(code) != 6:
        raise Unusable("E-AREA")
    return code


def id_column(name: str, *words: str, needed: bool = True) -> Column:
    """Return the column of an id; `needed`: its heading must be there and its cells filled."""
    missing = "refuse" if needed else "blank"
    fix = "文字・数字・ハイフンで60字までにしてください"
    return Column(name, words, identifier, words[0], fix, missing, required=needed)


def text(name: str, *words: str, needed: bool = False) -> Column:
    """Return a column of words, kept as they are."""
    missing = "refuse" if needed else "blank"
    return Column(name, words, str.strip, words[0], f"{words[0]}を入れてください", missing, required=needed)


def day_column(name: str, *words: str, needed: bool = False) -> Column:
    """Return a column of days."""
    missing = "refuse" if needed else "blank"
    return Column(name, words, day, "日付", DAY_FIX, missing, required=needed, serial=True)


def ordinal_column(name: str, *words: str) -> Column:
    """Return a column of places in an order, which may be left blank."""
    return Column(name, words, ordinal, words[0], "1、2、3…の番号を入れてください", "silent", required=False)


def whole_column(name: str, *words: str) -> Column:
    """Return a column of whole numbers that may be blank."""
    return Column(name, words, whole, words[0], "整数で入れてください", "blank", required=False)


def choice_column(name: str, *words: str, needed: bool = False, book: str, **more: Any) -> Column:
    """Return a column of the words BOOK_WORDS[book] knows; `more` are words this sheet alone knows."""
    known = {word(spelt): code for code, spelt in BOOK_WORDS[book].items()}
    fix = f"{'、'.join([*BOOK_WORDS[book].values(), *more])} のどれかを入れてください"
    missing = "refuse" if needed else "blank"
    return Column(name, words, choice(known | more), words[0], fix, missing, required=needed)


def read_rows(found: Found, given: Given, texts: Iterable[str] = ()) -> tuple[list[Row], int]:
    """Return the rows as values by column name, with their `index` and `source_row`, and how many rows are remarks.

    `texts` are free texts, which must not hold personal data: raises Refused (E-PII), naming columns and no values.
    Cells that can't be read are problems of `given`, and None in their row. A sheet of headings alone has no rows.
    """
    if found.first_row == found.table.height:
        return [], 0
    held = body(found, given.problems, ())
    cells = {name: values.to_list() for name, values in read_columns(found, held.rows, given.problems).items()}
    _check_texts(cells, texts, found, given.problems)
    cells |= {"index": held.rows.tolist(), "source_row": found.table.numbers[held.rows].tolist()}
    nothing = {column.name: None for column in found.format.columns}
    rows = [nothing | dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return rows, held.notes


def _check_texts(cells: dict[str, list], names: Iterable[str], found: Found, problems: Problems) -> None:
    heads = {column.name: column.words[0] for column in found.format.columns}
    personal = [heads[name] for name in names if privacy.looks_personal(one for one in cells.get(name, ()) if one)]
    if personal:
        raise privacy.refuse_personal(personal, problems.file)


def texts_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the names of those columns that hold words as they are."""
    return tuple(column.name for column in columns if column.read is str.strip)


def place(found: Found, row: Row, column: str | None = None) -> dict[str, Any]:
    """Return where a row stands, or its cell of a column the sheet has, as the `where` of a problem."""
    return found.table.place(row["index"], found.positions.get(column) if column else None)


def is_blank(found: Found, row: Row, column: str) -> bool:
    """Return True when a cell holds nothing; one that could not be read holds something, and is a problem already."""
    position = found.positions.get(column)
    return position is None or not as_text(found.table.columns[position][row["index"]].as_py()).strip()


def check_unique(rows: list[Row], names: tuple[str, ...], what: str, found: Found, given: Given) -> None:
    """Add E-DUPKEY for each row whose `names` repeat those of an earlier row; `what` is how people call them."""
    first: dict[tuple, Row] = {}
    for row in rows:
        key = tuple(row[name] for name in names)
        earlier = first.setdefault(key, row)
        if earlier is not row and None not in key:
            said = f"{what}「{shown(str(key[0]))}」が{found.table.row_place(earlier['index'])}と同じです"
            given.problems.add("E-DUPKEY", said, "どちらか1行にしてください", **place(found, row, names[0]))


def check_agreement(rows: list[Row], key: str, names: Iterable[str], found: Found, given: Given) -> None:
    """Add E-VALUE for each row that says something else of the same thing than the first row that speaks of it."""
    said: dict[tuple, Row] = {}
    heads = {column.name: column.words[0] for column in found.format.columns}
    for row in rows:
        for name in names:
            earlier = row if row[name] is None else said.setdefault((row[key], name), row)
            if earlier[name] != row[name]:
                what = f"{heads[name]}が{found.table.row_place(earlier['index'])}と違います（{heads[key]} {row[key]}）"
                fix = "同じものの行は同じ内容にするか、2行目からは空欄にしてください"
                given.problems.add("E-VALUE", what, fix, **place(found, row, name))


def as_table(rows: list[Row], types: dict[str, pa.DataType]) -> pa.Table:
    """Return the rows as an Arrow table of these columns; what a row does not say is NULL."""
    return pa.table({name: pa.array([row.get(name) for row in rows], type_) for name, type_ in types.items()})


def exact_scope(table: str, rows: list[Row], listed: str, *fixed: str) -> list[dict]:
    """Return a scope of exactly the keys of the rows: for each value of the `fixed` columns the ids it is told for.

    One scope over all columns would also speak for pairs nobody named, and take rows back.
    """
    told: dict[tuple, list] = {}
    for row in rows:
        told.setdefault(tuple(row[name] for name in fixed), []).append(row[listed])
    return [
        {"table": table, "where": {listed: values, **dict(zip(fixed, ([str(one)] for one in key), strict=True))}}
        for key, values in told.items()
    ]


def newest(days: Iterable[Any]) -> Any:
    """Return the newest day told; None when none is."""
    return max((one for one in days if one), default=None)


def typed_draft(table: pa.Table, name: str, sheet: Sheet, scope: list[dict], as_of: Any, note: int) -> Draft:
    """Return the draft of one typed table `name` as of a day (None: the file does not tell it)."""
    count = len(sheet.rows)
    return Draft({name: table}, as_of, [], scope, {"件数": count}, loaded=count, note=note, aside=sheet)


def stop_if_refused(given: Given) -> None:
    """Raise Refused when something has been found that must not be loaded."""
    if given.problems.refused:
        raise Refused(given.problems.all())
