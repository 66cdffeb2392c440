"""The legend under a plan: each kind of mark drawn with the very values of the figure, and its word."""

from charts.chart import LegendKey
from reports.slides.page import LEGEND, TEXT, Box
from reports.slides.shapes import Edge, Sheet, hatch, solid
from reports.slides.texts import Run, line_width

SWATCH, MARK, GAP, BETWEEN, ROW, HIGH = 30, 16, 6, 18, 22, 12
MARKS = {
    "milestone": ("diamond", "#6F23D0", Edge()),
    "milestone_inferred": ("diamond", "#FFFFFF", Edge("#6F23D0", 2)),
    "milestone_undecided": ("diamond", "#FFFFFF", Edge("#949494", 2)),
    "milestone_done": ("diamond", "#197A4B", Edge()),
    "group": ("circle", "#626264", Edge()),
    "related": ("circle", "#FFFFFF", Edge("#626264", 1.5)),
    "meeting": ("triangle-down", "#0017C1", Edge()),
    "headquarters": ("circle", "#0017C1", Edge()),
    "planned": ("circle", "#FFFFFF", Edge("#0017C1", 2)),
    "undecided": ("circle", "#FFFFFF", Edge("#0017C1", 2)),
    "extraordinary": ("circle", "#FFFFFF", Edge("#626264", 2)),
    "other": ("square", "#626264", Edge()),
    "unrecorded": ("circle-x-open", "", Edge("#626264", 1.5)),
    "cancelled": ("x", "#626264", Edge()),
    "event_venue": ("triangle-up", "#1A1A1A", Edge()),
    "event_goal": ("star", "#6F23D0", Edge()),
    "event_note": ("circle", "#1A1A1A", Edge()),
}
BOXES = {
    "plan": ("#C5D7FB", Edge("#264AF4", 1.2)),
    "inferred": ("rgba(197,215,251,.28)", Edge("#264AF4", 1.3, "dash")),
    "item_inferred": ("rgba(197,215,251,.28)", Edge("#264AF4", 1.3, "dash")),
    "period": ("rgba(165,128,0,.2)", Edge()),
    "later": ("#FBF5E0", Edge("#A58000", 1)),
    "later_item": ("#FBF5E0", Edge("#A58000", 1)),
    "span": ("#D9E6FF", Edge()),
    "supply_arrived": ("#666666", Edge()),
    "supply_planned": ("#FFFFFF", Edge("#767676", 1.2, "dash")),
    "actual": ("#C5D7FB", Edge("#264AF4", 1.2)),
}
HATCHED = ("placeholder", "item_undecided", "supply_unconfirmed", "supply_undecided")
THIN = {"baseline": ("#767676", 1.0), "slip": ("#767676", 0.55), "actual": ("#0017C1", 0.6)}


def legend_rows(keys: tuple[LegendKey, ...], width: float) -> list[list[tuple[LegendKey, float]]]:
    """The kinds in lines of a width, each with how wide it is in px."""
    rows: list[list[tuple[LegendKey, float]]] = [[]]
    used = 0.0
    for key in keys:
        wide = _swatch(key.kind) + GAP + line_width((Run(key.word, LEGEND),)) * 1.06 + BETWEEN
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((key, wide))
        used += wide
    return rows


def legend_width(keys: tuple[LegendKey, ...], width: float) -> int:
    """How many lines the kinds take."""
    return len(legend_rows(keys, width))


def _swatch(kind: str) -> int:
    return MARK if kind in MARKS or kind == "status_on" else SWATCH


def legend_shapes(sheet: Sheet, keys: tuple[LegendKey, ...], box: Box) -> list[str]:
    """The legend as one group of shapes."""
    parts = []
    for at, row in enumerate(legend_rows(keys, box.w)):
        x, middle = box.x, box.y + (at + 0.5) * ROW
        for key, wide in row:
            parts += _drawn(sheet, key.kind, x, middle)
            words = [(Run(key.word, LEGEND, TEXT),)]
            parts.append(sheet.label(words, x + _swatch(key.kind) + GAP, middle))
            x += wide
    said = "、".join(key.word for key in keys)
    return [sheet.group(parts, box, "凡例", f"凡例：{said}")]


def _drawn(sheet: Sheet, kind: str, x: float, middle: float) -> list[str]:
    box = Box(x, middle - HIGH / 2, SWATCH, HIGH)
    if kind in MARKS:
        symbol, fill, edge = MARKS[kind]
        back = [sheet.rect(Box(x - 4, middle - 7, MARK + 8, 14), solid("#D9E6FF"))] if kind == "undecided" else []
        return [*back, sheet.mark(x + MARK / 2, middle, symbol, HIGH + 1, fill, edge)]
    if kind in HATCHED:
        return [sheet.rect(box, hatch("#C4C4C8"), Edge("#949494", 1), "斜線")]
    drawn = []
    if kind in BOXES:
        fill, edge = BOXES[kind]
        drawn.append(sheet.rect(box, solid(fill), edge))
    if kind in THIN:
        fill, share = THIN[kind]
        drawn.append(sheet.rect(Box(x, middle - 3, SWATCH * share, 6), solid(fill)))
    if kind == "slip":
        drawn.append(sheet.rect(Box(x + SWATCH * 0.55, middle - 3, SWATCH * 0.45, 6), solid("#CE0000")))
    if kind == "progress":
        drawn.append(sheet.line(x, middle + 4, x + SWATCH, middle - 4, Edge("#C74700", 2.5), "稲妻線"))
    if kind == "status_on":
        drawn.append(sheet.line(x + MARK / 2, middle - 8, x + MARK / 2, middle + 8, Edge("#1A1A1A", 2), "基準日"))
    return drawn
