"""The app as a user meets it, on a store of the test's own."""

import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from settings import ROOT, settings
from tests.pages.invented import export, publish


@pytest.fixture
def shown_store(empty_store, monkeypatch):
    """The empty store that the app shows during the test."""
    monkeypatch.setattr(settings, "store", empty_store.path)
    return empty_store


@pytest.fixture
def two_versions(shown_store, tmp_path):
    """A store with two invented exports: version 1 up to 5月30日, version 2 up to 6月2日."""
    publish(shown_store, export(tmp_path, date(2021, 5, 30)), export(tmp_path, date(2021, 6, 2)))
    return shown_store


@pytest.fixture
def open_app(fresh_pages_manager):
    """Opens the app at an address: open_app(as_of="2021-05-20") is a run AppTest without an exception."""

    def run(**query: str) -> AppTest:
        app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def words_of(app: AppTest) -> str:
    """All text a user reads in own markup, buttons and labels, one piece a line."""
    markup = [element.proto.body for element in app.get("html") if not element.proto.body.startswith("<style")]
    texts = [unescape(piece) for body in markup for piece in re.split(r"<[^>]*>", body)]
    widgets = [element.label for kind in ("button", "selectbox") for element in app.get(kind)]
    options = [option for box in app.selectbox for option in box.options]
    return "\n".join(text for text in (*texts, *widgets, *options) if text.strip())
