"""Another home prefecture: every page opens, and says nothing of 富山県 where it does not belong."""

import shutil
from datetime import date

import pytest

import intake
from settings import settings
from tests.pages.conftest import words_of
from warehouse.store import Store

PAGES = (
    "overview", "doses", "municipalities", "supply", "outlook", "support", "subsidy", "projects", "schedule", "meeting",
    "reports", "load", "history", "glossary", "settings",
)  # fmt: skip
PARTS = [
    ("doses", {"part": "groups"}), ("doses", {"part": "ranks"}), ("doses", {"part": "delay"}),
    ("supply", {"view": "municipal"}), ("supply", {"view": "second"}), ("supply", {"view": "allotment"}),
    ("outlook", {"view": "what-if"}), ("outlook", {"view": "past"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def made_fukuoka(made_supply_sample, tmp_path_factory):
    """The sample's exports, 別紙1, arrivals and goal of 富山県, in an office that says it is 福岡県."""
    folder = tmp_path_factory.mktemp("fukuoka") / "store"
    shutil.copytree(made_supply_sample, folder)
    row = {"設定": "本県", "値": "福岡県", "決めた日": date(2021, 6, 4), "理由": "福岡県で使う"}
    done = intake.load_rows(Store(folder), "setting", [row], name="設定.ndjson", by="試験", confirm="試験")
    assert done.outcome == "published", done.problems
    return folder


@pytest.fixture
def fukuoka(made_fukuoka, monkeypatch):
    monkeypatch.setattr(settings, "store", made_fukuoka)


def test_every_page_and_part_opens_as_the_dashboard_of_the_other_home(fukuoka, open_app):
    for page, query in [*((page, {}) for page in PAGES), *PARTS]:
        said = words_of(open_app(page, **query))
        assert "福岡県" in said.splitlines(), (page, query)
        # The plan in the store is of 富山県 alone: it tells nothing here and is no source.
        assert page not in ("supply", "outlook") or "別紙1（" not in said, (page, query)
