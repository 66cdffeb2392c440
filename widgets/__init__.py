"""The Streamlit parts that more than one page uses: what is looked at, page frame, cards, show(chart)."""

from widgets.cards import show
from widgets.frame import alert, begin, empty_state, menu, page_header, require_readable_store, sidebar_foot
from widgets.markup import Html, draw, sentence, tag
from widgets.view import View, current_view, home_area, store

__all__ = [
    "Html",
    "View",
    "alert",
    "begin",
    "current_view",
    "draw",
    "empty_state",
    "home_area",
    "menu",
    "page_header",
    "require_readable_store",
    "sentence",
    "show",
    "sidebar_foot",
    "store",
    "tag",
]
