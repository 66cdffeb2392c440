"""Every setting reaches the figures it says it changes: with another value the page or question tells another thing."""

import shutil
from datetime import date

import pytest

import intake
from reports.subjects import outlook
from tests.pages.conftest import words_of
from vocabulary import SETTINGS
from warehouse.ask import ask
from warehouse.store import Store
from widgets.view import View

# Setting -> page, what its address asks for, another value. These are read by the pages.
ON_PAGES = {
    "wastage_rate": ("supply", {"view": "municipal"}, 0.15),
    "elsewhere_rate": ("supply", {"view": "municipal"}, 0.15),
    "pfizer_interval_days": ("outlook", {}, 42),
    "moderna_interval_days": ("outlook", {"view": "what-if", "venues": "6"}, 84),
    "overdue_after_days": ("supply", {"view": "second"}, 1),
    "doses_per_vial": ("supply", {"view": "allotment"}, 5),
    "complete_rate": ("doses", {}, 0.5),
    "take_up_rate": ("outlook", {}, 0.55),
    "venue_doses": ("outlook", {"view": "what-if"}, 5000),
    "venue_lead_days": ("outlook", {"view": "what-if"}, 60),
    "alert_stock_days": ("municipalities", {}, 60),
    "week_starts_on": ("municipalities", {"part": "own"}, 6),
}
LATER = date(2021, 6, 12)
# Setting -> question, another value. These are read by SQL.
IN_QUESTIONS = {
    "meeting_method_until": ("alerts", "2021/6/1"),
    "handout_denominator": ("coverage", "使わない"),
    "alert_behind_points": ("alerts", "90"),
    "alert_town_points": ("alerts", "90"),
    "alert_stale_days": ("alerts", "60"),
    "alert_sum_doses": ("alerts", "100000"),
    "home_area": ("coverage", "福岡県"),
}
# Tried where the states of 工程 are, in tests/warehouse/test_task_status.py.
OF_TASKS = {"on_track_rate", "slightly_late_rate"}


def test_each_setting_is_tried_here():
    assert set(ON_PAGES) | set(IN_QUESTIONS) | OF_TASKS == set(SETTINGS)


@pytest.mark.parametrize("name", ON_PAGES)
def test_another_value_changes_what_the_page_says(name, sample, open_app, monkeypatch):
    page, query, value = ON_PAGES[name]
    if name == "take_up_rate":
        monkeypatch.setattr(outlook, "nearest_goal", lambda *_: None)
    before = words_of(open_app(page, **query))
    usual = View.settings
    monkeypatch.setattr(View, "settings", lambda view: usual(view) | {name: value})
    assert words_of(open_app(page, **query)) != before


def test_few_days_of_stock_are_told_on_the_overview(sample, open_app):
    assert "富山市の在庫日数の下限が7日を切っています（0日）" in words_of(open_app())


@pytest.fixture(scope="module")
def own(made_sample, tmp_path_factory):
    """A copy of the sample, its version before any setting, and its version with each setting changed alone."""
    folder = tmp_path_factory.mktemp("reach") / "store"
    shutil.copytree(made_sample, folder)
    store, versions = Store(folder), {}
    off = folder.parent / "市町村別.csv"
    off.write_text("接種日,市区町村コード,市区町村名,1回目,2回目\n2021-06-02,16321,舟橋村,1,0\n", encoding="utf-8")
    (told,) = intake.load(store, [off], by="分析担当", confirm="合計が合わない例")
    base = told.commit
    for name, (_, value) in IN_QUESTIONS.items():
        row = {"設定": SETTINGS[name].label, "値": value, "決めた日": "2021/6/4", "理由": "試し"}
        done = intake.load_rows(store, "setting", [row], name="設定.ndjson", by="分析担当", confirm="試し")
        assert done.outcome == "published", done.problems
        versions[name] = done.commit
        store.undo(done.commit, reason="試しただけ", by="分析担当")
    return store, base, versions


@pytest.mark.parametrize("name", IN_QUESTIONS)
def test_another_value_changes_what_the_question_answers(name, own):
    store, base, versions = own
    question = IN_QUESTIONS[name][0]
    # Ten days after the newest file, so that there is something to call old.
    before, after = (
        ask(store.reader(), question, known_at=version, as_of=LATER).rows for version in (base, versions[name])
    )
    assert not after.equals(before)
