"""Native tables: the official one of the handout, and the rows behind a chart that has no figure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

import vocabulary as words
from charts.chart import Chart, OfficialRow
from reports.slides.page import LEAST, MUTED, TEXT, Box, emu
from reports.slides.shapes import Sheet, place, solid
from reports.slides.texts import SLACK, Line, Run, line_width, paragraph, text_height

URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
HEAD_FILL, HEAD_TEXT, HOME_FILL = "#E8F1FE", "#00118F", "#F5F8FF"
STRONG, HAIR = ("#767676", 2.0), ("#D8D8DB", 1.0)
SIDE, UPRIGHT = 11, 4
HEAD, BIG, BIGGER = 17.3, 24.0, 30.7
LETTERS = (24.0, 21.3, 18.7, LEAST)  # a short table is written larger
HEAD_ROW, LEAST_ROW, MOST_ROW = 31, 30, 84
OFFICIAL = (0.19, 0.17, 0.18, 0.14, 0.18, 0.14)
MOST_SHARE, LEAST_SHARE = 26, 4.5  # full widths a column may ask for, and those it gets at least
TIGHT = 1.15  # what a template's own fonts and the air beside digits may take more


@dataclass(frozen=True)
class Cell:
    """One cell: its lines, where they stand, how many columns it spans, its fill, a line at its left."""

    lines: tuple[Line, ...]
    align: str = "l"
    span: int = 1
    fill: str = ""
    divided: bool = False


@dataclass(frozen=True)
class Row:
    """Cells with the least height in px and the line under them (colour, px)."""

    cells: tuple[Cell, ...]
    height: float
    foot: tuple[str, float] = HAIR


@dataclass(frozen=True)
class Table:
    """Widths of the columns in px, rows of the head, rows of the body."""

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]

    @property
    def height(self) -> float:
        """How high it is in px."""
        return sum(row.height for row in (*self.head, *self.body))


def table_shape(sheet: Sheet, table: Table, x: float, y: float, name: str, alt: str) -> str:
    """The table as a native one at a place of the page."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
    rows = "".join(_row(row, sheet) for row in (*table.head, *table.body))
    named = sheet.named(name, alt)
    where = place(Box(x, y, sum(table.widths), table.height)).replace("a:xfrm", "p:xfrm")
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{named}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{where}'
        f'<a:graphic><a:graphicData uri="{URI}"><a:tbl><a:tblPr><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _row(row: Row, sheet: Sheet) -> str:
    cells = []
    for cell in row.cells:
        span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
        cells.append(_cell(cell, row, sheet, span))
        cells += [_cell(replace(cell, lines=((),)), row, sheet, ' hMerge="1"')] * (cell.span - 1)
    return f'<a:tr h="{emu(row.height)}">{"".join(cells)}</a:tr>'


def _cell(cell: Cell, row: Row, sheet: Sheet, span: str) -> str:
    told = "".join(paragraph(line, cell.align, sheet.fonts) for line in cell.lines)
    left = _line("lnL", HAIR if cell.divided else None)
    edges = left + _line("lnR", None) + _line("lnT", None) + _line("lnB", row.foot)
    margins = f'marL="{emu(SIDE)}" marR="{emu(SIDE)}" marT="{emu(UPRIGHT)}" marB="{emu(UPRIGHT)}"'
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{told}</a:txBody>"
        f'<a:tcPr {margins} anchor="ctr">{edges}{solid(cell.fill)}</a:tcPr></a:tc>'
    )


def _line(tag: str, look: tuple[str, float] | None) -> str:
    if look is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{emu(look[1])}">{solid(look[0])}</a:{tag}>'


def official(chart: Chart, width: float, height: float) -> Table:
    """The table of 資料1 in the handout's form; it takes up to `height` px, its rows share what is left over."""
    told = chart.official
    head = _official_head(told.persons_label)
    count = len(told.rows) + 1 + 0.6 * sum(bool(row.reason) for row in told.rows)
    room = min(max((height - sum(row.height for row in head)) / count, LEAST_ROW), MOST_ROW)
    widths = tuple(share * width for share in OFFICIAL)
    body = [line for row in told.rows for line in _official_row(row, room, widths)]
    gaps = [Cell((_run(gap, LEAST, MUTED),), "ctr", 2, divided=True) for gap in told.differences]
    last = Row((Cell((_run("全国との差", LEAST, MUTED),), "l", 2), *gaps), min(room, 40), STRONG)
    return Table(widths, head, (*body, last))


def _official_head(persons: str) -> tuple[Row, Row]:
    def cell(text: str, align: str = "r", span: int = 1, *, divided: bool = False) -> Cell:
        return Cell((_run(text, HEAD, HEAD_TEXT, bold=True),), align, span, HEAD_FILL, divided)

    doses = [cell(words.dose_label(n), "ctr", 2, divided=True) for n in (1, 2)]
    names = [cell(name, divided=at % 2 == 0) for at, name in enumerate(("接種実績(回)", "接種率") * 2)]
    first = Row((cell("", "l"), cell("", "l"), *doses), HEAD_ROW, (HEAD_FILL, 1.0))
    return first, Row((cell("", "l"), cell(persons), *names), HEAD_ROW, STRONG)


def _official_row(row: OfficialRow, height: float, widths: tuple[float, ...]) -> Iterator[Row]:
    fill, strong = (HOME_FILL, True) if row.is_home else ("", False)
    count, rate = (BIG, BIGGER) if row.is_home else (BIG - 4, BIG)
    told = [(row.name, BIG - 2, strong), (row.persons, BIG - 4, False)]
    told += [one for doses, share in row.cells for one in ((doses, count, strong), (share, rate, True))]
    cells = [
        Cell((_fitting(text, size, width, height, bold=bold),), "r" if at else "l", fill=fill, divided=at in (2, 4))
        for at, ((text, size, bold), width) in enumerate(zip(told, widths, strict=True))
    ]
    yield Row(tuple(cells), height)
    if row.reason:
        yield Row((Cell((_run(row.reason, LEAST, MUTED),), "l", 6, fill),), max(height * 0.6, 30))


def _fitting(text: str, size: float, width: float, height: float, *, bold: bool) -> Line:
    """The text as large as its cell holds it on one line without growing, no smaller than 12 pt."""
    wide = line_width((Run(text, 1, bold=bold),)) * SLACK * TIGHT
    most = min((height - 2 * UPRIGHT) / 1.25, (width - 2 * SIDE) / wide if wide else size)
    return _run(text, max(min(size, most), LEAST), TEXT, bold=bold)


def _run(text: str, size: float, colour: str, *, bold: bool = False) -> Line:
    return (Run(text, size, colour, bold),) if text else ()


def largest(made: Callable[[float], Table], room: float) -> Table:
    """A table in the largest letters in which it fits into `room` px, else in the smallest."""
    for size in LETTERS:
        table = made(size)
        if table.height <= room:
            break
    return table


def rows_table(table: pd.DataFrame, width: float, size: float = LEAST) -> Table:
    """The rows of a chart in words: headings with units, figures at the right; what says nothing is left out.

    size: of its letters, in px.
    """
    columns = [column for column in table.columns if is_told(str(column), table[column])]
    columns = [column for column in columns if _tells_apart(table[column])] or columns
    texts = [[words.value_text(column, value) for value in table[column]] for column in columns]
    terms = [words.TERMS[column] for column in columns]
    heads = [term.label if term.format == "rate" else term.heading for term in terms]
    widths = _widths(heads, texts, width, size)
    right = [term.format in ("count", "rate", "points") for term in terms]
    head = _words_row(heads, widths, right, size, head=True)
    body = tuple(_words_row(list(row), widths, right, size) for row in zip(*texts, strict=True))
    return Table(widths, (head,), body)


def is_told(name: str, column: pd.Series) -> bool:
    """True for a column that is read: not one of codes, and not one that holds nothing."""
    return name in words.TERMS and words.TERMS[name].format != "code" and bool(column.notna().any())


def _tells_apart(column: pd.Series) -> bool:
    """False for words that are the same in every row of several."""
    return len(column) == 1 or pd.api.types.is_numeric_dtype(column) or column.nunique(dropna=False) > 1


def _widths(heads: list[str], texts: list[list[str]], width: float, size: float) -> tuple[float, ...]:
    """Shares of the width by the longest text of each column, within bounds."""
    wanted = []
    for head, column in zip(heads, texts, strict=True):
        longest = max(line_width((Run(text, 1),)) for text in column)
        told = max(min(longest, MOST_SHARE), min(line_width((Run(head, 1),)) / 2 + 1, longest + 4), LEAST_SHARE)
        wanted.append(told + 2 * SIDE / size)
    return tuple(width * one / sum(wanted) for one in wanted)


def _words_row(
    texts: list[str], widths: tuple[float, ...], right: list[bool], size: float, *, head: bool = False
) -> Row:
    tone, fill = (HEAD_TEXT, HEAD_FILL) if head else (TEXT, "")
    lines = [_run(text, size, tone, bold=head) for text in texts]
    most = max(text_height([line], width - 2 * SIDE) for line, width in zip(lines, widths, strict=True))
    cells = tuple(Cell((line,), "r" if at else "l", fill=fill) for line, at in zip(lines, right, strict=True))
    return Row(cells, most + 2 * UPRIGHT + size / 4, STRONG if head else HAIR)


def pages_of(table: Table, height: float) -> list[Table]:
    """The table on as many pages as its rows need, each with the head."""
    room = height - sum(row.height for row in table.head)
    pages: list[list[Row]] = [[]]
    for row in table.body:
        if pages[-1] and sum(one.height for one in pages[-1]) + row.height > room:
            pages.append([])
        pages[-1].append(row)
    return [replace(table, body=tuple(page)) for page in pages]
