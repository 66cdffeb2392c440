"""The screens of a meeting while somebody arranges them: order, what is left out, cards, minutes; then published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.access import who_field
from widgets.markup import as_label, draw, sentence, tag
from widgets.typed_forms import new_id

SCREEN, CARD, LINE = "screen", "card", "line"
KINDS, SHOWN = words.BOOK_WORDS["step_kind"], words.BOOK_WORDS["is_shown"]
LONGEST = 600


class Screen(Protocol):
    """A screen that may be moved or left out; see reports.steps.Screen."""

    unit: str
    title: str
    section: str
    line_id: str


@dataclass(frozen=True)
class Entry:
    """One line of the list: a screen or a card, whether it is shown, the text of a card."""

    kind: str
    id: str
    title: str
    section: str = ""
    shown: bool = True
    text: str = ""


def entries_of(screens: Sequence[Screen], plan: pd.DataFrame, order: Sequence[str]) -> list[Entry]:
    """The screens and cards in the order of a plan. plan: rows of `meeting_steps`; order: the names in their order."""
    typed = {row.step_id: row for row in plan.itertuples()}
    known = {one.unit: one for one in screens}
    made = []
    for name in order:
        row = typed.get(name)
        shown = row is None or words.is_missing(row.is_shown) or bool(row.is_shown)
        if name in known:
            made.append(Entry(SCREEN, name, known[name].title, known[name].section, shown))
        elif row is not None and row.step_kind == CARD:
            text = "" if words.is_missing(row.card_text) else row.card_text
            made.append(Entry(CARD, name, row.card_title, "カード", shown, text))
    return made


def rows_of(meeting_id: str, entries: Sequence[Entry], minutes: dict[str, int | None]) -> list[dict]:
    """What was arranged as rows of the format `meeting_step`, under its headings."""
    placed = [
        {
            "会議ID": meeting_id, "種別": KINDS[one.kind], "画面ID": one.id, "順": at, "表示": SHOWN[one.shown],
            "カードの題名": one.title if one.kind == CARD else "", "カードの文": one.text,
        }
        for at, one in enumerate(entries, 1)
    ]  # fmt: skip
    lines = [
        {"会議ID": meeting_id, "種別": KINDS[LINE], "画面ID": name, "持ち時間(分)": count}
        for name, count in minutes.items()
        if count
    ]
    return placed + lines


def arrange(key: str, usual: Sequence[Entry]) -> list[Entry]:
    """The list with its buttons; what was changed on it stays until the page looks at another meeting or version.

    key: what it is about; another key begins anew from `usual`.
    """
    entries = st.session_state.setdefault(key, list(usual))
    with st.container(key="running-order", height=470, gap=None):
        for at, one in enumerate(entries):
            _row(key, at, one, len(entries))
    _far_move(key, entries)
    _new_card(key)
    return st.session_state[key]


def _row(key: str, at: int, one: Entry, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"order-{at}"):
        st.button("▲", type="tertiary", key=f"up-{one.id}", disabled=not at, on_click=_move, args=(key, at, at - 1),
                  help="一つ前へ")  # fmt: skip
        st.button("▼", type="tertiary", key=f"down-{one.id}", disabled=at == count - 1, on_click=_move,
                  args=(key, at, at + 1), help="一つ後へ")  # fmt: skip
        name = f"shown-{key}-{one.id}"
        st.session_state[name] = one.shown
        st.checkbox(as_label(f"{at + 1}　{one.title}"), key=name, on_change=_show, args=(key, at, name))
        st.space("stretch")
        if one.kind == CARD:
            st.button("消す", type="tertiary", key=f"drop-{one.id}", on_click=_drop, args=(key, at))
        draw(tag("span", one.section, cls="hint"), width="content")


def _far_move(key: str, entries: Sequence[Entry]) -> None:
    """Over a long way by one step: which screen, behind which."""
    names = {one.id: one.title for one in entries}
    one, two, three = st.columns([2, 2, 1], vertical_alignment="bottom")
    what = one.selectbox("動かす画面", list(names), format_func=names.get, key=f"far-{key}")
    others = [name for name in names if name != what]
    behind = two.selectbox("置く場所（この画面の次）", others, format_func=names.get, key=f"far-to-{key}")
    three.button("動かす", key=f"far-go-{key}", on_click=_move_behind, args=(key, what, behind))


def _new_card(key: str) -> None:
    title, text = f"new-title-{key}", f"new-text-{key}"
    with st.form(f"new-card-{key}", border=False, clear_on_submit=True):
        one, two, three = st.columns([2, 2.6, 1.2], vertical_alignment="bottom")
        one.text_input("カードの題名", key=title)
        two.text_area("カードの文（1行に1項目。空欄でもよい）", height=68, key=text)
        three.form_submit_button("カードを加える", on_click=_add, args=(key, title, text))


def _add(key: str, title: str, text: str) -> None:
    """A new card stands before the closing, from where it is moved; without a title there is none."""
    entries = list(st.session_state[key])
    if name := st.session_state[title].strip():
        at = next((at for at, one in enumerate(entries) if one.id == "closing"), len(entries))
        entries.insert(at, Entry(CARD, new_id("card"), name, "カード", text=st.session_state[text].strip()))
    st.session_state[key] = entries


def _move(key: str, at: int, to: int) -> None:
    entries = list(st.session_state[key])
    entries.insert(to, entries.pop(at))
    st.session_state[key] = entries


def _move_behind(key: str, what: str, behind: str) -> None:
    entries = st.session_state[key]
    moved = next(one for one in entries if one.id == what)
    left = [one for one in entries if one.id != what]
    at = next(at for at, one in enumerate(left) if one.id == behind)
    st.session_state[key] = [*left[: at + 1], moved, *left[at + 1 :]]


def _show(key: str, at: int, name: str) -> None:
    entries = list(st.session_state[key])
    entries[at] = replace(entries[at], shown=st.session_state[name])
    st.session_state[key] = entries


def _drop(key: str, at: int) -> None:
    entries = list(st.session_state[key])
    del entries[at]
    st.session_state[key] = entries


def choose_minutes(key: str, screens: Sequence[Screen], plan: pd.DataFrame, whole: int | None) -> dict[str, int | None]:
    """The minutes of each line of the agenda, and how they add up beside the length of the meeting."""
    lines = plan[(plan.step_kind == LINE) & plan.minutes.notna()]
    typed = dict(zip(lines.step_id, lines.minutes.astype(int), strict=True))
    names = {one.line_id: one.section for one in screens}
    minutes = {
        line: st.number_input(
            as_label(name), 1, LONGEST, typed.get(line), step=5, placeholder="決めない", key=f"minutes-{key}-{line}"
        )
        for line, name in names.items()
    }
    total = sum(count or 0 for count in minutes.values())
    said = f"計**{total}分**" + (f"（会議は{whole}分）" if whole else "")
    if whole and total > whole:
        said += f"。会議の時間を**{total - whole}分**超えています"
    draw(sentence(said + "。", cls="reading"))
    return minutes


def send(label: str, key: str) -> tuple[str, bool]:
    """Who publishes, and whether it was asked for."""
    left, right, _ = st.columns([2, 2, 3], vertical_alignment="bottom")
    by = who_field("担当者", f"by-{key}", left)
    return by, right.button(label, type="primary", key=f"send-{key}")
