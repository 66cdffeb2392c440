"""会議: what a meeting shows is looked through, pinned, and leafed through on one big screen."""

from functools import partial

import streamlit as st

import intake
import widgets
from access import Role
from charts.schedule import lists, own_meetings
from reports.known import pinned
from reports.steps import (
    DARK,
    LIGHT,
    Meeting,
    Screen,
    Step,
    meeting_of,
    order_of,
    plan_of_screens,
    screens_of,
    steps_of,
    usual_steps,
)
from reports.steps.check import checks, held_files
from reports.steps.towns import Town, towns_of
from reports.subjects.attendees import attendees_of
from reports.subjects.overview import overview
from reports.subjects.since_meeting import since_meeting
from reports.typed_meetings import list_of, meeting_rows, with_decisions
from warehouse.errors import StoreError
from warehouse.store import Store
from widgets import running_order
from widgets.attendees import attendees_form
from widgets.meeting import check_list, pin_form, pin_said, step_list
from widgets.meeting_record import decisions_form, homework_form
from widgets.projection import Held, key_hints, show_projection
from widgets.schedule import meeting_in_full

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "会議", "準備と投影"
PROJECTION = "projection"
GRID_HEIGHT = 600
NOBODY = "この会議の出席者は登録されていません。登録すると、投影・スライド・ブックに出席者の画面が加わります。"
VIEWS = {"prepare": "準備", "attendees": "出席者", "screens": "画面の構成", "record": "会議の記録"}
UNDO = "取り消すには、取込履歴から版{commit}を取り消します。"
Made = tuple[Meeting, list[Step], list[Town]]
KINDS = ["会議と次第（様式）　Excel・CSV", "連携推進項目の様式（会議のシート）　Excel"]

view = widgets.current_view()
meetings = view.ask("schedule") if view else None
own = own_meetings(meetings[meetings.precision == "day"]) if view else None
if own is None or own.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state("日の決まった会議を取り込むと、この画面で会議の準備と投影ができます。", KINDS)
    st.stop()

source = view.source


@st.cache_resource(max_entries=4, show_spinner="会議の画面を作っています（十数秒かかります）")
def made(path: str, pinned_at: str, tone: str, _source: Store, _pin: dict, _meeting: Meeting) -> Made:
    """The steps of a pinned meeting; a pin never changes, so they are made once."""
    known = pinned(_source, _pin)
    meeting = meeting_of(known, _meeting.meeting_id) or _meeting
    return meeting, steps_of(known, meeting, DARK if tone == "dark" else LIGHT), towns_of(known)


@st.cache_resource(max_entries=4, show_spinner="画面を読んでいます")
def screens_at(
    path: str, version: int, day: str, meeting_id: str, _known: widgets.View, _meeting: Meeting
) -> list[Screen]:
    """The screens there are of a meeting at a version on a day, in their usual order."""
    return screens_of(usual_steps(_known, _meeting))


def newer_than(pin: dict) -> str:
    """What the presenter is told when something was published after the pin."""
    newest = source.newest_number() or 0
    return f"版{newest}が公開されています（表示は版{pin['commit']}のまま）" if newest > pin["commit"] else ""


def screen(pin: dict, told: Meeting) -> None:
    """The meeting's screen, as it was pinned."""
    tone = st.query_params.get("tone", "")
    meeting, steps, towns = made(str(source.path), pin["at"], tone, source, pin, told)
    held = Held(meeting.meeting_id, meeting.name, meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.minutes)
    show_projection(held, steps, towns, partial(newer_than, pin), dark=tone == "dark")


def prepare(meeting: Meeting, pin: dict | None) -> None:
    """The list to go through, the pin, and the steps that will be shown."""
    left, right = st.columns([1, 1.15])
    arranged = max(plan_of_screens(view, meeting)["commit"], default=0)
    with left, st.container(key="card-checks", height="content", gap="xsmall"):
        widgets.draw(
            widgets.card_title("確認", f"{meeting.when}　{meeting.place}"),
            check_list(checks(view, meeting, held_files(source.ledger.entries()))),
        )
    with right, st.container(key="card-pin", height="content", gap="xsmall"):
        widgets.draw(widgets.card_title("固定", "会議で示す数字を決める"), pin_said(pin, view, arranged_in=arranged))
        with st.container(horizontal=True, key="pin-what"):
            widgets.choose_day_and_version(view, "-pin")
        if widgets.may(Role.ANALYST) and (by := pin_form()):
            keep(meeting, by)
    with right, st.container(key="card-steps", height="content", gap="xsmall"):
        widgets.draw(widgets.card_title("投影する画面"))
        if pin is None:
            said = "数字を固定すると、次第に沿った画面ができます。固定した後に取り込んだデータは、画面に影響しません。"
            widgets.draw(widgets.tag("p", said, cls="nothing"))
            return
        query = widgets.carried() | {"meeting": meeting.meeting_id, "view": PROJECTION}
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(widgets.page_of("meeting"), label="投影を始める", query_params=query)
            st.page_link(widgets.page_of("meeting"), label="暗い部屋で投影する", query_params=query | {"tone": "dark"})
            st.space("stretch")
            widgets.draw(key_hints(), width="content")
        _, steps, _ = made(str(source.path), pin["at"], "", source, pin, meeting)
        widgets.draw(step_list(steps))


def show_attendees(meeting: Meeting) -> None:
    """Who sits at the meeting as a card, and the list to be typed over."""
    left, right = st.columns([1, 1.1])
    with left:
        if chart := attendees_of(view, meeting.meeting_id, meeting.name):
            widgets.show_rows(chart, GRID_HEIGHT)
        else:
            with st.container(key="card-attendees"):
                widgets.draw(widgets.card_title("出席者", meeting.name), widgets.tag("p", NOBODY, cls="nothing"))
    with right, st.container(key="card-attendees-form", gap="xsmall"):
        widgets.draw(widgets.card_title("出席者を入れる", "職名だけ"))
        widgets.say_published()
        if not widgets.may_type(view, is_newest=view.is_newest, what="出席者", place="attendees"):
            return
        if typed := attendees_form(list_of(view.ask, meeting.meeting_id), meeting.meeting_id):
            publish("attendees", typed[0], typed[1], "出席者")


@st.fragment
def show_screens(meeting: Meeting) -> None:
    """The screens to be moved, left out and added to, with the minutes of the agenda's lines; then published."""
    screens = screens_at(str(source.path), view.version, f"{view.as_of}", meeting.meeting_id, view, meeting)
    plan = plan_of_screens(view, meeting)
    key = f"{meeting.meeting_id}-{view.version}-{view.as_of}"
    usual = running_order.entries_of(screens, plan, order_of((one.unit for one in screens), plan))
    left, right = st.columns([2.2, 1])
    with left, st.container(key="card-screens", gap="xsmall"):
        widgets.draw(widgets.card_title("画面の構成", "順番・出す画面・カード"))
        widgets.say_published()
        entries = running_order.arrange(f"screens-{key}", usual)
    with right, st.container(key="card-minutes", gap="xsmall"):
        widgets.draw(widgets.card_title("議題ごとの持ち時間", "分"))
        minutes = running_order.choose_minutes(key, screens, plan, meeting.minutes)
    with left, st.container(key="card-screens-send", gap="xsmall"):
        if not widgets.may_type(view, is_newest=view.is_newest, what="画面の構成", place="screens"):
            return
        hint = "公開した後に数字を固定すると、投影・スライド・紙の資料がこの構成になります。"
        widgets.draw(widgets.tag("p", hint, cls="hint"))
        by, sent = running_order.send("この構成を公開する", "screens")
        rows = running_order.rows_of(meeting.meeting_id, entries, minutes)
        if sent and widgets.publish_typed(intake.load_rows, "meeting_step", rows, by=by, undo=UNDO):
            st.rerun()


def show_record(meeting: Meeting) -> None:
    """What became of every key figure since the meeting before; decisions and homework, typed after the meeting."""
    since = since_meeting(overview(view), meeting.held_on)
    agenda, actions = (
        rows[rows.meeting_id == meeting.meeting_id] for rows in map(view.ask, ("agenda", "action_items"))
    )
    left, right = st.columns(2)
    with left:
        if since:
            with st.container(height="content"):
                widgets.show_rows(since)
        with st.container(key="card-record", gap="xsmall"):
            widgets.draw(widgets.card_title("決定事項と宿題", meeting.when))
            widgets.say_published()
            row = next(own[own.meeting_id == meeting.meeting_id].itertuples())
            widgets.draw(meeting_in_full(row, agenda, actions))
    with right:
        if not widgets.may_type(view, is_newest=view.is_newest, what="決定事項・宿題", place="record"):
            return
        items = {row.project_id: f"{row.project_seq} {row.project_name}" for row in view.ask("projects").itertuples()}
        with st.container(key="card-decisions", gap="xsmall"):
            widgets.draw(widgets.card_title("決定事項を入れる", "議題ごと"))
            rows = meeting_rows(view.ask, meeting.meeting_id)
            if told := decisions_form(rows, items, meeting.meeting_id):
                publish("meetings", with_decisions(rows, *told[:2]), told[2], "決定事項")
        with st.container(key="card-homework", gap="xsmall"):
            widgets.draw(widgets.card_title("宿題を入れる"))
            if typed := homework_form(actions, items, meeting.meeting_id, meeting.held_on):
                publish("action_item", [typed[0]], typed[1], "宿題")


def publish(format: str, rows: list[dict], by: str, name: str) -> None:
    """Publish what was typed, or say why not."""
    if widgets.publish_typed(intake.load_rows, format, rows, by=by, undo=UNDO, name=name):
        st.rerun()


def keep(meeting: Meeting, by: str) -> None:
    """Pin the day and the version looked at for the meeting, or say why not."""
    try:
        source.pin(meeting.held_on, view.as_of, by=by, number=view.version)
    except StoreError as error:
        widgets.alert(str(error))
    else:
        st.rerun()


options = lists.options(own)
projecting = st.query_params.get("view") == PROJECTION
asked = st.query_params.get("meeting", "")
chosen = asked if asked in options else next(iter(options))
held_on = own.set_index("meeting_id").starts_on[chosen].date()
pin = next((one for one in reversed(source.pins()) if one["meeting"] == f"{held_on}"), None)
if projecting and pin:
    screen(pin, meeting_of(view, chosen))
else:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    if projecting:
        widgets.alert("この会議の数字はまだ固定されていません。確認して固定すると、投影できます。")
    with st.container(horizontal=True, vertical_alignment="center", key="meeting-bar"):
        with st.container(width=420):
            chosen = widgets.choose_long("meeting", "会議", options, shown=False)
        shown = widgets.choose("view", "表示", VIEWS)
    meeting = meeting_of(view, chosen)
    shows = {"attendees": show_attendees, "screens": show_screens, "record": show_record}
    shows.get(shown, partial(prepare, pin=pin))(meeting)
