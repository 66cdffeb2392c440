"""The report command makes a meeting's files from what was pinned for it, and says from what it made them."""

from datetime import date

import pytest
from click.testing import CliRunner
from icalendar import Calendar

import intake
from cli import cli
from reports.formats import FORMATS, Known, known_for, made
from warehouse import pins

MEETING = {
    "会議ID": "M1", "会議名": "R3 第1回本部会議", "種別": "本部会議", "開催日": "2021-06-04", "番号": 1,
    "議題": "接種の状況",
}  # fmt: skip
MEETING_ON = date(2021, 6, 4)


def publish(store, *rows):
    done = intake.load_rows(store, "meetings", [dict(row) for row in rows], name="会議.ndjson", by="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]


@pytest.fixture
def store(empty_store):
    publish(empty_store, MEETING)
    return empty_store


def report(store, out, *options):
    arguments = ["report", "--meeting", "2021-06-04", "--format", "ics", "--out", str(out), "--store", str(store.path)]
    return CliRunner().invoke(cli, [*arguments, *options])


def summaries(content):
    return {str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_report_is_made_from_what_was_pinned_for_the_meeting(store, tmp_path):
    store.pin(MEETING_ON, date(2021, 6, 2), by="試験")
    publish(store, MEETING | {"会議名": "名前を変えた会議"})
    done = report(store, tmp_path / "a.ics")
    assert done.exit_code == 0, done.output
    assert "固定した数値　2021-06-02 時点、版1" in done.output
    assert summaries((tmp_path / "a.ics").read_bytes()) == {"R3 第1回本部会議"}


def test_without_a_pin_the_newest_version_is_used_and_that_is_said(store, tmp_path):
    publish(store, MEETING | {"会議名": "名前を変えた会議"})
    done = report(store, tmp_path / "a.ics")
    assert "固定した数値がないため、最新の版" in done.output
    assert "版2" in done.output
    assert summaries((tmp_path / "a.ics").read_bytes()) == {"名前を変えた会議"}


def test_a_version_that_takes_a_load_back_can_be_reported_from(store, tmp_path):
    publish(store, MEETING | {"会議名": "まちがい"})
    store.undo(2, reason="試験", by="試験")
    assert report(store, tmp_path / "a.ics").exit_code == 0
    assert summaries((tmp_path / "a.ics").read_bytes()) == {"R3 第1回本部会議"}


def test_a_file_of_that_name_is_replaced_by_a_whole_one_and_nothing_else_is_left(store, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.ics").write_text("before", encoding="utf-8")
    assert report(store, tmp_path / "out/a.ics").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.ics"]
    assert (tmp_path / "out/a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_empty_store_and_a_missing_folder_are_said_in_a_sentence(empty_store, store, tmp_path):
    missing = report(store, tmp_path / "nowhere" / "a.ics")
    assert (missing.exit_code, "がありません" in missing.output) == (2, True)
    nothing = CliRunner().invoke(
        cli,
        ["report", "--meeting", "2021-06-04", "--format", "ics", "--out", str(tmp_path / "a.ics"),
         "--store", str(tmp_path / "empty")],
    )  # fmt: skip
    assert (nothing.exit_code, "まだデータが取り込まれていません" in nothing.output) == (4, True)
    assert not (tmp_path / "a.ics").exists()


def test_the_newest_pin_of_a_meeting_counts_and_a_damaged_one_does_not(store):
    store.pin(MEETING_ON, date(2021, 6, 1), by="試験")
    store.pin(MEETING_ON, date(2021, 6, 2), by="試験")
    folder = store.path / "pins"
    (folder / "2021-06-04-0003.json").write_text("{", encoding="utf-8")
    known = known_for(store.reader(), MEETING_ON, pins.load(folder))
    assert (known.as_of, known.version, known.pinned) == (date(2021, 6, 2), 1, True)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_made_from_the_sample(name, sample):
    newest = sample.reader()
    known = Known(newest, date(2021, 6, 2), newest.number, pinned=False)
    assert len(made(name, known, MEETING_ON)) > 100
