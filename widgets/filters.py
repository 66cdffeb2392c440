"""Filters of a page, whose values live in its address, so that a link shows the same."""

from collections.abc import Mapping

import streamlit as st


def _chosen(name: str, options: Mapping[str, str]) -> str:
    asked = st.query_params.get(name, "")
    return asked if asked in options else next(iter(options))


def _carry(name: str, key: str, default: str) -> None:
    value = st.session_state[key]
    if value is None or value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def choose(name: str, label: str, options: Mapping[str, str], *, shown: bool = False) -> str:
    """A row of buttons for one of a few options (value -> word); the first is the default and leaves the address bare.

    shown: whether the label stands above the buttons.
    """
    key, default = f"filter-{name}", next(iter(options))
    st.session_state[key] = _chosen(name, options)
    st.segmented_control(
        label, list(options), format_func=options.get, key=key, label_visibility="visible" if shown else "collapsed",
        on_change=_carry, args=(name, key, default),
    )  # fmt: skip
    return st.session_state[key] or default


def choose_long(name: str, label: str, options: Mapping[str, str], *, shown: bool = True) -> str:
    """A select for one of many options (value -> word); the first is the default and leaves the address bare.

    shown: whether the label stands above the select.
    """
    key, default = f"filter-{name}", next(iter(options))
    st.session_state[key] = _chosen(name, options)
    st.selectbox(
        label, list(options), format_func=options.get, key=key, label_visibility="visible" if shown else "collapsed",
        on_change=_carry, args=(name, key, default),
    )  # fmt: skip
    return st.session_state[key]


def search(name: str, label: str) -> str:
    """A field for words that are searched for, '' while nothing is; the address holds them."""
    key = f"search-{name}"
    st.session_state[key] = st.query_params.get(name, "")
    st.text_input(
        label,
        key=key,
        label_visibility="collapsed",
        placeholder=label,
        width=360,
        on_change=_carry,
        args=(name, key, ""),
    )
    return st.session_state[key].strip()


def choose_some(name: str, label: str, options: Mapping[str, str], most: int) -> list[str]:
    """A select for a few of many options (value -> word), none by default; beyond `most` the earliest ones give way."""
    key = f"filter-{name}"
    st.session_state[key] = [value for value in st.query_params.get_all(name) if value in options][:most]

    def carry() -> None:
        chosen = st.session_state[key][-most:]
        if chosen:
            st.query_params[name] = chosen
        else:
            st.query_params.pop(name, None)

    st.multiselect(
        label, list(options), format_func=options.get, key=key, placeholder="なし", select_all=False, on_change=carry
    )  # fmt: skip
    return st.session_state[key]
