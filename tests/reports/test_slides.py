"""A slide shows what the screen shows: its numbers in native charts and tables, its words in fonts that are set."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE

from reports.slides.content import Page
from reports.slides.deck import deck_of
from tests.reports import slide_charts as given

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EVERYTHING = (given.daily(), given.coverage(), given.official(), given.plan(), given.listed(3))


@pytest.fixture(scope="module")
def deck():
    return given.made(*EVERYTHING)


@pytest.fixture(scope="module")
def file():
    return deck_of(given.pages(*EVERYTHING), given.EDITION)


def native(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def leaves(shapes):
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def texts(slide):
    return [shape.text_frame.text for shape in leaves(slide.shapes) if shape.has_text_frame]


def test_bars_and_lines_hold_the_numbers_of_the_charts_table(deck):
    chart, table = native(deck.slides[1]), EVERYTHING[0].table
    bars, lines = chart.plots
    told = [value for series in bars.series for value in series.values if value is not None]
    assert told == table.doses.tolist()
    whole = table[table.state == "complete"].mean_doses.dropna()
    assert [value for value in lines.series[0].values if value is not None] == pytest.approx(whole.tolist())
    assert list(bars.categories)[:2] == ["2021/5/14", "2021/5/15"]
    assert [series.name for series in bars.series] == ["入力済み　接種回数(回)", "入力途中　接種回数(回)"]


def test_days_still_being_entered_are_hatched(deck):
    chart = native(deck.slides[1])
    patterns = [series._element.find(f".//{A}pattFill") is not None for series in chart.plots[0].series]
    assert patterns == [False, True]


def test_lines_of_rates_hold_the_numbers_and_colours_of_the_figure(deck):
    chart, told = native(deck.slides[2]), EVERYTHING[1]
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    for series, trace in zip(chart.plots[0].series, told.figure.data, strict=True):
        assert list(series.values) == pytest.approx(list(trace.y))
        assert f"#{series._element.find(f'.//{A}srgbClr').get('val')}" == trace.line.color.upper()
    assert [series.name for series in chart.plots[0].series] == [
        "全国　1回目　接種率(%)", "富山県　1回目　接種率(%)", "富山県　2回目　接種率(%)",
    ]  # fmt: skip


def test_every_label_of_a_figure_is_on_its_slide_with_its_words(deck):
    said = " ".join(texts(deck.slides[2]))
    for label in EVERYTHING[1].figure.layout.annotations:
        assert re.sub("<[^>]*>", "", label.text) in said
    assert "20%" in said


def test_the_data_sheet_behind_a_chart_holds_the_same_numbers(deck):
    import openpyxl

    blob = native(deck.slides[1]).part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(BytesIO(blob)).active
    told = [row[1] if row[1] is not None else row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told == EVERYTHING[0].table.doses.tolist()


def test_the_official_table_is_a_native_one_with_every_cell_as_printed(deck):
    table = next(shape.table for shape in deck.slides[3].shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1] == ["", "接種対象者数", "接種実績(回)", "接種率", "接種実績(回)", "接種率"]
    assert rows[2] == ["富山県", "約33万5千人", "59,333", "約18%", "2,817", "約0.8%"]
    assert rows[4][0] == "全国は概数です"
    assert rows[5][:5] == ["全国との差", "", "+0.3ポイント", "", "−0.7ポイント"]


def test_a_gantt_is_made_of_named_native_shapes_with_one_text_alternative(deck):
    slide, chart = deck.slides[4], EVERYTHING[3]
    group = next(shape for shape in slide.shapes if shape.name == chart.title)
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == chart.alt
    names = {shape.name for shape in leaves(group.shapes)}
    assert {"期間要確認", "工程0", "基準日 6月4日", "第1回"} <= names
    assert sum(shape.name == "期間要確認" and not shape.text_frame.text for shape in leaves(group.shapes)) == 2
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in leaves(slide.shapes))


def test_letters_of_a_plan_are_eleven_points_and_all_others_twelve_but_the_source_line(deck):
    for at, slide in enumerate(deck.slides):
        sizes = {int(run.get("sz")) for run in slide._element.iter(f"{A}rPr") if run.get("sz")}
        assert min(sizes) >= 1050, at
    body = deck.slides[1]
    small = {
        shape.name for shape in leaves(body.shapes) if shape.has_text_frame
        for run in shape._element.iter(f"{A}rPr") if int(run.get("sz")) < 1200
    }  # fmt: skip
    assert small <= {"時点・出典・版", "ページ番号", "1日当たりの接種回数", "1日当たりの接種回数の注"}


def test_every_run_of_slides_notes_and_charts_names_both_fonts(file):
    with ZipFile(BytesIO(file)) as packed:
        for name in packed.namelist():
            if not re.match(r"ppt/(slides|notesSlides|charts)/[^/]*\.xml$", name):
                continue
            root = etree.fromstring(packed.read(name))
            looks = [*root.iter(f"{A}rPr"), *root.iter(f"{A}defRPr")]
            assert looks, name
            for look in looks:
                faces = [look.find(f"{A}{tag}").get("typeface") for tag in ("latin", "ea", "cs")]
                assert faces == ["BIZ UDPGothic", "BIZ UDPゴシック", "BIZ UDPゴシック"], name
        themes = [name for name in packed.namelist() if "/theme/" in name]
        assert all("BIZ UDPゴシック" in packed.read(name).decode() for name in themes)


def test_every_slide_has_title_source_line_number_and_notes(deck):
    for slide, chart in zip(list(deck.slides)[1:], EVERYTHING, strict=True):
        assert slide.shapes.title.text_frame.text == chart.title
        footer, number = (shape for shape in slide.placeholders if shape != slide.shapes.title)
        for part in ("6月2日現在", "版 12", "出典 VRS"):
            assert part in footer.text_frame.text
        assert 'type="slidenum"' in etree.tostring(number._element).decode()
        notes = slide.notes_slide.notes_text_frame.text
        assert chart.reading.replace("**", "") in notes
        assert all(note in notes for note in (*chart.notes, chart.definition))


def test_every_shape_has_a_text_alternative_and_lies_on_the_page(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name


def test_the_same_pages_give_the_same_bytes_and_no_clock_of_the_machine(file):
    again = deck_of(given.pages(*EVERYTHING), given.EDITION)
    assert again == file
    with ZipFile(BytesIO(file)) as packed:
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2021-06-03T08:15:00Z" in packed.read("docProps/core.xml")


def test_a_long_table_goes_on_with_its_head(deck):
    told = given.made(given.listed(40))
    tables = [shape.table for slide in told.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 1
    assert all(table.cell(0, 0).text == "地域" for table in tables)
    names = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert names == [f"市町村{at}" for at in range(40)]
    titles = [slide.shapes.title.text_frame.text for slide in told.slides][1:]
    assert titles[0] == f"市町村別（1/{len(tables)}）"


def test_four_charts_share_a_slide_and_a_fifth_goes_on():
    page = Page("接種の進捗", "4つの図です。", (given.daily(),) * 5)
    deck = Presentation(BytesIO(deck_of([page], given.EDITION)))
    counts = [sum(shape.has_chart for shape in slide.shapes) for slide in deck.slides]
    assert counts == [0, 4, 1]


def test_texts_of_files_stay_texts():
    evil = "=1+1<b>太字</b>&lt;\u202e逆\x07"
    chart = given.listed(1)
    table = chart.table.assign(area_name=[evil])
    deck = Presentation(
        BytesIO(deck_of([Page(evil, "", (replace(chart, table=table),), lines=((evil, evil, 0, ""),))], given.EDITION))
    )
    assert deck.slides[1].shapes.title.text_frame.text == "=1+1<b>太字</b>&lt;逆"
    told = next(shape.table for shape in deck.slides[1].shapes if shape.has_table)
    assert told.cell(1, 0).text == "=1+1<b>太字</b>&lt;逆"


def test_a_sample_wears_its_badge():
    deck = given.made(replace(given.daily(), invented=True), given.daily())
    badges = ["見本" in texts(slide) for slide in deck.slides]
    assert badges == [False, True, False]
