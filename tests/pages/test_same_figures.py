"""The figures of the meeting are the same on screen, on slides, in the workbook and on paper."""

import io
import re
import shutil
import subprocess
from datetime import date

import openpyxl
import pytest
from pptx import Presentation

from reports.formats import made
from reports.handout import handout_book, installed, on_paper
from reports.known import Known
from reports.workbook import workbook_of_meeting
from reports.workbook.material import material_of
from tests.pages.conftest import text_of
from warehouse.store import Store

MEETING, DAY = date(2021, 6, 4), date(2021, 6, 2)
BOLD = re.compile(r"\*\*(.+?)\*\*")


@pytest.fixture(scope="module")
def known(made_sample):
    reader = Store(made_sample).reader()
    return Known(reader, DAY, reader.number)


def words_of_book(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(max_col=50, values_only=True) for cell in row if cell
    )


def words_of_slides(content: bytes) -> str:
    found = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def words_of_paper(known: Known) -> str:
    if installed() is None or shutil.which("pdftotext") is None:
        return words_of_book(handout_book(material_of(known, MEETING)))
    pdf = made("pdf", known, MEETING)
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def bare(text: str) -> str:
    """The text without blanks and line breaks, which every form sets in its own way."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def told(known):
    """The meeting's words in each form of a file."""
    return {
        "slides": bare(words_of_slides(made("pptx", known, MEETING))),
        "workbook": bare(words_of_book(workbook_of_meeting(known, MEETING))),
        "paper": bare(words_of_paper(known)),
    }


def test_the_tables_of_the_first_paper_are_the_same_everywhere(sample, open_app, known, told):
    steps = {step.key: step for step in material_of(known, MEETING).steps}
    rows = [row for chart in steps["doses"].charts for row in chart.official.rows]
    cells = [cell for row in rows for pair in row.cells for cell in pair]
    assert {"59,333", "2,817", "39,366", "30,327", "約18%", "約0.8%"} <= set(cells)
    screen = bare(text_of(open_app("overview")))
    for name, words in {"screen": screen, **told}.items():
        assert not [cell for cell in cells if bare(cell) not in words], name


def test_the_key_figures_of_every_message_are_the_same_in_every_file(known, told):
    # A plan's pages are cut by the room of each form, so that each counts what stands on its own page.
    steps = [one for one in material_of(known, MEETING).steps if one.charts and not one.key.startswith("project-")]
    papers = on_paper(steps)
    assert len(steps) > len(papers) > 5
    for step in steps:
        figures = [bare(one) for one in BOLD.findall(step.sentence)]
        # A step that belongs to no paper of the handout stands in every other form.
        for name, words in told.items() if step in papers else (pair for pair in told.items() if pair[0] != "paper"):
            assert not [one for one in figures if one not in words], (step.key, name)


def test_the_key_figures_of_supply_stand_on_the_screen_as_in_the_files(sample, open_app, known, told):
    steps = {step.key: step for step in material_of(known, MEETING).steps}
    screen = bare(text_of(open_app("supply")))
    for key in ("supply", "rounds", "stock"):
        figures = [bare(one) for one in BOLD.findall(steps[key].sentence)]
        assert figures
        assert not [one for one in figures if one not in screen], key
