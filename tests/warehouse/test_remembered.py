"""What a reader remembers is what the views say, for every version and day, and never that of another."""

from datetime import date
from itertools import product

import pandas as pd
import pytest

from tests.pages.invented import export, publish
from warehouse.ask import ask, questions
from warehouse.reader import Reader
from warehouse.remembered import Remembered, is_dated, nearest
from warehouse.store import Store

DAYS = (date(2021, 5, 20), date(2021, 5, 30), date(2021, 6, 2))
MOMENTS = tuple(product((1, 2, 3), DAYS))
QUESTIONS = ("dose_totals", "coverage", "ranks", "daily_doses", "dose_breakdown", "reconcile", "invented", "missing")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two national exports, then one of the prefecture alone, which must not change Japan."""
    folder = tmp_path_factory.mktemp("remembered")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 5, 30)), export(folder, date(2021, 6, 2)))
    publish(store, export(folder, date(2021, 6, 3), range(16, 17)))
    return store


def answers(source, names=QUESTIONS, moments=MOMENTS):
    return {
        (name, version, day): ask(source, name, known_at=version, as_of=day).rows
        for (version, day), name in product(moments, names)
    }


def test_every_answer_is_the_same_with_and_without_what_is_remembered(store, monkeypatch):
    remembered = answers(store.reader())
    monkeypatch.setattr(Remembered, "lend", lambda *given: None)
    for key, rows in answers(store.reader()).items():
        assert remembered[key].equals(rows), key
        assert len(rows) or key[0] in ("invented", "missing"), key


def test_no_question_at_all_is_answered_otherwise_on_the_sample(made_sample, monkeypatch):
    every = (sorted(questions()), ((None, None),))
    remembered = answers(Store(made_sample).reader(), *every)
    monkeypatch.setattr(Remembered, "lend", lambda *given: None)
    for key, rows in answers(Store(made_sample).reader(), *every).items():
        # A mean of many parts may differ in its last bit, whichever thread adds first.
        pd.testing.assert_frame_equal(remembered[key], rows, rtol=1e-12, obj=str(key))
    assert sum(map(len, remembered.values())) > 1_000


def test_a_draft_is_always_read_afresh(store):
    draft = store.draft()
    try:
        assert len(ask(draft, "dose_totals").rows)
        named = draft.cursor().execute("select getvariable('dose_told')").fetchone()
    finally:
        draft.discard()
    assert named == (None,)


def test_past_its_limit_a_reader_reads_afresh(store, monkeypatch):
    reader = Reader(store.latest().path, store.latest().number)
    kept = ask(reader, "dose_totals", as_of=DAYS[-1]).rows
    monkeypatch.setattr("warehouse.remembered.MOST_STATES", 0)
    monkeypatch.setattr("warehouse.remembered.MOST_LARGE", 0)
    full = Reader(store.latest().path, store.latest().number)
    assert ask(full, "dose_totals", as_of=DAYS[-1]).rows.equals(kept)
    assert full._remembered._made == {} != reader._remembered._made


def test_a_question_needs_only_the_views_it_meets_first():
    assert "dose_told" not in nearest(questions()["coverage"].sql)
    assert "coverage_rate" in nearest(questions()["coverage"].sql)
    assert nearest("select name from batch") == ()


def test_what_a_view_says_of_a_day_is_kept_by_day_and_everything_else_by_version():
    assert is_dated("dose_told") and is_dated("coverage_rate") and is_dated("task_status")
    assert not is_dated("dose_daily_all") and not is_dated("live_batch")
