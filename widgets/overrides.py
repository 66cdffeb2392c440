"""Figures set by hand instead of a proposal, each with its reason; they live in the page's address."""

from collections.abc import Mapping

import streamlit as st

from widgets.markup import as_label, draw, tag

LONGEST = 40


def overrides(name: str, names: Mapping[str, str], most: int) -> dict[str, tuple[int, str]]:
    """What the address sets by hand: code -> (number up to `most`, reason). What it says otherwise is left out.

    names: code -> name of what may be set.
    """
    parts = [one.split(":", 2) for one in st.query_params.get_all(name)]
    return {
        code: (int(number), reason)
        for code, number, reason in (part for part in parts if len(part) == 3)
        if code in names and number.isascii() and number.isdecimal() and int(number) <= most and reason
    }


def override_form(name: str, label: str, unit: str, names: Mapping[str, str], most: int) -> None:
    """A form that sets the number of one of `names` with a reason, and what is set already with a way back."""
    told = overrides(name, names, most)
    with st.form(f"set-{name}", border=False):
        code = st.selectbox(label, list(names), format_func=names.get, key=f"set-{name}-code")
        number = st.number_input(f"{unit}数", 0, most, step=1, key=f"set-{name}-number")
        reason = st.text_input("変更の理由", max_chars=LONGEST, key=f"set-{name}-reason")
        sent = st.form_submit_button("この箱数にする" if unit == "箱" else "この数にする")
    if sent and not reason.strip():
        draw(tag("p", "変更の理由を入れてください。", cls="missing", role="alert"))
    elif sent:
        _write(name, told | {code: (int(number), reason.strip())})
        st.rerun()
    for code in told:
        text = f"{names[code]}を提案に戻す"
        st.button(
            as_label(text), type="tertiary", key=f"back-{name}-{code}", on_click=_take_back, args=(name, told, code)
        )


def _take_back(name: str, told: dict[str, tuple[int, str]], code: str) -> None:
    _write(name, {one: what for one, what in told.items() if one != code})


def _write(name: str, told: dict[str, tuple[int, str]]) -> None:
    if told:
        st.query_params[name] = [f"{code}:{number}:{reason}" for code, (number, reason) in told.items()]
    else:
        st.query_params.pop(name, None)
