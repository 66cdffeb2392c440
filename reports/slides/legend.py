"""The legend under a plan: each kind of mark drawn with the very values of the figure, and its word."""

from charts.chart import LegendKey
from charts.gantt.colours import LIGHT
from charts.schedule.campaign import ARRIVED, EDGE
from reports.slides.page import LEGEND, TEXT, Box
from reports.slides.shapes import Edge, Sheet, hatch, solid
from reports.slides.texts import Run, line_width

SWATCH, MARK, GAP, BETWEEN, ROW, HIGH = 30, 16, 6, 18, 22, 12
TONE = LIGHT  # slides are printed: always on white
MARKS = {
    "milestone": ("diamond", TONE.milestone, Edge()),
    "milestone_inferred": ("diamond", TONE.page, Edge(TONE.milestone, 2)),
    "milestone_undecided": ("diamond", TONE.page, Edge(TONE.unknown_edge, 2)),
    "milestone_done": ("diamond", TONE.done, Edge()),
    "group": ("circle", TONE.group, Edge()),
    "related": ("circle", TONE.page, Edge(TONE.group, 1.5)),
    "meeting": ("triangle-down", TONE.meeting, Edge()),
    "headquarters": ("circle", TONE.meeting, Edge()),
    "planned": ("circle", TONE.page, Edge(TONE.meeting, 2)),
    "undecided": ("circle", TONE.page, Edge(TONE.meeting, 2)),
    "extraordinary": ("circle", TONE.page, Edge(TONE.group, 2)),
    "other": ("square", TONE.group, Edge()),
    "unrecorded": ("circle-x-open", "", Edge(TONE.group, 1.5)),
    "cancelled": ("x", TONE.group, Edge()),
    "event_venue": ("triangle-up", TONE.text, Edge()),
    "event_goal": ("star", TONE.milestone, Edge()),
    "event_note": ("circle", TONE.text, Edge()),
}
BOXES = {
    "plan": (TONE.plan, Edge(TONE.plan_edge, 1.2)),
    "inferred": (TONE.inferred, Edge(TONE.plan_edge, 1.3, "dash")),
    "item_inferred": (TONE.inferred, Edge(TONE.plan_edge, 1.3, "dash")),
    "period": (TONE.period, Edge()),
    "later": (TONE.later, Edge(TONE.later_edge, 1)),
    "later_item": (TONE.later, Edge(TONE.later_edge, 1)),
    "span": (TONE.meeting_third, Edge()),
    "supply_arrived": (ARRIVED, Edge()),
    "supply_planned": (TONE.page, Edge(EDGE, 1.2, "dash")),
    "actual": (TONE.plan, Edge(TONE.plan_edge, 1.2)),
}
HATCHED = ("placeholder", "item_undecided", "supply_unconfirmed", "supply_undecided")
THIN = {"baseline": (TONE.rail, 1.0), "slip": (TONE.rail, 0.55), "actual": (TONE.actual, 0.6)}


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
        ground = sheet.rect(Box(x - 4, middle - 7, MARK + 8, 14), solid(TONE.meeting_third))
        back = [ground] if kind == "undecided" else []
        return [*back, sheet.mark(x + MARK / 2, middle, symbol, HIGH + 1, fill, edge)]
    if kind in HATCHED:
        return [sheet.rect(box, hatch(TONE.unknown), Edge(TONE.unknown_edge, 1), "斜線")]
    drawn = []
    if kind in BOXES:
        fill, edge = BOXES[kind]
        drawn.append(sheet.rect(box, solid(fill), edge))
    if kind in THIN:
        fill, share = THIN[kind]
        drawn.append(sheet.rect(Box(x, middle - 3, SWATCH * share, 6), solid(fill)))
    if kind == "slip":
        drawn.append(sheet.rect(Box(x + SWATCH * 0.55, middle - 3, SWATCH * 0.45, 6), solid(TONE.late)))
    if kind == "progress":
        drawn.append(sheet.line(x, middle + 4, x + SWATCH, middle - 4, Edge(TONE.progress, 2.5), "稲妻線"))
    if kind == "status_on":
        drawn.append(sheet.line(x + MARK / 2, middle - 8, x + MARK / 2, middle + 8, Edge(TONE.pill, 2), "基準日"))
    return drawn
