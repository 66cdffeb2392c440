"""Sliders and switches of a page, whose values live in its address, so that a link shows the same."""

from collections.abc import Callable
from datetime import date

import streamlit as st


def _carry(name: str, key: str, default: object, write: Callable[[object], str]) -> None:
    value = st.session_state[key]
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = write(value)


def _number(name: str, default: int, low: int, high: int) -> int:
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and low <= int(asked) <= high else default


def slide(name: str, label: str, ends: tuple[int, int], default: int, *, step: int = 1, form: str = "%d") -> int:
    """A slider over whole numbers from the first to the last of `ends`; `form` writes its value, such as "%d%%".

    An address that asks for something else than a whole number between the ends shows the default.
    """
    key = f"slider-{name}"
    st.session_state[key] = _number(name, default, *ends)
    st.slider(label, *ends, step=step, format=form, key=key, on_change=_carry, args=(name, key, default, str))
    return st.session_state[key]


def slide_day(name: str, label: str, ends: tuple[date, date], default: date) -> date:
    """A slider over days from the first to the last of `ends`; the address holds the day as 2021-07-31."""
    key = f"slider-{name}"
    try:
        asked = date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        asked = default
    st.session_state[key] = asked if ends[0] <= asked <= ends[1] else default
    st.slider(label, *ends, format="M月D日", key=key, on_change=_carry, args=(name, key, default, str))
    return st.session_state[key]


def switch(name: str, label: str, *, default: bool) -> bool:
    """A switch; the address holds on or off where it differs from the default."""
    key = f"switch-{name}"
    st.session_state[key] = {"on": True, "off": False}.get(st.query_params.get(name, ""), default)
    write = {True: "on", False: "off"}.get
    st.toggle(label, key=key, on_change=_carry, args=(name, key, default, write))
    return st.session_state[key]


def number(name: str, label: str, ends: tuple[int, int], default: int, *, step: int = 100) -> int:
    """A field for a whole number between the ends."""
    key = f"number-{name}"
    st.session_state[key] = _number(name, default, *ends)
    st.number_input(label, *ends, step=step, key=key, on_change=_carry, args=(name, key, default, str))
    return st.session_state[key]
