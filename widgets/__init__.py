"""The Streamlit parts that more than one page uses: what is looked at, page frame, cards, show(chart)."""

from widgets.access import enter, may, refusal, require, user_name, who_field, wished
from widgets.cards import card, card_title, figure, show, show_rows, show_together
from widgets.desk import Desk, Upload, drop_zone, on_disk, open_desk, progress_bar
from widgets.filters import choose, choose_long, choose_some, search
from widgets.frame import (
    alert,
    begin,
    carried,
    choose_day_and_version,
    empty_state,
    home_name,
    menu,
    page_header,
    page_of,
    require_readable_store,
    sidebar_foot,
)
from widgets.listing import listing_table, show_listing
from widgets.markup import Html, as_label, chip, draw, sentence, tag
from widgets.notices import show_alerts, show_meeting
from widgets.overrides import override_form, overrides
from widgets.practice import may_type, practice_switch
from widgets.publishing import publish_typed, say, say_published
from widgets.results import show_results
from widgets.sliders import number, slide, slide_day, switch
from widgets.strip import show_sentence, show_strip
from widgets.view import View, answer, current_view, home_area, practising, store, target_store
from widgets.window import last_seen, tab_name, window_density

__all__ = [
    "Desk",
    "Html",
    "Upload",
    "View",
    "alert",
    "answer",
    "as_label",
    "begin",
    "card",
    "card_title",
    "carried",
    "chip",
    "choose",
    "choose_day_and_version",
    "choose_long",
    "choose_some",
    "current_view",
    "draw",
    "drop_zone",
    "empty_state",
    "enter",
    "figure",
    "home_area",
    "home_name",
    "last_seen",
    "listing_table",
    "may",
    "may_type",
    "menu",
    "number",
    "on_disk",
    "open_desk",
    "override_form",
    "overrides",
    "page_header",
    "page_of",
    "practice_switch",
    "practising",
    "progress_bar",
    "publish_typed",
    "refusal",
    "require",
    "require_readable_store",
    "say",
    "say_published",
    "search",
    "sentence",
    "show",
    "show_alerts",
    "show_listing",
    "show_meeting",
    "show_results",
    "show_rows",
    "show_sentence",
    "show_strip",
    "show_together",
    "sidebar_foot",
    "slide",
    "slide_day",
    "store",
    "switch",
    "tab_name",
    "tag",
    "target_store",
    "user_name",
    "who_field",
    "window_density",
    "wished",
]
