"""The slides of a meeting as the store knows it: its steps in the order of the agenda, frozen at its pin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

import vocabulary as words
from reports.known import Known
from reports.slides.content import Edition, Page
from reports.slides.deck import deck_of
from reports.slides.stage import Stage
from reports.steps import SLIDE, Meeting, Step, meeting_on, steps_of

KIND, AGENDA = "会議資料", "次第"
# Offices write the fiscal year before a meeting's name: R3 第1回本部会議.
YEAR = re.compile(r"^R(\d{1,2})[ 　]*")
Progress = Callable[[int, int, str], None]


def slides_of(known: Known, held_on: date) -> bytes:
    """The slides of the meeting of a day as a .pptx file; on a day without one those of the usual agenda."""
    meeting = meeting_for(known, held_on)
    return slides(known, meeting, slide_steps(known, meeting))


def slide_steps(known: Known, meeting: Meeting) -> list[Step]:
    """The steps of a meeting with figures drawn for slides."""
    return steps_of(known, meeting, SLIDE)


def slides(
    known: Known, meeting: Meeting, steps: Iterable[Step], stage: Stage | None = None, progress: Progress | None = None
) -> bytes:
    """Steps of a meeting as slides, into an office's own template where there is one (`stage`)."""
    return deck_of([page_of(step) for step in steps], edition_of(known, meeting), stage, progress)


def meeting_for(known: Known, held_on: date) -> Meeting:
    """The headquarters' meeting of a day, or one without a name and an agenda."""
    told = meeting_on(known, held_on)
    none = known.ask("agenda").iloc[:0]
    return told or Meeting("", "", held_on, words.wareki(held_on), "", "", "", "", none)


def page_of(step: Step) -> Page:
    """A step as a page of slides."""
    lines = tuple((line.number, line.text, line.level, line.material) for line in step.lines)
    return Page(title_of(step), step.sentence, step.charts, step.material, lines, section=step.section)


def title_of(step: Step) -> str:
    """What a step's slide is called: the agenda's is 次第."""
    return AGENDA if step.is_agenda else step.title


def edition_of(known: Known, meeting: Meeting) -> Edition:
    """What the deck says of itself: the meeting, and the figures' day and version."""
    clock = "～".join(filter(None, (meeting.starts_at, meeting.ends_at)))
    pinned = "（会議用に固定）" if known.pinned else ""
    year = YEAR.match(meeting.name)
    return Edition(
        above=f"{known.home.name}　令和{year[1]}年度" if year else known.home.name,
        name=YEAR.sub("", meeting.name) or "会議",
        kind=KIND,
        day=f"{meeting.when} {clock}".strip(),
        place=meeting.place,
        basis=f"{words.as_of_text(known.as_of)} ｜ 版 {known.version}{pinned}",
        made_at=known.published_at.replace(microsecond=0),
    )
