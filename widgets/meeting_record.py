"""Forms for what a meeting decided and whom it gave homework, typed into its agenda after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.access import who_field
from widgets.markup import as_label, draw, tag
from widgets.typed_forms import new_id

STATES = words.BOOK_WORDS["action_state"]
NEW = ""
Decided = tuple[dict[int, tuple[str, str]], tuple[str, str], str]


def decisions_form(rows: Sequence[dict], items: dict[str, str], key: str) -> Decided | None:
    """What was decided on each line of the agenda and beyond it, with the item it is about; None until sent off.

    rows: those of the sheet 会議 under its headings; items: 項目番号 -> name.
    """
    key = f"{key}-{len(rows)}"
    with st.form(f"decisions-{key}", border=False):
        decided = {}
        for row in (one for one in rows if one["議題"]):
            number = row["番号"]
            left, right = st.columns([2.4, 1], vertical_alignment="bottom")
            text = left.text_area(
                as_label(row["議題"]), row["決定事項"] or "", height=68, key=f"decided-{key}-{number}"
            )
            decided[number] = (text.strip(), _item(right, items, row["議題の項目番号"], f"decided-of-{key}-{number}"))
        left, right = st.columns([2.4, 1], vertical_alignment="bottom")
        more = left.text_area("次第にない決定事項（あれば）", height=68, key=f"decided-{key}-more")
        about = _item(right, items, None, f"decided-of-{key}-more")
        by = who_field("担当者", f"by-decisions-{key}")
        sent = st.form_submit_button("決定事項を公開する", type="primary")
    return (decided, (more.strip(), about), by) if sent else None


def homework_form(actions: pd.DataFrame, items: dict[str, str], meeting_id: str, day: date) -> tuple[dict, str] | None:
    """A new piece of homework of a meeting, or another state or wording of one; None until sent off and complete.

    actions: rows of `action_items` of this meeting. The row stands under the headings of the sheet 宿題.
    """
    names = {row.action_id: row.action_text for row in actions.itertuples()}
    known = {NEW: "新しい宿題", **names}
    chosen = st.selectbox("対象", list(known), format_func=known.get, key="which-action")
    old = next((row for row in actions.itertuples() if row.action_id == chosen), None)
    # Once published the form is a fresh one, or the same would be sent off again.
    key = f"{meeting_id}-{chosen}-{len(actions)}"
    with st.form(f"homework-{key}", border=False):
        text = st.text_area("宿題の内容", _old(old, "action_text") or "", height=68, key=f"action-text-{key}")
        one, two, three = st.columns(3)
        owner = one.text_input("担当（課や室の名前）", _old(old, "owner") or "", key=f"action-owner-{key}")
        due = two.date_input("期限", _old(old, "due_on"), min_value=day, format="YYYY/MM/DD", key=f"action-due-{key}")
        state = three.selectbox("状態", list(STATES), _at(old), STATES.get, key=f"action-state-{key}")
        item = _item(st, items, _old(old, "project_id"), f"action-of-{key}")
        by = who_field("担当者", f"by-action-{key}")
        sent = st.form_submit_button("この宿題を公開する", type="primary")
    if not sent:
        return None
    if not text.strip():
        draw(tag("p", "宿題の内容を入れてください。", cls="missing", role="alert"))
        return None
    kept = _old(old, "work_item_id") if item == _old(old, "project_id") else None
    row = {
        "番号": chosen or new_id("action"), "会議ID": meeting_id, "内容": text.strip(), "項目番号": item,
        "取組事項番号": kept or "", "担当": owner.strip(), "期限": due or "", "状態": STATES[state],
        "備考": _old(old, "note") or "",
    }  # fmt: skip
    return row, by


def _item(place: object, items: dict[str, str], chosen: object, key: str) -> str:
    """The item something is about, '' for none."""
    options = [NEW, *items]
    at = options.index(chosen) if chosen in items else 0
    return place.selectbox("関係する項目", options, at, lambda one: items.get(one, "なし"), key=key)


def _old(row: object | None, name: str) -> object | None:
    """What stands of a piece of homework; None for something new and for what it doesn't say."""
    value = None if row is None else getattr(row, name)
    if value is None or words.is_missing(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _at(row: object | None) -> int:
    state = "open" if row is None or row.action_state not in STATES else row.action_state
    return list(STATES).index(state)
