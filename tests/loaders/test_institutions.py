"""The clinics' workbook, the budget's and the subsidy's rules: what is read, and what is refused by its cell."""

from datetime import date

from tests.loaders.books import workbook
from tests.loaders.support import ask, codes, is_accounted_for, read

CLINICS = ("医療機関番号", "医療機関名", "施設の区分", "市町村")
DAYS = (
    "医療機関番号",
    "接種日",
    "接種回数",
    "うち時間外",
    "うち休日",
    "特別な体制",
    "医師の延べ時間",
    "看護師等の延べ時間",
)
TWO = [CLINICS, ("c1", "甲診療所", "診療所", "富山市"), ("h1", "乙病院", "病院", "黒部市")]
DAY = date(2021, 6, 7)
MEASURES = ("事業番号", "国・県", "上位の事業番号", "事業名", "金額", "単位", "金額の根拠", "資料の日付")
RULE = {
    "ルール番号": "r3", "ルール名": "令和3年度", "期間の初日": "2021/5/9", "期間の末日": "2021/7/31",
    "週の始まり": "日曜日", "週の重複": "重複しない", "①下の基準(回/週)": 100, "①下の単価(円/回)": 2000,
    "①上の基準(回/週)": 150, "①上の単価(円/回)": 3000, "必要な週数": 4, "②の基準(回/日)": 50, "②の額(円/日)": 100_000,
    "医師(円/人・時間)": 7550, "看護師等(円/人・時間)": 2760, "接種費用(円/回)": 2070, "時間外加算(円/回)": 730,
    "休日加算(円/回)": 2130, "③の対象時間": "要件を満たす週のみ", "設定日": "2021/6/4", "根拠": "要領",
}  # fmt: skip


def clinics(*days, sheets=(), first=TWO):
    return workbook(("医療機関", first), ("日別接種回数", [DAYS, *days]), *sheets)


def read_clinics(folder, *days, **more):
    return read(folder, clinics(*days, **more), "clinics.xlsx")


def cells(reading):
    return [(problem.sheet, problem.cell) for problem in reading.problems]


def test_a_day_of_a_clinic_and_of_a_hospital_is_read(tmp_path):
    reading = read_clinics(
        tmp_path,
        ("c1", DAY, 60, 10, 0, "", "", ""),
        ("h1", DAY, 55, 0, 0, "あり", 8, 16.5),
        ("c1", date(2021, 6, 8), 0),
    )
    assert codes(reading) == [] and is_accounted_for(reading)
    assert reading.as_of_on == date(2021, 6, 8) and reading.totals["接種回数"] == 115
    columns = "institution_id, day, doses, after_hours_doses, special_staffing, doctor_hours, nurse_hours"
    assert ask(reading, f"select {columns} from {{site_daily}} order by 1, 2") == [
        ("c1", DAY, 60, 10, False, 0, 0),
        ("c1", date(2021, 6, 8), 0, 0, False, 0, 0),
        ("h1", DAY, 55, 0, True, 8, 16.5),
    ]


def test_a_file_speaks_for_each_institution_from_its_first_to_its_last_day(tmp_path):
    reading = read_clinics(tmp_path, ("c1", DAY, 60), ("c1", date(2021, 6, 9), 5), ("h1", DAY, 1))
    assert [one for one in reading.scope if one["table"] == "site_daily"] == [
        {"table": "site_daily", "where": {"institution_id": ["c1"]}, "between": {"day": ["2021-06-07", "2021-06-09"]}},
        {"table": "site_daily", "where": {"institution_id": ["h1"]}, "between": {"day": ["2021-06-07", "2021-06-07"]}},
    ]


def test_days_may_stand_across(tmp_path):
    days = [date(2021, 6, at) for at in range(6, 13)]
    grid = [("医療機関番号", *(f"{day:%Y/%m/%d}" for day in days)), ("c1", 10, "", 30, 0, "", "", 5)]
    reading = read(tmp_path, workbook(("医療機関", TWO), ("日別", grid)), "grid.xlsx")
    assert codes(reading) == []
    assert ask(reading, "select day, doses from {site_daily} order by 1") == [
        (date(2021, 6, 6), 10), (date(2021, 6, 8), 30), (date(2021, 6, 9), 0), (date(2021, 6, 12), 5),
    ]  # fmt: skip


def test_more_doses_after_hours_than_doses_are_named_by_their_cell(tmp_path):
    reading = read_clinics(tmp_path, ("c1", DAY, 10, 8, 5))
    assert codes(reading) == ["E-VALUE"] and cells(reading) == [("日別接種回数", "D2")]


def test_negative_and_fractional_counts_are_named_by_their_cell(tmp_path):
    reading = read_clinics(tmp_path, ("c1", DAY, -3), ("h1", DAY, 2.5))
    assert codes(reading) == ["E-NUM-NEG", "E-NUM"]
    assert cells(reading) == [("日別接種回数", "C2"), ("日別接種回数", "C3")]


def test_a_clinic_with_hospital_staffing_is_named_by_its_cell(tmp_path):
    reading = read_clinics(tmp_path, ("c1", DAY, 60, 0, 0, "あり"))
    assert codes(reading) == ["E-VALUE"] and cells(reading) == [("日別接種回数", "F2")]


def test_days_of_an_institution_nobody_listed_are_refused(tmp_path):
    reading = read_clinics(tmp_path, ("x9", DAY, 60))
    assert codes(reading) == ["E-VALUE"] and cells(reading) == [("日別接種回数", "A2")]


def test_two_institutions_of_one_name_in_one_town_are_refused(tmp_path):
    twice = [*TWO, ("c2", "甲診療所", "診療所", "富山市")]
    reading = read_clinics(tmp_path, ("c1", DAY, 60), first=twice)
    assert codes(reading) == ["E-DUPKEY"] and cells(reading) == [("医療機関", "B4")]
    elsewhere = [*TWO, ("c2", "甲診療所", "診療所", "高岡市")]
    assert codes(read_clinics(tmp_path, ("c1", DAY, 60), first=elsewhere)) == []


def test_staff_sent_elsewhere_are_read_with_their_cost(tmp_path):
    head = ("医療機関番号", "派遣日", "派遣先", "医師の延べ時間", "看護師等の延べ時間", "実際の費用(円)")
    sheet = ("派遣", [head, ("h1", DAY, "市民会館", 3, 6, 45_000)])
    reading = read_clinics(tmp_path, ("c1", DAY, 60), sheets=(sheet,))
    assert codes(reading) == []
    assert ask(reading, "select institution_id, site_name, doctor_hours, nurse_hours, cost_yen from {dispatch}") == [
        ("h1", "市民会館", 3, 6, 45_000)
    ]


def test_the_rules_of_a_campaign_are_a_row(tmp_path):
    reading = read(tmp_path, workbook(("ルール", [tuple(RULE), tuple(RULE.values())])), "rules.xlsx")
    assert codes(reading) == [] and reading.as_of_on == date(2021, 6, 4)
    columns = "campaign_id, first_on, last_on, week_starts_on, overlap, high_yen, special_hours"
    assert ask(reading, f"select {columns} from {{subsidy_campaign}}") == [
        ("r3", date(2021, 5, 9), date(2021, 7, 31), 6, "exclusive", 3000, "qualifying_weeks")
    ]


def test_a_period_the_wrong_way_round_is_refused(tmp_path):
    wrong = RULE | {"期間の末日": "2021/5/1", "①上の基準(回/週)": 90}
    reading = read(tmp_path, workbook(("ルール", [tuple(wrong), tuple(wrong.values())])), "rules.xlsx")
    assert codes(reading) == ["E-VALUE"] and [cell for _, cell in cells(reading)] == ["D2", "I2"]


def test_an_amount_keeps_the_unit_it_is_printed_in(tmp_path):
    rows = [
        MEASURES,
        ("B1", "県", "", "接種体制の支援", 499_440, "千円", "記載", "2021/6/4"),
        ("B1a", "県", "B1", "特設会場", "", "", "", "2021/6/4"),
    ]
    reading = read(tmp_path, workbook(("支援策・予算", rows)), "budget.xlsx")
    assert codes(reading) == [] and reading.as_of_on == date(2021, 6, 4)
    columns = "measure_id, parent_id, seq, amount, amount_unit, is_printed"
    assert ask(reading, f"select {columns} from {{support_measure}} order by seq") == [
        ("B1", None, 1, 499_440, "千円", True), ("B1a", "B1", 2, None, None, True),
    ]  # fmt: skip


def test_an_amount_without_its_unit_and_a_part_of_nothing_are_refused(tmp_path):
    rows = [MEASURES, ("B1", "県", "B0", "支援", 499_440, "", "", "2021/6/4")]
    reading = read(tmp_path, workbook(("支援策・予算", rows)), "budget.xlsx")
    assert codes(reading) == ["E-UNIT", "E-VALUE"] and [cell for _, cell in cells(reading)] == ["F2", "C2"]
