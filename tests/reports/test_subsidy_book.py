"""The subsidy's workbook and the forms people fill in: what is written, as text or number, and what comes back."""

import io
from datetime import date, timedelta

import openpyxl
import pandas as pd
import pytest

import intake
from analysis.subsidy_table import facts, judged, table
from charts.chart import Basis
from reports.subsidy_book import estimate_of, subsidy_book
from reports.support_templates import institutions_book, rules_book, support_book
from tests.analysis.test_subsidy import R3, made
from tests.loaders.support import read
from tests.sample import support as sample
from warehouse.ask import ask
from warehouse.store import Store

BASIS = Basis(date(2021, 6, 2), 3, "医療機関報告・試算ルール")
NAME = '=HYPERLINK("http://x")'


def book(*, invented=False):
    """Four weeks of 120 doses with one day of 60 each, then one week with a day of 60 alone."""
    rows = [(R3.first_on + timedelta(weeks=week, days=day), count, False)
            for week in range(4) for day, count in ((1, 60), (2, 30), (3, 30))]  # fmt: skip
    own = pd.DataFrame(
        {"institution_id": ["a"], "institution_name": [NAME], "facility": ["clinic"], "area_code": ["162019"],
         "area_name": ["富山市"]}
    )  # fmt: skip
    sent = pd.DataFrame(columns=["institution_id", "doctor_hours", "nurse_hours", "cost_yen"]).assign(
        day=pd.to_datetime([])
    )
    known = facts(own, made([*rows, (date(2021, 6, 8), 60, False)]), sent, R3, date(2021, 6, 30))
    weeks = judged(known)
    estimate = estimate_of(known, weeks, table(known, weeks), BASIS, invented=invented)
    return openpyxl.load_workbook(io.BytesIO(subsidy_book(estimate)))


def rows_of(sheet):
    """Rows below the headings as {heading: value}."""
    head, *rows = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_each_week_and_day_says_what_it_brings_and_why():
    made_book = book()
    weeks, days = rows_of(made_book["週別"]), rows_of(made_book["②の日"])
    assert len(weeks) == 12 and sum(row["①の額(円)"] for row in weeks) == 960_000
    assert weeks[0]["判定の理由"] == "①の対象（週100回以上として数えた週）"
    assert weeks[4]["判定の理由"] == "②の対象（1日50回以上の日が1日）" and weeks[4]["②の額(円)"] == 100_000
    assert [row["②の額(円)"] for row in days] == [0, 0, 0, 0, 100_000]
    assert days[0]["②の判定"] == "①（週100回以上）で支給する週の日のため②の対象外"
    (one,) = rows_of(made_book["一覧"])
    assert one["試算額(円)"] == 1_060_000
    assert one["試算額(円)"] == sum(row["①の額(円)"] + row["②の額(円)"] + row["③の額(円)"] for row in weeks)


def test_a_name_that_looks_like_a_formula_stays_a_text():
    cell = book()["一覧"]["A5"]
    assert cell.value == NAME and cell.data_type == "s" and cell.hyperlink is None


def test_every_sheet_says_that_it_is_an_estimate_of_which_day_and_version():
    for invented in (False, True):
        for sheet in book(invented=invented):
            assert sheet["A1"].value == "※試算であり、交付決定額ではありません。"
            assert sheet["A2"].value == "6月2日現在　版3　出典 医療機関報告・試算ルール"
            assert (sheet["A3"].value is not None) == invented


def test_the_rules_used_stand_beside_the_figures():
    told = {row[0].value: row[1].value for row in book()["試算ルール"].iter_rows(min_row=4)}
    assert told["①下の基準(回/週)"] == 100 and told["週の重複"] == "重複しない" and told["②の額(円)"] == 100_000


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with the sample's budget, rules and institutions."""
    folder = tmp_path_factory.mktemp("forms")
    found = Store(folder / "store")
    for name, content in (("b", sample.budget()), ("r", sample.rules()), ("c", sample.clinics())):
        (folder / f"{name}.xlsx").write_bytes(content)
        (proposal,) = intake.load(found, [folder / f"{name}.xlsx"], by="試験")
        assert proposal.outcome == "published"
    return found


@pytest.mark.parametrize(
    ("make", "name"), [(support_book, "support"), (rules_book, "subsidy_campaign"), (institutions_book, "institutions")]
)
def test_a_form_that_comes_back_as_it_went_out_changes_nothing(store, tmp_path, make, name):
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(make(lambda question: ask(store.reader(), question).rows))
    (proposal,) = intake.load(store, [path], as_of=date(2021, 6, 4), dry_run=True, by="試験")
    assert proposal.reading.format == name
    assert [problem.message() for problem in proposal.problems if problem.severity == "refuse"] == []
    changes = proposal.changes
    assert (changes.added, changes.changed, changes.withdrawn) == (0, 0, 0)


def test_an_empty_form_has_its_headings(tmp_path):
    for make in (support_book, rules_book, institutions_book):
        for sheet in openpyxl.load_workbook(io.BytesIO(make(None))):
            assert sheet.max_row == 1 and sheet["A1"].value


def test_a_filled_form_of_institutions_is_read(tmp_path):
    filled = openpyxl.load_workbook(io.BytesIO(institutions_book(None)))
    filled["医療機関"].append(["c1", "甲診療所", "診療所", "富山市"])
    filled["日別接種回数"].append(["c1", date(2021, 6, 1), 60, 10, 0, None, None, None])
    content = io.BytesIO()
    filled.save(content)
    reading = read(tmp_path, content.getvalue(), "form.xlsx")
    assert reading.problems == [] and reading.totals["接種回数"] == 60
