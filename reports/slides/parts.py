"""What every slide has: title, material, sentence, source line and number, in the placeholders of its layout."""

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.slide import Slide

from reports.slides.content import Edition, Page, source_line
from reports.slides.page import BLUE, FOOT, HAIR, MUTED, NAVY, WIDTH, Box, emu
from reports.slides.shapes import NAMESPACES, Edge, Sheet, solid
from reports.slides.stage import FOOTER, NUMBER, TITLE, Stage
from reports.slides.texts import (
    Line,
    Run,
    bare_paragraph,
    fit_for_xml,
    from_sentence,
    line_width,
    lines_needed,
    paragraph,
    slide_number,
)

TITLE_SIZE, LEAST_TITLE, SENTENCE_SIZE, TAG_SIZE = 34.7, 26.7, 22.7, 18.7
SENTENCE_HEIGHT, SENTENCE_ABOVE = 34, 42
MARK = Box(0, 26, 12, 46)
BADGE = Box(0, 35, 70, 28)
LINE_AT = 680


def add(slide: Slide, xml: str) -> None:
    """Adds a shape, told as DrawingML, on top of what is there."""
    tag = xml[1 : min(xml.index(">"), xml.index(" ") if " " in xml else len(xml))]
    slide.shapes._spTree.append(parse_xml(xml.replace(f"<{tag}", f"<{tag} {NAMESPACES}", 1)))


def write_title(stage: Stage, slide: Slide, sheet: Sheet, page: Page) -> None:
    """The title in its placeholder, the material at the right, the badge of a sample where a figure is invented."""
    if not stage.is_own:  # where the template has room beside its title, nobody knows
        marks = "".join(f"【{mark}】" for mark in (page.tag, "見本" if page.is_invented else "") if mark)
        fill_title(stage, slide, (Run(page.heading + marks, TITLE_SIZE),), TITLE)
        return
    tag = [(Run(page.tag, TAG_SIZE, MUTED),)] if page.tag else []
    taken = line_width(tag[0]) + 24 if tag else 0
    room = TITLE.w - taken - (BADGE.w + 16) * page.is_invented
    size = TITLE_SIZE
    while size > LEAST_TITLE and line_width((Run(page.heading, size, bold=True),)) > room:
        size -= 1
    box = TITLE._replace(w=room)
    fill_title(stage, slide, (Run(page.heading, size, NAVY, bold=True),), box)
    add(slide, sheet.rect(MARK, solid(BLUE), name="見出しの印"))
    if tag:
        add(slide, sheet.label(tag, stage.right, TITLE.y + TITLE.h / 2, horizontal="right"))
    if page.is_invented:
        write_badge(slide, sheet, stage.right - taken - BADGE.w)


def write_badge(slide: Slide, sheet: Sheet, left: float) -> None:
    """The badge 見本: some figure of the slide rests on an invented file."""
    words, edge = [(Run("見本", 17.3, "#6E5600", bold=True),)], Edge("#A58000", 1, "4px,3px")
    box = BADGE._replace(x=left)
    add(slide, sheet.words(words, box, align="ctr", fill=solid("#FBF5E0"), edge=edge, name="見本の数値を含みます"))


def fill_title(stage: Stage, slide: Slide, line: Line, box: Box) -> None:
    """Writes the title; in the office's template its place, size and colour are the template's."""
    shape = slide.shapes.title
    body = shape._element.txBody
    for old in body.p_lst:
        body.remove(old)
    told = paragraph(line, "l", stage.head) if stage.is_own else bare_paragraph(line, stage.head)
    body.append(parse_xml(told.replace("<a:p>", f"<a:p {NAMESPACES}>", 1)))
    shape._element.nvSpPr.cNvPr.set("descr", fit_for_xml("".join(run.text for run in line)))
    if not stage.is_own:
        return
    shape.left, shape.top, shape.width, shape.height = (emu(side) for side in box)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.bodyPr.set(side, "0")
    body.bodyPr.set("anchor", "ctr")


def write_sentence(stage: Stage, slide: Slide, sheet: Sheet, sentence: str) -> float:
    """Writes the step's sentence under the title; returns where the content may begin."""
    if not sentence:
        return stage.body.y - SENTENCE_ABOVE * 0.7 * stage.is_own
    line = from_sentence(sentence, SENTENCE_SIZE)
    count = lines_needed(line, stage.body.w)
    height = max(count * SENTENCE_SIZE * 1.4, SENTENCE_HEIGHT)
    top = stage.body.y - SENTENCE_ABOVE if stage.is_own else stage.body.y
    box = Box(stage.body.x, top, stage.body.w, height)
    add(slide, sheet.words([line], box, wraps=True, anchor="t" if count > 1 else "ctr", name="要点"))
    return max(stage.body.y, box.bottom + 8)


def write_footer(stage: Stage, slide: Slide, sheet: Sheet, page: Page, edition: Edition) -> None:
    """The source line and the slide's number; what of the line has no room stands in the speaker's notes."""
    own = stage.placeholder(PP_PLACEHOLDER.FOOTER)
    room = FOOTER.w if stage.is_own or own is None else 2 * stage.box_of(own).w
    told = source_line(page, edition)
    while line_width((Run(told, FOOT),)) * 1.06 > room and " ｜ " in told:
        told = told.rsplit(" ｜ ", 1)[0]
    if stage.is_own:
        add(slide, sheet.line(TITLE.x, LINE_AT, WIDTH - TITLE.x, LINE_AT, Edge(HAIR, 1), "罫線"))
    run = Run(told, FOOT, MUTED)
    add(slide, _holder(stage, sheet, PP_PLACEHOLDER.FOOTER, FOOTER, paragraph((run,), "l", stage.text)))
    number = slide_number(Run("‹#›", FOOT, MUTED), stage.text)
    add(slide, _holder(stage, sheet, PP_PLACEHOLDER.SLIDE_NUMBER, NUMBER, number))


def _holder(stage: Stage, sheet: Sheet, kind: PP_PLACEHOLDER, box: Box, told: str) -> str:
    """Text in the layout's own placeholder; a text box where the office's layout has none."""
    own = stage.placeholder(kind)
    is_number = kind == PP_PLACEHOLDER.SLIDE_NUMBER
    xml = sheet.text_box(told, box, "ページ番号" if is_number else "時点・出典・版")
    if own is None:
        return xml
    name = "sldNum" if is_number else "ftr"
    holder = f'<p:nvPr><p:ph type="{name}" sz="quarter" idx="{own.placeholder_format.idx}"/></p:nvPr>'
    xml = xml.replace("<p:nvPr/>", holder, 1).replace(' txBox="1"', "")
    if stage.is_own:
        return xml
    start, end = xml.index("<p:spPr>"), xml.index("</p:spPr>")
    return f"{xml[:start]}<p:spPr>{xml[end:]}"
