"""A meeting's screen: all its steps on one page that keys leaf through, with the rail of its agenda below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from widgets.markup import Html, draw, tag
from widgets.slides import Step, Town, slide, town_slide, towns_list
from widgets.window import browser_part

LOOKED_AFTER = 60  # seconds until the presenter is told of a newer version
KEYS = (
    ("PageDown", "次"), ("PageUp", "前"), ("番号 Enter", "移る"), ("F", "全画面"), ("B", "消す"), ("T", "市町村"),
    ("D", "定義"),
)  # fmt: skip
_leaf_through = browser_part("projection", Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Held:
    """What the screen knows of the meeting: its number, day, clock times ('' when not said) and length in minutes."""

    meeting_id: str
    name: str
    held_on: date | None
    starts_at: str
    ends_at: str
    minutes: int | None


def show_projection(
    held: Held, steps: Sequence[Step], towns: Sequence[Town], newer: Callable[[], str], *, dark: bool = False
) -> None:
    """Every step and municipality, one seen at a time.

    newer: what the presenter is to know of later versions, '' when nothing.
    All of it is drawn once and stays as it is: only the note of a newer version is asked again.
    """
    lines = list(dict.fromkeys(step.line_id for step in steps))
    names = [next(step.section for step in steps if step.line_id == line) for line in lines]
    section = [lines.index(step.line_id) + 1 for step in steps]
    told = {
        "meeting": held.meeting_id, "count": len(steps), "section": section, "towns": len(towns),
        "planned": [_planned(steps, line) for line in lines], "minutes": held.minutes,
        "day": f"{held.held_on}" if held.held_on else "", "starts": held.starts_at, "ends": held.ends_at,
    }  # fmt: skip
    with st.container(key="projection" if not dark else "projection-dark", gap=None):
        # The rail and the keys first: they work while the figures of later steps are still drawn.
        draw(_rail(names, section), tag("div", cls="slide-blank"), towns_list(towns), tag("div", cls="slide-typed"))
        with st.container(key="window"):
            _leaf_through(key="leaf-through", data=told)
        for number, step in enumerate(steps, 1):
            slide(number, step, [lines.index(one.line_id) + 1 if one.line_id in lines else 0 for one in step.lines])
        for number, town in enumerate(towns, 1):
            town_slide(number, town)
        with st.container(key="newer"):
            st.fragment(lambda: draw(tag("span", newer(), cls="newer")), run_every=LOOKED_AFTER)()


def _planned(steps: Sequence[Step], line: str) -> int:
    """The minutes set for a line of the agenda; 0 while none are."""
    return sum(step.minutes or 0 for step in steps if step.line_id == line)


def _rail(names: Sequence[str], section: Sequence[int]) -> Html:
    """The agenda as a line of segments, one a step, with the place, the clock and the time left."""
    parts = []
    for at, name in enumerate(names, 1):
        own = [tag("i", cls=f"seg seg-{number}") for number, of in enumerate(section, 1) if of == at]
        segments = tag("div", *own, cls="rail-segments")
        parts.append(tag("div", tag("span", name, cls="rail-name"), segments, style=f"flex-grow:{len(own)}",
                         cls=f"rail-section rail-section-{at}"))  # fmt: skip
    at = tag("span", tag("b", "1", cls="rail-at"), f" / {len(section)}")
    end = tag("div", at, tag("span", cls="rail-clock"), tag("span", cls="rail-item"), tag("b", cls="rail-left"))
    return tag("div", *parts, tag("div", end, cls="rail-end"), cls="meeting-rail")


def key_hints() -> Html:
    """The keys of the screen, for those who prepare it."""
    return tag("p", *(tag("span", tag("kbd", key), word) for key, word in KEYS), cls="keys")
