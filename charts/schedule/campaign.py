"""The vaccination campaign on the calendar: deliveries by クール, venues, goals and what the staff noted."""

import re
from collections.abc import Iterable

import pandas as pd

import vocabulary as words
from charts.gantt.labels import cut, safe, width
from charts.schedule.marks import Pen

LANES = {"round": "供給（クール）", "venue": "特設会場開設", "goal": "目標日", "note": "出来事"}
COLUMNS = ["event_kind", "event_text", "starts_on", "ends_on", "precision", "state"]
# Of several products in one period the state that is least sure speaks.
SURE = ("arrived", "planned", "unconfirmed", "undecided")
ARRIVED, EDGE = "#666666", "#767676"
BLOCK, MARK, STAGGER = 0.42, 0.5, 0.23  # heights in the lane
SYMBOLS = {"venue": "triangle-up", "goal": "star", "note": "circle"}


def campaign(rounds: pd.DataFrame, venues: pd.DataFrame, goals: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """What the axis shows, from rows of the questions `supply_rounds`, `venues`, `targets` and `events`.

    Columns COLUMNS, in the order of the lanes and their days; a venue whose opening is not stated has no day.
    """
    rows = [*_rounds(rounds)]
    rows += [
        ("venue", row.venue_name, row.opens_on, row.opens_on, _precision(row.opens_on), None)
        for row in venues.itertuples()
    ]
    rows += [("goal", row.target_name, row.goal_on, row.goal_on, "day", None) for row in goals.itertuples()]
    rows += [("note", row.event_text, row.starts_on, row.ends_on, "day", None) for row in notes.itertuples()]
    told = pd.DataFrame(rows, columns=COLUMNS)
    return told.assign(**{name: pd.to_datetime(told[name]) for name in ("starts_on", "ends_on")})


def _precision(day: object) -> str:
    return "unknown" if words.is_missing(day) else "day"


def _rounds(rounds: pd.DataFrame) -> Iterable[tuple]:
    """One row a delivery period, whatever its products."""
    for (first, last), rows in rounds.groupby(["starts_on", "ends_on"], sort=True):
        state = max(rows.state, key=SURE.index)
        names = "・".join(dict.fromkeys(name for name in rows["round"] if name)) or "供給"
        doses = rows.planned_doses.fillna(rows.arrived_doses)
        known = f" {words.count_text(doses.sum(), '回分')}" if doses.notna().all() else "（量は未定）"
        yield ("round", names + known, first, last, "week", state)


def lanes_of(events: pd.DataFrame) -> list[str]:
    """The lanes that have something to show, in their order."""
    return [kind for kind in LANES if kind in set(events.event_kind)]


def draw_campaign_lane(pen: Pen, kind: str, events: pd.DataFrame, top: float) -> None:
    """One lane of what is of this kind."""
    sizes, tone, axis = pen.axis.sizes, pen.canvas.colours, pen.axis
    y = top + sizes.lane * MARK
    pen.canvas.text(6, y, LANES[kind], sizes.text, tone.muted)
    own = events[events.event_kind == kind]
    dated = [
        row for row in own[own.starts_on.notna()].itertuples() if axis.holds(row.starts_on) or axis.holds(row.ends_on)
    ]
    if kind == "round":
        for row in dated:
            _block(pen, row, y)
    else:
        _points(pen, dated, y)
    unknown = own[own.starts_on.isna()]
    if len(unknown) and axis.has_undecided:
        span = (sizes.label, axis.left)
        pen.canvas.text(sum(span) / 2, y, f"{len(unknown)}件", sizes.small, tone.text, "centre")
        pen.hover(span, y, sizes.small * 2, "<br>".join(map(safe, unknown.event_text)))


def _block(pen: Pen, row: object, y: float) -> None:
    """A delivery: filled when arrived, hatched when nobody said so or the amount is open, an outline when planned."""
    canvas, sizes, tone = pen.canvas, pen.axis.sizes, pen.canvas.colours
    x0, x, x1 = pen.axis.middle(row)
    height = sizes.lane * BLOCK
    y0, y1 = y - height / 2, y + height / 2
    if row.state == "arrived":
        canvas.rect(x0 + 0.5, y0, x1 - 0.5, y1, ARRIVED)
    elif row.state == "planned":
        canvas.rect(x0 + 0.5, y0, x1 - 0.5, y1, tone.page, color=EDGE, width=1.2, dash="dash")
    else:
        canvas.hatch(x0 + 0.5, x1 - 0.5, y, height)
    number = re.search(r"第(\d+)クール", row.event_text)
    if number and width(number[1]) * sizes.small < x1 - x0 and row.state in ("arrived", "planned"):
        colour = tone.page if row.state == "arrived" else tone.text
        canvas.text(x, y, number[1], min(sizes.small, 12), colour, "centre")
    span = f"{words.axis_day(row.starts_on)}～{words.axis_day(row.ends_on)}"
    pen.hover((x0, x1), y, height, f"<b>{safe(row.event_text)}</b><br>{span}　{words.value_text('state', row.state)}")
    pen.drawn.add(f"supply_{row.state}")


def _points(pen: Pen, dated: list, y: float) -> None:
    """Venues, goals or notes, by turns in the upper and the lower half of the lane, so that their words have room."""
    axis, step = pen.axis, pen.axis.sizes.lane * STAGGER
    for at, row in enumerate(dated):
        after = axis.at(dated[at + 2].starts_on) if at + 2 < len(dated) else axis.right
        _point(pen, row, y if len(dated) == 1 else y + (step if at % 2 else -step), after)


def _point(pen: Pen, row: object, y: float, after: float) -> None:
    """A venue, a goal or a note: its mark, its day and as much of its words as fit before the next one."""
    canvas, sizes, tone = pen.canvas, pen.axis.sizes, pen.canvas.colours
    _, x, _ = pen.axis.middle(row)
    colour = tone.milestone if row.event_kind == "goal" else tone.text
    canvas.mark(x, y, SYMBOLS[row.event_kind], sizes.bead * (1.3 if row.event_kind == "goal" else 0.9), colour)
    room = (after - x - sizes.bead * 1.4) / sizes.small
    day = words.axis_day(row.starts_on)
    text = (
        f"{day} {cut(row.event_text, room - width(day) - 1.5)}"
        if room > width(day) + 3
        else day
        if room > width(day)
        else ""
    )
    if text:
        canvas.plate(x + sizes.bead, y, safe(text), sizes.small, tone.text)  # lines of meetings run behind it
    pen.hover((x - 11, x + 11), y, sizes.lane / 2, f"<b>{safe(row.event_text)}</b><br>{words.day_text(row.starts_on)}")
    pen.drawn.add(f"event_{row.event_kind}")
