"""支援金試算 as a clinic's manager and a budget officer meet it: empty, with rules only, on the sample, by hand."""

import shutil
from datetime import date, timedelta

import pytest

from tests.loaders.books import workbook
from tests.pages.conftest import text_of, words_of
from tests.pages.invented import publish
from tests.sample import support as files
from warehouse.store import Store

NOT_A_DECISION = "※試算であり、交付決定額ではありません。"
CLINICS = [files.CLINICS, ("c1", "甲診療所", "診療所", "富山市"), ("h1", "乙病院", "病院", "黒部市")]


def days():
    """A clinic with 120 doses a week, 60 of them on one day, in three weeks; a hospital with one big day; August."""
    first = date(2021, 5, 9)
    rows = [
        ("c1", first + timedelta(weeks=week, days=day), 60 if day == 1 else 20)
        for week in range(3)
        for day in range(1, 5)
    ]
    return [*rows, ("h1", first + timedelta(days=2), 55), ("c1", date(2021, 8, 1), 90)]


@pytest.fixture(scope="session")
def made_rules(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "rules.xlsx").write_bytes(files.rules())
    publish(Store(folder / "store"), folder / "rules.xlsx")
    return folder / "store"


@pytest.fixture(scope="session")
def made_clinics(tmp_path_factory, made_rules):
    folder = tmp_path_factory.mktemp("clinics")
    shutil.copytree(made_rules, folder / "store")
    book = workbook(("医療機関", CLINICS), ("日別接種回数", [files.DAYS, *days()]))
    (folder / "clinics.xlsx").write_bytes(book)
    publish(Store(folder / "store"), folder / "clinics.xlsx")
    return folder / "store"


@pytest.fixture
def rules_only(made_rules, shown_store):
    shutil.copytree(made_rules, shown_store.path)


@pytest.fixture
def clinics(made_clinics, shown_store):
    shutil.copytree(made_clinics, shown_store.path)


def test_without_data_the_page_names_both_files_and_hands_out_their_forms(shown_store, open_app):
    app = open_app("subsidy")
    said = words_of(app)
    assert "医療機関の個別接種（様式）　Excel" in said and "支援金の試算ルール　Excel" in said
    assert [one.label for one in app.get("download_button")] == ["医療機関の報告様式", "試算ルールの様式"]


def test_with_the_rules_alone_a_clinic_can_be_tried_by_hand(rules_only, open_app):
    app = open_app("subsidy")
    said = words_of(app)
    assert "新しい診療所の試算額" in said and "あと4週・400回" in said
    app = open_app("subsidy", institution="new-clinic", more="100")
    assert "今後の各週を100回増やすと" in words_of(app) and "180万円" in words_of(app)  # 9 weeks × 100 × 2,000 yen


def test_a_new_hospital_is_tried_with_its_staffing(rules_only, open_app):
    app = open_app("subsidy", institution="new-hospital")
    assert "新しい病院の試算額" in words_of(app) and "あと4週" not in words_of(app)


def test_the_list_says_who_is_paid_who_is_near_and_what_lies_outside_the_period(clinics, open_app):
    app = open_app("subsidy")
    said = words_of(app)
    assert "40万円" in said  # three days of the clinic and one of the hospital
    assert "期間外の1日分（90回）は数えていません。" in said and NOT_A_DECISION in said
    grid = app.dataframe[0].value
    assert list(grid["医療機関名"]) == ["甲診療所", "乙病院"]
    assert list(grid["①に届くまで"]) == ["期間内には届きません", "病院は対象外"]
    earlier = open_app("subsidy", as_of="2021-06-05")
    assert list(earlier.dataframe[0].value["①に届くまで"]) == ["あと1週・100回", "病院は対象外"]


def test_one_institution_says_why_each_week_is_paid_or_not(clinics, open_app):
    said = words_of(open_app("subsidy", show="one", institution="c1", as_of="2021-06-05"))
    assert (
        said.count("②の対象（1日50回以上の日が1日）。週100回以上として数える週が3週で、4週に届かないため①の対象外") == 3
    )
    assert "これからの週" in said and "7月25日の週" in said and "あと1週" in said


def test_municipalities_add_up(clinics, open_app):
    said = words_of(open_app("subsidy", show="areas", as_of="2021-06-05"))
    assert "富山市" in said and "黒部市" in said and "40万円" in said and "計" in said


def test_the_other_reading_of_overlapping_weeks_can_be_tried_and_is_named(clinics, open_app):
    assert "週の重複は「重複しない」と読んでいます。" in words_of(open_app("subsidy"))
    assert "週の重複は「重複してよい」と読んでいます。" in words_of(open_app("subsidy", overlap="inclusive"))


LATER = files.RULE | {
    "ルール番号": "r4", "ルール名": "令和4年度 追加接種", "期間の初日": date(2022, 1, 10),
    "期間の末日": date(2022, 2, 20),
    "週の始まり": "月曜日", "週の重複": "重複してよい", "①下の基準(回/週)": 60, "①下の単価(円/回)": 1_000,
    "①上の基準(回/週)": 90, "①上の単価(円/回)": 1_500, "必要な週数": 2, "②の基準(回/日)": 40, "②の額(円/日)": 70_000,
    "設定日": date(2022, 1, 4),
}  # fmt: skip


def test_a_later_campaign_is_a_row_of_a_workbook_and_is_offered_first(clinics, shown_store, tmp_path, open_app):
    rules = workbook(("試算ルール", [tuple(LATER), tuple(LATER.values())]))
    # Two weeks from Monday: 30 on the first Sunday and 30 on the Monday after would be one week from Sunday.
    days = [("c1", date(2022, 1, 10), 60), ("c1", date(2022, 1, 16), 30), ("c1", date(2022, 1, 17), 30),
            ("c1", date(2022, 1, 18), 35)]  # fmt: skip
    book = workbook(("医療機関", CLINICS), ("日別接種回数", [files.DAYS, *days]))
    for name, content in (("r4", rules), ("days", book)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    publish(shown_store, tmp_path / "r4.xlsx", tmp_path / "days.xlsx")
    app = open_app("subsidy")
    said = text_of(app)
    # 90 and 65 doses: both weeks count at 60 (1,000 yen each), only one at 90.
    assert list(app.dataframe[0].value["試算額(円)"])[:2] == [155_000, 0]
    assert "2月20日までの支給は" in said and "週の重複は「重複してよい」と読んでいます。" in said
    offered = next(box for box in app.selectbox if "令和4年度 追加接種" in box.options)
    assert offered.options[0] == "令和4年度 追加接種" and len(offered.options) == 2
    earlier = open_app("subsidy", campaign="r3-kobetsu", as_of="2021-06-05")
    assert "40万円" in words_of(earlier) and "重複しない（ルールのとおり）" in words_of(earlier)


def test_a_budget_officer_reads_what_will_be_paid_as_the_weeks_turn_out(clinics, open_app):
    said = text_of(open_app("subsidy", as_of="2021-06-05"))
    # As reported: four days of ②. Going on: 12 weeks of 120 × 2,000 yen, and that one day of the hospital.
    assert "最後に終わった週の回数が続けば298万円" in said and "これまでの報告だけでも40万円です。" in said
    assert "これまでの報告だけ（下限）" in said and "どの診療所も今後は週150回以上" in said


def test_once_the_period_is_over_nothing_is_foretold(clinics, open_app):
    assert "期間末までの見通し" not in words_of(open_app("subsidy"))


def test_more_doses_a_week_change_the_estimate_at_once(clinics, open_app):
    said = text_of(open_app("subsidy", show="try", institution="c1", as_of="2021-06-05", more="100"))
    # Two weeks of 120 are over, then ten as these were and 100 more: 220 × 3,000 yen, and a day of ② in the first two.
    assert "これまでの回数だけなら30万円" in said and "このまま続けると288万円" in said
    assert "今後の各週を100回増やすと680万円（392万円増）です。" in said
    assert (
        "これまでに3週が要件を満たしています。あと1週・100回で届きます" in said
    )  # of what was given, not of what is planned


@pytest.mark.parametrize("asked", [{"institution": "gone"}, {"show": "one", "institution": "gone"}, {"area": "x"}])
def test_an_address_of_something_gone_shows_what_there_is(clinics, open_app, asked):
    assert "支援金試算" in words_of(open_app("subsidy", **asked))


@pytest.mark.parametrize("shown", ["all", "areas", "one", "try"])
def test_every_view_is_full_on_the_sample_and_marked(sample, open_app, shown):
    said = words_of(open_app("subsidy", show=shown, institution="201-1"))
    assert "見本データを含む" in said and NOT_A_DECISION in said.replace("\n", "")


@pytest.mark.parametrize("institution", ["201-1", "201-10"])
def test_the_sample_has_a_clinic_and_a_hospital_that_are_paid(sample, open_app, institution):
    said = words_of(open_app("subsidy", show="one", institution=institution))
    assert ("①の対象（週" in said) == (institution == "201-1") and ("③の対象" in said) == (institution == "201-10")


def test_real_exports_without_institutions_leave_the_page_empty_and_whole(two_versions, open_app):
    assert "まだ表示できるデータがありません" in words_of(open_app("subsidy"))
