"""The list of who sits at a meeting, typed over as a table: organisations and functions, no persons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.access import who_field
from widgets.markup import draw, tag

GROUPS = list(words.BOOK_WORDS["seat_group"].values())
TYPED = ("区分", "組織", "職名", "代理の職名", "備考")
HINT = (
    "上から名簿の順です。行は下の空欄に足し、左端で選んで消します。"
    f"代理が来る席には、代理の人の職名（副市長 など）を入れます（分からないときは「{words.SOMEBODY}」）。"
    "備考は投影とスライドの注に出ます。個人の氏名は入れません。"
)


def attendees_form(rows: Sequence[dict], meeting_id: str) -> tuple[list[dict], str] | None:
    """The whole list under the headings of the sheet 出席者, and who publishes it; None until sent off and complete."""
    given = pd.DataFrame(list(rows), columns=list(TYPED)).fillna("")
    key = f"{meeting_id}-{len(rows)}"
    columns = {
        "区分": st.column_config.SelectboxColumn("区分", options=GROUPS, required=True, width=90),
        "組織": st.column_config.TextColumn("組織", required=True, width=150),
        "職名": st.column_config.TextColumn("職名", required=True, width=100),
        "代理の職名": st.column_config.TextColumn("代理の職名", width=100),
        "備考": st.column_config.TextColumn("備考"),
    }
    with st.form(f"attendees-{key}", border=False):
        draw(tag("p", HINT, cls="hint"))
        typed = st.data_editor(
            given, column_config=columns, num_rows="dynamic", hide_index=True, height=520, key=f"seats-{key}"
        )
        by = who_field("担当者", f"by-attendees-{key}")
        sent = st.form_submit_button("出席者を公開する", type="primary")
    if not sent:
        return None
    seats = [{name: _said(value) for name, value in row.items()} for row in typed.to_dict("records")]
    seats = [row for row in seats if any(row.values())]
    if not seats:
        draw(tag("p", "出席者を1行以上入れてください。", cls="missing", role="alert"))
        return None
    return [{"会議ID": meeting_id, "番号": at} | row for at, row in enumerate(seats, 1)], by


def _said(value: object) -> str:
    return "" if words.is_missing(value) else str(value).strip()
