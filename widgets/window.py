"""What only the reader's browser knows: how large its window is, which tab this is, what it last saw."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

DESK_WIDTH = 1600  # px: from here on the roomy design is used
KNOWN = "_window"
# The browser says the width once when the page opens and again when the window crosses it. A tab's own name lives as
# long as the tab, through every reload; what was last seen of a store is kept per tab, so that no reload moves it on.
SCRIPT = """
export default function ({ data, setStateValue }) {
  const wide = window.matchMedia("(min-width: WIDTHpx)");
  const tell = () => setStateValue("wide", wide.matches);
  tell();
  wide.addEventListener("change", tell);
  const kept = (area, name, make) => {
    if (area.getItem(name) === null) area.setItem(name, make());
    return area.getItem(name);
  };
  try {
    const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16)).join("");
    if (data && data.tab) setStateValue("tab", kept(sessionStorage, "one-team-tab", random));
    if (data && data.store) {
      const name = `one-team-seen-${data.store}`;
      setStateValue("seen", kept(sessionStorage, name, () => localStorage.getItem(name) ?? ""));
      localStorage.setItem(name, String(data.commit));
    }
  } catch (error) { /* a browser that keeps nothing has no last visit */ }
  return () => wide.removeEventListener("change", tell);
}
""".replace("WIDTH", str(DESK_WIDTH))


def browser_part(name: str, script: str) -> Callable[..., Any]:
    """What mounts a script on the page: the one way in which the dashboard asks something of the browser."""
    return st.components.v2.component(name, js=script)


_window = browser_part("window", SCRIPT)
_links = browser_part("links", Path(__file__).with_name("links.js").read_text(encoding="utf-8"))


def follow_links_within() -> None:
    """Puts the script on the page by which links of our own markup open within the session."""
    with st.container(key="links"):
        _links(key="links-script")


def _told(**data: object) -> Any:
    """What the browser says; the hidden part of the page that asks it."""
    with st.container(key="window"):
        told = _window(
            key="window-width", data=data, on_wide_change=_nothing, on_tab_change=_nothing, on_seen_change=_nothing
        )
    if told.wide is not None:
        st.session_state[KNOWN] = "desk" if told.wide else "laptop"
    return told


def _nothing() -> None:
    """A change of what the browser says only has to run the page again."""


def window_density() -> str:
    """`desk` or `laptop`, by the window's width; `laptop` until the browser has told."""
    _told()
    return told_density()


def told_density() -> str:
    """The same, as the browser told it before, where the page has asked it something else."""
    return st.session_state.get(KNOWN, "laptop")


def tab_name() -> str:
    """A random name of this browser tab that outlives a reload; '' until the browser has told."""
    return _told(tab=True).tab or ""


def last_seen(store: str, commit: int) -> int | None:
    """The version of a store this browser had seen before this visit; None when it never came, or has not told yet."""
    seen = _told(store=store, commit=commit).seen or ""
    return int(seen) if seen.isdecimal() else None
