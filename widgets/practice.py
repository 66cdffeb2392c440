"""Which store is worked on: the way over to the sample for practice, and whether something may be typed at all."""

import streamlit as st

from access import Role
from widgets.access import may
from widgets.markup import draw, tag
from widgets.view import PRACTICE, View, holds_data, own_store, practising, sample_store, target_store

# Another store means other days and versions, so going over to it leaves these behind.
CHOSEN = ("as_of", "version")


def practice_switch(place: str) -> None:
    """The button that goes over to the sample for practice, or back; nothing while there is no sample.

    place: where on the page it stands, so that there may be two.
    """
    if practising():
        st.button("公開データに戻る", type="tertiary", key=f"leave-practice-{place}", on_click=_practise, args=(False,))
    elif holds_data(sample_store()):
        st.button("見本で練習する", type="tertiary", key=f"practise-{place}", on_click=_practise, args=(True,))


def offer_practice() -> None:
    """Before the office has loaded something the sample is what is shown anyway."""
    if holds_data(own_store()):
        practice_switch("header")


def may_type(view: View, *, is_newest: bool, what: str, place: str) -> bool:
    """True where something may be typed and published; else says why not, and where.

    what: what is typed here (設定), as it is called in the sentences. place: as in `practice_switch`.
    """
    if not may(Role.ANALYST):
        draw(tag("p", f"入力するには「{Role.ANALYST.label}」の権限が必要です。", cls="reading"))
        return False
    if view.source is not target_store():
        text = f"見本を表示しています。「見本で練習する」を押すと、{what}を見本に入れて試せます。"
        draw(tag("p", text, cls="reading"))
        practice_switch(place)
        return False
    if not is_newest:
        text = "過去の基準日または版を表示しています。入力と変更は、最も新しい基準日・版を表示しているときにできます。"
        draw(tag("p", text, cls="reading"))
        return False
    return True


def _practise(on: bool) -> None:
    for name in CHOSEN:
        st.query_params.pop(name, None)
    name, value = PRACTICE
    if on:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
