"""The one place that lets a script of ours run in the reader's browser."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def script(name: str, source: str | Path) -> ComponentRenderer:
    """A script of ours as a part of a page, without any markup; source: its text, or the file beside this one."""
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    return st.components.v2.component(name, js=text)
