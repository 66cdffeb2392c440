"""年間スケジュール: the meetings of a year on one axis with agenda, decisions and homework, and what comes next."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from charts import schedule as calendar
from charts.chart import Chart
from charts.schedule import lists
from reports.formats import Known
from reports.meeting_calendar import can_be_written, edition_of, meeting_calendar
from widgets.board import legend
from widgets.reporting import reporting
from widgets.schedule import action_table, card_body, meeting_in_full, report_table

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "年間スケジュール", "本部会議・臨時会議・WG"
VIEWS = {"year": "年間", "report": "次回の会議で報告すべき項目", "homework": "宿題"}
DATASETS = {"projects": "会議資料・進捗報告", "meetings": "会議の予定", "action_item": "宿題"}
CAMPAIGN = {
    "supply_plan": "供給計画",
    "supply_deliveries": "到着の報告",
    "support": "予算資料",
    "target": "目標",
    "event": "出来事",
}
CARDS = 4  # beside each other

found = reporting()
view = found.view if found else widgets.current_view()
meetings = view.ask("schedule") if view else pd.DataFrame()
if meetings.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    kinds = ["会議と次第（様式）　Excel・CSV", "連携推進項目の様式（会議のシート）　Excel"]
    widgets.empty_state("次のファイルを取り込むと、この画面に会議の予定が出ます。", kinds)
    st.stop()

agenda, actions, projects = view.ask("agenda"), view.ask("action_items"), view.ask("projects")
widgets.page_header(TITLE, SUBTITLE, view, [], points=found.choices if found else None)
years = {str(year): words.fiscal_year_text(year, bare=True) for year in calendar.years_of(meetings, view.as_of)}
with st.container(horizontal=True, vertical_alignment="center", key="project-bar"):
    shown = widgets.choose("view", "表示", VIEWS)
    chooses = shown == "year" and len(years) > 1
    year = int(widgets.choose_long("year", "年度", years, shown=False) if chooses else next(iter(years)))
    campaign = widgets.switch("campaign", "接種の予定を重ねる", default=False) if shown == "year" else False
    st.space("stretch")
    density = widgets.window_density()
sizes = calendar.DENSITIES[density]
axis = calendar.axis_of(meetings, meetings.iloc[:0], year, sizes)
in_view = meetings[calendar.in_view(meetings, axis)]


def marked(chart: Chart, datasets: dict[str, str]) -> Chart:
    """The chart with the badge of the sample where the newest file of one of these datasets is invented."""
    return replace(chart, invented=bool(view.invented_datasets() & set(datasets)))


def choose_meeting(id_: str) -> None:
    """The address asks for a meeting."""
    st.query_params["meeting"] = id_


def show_year() -> None:
    """The calendar, the cards of the headquarters' meetings, and the chosen meeting in full."""
    told = DATASETS | (CAMPAIGN if campaign else {})
    questions = ("supply_rounds", "venues", "targets", "events")
    events = calendar.campaign(*(view.ask(name) for name in questions))
    options = lists.options(in_view)
    asked = st.query_params.get("meeting", "")
    chosen = asked if asked in options else next(iter(options))
    wanted = calendar.Wanted(view.as_of, year, chosen)
    shown_events = events if campaign else events.iloc[:0]
    chart = calendar.schedule(meetings, agenda, projects, shown_events, wanted, view.basis_of(told), sizes)
    with widgets.card(marked(chart, told), titled=False) as drawn:
        if drawn:
            widgets.figure(chart, choose_meeting)
            widgets.draw(legend(chart.legend))
    show_cards(chosen)
    show_meeting(options)
    show_download()


def show_cards(chosen: str) -> None:
    """A card for each of the headquarters' meetings of the year that is not an extraordinary one past."""
    own = lists.on_cards(in_view, year)
    for first in range(0, len(own), CARDS):
        for column, meeting in zip(st.columns(CARDS), own.iloc[first : first + CARDS].itertuples(), strict=False):
            here = "here" if meeting.meeting_id == chosen else "there"
            with column, st.container(key=f"meeting-{here}-{meeting.meeting_id}", height="stretch", gap="xsmall"):
                st.button(
                    widgets.as_label(lists.title_of(meeting)), type="tertiary", key=f"choose-{meeting.meeting_id}",
                    on_click=choose_meeting, args=(meeting.meeting_id,),
                )  # fmt: skip
                widgets.draw(card_body(meeting, agenda[agenda.meeting_id == meeting.meeting_id]))


def show_meeting(options: dict[str, str]) -> None:
    """One meeting with its agenda, decisions and homework."""
    with st.container(key="card-meeting-full", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-meeting-full"):
            widgets.draw(widgets.card_title("会議の内容"), width="content")
            st.space("stretch")
            id_ = widgets.choose_long("meeting", "会議", options, shown=False)
        meeting = next(in_view[in_view.meeting_id == id_].itertuples())
        own = (rows[rows.meeting_id == id_] for rows in (agenda, actions))
        widgets.draw(meeting_in_full(meeting, *own))


def show_download() -> None:
    """The calendar file, with what of the meetings goes into it in which form."""
    edition = edition_of(Known(view.source.reader(view.commit), view.as_of, view.version, pinned=False))
    with st.container(horizontal=True, vertical_alignment="center", key="calendar-file"):
        name = f"会議予定_{words.fiscal_year_text(year, bare=True)}_版{view.version}.ics"
        st.download_button(
            "予定表（.ics）", lambda: meeting_calendar(in_view, agenda, edition), name, "text/calendar",
            key="save-calendar", on_click="ignore",
        )  # fmt: skip
        widgets.draw(widgets.tag("p", lists.calendar_sentence(in_view, can_be_written(in_view)), cls="hint"))


def show_report() -> None:
    """What the next meeting of the headquarters is to hear, with reasons and links to the items."""
    chart = marked(lists.to_report(view.ask("to_report"), in_view, agenda, view.basis_of(DATASETS)), DATASETS)
    if chart.table.empty:
        widgets.show(chart)
        return
    reasons = lists.reasons(chart.table)
    with st.container(key="report-filter"):
        why = widgets.choose("why", "理由", reasons)
    rows = chart.table[chart.table.why == why] if why else chart.table
    widgets.show(replace(chart, table=rows), report_table(rows))


def show_homework() -> None:
    """Every piece of homework, the open ones first."""
    chart = marked(lists.homework(actions, view.basis_of(DATASETS)), DATASETS)
    widgets.show(chart, action_table(actions) if len(actions) else None)


{"year": show_year, "report": show_report, "homework": show_homework}[shown]()
