"""A drawn 線表 is read in every way offices draw it, and says where it is not sure; no date is shifted silently."""

import io

import openpyxl
import pytest

from tests.loaders.schedule_books import Sheet
from tests.loaders.support import codes, read


def drawn(folder, sheet):
    """(name, kind, start, end) of everything read, in the sheet's order; the reading itself."""
    reading = read(folder, sheet if isinstance(sheet, bytes) else sheet.bytes(), "線表.xlsx")
    assert reading.drawn, codes(reading)
    found = [one for page in reading.drawn["sheets"] for one in page["readings"]]
    return [(one["name"], one["kind"], one["start"], one["end"]) for one in found], reading


def readings(reading):
    return reading.drawn["sheets"][0]["readings"]


def doubts(reading):
    return ["。".join(one["doubts"]) for one in readings(reading)]


def test_a_schedule_is_held_for_a_person_and_has_nothing_to_load(tmp_path):
    _, reading = drawn(tmp_path, Sheet().label(0, "訓練").fill(0, 0, 2))
    assert reading.severity() == "hold" and codes(reading) == ["Q-REVIEW"]
    assert reading.tables == {} and reading.scope == [] and reading.rows["loaded"] == 0


def test_filled_cells_are_bars_and_their_text_their_name(tmp_path):
    sheet = (
        Sheet()
        .label(0, "クマ", "会議")
        .label(1, "イノシシ", "捕獲")
        .fill(0, 0, 2)
        .fill(1, 3, 6, "#FFC000", "わなの設置")
    )
    found, reading = drawn(tmp_path, sheet)
    assert found == [("会議", "bar", "2021年4月", "2021年6月"), ("わなの設置", "bar", "2021年7月", "2021年10月")]
    assert [(one["item"], one["cell"]) for one in readings(reading)] == [("クマ", "C3"), ("イノシシ", "F4")]


def test_thirds_of_a_month_are_read_as_thirds(tmp_path):
    found, _ = drawn(tmp_path, Sheet(thirds=True).label(0, "訓練").fill(0, 1, 7))
    assert found == [("訓練", "bar", "2021年4月中旬", "2021年6月中旬")]


def test_merged_cells_are_bars_with_or_without_a_colour_and_two_that_touch_stay_two(tmp_path):
    sheet = (
        Sheet()
        .label(0, "訓練")
        .merge(0, 0, 2, "計画", "#C6E0B4")
        .merge(0, 3, 5, "実施", "#C6E0B4")
        .merge(0, 6, 8, "検証")
    )
    found, _ = drawn(tmp_path, sheet)
    assert [one[0] for one in found] == ["計画", "実施", "検証"]
    assert [one[2:] for one in found] == [
        ("2021年4月", "2021年6月"), ("2021年7月", "2021年9月"), ("2021年10月", "2021年12月"),
    ]  # fmt: skip


def test_two_bars_of_one_colour_that_touch_are_parted_at_the_text_and_doubted(tmp_path):
    sheet = Sheet().label(0, "訓練").fill(0, 0, 2, text="計画").fill(0, 3, 5, text="実施")
    found, reading = drawn(tmp_path, sheet)
    assert [one[2:] for one in found] == [("2021年4月", "2021年6月"), ("2021年7月", "2021年9月")]
    assert all("同じ色が続き" in one for one in doubts(reading))


def test_arrows_of_characters_go_from_their_tail_to_their_head(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "B").label(2, "C").label(3, "D")
    for column, text in enumerate(["←", "─", "募集", "─", "→"]):
        sheet.put(0, column, text)
    sheet.merge(1, 3, 5, "━━━➡").put(2, 7, "センター実施━→").put(3, 1, "←────")
    found, reading = drawn(tmp_path, sheet)
    assert found == [
        ("募集", "bar", "2021年4月", "2021年8月"), ("B", "bar", "2021年7月", "2021年9月"),
        ("センター実施", "bar", "2021年11月", "2021年11月"), ("D", "bar", "2021年5月", "2021年5月"),
    ]  # fmt: skip
    (unended,) = [problem for problem in reading.problems if problem.code == "W11"]
    assert unended.cell == "D6" and readings(reading)[3]["confidence"] <= 0.5


def test_dashes_that_mean_nothing_are_no_arrows(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "B").fill(0, 0, 1)
    for column in range(12):
        sheet.put(1, column, "－")
    assert len(drawn(tmp_path, sheet)[0]) == 1


def test_marks_are_milestones_with_the_text_beside_them_and_a_written_day_counts(tmp_path):
    sheet = (
        Sheet().label(0, "会議").put(0, 0, "●4/28 担当者会議").put(0, 3, "▲").put(0, 4, "中間報告").put(0, 8, "◆11/5")
    )
    found, reading = drawn(tmp_path, sheet)
    assert found[:2] == [("担当者会議", "milestone", "2021年4月28日", ""), ("中間報告", "milestone", "2021年7月", "")]
    assert found[2][2] == "2021年12月" and "11/5" in doubts(reading)[2]


def test_a_text_running_into_a_bar_is_its_name_and_a_lone_text_is_doubted(tmp_path):
    sheet = (
        Sheet().label(0, "A").label(1, "B").put(0, 1, "運営指針を読み上げる会の準備").fill(0, 2, 4).put(1, 11, "公表")
    )
    found, reading = drawn(tmp_path, sheet)
    assert found[0] == ("運営指針を読み上げる会の準備", "bar", "2021年6月", "2021年8月")
    assert "D3" in doubts(reading)[0] and found[1] == ("公表", "bar", "2022年3月", "2022年3月")
    assert readings(reading)[1]["confidence"] == 0.5


def test_several_years_follow_one_another_and_an_arrow_crosses_them(tmp_path):
    months = [*range(4, 13), 1, 2, 3] * 2
    sheet = Sheet(months=months).write(0, 14, "令和4年度").label(0, "A").label(1, "B").fill(0, 10, 13).shape(1, 11, 13)
    found, reading = drawn(tmp_path, sheet)
    assert [one[2:] for one in found] == [("2022年2月", "2022年5月"), ("2022年3月", "2022年4月")]
    assert reading.drawn["sheets"][0]["years"] == [2021, 2022]


def test_a_bar_into_the_later_years_has_no_end_and_one_that_begins_there_is_later(tmp_path):
    sheet = (
        Sheet().write(1, 14, "R4年度(以降)").label(0, "A").label(1, "B").fill(0, 10, 12).merge(1, 12, 13, "本格運用")
    )
    sheet.write(1, 15, "")
    found, _ = drawn(tmp_path, sheet)
    assert found[0] == ("A", "bar", "2022年2月", "2022年度以降")
    assert found[1][1:] == ("later", "2022年度以降", "")


@pytest.mark.parametrize(
    ("year", "start"),
    [
        ("2021(R3)年度", "2021年4月"),
        ("令和元年度", "2019年4月"),
        ("R3", "2021年4月"),
        ("平成31年度", "2019年4月"),
        (None, "4月"),
    ],
)
def test_the_year_is_read_as_written_and_a_missing_one_is_asked_for(tmp_path, year, start):
    found, reading = drawn(tmp_path, Sheet(year=year).label(0, "A").fill(0, 0, 0))
    assert found[0][2] == start and ("W02" in codes(reading)) == (year is None)


def test_months_of_a_calendar_year_and_months_as_dates_are_known(tmp_path):
    found, _ = drawn(tmp_path, Sheet(months=range(1, 13), year="令和3年").label(0, "A").fill(0, 0, 1))
    assert found[0][2:] == ("2021年1月", "2021年2月")


def test_zebra_rows_and_tinted_months_are_paper_and_said_so(tmp_path):
    sheet = Sheet()
    for row in range(6):
        sheet.sheet.write(sheet.top + row, 0, f"取組{row}", sheet.style("#F2F2F2") if row % 2 else None)
        if row % 2:
            sheet.sheet.write(sheet.top + row, 1, None, sheet.style("#F2F2F2"))
            sheet.fill(row, 0, 11, "#F2F2F2")
        sheet.fill(row, row, row + 1, "#5B9BD5")
    found, reading = drawn(tmp_path, sheet)
    assert [one[0] for one in found] == [f"取組{row}" for row in range(6)] and "W24" in codes(reading)


def test_colours_of_the_theme_and_tints_are_colours(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(Sheet().label(0, "A").label(1, "B").bytes()))
    for row, theme, tint in ((3, 4, 0.4), (4, 9, 0.0)):
        fill = openpyxl.styles.PatternFill("solid", fgColor=openpyxl.styles.colors.Color(theme=theme, tint=tint))
        for column in (4, 5):
            book.active.cell(row, column).fill = fill
    content = io.BytesIO()
    book.save(content)
    found, reading = drawn(tmp_path, content.getvalue())
    assert [one[2:] for one in found] == [("2021年5月", "2021年6月")] * 2
    assert [one["colour"] for one in readings(reading)] == ["#95B3D7", "#F79646"]


def test_the_legend_tells_who_acts_or_what_a_colour_means(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "B").fill(0, 0, 1, "#FFC000").fill(1, 2, 3, "#C6E0B4")
    sheet.put(5, 0, "凡例")
    sheet.fill(5, 1, 1, "#FFC000", "市町村").fill(5, 3, 3, "#C6E0B4").put(5, 4, "調整中")
    found, reading = drawn(tmp_path, sheet)
    assert len(found) == 2
    assert [(one["actor"], one["note"]) for one in readings(reading)] == [("市町村", ""), ("", "凡例：調整中")]


def test_hidden_rows_are_not_read_and_named(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "秘").fill(0, 0, 1).fill(1, 2, 3)
    sheet.sheet.set_row(sheet.top + 1, None, None, {"hidden": True})
    found, reading = drawn(tmp_path, sheet)
    assert [one[0] for one in found] == ["A"]
    assert [problem.cell for problem in reading.problems if problem.code == "W22"] == ["4行目"]


def conditional(*heads):
    sheet = Sheet(first=4).write(1, 0, "工程")
    for column, text in enumerate(heads, 1):
        sheet.write(1, column, text)
    rule = {"type": "cell", "criteria": ">", "value": 0, "format": sheet.style("#FF0000")}
    sheet.sheet.conditional_format(2, 4, 10, 15, rule)
    return sheet


def test_bars_of_conditional_formats_need_columns_of_dates(tmp_path):
    refused = read(tmp_path, conditional().label(0, "募集").bytes())
    (problem,) = [problem for problem in refused.problems if problem.code == "E05"]
    assert refused.severity() == "refuse" and problem.cell == "E2" and refused.drawn is None
    dated = conditional("開始", "終了").label(0, "募集", "R3.6", "8月下旬").label(1, "検証", "2021/10/5")
    found, _ = drawn(tmp_path, dated)
    assert found == [("募集", "bar", "R3.6", "8月下旬"), ("検証", "bar", "2021/10/5", "2021/10/5")]


def test_a_schedule_without_months_says_what_is_missing(tmp_path):
    sheet = Sheet(months=[4, 5, 6], name="工程表").label(0, "A").fill(0, 0, 1)
    assert {"E01", "E-NOHEADER"} <= set(codes(read(tmp_path, sheet.bytes())))


def test_a_table_of_figures_by_month_is_no_schedule(tmp_path):
    sheet = Sheet().label(0, "富山市")
    for column in range(12):
        sheet.put(0, column, 100 + column)
    assert "E-NOHEADER" in codes(read(tmp_path, sheet.bytes()))


def test_names_of_persons_are_left_out_and_offices_kept(tmp_path):
    sheet = Sheet(first=3).write(1, 0, "取組事項").write(1, 2, "担当")
    sheet.label(0, "A", "", "山田").label(1, "B", "", "健康課").fill(0, 0, 1).fill(1, 0, 1)
    _, reading = drawn(tmp_path, sheet)
    assert [one["actor"] for one in readings(reading)] == ["", "健康課"] and "W25" in codes(reading)


def test_bars_that_all_begin_in_one_month_are_no_tinted_month(tmp_path):
    sheet = Sheet()
    for row in range(6):
        sheet.label(row, f"取組{row}").fill(row, 0, row + 1)
    found, reading = drawn(tmp_path, sheet)
    assert {one[2] for one in found} == {"2021年4月"} and "W24" not in codes(reading)
    tinted = Sheet()
    for row in range(6):
        tinted.label(row, f"取組{row}").fill(row, 3, 4, "#F2F2F2").fill(row, 6 + row % 3, 9, "#FFC000")
    found, reading = drawn(tmp_path, tinted)
    assert len(found) == 6 and "W24" in codes(reading)


def test_two_bars_of_one_name_are_told_apart_by_nobody_but_a_person(tmp_path):
    _, reading = drawn(tmp_path, Sheet().label(0, "会議").fill(0, 0, 2).fill(0, 3, 5, "#FFC000"))
    assert [problem.cell for problem in reading.problems if problem.code == "W31"] == ["F3"]
    assert doubts(reading) == ["", "同じ名前がほかにもあります"]
