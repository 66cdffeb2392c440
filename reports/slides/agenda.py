"""The lines of an agenda on a slide: numbers in a column of their own, two levels, the material at the right."""

from pptx.slide import Slide

from reports.slides.page import BLUE, TEXT, Box
from reports.slides.parts import add
from reports.slides.shapes import Edge, Sheet, solid
from reports.slides.texts import Run, line_width

MOST_HEIGHT, SIZES, INDENT, NUMBERS = 60, (29.3, 26.7, 24.0), 60, 58
SIDE, TAG = 72, 17.3
HAIR = "#E6E6E6"


def write_lines(slide: Slide, sheet: Sheet, lines: tuple[tuple[str, str, int, str], ...], body: Box) -> None:
    """Writes the lines (number, text, level, material) from the top of the box; nothing for none."""
    if not lines:
        return
    height = min(body.h / len(lines), MOST_HEIGHT)
    shrink = min(height / MOST_HEIGHT * 1.25, 1)
    for at, (number, text, level, tag) in enumerate(lines):
        y = body.y + at * height
        size = SIZES[min(level, len(SIZES) - 1)] * shrink
        left = body.x + SIDE + INDENT * level
        middle = y + height / 2
        add(slide, sheet.line(body.x + SIDE, y + height, body.right - SIDE, y + height, Edge(HAIR, 1), "罫線"))
        if number:
            add(slide, sheet.label([(Run(number, size, BLUE, bold=True),)], left, middle))
        words = [(Run(text, size, TEXT),)]
        wide = body.right - SIDE - left - NUMBERS - (120 if tag else 0)
        add(slide, sheet.words(words, Box(left + NUMBERS, y, wide, height), wraps=True))
        if tag:
            _tag(slide, sheet, tag, body.right - SIDE, middle)


def _tag(slide: Slide, sheet: Sheet, tag: str, right: float, middle: float) -> None:
    wide = line_width((Run(tag, TAG),)) * 1.1 + 26
    box = Box(right - wide, middle - 14, wide, 28)
    line = [(Run(tag, TAG),)]
    add(slide, sheet.words(line, box, align="ctr", edge=Edge(TEXT, 1), fill=solid("#FFFFFF")))
