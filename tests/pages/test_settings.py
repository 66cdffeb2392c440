"""設定: what changes numbers is seen with its reason, changed with one, and taken back; bad entries change nothing."""

from datetime import date
from getpass import getuser

import pytest

from settings import settings
from tests.pages.conftest import words_of
from tests.pages.invented import publish
from tests.pages.test_overview import english
from tests.shared_files import shared
from vocabulary import SETTINGS
from warehouse.ask import ask
from warehouse.store import Store

PERSON = "分析担当"


def value_of(store, name):
    rows = ask(store.reader(), "settings").rows.set_index("setting_id")
    return rows.value[name]


def send(app):
    sent = next(one for one in app.button if one.label.startswith(("この", "取り")))
    sent.click().run()
    assert not app.exception, app.exception
    return app


def test_an_empty_store_says_that_a_file_comes_first(shown_store, open_app):
    text = words_of(open_app("settings"))
    assert "最初のファイルを取り込むと、ここで変えられます" in text
    assert shown_store.latest() is None


def test_every_setting_is_listed_with_value_limits_and_what_it_changes(everything, open_app):
    app = open_app("settings")
    text = words_of(app)
    for one in SETTINGS.values():
        assert one.label in text and one.changes in text
    assert "初期値のまま" in text and "（0%～20%）" in text and "2021年6月13日" in text
    assert not english(text) - {"DASHBOARD", "HOME", "AREA", "CODE", "STORE", "USER", "PC", "store", *path_words()}


def path_words():
    return english(str(settings.store_dir)) | english(getuser())


def test_a_value_with_a_reason_is_published_and_shown_with_who_and_why(everything, open_app):
    before = everything.latest().number
    app = open_app("settings", setting="wastage_rate")
    app.number_input(key="value-wastage_rate").set_value(5.0)
    app.text_input(key="reason-wastage_rate").set_value("市町村の廃棄報告から")
    app.text_input(key="by-setting-wastage_rate").set_value(PERSON)
    text = words_of(send(app))
    assert value_of(everything, "wastage_rate") == 0.05
    assert everything.latest().number == before + 1
    assert f"版{before + 1}" in text and "市町村の廃棄報告から" in text and "変更済 1件" in text and PERSON in text


def test_without_a_reason_nothing_is_published(everything, open_app):
    before = everything.latest().number
    app = open_app("settings", setting="wastage_rate")
    app.number_input(key="value-wastage_rate").set_value(5.0)
    assert "変える理由を入れてください" in words_of(send(app))
    assert everything.latest().number == before


def test_the_same_value_again_is_no_new_version(everything, open_app):
    app = open_app("settings", setting="overdue_after_days")
    for _ in range(2):
        app.number_input(key="value-overdue_after_days").set_value(10)
        app.text_input(key="reason-overdue_after_days").set_value("予約の実情から")
        text = words_of(send(app))
        number = everything.latest().number
    assert "いまの内容と同じです" in text
    assert number == everything.latest().number


def test_a_change_is_taken_back_with_a_reason_and_stays_in_the_history(everything, open_app):
    app = open_app("settings", setting="meeting_method_until")
    app.date_input(key="value-meeting_method_until").set_value(date(2021, 6, 1))
    app.text_input(key="reason-meeting_method_until").set_value("第2回から改める")
    send(app)
    changed = everything.latest().number
    assert value_of(everything, "meeting_method_until") == 20210601
    app = open_app("settings", view="changes")
    assert "2021年6月13日 → 2021年6月1日" in words_of(app)
    app.selectbox(key="undo-commit").set_value(changed)
    app.text_input(key="undo-reason").set_value("会議で見送り")
    text = words_of(send(app))
    assert value_of(everything, "meeting_method_until") == 20210613
    assert f"版{changed + 1}で取消し" in text


def test_the_day_of_the_method_moves_the_table_of_the_older_adults(everything, open_app):
    assert "接種回数は全年代の合計" in words_of(open_app())
    app = open_app("settings", setting="meeting_method_until")
    app.date_input(key="value-meeting_method_until").set_value(date(2021, 6, 1))
    app.text_input(key="reason-meeting_method_until").set_value("第2回から改める")
    send(app)
    assert "接種回数は65歳以上のみ（6月1日までの表は全年代）" in words_of(open_app())


def test_a_goal_typed_on_the_page_is_the_goal_of_the_overview(everything, open_app):
    app = open_app("settings", view="targets")
    app.text_input(key="target-name-").set_value("お盆までに85%")
    app.number_input(key="target-rate-").set_value(85.0)
    app.date_input(key="target-on-").set_value(date(2021, 7, 10))
    app.text_input(key="target-note-").set_value("第1回本部会議")
    assert "お盆までに85%" in words_of(send(app))
    assert "85%" in words_of(open_app())


def test_a_goal_needs_a_rate_or_a_number_and_not_both(everything, open_app):
    before = everything.latest().number
    app = open_app("settings", view="targets")
    app.text_input(key="target-name-").set_value("両方")
    app.text_input(key="target-note-").set_value("試し")
    app.number_input(key="target-rate-").set_value(85.0)
    app.number_input(key="target-doses-").set_value(1000)
    assert "どちらか一方" in words_of(send(app))
    assert everything.latest().number == before


def test_a_goal_is_taken_away_by_its_state(everything, open_app):
    goal = ask(everything.reader(), "targets").rows.iloc[0]
    app = open_app("settings", view="targets")
    app.selectbox(key="which-target").set_value(goal.target_id).run()
    app.selectbox(key=f"target-state-{goal.target_id}").set_value("取消")
    app.text_input(key=f"target-note-{goal.target_id}").set_value("次の会議まで取り下げ")
    send(app)
    assert goal.target_id not in set(ask(everything.reader(), "targets").rows.target_id)


def test_an_event_is_kept_and_one_that_ends_before_it_begins_is_refused(everything, open_app):
    app = open_app("settings", view="events")
    app.text_input(key="event-text-").set_value("県特設会場を開設")
    app.date_input(key="event-from-").set_value(date(2021, 6, 26))
    app.date_input(key="event-to-").set_value(date(2021, 6, 25))
    before = everything.latest().number
    assert "終了日が開始日より前です" in words_of(send(app))
    assert everything.latest().number == before
    app.date_input(key="event-to-").set_value(date(2021, 7, 25))
    assert "県特設会場を開設" in words_of(send(app))
    assert list(ask(everything.reader(), "events").rows.event_text) == ["県特設会場を開設"]


def test_an_older_version_shows_its_settings_and_takes_no_new_ones(everything, open_app):
    text = words_of(open_app("settings", version="1"))
    assert "過去の基準日または版を表示しています" in text and "この値で公開する" not in text


def test_the_sample_that_is_only_looked_at_takes_no_settings(sample, open_app):
    text = words_of(open_app("settings"))
    assert "見本を表示しています" in text and "この値で公開する" not in text
    assert Store(settings.store).latest() is None
    practising = words_of(open_app("settings", view="targets", data="sample"))
    assert "7月末までに希望する高齢者への2回接種を終える" in practising and "この目標を公開する" in practising


@pytest.mark.needs_shared
def test_settings_stand_beside_real_data(shown_store, open_app):
    publish(shown_store, shared("real-data/vrs-daily-csv/20210603.csv"))
    text = words_of(open_app("settings"))
    assert "6月2日現在" in text and "すべて初期値" in text
