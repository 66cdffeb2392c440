"""Settings change figures from the version on in which they were published, and a version before keeps its own."""

import inspect
import re
from datetime import date

import pytest

import intake
from analysis import second_doses, stock
from analysis.assumptions import stock_rules
from charts.handout_table import MEETING_METHOD_UNTIL
from loaders.reading.reference import setting_limits
from settings import ROOT
from tests.pages.invented import export, publish, publish_persons
from vocabulary import BOOK_WORDS, SETTINGS, setting_day
from warehouse.ask import ask
from warehouse.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Version 1 an invented export, 2 the persons a handout states, 3 a setting, 4 the setting taken back."""
    folder = tmp_path_factory.mktemp("settings")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 6, 2)))
    publish_persons(store)
    assert typed(store, "会議資料の概数を分母に使う", "使わない").commit == 3
    store.undo(3, reason="試しただけ", by="分析担当")
    return store


def typed(store, name, value, reason="本部会議で決めた", **more):
    row = {"設定": name, "値": value, "決めた日": date(2021, 6, 4), "理由": reason}
    return intake.load_rows(store, "setting", [row], name="設定.ndjson", by="分析担当", **more)


def persons(store, version):
    rows = ask(store.reader(), "denominators", known_at=version).rows
    own = rows[(rows.area_code == "16") & (rows.priority_group == "general") & (rows.method == "meeting")]
    return list(own.denominator_persons), list(own.denominator)


def test_a_setting_changes_figures_from_its_version_on_and_not_before(store):
    assert persons(store, 2) == ([1000], ["handout"])
    assert persons(store, 3) == ([334_940], ["register"])
    assert persons(store, 4) == ([1000], ["handout"]), "what was taken back is the default again"


def test_who_changed_what_when_and_why_stands_beside_the_value(store):
    now = ask(store.reader(), "settings", known_at=3).rows.set_index("setting_id").loc["handout_denominator"]
    assert (now.value, now.default_value, now.reason, now.published_by, now["commit"]) == (
        0, 1, "本部会議で決めた", "分析担当", 3,
    )  # fmt: skip
    untouched = ask(store.reader(), "settings").rows
    assert untouched["commit"].isna().all() and (untouched.value == untouched.default_value).all()


def test_the_history_says_from_what_to_what_and_what_was_taken_back(store):
    rows = ask(store.reader(), "typed_changes").rows
    assert rows[["commit", "dataset", "name", "before_value", "value", "undone_in"]].values.tolist() == [
        [3, "setting", "handout_denominator", 1.0, 0.0, 4]
    ]


@pytest.mark.parametrize(
    ("name", "value", "reason", "code"),
    [
        ("廃棄の見込み", "25%", "桁の誤り", "E-NUM-RANGE"),
        ("接種間隔（ファイザー）", "21.5", "半日", "E-NUM-INT"),
        ("会議資料の方法で表を作る最後の日", "20210631", "6月末", "E-DATE"),
        ("廃棄の見込み", "3%", "", "E-NOHEADER"),
        ("誰も読まない設定", "3", "試し", "E-VALUE"),
    ],
)
def test_a_value_outside_its_limits_or_without_a_reason_changes_nothing(store, name, value, reason, code):
    found = typed(store, name, value, reason)
    assert (found.outcome, [one.code for one in found.problems]) == ("refused", [code])
    assert store.latest().number == 4


def test_a_day_is_written_as_a_day(store):
    found = typed(store, "会議資料の方法で表を作る最後の日", "2021/6/30", dry_run=True)
    assert found.outcome == "ready"


def test_every_setting_has_its_words_and_its_limits():
    assert set(SETTINGS) == set(setting_limits()) == set(BOOK_WORDS["setting"])
    labels = [one.label for one in SETTINGS.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_read_by_something_that_makes_figures(name):
    readers = [*(ROOT / "warehouse").rglob("*.sql"), *(ROOT / "analysis").glob("*.py"), *(ROOT / "pages").glob("*.py")]
    readers.append(ROOT / "widgets" / "view.py")
    pattern = re.compile(rf"['\"]{name}['\"]" if not name.endswith("_interval_days") else r"_interval_days")
    assert any(pattern.search(file.read_text(encoding="utf-8")) for file in readers), f"nothing reads {name}"


def test_the_estimates_own_defaults_are_those_of_the_settings(store):
    values = ask(store.reader(), "settings", known_at=2).rows.set_index("setting_id").value
    assert stock_rules(values) == stock.Rules()
    usual = inspect.signature(second_doses.by_week).parameters["grace_days"].default
    assert values.overdue_after_days == usual
    assert setting_day(values.meeting_method_until) == MEETING_METHOD_UNTIL
