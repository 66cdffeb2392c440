"""What was typed on a page is published at once as a version of its own, and said after the page is drawn anew."""

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st

import vocabulary as words
from warehouse.clock import now
from warehouse.errors import StoreError
from warehouse.store import Store
from widgets.frame import alert
from widgets.markup import draw, sentence, tag
from widgets.view import target_store

SAID = "_typed"


class Proposed(Protocol):
    """What came of it; see intake.Proposal."""

    outcome: str
    commit: int
    problems: Sequence


Load = Callable[..., Proposed]  # intake.load_rows


def publish_typed(
    load: Load, format: str, rows: Sequence[dict], *, by: str, undo: str, confirm: str | None = None, name: str = ""
) -> int | None:
    """Publish rows under the headings of a format; the version's number, None where there is none and it says why.

    name: what was typed, as people call it; the format's own data without one. undo: how it is taken back, a sentence.
    confirm: the reason with which findings are accepted. The caller draws the page anew, where `say_published` says it.
    """
    name = name or words.VALUES["dataset"][format]
    store: Store = target_store()
    try:
        done = load(store, format, rows, name=f"{name}_{now():%Y%m%d-%H%M%S}.ndjson", by=by, confirm=confirm)
    except StoreError as error:
        alert(str(error))
        return None
    if done.outcome == "published":
        st.session_state[SAID] = f"{name}を**版{done.commit}**として公開しました。{undo.format(commit=done.commit)}"
        return done.commit
    if done.outcome == "unchanged":
        draw(tag("p", "いまの内容と同じです。公開するものはありません。", cls="hint"))
    for problem in done.problems:
        alert(f"{problem.what}。{problem.fix}")
    return None


def say(said: str) -> None:
    """Keep a sentence for when the page is drawn anew."""
    st.session_state[SAID] = said


def say_published() -> None:
    """The sentence of what was published last, once."""
    if said := st.session_state.pop(SAID, None):
        draw(sentence(said, cls="reading", role="status"))
