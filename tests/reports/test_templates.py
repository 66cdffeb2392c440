"""Templates: filled in with their own examples, each is read without a mapping and without anything to complain of."""

import io

import openpyxl
import pytest

from loaders.reading.reference import area_names
from reports.template_book import GUIDE, template_book
from reports.template_sheets import TEMPLATES, template_for
from tests.loaders.support import codes, is_accounted_for, read
from warehouse.home import home_area, towns

FORMATS = {
    "municipal_daily": "municipal", "municipal_parts": "municipal", "municipal_totals": "municipal",
    "supply_plan": "supply_list", "supply_arrivals": "supply_list", "supply_stock": "supply_list",
    "institutions": "institutions", "targets": "target", "events": "event",
}  # fmt: skip
HOME, TOWNS = home_area(None), towns(None)
ALL = pytest.mark.parametrize(
    "template", [template_for(one.key, HOME, TOWNS) for one in TEMPLATES], ids=[one.key for one in TEMPLATES]
)


def opened(template):
    return openpyxl.load_workbook(io.BytesIO(template_book(template.key, HOME, TOWNS)))


def filled(template):
    """The bytes of the template with one row filled with its examples; laid-out municipalities all get the figures."""
    book = opened(template)
    for name, fields in template.sheets:
        sheet = book[name]
        for row in range(2, 17 if name == template.laid_out else 3):
            for column, field in enumerate(fields, 1):
                cell = sheet.cell(row, column)
                if cell.value is None and field.example != "":
                    cell.value = field.example
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@ALL
def test_a_template_filled_with_its_examples_is_read_without_a_mapping(tmp_path, template):
    reading = read(tmp_path, filled(template), f"{template.name}.xlsx", as_of=None)
    assert (reading.format, codes(reading)) == (FORMATS[template.key], []) and is_accounted_for(reading)
    assert reading.rows["loaded"] == sum(15 if name == template.laid_out else 1 for name, _ in template.sheets)


@ALL
def test_a_template_offers_its_words_explains_each_column_and_holds_no_formula(template):
    book = opened(template)
    assert book.sheetnames == [*(name for name, _ in template.sheets), GUIDE]
    explained = {cell.value for cell in book[GUIDE]["B"] if cell.value}
    for name, fields in template.sheets:
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [field.heading for field in fields]
        assert all(cell.comment and cell.comment.text.strip() for cell in sheet[1])
        assert {f"【{field.heading}】" for field in fields} <= explained
        lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        assert len(lists) == sum(bool(field.options) for field in fields)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@ALL
def test_an_empty_template_is_refused_as_empty_and_not_as_unknown(tmp_path, template):
    reading = read(tmp_path, template_book(template.key, HOME), f"{template.name}.xlsx")
    assert reading.severity() == "refuse" and {"E-EMPTY", "E-PART"} & set(codes(reading))


def test_the_municipalities_stand_in_the_order_of_our_reference():
    assert len(TOWNS) == 15 and all(area_names()[code] == name for code, name in TOWNS)
    sheet = opened(TEMPLATES[0])["接種実績"]
    assert [(row[1].value, row[2].value) for row in sheet.iter_rows(min_row=2, max_row=16)] == TOWNS


def test_another_prefecture_is_given_examples_of_its_own():
    said = str([template_for(one.key, ("40", "福岡県"), [("401307", "福岡市")]) for one in TEMPLATES])
    assert "富山" not in said and "{" not in said.replace("Field(", "") and said.count("福岡") >= 8 and "40130" in said
    assert "富山" not in str([template_for(one.key, ("40", "福岡県"), []) for one in TEMPLATES])
