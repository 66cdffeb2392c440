"""A table before its meaning is known: columns of text, and where each row stood in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.reading.cells import word


@dataclass
class Table:
    """One table of a file.

    `columns` are Arrow arrays of equal length: text, or whole numbers and flags where JSON says so itself. In a grid
    (CSV, sheet) the header is one of the rows and `names` is None; in JSON the keys are the `names` and every row is
    data. `numbers[i]` is the line, sheet row or element (1-based) of row i. `blank` counts blank rows already left out.
    """

    columns: list[pa.Array]
    numbers: np.ndarray
    names: list[str] | None = None
    sheet: str | None = None
    in_array: bool = False  # an element of a JSON array has an ordinal, not a line
    blank: int = 0
    hidden: bool = False
    since_1904: bool = False  # serial days of the workbook count from 1 January 1904
    exact_rows: int = 0  # rows of the sheet or file as a whole, for the check against sheet limits

    @property
    def height(self) -> int:
        """Return the number of rows held, the header of a grid included."""
        return len(self.numbers)

    def head(self, rows: int) -> list[list[str]]:
        """Return the first rows as text, cell by cell; the names alone for JSON."""
        if self.names is not None:
            return [self.names]
        tops = [text_column(column[:rows]) for column in self.columns]
        return [list(row) for row in zip(*tops, strict=True)]

    def place(self, row: int, column: int | None = None) -> dict:
        """Return where a row (and column) stands, as the `where` of a problem: sheet and cell, or line."""
        number = int(self.numbers[row])
        if self.sheet is not None:
            cell = f"{number}行目" if column is None else f"{column_letters(column)}{number}"
            return {"sheet": self.sheet, "cell": cell}
        return {"cell": f"{number}件目"} if self.in_array else {"line": number}

    def row_place(self, row: int) -> str:
        """Return the row in words: 12行目."""
        return f"{int(self.numbers[row])}{'件目' if self.in_array else '行目'}"


def without_blank_rows(table: Table) -> Table:
    """Return a grid without the rows in which every cell is blank (a spreadsheet's ,,,,); they are counted as blank."""
    filled = np.zeros(table.height, dtype=bool)
    for column in table.columns:
        filled |= pc.not_equal(column, "").to_numpy(zero_copy_only=False)
        if filled.all():
            return table
    kept = np.flatnonzero(filled)
    columns = [column.take(pa.array(kept)) for column in table.columns]
    blank = table.blank + table.height - len(kept)
    return replace(table, columns=columns, numbers=table.numbers[kept], blank=blank)


def text_column(column: pa.Array) -> list[str]:
    """Return the cells as text; a missing cell is the empty text."""
    return [as_text(value) for value in column.to_pylist()]


def as_text(value: object) -> str:
    """Return a JSON or sheet value as the text our cell readers know.

    >>> as_text(True), as_text(16), as_text(None)
    ('true', '16', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def column_letters(index: int) -> str:
    """Return the letters of a sheet column.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def words_of(row: list[str]) -> list[str]:
    """Return the cells of a header row as compared with the words of a format."""
    return [word(cell) for cell in row]
