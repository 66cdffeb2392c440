"""データ取込 for the clinics' reports: what is wrong is named by sheet and cell, the rest loads; own tables."""

from datetime import date

import pytest

from tests.loaders.books import workbook
from tests.pages.conftest import text_of, words_of
from tests.pages.invented import publish
from tests.pages.test_load import drop
from tests.pages.test_load_mapping import box, button
from tests.sample import support as files

CLINICS = [files.CLINICS, ("c1", "甲診療所", "診療所", "富山市"), ("h1", "乙病院", "病院", "黒部市")]
DAY = date(2021, 6, 7)


def report(*days, clinics=CLINICS):
    return "報告.xlsx", workbook(("医療機関", clinics), ("日別接種回数", [files.DAYS, *days]))


@pytest.fixture
def rules(shown_store, tmp_path):
    (tmp_path / "rules.xlsx").write_bytes(files.rules())
    publish(shown_store, tmp_path / "rules.xlsx")
    return shown_store


NAMESAKES = [*CLINICS, ("c2", "甲診療所", "診療所", "富山市")]
# What is reported, and the sentences that name it by sheet and cell.
BAD = {
    "negative and fractional counts": (
        report(("c1", DAY, -3), ("h1", DAY, 2.5)), ["「日別接種回数」シート C2", "「日別接種回数」シート C3"],
    ),
    "more doses after hours than doses": (
        report(("c1", DAY, 10, 8, 5)), ["「日別接種回数」シート D2", "計13回が接種回数10回を上回っています"],
    ),
    "a clinic with a hospital's staffing": (
        report(("c1", DAY, 60, 0, 0, "あり")), ["「日別接種回数」シート F2", "診療所「甲診療所」に特別な体制の日"],
    ),
    "two institutions of one name": (report(("c1", DAY, 60), clinics=NAMESAKES), ["「医療機関」シート B4"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_report_is_named_by_sheet_and_cell_and_another_one_loads_beside_it(rules, open_app, case):
    bad, told = BAD[case]
    ninth = [files.CLINICS, ("h9", "丙病院", "病院", "高岡市")]
    good = "よい報告.xlsx", workbook(("医療機関", ninth), ("日別接種回数", [files.DAYS, ("h9", DAY, 55)]))
    app = drop(open_app("load"), bad, good)
    button(app, "報告.xlsx").click().run()
    said = text_of(app)
    assert "受け取れません" in said and all(one in said for one in told), said
    app.button(key="publish").click().run()
    page = open_app("subsidy")
    assert list(page.dataframe[0].value["医療機関名"]) == ["丙病院"] and rules.latest().number == 2


def test_a_day_outside_every_period_is_told_by_its_row_and_kept(rules, open_app):
    app = drop(open_app("load"), report(("c1", DAY, 60), ("c1", date(2021, 8, 1), 90)))
    said = text_of(app)
    assert "8月1日の90回は、どの試算ルールの期間にも入りません" in said and "「日別接種回数」シート" in said
    app.button(key="publish").click().run()
    assert "期間外の1日分（90回）は数えていません。" in words_of(open_app("subsidy"))


def test_a_table_of_a_clinics_own_system_is_mapped_and_waits_for_the_list_of_institutions(rules, tmp_path, open_app):
    rows = [["施設コード", "接種日", "件数", "時間外の件数"], ["c1", "2021/6/7", 60, 5], ["c1", "2021/6/8", 20, ""]]
    table = "日報.xlsx", workbook(("日報", rows))
    app = drop(open_app("load"), table)
    assert box(app, "何の表ですか").value == "sites"
    chosen = {one.label: one.value for one in app.selectbox}
    assert [chosen[f"{head}（{letter}列）"] for head, letter in zip(rows[0], "ABCD", strict=True)] == [
        "医療機関番号",
        "日付・週",
        "数値",
        "うち時間外",
    ]
    next(one for one in app.text_input if one.label == "対応付けの名前").set_value("診療所の日報").run()
    button(app, "保存して読み取る").click().run()
    assert not app.exception and "医療機関番号「c1」（2日分、80回）が、医療機関の一覧にありません" in text_of(app)
    name, content = report(("h1", DAY, 55))
    (tmp_path / name).write_bytes(content)
    publish(rules, tmp_path / name)
    app = drop(open_app("load"), table)
    assert "一覧にありません" not in text_of(app)
    app.button(key="publish").click().run()
    assert set(open_app("subsidy").dataframe[0].value["接種回数(回)"]) == {80, 55}
