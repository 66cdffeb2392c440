"""The gate as users meet it: which role sees which page, and that a role is asked again at each action."""

import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import intake
from access import Person, Role
from settings import ROOT, settings
from tests.pages.conftest import text_of, words_of
from vocabulary import SETTINGS
from warehouse.errors import StoreClosed
from widgets.view import _store

KEY = "k" * 32
PAGES = re.findall(r'\("(pages/\w+\.py)", "(\w+)", "([^"]+)"\)', (ROOT / "app.py").read_text("utf-8"))
CLOSED_TO_VIEWERS = {"load", "history"}
# Pages that a viewer opens too, and where on them others type something.
OFFERS = {
    "settings": {"view": "targets"},
    "projects": {"view": "report", "as_of": "2021-10-29"},
    "meeting": {"view": "prepare"},
}


@pytest.fixture
def signed_in(everything, monkeypatch, tmp_path, fresh_pages_manager):
    """signed_in(role, ...): the app behind a proxy that says who is there; `signed_in.roles` is the list of roles."""
    roles = tmp_path / "roles.toml"
    for name, value in {"access": "proxy", "proxy_key": KEY, "roles": roles}.items():
        monkeypatch.setattr(settings, name, value)

    def as_(role, key=KEY):
        give(role)
        app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        app.user = {"user": "tester", "key": key}
        return app.run()

    def give(role):
        roles.write_text(f'[people]\ntester = "{role}"\n' if role else "[people]\n", "utf-8")

    as_.give = give
    return as_


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def full_store(made_sample, monkeypatch, tmp_path):
    """The sample as the office's own store: every page has something to show and to type."""
    monkeypatch.setattr(settings, "store", Path(shutil.copytree(made_sample, tmp_path / "full")))


def opens(app, file, title):
    app.switch_page(file).run()
    assert not app.exception, (file, app.exception)
    assert f"\n{title}\n" in f"\n{words_of(app)}\n", file


def titles(app):
    """The pages of the menu."""
    return {title for _, _, title in PAGES} & {element.proto.label for element in app.get("page_link")}


def test_the_menu_holds_what_the_role_may_open(signed_in):
    every = {title for _, _, title in PAGES}
    closed = {title for _, slug, title in PAGES if slug in CLOSED_TO_VIEWERS}
    assert titles(signed_in("viewer")) == every - closed
    assert titles(signed_in("analyst")) == every
    assert titles(signed_in("admin")) == every


def test_a_viewer_opens_each_page_of_the_menu_and_no_other(signed_in, full_store):
    app = signed_in("viewer")
    for file, slug, title in PAGES:
        if slug in CLOSED_TO_VIEWERS:
            with pytest.raises(ValueError, match="Could not find a navigation page"):
                app.switch_page(file)
        else:
            opens(app, file, title)


@pytest.mark.parametrize("role", ["viewer", "analyst", "admin"])
def test_a_name_stands_beside_what_is_typed_for_those_alone_who_may_publish(signed_in, full_store, role):
    app = signed_in(role)
    for slug, asked in OFFERS.items():
        for name, value in asked.items():
            app.query_params[name] = value
        opens(app, *next((file, title) for file, one, title in PAGES if one == slug))
        names = {one.value for one in app.text_input if one.label == "担当者"}
        assert names == (set() if role == "viewer" else {"tester"}), slug


@pytest.mark.parametrize("role", ["analyst", "admin"])
def test_who_may_publish_opens_what_is_closed_to_viewers(signed_in, full_store, role):
    app = signed_in(role)
    for file, slug, title in PAGES:
        if slug in CLOSED_TO_VIEWERS:
            opens(app, file, title)


def test_nobody_enters_who_is_on_no_list_or_did_not_come_through_the_proxy(signed_in):
    app = signed_in(None)
    assert "「tester」には、この画面を見る権限がありません" in text_of(app)
    assert not titles(app)
    app = signed_in("admin", key="guessed")
    assert "所定の入口を通っていない接続です" in text_of(app)
    assert not titles(app)


def test_settings_that_change_numbers_are_for_who_manages(signed_in):
    app = signed_in("admin")
    app.switch_page("pages/settings.py").run()
    assert [one for one in app.button if one.label == "この値で公開する"]
    signed_in.give("analyst")
    app.run()
    assert not [one for one in app.button if one.label == "この値で公開する"]
    assert "変えるには「管理」の権限が必要です" in text_of(app)


def test_settings_brought_in_a_file_are_for_who_manages_too(everything, monkeypatch):
    from widgets import access

    monkeypatch.setattr(access, "get_script_run_ctx", lambda **_: object())
    monkeypatch.setattr(access, "who", lambda: Person("分析担当", Role.ANALYST))
    store = _store(str(everything.path))
    number = everything.latest().number
    rows = [{"設定": SETTINGS["alert_stock_days"].label, "値": 5, "決めた日": date(2021, 6, 2), "理由": "試し"}]
    with pytest.raises(StoreClosed, match="「管理」の権限"):
        intake.load_rows(store, "setting", rows, name="設定.ndjson", by="分析担当", confirm="試し")
    assert everything.latest().number == number
    event = {
        "メモID": "e1", "日付": date(2021, 6, 1), "終了日": "", "地域": "富山県", "内容": "県特設会場を開設",
        "記入日": date(2021, 6, 2), "状態": "有効",
    }  # fmt: skip
    assert intake.load_rows(store, "event", [event], name="出来事.ndjson", by="分析担当").outcome == "published"


def test_a_role_taken_away_ends_at_the_next_click(signed_in):
    app = signed_in("analyst")
    app.query_params["view"] = "targets"
    app.switch_page("pages/settings.py").run()
    assert [one for one in app.text_input if one.label == "担当者"]
    signed_in.give("viewer")
    app.run()
    assert not [one for one in app.text_input if one.label == "担当者"]
    signed_in.give(None)
    app.run()
    assert not titles(app)


def test_a_sign_in_that_has_run_out_leads_to_the_door_at_the_next_click(signed_in, monkeypatch):
    monkeypatch.setattr(settings, "access", "oidc")
    app = signed_in("analyst")
    told = {"is_logged_in": True, "email": "tester", "iat": time.time() - 60}
    app.user = told | {"exp": time.time() + 60}
    assert titles(app.run())
    app.user = told | {"exp": time.time() - 1}
    assert not titles(app.run())
    assert "有効期限が切れました" in text_of(app)
    assert [one.label for one in app.button] == ["サインイン"]


def test_who_is_signed_in_is_noted_and_can_not_call_himself_otherwise(signed_in):
    app = signed_in("analyst")
    app.query_params["view"] = "targets"
    app.switch_page("pages/settings.py").run()
    by = next(one for one in app.text_input if one.label == "担当者")
    assert by.disabled
    assert by.value == "tester"
    assert "tester入力" in text_of(app)


def test_the_store_itself_refuses_a_viewer_whatever_page_asks(everything, monkeypatch):
    """Pages hide what a role lacks; this is what holds when one forgets."""
    from widgets import access

    monkeypatch.setattr(access, "get_script_run_ctx", lambda **_: object())
    monkeypatch.setattr(settings, "viewer", True)
    store = _store(str(everything.path))
    before = bytes_of(everything.path)
    for act in (store.draft, lambda: store.pin(None, None, by="x"), lambda: store.undo(1, reason="x", by="x")):
        with pytest.raises(StoreClosed, match="閲覧専用"):
            act()
    assert bytes_of(everything.path) == before


def test_one_pc_says_that_nobody_signs_in(everything, open_app):
    assert "認証なし（このPC専用）" in text_of(open_app("overview"))
