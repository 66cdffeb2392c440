"""The government's workbook of every dose in Japan: five sheets that make one telling without a dose told twice."""

from datetime import date

import openpyxl
import pytest

import intake
from loaders.reading.result import Reading
from tests.loaders.support import ask, codes, is_accounted_for, read_path
from tests.shared_files import shared
from warehouse.ask import ask_exactly

pytestmark = pytest.mark.needs_shared

BOOK = "real-data/kantei-excel/vaccination_data5_2024-04-01.xlsx"


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Reading:
    """The reading of the real workbook."""
    return read_path(tmp_path_factory.mktemp("book"), shared(BOOK))


@pytest.fixture(scope="module")
def loaded() -> openpyxl.Workbook:
    """The workbook as a tool holds it that keeps no formula's result."""
    return openpyxl.load_workbook(shared(BOOK))


def changed(folder, loaded, sheet="初回接種_一般接種", **cells) -> Reading:
    """The reading of the workbook saved by such a tool, with these cells of a sheet changed."""
    before = {name: loaded[sheet][name].value for name in cells}
    path = folder / "changed.xlsx"
    for name, value in cells.items():
        loaded[sheet][name] = value
    loaded.save(path)
    for name, value in before.items():
        loaded[sheet][name] = value
    return read_path(folder, path)


def refusals(reading: Reading) -> list[tuple]:
    """Code and cell of each problem that refuses the file."""
    return [(problem.code, problem.cell) for problem in reading.problems if problem.severity == "refuse"]


def test_the_totals_are_those_of_the_readme(book):
    assert (book.format, book.as_of_on, book.area_codes) == ("kantei_total", date(2024, 4, 1), ["00"])
    assert is_accounted_for(book)
    expected = {
        "総合計": 436_193_341,
        "1回目": 104_753_261,
        "2回目": 103_464_961,
        "3回目": 86_697_731,
        "7回目": 17_534_513,
    }
    assert {name: book.totals[name] for name in expected} == expected
    assert sum(doses for name, doses in book.totals.items() if name != "総合計") == book.totals["総合計"]


def test_the_only_remark_is_the_one_publication_whose_duplicates_the_sheets_tell_differently(book):
    (problem,) = book.problems
    assert (problem.code, problem.sheet, problem.cell) == ("W-SUM", "総接種回数", "H402")
    assert "18,728,397" in problem.what and "18,727,592" in problem.what


def test_general_vaccination_by_product_leaves_out_the_parts_of_a_column(book):
    totals = """select product, dose_number, sum(doses) from {table}
        where priority_group = 'general' and dose_number < 3 group by all"""
    days = {row[:2]: row[2] for row in ask(book, totals.replace("{table}", "{dose_daily}"))}
    expected = {
        ("pfizer", 1): 81_848_445,
        ("moderna", 1): 16_253_648,
        ("astrazeneca", 1): 58_697,
        ("novavax", 1): 60_307,
        ("pfizer", 2): 81_428_944,
    }
    assert {key: days[key] for key in expected} == expected
    assert sum(days.values()) == 195_924_107
    assert {row[:2]: row[2] for row in ask(book, totals.replace("{table}", "{dose_report}"))} == days
    count = """select count(distinct vaccinated_on), min(vaccinated_on)::varchar from {dose_daily}
        where priority_group = 'general'"""
    assert ask(book, count) == [(1_084, "2021-04-12")]


def test_doses_of_older_adults_add_up_to_the_published_total(book):
    older = "select sum(doses) from {dose_report} where age_group = '65+' and as_of_on = '2024-04-01'"
    assert ask(book, older) == [(193_472_186,)]
    ages = "select distinct age_group from {dose_daily} where priority_group = 'general' order by 1"
    assert ask(book, ages) == [("65+",), ("under65",)]


def test_health_workers_are_told_by_product_to_the_end_of_counting(book):
    report = """select as_of_on::varchar, product, dose_number, doses from {dose_report}
        where priority_group = 'health_workers' order by dose_number, doses desc"""
    end = "2021-07-30"
    assert ask(book, report) == [
        (end, "pfizer", 1, 6_378_205),
        (end, "moderna", 1, 153_959),
        (end, "pfizer", 2, 5_709_228),
        (end, "moderna", 2, 52_723),
    ]
    days = "select count(distinct vaccinated_on) from {dose_daily} where priority_group = 'health_workers'"
    assert ask(book, days) == [(74,)]


def test_workplaces_are_told_weekly_as_of_the_day_counted_to(book):
    report = """select as_of_on::varchar, product, dose_number, doses from {dose_report}
        where priority_group = 'workplace' order by as_of_on desc, dose_number limit 2"""
    assert ask(book, report) == [("2023-04-23", "moderna", 1, 9_744_548), ("2023-04-23", "moderna", 2, 9_655_383)]
    weeks = "select count(distinct as_of_on) from {dose_report} where priority_group = 'workplace'"
    assert ask(book, weeks) == [(86,)]


def test_duplicates_are_positive_and_after_their_last_publication_equal_to_the_workplaces(book):
    last = """select dose_number, doses from {dose_report}
        where priority_group = 'workplace_duplicate' and as_of_on = '2022-09-20' order by 1"""
    assert ask(book, last) == [(1, 9_744_296), (2, 9_654_921)]
    count = """select count(distinct as_of_on) filter (as_of_on <= '2022-09-20'), max(as_of_on)::varchar
        from {dose_report} where priority_group = 'workplace_duplicate'"""
    assert ask(book, count) == [(275, "2023-04-25")]
    newest = """select dose_number, arg_max(doses, as_of_on) from {dose_report}
        where priority_group = '{group}' group by 1 order by 1"""
    groups = [ask(book, newest.replace("{group}", group)) for group in ("workplace", "workplace_duplicate")]
    assert groups[0] == groups[1]


def test_third_doses_are_told_at_each_publication(book):
    third = "select count(distinct as_of_on), min(as_of_on)::varchar from {dose_report} where dose_number = 3"
    assert ask(book, third) == [(392, "2021-12-02")]
    newest = "select sum(doses) from {dose_report} where dose_number = 3 and as_of_on = '2024-04-01'"
    assert ask(book, newest) == [(86_697_731,)]


def test_the_autumn_campaign_is_told_by_number_and_age_beside_the_doses_it_is_a_part_of(book):
    rows = "select campaign, {0} from {campaign_report} where as_of_on = '2024-04-01' group by all"
    sums = "sum(doses), sum(doses) filter (age_group = '65+'), list(distinct dose_number order by dose_number)"
    expected = ("令和5年秋開始接種", 28_461_681, 19_274_509, [3, 4, 5, 6, 7])
    assert ask(book, rows.replace("{0}", sums)) == [expected]


def test_in_the_store_no_dose_is_told_twice(book, empty_store):
    (proposal,) = intake.load(empty_store, [shared(BOOK)])
    assert proposal.outcome == "published"
    _, _, rows = ask_exactly(empty_store.reader(), "dose_totals", as_of=date(2024, 4, 1), area_code="00")
    assert {row["dataset"] for row in rows} == {"kantei_total"}
    assert sum(row["doses"] for row in rows) == 436_193_341
    _, _, parts = ask_exactly(empty_store.reader(), "campaigns", as_of=date(2024, 4, 1), area_code="00")
    assert sum(row["doses"] for row in parts) == 28_461_681
    assert ask_exactly(empty_store.reader(), "campaigns", as_of=date(2024, 3, 31), area_code="00")[2] == []
    for name, told in book.totals.items():
        if name != "総合計":
            assert sum(row["doses"] for row in rows if f"{row['dose_number']}回目" == name) == told


def test_formulas_without_results_are_computed_from_the_days_and_said(book, loaded, tmp_path):
    campaign = {"A15": "令和5年春開始接種の接種回数", "C17": 28_461_681, "H17": 17_534_514}
    reading = changed(tmp_path, loaded, "総接種回数", **campaign)
    assert set(codes(reading)) == {"W-FORMULA", "W-SUM"} and reading.totals == book.totals
    assert [problem.cell for problem in reading.problems if problem.code == "W-FORMULA"][:2] == ["D7", "H7"]
    facts = "select * from {dose_report} order by all"
    assert ask(reading, facts) == ask(book, facts)
    # One dose more than 計 and than all seventh doses, in a campaign of another season.
    said = {problem.cell: problem.what for problem in reading.problems if problem.code == "W-SUM"}
    assert said["C17"] == "令和5年春開始接種の計（28,461,681）が内訳（28,461,682）と一致しません"
    assert "7回目の総数（17,534,513）を上回っています" in said["H17"]
    assert ask(reading, "select distinct campaign from {campaign_report}") == [("令和5年春開始接種",)]


def test_a_formula_among_the_days_without_a_result_is_named_never_blank(loaded, tmp_path):
    assert refusals(changed(tmp_path, loaded, D8="=1+1")) == [("E-FORMULA-NOVALUE", "D8")]


def test_a_missing_table_refuses_the_workbook_naming_it(loaded, tmp_path):
    reading = changed(tmp_path, loaded, "初回接種_重複", A1="覚え書き")
    assert refusals(reading) == [("E-PART", None)] and reading.tables == {} and is_accounted_for(reading)
    assert "（重複）がありません" in reading.problems[-1].what


def test_a_maker_nobody_knows_refuses_the_workbook(loaded, tmp_path):
    assert refusals(changed(tmp_path, loaded, J5="新しい会社")) == [("E-VALUE", "J5")]


def test_more_older_adults_than_persons_of_all_ages_refuse_the_workbook(loaded, tmp_path):
    assert refusals(changed(tmp_path, loaded, T8=124)) == [("E-SUM", "T8")]  # D8, all ages, tells 123
