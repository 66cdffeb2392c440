"""Late entries as the store remembers them: what each file showed, and the places of the 47 prefectures."""

from datetime import date, timedelta

import pytest

from tests.warehouse.making import ALL_PREFECTURES, dose_rows, publish_rows
from warehouse.ask import ask_exactly
from warehouse.store import Store

FIRST, SECOND, THIRD = (date(2021, 6, day) for day in (1, 2, 3))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def publish(store: Store, as_of: date, doses: dict[date, int], area: str = "16", **row: object) -> None:
    rows = dose_rows(*({"vaccinated_on": day, "doses": n, "area_code": area} | row for day, n in doses.items()))
    scope = [{"table": "dose_daily", "where": {"dataset": ["vrs_detail"], "area_code": [area]}}]
    publish_rows(store, rows, as_of=as_of, scope=scope)


def history(store: Store, **more: object) -> list[tuple]:
    rows = ask_exactly(store.reader(), "dose_history", **more)[2]
    return [(row["as_of_on"].day, row["vaccinated_on"].day, row["doses"]) for row in rows]


def test_each_file_keeps_telling_what_it_showed(store):
    publish(store, FIRST, {FIRST: 10})
    publish(store, SECOND, {FIRST: 17, SECOND: 8})
    assert history(store) == [(1, 1, 10), (2, 1, 17), (2, 2, 8)]


def test_the_history_of_one_age_class_or_of_the_first_doses_alone_counts_nothing_else(store):
    kinds = ({"doses": 7}, {"age_group": "under65", "doses": 2}, {"dose_number": 3, "doses": 50})
    publish_rows(store, dose_rows(*({"vaccinated_on": FIRST} | kind for kind in kinds)), as_of=FIRST)
    older, two = {"age_group": "65+"}, {"last_dose": "2"}
    assert [history(store, **more)[0][2] for more in ({}, older, two, older | two)] == [59, 57, 9, 7]


def test_files_are_ordered_by_the_day_they_speak_of_and_not_by_loading(store):
    publish(store, THIRD, {FIRST: 30, THIRD: 5})
    publish(store, SECOND, {FIRST: 20, SECOND: 9})
    publish(store, THIRD + timedelta(days=1), {FIRST: 31, SECOND: 11, THIRD: 7})
    assert history(store) == [
        (2, 1, 20), (2, 2, 9), (3, 1, 30), (3, 3, 5), (4, 1, 31), (4, 2, 11), (4, 3, 7),
    ]  # fmt: skip


def test_of_two_files_of_one_day_the_later_loaded_counts(store):
    publish(store, SECOND, {FIRST: 20})
    publish(store, SECOND, {FIRST: 22, SECOND: 4})
    assert history(store) == [(2, 1, 22), (2, 2, 4)]


def test_a_file_that_was_taken_back_is_no_file(store):
    publish(store, FIRST, {FIRST: 10})
    publish(store, SECOND, {FIRST: 99, SECOND: 1})
    store.undo(2, reason="誤り", by="試験")
    assert history(store) == [(1, 1, 10)]
    publish(store, THIRD, {FIRST: 12, THIRD: 3})
    assert history(store) == [(1, 1, 10), (3, 1, 12), (3, 3, 3)]


def test_at_an_earlier_version_later_files_are_unknown(store):
    publish(store, FIRST, {FIRST: 10})
    publish(store, SECOND, {FIRST: 17, SECOND: 8})
    assert history(store, known_at=1) == [(1, 1, 10)]


def test_a_file_of_another_prefecture_is_not_a_file_of_ours(store):
    publish(store, FIRST, {FIRST: 10})
    publish(store, SECOND, {FIRST: 50}, area="40")
    assert history(store) == [(1, 1, 10)]
    assert history(store, area_code="40") == [(2, 1, 50)]


def publish_nation(store: Store, as_of: date, doses: int, **row: object) -> None:
    rows = dose_rows(*({"area_code": code, "vaccinated_on": FIRST, "doses": doses} | row for code in ALL_PREFECTURES))
    publish_rows(store, rows, as_of=as_of)


def test_japan_grows_only_by_files_that_cover_all_prefectures(store):
    publish_nation(store, FIRST, 2)
    publish(store, SECOND, {FIRST: 1000})
    publish_nation(store, THIRD, 3)
    assert history(store, area_code="00") == [(1, 1, 94), (3, 1, 141)]
    assert history(store) == [(1, 1, 2), (2, 1, 1000), (3, 1, 3)]


def places(store: Store, method: str = "by_age") -> dict[str, int | None]:
    rows = ask_exactly(store.reader(), "ranks")[2]
    return {row["area_code"]: row["national_rank"] for row in rows if row["method"] == method}


def test_the_prefecture_with_the_highest_rate_is_first_and_japan_takes_no_place(store):
    rows = dose_rows(*({"area_code": code, "doses": 900_000 if code == "16" else 1} for code in ALL_PREFECTURES))
    publish_rows(store, rows)
    told = places(store)
    assert told["16"] == 1 and told["00"] is None
    assert sorted(place for place in told.values() if place) == list(range(1, 48))


def test_without_all_47_nobody_has_a_place(store):
    publish_rows(store, dose_rows(*({"area_code": code} for code in ALL_PREFECTURES[:-1])))
    assert set(places(store).values()) == {None}


def test_with_a_prefecture_known_up_to_another_day_nobody_has_a_place(store):
    publish_nation(store, SECOND, 5)
    assert places(store)["16"] is not None
    publish(store, THIRD, {FIRST: 6, THIRD: 1})
    rows = ask_exactly(store.reader(), "ranks", as_of=THIRD)[2]
    assert {row["national_rank"] for row in rows} == {None}


def test_the_chosen_classes_are_counted_and_unknown_is_one_of_them(store):
    rows = dose_rows(
        {"doses": 7}, {"age_group": "under65", "doses": 2}, {"age_group": "unknown", "sex": "unknown", "doses": 1}
    )
    publish_rows(store, rows)
    ages = {row["age_group"]: row["doses"] for row in ask_exactly(store.reader(), "dose_breakdown")[2]}
    assert ages == {"65+": 7, "under65": 2, "unknown": 1}
    (row,) = ask_exactly(store.reader(), "dose_days", age_group="unknown")[2]
    assert (row["doses"], row["age_group"]) == (1, "unknown")
    assert ask_exactly(store.reader(), "dose_days", dose_number="2")[2] == []
