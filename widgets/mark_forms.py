"""Forms in which a goal or a note for the time axes is typed; each gives rows under its format's headings."""

import zlib
from datetime import date, timedelta

import streamlit as st

import vocabulary as words
from widgets.desk import user_name
from widgets.markup import draw, tag

Rows = tuple[str, list[dict], str]  # the format's name, its rows, who typed them
USUAL_SHARE, AHEAD = 80, timedelta(days=60)
GOAL_NAME = "高齢者の2回目の接種を終える"


def goal_form(area_name: str, as_of: date) -> Rows | None:
    """A share of the older adults with two doses by a day; None until it is sent off and complete.

    One goal a day: typing another share for the same day replaces it.
    """
    with st.form("goal", border=False):
        name = st.text_input("目標名", GOAL_NAME, max_chars=40, key="type-goal-name")
        left, right = st.columns(2)
        share = left.number_input("目標接種率（％）", 1, 100, USUAL_SHARE, key="type-goal-share")
        day = right.date_input("目標日", as_of + AHEAD, format="YYYY/MM/DD", key="type-goal-day")
        by, sent = _send("目標を公開する")
    if not sent or _missing("目標名", name):
        return None
    row = {
        "目標ID": f"older-adults-{day:%Y%m%d}", "目標名": name.strip(), "地域": area_name, "区分": "高齢者",
        "回数目": words.dose_label(2), "目標接種率": f"{share}%", "目標日": day, "設定日": as_of,
    }  # fmt: skip
    return "target", [row], by


def note_form(area_name: str, as_of: date) -> Rows | None:
    """What happened or will happen on a day; None until it is sent off and complete."""
    with st.form("note", border=False):
        day = st.date_input("日付", as_of, format="YYYY/MM/DD", key="type-note-day")
        text = st.text_input("内容", max_chars=40, key="type-note-text")
        by, sent = _send("出来事を公開する")
    if not sent or _missing("内容", text):
        return None
    plain = text.strip()
    id_ = f"note-{day:%Y%m%d}-{zlib.crc32(plain.encode()):08x}"
    return "event", [{"メモID": id_, "日付": day, "地域": area_name, "内容": plain, "記入日": as_of}], by


def _missing(name: str, text: str) -> bool:
    if text.strip():
        return False
    draw(tag("p", f"{name}を入れてください。", cls="missing", role="alert"))
    return True


def _send(label: str) -> tuple[str, bool]:
    """Who types, and whether it was sent off."""
    left, right = st.columns(2, vertical_alignment="bottom")
    by = left.text_input("担当者", value=user_name(), key=f"by-{label}")
    return by.strip(), right.form_submit_button(label)
