"""A supply table with its weeks across, before its figures are read: which row tells which measure of which group."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from loaders.reading.cells import word
from loaders.reading.declare import Found
from loaders.reading.problems import Problems
from loaders.reading.supply import GROUPS, named_product
from loaders.reading.table import as_text
from loaders.reading.weeks import Span

# Words of a row's label, in the order in which they decide what the row tells.
MEASURES = (
    ("cumulative", ("累計",)),
    ("round", ("クール",)),
    ("basis", ("根拠",)),
    ("per_vial", ("バイアル",)),
    ("boxes", ("(箱)", "箱数")),
    ("doses", ("回分", "回数", "(回)")),
)


@dataclass
class Block:
    """The rows of one group of recipients: which row (index into the table) tells which measure."""

    group: str | None
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class Grid:
    """A table with weeks across: the days of each column (None without a usable heading), the blocks of rows (the first
    is that of no group), the row that names the group of each column, and what holds for
    all of them: vaccine, group, area."""

    found: Found
    spans: dict[int, Span | None]
    blocks: list[Block]
    groups_row: int | None
    groups: dict[int, str]
    product: str
    group: str
    units_noted: bool = False
    area_code: str = ""

    def row_of(self, block: Block, measure: str) -> int | None:
        """Return the row that tells a measure of a block: its own, else the one before all groups."""
        return block.rows.get(measure, self.blocks[0].rows.get(measure))

    def text(self, row: int, position: int) -> str:
        """Return the text of one cell, without spaces around it."""
        return as_text(self.found.table.columns[position][row].as_py()).strip()


def make_grid(
    found: Found, titles: list[str], rows: np.ndarray, spans: dict[int, Span | None], problems: Problems
) -> Grid:
    """Return the grid of a table whose rows of figures and days of columns are known; problems are added."""
    blocks, groups_row = _blocks(found, rows, problems)
    title = word("".join(titles))
    grid = Grid(found, spans, blocks, groups_row, {}, named_product(title), _group(title) or "all")
    grid.groups = _groups(grid)
    return grid


def _blocks(found: Found, rows: np.ndarray, problems: Problems) -> tuple[list[Block], int | None]:
    """Return the blocks of rows, and the row that names the group of each column where there is one (対象者)."""
    labels = [place for name, place in found.positions.items() if name.startswith("label")]
    blocks, groups_row = [Block(None)], None
    for row in rows.tolist():
        label = word("".join(as_text(found.table.columns[place][row].as_py()) for place in labels))
        if label in ("対象者", "対象", "区分"):
            groups_row = row
            continue
        group = _group(label)
        if group and group != blocks[-1].group:
            blocks.append(Block(group))
        measure = next((name for name, words in MEASURES if any(one in label for one in words)), "amount")
        if label and measure in blocks[-1].rows:
            what = f"{found.table.row_place(blocks[-1].rows[measure])}と同じ項目の行です"
            problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(row, labels[0]))
        elif label:
            blocks[-1].rows[measure] = row
    return blocks, groups_row


def _group(label: str) -> str | None:
    return next((code for name, code in GROUPS.items() if word(name) in label), None)


def _groups(grid: Grid) -> dict[int, str]:
    """Return the group of each column that the row 対象者 names, carried on to the right; empty without such a row."""
    groups: dict[int, str] = {}
    current = None
    for place in grid.spans if grid.groups_row is not None else ():
        current = _group(word(grid.text(grid.groups_row, place))) or current
        if current:
            groups[place] = current
    return groups
