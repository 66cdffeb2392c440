"""会議の予定 as an iCalendar file (RFC 5545), for the calendars of those who attend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event

import vocabulary as words
from charts import schedule as calendar
from reports.formats import Known

TOKYO = ZoneInfo("Asia/Tokyo")
# A period as long as a month can be kept free; a season or a year in somebody's calendar would only be noise.
WRITTEN = ("day", "third", "month")
STATUSES = {"cancelled": "CANCELLED"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Edition:
    """What a file is of: whose office, its name in calendars, the version read, and when that was published.

    office: part of the events' identifiers, so that meetings of two prefectures never take each other's place.
    published_at: Japan time without a zone, as the store keeps it.
    """

    office: str
    name: str
    version: int
    published_at: datetime


def can_be_written(meetings: pd.DataFrame) -> pd.Series:
    """True for each meeting (rows of `schedule`) that a calendar can hold: its day or at least its month is known."""
    return meetings.starts_on.notna() & meetings.precision.isin(WRITTEN)


def meeting_calendar(meetings: pd.DataFrame, agenda: pd.DataFrame, edition: Edition) -> bytes:
    """The meetings (rows of `schedule`) and agendas (rows of `agenda`) as .ics; no meetings give an empty calendar.

    A meeting of which only the third of a month (or the month) is known becomes an all-day span marked 日程未定,
    tentative and not blocking any time; with less it is left out (see `can_be_written`). An event keeps its
    identifier for good, and its SEQUENCE is the version that changed it last, so that a later file replaces what was
    imported before. The same rows always give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//One-Team Dashboard//Meetings//JA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(edition.name))
    lines = dict(list(agenda.groupby("meeting_id")))
    for meeting in meetings[can_be_written(meetings)].itertuples():
        calendar.add_component(_event(meeting, lines.get(meeting.meeting_id, agenda.iloc[:0]), edition))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def edition_of(known: Known) -> Edition:
    """What a calendar file of this version is called and numbered."""
    return Edition(known.home.code, f"{known.home.name} 本部会議・WG", known.version, known.published_at)


def calendar_of_year(known: Known, meeting_on: date) -> bytes:
    """The calendar of the fiscal year a meeting lies in, with the months before and after that its page shows."""
    meetings = known.ask("schedule")
    year = meeting_on.year - (meeting_on.month < 4)
    axis = calendar.axis_of(meetings, meetings.iloc[:0], year, calendar.DENSITIES["desk"])
    own = meetings[calendar.in_view(meetings, axis)]
    return meeting_calendar(own, known.ask("agenda"), edition_of(known))


def _event(meeting: object, agenda: pd.DataFrame, edition: Edition) -> Event:
    event, undecided = Event(), meeting.precision != "day"
    event.add("uid", f"{meeting.meeting_id}@{edition.office}.one-team-dashboard")
    event.add("dtstamp", edition.published_at.replace(tzinfo=TOKYO).astimezone(ZoneInfo("UTC")))
    event.add("sequence", int(meeting.changed_in))
    for name, moment in zip(("dtstart", "dtend"), _span(meeting), strict=False):
        event.add(name, moment)
    event.add("summary", _summary(meeting))
    event.add("status", STATUSES.get(meeting.standing, "TENTATIVE" if undecided else "CONFIRMED"))
    timed = not undecided and not words.is_missing(meeting.starts_at) and meeting.standing != "cancelled"
    event.add("transp", "OPAQUE" if timed else "TRANSPARENT")  # without a clock time nobody's whole day is taken
    if not words.is_missing(meeting.meeting_kind):
        event.add("categories", [_plain(meeting.meeting_kind)])
    if not words.is_missing(meeting.place):
        event.add("location", _plain(meeting.place))
    event.add("description", "\n".join(_description(meeting, agenda, edition)))
    return event


def _span(meeting: object) -> Iterable[date | datetime]:
    """Beginning and, where it is known, the end: clock times where told, else whole days until the day after."""
    first = meeting.starts_on.date()
    last = first if words.is_missing(meeting.ends_on) else meeting.ends_on.date()
    if meeting.precision != "day" or words.is_missing(meeting.starts_at):
        return first, last + timedelta(days=1)
    start = datetime.combine(first, time.fromisoformat(meeting.starts_at), TOKYO)
    if words.is_missing(meeting.ends_at):
        return (start,)
    end = datetime.combine(last, time.fromisoformat(meeting.ends_at), TOKYO)
    return (start, end) if end > start else (start,)


def _summary(meeting: object) -> str:
    name = _plain("会議" if words.is_missing(meeting.meeting_name) else meeting.meeting_name)
    if meeting.standing == "cancelled":
        return f"【中止】{name}"
    if meeting.precision != "day":
        return f"【日程未定】{name}（{words.period_text(meeting.starts_on, meeting.precision)}）"
    return name


def _description(meeting: object, agenda: pd.DataFrame, edition: Edition) -> Iterable[str]:
    if meeting.precision != "day":
        yield f"日は決まっていません（資料の表記：{_plain(meeting.wording)}）。"
    told = (
        ("種別", meeting.meeting_kind),
        ("開催形式", meeting.form),
        ("主催", meeting.organizer),
        ("区分", meeting.track),
    )
    yield from (f"{name}：{_plain(value)}" for name, value in told if not words.is_missing(value) and value)
    for line in agenda.sort_values("seq").itertuples():
        if not words.is_missing(line.agenda_text):
            yield f"議題{line.seq}：{_plain(line.agenda_text)}"
        if not words.is_missing(line.outcome):
            yield f"決定事項：{_plain(line.outcome)}"
    if not words.is_missing(meeting.note):
        yield f"備考：{_plain(meeting.note)}"
    yield f"ワンチーム・ダッシュボード 版{edition.version}"


def _plain(value: object) -> str:
    """The text without control characters, which no calendar may hold; '' for a missing one."""
    return "" if words.is_missing(value) else CONTROL.sub("", str(value))
