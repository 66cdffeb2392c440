"""The sample store: made from the embedded files, remade when they change, and never half there."""

import re
import shutil

import pandas as pd
import pytest

import samples
from charts.changes import rows_table
from warehouse.ask import ask_exactly
from warehouse.catalog import fact_tables
from warehouse.store import Store

SECOND_OF_JUNE = "2021-06-02"


SMALL = ("events_20210604.csv", "targets_20210604.csv")


@pytest.fixture
def store(made_sample):
    return Store(made_sample)


@pytest.fixture
def small(tmp_path):
    """A folder with two of the sample's files and the store made from them, in folders of their own."""
    folder = tmp_path / "files"
    folder.mkdir()
    lines = (samples.FOLDER / "manifest.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith(("file,", *SMALL))]
    (folder / "manifest.csv").write_text("".join(kept), encoding="utf-8")
    for name in SMALL:
        shutil.copy(samples.FOLDER / name, folder)
    return folder, samples.ensure(folder=folder, store=tmp_path / "made" / "sample-store")


def rates(store):
    _, _, rows = ask_exactly(store.reader(), "coverage")
    printed = {
        (r["area_code"], r["dose_number"]): r["printed_rate"] for r in ask_exactly(store.reader(), "printed_rates")[2]
    }
    return {
        (row["area_code"], row["source_system"], row["dose_number"]): (
            row["doses"],
            printed.get((row["area_code"], row["dose_number"])) if row["source_system"] == "V-SYS" else None,
        )
        for row in rows
        if row["method"] == "meeting"
    }


def test_the_figures_of_the_two_tables_are_the_handouts(store):
    day, _, _ = ask_exactly(store.reader(), "coverage")
    assert str(day) == SECOND_OF_JUNE
    assert rates(store) == {
        ("16", "V-SYS", 1): (39366, "100%"), ("16", "V-SYS", 2): (30327, "約77%"),
        ("00", "V-SYS", 1): (4725022, None), ("00", "V-SYS", 2): (3227298, None),
        ("16", "VRS", 1): (59333, None), ("16", "VRS", 2): (2817, None),
        ("00", "VRS", 1): (6266076, None), ("00", "VRS", 2): (557469, None),
    }  # fmt: skip


def test_the_handouts_own_figures_are_not_marked_as_invented(store):
    assert not any(row["invented"] for row in ask_exactly(store.reader(), "invented")[2])
    assert any(row["synthetic"] for row in ask_exactly(store.reader(), "synthetic_datasets")[2])


def test_deliveries_are_confirmed_up_to_the_fifth_round(store):
    _, _, rows = ask_exactly(store.reader(), "supply_position")
    older = [row for row in rows if row["priority_group"] == "older_adults"]
    assert [row["planned_boxes"] for row in older] == [2, 10, 10, 15, 37, 121, 129, 136, 150]
    assert [row["state"] for row in older] == ["arrived"] * 6 + ["unconfirmed"] + ["planned"] * 2
    assert older[5]["cumulative_arrived_doses"] == 213720 and older[-1]["cumulative_planned_doses"] == 699270


def test_the_next_meeting_is_that_of_4_june_with_its_agenda(store):
    _, _, rows = ask_exactly(store.reader(), "next_meeting")
    assert [row["seq"] for row in rows] == [1, 2, 3]
    assert {(row["meeting_name"], str(row["held_on"]), row["starts_at"]) for row in rows} == {
        ("R3 第1回本部会議", "2021-06-04", "15:30")
    }


def test_a_sample_that_is_there_is_taken_and_one_of_other_files_is_made_anew(small, monkeypatch):
    folder, store = small
    newest = store.latest().path.stat().st_mtime_ns
    assert samples.ensure(folder=folder, store=store.path).latest().path.stat().st_mtime_ns == newest
    monkeypatch.setattr(samples, "fingerprint", lambda folder: "other files")
    assert samples.ensure(folder=folder, store=store.path).latest().path.stat().st_mtime_ns != newest


def test_a_broken_sample_leaves_the_old_one_and_no_half_one(small, tmp_path):
    _, store = small
    (tmp_path / "manifest.csv").write_text(
        "file,format,as_of,synthetic,confirm,note\nbad.csv,,,yes,,\n", encoding="utf-8"
    )
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(samples.SampleBroken, match=r"bad\.csv"):
        samples.ensure(folder=tmp_path, store=store.path)
    assert Store(store.path).latest().number == len(SMALL)
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]


def test_every_row_of_the_sample_can_be_said_in_japanese(store):
    told = [
        one for name in fact_tables() for one in ask_exactly(store.reader(), "changes", since="0", table_name=name)[2]
    ]
    assert {one["table_name"] for one in told} >= {"dose_daily", "dose_report", "task", "supply", "meeting", "kpi"}
    rows = rows_table(pd.DataFrame(told))
    code = {"unknown", "active", "dropped", "stated", "inferred", "placeholder", "target", "actual", "milestone"}
    shown = set(re.findall(r"[a-z_]+", "\n".join(map(str, [*rows.subject, *rows.text_after]))))
    assert not shown & code
