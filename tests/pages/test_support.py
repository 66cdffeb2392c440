"""支援策・予算: budgets as printed and in yen, the schemes, venues planned beside given; also without data."""

from datetime import date

import pytest

from tests.loaders.books import workbook
from tests.pages.conftest import words_of
from tests.pages.invented import publish
from tests.sample import support as files

VENUES = [
    ("会場番号", "会場名", "地域", "開設日", "終了日", "1日当たりの目標回数", "ワクチン", "接種間隔(日)", "資料の日付"),
    ("V1", "甲会場", "富山市", date(2021, 6, 5), date(2021, 6, 14), 500, "モデルナ", 28, date(2021, 6, 4)),
    ("V2", "乙会場", "", "", "", 500, "モデルナ", 28, date(2021, 6, 4)),
]
DAYS = [("会場番号", "接種日", "接種回数"), ("V1", date(2021, 6, 5), 400), ("V1", date(2021, 6, 6), 500)]


@pytest.fixture
def with_venues(shown_store, tmp_path):
    measures = [files.MEASURES, *((*line, files.PAPER, "資料1") for line in files.BUDGET)]
    book = workbook(("支援策・予算", measures), ("特設会場", VENUES), ("会場別実績", DAYS))
    (tmp_path / "support.xlsx").write_bytes(book)
    publish(shown_store, tmp_path / "support.xlsx")


def test_without_data_the_page_names_the_file_and_hands_out_its_form(shown_store, open_app):
    app = open_app("support")
    assert "支援策・予算（様式）　Excel" in words_of(app)
    assert [one.label for one in app.get("download_button")] == ["予算・特設会場の様式"]


def test_the_sample_shows_the_handouts_amounts_as_printed_and_the_sum_only_for_reference(sample, open_app):
    said = words_of(open_app("support"))
    for printed in ("499,440千円", "18,000千円", "4,319億円", "3,439億円", "517,440千円"):
        assert printed in said
    assert "（参考）上の2事業の計" in said and "（参考）の額は資料に記載がなく、計算したものです。" in said
    assert "健康対策室" in said and "医務課" in said and "データ時点 6月4日現在" in said
    assert "補助上限：医師7,550円、看護師等2,760円（1人1時間当たり）" in said


def test_all_amounts_can_be_compared_in_yen(sample, open_app):
    said = words_of(open_app("support", unit="yen"))
    for amount in ("4億9,944万円", "1,800万円", "5億1,744万円", "4,319億円", "3,439億円"):
        assert amount in said
    assert "千円" not in said


def test_the_schemes_state_the_conditions_and_amounts_of_the_rules(sample, open_app):
    said = words_of(open_app("support"))
    assert "週100回以上を7月31日までに4週間以上" in said and "2,000円/回" in said and "10万円/日" in said
    assert "医師 7,550円、看護師等 2,760円（1人1時間当たり）" in said


def test_the_two_venues_are_shown_as_planned_without_inventing_doses(sample, open_app):
    said = words_of(open_app("support"))
    assert "モデルナ・28日間隔で2回" in said and "実績の報告はまだありません" in said


def test_doses_given_stand_beside_what_was_planned(with_venues, open_app):
    said = words_of(open_app("support"))
    assert "1日平均 450回（2日で900回）" in said and "6月5日～6月14日（毎日開けば最大5,000回）" in said
    assert "開設日は資料に記載なし" in said and "支援金の試算ルールが取り込まれていません。" in said


def test_real_exports_without_a_budget_leave_the_page_empty_and_whole(two_versions, open_app):
    assert "まだ表示できるデータがありません" in words_of(open_app("support"))
