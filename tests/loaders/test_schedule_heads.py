"""A header that can't be believed is refused by its cell, and one further down is either the same again or the end."""

from tests.loaders.schedule_books import Sheet
from tests.loaders.support import codes, read
from tests.loaders.test_schedule import drawn


def test_a_header_with_a_month_or_a_year_out_of_order_is_refused_by_its_cell(tmp_path):
    gap = Sheet(months=[4, 5, 6, 7, 9, 10, 11, 12, 1, 2, 3]).label(0, "A").fill(0, 3, 5)
    jump = Sheet(months=[*range(4, 13), 1, 2, 3] * 2).write(0, 14, "令和5年度").label(0, "A").fill(0, 10, 14)
    thirds = Sheet(thirds=True).write(2, 2, "中").write(2, 3, "上").label(0, "A").fill(0, 0, 3)
    for sheet, cell, words in (
        (gap, "G2", "「7月」と「9月」の間で"),
        (jump, "O2", "見出しの年"),
        (thirds, "D2", "旬が"),
    ):
        refused = read(tmp_path, sheet.bytes())
        (problem,) = [problem for problem in refused.problems if problem.code == "E01"]
        assert problem.cell == cell and words in problem.what and refused.drawn is None


def test_a_header_that_comes_again_is_no_task_and_one_of_another_year_ends_the_table(tmp_path):
    for year, rest, told in ((None, [("B", "2021年7月", "2021年9月")], []), ("令和4年度", [], ["C11"])):
        sheet = Sheet().label(0, "A").fill(0, 0, 2)
        for column in range(12):
            sheet.write(10, 2 + column, f"{(column + 3) % 12 + 1}月")
        if year:
            sheet.write(9, 2, year)
        found, reading = drawn(tmp_path, sheet.label(9, "B").fill(9, 3, 5))
        assert [(one[0], *one[2:]) for one in found] == [("A", "2021年4月", "2021年6月"), *rest]
        assert [problem.cell for problem in reading.problems if problem.code == "W27"] == told


def test_tasks_about_patients_are_no_columns_of_persons_and_a_heading_of_names_still_is(tmp_path):
    sheet = Sheet().write(1, 0, "項目").label(0, "患者の搬送").label(1, "マイナンバーカードの普及")
    sheet.label(2, "電話相談").fill(0, 0, 2).fill(2, 3, 4)
    assert len(drawn(tmp_path, sheet)[0]) == 2
    refused = read(tmp_path, Sheet().write(1, 0, "氏名").label(0, "A").fill(0, 0, 2).bytes())
    assert codes(refused) == ["E-PII"]
