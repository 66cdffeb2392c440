"""In every file handed out what people wrote stays text: no formula, no link, no markup."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from icalendar import Calendar
from pptx import Presentation

from charts.chart import csv_bytes
from reports.formats import known_for, made
from reports.steps import LIGHT, meeting_on, steps_of
from tests.hostile import OUTSIDE, PROBES, publish_hostile
from tests.pages.invented import export, publish
from warehouse.store import Store

DAY = date(2021, 6, 4)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FORMULA = next(probe for probe in PROBES if probe.startswith("="))


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 6, 2)))
    publish_hostile(store, folder / "files")
    return known_for(store.reader(), DAY, [store.pin(DAY, date(2021, 6, 2), by=PROBES[0])])


def texts_of(shapes):
    for shape in shapes:
        if shape.has_text_frame:
            yield from ((run.text, run.hyperlink.address) for one in shape.text_frame.paragraphs for run in one.runs)
        if shape.has_table:
            yield from ((cell.text, None) for row in shape.table.rows for cell in row.cells)
        if shape.shape_type == 6:
            yield from texts_of(shape.shapes)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(known):
    content = made("xlsx", known, DAY)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert not [link for link in links if OUTSIDE in link or "javascript" in link]
    assert any(str(cell.value).startswith(FORMULA) for cell in cells), "the formula has to be there as text"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        relations = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")]
    assert not [one for one in relations if OUTSIDE in one]


def test_no_text_of_the_slides_is_a_link_or_reaches_another_server(known):
    content = made("pptx", known, DAY)
    texts = [pair for slide in Presentation(io.BytesIO(content)).slides for pair in texts_of(slide.shapes)]
    assert not [address for _, address in texts if address]
    assert any("<b>太字</b>" in text for text, _ in texts), "markup has to be there as it was written"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        relations = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")]
    assert not [one for one in relations if OUTSIDE in one]


def test_the_calendar_is_read_back_with_each_text_in_its_own_field(known):
    events = Calendar.from_ical(made("ics", known, DAY)).walk("VEVENT")
    assert events
    assert any(probe in str(event.get("SUMMARY")) for event in events for probe in PROBES)
    assert {name for event in events for name in event} <= {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "CATEGORIES", "SEQUENCE",
        "LAST-MODIFIED", "CLASS", "TRANSP", "ORGANIZER", "URL",
    }  # fmt: skip


def test_no_cell_of_a_charts_csv_begins_like_a_formula(known):
    charts = [chart for step in steps_of(known, meeting_on(known, DAY), LIGHT) for chart in step.charts]
    cells = []
    for chart in charts:
        text = csv_bytes(chart.table).decode("utf-8-sig")
        cells += [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [
        cell for cell in cells if cell[:1] in FORMULA_SIGNS and not cell.lstrip("+-").replace(".", "").isdigit()
    ]
    assert any("<b>太字</b>" in cell for cell in cells)
