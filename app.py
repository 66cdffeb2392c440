"""The map: the gate, the pages and their order, the frame around them."""

from functools import partial
from pathlib import Path

import streamlit as st

import widgets
from access import Role

LOOK = Path(__file__).parent / ".streamlit"
# Pages that show or take what only those who load may see: exact values, attempts, originals.
FOR_ANALYSTS = {"load", "history"}
# Heading in the sidebar -> (file, slug, title).
MAP = {
    "": [("pages/overview.py", "overview", "概況")],
    "ワクチン接種": [
        ("pages/doses.py", "doses", "接種の進捗"),
        ("pages/municipalities.py", "municipalities", "市町村別"),
        ("pages/supply.py", "supply", "供給と在庫"),
        ("pages/outlook.py", "outlook", "完了見込み"),
        ("pages/support.py", "support", "支援策・予算"),
        ("pages/subsidy.py", "subsidy", "支援金試算"),
    ],
    "連携推進": [
        ("pages/projects.py", "projects", "連携推進項目"),
        ("pages/schedule.py", "schedule", "年間スケジュール"),
    ],
    "会議と資料": [
        ("pages/meeting.py", "meeting", "会議"),
        ("pages/reports.py", "reports", "資料出力"),
    ],
    "データ": [
        ("pages/load.py", "load", "データ取込"),
        ("pages/history.py", "history", "取込履歴と差分"),
        ("pages/glossary.py", "glossary", "用語と算出根拠"),
        ("pages/settings.py", "settings", "設定"),
    ],
}


def allowed(slug: str) -> bool:
    """True when whoever is at the screen may open a page."""
    return slug not in FOR_ANALYSTS or person.role >= Role.ANALYST


def home() -> None:
    """The bare address leads to 概況 and keeps what it asks for; after a sign-in, to what was wanted before."""
    open_to = {slug: file for entries in MAP.values() for file, slug, _ in entries if allowed(slug)}
    slug, asked = widgets.wished() or ("overview", st.query_params.to_dict())
    st.switch_page(open_to.get(slug, open_to["overview"]), query_params=asked)


st.set_page_config("ワンチーム・ダッシュボード", LOOK / "icon.png", layout="wide", initial_sidebar_state="locked")
st.logo(LOOK / "logo.svg", size="large")
widgets.begin()
person = widgets.enter()
st.session_state["_entered"] = True
groups = {
    heading: [st.Page(file, title=title, url_path=slug) for file, slug, title in entries if allowed(slug)]
    for heading, entries in MAP.items()
}
closed = [
    st.Page(partial(widgets.refusal, title, Role.ANALYST), title=title, url_path=slug, visibility="hidden")
    for entries in MAP.values()
    for _, slug, title in entries
    if not allowed(slug)
]
# The default page has no slug of its own, so it is one that nobody sees: both / and /overview work.
start = st.Page(home, title="概況", default=True, visibility="hidden")
page = st.navigation([start, *(page for pages in groups.values() for page in pages), *closed], position="hidden")
widgets.require_readable_store()
with st.sidebar:
    widgets.home_name(widgets.current_view())
    widgets.menu(groups, page)
    widgets.sidebar_foot()
page.run()
