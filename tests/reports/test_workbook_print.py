"""The workbook of a meeting on paper: no chart is cut by a page, no row cuts its words."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from reports.known import Known
from reports.workbook import workbook_of_meeting
from warehouse.store import Store


@pytest.fixture(scope="module")
def book(made_sample):
    reader = Store(made_sample).reader()
    made = workbook_of_meeting(Known(reader, date(2021, 6, 2), reader.number), date(2021, 6, 4))
    return openpyxl.load_workbook(io.BytesIO(made))


def test_no_page_of_the_print_cuts_a_chart(book):
    drawn = [sheet for sheet in book.worksheets if sheet._charts]
    assert len(drawn) > 5
    for sheet in drawn:
        area = sheet.print_area.split(":")[1].split("!")[-1].replace("$", "")
        last = column_index_from_string("".join(filter(str.isalpha, area)))
        whole = sum((sheet.column_dimensions[get_column_letter(at)].width or 9) * 7 + 5 for at in range(1, last + 1))
        assert whole / (sheet.page_setup.fitToWidth or 1) >= 960, sheet.title


def test_a_row_of_a_plan_is_high_enough_for_its_note(book):
    notes = [
        (sheet.row_dimensions[cell.row].height, str(cell.value))
        for sheet in book.worksheets for row in sheet.iter_rows(min_col=39, max_col=39) for cell in row
        if cell.value and str(cell.value).startswith("次年度以降：")
    ]  # fmt: skip
    assert notes
    assert all(height >= 14 * -(-sum(2 if ord(one) > 255 else 1 for one in text) // 24) for height, text in notes)
