"""取込履歴と差分: every attempt stands there, two versions are compared, a load is taken back only after a look."""

import re
from datetime import date

import pytest

import intake
from settings import settings
from tests.pages.conftest import words_of
from tests.pages.invented import export, publish
from tests.pages.test_overview import english
from tests.shared_files import shared
from warehouse.ask import ask_exactly
from warehouse.backup import kept


def button(app, label):
    return next(one for one in app.button if one.label == label)


def choose(app, key, value):
    box = next(one for one in app.selectbox if one.key == f"filter-{key}")
    box.set_value(value).run()
    assert not app.exception, app.exception
    return words_of(app)


@pytest.fixture
def attempts(two_versions, tmp_path):
    """Two versions, then a refused file and one that is held."""
    bad = tmp_path / "別の表.csv"
    bad.write_text("何か,別の,表\n1,2,3\n", encoding="utf-8")
    older = export(tmp_path, date(2021, 5, 20))
    assert [one.outcome for one in intake.load(two_versions, [older], by="佐藤")] == ["held"]
    assert [one.outcome for one in intake.load(two_versions, [bad], by="佐藤")] == ["refused"]
    return two_versions


def test_an_empty_store_says_what_will_stand_here(shown_store, open_app):
    text = words_of(open_app("history"))
    assert "まだ表示できるデータがありません" in text and "データ取込へ" in text
    assert not english(text)


def test_every_attempt_is_listed_newest_first_with_its_outcome(attempts, open_app):
    app = open_app("history")
    listed = app.dataframe[0].value
    assert listed["結果"].tolist() == ["受け取れません", "確認待ち", "公開", "公開"]
    assert listed["版"].tolist()[2:] == ["2", "1"]
    text = words_of(app)
    assert "20210602.csv\n版 2" in text, "the newest published file is opened"
    assert "元のファイルを保存" in {one.label for one in app.get("download_button")}
    assert not english(re.sub(r"指紋\n[0-9a-f]{12}", "", text))


def test_a_refused_file_shows_codes_and_nothing_of_its_content(attempts, open_app):
    text = words_of(open_app("history", attempt="4"))
    assert "別の表.csv" in text and "E-NOHEADER" in text
    assert "内容も指摘の文も残していません" in text
    assert "取り消す理由" not in text


def test_the_list_is_narrowed_by_outcome_and_by_words(attempts, open_app):
    app = open_app("history", shown="held")
    assert app.dataframe[0].value["ファイル名"].tolist() == ["20210520.csv"]
    app.text_input[0].input("ない名前").run()
    assert "あてはまる記録はありません。" in words_of(app)


def test_two_versions_are_compared_by_area_day_and_row(two_versions, open_app):
    app = open_app("history", tab="changes")
    text = words_of(app)
    assert "版1→版2" in text
    assert "富山県の一般（高齢者を含む）1回目は210→\n240回\n（+30）" in text
    assert "動くのは5月31日～6月2日の3日です。" in text
    rows = app.dataframe[0].value
    assert set(rows["区分"]) == {"追加"} and set(rows["ファイル名"]) == {"20210602.csv"}
    text = choose(app, "from", "0")
    assert "版0→版2" in text and "240回" in text
    assert app.query_params["from"] in ("0", ["0"])


def test_a_load_is_taken_back_after_a_look_and_the_reason_stands_under_the_charts(two_versions, open_app):
    app = open_app("history")
    button(app, "取り消したときの変化を見る").click().run()
    assert "取り消す理由を入れてください。" in words_of(app)
    next(one for one in app.text_input if one.label.startswith("取り消す理由")).input("二重の取込み")
    button(app, "取り消したときの変化を見る").click().run()
    text = words_of(app)
    assert "版2を取り消すと" in text and "理由：二重の取込み" in text
    assert two_versions.latest().number == 2, "nothing is published by looking"
    app.button(key="undo-publish").click().run()
    assert not app.exception, app.exception
    assert two_versions.latest().number == 3
    assert "版2を取り消し、版3として公開しました。" in words_of(app)
    assert "取り消した版" in words_of(app)
    app.switch_page("pages/overview.py").run()
    assert "版2（20210602.csv）の取込を取り消しました。理由：二重の取込み" in words_of(app)


def test_a_look_at_an_undo_is_no_longer_valid_once_something_newer_is_published(two_versions, open_app, tmp_path):
    app = open_app("history")
    next(one for one in app.text_input if one.label.startswith("取り消す理由")).input("誤り")
    button(app, "取り消したときの変化を見る").click().run()
    list(intake.load(two_versions, [export(tmp_path, date(2021, 6, 3))], by="別の担当"))
    app.query_params["attempt"] = "2"
    app.run()
    assert [one.label for one in app.button if one.key == "undo-publish"] == []
    assert two_versions.latest().number == 3


def test_what_is_taken_back_already_is_not_offered_again(two_versions, open_app):
    two_versions.undo(2, reason="誤り", by="佐藤")
    text = words_of(open_app("history", attempt="2"))
    assert "版3で取り消し済み" in text
    assert "取り消す理由" not in text


def test_one_click_makes_a_backup_that_is_listed(two_versions, open_app):
    app = open_app("history", tab="backup")
    assert "まだ控えはありません。" in words_of(app)
    app.button(key="make-backup").click().run()
    (path,) = kept(two_versions)
    assert f"控え「{path.name}」を作り、内容を確かめました。" in words_of(app)
    assert "保存" in {one.label for one in app.get("download_button")}
    text = words_of(open_app("history", shown="other"))
    assert path.name in open_app("history", shown="other").dataframe[0].value["ファイル名"].tolist()
    assert not english(re.sub(r"指紋\n[0-9a-f]{12}", "", text)) - {"zip"}


def test_the_sample_is_shown_while_nothing_is_loaded_and_can_not_be_undone(
    shown_store, made_everything, open_app, monkeypatch
):
    monkeypatch.setattr(settings, "sample_store", made_everything)
    text = words_of(open_app("history"))
    assert "見本の履歴です。" in text and "取り消す理由" not in text
    text = words_of(open_app("history", tab="changes", **{"from": "0"}))
    assert "変わったデータ" in text and "供給・在庫" in text


@pytest.mark.needs_shared
def test_real_exports_differ_by_what_their_publisher_changed(shown_store, open_app):
    files = [shared(f"real-data/vrs-daily-csv/{name}.csv") for name in ("20210602", "20210603")]
    list(intake.load(shown_store, files, by="佐藤"))
    rows = ask_exactly(shown_store.reader(), "changed_doses")[2]
    own = {row["dose_number"]: (row["doses_before"], row["doses_after"]) for row in rows if row["area_code"] == "16"}
    text = words_of(open_app("history", tab="changes"))
    assert own[1][1] == 59_333 and own[2][1] == 2_817
    assert "59,333回" in text and "うち遡り" in text


def test_the_last_meeting_leads_to_what_changed_since_its_version(two_versions, open_app, tmp_path):
    assert "前回の会議" not in words_of(open_app("history"))
    two_versions.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    assert "前回の会議" not in words_of(open_app("history")), "nothing was published since"
    publish(two_versions, export(tmp_path, date(2021, 6, 5)))
    app = open_app("history")
    assert "前回の会議（6月4日）の数値は版2でした。いまは版3です。" in words_of(app)
    button(app, "前回の会議からの差を見る").click().run()
    assert "版2→版3" in words_of(app)
