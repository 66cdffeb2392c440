"""Taking a load back: the reason first, then what would change, and only then the step that publishes it."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import vocabulary as words
from warehouse.ask import ask
from warehouse.errors import StoreError
from warehouse.merge import Changes
from warehouse.store import Store
from widgets.access import who_field
from widgets.frame import alert
from widgets.markup import draw, sentence, tag

KEY = "_undo"


@dataclass
class Looked:
    """What taking back a version would do, as it was looked at on the store's newest version of then."""

    store: str
    number: int
    newest: int | None
    reason: str
    by: str
    changes: Changes
    doses: pd.DataFrame


def looked_at(source: Store, number: int) -> Looked | None:
    """What somebody in this session looked at for this version, if nothing was published since."""
    looked = st.session_state.get(KEY)
    same = looked and (looked.store, looked.number, looked.newest) == (str(source.path), number, source.newest_number())
    return looked if same else None


def undo_form(source: Store, number: int) -> None:
    """Asks for the reason and the name; then what would change is worked out, and nothing published."""
    with st.form(f"undo-{number}", border=False):
        reason = st.text_input(
            "取り消す理由（記録と図の注記に残ります）", placeholder="例: 前日のファイルを取り込んだため"
        )
        by = who_field("担当者")
        asked = st.form_submit_button("取り消したときの変化を見る")
    if not asked:
        return
    if not reason.strip():
        alert("取り消す理由を入れてください。")
        return
    try:
        st.session_state[KEY] = look(source, number, reason.strip(), by.strip())
    except StoreError as error:
        alert(str(error))
    else:
        st.rerun()


def look(source: Store, number: int, reason: str, by: str) -> Looked:
    """What taking back a version would change; publishes nothing. Raises StoreError."""
    newest = source.newest_number()
    draft, _ = source.undo_draft(number, reason=reason, by=by)
    try:
        doses = ask(draft, "changed_doses", since=str(newest or 0)).rows
        return Looked(str(source.path), number, newest, reason, by, draft.changes, doses)
    finally:
        draft.discard()


def undo_words(looked: Looked) -> None:
    """What would change, in a sentence, with the reason that was given."""
    told = (("追加", "added"), ("変更", "changed"), ("取下げ", "withdrawn"))
    parts = "、".join(f"{name}**{words.count_text(getattr(looked.changes, key), '行')}**" for name, key in told)
    version = (looked.newest or 0) + 1
    draw(
        sentence(f"版{looked.number}を取り消すと{parts}になり、**版{version}**として公開されます。", cls="reading"),
        tag("p", f"理由：{looked.reason}（{looked.by}）", cls="hint"),
    )


def undo_buttons(source: Store, looked: Looked) -> int | None:
    """The two ways on; returns the new version once it is published."""
    with st.container(horizontal=True, key="undo-buttons"):
        leave = st.button("やめる", key="undo-leave")
        sure = st.button("取り消して公開する", type="primary", key="undo-publish")
    if leave:
        st.session_state.pop(KEY, None)
        st.rerun()
    if not sure:
        return None
    st.session_state.pop(KEY, None)
    try:
        return source.undo(looked.number, reason=looked.reason, by=looked.by).number
    except StoreError as error:
        alert(str(error))
        return None
