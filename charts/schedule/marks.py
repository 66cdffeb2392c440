"""How a meeting is marked: filled when held, a ring when planned, on a pale block when only its period is known."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

import vocabulary as words
from charts.gantt.canvas import Canvas
from charts.gantt.labels import safe
from charts.schedule.sizes import Axis

HEADQUARTERS, EXTRAORDINARY, RELATED = "本部会議", "臨時会議", "関係会議"
BLOCK = 1.5  # height of the pale block, in diameters of the mark
HIT = 22  # px that the pointer may miss by


@dataclass
class Pen:
    """What one calendar is drawn with; `drawn` collects kinds for the legend, `ids` whose hover boxes were made."""

    canvas: Canvas
    axis: Axis
    as_of: date
    chosen: str
    drawn: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)

    def hover(self, span: tuple[float, float], y: float, height: float, text: str, id_: str = "") -> None:
        """What the pointer tells over a box, and whose box it is ('' when it can't be chosen)."""
        self.canvas.hover(*span, y, height, text)
        self.ids.append(id_)


def of_headquarters(meeting: object) -> bool:
    """True for the meetings of the headquarters themselves, which have no item and are no group's."""
    kind = "" if words.is_missing(meeting.meeting_kind) else meeting.meeting_kind
    return words.is_missing(meeting.project_id) and not kind.startswith("WG") and kind != RELATED


def own_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Those of the headquarters themselves among rows of the question `schedule`; also none of none."""
    return meetings.loc[[of_headquarters(row) for row in meetings.itertuples()]]


def draw_mark(pen: Pen, meeting: object, y: float, size: float) -> float:
    """The mark of a meeting at height y, with its pale block and what the pointer tells; returns its middle."""
    canvas, tone = pen.canvas, pen.canvas.colours
    x0, x, x1 = pen.axis.middle(meeting)
    kind = kind_of(meeting)
    if meeting.precision != "day":
        half = size * BLOCK / 2
        canvas.rect(x0, y - half, x1, y + half, tone.meeting_third)
        pen.drawn.add("span")
    if meeting.meeting_id == pen.chosen:
        canvas.mark(x, y, "circle-open", size + 7, tone.text, edge=2)
    own = tone.meeting if kind in ("headquarters", "planned", "undecided") else tone.group
    hollow = kind in ("planned", "undecided", "extraordinary", "related")
    symbol = {"other": "square", "unrecorded": "circle-x-open", "cancelled": "x"}.get(kind, "circle")
    edge = 2 if hollow else 1.5 if kind == "unrecorded" else 0
    canvas.mark(x, y, symbol, size, own, edge=edge, fill=tone.page if hollow else "")
    pen.drawn.add(kind)
    reach = max(x1 - x0, HIT) / 2
    pen.hover((x - reach, x + reach), y, max(size * 1.6, HIT), hover(meeting), meeting.meeting_id)
    return x


def kind_of(meeting: object) -> str:
    """The kind of mark: of what is not held its standing, of what is held whose meeting it was."""
    if meeting.standing not in ("held", "today"):
        return meeting.standing
    if not of_headquarters(meeting):
        return "related" if meeting.meeting_kind == RELATED else "group"
    return {HEADQUARTERS: "headquarters", EXTRAORDINARY: "extraordinary"}.get(meeting.meeting_kind, "other")


def when(meeting: object) -> str:
    """When a meeting is, short: 6/4, 8月下旬, 未定."""
    if meeting.precision == "day":
        return words.axis_day(meeting.starts_on)
    return words.period_text(meeting.starts_on, meeting.precision)


def when_long(meeting: object) -> str:
    """When a meeting is, in full: 令和3年6月4日(金) 15:30～17:15, as written where no day is known."""
    if meeting.precision != "day" or words.is_missing(meeting.starts_on):
        return "未定" if words.is_missing(meeting.wording) else meeting.wording
    times = "～".join(time for time in (meeting.starts_at, meeting.ends_at) if not words.is_missing(time))
    return f"{words.wareki(meeting.starts_on)} {times}".strip()


def name_of(meeting: object) -> str:
    """The name of a meeting; 会議 where it has none."""
    return "会議" if words.is_missing(meeting.meeting_name) else meeting.meeting_name


def hover(meeting: object) -> str:
    """Everything short about a meeting, for the pointer; the card below says the rest."""
    lines = [
        f"<b>{safe(name_of(meeting))}</b>",
        f"{safe(when_long(meeting))}　{words.value_text('standing', meeting.standing)}",
    ]
    place = [value for value in (meeting.form, meeting.place) if not words.is_missing(value)]
    lines += [safe("　".join(place))] if place else []
    counted = (
        ("議題", meeting.agenda_count),
        ("決定事項", meeting.decided_count),
        ("未了の宿題", meeting.open_action_count),
    )
    told = [f"{name} {int(count)}件" for name, count in counted if count]
    return "<br>".join([*lines, *(["　".join(told)] if told else [])])
