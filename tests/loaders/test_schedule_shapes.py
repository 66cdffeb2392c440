"""Shapes drawn over a 線表: arrows, marks, frames, groups and text boxes, read from where they lie."""

import io
import zipfile

from tests.loaders.schedule_books import FILLED, WITHOUT, Sheet, part, sp, with_part
from tests.loaders.support import codes, read
from tests.loaders.test_schedule import doubts, drawn

OUTLINE = {"fill": "<a:noFill/>", "line": "<a:ln/>"}


def test_shapes_are_read_from_where_they_lie_and_half_a_month_off_is_a_third_not_a_month(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "B").label(2, "C").label(3, "D").label(4, "E")
    sheet.shape(0, 0.05, 2.9, text="準備").shape(1, 2.5, 5.5, "homePlate", "試行").shape(
        2, 1, 2, "straightConnector1", high=0
    )
    sheet.shape(3, 5.0, 5.2, "ellipse").shape(3, 5.3, 6.5, "rect", "検証会議", how=WITHOUT).shape(
        4, 3, 4.6, "rect", "枠"
    )
    found, reading = drawn(tmp_path, sheet)
    assert found == [
        ("準備", "bar", "2021年4月", "2021年6月"), ("試行", "bar", "2021年6月中旬", "2021年9月中旬"),
        ("C", "bar", "2021年5月", "2021年5月"), ("検証会議", "milestone", "2021年9月上旬", ""),
        ("枠", "bar", "2021年7月", "2021年8月中旬"),
    ]  # fmt: skip
    assert "旬で読みました" in doubts(reading)[1] and not doubts(reading)[0]


def test_a_frame_over_rows_is_a_period_and_a_group_is_taken_apart(tmp_path):
    inner = sp("rect", "前半", OUTLINE, 0, 0, 100, 100) + sp("rect", "後半", OUTLINE, 100, 0, 100, 100)
    group = (
        "<xdr:grpSp><xdr:nvGrpSpPr/><xdr:grpSpPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='200' cy='100'/>"
        f"<a:chOff x='0' y='0'/><a:chExt cx='200' cy='100'/></a:xfrm></xdr:grpSpPr>{inner}</xdr:grpSp>"
    )
    sheet = Sheet().label(0, "A").label(1, "B").label(2, "C").label(3, "D")
    sheet.shape(0, 2, 6, group).shape(2, 6, 9, "rect", "調整期間", high=3, how=OUTLINE)
    found, _ = drawn(tmp_path, sheet)
    assert found == [
        ("前半", "bar", "2021年6月", "2021年7月"), ("後半", "bar", "2021年8月", "2021年9月"),
        ("調整期間", "period", "2021年10月", "2021年12月"),
    ]  # fmt: skip


def test_a_text_that_belongs_to_no_shape_is_told(tmp_path):
    sheet = Sheet().label(0, "A").fill(0, 0, 1).label(5, "B").shape(4, 8, 10, "rect", "要調整", how=WITHOUT)
    _, reading = drawn(tmp_path, sheet)
    assert [problem.what for problem in reading.problems if problem.code == "W23"] == [
        "矢印・記号と結び付かない文字「要調整」があります"
    ]


def test_a_drawing_that_is_no_xml_leaves_the_cells_to_be_read(tmp_path):
    data = Sheet().label(0, "A").fill(0, 0, 1).shape(0, 3, 5).bytes()
    assert "xdr:wsDr" in part(data, "xl/drawings/drawing1.xml")
    broken = with_part(data, "xl/drawings/drawing1.xml", "<xdr:wsDr")
    assert [one[0] for one in drawn(tmp_path, broken)[0]] == ["A"]
    assert zipfile.is_zipfile(io.BytesIO(broken))


def test_an_address_in_a_shape_refuses_the_file_without_repeating_it(tmp_path):
    sheet = Sheet().label(0, "A").shape(0, 2, 5, "rect", "連絡先 tanto@example.jp")
    reading = read(tmp_path, sheet.bytes())
    assert codes(reading) == ["E-PII"] and reading.path is None and reading.drawn is None
    assert "example" not in str(reading.as_dict())


def test_a_picture_cannot_be_read_and_is_counted(tmp_path):
    sheet = Sheet().label(0, "A").fill(0, 0, 1).shape(1, 2, 5, "<xdr:pic><xdr:nvPicPr/><xdr:spPr/></xdr:pic>")
    _, reading = drawn(tmp_path, sheet)
    assert [problem.what for problem in reading.problems if problem.code == "W21"] == [
        "図（画像）が1個あります。画像に描かれた工程は読めません"
    ]


def test_a_shape_that_leaves_the_months_and_a_line_across_rows_are_doubted(tmp_path):
    sheet = Sheet().label(0, "A").label(1, "B").label(2, "C").shape(0, -1, 2, "rightArrow", "前から")
    sheet.shape(1, 10, 14, "rightArrow", "後まで").shape(1, 3, 3.02, "straightConnector1", high=2)
    _, reading = drawn(tmp_path, sheet)
    said = doubts(reading)
    assert all("外まで続きます" in one for one in (said[0], said[2])) and "行をまたぐ線" in said[1]


def test_a_shape_in_a_colour_of_the_theme_means_what_the_legend_says(tmp_path):
    tint = '<a:schemeClr val="accent2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>'
    sheet = (
        Sheet()
        .label(0, "A")
        .shape(0, 1, 4, "rect", "調査", how=FILLED | {"fill": f"<a:solidFill>{tint}</a:solidFill>"})
    )
    sheet.put(4, 0, "凡例").fill(4, 1, 1, "#D99694", "市町村")
    _, reading = drawn(tmp_path, sheet)
    assert [(one["colour"], one["actor"]) for one in reading.drawn["sheets"][0]["readings"]] == [("#D99694", "市町村")]
