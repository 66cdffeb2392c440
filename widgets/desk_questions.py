"""What the loading desk asks of a file that doesn't say enough: its day, its kind, why it is right as it is."""

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from widgets.desk import Upload


def ask_what_it_is(key: str, upload: Upload, questions: Collection[str], options: Mapping[str, str], day: date) -> None:
    """Asks for the as-of day or the kind of a file that doesn't say it, and reads it again with the answer.

    questions: Q-ASOF, Q-YEAR, Q-WHICH; options: what the file may be (format: label); day: the usual day.
    """
    chosen, kind = upload.as_of, upload.format
    with st.form(f"what-{key}", border=False):
        if {"Q-ASOF", "Q-YEAR"} & set(questions):
            why = "（書かれていない年は、この日から決めます）" if "Q-YEAR" in questions else ""
            chosen = st.date_input(
                f"このファイルの基準日{why}", value=chosen or day, format="YYYY/MM/DD", key=f"day-{key}"
            )
        if "Q-WHICH" in questions:
            kind = st.selectbox(
                "このファイルの種類", list(options), index=None, placeholder="選んでください",
                format_func=options.get, key=f"kind-{key}",
            )  # fmt: skip
        if st.form_submit_button("この内容で読み直す"):
            upload.as_of, upload.format = chosen, kind
            st.rerun()


def ask_reason(key: str, upload: Upload) -> None:
    """Asks why a held file is right as it is."""
    with st.form(f"why-{key}", border=False, enter_to_submit=True):
        reason = st.text_input("確認した理由（記録に残ります）", value=upload.reason, placeholder="例: 市に電話で確認")
        if st.form_submit_button("確認する"):
            upload.reason = reason.strip()
            st.rerun()
