"""How large the reader's window is, as the browser tells it."""

import streamlit as st

DESK_WIDTH = 1600  # px: from here on the roomy design is used
KNOWN = "_window"
# The browser says it once when the page opens and again when the window crosses the width.
SCRIPT = """
export default function ({ setStateValue }) {
  const wide = window.matchMedia("(min-width: WIDTHpx)");
  const tell = () => setStateValue("wide", wide.matches);
  tell();
  wide.addEventListener("change", tell);
  return () => wide.removeEventListener("change", tell);
}
""".replace("WIDTH", str(DESK_WIDTH))
_window = st.components.v2.component("window", js=SCRIPT)


def window_density() -> str:
    """`desk` or `laptop`, by the window's width; `laptop` until the browser has told."""
    with st.container(key="window"):
        told = _window(key="window-width", on_wide_change=lambda: None)
    if told.wide is not None:
        st.session_state[KNOWN] = "desk" if told.wide else "laptop"
    return st.session_state.get(KNOWN, "laptop")
