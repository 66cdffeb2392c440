"""The steps of a meeting in the order of its agenda, then as somebody arranged them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from charts.attendees import ATTENDEES
from charts.known import Knowledge
from reports.steps import items, vaccination
from reports.steps.arrange import arranged, plan_of_screens
from reports.steps.look import SCREEN, Look
from reports.steps.meeting import Meeting
from reports.steps.step import AGENDA, Line, Step
from reports.subjects.attendees import attendees_of

OPENING, GREETING = "開会", "あいさつ"
NUMBER = re.compile(r"^[（(]?(\d+)[）).．、]\s*")
# What an agenda's line is about, by the words in it: its steps follow it. The first that fits counts.
ABOUT = (("schedule", ("年間スケジュール", "今後のスケジュール", "日程")), ("vaccination", ("ワクチン", "接種")),
         ("items", ("連携推進", "取組み")))  # fmt: skip
NAMES = {"vaccination": "ワクチン接種", "items": "連携推進項目", "schedule": "年間スケジュール"}
MOST_NAME = 9
Steps = Callable[[Knowledge, Meeting, Look], list[Step]]
MADE: dict[str, Steps] = {"vaccination": vaccination.steps, "items": items.steps, "schedule": items.schedule_steps}


@dataclass(frozen=True)
class _Section:
    """A line of the agenda: its number and text, what the rail calls it, what it is about ('' = spoken to freely)."""

    number: str
    text: str
    name: str
    about: str

    @property
    def line_id(self) -> str:
        """What names it for good."""
        return f"line-{self.number.strip('()') or self.about}"


def steps_of(known: Knowledge, meeting: Meeting, look: Look = SCREEN) -> list[Step]:
    """All steps of a meeting as they were arranged for it. look: only how figures are drawn."""
    return arranged(usual_steps(known, meeting, look), plan_of_screens(known, meeting))


def usual_steps(known: Knowledge, meeting: Meeting, look: Look = SCREEN) -> list[Step]:
    """All steps of a meeting: agenda, greeting, what each of its lines is about, closing.

    What a line is about shows as steps with charts, as far as there are data; any other line is a card of its own. An
    agenda without lines gets the usual ones.
    """
    sections = _sections(meeting)
    steps = [_agenda(meeting, sections), *_attendees(known, meeting)]
    steps.append(Step("greeting", "知事あいさつ", "", GREETING, line_id="greeting"))
    for section in sections:
        made = MADE[section.about](known, meeting, look) if section.about else []
        steps += [replace(step, section=section.name, line_id=section.line_id) for step in made] or [_card(section)]
    return [*steps, replace(items.closing(known, meeting), line_id="closing")]


def _sections(meeting: Meeting) -> list[_Section]:
    """The agenda's lines; items without a line for the schedule bring it with them."""
    told = [_section(at, row.agenda_text) for at, row in enumerate(meeting.agenda.itertuples(), 1)]
    if not told:
        return [_Section(f"({at})", name, name, about) for at, (about, name) in enumerate(NAMES.items(), 1)]
    once: list[_Section] = []
    for section in told:
        again = any(one.about == section.about for one in once)
        once.append(replace(section, about="") if again else section)
    if any(one.about == "items" for one in once) and not any(one.about == "schedule" for one in once):
        at = next(at for at, one in enumerate(once) if one.about == "items")
        once.insert(at + 1, _Section("", "今後のスケジュール", "今後の日程", "schedule"))
    return once


def _section(at: int, text: str) -> _Section:
    """A line with its own number, else its place."""
    plain = unicodedata.normalize("NFKC", text)
    found = NUMBER.match(plain)
    number, rest = (f"({found[1]})", text[found.end() :]) if found else (f"({at})", text)
    about = next((name for name, marks in ABOUT if any(mark in rest for mark in marks)), "")
    short = NAMES.get(about) or _short(rest.removesuffix("について"))
    return _Section(number, rest.strip(), f"{number} {short}", about)


def _short(text: str) -> str:
    """What a long line is about: the words behind its last の, where there are enough.

    >>> _short("県、市町村の行政課題等")
    '行政課題等'
    """
    tail = text.rsplit("の", 1)[-1]
    return (tail if len(text) > MOST_NAME and len(tail) > 1 else text)[:MOST_NAME]


def _agenda(meeting: Meeting, sections: list[_Section]) -> Step:
    papers = {"vaccination": "資料1", "items": "資料2", "schedule": "資料3"}
    lines = [
        Line(0, "1", "開会", line_id="opening"), Line(0, "2", "知事あいさつ", line_id="greeting"), Line(0, "3", "議事"),
    ]  # fmt: skip
    for section in sections:
        level, paper = 1 if section.number else 2, papers.get(section.about, "")
        lines.append(Line(level, section.number, section.text, paper, section.line_id))
    lines.append(Line(0, "4", "閉会", line_id="closing"))
    clock = f"{meeting.starts_at}～{meeting.ends_at}" if meeting.ends_at else meeting.starts_at
    said = "　".join(filter(None, (meeting.when, clock, meeting.place)))
    return Step(AGENDA, meeting.name, said, OPENING, lines=tuple(lines), line_id="opening")


def _attendees(known: Knowledge, meeting: Meeting) -> list[Step]:
    """Who sits at the meeting; no step while nobody said."""
    chart = attendees_of(known, meeting.meeting_id, meeting.name)
    return [Step(ATTENDEES, chart.title, chart.reading, OPENING, "", (chart,), line_id="opening")] if chart else []


def _card(section: _Section) -> Step:
    """A line nobody has figures for is spoken to in front of its own words."""
    return Step(section.line_id, section.text, "", section.name, line_id=section.line_id)
