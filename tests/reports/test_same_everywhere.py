"""A figure of the meeting is the same number, under the same name, on the screen, on the slide and on the sheet."""

import io
from datetime import date

import openpyxl
import pytest
from pptx import Presentation

from reports.drawn import values
from reports.known import Known
from reports.slides.of_meeting import slides_of
from reports.steps import LIGHT, meeting_on, steps_of
from reports.workbook import workbook_of_meeting
from reports.workbook.sheets import BEYOND
from warehouse.store import Store

MEETING = date(2021, 6, 4)
Told = dict[str, dict[str, set[float]]]  # the values of each series by its name, by the title of its chart


@pytest.fixture(scope="module")
def known(made_sample):
    reader = Store(made_sample).reader()
    return Known(reader, date(2021, 6, 2), reader.number)


@pytest.fixture(scope="module")
def deck(known):
    return Presentation(io.BytesIO(slides_of(known, MEETING)))


@pytest.fixture(scope="module")
def book(known):
    return openpyxl.load_workbook(io.BytesIO(workbook_of_meeting(known, MEETING)))


def rounded(numbers) -> set[float]:
    return {round(float(one), 4) for one in numbers if isinstance(one, int | float)}


def on_slides(deck) -> Told:
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    return {
        shape.name: {one.name: rounded(one.values) for plot in shape.chart.plots for one in plot.series}
        for shape in charts
    }


def on_sheets(book) -> Told:
    found: Told = {}
    for sheet in book.worksheets:
        marks = [cell for row in sheet.iter_rows(max_row=12) for cell in row if cell.value == BEYOND]
        for mark in marks:
            columns = sheet.iter_cols(min_col=mark.column, min_row=mark.row + 1, values_only=True)
            told = {column[0]: rounded(column[1:]) for column in columns if column[0]}
            found[sheet["A2"].value] = told
    return found


def on_screen(steps) -> dict[str, set[float]]:
    return {
        chart.title: rounded(one for trace in chart.figure.data for end in "xy" for one in values(trace[end]))
        for step in steps for chart in step.charts if chart.figure
    }  # fmt: skip


def test_a_series_has_the_same_name_and_values_on_screen_slide_and_sheet(known, deck, book):
    screen = on_screen(steps_of(known, meeting_on(known, MEETING), LIGHT))
    slides, sheets = on_slides(deck), on_sheets(book)
    compared = 0
    for title, series in slides.items():
        for name, numbers in series.items():
            assert numbers - {0.0} <= screen[title], (title, name)
            if name in sheets.get(title, {}) and not name.startswith("系列"):
                assert numbers - {0.0} == sheets[title][name] - {0.0}, (title, name)
                compared += 1
    assert compared >= 8


def test_every_table_of_a_step_is_on_its_slide_and_its_sheet_in_the_same_words(known, deck, book):
    cells = {cell.text for slide in deck.slides for one in slide.shapes if one.has_table for row in one.table.rows
             for cell in row.cells}  # fmt: skip
    written = {
        str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
    }
    steps = steps_of(known, meeting_on(known, MEETING), LIGHT)
    official = [chart.official for step in steps for chart in step.charts if chart.official]
    told = {text for table in official for row in table.rows for pair in row.cells for text in pair}
    schemes = next(step for step in steps if step.key == "schemes").charts[0].table
    told |= set(schemes.to_numpy().ravel())
    assert {"59,333", "約18%", "10万円/日"} <= told
    assert told <= cells
    assert told <= written
