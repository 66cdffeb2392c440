"""What a reader remembers is what the views say, for every version and day, and never that of another."""

from datetime import date
from itertools import product

import pytest

from tests.pages.invented import export, publish
from warehouse.ask import ask, questions
from warehouse.remembered import Remembered, used
from warehouse.store import Store

DAYS = (date(2021, 5, 20), date(2021, 5, 30), date(2021, 6, 2))
QUESTIONS = ("dose_totals", "coverage", "ranks", "daily_doses", "dose_breakdown", "reconcile", "invented", "missing")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two national exports, then one of the prefecture alone, which must not change Japan."""
    folder = tmp_path_factory.mktemp("remembered")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 5, 30)), export(folder, date(2021, 6, 2)))
    publish(store, export(folder, date(2021, 6, 3), range(16, 17)))
    return store


def answers(source):
    return {
        (name, version, day): ask(source, name, known_at=version, as_of=day).rows
        for name, version, day in product(QUESTIONS, (1, 2, 3), DAYS)
    }


def test_every_answer_is_the_same_with_and_without_what_is_remembered(store, monkeypatch):
    remembered = answers(store.reader())
    monkeypatch.setattr(Remembered, "lend", lambda *given: None)
    for key, rows in answers(store.reader()).items():
        assert remembered[key].equals(rows), key
        assert len(rows) or key[0] in ("invented", "missing"), key


def test_a_draft_is_always_read_afresh(store):
    draft = store.draft()
    try:
        assert len(ask(draft, "dose_totals").rows)
        named = draft.cursor().execute("select getvariable('dose_told')").fetchone()
    finally:
        draft.discard()
    assert named == (None,)


def test_past_its_limit_a_reader_reads_afresh(store, monkeypatch):
    monkeypatch.setattr("warehouse.remembered.MOST_DAYS", 0)
    monkeypatch.setattr("warehouse.remembered.MOST_VERSIONS", 0)
    reader = store.reader()
    reader._remembered = Remembered(reader._connection)
    assert len(ask(reader, "dose_totals", as_of=DAYS[-1]).rows)
    assert reader._remembered._made == set()


def test_a_question_that_asks_for_no_doses_makes_nothing():
    assert not {"dose_told", "dose_daily_all"} & used(questions()["meetings"].sql)
    assert {"dose_told", "dose_daily_all"} <= used(questions()["coverage"].sql)
