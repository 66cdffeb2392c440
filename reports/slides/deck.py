"""The slides of a meeting: a cover, then each step with its title, sentence, charts, source line and notes."""

from collections.abc import Callable, Iterable

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide

from reports.slides import panes
from reports.slides.content import Edition, Page
from reports.slides.notes import write_notes
from reports.slides.package import steady_bytes
from reports.slides.page import BLUE, HEIGHT, MUTED, NAVY, TEXT, Box
from reports.slides.parts import add, fill_title, write_footer, write_sentence, write_title
from reports.slides.shapes import Edge, Ids, Sheet, solid
from reports.slides.stage import Stage, house_deck, set_properties
from reports.slides.texts import Run, line_width, lines_needed

COVER_EDGE = Box(0, 0, 40, HEIGHT)
LEFT, RULE_WIDTH = 120, 1040
NAME_SIZE, LEAST_NAME, ALONE_SIZE = 50.7, 34.7, 45.3


def deck_of(
    pages: Iterable[Page],
    edition: Edition,
    stage: Stage | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> bytes:
    """The slides as a .pptx file; the same pages and edition give the same bytes.

    stage: an office's own template (office.office_deck), without one the house's. progress is told (done, of, what).
    """
    stage, listed = stage or house_deck(), list(pages)
    _cover(stage, edition)
    for at, page in enumerate(listed):
        if progress:
            progress(at, len(listed), page.title)
        for part in panes.split(page, stage.body):
            _step(stage, part, edition)
    set_properties(stage.deck, f"{edition.above} {edition.name} {edition.kind}".strip(), edition.made_at)
    return steady_bytes(stage.deck)


def _step(stage: Stage, page: Page, edition: Edition) -> None:
    slide = stage.slide()
    sheet = Sheet(Ids(), stage.text)
    if page.is_bare:
        _alone(stage, slide, sheet, page)
        write_footer(stage, slide, sheet, page, edition)
        write_notes(slide, page, edition)
        return
    write_title(stage, slide, sheet, page)
    top = write_sentence(stage, slide, sheet, page.sentence)
    panes.fill(slide, sheet, page, Box(stage.body.x, top, stage.body.w, stage.body.bottom - top))
    write_footer(stage, slide, sheet, page, edition)
    write_notes(slide, page, edition)


def _alone(stage: Stage, slide: Slide, sheet: Sheet, page: Page) -> None:
    """A step that is spoken to freely: its title in the middle of the page."""
    title = (Run(page.heading, ALONE_SIZE, NAVY, bold=True),)
    high = 62 * lines_needed(title, RULE_WIDTH)
    box = Box(LEFT, (HEIGHT - high) / 2 - 36, RULE_WIDTH, high)
    fill_title(stage, slide, title, box)
    if not stage.is_own:
        return
    add(slide, sheet.rect(Box(LEFT - 32, box.y + 4, 8, high - 8), solid(BLUE), name="見出しの印"))
    if page.section and page.section.split(" ")[-1] not in page.title:
        add(slide, sheet.label([(Run(page.section, 21.3, MUTED),)], LEFT, box.y - 30))


def _cover(stage: Stage, edition: Edition) -> None:
    """Whose meeting it is, when and where, and what the figures rest on."""
    slide = stage.slide(cover=True)
    sheet = Sheet(Ids(), stage.text)
    size = NAME_SIZE
    while size > LEAST_NAME and line_width((Run(edition.name, size, bold=True),)) > RULE_WIDTH:
        size -= 1
    fill_title(stage, slide, (Run(edition.name, size, NAVY, bold=True),), Box(LEFT, 246, RULE_WIDTH, 62))
    if stage.is_own:
        add(slide, sheet.rect(COVER_EDGE, solid(BLUE), name="表紙の帯"))
        add(slide, sheet.line(LEFT, 392, LEFT + RULE_WIDTH, 392, Edge(BLUE, 2.7), "罫線"))
    told = (
        (edition.above, 206, 26.7, MUTED), (edition.kind, 340, 34.7, TEXT), (edition.day, 440, 26.7, TEXT),
        (edition.place, 486, 26.7, TEXT), (edition.basis, 640, 16.0, MUTED),
    )  # fmt: skip
    if not stage.is_own:
        _subtitle(stage, slide, sheet, [text for text, *_ in told if text])
    else:
        for text, y, letters, tone in told:
            if text:
                add(slide, sheet.label([(Run(text, letters, tone),)], LEFT, y))
    write_notes(slide, Page(edition.name, edition.kind), edition)


def _subtitle(stage: Stage, slide: Slide, sheet: Sheet, texts: list[str]) -> None:
    """The lines of the cover where the office's layout has its subtitle, else under the middle."""
    kinds = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY)
    own = next((one for one in stage.cover.placeholders if one.placeholder_format.type in kinds), None)
    box = stage.box_of(own) if own is not None else Box(LEFT, 380, RULE_WIDTH, 220)
    lines = [(Run(text, 21.3 if at < len(texts) - 1 else 16.0),) for at, text in enumerate(texts)]
    add(slide, sheet.words(lines, box, wraps=True, anchor="t", name="会議の名称・日時・場所"))
