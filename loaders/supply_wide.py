"""供給スケジュール（週を横に並べた表）: a supply plan with its weeks across, as a prefecture prints it."""

from __future__ import annotations

import numpy as np

from loaders.reading.amounts import Amount, amount
from loaders.reading.body import body
from loaders.reading.cells import Unusable, word
from loaders.reading.columns import read_at
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.problems import Problems, Refused
from loaders.reading.supply import BASES, CHECK, Delivery, contradiction, fits_boxes
from loaders.reading.supply_grid import Block, Grid, make_grid
from loaders.reading.supply_rows import DATASET, SOURCE, draft
from loaders.reading.table import column_letters
from loaders.reading.unsaid import area_of
from loaders.reading.weeks import Heading, Span, heading, span, stated_as_of
from loaders.supply_list import fiscal_year, titles_of

FEWEST_WEEKS = 3
LABELS = ("供給量", "箱", "回分", "累計")
FIGURES = ("amount", "boxes", "doses", "cumulative")
FIGURE = Column(
    "amount", ("供給量",), amount, "供給量", "10箱（9,750回分） や 9,750 のように入れてください", missing="silent"
)


def locate(head: list[list[str]]) -> tuple[int, dict[str, int]] | None:
    """Return the row of week headings and the place of each column; None unless rows below speak of supply."""
    for n, words in enumerate(head):
        first = _first_week(words)
        below = (cell for row in head[n + 1 :] for cell in row)
        if first and any(label in cell for cell in below for label in LABELS):
            names = {place: f"label{place}" if place < first else f"week{place}" for place in range(len(words))}
            return n, {name: place for place, name in names.items()}
    return None


def _first_week(words: list[str]) -> int | None:
    """Return where the weeks of a heading row begin: from there on all cells, one at most excepted, name weeks."""
    weeks = [place for place, cell in enumerate(words) if heading(cell)]
    if len(weeks) < FEWEST_WEEKS:
        return None
    others = [cell for cell in words[weeks[0] :] if cell and not heading(cell)]
    return weeks[0] if len(others) <= 1 else None


def read(found: Found, given: Given) -> Draft:
    """Return the supply plan of the table; problems are added to `given`."""
    problems, table = given.problems, found.table
    rows = body(found, problems, ())
    places = [place for name, place in found.positions.items() if name.startswith("week")]
    headings = {place: heading(table.head(found.header + 1)[found.header][place]) for place in places}
    year = fiscal_year(titles_of(found), list(headings.values()), given, sheet=table.sheet)
    titles = titles_of(found)
    grid = make_grid(found, titles, rows.rows, _spans(found, headings, year, problems), problems)
    grid.area_code = area_of(titles, given)
    deliveries = [one for block in grid.blocks for place in places if (one := _delivery(grid, block, place, problems))]
    if problems.refused:
        raise Refused(problems.all())
    if not deliveries:
        raise problems.refuse("E-EMPTY", "供給量の値がありません", "数量の入った表を選んでください", sheet=table.sheet)
    used = len(_used_rows(grid, places))
    note = table.height - found.first_row - used - rows.totals
    made = draft(deliveries, given, titles, stated_as_of(titles, year), loaded=used, total=rows.totals, note=note)
    made.across = {one.starts_on.isoformat(): column_letters(place) for place, one in grid.spans.items() if one}
    return made


def _spans(found: Found, headings: dict[int, Heading | None], year: int, problems: Problems) -> dict[int, Span | None]:
    """Return the days of each column, None without a week as its heading."""
    spans: dict[int, Span | None] = {}
    for place, one in headings.items():
        try:
            spans[place] = span(one, year) if one else None
        except Unusable as problem:
            where = found.table.place(found.header, place)
            problems.add(problem.code, "その年にない日付です", "日付を確かめてください", **where)
    return spans


def _delivery(grid: Grid, block: Block, place: int, problems: Problems) -> Delivery | None:
    """Return what one column tells of one group; None where all its cells are blank or its heading is no week."""
    present = {name: row for name, row in block.rows.items() if name in FIGURES and grid.text(row, place)}
    if not present:
        return None
    figures = {name: _figure(grid, row, place, problems) for name, row in present.items()}
    table = grid.found.table
    first = next(name for name in FIGURES if name in present)
    where = table.place(present[first], place)
    if grid.spans.get(place) is None:
        _name_stray(figures[first], where, problems)
        return None
    total = figures.get("cumulative", Amount())
    boxes, doses = _amounts(grid, figures, where, problems)
    return Delivery(
        span=grid.spans[place],
        area_code=grid.area_code,
        source_row=int(table.numbers[present[first]]),
        where=where,
        total_where=table.place(present.get("cumulative", present[first]), place),
        product=grid.product,
        priority_group=block.group or grid.groups.get(place, grid.group),
        round=_said(grid, block, "round", place),
        basis=_basis(grid, block, place, problems),
        boxes=boxes,
        per_vial=_per_vial(grid, block, place, problems),
        doses=doses,
        cumulative=total.bare if total.doses is None else total.doses,
    )


def _figure(grid: Grid, row: int, place: int, problems: Problems) -> Amount:
    return read_at(FIGURE, grid.found.table, place, np.array([row]), problems).values[0] or Amount()


def _amounts(grid: Grid, figures: dict[str, Amount], where: dict, problems: Problems) -> tuple[int | None, int | None]:
    """Return boxes and doses of a column; a bare number in a row without a unit is held (Q-UNIT)."""
    mixed, boxes, doses = (figures.get(name, Amount()) for name in ("amount", "boxes", "doses"))
    if mixed.bare is not None:
        problems.add("Q-UNIT", "単位（箱・回分）がないため、箱数として読み取りました", CHECK, **where)
    if mixed.unit == "日" and not grid.units_noted:
        grid.units_noted = True
        problems.add("W-UNIT", "「日」は「箱」の誤記とみて読み取りました", "", **where)
    told = [mixed.boxes, mixed.bare, boxes.boxes, boxes.bare], [mixed.doses, boxes.doses, doses.doses, doses.bare]
    return tuple(next((one for one in some if one is not None), None) for some in told)


def _name_stray(figure: Amount, where: dict, problems: Problems) -> None:
    """Hold the file for a value below no heading (Q-CELLS), and for its own contradiction when it has one."""
    problems.add("Q-CELLS", "この列には週の見出しがありません（見出しと値の数が一致しません）", CHECK, **where)
    if None not in (figure.boxes, figure.doses) and not fits_boxes(figure.boxes, figure.doses):
        contradiction(figure.boxes, figure.doses, 6, problems, where)


def _said(grid: Grid, block: Block, measure: str, place: int) -> str:
    """Return the text a row of this block, or one common to all blocks, has in a column."""
    row = grid.row_of(block, measure)
    return grid.text(row, place) if row is not None else ""


def _basis(grid: Grid, block: Block, place: int, problems: Problems) -> str:
    said = word(_said(grid, block, "basis", place))
    if said and said not in BASES:
        row = grid.row_of(block, "basis")
        what, fix = f"「{said}」は根拠として読めません", "記載・推定・要確認のいずれかを入れてください"
        problems.add("E-VALUE", what, fix, **grid.found.table.place(row, place))
    return BASES.get(said, "stated")


def _per_vial(grid: Grid, block: Block, place: int, problems: Problems) -> int | None:
    row = grid.row_of(block, "per_vial")
    if row is None:
        return None
    told = _figure(grid, row, place, problems)
    return told.bare if told.doses is None else told.doses


def _used_rows(grid: Grid, places: list[int]) -> set[int]:
    """Return the rows that tell something in any column."""
    rows = {row for block in grid.blocks for row in block.rows.values()} | ({grid.groups_row} - {None})
    return {row for row in rows if any(grid.text(row, place) for place in places)}


FORMAT = Format(
    name="supply_wide",
    label="ワクチン供給スケジュール（週を横に並べた表）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("supply",),
    columns=(),
    read=read,
    locate=locate,
)
