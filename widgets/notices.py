"""What needs attention and which meeting comes next, as cards."""

from datetime import date

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.cards import card_title
from widgets.frame import carried, page_of
from widgets.markup import Html, chip, draw, sample_badge, tag

MOST_ALERTS = 4
CHIPS = {"warn": ("要注意", "warn"), "info": ("お知らせ", "info")}


def show_alerts(alerts: pd.DataFrame, most: int = MOST_ALERTS) -> None:
    """The card 確認が必要なこと from rows of the question `alerts`; none is said in a sentence."""
    kind = f"{len(alerts)}件" if len(alerts) else ""
    with st.container(key="card-alerts", height="stretch", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-alerts"):
            draw(card_title("確認が必要なこと", kind), width="content")
            st.space("stretch")
            if len(alerts) > most:
                _more_alerts(alerts.iloc[most:], most)
        for number, row in enumerate(alerts.head(most).itertuples()):
            _alert_row(number, row)
        if alerts.empty:
            draw(tag("p", "確認が必要なことはありません。", cls="nothing"))


def _more_alerts(rest: pd.DataFrame, first: int) -> None:
    """The way to what the card has no room for."""
    with st.popover(f"ほか{len(rest)}件", type="tertiary", key="more-alerts"):
        for number, row in enumerate(rest.itertuples(), first):
            _alert_row(number, row)


def _alert_row(number: int, row: object) -> None:
    word, tone = CHIPS[row.severity]
    badge = [sample_badge()] if row.invented else []
    with st.container(horizontal=True, vertical_alignment="center", key=f"alert-{number}", gap="small"):
        draw(tag("div", chip(word, tone), tag("p", row.message, *badge), cls="alert-row"))
        if page := page_of(row.page):
            st.page_link(page, label=f"{page.title}へ", query_params=carried())


def show_meeting(rows: pd.DataFrame, as_of: date, *, invented: bool = False) -> None:
    """The card 次回会議 from rows of the question `next_meeting`; says so when none is known."""
    name = rows.meeting_name.iloc[0] if len(rows) else ""
    with st.container(key="card-meeting", height="stretch", gap="xsmall"):
        draw(card_title("次回会議", invented=invented))
        if rows.empty:
            draw(tag("p", "予定されている会議はありません。会議の予定を取り込むと表示されます。", cls="nothing"))
        else:
            draw(tag("div", _day_block(rows.iloc[0], as_of), _agenda(rows, name), cls="meeting"))


def _day_block(row: pd.Series, as_of: date) -> Html:
    if words.is_missing(row.held_on) or row.precision != "day":
        return tag("div", tag("b", row.wording or "日程未定"), cls="date words")
    day = row.held_on.date()
    era = words.wareki(day).split("年")[0] + "年"
    left = (day - as_of).days
    times = "～".join(time for time in (row.starts_at, row.ends_at) if not words.is_missing(time))
    return tag(
        "div",
        tag("span", era),
        tag("b", words.day_text(day)),
        tag("span", f"({words.WEEKDAYS[day.weekday()]}) {times}"),
        chip("本日" if left == 0 else f"あと{left}日", "info", marked=False),
        cls="date",
    )


def _agenda(rows: pd.DataFrame, name: str) -> Html:
    place = "" if words.is_missing(rows.place.iloc[0]) else f"　{rows.place.iloc[0]}"
    lines = [text for text in rows.agenda_text if not words.is_missing(text)] or ["議題は未定です。"]
    items = (tag("li", line) for line in lines)
    title = "会議" if words.is_missing(name) else name
    return tag("div", tag("p", tag("b", title), place), tag("ul", *items), cls="agenda")
