"""The short ways into the differences: since this browser's last visit, and since the last meeting."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from vocabulary import day_text
from warehouse import pins
from warehouse.ask import ask_exactly
from warehouse.clock import now
from warehouse.store import Store
from widgets.markup import draw, tag
from widgets.window import last_seen


def show_since(store: Store, newest: int, go: Callable[..., object]) -> None:
    """A line for each of them that has something new to show; `go` puts tab, from and to into the address."""
    name = hashlib.sha256(str(store.path).encode()).hexdigest()[:12]
    seen = last_seen(name, newest)
    if seen is not None and 0 < seen < newest:
        text = f"前回この画面を見たときは版{seen}でした。その後、版{newest}まで公開されています。"
        _line("visit", text, "前回からの差を見る", seen, newest, go)
    met = last_meeting(store)
    if met and met[1] < newest and met[1] != seen:
        text = f"前回の会議（{day_text(met[0])}）の数値は版{met[1]}でした。いまは版{newest}です。"
        _line("meeting", text, "前回の会議からの差を見る", met[1], newest, go)


def _line(name: str, text: str, label: str, first: int, last: int, go: Callable[..., object]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"last-{name}"):
        draw(tag("p", text, cls="reading"), width="content")
        since = {"tab": "changes", "from": first, "to": last}
        st.button(label, type="tertiary", key=f"since-{name}", on_click=go, kwargs=since)


def last_meeting(store: Store) -> tuple[date, int] | None:
    """The day of the last meeting and the version it saw: the pinned one, else the newest by the end of its day.

    None when no meeting is known, or nothing was published by then.
    """
    tomorrow = now().date() + timedelta(days=1)
    rows = ask_exactly(store.reader(), "last_meeting", before=str(tomorrow))[2]
    found = [(row["held_on"], row["commit"]) for row in rows if row["commit"]]
    pinned = [pin for pin in pins.load(store.path / "pins") if "commit" in pin]
    found += [(day, pin["commit"]) for pin in pinned if (day := date.fromisoformat(pin["meeting"])) < tomorrow]
    return sorted(found, key=lambda one: one[0])[-1] if found else None  # of one day the newest pin counts
