"""The empty deck slides are put into: the house's own in 16:9 with its fonts and colours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide, SlideLayout

from reports.slides.page import EMU, HEIGHT, MARGIN, WIDTH, Box, emu
from reports.slides.texts import HOUSE, Fonts, fit_for_xml

TITLE = Box(MARGIN, 26, WIDTH - 2 * MARGIN, 46)
FOOTER = Box(MARGIN, 684, WIDTH - 2 * MARGIN - 80, 22)
NUMBER = Box(WIDTH - MARGIN - 70, 684, 70, 22)
BODY = Box(MARGIN, 118, WIDTH - 2 * MARGIN, 554)
TITLE_ONLY = 5  # in the library's own template
COLOURS = {
    "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "000060", "lt2": "F8F8FB", "accent1": "3460FB", "accent2": "0017C1",
    "accent3": "767676", "accent4": "197A4B", "accent5": "C74700", "accent6": "6F23D0", "hlink": "0017C1",
    "folHlink": "6F23D0",
}  # fmt: skip
FOOTERS = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)


@dataclass
class Stage:
    """A deck being made: the presentation, the layout of its slides, fonts, and whether it is the office's own.

    head, text: the fonts of titles and of everything else. body: where the content of a slide goes, in px of the page.
    """

    deck: object
    layout: SlideLayout
    cover: SlideLayout
    body: Box = BODY
    head: Fonts = HOUSE
    text: Fonts = HOUSE
    is_own: bool = True

    def slide(self, *, cover: bool = False) -> Slide:
        """A new slide with the title placeholder of its layout and nothing else on it."""
        slide = self.deck.slides.add_slide(self.cover if cover else self.layout)
        for shape in list(slide.placeholders):
            if shape != slide.shapes.title:
                shape._element.getparent().remove(shape._element)
        return slide

    @property
    def right(self) -> float:
        """Where the content ends at the right."""
        return self.body.right

    @staticmethod
    def box_of(shape: object) -> Box:
        """Where a placeholder is, in px."""
        return Box(*(side / EMU for side in (shape.left, shape.top, shape.width, shape.height)))

    def placeholder(self, kind: PP_PLACEHOLDER) -> object | None:
        """The layout's own placeholder of a kind, None where the office has none."""
        return next((one for one in self.layout.placeholders if one.placeholder_format.type == kind), None)


def house_deck() -> Stage:
    """The house's own deck: white, 16:9, one layout with a title, fonts and colours in its theme."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH * EMU, HEIGHT * EMU
    layout = deck.slide_layouts[TITLE_ONLY]
    for other in [one for one in deck.slide_layouts if one != layout]:
        deck.slide_layouts.remove(other)
    layout.name = "タイトルのみ"
    set_theme(deck.slide_master.part, HOUSE, COLOURS)
    for holder in (deck.slide_master, layout):
        for shape in holder.placeholders:
            _put(shape)
    _title_style(deck.slide_master)
    set_theme(deck.notes_master.part, HOUSE, COLOURS)
    return Stage(deck, layout, layout)


def _put(shape: object) -> None:
    """A placeholder of master or layout at the place the slides use."""
    kind = shape.placeholder_format.type
    places = {PP_PLACEHOLDER.TITLE: TITLE, PP_PLACEHOLDER.FOOTER: FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER}
    box = places.get(kind, Box(MARGIN, HEIGHT + 10, 100, 20) if kind == PP_PLACEHOLDER.DATE else BODY)
    if kind == PP_PLACEHOLDER.DATE:  # nobody asked for the day of printing
        shape._element.getparent().remove(shape._element)
        return
    shape.left, shape.top, shape.width, shape.height = (emu(side) for side in box)


def _title_style(master: object) -> None:
    """Titles left, bold and dark blue also on slides added by hand."""
    level = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    run = level.find(qn("a:defRPr"))
    run.set("sz", "2600")
    run.set("b", "1")
    for fill in run.findall(qn("a:solidFill")):
        fill[0].getparent().replace(fill[0], etree.fromstring(_scheme("tx2")))


def _scheme(name: str) -> str:
    return f'<a:schemeClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="{name}"/>'


def set_theme(part: object, fonts: Fonts, colours: dict[str, str]) -> None:
    """Writes fonts (also the Japanese entry) and colours into the theme a master belongs to."""
    theme_part = next(rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/theme"))
    theme = etree.fromstring(theme_part.blob)
    for name in ("a:majorFont", "a:minorFont"):
        font = theme.find(f".//{qn(name)}")
        for tag, face in (("a:latin", fonts.latin), ("a:ea", fonts.east_asian), ("a:cs", fonts.east_asian)):
            font.find(qn(tag)).set("typeface", face)
        for entry in font.findall(qn("a:font")):
            if entry.get("script") == "Jpan":
                entry.set("typeface", fonts.east_asian)
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    for name, colour in colours.items():
        entry = scheme.find(qn(f"a:{name}"))
        entry.clear()
        etree.SubElement(entry, qn("a:srgbClr")).set("val", colour)
    if isinstance(theme_part, XmlPart):
        theme_part._element = parse_xml(etree.tostring(theme))
    else:
        theme_part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_properties(deck: object, title: str, made_at: datetime) -> None:
    """Title and dates of the file; the dates are those of the figures, so that the same figures give the same file."""
    told = deck.core_properties
    told.title, told.subject, told.author = fit_for_xml(title), "会議資料", "ワンチーム・ダッシュボード"
    told.last_modified_by, told.revision, told.language = "ワンチーム・ダッシュボード", 1, "ja-JP"
    told.created = told.modified = told.last_printed = made_at
    told.keywords = told.comments = told.category = ""
