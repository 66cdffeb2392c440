"""The handout's template: persons with their wording, doses of the right system, printed rates beside computed ones."""

from datetime import date

from tests.loaders.books import workbook
from tests.loaders.support import ask, codes, is_accounted_for, read

FIGURES = ["1回目接種回数", "1回目接種率", "2回目接種回数", "2回目接種率"]
HEADER = ["時点", "区分", "地域", "接種予定者数／接種対象者数", *FIGURES, "出典"]
DAY = "令和3年6月2日現在"
TOYAMA = [DAY, "医療従事者等", "富山県", "約3万9千人", "39,366", "100%", "30,327", "約77%", "V-SYS"]
OLDER = [DAY, "高齢者(65歳以上)", "富山県", "約33万5千人", 59333, "約18％", 2817, "約0.8%", "VRS"]
JAPAN = [DAY, "高齢者", "全国", "約3,600万人", 6266076, "約17%", 557469, "約1.5%", "VRS"]


def handout(tmp_path, *rows, more=()):
    return read(tmp_path, workbook(("接種実績", [["資料1"], HEADER, *rows]), *more), "資料1.xlsx")


def test_each_row_tells_persons_and_two_reported_totals(tmp_path):
    reading = handout(tmp_path, TOYAMA, OLDER, JAPAN)
    assert is_accounted_for(reading) and reading.as_of_on == date(2021, 6, 2) and reading.area_codes == ["00", "16"]
    columns = "source_system, priority_group, age_group, dose_number, doses, printed_rate"
    assert ask(reading, f"select {columns} from {{dose_report}} where area_code = '16' order by all") == [
        ("V-SYS", "health_workers", "all", 1, 39366, "100%"),
        ("V-SYS", "health_workers", "all", 2, 30327, "約77%"),
        ("VRS", "general", "all", 1, 59333, "約18％"),
        ("VRS", "general", "all", 2, 2817, "約0.8%"),
    ]
    assert ask(
        reading, "select area_code, priority_group, persons, approximate, wording from {eligible} order by all"
    ) == [
        ("00", "older_adults", 36_000_000, True, "約3,600万人"),
        ("16", "health_workers", 39_000, True, "約3万9千人"),
        ("16", "older_adults", 335_000, True, "約33万5千人"),
    ]


def test_a_printed_rate_that_does_not_follow_is_a_warning_naming_both(tmp_path):
    reading = handout(tmp_path, TOYAMA, [*OLDER[:5], "約18%", *OLDER[6:]])
    assert codes(reading) == ["W-RATE"] and [problem.cell for problem in reading.problems] == ["F3", "H3"]
    first, second = (problem.what for problem in reading.problems)
    assert "100%" in first and "39,366÷39,000" in first and "100.9%" in first
    assert "約77%" in second and "77.8%" in second


def test_planned_recipients_may_stand_on_a_sheet_of_their_own_beside_the_supply_plan(tmp_path):
    persons = [
        ["対象者数の一覧"],
        ["時点", "区分", "地域", "対象者数", "出典"],
        [DAY, "医療従事者等", "富山市", "12,345人", ""],
    ]
    plan = [["ファイザー社製（令和3年度）"], ["週開始日", "箱数", "区分"], ["4/5", 2, "高齢者"]]
    reading = handout(tmp_path, OLDER, more=(("対象者", persons), ("供給計画", plan)))
    assert reading.problems == [] and set(reading.tables) == {"dose_report", "eligible", "supply"}
    assert ask(reading, "select persons, approximate from {eligible} where area_code = '162019'") == [(12345, False)]
    assert is_accounted_for(reading)


def test_persons_stated_on_two_sheets_are_refused(tmp_path):
    persons = [["対象者数の一覧"], ["時点", "区分", "地域", "対象者数"], [DAY, "高齢者", "富山県", "335,000"]]
    assert codes(handout(tmp_path, OLDER, more=(("対象者", persons),))) == ["E-DUPKEY"]


def test_the_same_row_twice_is_refused(tmp_path):
    assert codes(handout(tmp_path, OLDER, OLDER)) == ["E-DUPKEY"]


def test_a_group_or_place_nobody_knows_is_refused_with_its_cell(tmp_path):
    reading = handout(tmp_path, [DAY, "妊婦", "架空県", *OLDER[3:]])
    assert {(problem.code, problem.cell) for problem in reading.problems if problem.severity == "refuse"} == {
        ("E-VALUE", "B3"),
        ("E-AREA", "C3"),
    }
