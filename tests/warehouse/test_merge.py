"""The merge: inside its scope a file replaces what was known, outside it touches nothing, and history stays."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.making import batch, dose_rows, doses, publish_rows, stage_rows
from warehouse.ask import Askable
from warehouse.catalog import create_store_file
from warehouse.draft import Draft
from warehouse.store import Store

TOYAMA = [{"table": "dose_daily", "where": {"dataset": ["vrs_detail"], "area_code": ["16"]}}]


def test_a_key_with_another_value_is_changed_a_key_gone_is_withdrawn_and_a_new_one_added(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"dose_number": 1, "doses": 5}, {"dose_number": 2, "doses": 3}))
    commit = publish_rows(store, dose_rows({"dose_number": 1, "doses": 6}, {"dose_number": 3, "doses": 1}))
    assert commit.marker["changes"] == {"added": 1, "changed": 1, "withdrawn": 1, "unchanged": 0}
    assert doses(store) == 7
    assert doses(store, known_at=1) == 8


def test_a_file_of_one_prefecture_leaves_the_other_46_untouched(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows(*({"area_code": f"{n:02}", "doses": 10} for n in range(1, 48))))
    commit = publish_rows(store, dose_rows({"area_code": "16", "doses": 11}), scope=TOYAMA)
    assert commit.marker["changes"] == {"added": 0, "changed": 1, "withdrawn": 0, "unchanged": 0}
    assert doses(store) == 471


def test_a_reported_missing_value_is_null_and_not_zero(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 5}))
    commit = publish_rows(store, dose_rows({"doses": None}))
    assert commit.marker["changes"]["changed"] == 1
    assert store.reader().cursor().execute("select doses from dose_daily").fetchall() == [(None,)]


def test_a_table_in_scope_without_rows_is_emptied_inside_the_scope(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"area_code": "16"}, {"area_code": "17"}))
    commit = publish_rows(store, [], scope=TOYAMA, area_codes=["16"])
    assert commit.marker["changes"]["withdrawn"] == 1
    assert doses(store) == 1


def test_a_scope_of_days_touches_only_those_days(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"vaccinated_on": date(2021, 6, 1)}, {"vaccinated_on": date(2021, 6, 2)}))
    scope = [{"table": "dose_daily", "between": {"vaccinated_on": ["2021-06-02", "2021-06-03"]}}]
    publish_rows(store, dose_rows({"vaccinated_on": date(2021, 6, 3), "doses": 7}), scope=scope)
    rows = store.reader().cursor().execute("select vaccinated_on, doses from dose_daily order by 1").fetchall()
    assert rows == [(date(2021, 6, 1), 1), (date(2021, 6, 3), 7)]


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory):
    """A snapshot with every table and no row."""
    path = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    create_store_file(path)
    return path


KEYS = [(f"{area:02}", day) for area in (1, 16, 47) for day in range(3)]
FILES = st.lists(
    st.tuples(
        st.sampled_from([None, "01", "16", "47"]),  # None: the file speaks for the nation
        st.dictionaries(st.sampled_from(KEYS), st.one_of(st.none(), st.integers(1, 3)), max_size=9),
    ),
    min_size=1,
    max_size=6,
)


def _rows(content: dict) -> list[dict]:
    start = date(2021, 6, 1)
    return dose_rows(
        *({"area_code": a, "vaccinated_on": start + timedelta(days=d), "doses": n} for (a, d), n in content.items())
    )


def _state(source: Askable, commit: int) -> dict:
    sql = "select area_code, vaccinated_on - date '2021-06-01', doses from dose_daily"
    rows = source.cursor(known_at=commit).execute(sql).fetchall()
    assert len({row[:2] for row in rows}) == len(rows)
    return {(area, day): n for area, day, n in rows}


def _modelled(files: list, undo: list[int]) -> Iterator[tuple]:
    """Each step of a history with the state a naive model leaves: (rows, scope, areas, None) or (undone commit)."""
    model, states = {}, {0: {}}
    for area, content in files:
        inside = {key: n for key, n in content.items() if area in (None, key[0])}
        where = {"dataset": ["vrs_detail"]} | ({"area_code": [area]} if area else {})
        model = {key: n for key, n in model.items() if area not in (None, key[0])} | inside
        states[len(states)] = model
        yield (_rows(inside), [{"table": "dose_daily", "where": where}], [area] if area else ["16"], None), model
    for number in (one for one in undo if one <= len(files)):
        model = _undone(states, model, number)
        states[len(states)] = model
        yield (None, None, None, number), model


UNDO = st.lists(st.integers(1, 6), max_size=2, unique=True)


@settings(max_examples=50)
@given(files=FILES, undo=UNDO)
def test_any_history_of_files_and_undos_replays_as_a_naive_model_says(empty_file, files, undo):
    """All commits of a history in one draft, which is how a rebuild makes them."""
    with TemporaryDirectory() as folder:
        draft = Draft(Path(folder), empty_file, 1, None, lambda name: None)
        states = [{}]
        for (rows, scope, areas, undone), model in _modelled(files, undo):
            states.append(model)
            written = batch(rows or [], area_codes=areas or []) | ({"kind": "undo", "undoes": undone} if undone else {})
            if undone:
                draft.replay(len(states) - 1, lambda d, n=undone, w=written: d.undo(n, w | {"reason": "試験"}))
            else:
                draft.replay(len(states) - 1, lambda d, r=rows, s=scope, w=written: stage_rows(d, r, scope=s, batch=w))
        for number in range(1, len(states)):
            assert _state(draft, number) == states[number]
        draft.discard()


@settings(max_examples=10)
@given(files=FILES, undo=UNDO)
def test_a_history_that_is_published_commit_by_commit_tells_the_same(files, undo):
    with TemporaryDirectory() as folder:
        store, states = Store(Path(folder), reserve=0), [{}]
        for (rows, scope, areas, undone), model in _modelled(files, undo):
            states.append(model)
            if undone:
                store.undo(undone, reason="試験", by="試験")
            else:
                publish_rows(store, rows, scope=scope, area_codes=areas)
        for number in range(1, len(states)):
            assert _state(store.reader(), number) == states[number]


def _undone(states: dict, model: dict, number: int) -> dict:
    """What an undo leaves, by its definition.

    What the commit added and still stands is closed; what it closed comes back unless something newer stands there.
    """
    before, after, result = states[number - 1], states[number], dict(model)
    for key in before.keys() | after.keys():
        touched = key not in before or key not in after or before[key] != after[key]
        if touched and key in after and _stood_since(states, key, number):
            result.pop(key, None)
        if touched and key in before and key not in result:
            result[key] = before[key]
    return result


def _stood_since(states: dict, key: tuple, number: int) -> bool:
    """True when the row a commit added was never closed by a later one."""
    value = states[number][key]
    return all(key in states[later] and states[later][key] == value for later in range(number, len(states)))


def test_after_an_undo_every_earlier_answer_is_what_it_was(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 5}))
    publish_rows(store, dose_rows({"doses": 9}, {"dose_number": 2, "doses": 1}))
    store.undo(2, reason="誤った日のファイル", by="試験")
    assert [doses(store, known_at=number) for number in (1, 2, 3)] == [5, 10, 5]


def test_an_undo_leaves_what_a_newer_file_put_in_the_same_place(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 5}))
    publish_rows(store, dose_rows({"doses": 6}))
    publish_rows(store, dose_rows({"doses": 7}), at=datetime(2021, 6, 4))
    store.undo(2, reason="誤り", by="試験")
    assert doses(store) == 7
