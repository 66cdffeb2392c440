"""The status of a 工程 follows a rule with two limits; what nobody reported is grey, without months never judged."""

from datetime import date

import pytest

from intake import load, load_rows
from tests.loaders.project_books import GUIDE, ITEMS, PLAN_HEAD, book
from warehouse.ask import ask
from warehouse.store import Store

# 100 days from 1 June to 8 September: on 20 July 50 of them are over.
START, END, HALF = "2021-06-01", "2021-09-08", date(2021, 7, 20)
PERCENT = {"A40": 40, "A39": 39, "A30": 30, "A29": 29, "A100": 100}


def row(name, kind="棒", start=START, end=END):
    return ("P1", "クマ", "W1", "人身被害防止", "", f"工程{name}", kind, start, end, "", name)


PLAN = [
    PLAN_HEAD, *(row(name) for name in PERCENT), row("silent"), row("later", start="2021-08-01"),
    row("unknown", start="令和3年度", end="令和3年度"), row("past", "節目", "2021-07-10", ""),
    row("met", "節目", "2021-07-10", ""), row("coming", "節目", "2021-08-10", ""),
]  # fmt: skip
REPORTS = [
    ("ID", "基準日", "進捗", "完了日"),
    *((name, HALF, percent, "") for name, percent in PERCENT.items()),
    ("past", HALF, 50, ""), ("met", HALF, 100, "2021-07-09"), ("unknown", HALF, 50, ""), ("coming", HALF, 0, ""),
]  # fmt: skip


def put(store, content, confirm=None):
    path = store.path.parent / "book.xlsx"
    path.write_bytes(content)
    (done,) = load(store, [path], by="試験", confirm=confirm)
    assert done.outcome == "published", [problem.message() for problem in done.problems]


def typed(store, name, **cells):
    done = load_rows(store, name, [cells], name=f"{name}.ndjson", by="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]
    return done.commit


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The plan with its reports of 20 July; then the limits change, one is overridden, another round is reported."""
    store = Store(tmp_path_factory.mktemp("status") / "store")
    put(store, book(使い方=[GUIDE[0], ("基準日", HALF, "")], 項目=ITEMS, 取組工程=PLAN, 進捗報告=REPORTS))
    return store


def statuses(store, on=HALF, known_at=None, column="status"):
    rows = ask(store.reader(), "tasks", as_of=on, known_at=known_at).rows
    return {id_: None if value != value else value for id_, value in zip(rows.task_id, rows[column], strict=True)}


def test_eighty_percent_of_the_plan_is_on_track_and_below_sixty_is_late(store):
    found = statuses(store, known_at=1)
    assert [found[name] for name in PERCENT] == ["on_track", "slightly_late", "slightly_late", "late", "done"]
    assert statuses(store, known_at=1, column="planned_rate")["A40"] == pytest.approx(0.5)


def test_nobodys_report_is_grey_and_never_green(store):
    found = statuses(store, known_at=1)
    assert (found["silent"], found["later"]) == ("unreported", "not_started")
    assert statuses(store, date(2021, 8, 2), known_at=1)["later"] == "unreported", "it has begun, nobody told of it"


def test_a_task_without_months_has_no_status_whatever_is_reported(store):
    assert statuses(store, known_at=1)["unknown"] is None
    assert statuses(store, date(2022, 3, 31), known_at=1)["unknown"] is None


def test_a_milestone_is_late_once_its_day_is_over_and_it_is_not_done(store):
    found = statuses(store, known_at=1)
    assert (found["past"], found["met"], found["coming"]) == ("late", "done", "on_track")


def test_the_limits_are_settings_and_the_answer_before_stays(store):
    commit = typed(store, "setting", 設定="順調の下限", 値="90%", 適用日="2021-07-20", 理由="試験")
    assert statuses(store, known_at=commit)["A40"] == "slightly_late"
    assert statuses(store, known_at=commit - 1)["A40"] == "on_track"


def test_a_status_by_hand_keeps_that_of_the_rule_beside_it(store):
    refused = load_rows(
        store, "progress", [{"ID": "A29", "基準日": HALF, "進捗": 29, "状況": "順調"}], name="x.ndjson", by="試験"
    )
    assert refused.outcome == "refused" and "E-REASON" in {one.code for one in refused.problems}
    commit = typed(store, "progress", ID="A29", 基準日=HALF, 進捗=29, 状況="順調", 理由="資材が届いたため")
    found = {name: statuses(store, known_at=commit, column=name)["A29"] for name in ("status", "computed_status")}
    assert found == {"status": "on_track", "computed_status": "late"}
    assert statuses(store, known_at=commit, column="status_reason")["A29"] == "資材が届いたため"


def test_a_report_of_the_round_before_last_counts_as_none(store):
    for day, name in ((date(2021, 7, 27), "A30"), (date(2021, 8, 3), "A30")):
        typed(store, "progress", ID=name, 基準日=day, 進捗=50)
    assert statuses(store, date(2021, 7, 27))["A39"] != "unreported", "one round later it still stands"
    assert statuses(store, date(2021, 8, 3))["A39"] == "unreported"


def test_an_item_of_which_nothing_was_reported_is_unreported(tmp_path):
    store = Store(tmp_path / "store")
    put(store, book(使い方=[GUIDE[0], ("基準日", HALF, "")], 取組工程=PLAN, 進捗報告=None))
    rows = ask(store.reader(), "projects", as_of=HALF).rows
    assert list(rows.status) == ["unreported"] and rows.progress_rate.isna().all()
    assert set(statuses(store).values()) <= {"unreported", "not_started", None}
