"""The app as a user meets it, on a store of the test's own."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from settings import ROOT, settings
from tests.pages.invented import export, publish, publish_goal, publish_persons, publish_supply
from tests.pages.project_store import FIRST, SECOND, THIRD, publish_projects
from tests.pages.supply_store import publish_supply_sample
from warehouse.store import Store


@pytest.fixture
def shown_store(empty_store, monkeypatch):
    """The empty store that the app shows during the test."""
    monkeypatch.setattr(settings, "store", empty_store.path)
    return empty_store


@pytest.fixture(scope="session")
def made_two_versions(made_once, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    exports = [export(folder, date(2021, 5, 30)), export(folder, date(2021, 6, 2))]
    return made_once("two-versions", lambda path: publish(Store(path), *exports))


@pytest.fixture(scope="session")
def made_everything(made_once, tmp_path_factory):
    def make(path: Path) -> None:
        publish(Store(path), export(tmp_path_factory.mktemp("exports"), date(2021, 6, 2)))
        for more in (publish_persons, publish_supply, publish_goal):
            more(Store(path))

    return made_once("everything", make)


@pytest.fixture(scope="session")
def made_supply_sample(made_once):
    return made_once("supply-sample", lambda path: publish_supply_sample(Store(path)))


@pytest.fixture
def supply_sample(made_supply_sample, monkeypatch):
    """The sample's files on supply, stock and outlook, only to be read."""
    monkeypatch.setattr(settings, "store", made_supply_sample)


@pytest.fixture
def two_versions(made_two_versions, shown_store):
    """A store with two invented exports: version 1 up to 5月30日, version 2 up to 6月2日."""
    shutil.copytree(made_two_versions, shown_store.path)
    return shown_store


@pytest.fixture
def everything(made_everything, shown_store):
    """A store with an invented export, persons of the handout, supply of which a part is unconfirmed, and a goal."""
    shutil.copytree(made_everything, shown_store.path)
    return shown_store


@pytest.fixture(scope="session")
def made_projects(made_once):
    """The folder of a store with the plan of 4 June and its two invented later states; nothing may write to it."""
    return made_once("projects", lambda path: publish_projects(Store(path), FIRST, SECOND, THIRD))


@pytest.fixture
def projects(made_projects, monkeypatch):
    """The store of the three states, for tests that only look."""
    monkeypatch.setattr(settings, "store", made_projects)
    return Store(made_projects)


@pytest.fixture
def own_projects(made_projects, shown_store):
    """A copy of it for tests that publish."""
    shutil.copytree(made_projects, shown_store.path)
    return shown_store


@pytest.fixture(scope="session")
def made_seed(made_once):
    return made_once("seed", lambda path: publish_projects(Store(path), FIRST))


@pytest.fixture
def seed(made_seed, shown_store):
    """A store that holds the plan of 4 June alone."""
    shutil.copytree(made_seed, shown_store.path)
    return shown_store


@pytest.fixture
def open_app(fresh_pages_manager):
    """Opens the app at an address: open_app("doses", as_of="2021-05-20") is a run AppTest without an exception."""

    def run(page: str = "overview", **query: str) -> AppTest:
        app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def words_of(app: AppTest) -> str:
    """All text a user reads in own markup, buttons and labels, one piece a line."""
    markup = [element.proto.body for element in app.get("html") if not element.proto.body.startswith("<style")]
    texts = [unescape(piece) for body in markup for piece in re.split(r"<[^>]*>", body)]
    kinds = ("button", "selectbox", "text_input", "date_input")
    widgets = [element.label for kind in kinds for element in app.get(kind)]
    options = [option for box in app.selectbox for option in box.options]
    return "\n".join(text for text in (*texts, *widgets, *options) if text.strip())


def text_of(app: AppTest) -> str:
    """The same without the breaks between pieces of markup."""
    return words_of(app).replace("\n", "")
