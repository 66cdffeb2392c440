"""The office's own template: its placeholders are filled, its old slides are gone, any other file is refused."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from reports.slides.deck import deck_of
from reports.slides.office import TemplateRefused, office_deck
from tests.reports import slide_charts as given


def template(change=None) -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "前の資料"
    if change:
        change(deck)
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


def with_members(file: bytes, change) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(file)) as source, ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, change(name, source.read(name)))
        made.writestr("ppt/vbaProject.bin", b"") if change(None, b"") else None
    return target.getvalue()


def test_title_source_line_and_number_go_into_the_templates_placeholders():
    made = deck_of(given.pages(given.daily(), given.official()), given.EDITION, office_deck(template()))
    deck = Presentation(BytesIO(made))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [
        given.EDITION.name, "1日当たりの接種回数【資料1】", "高齢者優先接種【資料1】",
    ]  # fmt: skip
    slide = deck.slides[1]
    kinds = {shape.placeholder_format.type for shape in slide.placeholders}
    assert kinds == {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    footer = next(one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    own = next(one for one in slide.slide_layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    assert "6月2日現在（版 12）" in footer.text_frame.text
    assert (footer.left, footer.top) == (own.left, own.top)


def test_nothing_leaves_the_templates_page():
    deck = Presentation(
        BytesIO(deck_of(given.pages(given.daily(), given.plan()), given.EDITION, office_deck(template())))
    )
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width, shape.name


def test_the_templates_own_slides_are_not_in_the_deck():
    with ZipFile(BytesIO(deck_of([], given.EDITION, office_deck(template())))) as packed:
        assert not any("前の資料" in packed.read(name).decode(errors="ignore") for name in packed.namelist())


def test_a_potx_is_a_template_too():
    file = with_members(
        template(),
        lambda name, text: text.replace(b"presentation.main+xml", b"template.main+xml"),
    )
    assert len(office_deck(file).deck.slides) == 0


def other_type(_name, text):
    return text.replace(b"presentationml.pres", b"x")


def broken(name, text):
    return b"<broken" if name == "ppt/presentation.xml" else text


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"", "壊れている"),
        (b"PK\x03\x04 half", "壊れている"),
        (template()[:4000], "壊れている"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "パスワード"),
        (with_members(template(), other_type), "PowerPoint のファイルではありません"),
        (with_members(template(), lambda _name, text: text or b"macro"), "マクロ"),
        (with_members(template(), broken), "開けません"),
    ],
    ids=["empty", "not a zip", "cut off", "old or locked", "no presentation", "macros", "broken inside"],
)
def test_what_is_no_template_is_refused_with_the_reason(file, reason):
    with pytest.raises(TemplateRefused, match=reason):
        office_deck(file)


def test_a_template_without_a_titled_layout_is_refused():
    def blank_only(deck):
        for layout in [one for one in deck.slide_layouts if one.name != "Blank"]:
            if not layout.used_by_slides:
                deck.slide_layouts.remove(layout)
            else:
                layout.placeholders[0]._element.getparent().remove(layout.placeholders[0]._element)

    with pytest.raises(TemplateRefused, match="タイトルのあるレイアウト"):
        office_deck(template(blank_only))
