"""What stands around every page: stylesheet, header, choice of day and version, notices, sidebar foot, empty state."""

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.navigation.page import Page

import vocabulary as words
from warehouse.errors import StoreError
from widgets.access import foot_lines, sign_out
from widgets.markup import Html, chip, draw, sample_badge, tag
from widgets.picture import listen_for_pictures
from widgets.practice import CHOSEN, offer_practice
from widgets.view import (
    PRACTICE,
    View,
    answer,
    home_area,
    own_store,
    practising,
    store,
    target_store,
)
from widgets.window import follow_links_within

# The common sheet first, so that those of the pages may differ from it.
COMMON = "style.css"
STYLESHEETS = sorted((Path(__file__).parents[1] / ".streamlit").glob("*.css"), key=lambda sheet: sheet.name != COMMON)
# What a link takes along.
CARRIED = (*CHOSEN, PRACTICE[0])
PAGES = "_pages"
LOAD = "load"


def begin() -> None:
    """The stylesheets and the script behind every card's picture; once in each run, before the page."""
    for sheet in STYLESHEETS:
        draw(sheet)
    listen_for_pictures()
    follow_links_within()


def require_readable_store() -> None:
    """Ends the run with the store's own sentence when something was published but nothing of it can be read."""
    try:
        store().latest()
    except StoreError as error:
        alert(str(error))
        st.stop()


def menu(groups: dict[str, list[Page]], current: Page) -> None:
    """The pages under their headings, in the sidebar; a link takes the chosen day and version along."""
    st.session_state[PAGES] = {page.url_path: page for pages in groups.values() for page in pages}
    for heading, pages in groups.items():
        if heading:
            draw(tag("p", heading, cls="nav-heading"))
        for page in pages:
            here = "here" if page.url_path == current.url_path else "there"
            with st.container(key=f"nav-{here}-{page.url_path}"):
                st.page_link(page, width="stretch", query_params=carried())


def home_name(view: View | None) -> None:
    """Under the logo: whose dashboard this is, and how many municipalities the store knows of it."""
    towns = len(view.ask("municipalities")) if view else 0
    draw(tag("p", home_area().name + (f"・{towns}市町村" if towns else ""), cls="home-name"))


def carried() -> dict[str, str]:
    """What the address asks for and every link keeps: day, version, practice with the sample."""
    return {name: value for name, value in st.query_params.items() if name in CARRIED}


def address(page: str = "", **query: str) -> str:
    """Where a link leads: another page with the day, version and store looked at, or this one as it was asked for.

    query: what the link asks for besides or instead; '' takes it away.
    """
    kept = carried() if page else {name: st.query_params.get_all(name) for name in st.query_params}
    asked = {name: value for name, value in {**kept, **query}.items() if value}
    return f"{page}?{urlencode(asked, doseq=True)}"


def page_of(slug: str) -> Page | None:
    """The page of a slug, None while it is not on the map."""
    return st.session_state.get(PAGES, {}).get(slug)


def sidebar_foot() -> None:
    """The newest load and the version shown to everybody, at the sidebar's foot."""
    commit = store().latest()
    lines = [("最終取込", words.clock_text(commit.published_at) if commit else "まだありません")]
    shown = "公開中" if store() is own_store() else "見本"
    lines += [(shown, f"版 {commit.number}")] if commit else []
    told = [tag("p", name, tag("b", value)) for name, value in lines]
    draw(tag("div", *told, *foot_lines(), cls="side-foot"))
    sign_out()


def page_header(
    title: str, subtitle: str, view: View | None, sources: list[str], *, points: dict[date, str] | None = None
) -> None:
    """Title, what is looked at, and the way to change it; below it a line for each notice of the store.

    points: the days that may be chosen with what each is called, the usual one first, where not every day may be.
    """
    commit = view.commit if view else target_store().latest()
    with st.container(horizontal=True, vertical_alignment="center", key="page-header"):
        draw(tag("div", tag("h1", title), tag("span", subtitle, cls="sub"), cls="page-title"), width="content")
        st.space("stretch")
        if practising():
            draw(sample_badge("見本で練習中"), width="content")
        elif view and view.is_sample:
            draw(sample_badge("見本データを含む"), width="content")
        draw(_chip(view, sources, points or {}) if view else _chip_without_data(), width="content")
        if view and points and len(points) > 1:
            _steps(view, sorted(points))
        if view:
            choose_view(view, points)
    for notice in commit.notices if commit else ():
        alert(notice)


def _steps(view: View, days: list[date]) -> None:
    """Buttons that go to the reporting day before and after, so that a plan can be followed as it was told."""
    at = days.index(view.as_of) if view.as_of in days else len(days) - 1
    with st.container(horizontal=True, gap=None, width="content", key="steps"):
        for name, sign, target, help_ in (
            ("before", "◀", at - 1, "前の報告の基準日"),
            ("after", "▶", at + 1, "次の報告の基準日"),
        ):
            there = 0 <= target < len(days)
            day = days[target] if there else view.as_of
            st.button(
                sign, type="tertiary", key=f"step-{name}", disabled=not there, on_click=_step_to, args=(day, view),
                help=f"{help_}（{words.day_text(day)}）" if there else f"{help_}はありません",
            )  # fmt: skip


def _step_to(day: date, view: View) -> None:
    if day == view.newest_day:
        st.query_params.pop("as_of", None)
    else:
        st.query_params["as_of"] = f"{day}"


def _chip_without_data() -> Html:
    commit = target_store().latest()
    return tag("div", tag("b", "データなし"), tag("span", f"版 {commit.number if commit else 0}"), cls="chip-view")


def _chip(view: View, sources: list[str], points: dict[date, str]) -> Html:
    usual = view.usual_version or view.commit.number
    older = view.version not in (usual, view.commit.number)
    version = f"版 {view.version}" + (f"（最新は版 {view.commit.number}）" if older else "")
    parts = [tag("b", words.as_of_text(view.as_of)), tag("span", version)]
    parts += [tag("span", points[view.as_of])] if points.get(view.as_of) else []
    parts += [tag("span", f"出典 {'・'.join(sources)}")] if sources else []
    return tag("div", *parts, title=words.wareki(view.as_of), cls="chip-view" + ("" if view.is_newest else " older"))


def alert(text: str) -> None:
    """A line that asks for attention."""
    draw(tag("div", chip("要注意", "warn"), tag("p", text), role="alert", cls="alert"))


def empty_state(will_show: str, kinds: list[str]) -> None:
    """The whole page when nothing has been loaded: what will be shown here, which files bring it, the way to load."""
    lines = tag("ul", *(tag("li", kind) for kind in kinds))
    with st.container(key="empty", horizontal_alignment="center"):
        draw(tag("div", tag("h2", "まだ表示できるデータがありません"), tag("p", will_show), lines, cls="empty"))
        if (page := page_of(LOAD)) and st.button("データ取込へ", type="primary", key="to-load"):
            st.switch_page(page, query_params=carried())


def _choose(name: str, label: str, options: list[str], texts: list[str], chosen: str, place: str = "") -> None:
    """A select whose value lives in the page's address; the first option is the newest and leaves the address bare."""
    key = f"choose-{name}{place}"
    st.session_state[key] = chosen

    def carry() -> None:
        value = st.session_state[key]
        if value == options[0]:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value

    st.selectbox(label, options, format_func=dict(zip(options, texts, strict=True)).get, key=key, on_change=carry)


def choose_view(view: View, points: dict[date, str] | None = None) -> None:
    """The popover in which another day or version is chosen; with `points` one of these days, read at its version."""
    if points:
        with st.popover("基準日を変える", type="tertiary", key="choose-view"):
            texts = [f"{words.wareki(day)}　{name}" for day, name in points.items()]
            _choose("as_of", "基準日", [f"{day}" for day in points], texts, f"{view.as_of}")
            draw(tag("p", "計画と進捗が報告された日です。その日に分かっていた計画を表示します。", cls="hint"))
            offer_practice()
        return
    with st.popover("基準日・版を変える", type="tertiary", key="choose-view"):
        choose_day_and_version(view)
        draw(tag("p", "過去の日や版を選ぶと、その時点で分かっていた数値を表示します。", cls="hint"))
        offer_practice()


def choose_day_and_version(view: View, place: str = "") -> None:
    """A select for the day and one for the version that are looked at. place: where they stand, if on a page again."""
    published = answer(view.source, view.commit, "batches", view.commit.number, None).rows
    texts = [f"版 {row.id}　{words.clock_text(row.published_at)}公開" for row in published.itertuples()]
    days = [view.newest_day - timedelta(days=back) for back in range(_days_back(view) + 1)]
    dates = [words.wareki(day) for day in days]
    _choose("as_of", "基準日", [f"{day}" for day in days], dates, f"{view.as_of}", place)
    _choose("version", "版", [str(number) for number in published.id], texts, str(view.version), place)


def _days_back(view: View) -> int:
    first = answer(view.source, view.commit, "daily_doses", view.version, view.newest_day).rows.vaccinated_on.min()
    earliest = view.newest_day if pd.isna(first) else first.date()
    return max((view.newest_day - min(earliest, view.as_of)).days, 0)
