"""A table of words and figures on a card, for what is read row by row: deliveries, municipalities, conditions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell: its text; `tone` makes it a chip (good, info, warn, bad, plain), `cls` a look of its own."""

    text: str
    tone: str = ""
    cls: str = ""


@dataclass(frozen=True)
class Line:
    """One row: its cells, the first of which names it; `cls` is chosen (highlighted), total or ''."""

    cells: tuple[Cell, ...]
    cls: str = ""


@dataclass(frozen=True)
class Listing:
    """Headings and rows; a heading's line break stays one. `look` is the class of the table."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    look: str = "figures"


def line(*cells: Cell | str, cls: str = "") -> Line:
    """A row from cells or plain texts."""
    return Line(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), cls)
