"""資料出力: a meeting's files are made here: slides, also into the office's own template, and every other form."""

from hashlib import sha256

import streamlit as st

import widgets
from charts.schedule import lists, own_meetings
from reports.formats import FORMATS, made
from reports.known import Known, pinned
from reports.pack import pack_of_meeting
from reports.slides.of_meeting import meeting_for, slide_steps, slides, title_of
from reports.slides.office import TemplateRefused, office_deck
from reports.steps import Step
from reports.unavailable import ReportUnavailable
from reports.workbook import workbook_of_meeting
from widgets.making import OTHERS, SLIDES, choose_steps, hand_out, made_before, what_it_rests_on

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "資料出力", "会議の資料を作る"
KINDS = ["会議と次第（様式）　Excel・CSV", "連携推進項目の様式（会議のシート）　Excel"]
# Those that take long tell how far they are.
WITH_PROGRESS = {"xlsx": workbook_of_meeting, "pack": pack_of_meeting}
FIGURES = {"pin": "固定した数値", "shown": "表示中の版"}

view = widgets.current_view()
meetings = view.ask("schedule") if view else None
own = own_meetings(meetings[meetings.precision == "day"]) if view else None
if own is None or own.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state("日の決まった会議を取り込むと、この画面で会議の資料を作れます。", KINDS)
    st.stop()


@st.cache_resource(max_entries=4, show_spinner="内容を読んでいます（十数秒かかります）")
def steps_for(path: str, version: int, day: str, pin_file: str, meeting_on: str, _known: Known) -> list[Step]:
    """What the slides show; a version on a day never changes, so it is made once."""
    return slide_steps(_known, meeting_for(_known, held_on))


def known_for(pin: dict | None) -> Known:
    """The pinned figures, else those of the version the page shows."""
    if pin:
        return pinned(view.source, pin)
    return Known(view.source.reader(view.commit), view.as_of, view.version)


def show_slides() -> None:
    """What goes onto the slides, the office's template, and the file."""
    steps = steps_for(*key, known)
    with st.container(key="card-slides", gap="xsmall"):
        widgets.draw(widgets.card_title("スライド", SLIDES.kind), widgets.tag("p", SLIDES.about, cls="hint"))
        kept = choose_steps(steps, title_of)
        widgets.draw(widgets.tag("p", "ひな形（.pptx・.potx）　置かなければ、標準の体裁で作ります。", cls="hint"))
        given = st.file_uploader("ひな形", key="template", label_visibility="collapsed")
        template = given.getvalue() if given else b""
        wanted = (*key, "pptx", *kept, sha256(template).hexdigest())
        if st.button("スライドを作る", type="primary", disabled=not kept, key="make-pptx"):
            make_slides([step for step in steps if step.key in kept], template, wanted)
        hand_out(SLIDES, held_on, known.version, made_before("pptx", wanted))


def make_slides(steps: list[Step], template: bytes, wanted: tuple) -> None:
    """Makes the file and keeps it for as long as nothing else is asked for, or says what is wrong with the template."""
    progress, done = widgets.progress_bar()
    try:
        stage = office_deck(template) if template else None
        file = slides(known, meeting_for(known, held_on), steps, stage, progress)
    except TemplateRefused as refused:
        widgets.alert(str(refused))
    else:
        st.session_state["made-pptx"] = (wanted, file)
    finally:
        done()


def show_other(form: str) -> None:
    """One of the other forms, made when asked for."""
    told, wanted = OTHERS[form], (*key, form)
    with st.container(key=f"card-{form}", height="content", gap="xsmall"):
        widgets.draw(widgets.card_title(told.name, told.kind), widgets.tag("p", told.about, cls="hint"))
        if st.button(f"{told.name}を作る", key=f"make-{form}"):
            make_other(form, wanted)
        hand_out(told, held_on, known.version, made_before(form, wanted))


def make_other(form: str, wanted: tuple) -> None:
    """Makes the file, telling how far it is where that is known, or says why it can't be made here."""
    progress, done = widgets.progress_bar() if form in WITH_PROGRESS else (None, lambda: None)
    try:
        with st.spinner("作っています"):
            file = WITH_PROGRESS[form](known, held_on, progress) if progress else made(form, known, held_on)
    except ReportUnavailable as error:
        widgets.alert(str(error))
    else:
        st.session_state[f"made-{form}"] = (wanted, file)
    finally:
        done()


options = lists.options(own)
asked = st.query_params.get("meeting", "")
chosen = asked if asked in options else next(iter(options))
held_on = own.set_index("meeting_id").starts_on[chosen].date()
pin = next((one for one in reversed(view.source.pins()) if one["meeting"] == f"{held_on}"), None)
widgets.page_header(TITLE, SUBTITLE, view, [])
with st.container(horizontal=True, vertical_alignment="center", key="reports-bar"):
    with st.container(width=360):
        widgets.choose_long("meeting", "会議", options, shown=False)
    figures = widgets.choose("figures", "数値", FIGURES) if pin else "shown"
    pin = pin if figures == "pin" else None
    known = known_for(pin)
    widgets.draw(what_it_rests_on(known, is_pinned=pin is not None), width="content")
key = (str(view.source.path), known.version, f"{known.as_of}", pin["file"] if pin else "", f"{held_on}")
left, right = st.columns([1.35, 1])
with left:
    show_slides()
with right:
    for form in FORMATS:
        if form in OTHERS:
            show_other(form)
