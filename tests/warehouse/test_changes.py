"""What changed between two commits is what a naive comparison of the two states says, for any table."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vocabulary as words
from charts.row_words import told_words, value_words
from tests.warehouse.making import dose_rows, publish_rows, stage_rows
from warehouse.ask import ask, ask_exactly
from warehouse.catalog import fact_tables
from warehouse.store import Store

DAYS = [date(2021, 6, day) for day in (1, 2, 3)]
STATE = st.dictionaries(st.tuples(st.sampled_from(DAYS), st.sampled_from(["16", "13"])), st.integers(1, 3), min_size=1)


def rows_of(state: dict) -> list[dict]:
    return dose_rows(*({"vaccinated_on": day, "area_code": area, "doses": n} for (day, area), n in state.items()))


def changes(store, **parameters):
    return ask_exactly(store.reader(), "changes", **parameters)[2]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATE, min_size=2, max_size=3))
def test_the_changes_between_any_two_commits_are_those_of_a_naive_comparison(tmp_path_factory, states):
    store = Store(tmp_path_factory.mktemp("changes") / "store", reserve=0)
    for state in states:
        publish_rows(store, rows_of(state))
    for after in range(1, len(states) + 1):
        for before in range(after):
            old, new = (states[n - 1] if n else {} for n in (before, after))
            told = changes(store, known_at=after, since=str(before))
            found = {(row["valid_on"], row["area_code"]): (row["what"], row["change_doses"]) for row in told}
            assert found == {
                key: (
                    "added" if key not in old else "withdrawn" if key not in new else "changed",
                    new.get(key, 0) - old.get(key, 0),
                )
                for key in old.keys() | new.keys()
                if old.get(key) != new.get(key)
            }
            sums = ask_exactly(store.reader(), "changed_doses", known_at=after, since=str(before))[2]
            for row in sums:
                area = row["area_code"]
                assert row["doses_before"] == (sum(n for (_, code), n in old.items() if code == area) or None)
                assert row["doses_after"] == (sum(n for (_, code), n in new.items() if code == area) or None)
                assert row["change_doses"] == (row["doses_after"] or 0) - (row["doses_before"] or 0)
            days = ask_exactly(store.reader(), "changed_days", known_at=after, since=str(before))[2]
            assert sum(row["change_doses"] for row in days) == sum(
                row["change_doses"] for row in told if row["area_code"] == "16"
            )


def test_what_came_in_late_is_told_apart_from_new_days(empty_store):
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 5}), as_of=DAYS[0])
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 7, (DAYS[1], "16"): 10}), as_of=DAYS[1])
    (row,) = ask_exactly(empty_store.reader(), "changed_doses")[2]
    assert (row["change_doses"], row["backfilled_doses"]) == (12, 2)
    assert (row["added"], row["changed"], row["withdrawn"]) == (1, 1, 0)


def test_a_draft_answers_what_it_would_change(empty_store):
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 5}))
    draft = empty_store.draft()
    try:
        stage_rows(draft, rows_of({(DAYS[0], "16"): 6}))
        assert ask(draft, "changed_doses").rows.change_doses.tolist() == [1]
        assert ask(draft, "changed_tables").rows.values.tolist() == [["dose_daily", 0, 1, 0]]
    finally:
        draft.discard()


def test_an_undo_leaves_a_correction_note_and_names_itself_as_the_origin(empty_store):
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 5}))
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 50}), as_of=DAYS[2], file_name="誤り.csv")
    empty_store.undo(2, reason="桁の誤り", by="佐藤")
    (note,) = ask_exactly(empty_store.reader(), "corrections")[2]
    assert note["event_text"] == "版2（誤り.csv）の取込を取り消しました。理由：桁の誤り"
    assert (note["commit"], note["undoes"], note["dataset"], note["as_of_on"]) == (3, 2, "vrs_detail", DAYS[2])
    assert [row["file_name"] for row in changes(empty_store)] == ["版2の取消し"]
    assert changes(empty_store, since="1") == [], "back as it was is no change"
    assert ask_exactly(empty_store.reader(), "corrections", as_of=date(2021, 8, 1), within="31")[2] == []


def test_looking_at_an_undo_publishes_nothing(empty_store):
    publish_rows(empty_store, rows_of({(DAYS[0], "16"): 5}))
    draft, batch = empty_store.undo_draft(1, reason="試し", by="佐藤")
    assert (draft.changes.withdrawn, batch["undoes"]) == (1, 1)
    draft.discard()
    assert empty_store.latest().number == 1


def test_every_column_of_every_table_has_its_word():
    missing = {
        column for spec in fact_tables().values() for column in (*spec.key, *spec.measures) if column not in words.TERMS
    }
    assert not missing, f"vocabulary.py has no word for {missing}; a change in them could not be shown."
    assert not [name for name in fact_tables() if name not in words.VALUES["table_name"]]


def test_a_day_and_a_gap_in_a_row_are_written_as_everywhere():
    assert value_words("task", "starts_on", "2021-06-04") == "R3.6.4"
    assert value_words("task", "state", "active") == "継続"
    assert value_words("dose_daily", "doses", None) == "－"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("home_area", 40.0, "福岡県"), ("week_starts_on", 6.0, "日曜日"), ("wastage_rate", 0.025, "2.5%"),
        ("meeting_method_until", 20210613.0, "2021年6月13日"), ("handout_denominator", 0.0, "使わない"),
    ],
)  # fmt: skip
def test_a_setting_is_told_in_its_own_words(name, value, said):
    assert said in told_words("setting", {"setting_id": name}, {"value": value, "set_on": "2021-06-04"})


def test_the_last_meeting_is_the_headquarters_own_and_saw_the_newest_version_of_its_day(tmp_path):
    store = Store(tmp_path / "store", reserve=0)
    meetings = [
        {"meeting_id": name, "meeting_name": name, "meeting_kind": kind, "starts_on": day, "ends_on": day,
         "precision": "day", "state": state, "source_row": 1}
        for name, kind, day, state in (
            ("第4回", "本部会議", date(2021, 6, 4), "held"), ("WG", "WG1", date(2021, 6, 8), None),
            ("第5回", "本部会議", date(2021, 6, 9), "cancelled"), ("第6回", "本部会議", date(2021, 6, 18), None),
        )
    ]  # fmt: skip
    publish_rows(store, meetings, table="meeting", dataset="meeting", area_codes=["16"])
    for n, day in enumerate((4, 5), 1):
        publish_rows(store, dose_rows({"doses": n}), at=datetime(2021, 6, day, 15))
    (row,) = ask_exactly(store.reader(), "last_meeting", before="2021-06-12")[2]
    assert row == {"held_on": date(2021, 6, 4), "meeting_name": "第4回", "commit": 2}
    (row,) = ask_exactly(store.reader(), "last_meeting", before="2021-06-19")[2]
    assert (row["meeting_name"], row["commit"]) == ("第6回", 3)
