"""The Streamlit parts that more than one page uses: what is looked at, page frame, cards, show(chart)."""

from widgets.cards import card_title, show, show_together
from widgets.desk import Desk, Upload, drop_zone, open_desk, progress_bar, user_name
from widgets.frame import (
    alert,
    begin,
    carried,
    empty_state,
    menu,
    page_header,
    page_of,
    practice_switch,
    require_readable_store,
    sidebar_foot,
)
from widgets.markup import Html, chip, draw, sentence, tag
from widgets.notices import show_alerts, show_meeting
from widgets.strip import show_sentence, show_strip
from widgets.view import View, current_view, home_area, practising, store, target_store

__all__ = [
    "Desk",
    "Html",
    "Upload",
    "View",
    "alert",
    "begin",
    "card_title",
    "carried",
    "chip",
    "current_view",
    "draw",
    "drop_zone",
    "empty_state",
    "home_area",
    "menu",
    "open_desk",
    "page_header",
    "page_of",
    "practice_switch",
    "practising",
    "progress_bar",
    "require_readable_store",
    "sentence",
    "show",
    "show_alerts",
    "show_meeting",
    "show_sentence",
    "show_strip",
    "show_together",
    "sidebar_foot",
    "store",
    "tag",
    "target_store",
    "user_name",
]
