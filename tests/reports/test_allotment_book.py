"""The workbook of the 調整枠 carries every row, why it is so, and the numbers of the rule."""

import io
from datetime import date

from openpyxl import load_workbook

from analysis.allotment import Decision, Rule, propose
from charts.chart import Basis
from reports.allotment_book import allotment_book
from tests.analysis.test_allotment import need_of


def test_the_workbook_can_be_checked_row_by_row():
    rule = Rule(6, 0.1)
    rows = propose(need_of(5000, 2000, 0), rule, {"C": Decision(2, "=施設接種")})
    book = load_workbook(io.BytesIO(allotment_book(rows, rule, Basis(date(2021, 6, 2), 7, "VRS"), ("注",))))
    assert book.sheetnames == ["配分案", "規則"]
    sheet = book["配分案"]
    assert sheet["A1"].value == "これは配分の試算であり、決定した配分ではありません"
    assert sheet["A2"].value == "6月2日現在　版7　出典 VRS"
    heads = [cell.value for cell in sheet[4]]
    told = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=5)]
    assert [row["不足(回分)"] for row in told] == [5000, 2000, 0]
    assert [row["提案(箱)"] for row in told] == [4, 1, 0]
    assert [row["配分案(箱)"] for row in told] == [4, 1, 2]
    assert told[0]["提案の根拠"] == "5,000回分÷1,170＝5箱（切上げ）のうち4箱（箱が足りません）"
    assert told[2]["理由"] == "=施設接種"
    assert sheet.cell(7, len(heads)).data_type == "s"
    assert ("県で留保する箱", "1箱") in [(row[0].value, row[1].value) for row in book["規則"].iter_rows(min_row=5)]
