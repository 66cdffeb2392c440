"""The government's workbook of older adults' doses: its total is the sum of its days, whatever its formula says."""

import xlsxwriter

from tests.loaders.support import ask, codes, read_path

DAYS = ((44315, 3, 1), (44314, 5, 2))


def workbook(path, *, first=8, second=3):
    """A workbook in the published layout with these totals above its two days."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("高齢者等")
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write(0, 0, "これまでのワクチン総接種回数（高齢者等）")
        sheet.write(1, 4, "（4月29日時点）")
        sheet.write_row(2, 0, ("\u3000接種日", "曜日", "\u00a0接種回数\u3000", "\u00a0内１回目", "\u00a0内２回目"))
        sheet.write_row(3, 0, ("合計", "", first + second, first, second))
        for row, (serial, one, two) in enumerate(DAYS, 4):
            sheet.write_number(row, 0, serial, day)
            sheet.write_row(row, 1, ("(木)", one + two, one, two))
        sheet.write(7, 0, "注：ワクチン接種記録システム(VRS)への報告を、接種日ごとに集計。")
    return path


def test_a_total_that_counts_its_days_is_taken_without_a_remark(tmp_path):
    reading = read_path(tmp_path, workbook(tmp_path / "a.xlsx"))
    assert reading.problems == [] and reading.totals == {"1回目": 8, "2回目": 3}
    assert ask(reading, "select as_of_on::varchar, doses from {dose_report} order by dose_number") == [
        ("2021-04-29", 8),
        ("2021-04-29", 3),
    ]


def test_a_total_whose_formula_leaves_out_days_is_computed_anew_naming_the_cell(tmp_path):
    reading = read_path(tmp_path, workbook(tmp_path / "a.xlsx", second=0))
    assert codes(reading) == ["W-SUM"] and reading.problems[0].cell == "E4"
    assert ask(reading, "select doses from {dose_report} order by dose_number") == [(8,), (3,)]
