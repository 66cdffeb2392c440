"""An unknown table is mapped once: saved under a name, recognised next time, exported, undone and rebuilt."""

import json
from datetime import date

import pytest

import intake
from loaders.mapping.profile import Heading, Profile
from rebuild import rebuild
from tests.warehouse.making import doses
from warehouse.ask import ask_exactly
from warehouse.profiles import mapping_profiles
from warehouse.store import Store

COLUMNS = (Heading("報告日", "day"), Heading("自治体", "name"), Heading("区分", "dose"), Heading("人数", "figure"))
DAILY = Profile("日報", "doses", COLUMNS)
HEAD = "報告日,自治体,区分,人数\n"


def table(folder, day, count):
    """One day's report of Toyama city."""
    path = folder / f"{day}.csv"
    path.write_text(f"{HEAD}2021/6/{day},富山市,1回目,{count}\n2021/6/{day},富山市,2回目,0\n", encoding="utf-8")
    return path


def save(store, profile, **more):
    row = {"対応付け名": profile.name, "対応付けの内容": profile.as_json(), "記入日": date(2021, 6, 4)} | more
    return intake.load_rows(store, "mapping_profile", [row], name="対応付け", by="試験")


def load(store, *paths, **options):
    return list(intake.load(store, paths, by="試験", **options))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_a_table_refused_before_is_recognised_from_then_on_and_a_rebuild_reads_it_the_same_way(store, tmp_path):
    first, second = table(tmp_path, 1, 5), table(tmp_path, 2, 7)
    (unknown,) = load(store, first)
    assert unknown.outcome == "refused" and unknown.reading.heads[0]["rows"][0] == ["報告日", "自治体", "区分", "人数"]
    (tried,) = load(store, first, dry_run=True, profiles=[DAILY.as_json()], format=DAILY.format_name)
    assert tried.outcome == "ready" and tried.reading.totals == {"1回目": 5, "2回目": 0} and store.latest() is None
    assert save(store, DAILY).outcome == "published"
    assert [one.outcome for one in load(store, first, second)] == ["published", "published"] and doses(store) == 12
    # The profile is changed later: what was loaded by the one before is still read by that.
    later = Profile(**(vars(DAILY) | {"unit": 1_000}))
    assert save(store, later).outcome == "published" and mapping_profiles(store) == [later.as_json()]
    commit, troubles = rebuild(store, by="試験")
    assert (commit, troubles) == (None, []) and doses(store) == 12


def test_a_profile_taken_back_or_undone_is_not_used_any_more(store, tmp_path):
    save(store, DAILY)
    assert save(store, DAILY, 状態="取消").outcome == "published" and mapping_profiles(store) == []
    assert load(store, table(tmp_path, 1, 5))[0].outcome == "refused"
    again = Profile(**(vars(DAILY) | {"edited": "2021-06-04 10:00"}))
    assert save(store, again).outcome == "published" and mapping_profiles(store) == [again.as_json()]
    store.undo(store.latest().number, reason="誤り", by="試験")
    assert mapping_profiles(store) == []


def test_an_exported_profile_is_read_by_another_office(store, tmp_path):
    save(store, DAILY)
    rows = ask_exactly(store.reader(), "mapping_profiles")[2]
    line = {
        "対応付け名": rows[0]["profile_name"],
        "対応付けの内容": rows[0]["definition"],
        "記入日": str(rows[0]["written_on"]),
    }
    path = tmp_path / "対応付け.ndjson"
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    other = Store(tmp_path / "other")
    assert load(other, path)[0].outcome == "published"
    assert load(other, table(tmp_path, 1, 5))[0].reading.label == "対応付け「日報」"
    assert list(intake.formats(other))[-1] == "profile:日報"


def test_a_broken_profile_is_refused_with_its_place(store, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('対応付け名,対応付けの内容,記入日\n日報,"{}",2021-06-04\n', encoding="utf-8")
    (found,) = load(store, path)
    assert found.outcome == "refused" and [(one.code, one.line) for one in found.problems] == [("E-VALUE", 2)]
