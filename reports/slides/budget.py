"""The lines of a budget as the handout prints them: sums on a tint, parts indented below, what was computed muted."""

import vocabulary as words
from charts.chart import Chart
from charts.support import amount_text
from reports.slides.page import LEAST, MUTED, TEXT
from reports.slides.tables import HAIR, HEAD_FILL, HEAD_TEXT, HOME_FILL, SIDE, STRONG, UPRIGHT, Cell, Row, Table
from reports.slides.texts import Line, Run, text_height

HEADS = ("事業", "担当課", "金額", "財源", "内容・補助上限")
SHARES = (0.26, 0.11, 0.13, 0.23, 0.27)
INDENT = "　　"
LARGER = 1.08  # sums beside parts


def is_budget(chart: Chart) -> bool:
    """True for the lines of a budget."""
    return chart.name.startswith("budget-")


def budget_table(chart: Chart, width: float, size: float = LEAST) -> Table:
    """The table of a budget, `width` px wide, in letters of `size` px; columns that no line fills are left out."""
    filled = [True, *(chart.table[name].notna().any() for name in ("department", "amount", "funding", "content"))]
    shown = [at for at, told in enumerate(filled) if told]
    whole = sum(SHARES[at] for at in shown)
    widths = tuple(width * SHARES[at] / whole for at in shown)
    head = tuple(_cell((_line(HEADS[at], HEAD_TEXT, size, bold=True),), at, HEAD_FILL) for at in shown)
    head = Row(head, size * 2.25, STRONG)
    return Table(widths, (head,), tuple(_row(row, shown, widths, size) for row in chart.table.itertuples()))


def _row(row: object, shown: list[int], widths: tuple[float, ...], size: float) -> Row:
    is_part, is_counted = not words.is_missing(row.parent_id), not row.is_printed
    is_sum = not is_part and not is_counted
    tone, fill = (MUTED if is_counted else TEXT), (HOME_FILL if is_sum else "")
    name = f"（参考）{row.title}" if is_counted and "参考" not in row.title else row.title
    content = [_said(row.content)] + ([] if words.is_missing(row.ceiling) else [f"補助上限：{row.ceiling}"])
    texts = [[(INDENT if is_part else "") + name], [_said(row.department)], [amount_text(row)], [_said(row.funding)]]
    strong = [is_sum and at in (0, 2) for at in range(len(HEADS))]
    told = [[_line(text, tone, size * (LARGER if strong[at] else 1), bold=strong[at]) for text in lines]
            for at, lines in enumerate([*texts, content])]  # fmt: skip
    heights = (text_height(told[at], wide - 2 * SIDE) for at, wide in zip(shown, widths, strict=True))
    cells = tuple(_cell(tuple(told[at]), at, fill) for at in shown)
    return Row(cells, max(heights) + 2 * UPRIGHT + 8, STRONG if is_sum else HAIR)


def _line(text: str, tone: str, size: float, *, bold: bool = False) -> Line:
    return (Run(text, size, tone, bold),)


def _cell(lines: tuple[Line, ...], at: int, fill: str) -> Cell:
    return Cell(lines, "r" if at == 2 else "l", fill=fill)


def _said(value: object) -> str:
    return words.MISSING if words.is_missing(value) or value == "" else str(value)
