"""Supply plans, deliveries and stocks: completed where they may be, held with the cell named where they contradict."""

import csv
from datetime import date

import pytest

from tests.loaders.books import workbook
from tests.loaders.support import ask, codes, is_accounted_for, read
from tests.shared_files import shared

TITLE = "新型コロナウイルスワクチン（ファイザー社製）の県内供給スケジュール"
BOXES = [2, 10, 10, 15, 37, 121, 129, 136, 150]
TOTALS = [1950, 11700, 21450, 36075, 72150, 213720, 364650, 523770, 699270]
WEEKS = ["4/5", "4/12", "4/19", "4/26", "5/3", "5/10～5/17", "5/24～5/31", "6/7～6/14", "6/21～6/28"]


def seed(name: str) -> list[dict[str, str]]:
    with shared(f"seed-data/{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def wide(tmp_path, *rows, title=f"{TITLE}（令和3年度）", **options):
    return read(tmp_path, workbook(("別紙1", [[title], *rows])), "供給.xlsx", **options)


def listed(*rows: str, header: str = "週開始日,箱数,1バイアルあたり回数,供給回数,累計回数") -> str:
    return "\n".join((header, *rows)) + "\n"


def cells_of(reading, code: str) -> list[str]:
    return [problem.cell for problem in reading.problems if problem.code == code]


@pytest.mark.needs_shared
def test_the_table_as_recognised_from_paper_is_held_naming_its_sixteen_wrong_cells(tmp_path):
    told = seed("supply_schedule_ocr_raw")
    reading = wide(
        tmp_path,
        ["", *(row["header_ocr"] for row in told)],
        ["高齢者向け", *(row["cell_ocr"] for row in told)],
        ["供給量(累計)", *(f"{total:,}" for total in TOTALS)],
        ["高齢者以降"],
    )
    assert reading.severity() == "hold" and is_accounted_for(reading)
    wrong = [f"{letter}3" for letter in "FGHIJKLMNOPQRSTU"]  # cells 5 to 20
    assert sorted(cells_of(reading, "Q-BOX")) == wrong
    first = next(problem for problem in reading.problems if problem.cell == "F3" and problem.code == "Q-BOX")
    assert "17箱×195×5＝16,575回ですが16,075回とあります" in first.message()
    assert cells_of(reading, "Q-CELLS") == ["U3"]  # 20 cells face 19 headings
    assert cells_of(reading, "Q-CUM") == ["F4", "G4", "H4", "I4", "J4"]
    assert cells_of(reading, "Q-WEEKS") == ["C3"]  # 6/29 stands before 4/5
    assert "W-UNIT" in codes(reading)


@pytest.mark.needs_shared
def test_the_totals_with_their_weeks_resolve_to_whole_boxes(tmp_path):
    told = seed("supply_schedule")
    weeks = [(date.fromisoformat(row["week_start_from"]), date.fromisoformat(row["week_start_to"])) for row in told]
    heads = [f"{a.month}/{a.day}" + ("" if a == b else f"～{b.month}/{b.day}") for a, b in weeks]
    reading = wide(
        tmp_path,
        ["", *heads],
        ["高齢者向け　供給量(累計)", *(row["cum_doses"] for row in told)],
        ["高齢者以降", *[""] * 9, *["未定"] * 5],
    )
    assert reading.problems == [] and reading.totals == {"箱数": 610, "回数": 699_270}
    found = ask(reading, "select starts_on, boxes, doses_per_vial from {supply} where boxes is not null order by 1")
    assert [boxes for _, boxes, _ in found] == BOXES
    assert [per_vial for *_, per_vial in found] == [5] * 5 + [6] * 4
    later = ask(
        reading, "select starts_on, boxes, doses from {supply} where priority_group = 'after_older_adults' order by 1"
    )
    assert [row[0] for row in later] == [start for start, _ in weeks[9:]]
    assert all(row[1:] == (None, None) for row in later)


def test_a_round_of_two_weeks_ends_with_its_second_week(tmp_path):
    reading = wide(tmp_path, ["", *WEEKS], ["高齢者向け 供給量(累計)", *TOTALS])
    spans = ask(reading, "select starts_on, ends_on, precision from {supply} order by 1")
    assert spans[0] == (date(2021, 4, 5), date(2021, 4, 11), "week")
    assert spans[5] == (date(2021, 5, 10), date(2021, 5, 23), "fortnight")


def test_rows_of_boxes_doses_totals_rounds_and_basis_are_told_apart(tmp_path):
    reading = wide(
        tmp_path,
        ["対象者", "項目", "4/5の週", "4/12の週", "4/19の週"],
        ["高齢者向け", "クール", "第1クール", "第2クール", "第3クール"],
        ["", "供給量(箱)", "2箱", 10, "未定"],
        ["", "供給量(回分)", "1,950", "9,750", ""],
        ["", "根拠", "記載", "推定", "推定"],
        ["注：速報"],
    )
    assert reading.problems == [] and reading.rows["note"] == 2
    assert ask(reading, 'select boxes, doses, basis, "round" from {supply} order by starts_on') == [
        (2, 1950, "stated", "第1クール"),
        (10, 9750, "inferred", "第2クール"),
        (None, None, "inferred", "第3クール"),
    ]


def test_a_row_that_names_the_group_of_each_week_is_carried_to_the_right(tmp_path):
    heads, groups = ["", "4/5", "4/12", "4/19"], ["対象者", "医療従事者等", "高齢者", ""]
    reading = wide(tmp_path, heads, groups, ["供給量(箱)", 2, 10, 10])
    assert ask(reading, "select priority_group from {supply} order by starts_on") == [
        ("health_workers",),
        ("older_adults",),
        ("older_adults",),
    ]


def test_weeks_without_a_year_are_held_saying_which_year_was_taken(tmp_path):
    reading = wide(tmp_path, ["", *WEEKS], ["高齢者向け 供給量(累計)", *TOTALS], title=TITLE)
    assert codes(reading) == ["Q-YEAR"] and "2021年度" in reading.problems[0].what
    stated = wide(tmp_path, ["", *WEEKS], ["高齢者向け 供給量(累計)", *TOTALS], title=TITLE, as_of=date(2021, 6, 4))
    assert stated.problems == [] and stated.as_of_on == date(2021, 6, 4)


def test_the_day_of_the_title_is_the_day_the_plan_was_known(tmp_path):
    reading = wide(tmp_path, ["", *WEEKS], ["供給量(累計)", *TOTALS], title=f"{TITLE}（令和3年度、6月2日現在）")
    assert reading.as_of_on == date(2021, 6, 2)


def test_a_bare_number_without_a_unit_is_held(tmp_path):
    reading = wide(tmp_path, ["", "4/5", "4/12", "4/19"], ["供給量 高齢者向け", 2, 10, 10])
    assert codes(reading) == ["Q-UNIT"]


def test_weeks_across_also_load_from_delimited_text(tmp_path):
    text = f"{TITLE}（令和3年度）,,,\n,4/5,4/12,4/19\n高齢者向け,2箱（1950回分）,10箱（9750回分）,未定\n"
    reading = read(tmp_path, text)
    assert reading.problems == [] and reading.format == "supply_wide"


def test_doses_that_six_a_vial_would_explain_are_held_with_that_proposal(tmp_path):
    reading = read(tmp_path, listed("2021-05-10,121,5,141570,141570"))
    assert codes(reading) == ["Q-BOX"] and "6回なら一致します" in reading.problems[0].message()


def test_doses_per_vial_follow_the_week_when_they_are_not_stated(tmp_path):
    reading = read(tmp_path, listed("2021-05-03,37", "2021-05-10,121", header="週開始日,箱数"))
    assert ask(reading, "select doses_per_vial, doses from {supply} order by starts_on") == [(5, 36075), (6, 141570)]


def test_boxes_follow_from_totals_alone(tmp_path):
    reading = read(tmp_path, listed("2021-04-05,1950", "2021-04-12,11700", header="週開始日,累計回数"))
    assert reading.problems == [] and ask(reading, "select boxes from {supply} order by starts_on") == [(2,), (10,)]


def test_doses_that_are_no_whole_boxes_are_held(tmp_path):
    assert codes(read(tmp_path, listed("2021-04-05,1000", header="週開始日,供給回数"))) == ["Q-BOX"]


def test_a_running_total_that_is_not_the_sum_is_held_once_where_it_leaves_the_sum(tmp_path):
    rows = ("2021-04-05,2,5,1950,1950", "2021-04-12,10,5,9750,12000", "2021-04-19,10,5,9750,21750")
    reading = read(tmp_path, listed(*rows))
    assert codes(reading) == ["Q-CUM"] and [problem.line for problem in reading.problems] == [3]


@pytest.mark.parametrize("second", ["2021-03-29", "2021-04-26", "2021-04-08"])
def test_weeks_out_of_step_are_held(tmp_path, second):
    rows = ("2021-04-05,2", f"{second},10")
    assert codes(read(tmp_path, listed(*rows, header="週開始日,箱数"))) == ["Q-WEEKS"]


def test_the_same_week_twice_is_refused(tmp_path):
    rows = ("2021-04-05,2", "2021-04-05,2")
    assert "E-DUPKEY" in codes(read(tmp_path, listed(*rows, header="週開始日,箱数")))


def test_deliveries_and_stocks_of_municipalities_speak_for_their_days_only(tmp_path):
    header = "納入週,市区町村コード,市区町村名,種別,箱数,ワクチン,区分"
    rows = ("5/10の週,16201,富山市,到着,10,ファイザー,高齢者", "5/10の週,16201,富山市,返送,1,ファイザー,高齢者")
    reading = read(tmp_path, listed(*rows, header=header), as_of=date(2021, 6, 2))
    assert reading.problems == [] and reading.dataset == "supply_deliveries"
    assert ask(reading, "select kind, boxes, doses from {supply} order by 1") == [
        ("arrived", 10, 11700),
        ("returned", 1, 1170),
    ]
    assert [one["between"] for one in reading.scope] == [{"starts_on": ["2021-05-10", "2021-05-10"]}] * 2


def test_declared_stock_need_not_be_whole_boxes(tmp_path):
    rows = ("2021-06-02,16201,富山市,3,4000", "2021-06-02,16202,高岡市,,500")
    reading = read(tmp_path, listed(*rows, header="在庫日,市区町村コード,市区町村名,在庫箱数,在庫回数"))
    assert reading.problems == [] and reading.dataset == "supply_stock" and reading.area_codes == ["162019", "162027"]
    assert ask(reading, "select kind, precision, boxes, doses from {supply} order by area_code") == [
        ("declared_stock", "day", 3, 4000),
        ("declared_stock", "day", None, 500),
    ]


def test_a_plan_speaks_for_all_weeks_of_its_area_product_and_group(tmp_path):
    header = "週開始日,箱数,ワクチン,区分"
    reading = read(tmp_path, listed("2021-04-05,2,ファイザー,高齢者", header=header))
    series = {"kind": ["plan"], "area_code": ["16"], "product": ["pfizer"], "priority_group": ["older_adults"]}
    where = {"dataset": ["supply_plan"], **series, "allotment": ["all"]}
    assert reading.scope == [{"table": "supply", "where": where}]


def test_boxes_of_other_makers_are_not_converted(tmp_path):
    reading = read(tmp_path, listed("2021-06-21,5,モデルナ", header="週開始日,箱数,ワクチン"))
    assert reading.problems == [] and ask(reading, "select boxes, doses from {supply}") == [(5, None)]


def test_too_many_boxes_to_count_are_refused(tmp_path):
    assert codes(read(tmp_path, listed("2021-04-05,2000000000", header="週開始日,箱数"))) == ["E-NUM-RANGE"]


def test_a_list_without_any_figures_is_refused(tmp_path):
    assert codes(read(tmp_path, listed("2021-04-05,記載", header="週開始日,根拠"))) == ["E-NOHEADER"]


@pytest.mark.parametrize("title", ["令和99年度", "9999年度", "2021年13月1日", "0000年1月1日"])
def test_a_title_with_an_impossible_date_only_tells_nothing(tmp_path, title):
    reading = wide(tmp_path, ["", *WEEKS], ["高齢者向け 供給量(累計)", *TOTALS], title=title)
    assert codes(reading) == ["Q-YEAR"]


@pytest.mark.parametrize("day", ["9999-12-31", "2/30", "0001-01-01"])
def test_a_day_that_cannot_be_is_refused_with_its_line(tmp_path, day):
    (problem,) = read(tmp_path, listed(f"{day},2", header="週開始日,箱数"), as_of=date(2021, 6, 4)).problems
    assert (problem.code, problem.line) == ("E-DATE", 2)


def test_doses_per_vial_no_product_has_are_refused(tmp_path):
    assert "E-NUM-RANGE" in codes(read(tmp_path, listed("2021-04-05,2,70000,,")))


def test_a_place_told_by_its_name_alone_is_that_place_and_never_the_prefecture(tmp_path):
    def of(*places):
        rows = [f"2021/5/10,{place},ファイザー,{n}" for n, place in enumerate(places, 2)]
        return read(tmp_path, listed(*rows, header="到着日,市町村,ワクチン,箱数"), "到着.csv")

    assert ask(of("富山市", "富山県"), "select area_code, boxes from {supply} order by 1") == [("16", 3), ("162019", 2)]
    wrong = [one for one in of("金沢市", "東京都").problems if one.severity == "refuse"]
    assert [(one.code, one.line) for one in wrong] == [("E-MUNI", 2), ("E-MUNI", 3)]
