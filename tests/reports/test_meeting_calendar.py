"""The calendar file says what is known of each meeting and no day that nobody set; any calendar can read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import intake
from reports.meeting_calendar import Edition, can_be_written, meeting_calendar
from warehouse.ask import ask
from warehouse.store import Store

EDITION = Edition("16", "富山県 本部会議・WG", 3, datetime(2021, 6, 3, 8, 15))
FIRST = {
    "会議ID": "M1", "会議名": "R3 第1回本部会議", "種別": "本部会議", "開催日": "2021-06-04", "開始": "15:30",
    "終了": "17:15", "場所": "県民会館, 8階; ホール",
}  # fmt: skip
ROWS = [
    FIRST | {"番号": 1, "議題": "接種の状況", "決定事項": "了承"},
    FIRST | {"番号": 2, "議題": "5項目"},
    {"会議ID": "M2", "会議名": "R3 第2回本部会議", "種別": "本部会議", "開催日": "2021年8月下旬", "状態": "予定"},
    {"会議ID": "M3", "会議名": "2月の会議", "種別": "本部会議", "開催日": "2022年2月"},
    {"会議ID": "M4", "会議名": "秋の会議", "種別": "WG等", "開催日": "2021年度秋頃"},
    {"会議ID": "M5", "会議名": "いつかの会議", "種別": "WG等", "開催日": "未定"},
    {"会議ID": "M6", "会議名": "やめた会議", "種別": "WG等", "開催日": "2021-07-01", "状態": "中止"},
    {"会議ID": "M7", "会議名": "終わりのない会議", "種別": "WG等", "開催日": "2021-07-02", "開始": "9:00"},
]  # fmt: skip


def publish(store, rows):
    done = intake.load_rows(store, "meetings", rows, name="会議.ndjson", by="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]


def rows_of(store):
    reader = store.reader()
    return [ask(reader, name, as_of=date(2021, 6, 2)).rows for name in ("schedule", "agenda")]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("calendar"))
    publish(store, ROWS)
    return store


@pytest.fixture(scope="module")
def rows(store):
    return rows_of(store)


@pytest.fixture(scope="module")
def written(rows):
    return meeting_calendar(*rows, EDITION)


@pytest.fixture(scope="module")
def events(written):
    return {event["uid"].split("@")[0]: event for event in Calendar.from_ical(written).events}


def test_clock_times_are_those_of_japan_with_the_zone_defined_in_the_file(written, events):
    assert events["M1"].start.utcoffset() == timedelta(hours=9)
    assert events["M1"].start.astimezone(UTC) == datetime(2021, 6, 4, 6, 30, tzinfo=UTC)
    assert events["M1"].end.astimezone(UTC) == datetime(2021, 6, 4, 8, 15, tzinfo=UTC)
    (zone,) = Calendar.from_ical(written).timezones
    assert zone.tz_name == "Asia/Tokyo" and b"DTSTART;TZID=Asia/Tokyo:20210604T153000" in written


def test_only_a_meeting_with_a_clock_time_takes_time_from_those_who_attend(events):
    assert {name for name, event in events.items() if event["transp"] == "OPAQUE"} == {"M1", "M7"}


def test_a_meeting_without_a_told_end_gets_no_invented_one(events):
    assert events["M7"].start.hour == 9 and "dtend" not in events["M7"] and "duration" not in events["M7"]


def test_a_third_of_a_month_is_an_undecided_span_of_whole_days(events):
    event = events["M2"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2021, 8, 21), date(2021, 9, 1))  # the end is the day after
    assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert event["summary"] == "【日程未定】R3 第2回本部会議（8月下旬）"
    assert "日は決まっていません（資料の表記：2021年8月下旬）" in event["description"]
    assert (events["M3"]["dtstart"].dt, events["M3"]["dtend"].dt) == (date(2022, 2, 1), date(2022, 3, 1))


def test_what_has_not_even_a_month_is_left_out_and_can_be_counted(rows, events):
    meetings, _ = rows
    assert set(meetings.meeting_id) - set(events) == {"M4", "M5"} == set(meetings.meeting_id[~can_be_written(meetings)])


def test_agenda_and_decisions_are_in_the_text_and_signs_of_the_format_are_escaped(written, events):
    assert events["M1"]["description"].splitlines() == [
        "種別：本部会議", "議題1：接種の状況", "決定事項：了承", "議題2：5項目", "ワンチーム・ダッシュボード 版3",
    ]  # fmt: skip
    assert events["M1"]["location"] == "県民会館, 8階; ホール"
    assert "LOCATION:県民会館\\, 8階\\; ホール" in written.decode().replace("\r\n ", "")


def test_a_cancelled_meeting_is_sent_as_cancelled_so_that_it_goes_from_calendars(events):
    assert events["M6"]["status"] == "CANCELLED" and events["M6"]["summary"] == "【中止】やめた会議"


def test_the_file_keeps_to_the_form_and_is_the_same_each_time(rows, written):
    assert written == meeting_calendar(*rows, EDITION)
    lines = written.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    for event in Calendar.from_ical(written).events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= set(event)
        assert event["dtstamp"].dt == datetime(2021, 6, 2, 23, 15, tzinfo=UTC)


def test_a_changed_meeting_keeps_its_identifier_and_counts_up(tmp_path):
    store = Store(tmp_path / "store")
    publish(store, ROWS)
    publish(store, [{**row, "開催日": "2021-08-27"} if row["会議ID"] == "M2" else row for row in ROWS])
    publish(store, [{**row, "決定事項": "承認"} if row.get("番号") == 2 else row for row in ROWS[:2]])
    events = {event["uid"]: event for event in Calendar.from_ical(meeting_calendar(*rows_of(store), EDITION)).events}
    counts = {name.split("@")[0]: int(event["sequence"]) for name, event in events.items()}
    assert counts == {"M1": 3, "M2": 2, "M3": 1, "M6": 1, "M7": 1}
    assert events["M2@16.one-team-dashboard"]["dtstart"].dt == date(2021, 8, 27)


def test_no_meetings_give_an_empty_calendar_that_can_still_be_read(rows):
    meetings, agenda = rows
    assert Calendar.from_ical(meeting_calendar(meetings.iloc[:0], agenda.iloc[:0], EDITION)).events == []


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@settings(max_examples=50)
@given(name=TEXT, place=TEXT, line=TEXT, note=TEXT)
def test_any_text_comes_back_as_it_was(rows, name, place, line, note):
    meetings, agenda = rows
    meetings = meetings[meetings.meeting_id == "M2"].assign(meeting_name=name, place=place, note=note, precision="day")
    agenda = agenda.iloc[:1].assign(meeting_id="M2", agenda_text=line)
    (event,) = Calendar.from_ical(meeting_calendar(meetings, agenda, EDITION)).events
    assert (event["summary"], event["location"]) == (name, place)
    assert f"議題1：{line}" in event["description"] and f"備考：{note}" in event["description"]


def test_control_characters_never_reach_a_calendar(rows):
    meetings, agenda = rows
    written = meeting_calendar(meetings.assign(meeting_name="会\x00議\x0bA\x7f"), agenda, EDITION)
    assert not set(written) & {0, 0x0B, 0x7F} and b"SUMMARY:\xe4\xbc\x9a\xe8\xad\xb0A" in written
