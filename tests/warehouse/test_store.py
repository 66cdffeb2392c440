"""The store's verbs: what latest, reader, undo, pin and known-at give, and the sentences of its troubles."""

import json
from datetime import date, datetime

import pytest

from tests.warehouse.making import ALL_PREFECTURES, dose_rows, doses, folder_names, publish_rows
from warehouse.ask import UnknownQuestion, ask, ask_exactly, questions
from warehouse.errors import ParentMoved, StoreEmpty, StoreUnwritable, UnknownCommit
from warehouse.store import Store
from warehouse.verify import verify


def test_a_new_store_is_empty_and_says_how_to_fill_it(tmp_path):
    store = Store(tmp_path)
    assert store.latest() is None
    with pytest.raises(StoreEmpty, match="manage\\.py load"):
        store.reader()


def test_a_store_in_a_place_that_is_a_file_is_named_as_unwritable(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="書き込めません"):
        Store(tmp_path / "file" / "store").draft()


def test_two_drafts_on_one_parent_only_the_first_is_published(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({}))
    late = store.draft()
    publish_rows(store, dose_rows({"doses": 2}))
    with pytest.raises(ParentMoved):
        store.publish(late, {"published_at": datetime(2021, 6, 4)})
    assert store.latest().number == 2 and not late.folder.exists()


def test_the_last_five_snapshots_the_first_of_each_month_and_pinned_ones_are_kept(tmp_path):
    store = Store(tmp_path)
    for number in range(1, 10):
        month = 5 if number < 5 else 6
        publish_rows(store, dose_rows({"doses": number}), at=datetime(2021, month, number))
        if number == 3:
            store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    kept = [int(name[:8]) for name in folder_names(tmp_path / "snapshots")]
    assert kept == [1, 3, 5, 6, 7, 8, 9]


def test_an_undo_can_be_neither_repeated_nor_undone_nor_invented(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({}))
    assert store.undo(1, reason="誤り", by="試験").number == 2
    assert doses(store) == 0
    for number, words in ((1, "取り消し済み"), (2, "ファイルの取込ではない"), (9, "版9はありません")):
        with pytest.raises(UnknownCommit, match=words):
            store.undo(number, reason="誤り", by="試験")
    assert store.latest().number == 2
    assert folder_names(tmp_path / "staging") == []


def test_known_at_a_day_is_the_last_commit_published_by_its_end(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 1}), at=datetime(2021, 6, 3, 23, 59))
    publish_rows(store, dose_rows({"doses": 2}), at=datetime(2021, 6, 4, 0, 0))
    known = [ask(store.reader(), "dose_totals", known_at=date(2021, 6, day)).known_at for day in (2, 3, 4, 5)]
    assert known == [0, 1, 2, 2]
    assert ask(store.reader(), "dose_totals", known_at=date(2021, 6, 2)).rows.empty


def test_a_pinned_meeting_gives_the_same_figures_after_later_files_and_an_undo(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 59333}, {"dose_number": 2, "doses": 2817}))
    first = store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    publish_rows(store, dose_rows({"doses": 63283}), at=datetime(2021, 6, 5))
    store.undo(1, reason="誤り", by="試験")
    assert "VRS,vrs_detail,general,65+,1,59333" in first["figures"]
    results = {one["what"]: one for one in verify(store)}
    assert results["会議 2021-06-04 の数値"] == {
        "what": "会議 2021-06-04 の数値", "ok": True, "message": "最新の版と控えの両方で一致します。",
    }  # fmt: skip


def test_pinning_a_meeting_again_adds_a_pin(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({}))
    for _ in range(2):
        store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    assert folder_names(tmp_path / "pins") == ["2021-06-04-0001.json", "2021-06-04-0002.json"]


def test_an_older_version_can_be_pinned_as_it_was(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 59333}))
    publish_rows(store, dose_rows({"doses": 63283}), at=datetime(2021, 6, 5))
    pin = store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験", number=1)
    assert pin["commit"] == 1 and "65+,1,59333" in pin["figures"] and "63283" not in pin["figures"]
    assert {one["what"]: one["ok"] for one in verify(store)}["会議 2021-06-04 の数値"]
    with pytest.raises(UnknownCommit):
        store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験", number=3)


def test_a_changed_pin_is_found(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 59333}))
    store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    path = next((tmp_path / "pins").iterdir())
    pin = json.loads(path.read_text(encoding="utf-8"))
    pin["figures"] = pin["figures"].replace("59333", "59334")
    path.write_text(json.dumps(pin), encoding="utf-8")
    assert not {one["what"]: one["ok"] for one in verify(store)}["会議 2021-06-04 の数値"]


def test_japan_is_the_sum_of_prefectures_only_as_one_file_of_all_47_told_it(tmp_path):
    store = Store(tmp_path)
    rows = dose_rows(*({"area_code": code, "doses": 10} for code in ALL_PREFECTURES))
    publish_rows(store, rows)
    toyama = [{"table": "dose_daily", "where": {"dataset": ["vrs_detail"], "area_code": ["16"]}}]
    publish_rows(store, dose_rows({"doses": 99}), scope=toyama, as_of=date(2021, 6, 3))
    rows = ask(store.reader(), "dose_totals", area_code="00").rows
    assert rows["doses"].sum() == 470
    assert ask(store.reader(), "dose_totals", area_code="16").rows["doses"].sum() == 99
    assert (
        ask(store.reader(), "coverage").rows["as_of_on"].astype(str).tolist() == ["2021-06-03"] * 2 + ["2021-06-02"] * 2
    )


def test_japan_is_missing_with_a_reason_when_no_file_covers_all_47(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"area_code": "16"}, {"area_code": "17"}))
    assert ask(store.reader(), "dose_totals", area_code="00").rows.empty
    reasons = {(r["area_code"], r["source_system"]): r["reason"] for r in ask_exactly(store.reader(), "missing")[2]}
    assert reasons[("00", "VRS")] == "47都道府県すべてを含むVRSのファイルが未取込のため、全国の値は表示できません。"
    assert ("16", "VRS") not in reasons


def test_an_undone_file_no_longer_speaks_for_its_areas(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({"doses": 1}), as_of=date(2021, 6, 2))
    publish_rows(store, dose_rows({"doses": 2}), as_of=date(2021, 6, 9))
    store.undo(2, reason="誤り", by="試験")
    answer = ask(store.reader(), "coverage")
    assert answer.as_of == date(2021, 6, 2)
    assert str(answer.rows["as_of_on"][0])[:10] == "2021-06-02"


def test_an_unknown_question_or_parameter_is_answered_with_those_that_exist(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({}))
    with pytest.raises(UnknownQuestion, match="coverage"):
        ask(store.reader(), "coverages")
    with pytest.raises(UnknownQuestion, match="使える引数：area_code"):
        ask(store.reader(), "coverage", areas="16")


def test_readers_refuse_every_statement_that_reaches_outside_or_writes(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, dose_rows({}))
    (tmp_path / "x.csv").write_text("a\n1\n", encoding="utf-8")
    for statement in (
        f"select * from read_csv('{tmp_path / 'x.csv'}')", f"copy (select 1) to '{tmp_path / 'y.csv'}'",
        f"attach '{tmp_path / 'z.duckdb'}'", "install httpfs", "load httpfs", "set enable_external_access = true",
        "reset lock_configuration", "update store.dose_daily set doses = 0", "delete from store.batch",
        "create table store.t (i integer)", "drop table store.dose_daily", f"export database '{tmp_path / 'e'}'",
        f"select * from glob('{tmp_path}/*')", f"select * from read_text('{tmp_path / 'x.csv'}')",
    ):  # fmt: skip
        with pytest.raises(Exception, match=r"(?i)permission|cannot|disabled|locked|read-only|not allowed"):
            store.reader().cursor().execute(statement)
    assert doses(store) == 1


def test_every_question_names_its_columns_and_answers_an_empty_state(tmp_path):
    store = Store(tmp_path)
    publish_rows(store, [], scope=[{"table": "dose_daily", "where": {"dataset": ["x"]}}], area_codes=[])
    for name, question in questions().items():
        assert list(ask(store.reader(), name, known_at=0).rows.columns) == question.columns, name
