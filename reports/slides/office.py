"""The office's own template: checked before it is opened, its slides taken out, its layouts used."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import SlideLayout

from reports.slides.page import EMU, MARGIN, Box
from reports.slides.stage import Stage
from reports.slides.texts import TEMPLATE_BODY, TEMPLATE_HEAD

MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = 50_000_000, 400_000_000, 5000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
TYPES = "[Content_Types].xml"
DECK, TEMPLATE = (
    f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml".encode()
    for kind in ("presentation", "template")
)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BODIES = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
GAP, FOOT_ROOM = 12, 48


class TemplateRefused(ValueError):
    """A file that can't be the template; its text is the Japanese reason and how to mend it."""


def office_deck(file: bytes) -> Stage:
    """The deck of an office's .pptx or .potx: no slides, its layouts, the fonts of its theme.

    Raises TemplateRefused for anything else: macros, passwords, broken files, files without a titled layout.
    """
    checked = _checked(file)
    try:
        deck = Presentation(BytesIO(checked))
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    except Exception as error:  # whatever is wrong inside, the library says it in many ways
        raise TemplateRefused("ひな形を開けません。PowerPoint で開いて保存し直してください。") from error
    titled = [layout for layout in layouts if _of(layout, TITLES)]
    if not titled:
        raise TemplateRefused("ひな形にタイトルのあるレイアウトがありません。スライドマスターに追加してください。")
    _without_slides(deck)
    layout = max(titled, key=_fits_content)
    cover = next((one for one in titled if _of(one, (PP_PLACEHOLDER.SUBTITLE,))), layout)
    return Stage(deck, layout, cover, _body(deck, layout), TEMPLATE_HEAD, TEMPLATE_BODY, is_own=False)


def _checked(file: bytes) -> bytes:
    """The file, once it is sure to be a presentation without macros; a .potx is turned into a .pptx."""
    if len(file) > MOST_BYTES:
        raise TemplateRefused("ひな形が大きすぎます（50MBまで）。画像を圧縮して保存し直してください。")
    if file.startswith(OLD_OFFICE):
        raise TemplateRefused(
            "パスワード付き、または古い形式（.ppt）のファイルです。パスワードを外し、.pptx で保存してください。"
        )
    try:
        with ZipFile(BytesIO(file)) as source:
            members = source.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
                raise TemplateRefused("ひな形の中身が大きすぎます。不要なスライドと画像を除いて保存してください。")
            told = source.read(TYPES)
            if b"macroEnabled" in told or any("vbaproject" in one.filename.lower() for one in members):
                raise TemplateRefused("マクロを含むひな形（.pptm）は使えません。.pptx で保存し直してください。")
            if TEMPLATE in told:
                return _retyped(source, told.replace(TEMPLATE, DECK))
            if DECK not in told:
                raise TemplateRefused("PowerPoint のファイルではありません。.pptx または .potx を選んでください。")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise TemplateRefused("ひな形が壊れているか、PowerPoint のファイルではありません。") from error
    return file


def _retyped(source: ZipFile, told: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, told if name == TYPES else source.read(name))
    return target.getvalue()


def _of(layout: SlideLayout, kinds: tuple) -> list:
    return [shape for shape in layout.placeholders if shape.placeholder_format.type in kinds]


def _fits_content(layout: SlideLayout) -> tuple[bool, float]:
    """Layouts with a title and one place for content come first, the largest place before others."""
    bodies = _of(layout, BODIES)
    plain = not _of(layout, (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.CENTER_TITLE))
    area = sum((one.width or 0) * (one.height or 0) for one in bodies)
    return plain and len(bodies) <= 1, area if len(bodies) == 1 else 0


def _without_slides(deck: object) -> None:
    ids = deck.slides._sldIdLst
    for entry in list(ids):
        deck.part.drop_rel(entry.rId)
        ids.remove(entry)


def _body(deck: object, layout: SlideLayout) -> Box:
    """Where the layout has its content; else what is left between title and foot."""
    if bodies := _of(layout, BODIES):
        return Stage.box_of(bodies[0])
    title = Stage.box_of(_of(layout, TITLES)[0])
    width, height = deck.slide_width / EMU, deck.slide_height / EMU
    top = title.bottom + GAP
    return Box(MARGIN, top, width - 2 * MARGIN, height - FOOT_ROOM - top)
