"""データ取込: files are dropped, checked before anybody sees them, and published or left."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

import intake
import widgets
from analysis.comparing import before_after, key_figures
from reports.book_check import check_book
from reports.confirmed_plan import confirmed_book, known_items
from reports.problem_book import problem_book
from reports.task_answers import Answer, answered
from reports.template_book import template_book
from reports.template_sheets import TEMPLATES
from warehouse.ask import ask
from warehouse.draft import Draft
from warehouse.errors import StoreError
from widgets import desk_cards as cards
from widgets import desk_questions as questions
from widgets import plan_check
from widgets.desk_changes import show_changes, what_changes
from widgets.desk_checked import Checked
from widgets.desk_markup import file_facts
from widgets.desk_unsaid import ask_unsaid, recall
from widgets.mapping import show_mapping
from widgets.plan_review import back_to_review, review_plan
from widgets.saved_mappings import show_saved, show_templates

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

NATION = ("00", "全国")


def load(uploads: Iterable[widgets.Upload], **how: object) -> Iterator[tuple[widgets.Upload, intake.Proposal]]:
    """Load uploads together, in the order of their days; each proposal with its upload."""
    batch = list(uploads)
    progress, done = widgets.progress_bar()
    usual = "" if how.get("dry_run") else None
    said = [intake.Said(one.as_of, one.format, one.reason or usual, one.area, one.source) for one in batch]
    with widgets.on_disk(batch) as paths:
        names = [one.name for one in batch]
        for proposal in intake.load(store, paths, names=names, said=said, progress=progress, **how):
            yield batch[proposal.reading.position], proposal
    done()


def check(upload: widgets.Upload, proposal: intake.Proposal) -> Checked:
    """What the desk keeps of a proposal; its draft is only there until the next one is asked for."""
    found = Checked(upload, proposal, differences(proposal.draft), what_changes(proposal.draft))
    if found.differences is not None and proposal.reading.format == "projects":
        found.plan = check_book(proposal.draft, None if proposal.reading.container else upload.data)
    if "Q-WHICH" in found.questions:
        for name in proposal.reading.candidates:
            tried = widgets.Upload(upload.number, upload.name, upload.data, upload.as_of, name)
            for _, seen in load([tried], dry_run=True):
                found.options[name] = seen.reading.label or name
    return found


def differences(draft: Draft | None) -> pd.DataFrame | None:
    """The totals of the prefecture and Japan that a draft moves; None when there is no draft to ask any more."""
    if draft is None or not draft.path.exists():
        return None
    areas = (home.code, NATION[0])
    before = key_figures(lambda name, **more: ask(draft, name, known_at=draft.number - 1, **more).rows, areas)
    return before_after(before, key_figures(lambda name, **more: ask(draft, name, **more).rows, areas))


def check_all() -> None:
    """Read what lies on the desk again when something was said or published since; refused files are let go of."""
    live = [upload for upload in desk.uploads if upload.data is not None]
    state = (tuple(upload.said for upload in live), store.newest_number())
    desk.moved = bool(desk.made_of and desk.made_of[1] != state[1] and live)
    if desk.made_of == state:
        return
    gone = [one for one in desk.checked if one.upload.data is None]
    found = [check(*pair) for pair in load(live, dry_run=True)]
    if sum(recall(store, one) for one in found):  # each takes its answer
        found = [check(*pair) for pair in load(live, dry_run=True)]
    for one in found:
        reading = one.proposal.reading  # an unknown table is kept while a person says how it is read
        if one.proposal.outcome == "refused" and not reading.container and not reading.heads:
            one.upload.data = None
    desk.checked = sorted([*found, *gone], key=lambda one: one.proposal.reading.as_of_on or date.max)
    desk.made_of = (tuple(upload.said for upload in live if upload.data is not None), state[1])


def publish(by: str) -> None:
    """Publish what may be published, by as-of day, and keep what came of it."""
    wanted = {one.upload.number: one.upload for one in desk.checked if one.proposal.outcome in ("ready", "held")}
    desk.result = []
    for _, proposal in load(wanted.values(), by=by):
        desk.result.append(proposal)  # one by one: whoever stops here still sees what was published
    desk.clear()


def show_file(one: Checked, chosen: Checked) -> None:
    """One entry of the file list."""
    here = "here" if one is chosen else "there"
    with st.container(key=f"file-{here}-{one.key}", gap=None):
        if st.button(widgets.as_label(one.proposal.reading.file), type="tertiary", key=f"choose-{one.key}"):
            desk.chosen = one.key
            st.rerun()
        widgets.draw(*file_facts(one.proposal, asked=bool(one.unsaid)))
        st.button("外す", type="tertiary", key=f"drop-file-{one.key}", on_click=desk.drop, args=(one.upload.number,))


def ask_tasks(one: Checked) -> None:
    """Asks what became of single 工程, and writes the answers into the workbook."""
    told = plan_check.ask_tasks(one.key, one.plan.questions)
    if told:
        answers = [Answer(task, kind, reason, other) for task, kind, reason, other in told]
        before = lambda name: ask(store.reader(), name).rows  # noqa: E731
        one.upload.write(answered(one.upload.data, answers, before))
        st.rerun()


def usual_day() -> date:
    """The day a file is most likely of."""
    return view.newest_day if view else date.today()  # noqa: DTZ011


@st.fragment  # a cell that is changed must not wait for the page
def review(one: Checked) -> None:
    """A drawn schedule is checked row by row; what was confirmed then lies on the desk in its place."""
    usual = usual_day()
    told = review_plan(one.key, one.upload, one.drawn, known_items(store), usual, intake.with_years)
    if told:
        desk.replace(one.upload, confirmed_book(told, store, one.upload.name, one.proposal.problems))
        st.rerun()


def show_desk(one: Checked) -> None:
    """Everything about one file: rows, problems with what has to be answered, what would change."""
    proposal = one.proposal
    usual = usual_day()
    back_to_review(one.upload, desk)
    if proposal.outcome != "refused" and not one.questions and not one.drawn:
        cards.show_rows(proposal, home.name)
    with st.container(key="card-problems", gap="xsmall"):
        cards.show_problems(proposal, asked=bool(one.questions), unsaid=bool(one.unsaid))
        if one.unsaid and not one.questions and proposal.outcome != "refused":
            ask_unsaid(store, one)
        elif one.questions:
            questions.ask_what_it_is(one.key, one.upload, one.questions, one.options, usual)
        elif one.plan and one.plan.questions:
            ask_tasks(one)
        elif proposal.outcome == "held" and not one.drawn:
            if "Q-YEAR" in {problem.code for problem in proposal.problems}:
                questions.ask_what_it_is(one.key, one.upload, {"Q-YEAR"}, {}, usual)
            questions.ask_reason(one.key, one.upload)
        if proposal.problems:
            name = f"{PurePath(proposal.reading.file).stem}_問題一覧.xlsx"
            book = partial(problem_book, proposal.problems)
            st.download_button("一覧をExcelで保存", book, name, type="tertiary", key="save-problems", on_click="ignore")
    show_mapping(one.upload, proposal.reading, store, intake, desk)
    if one.plan and not one.questions:
        plan_check.show_book_changes(one.plan.changes)
    elif proposal.outcome in ("ready", "held") and not one.questions and not one.drawn and not one.unsaid:
        names = {home.code: home.name, NATION[0]: NATION[1]}
        show_changes(proposal.changes, one.differences, one.changed, home, names)


def show_publish_bar(chosen: Checked) -> None:
    """What publishing would do, what is missing for it, and the two ways to end."""
    ready = [one for one in desk.checked if one.proposal.outcome in ("ready", "held")]
    waiting = [one for one in ready if one.waits]
    with st.container(key="card-publish", horizontal=True, vertical_alignment="bottom"):
        widgets.draw(*cards.publish_words(len(ready), len(waiting), next_version))
        if waiting and chosen not in waiting:
            st.button("確認待ちを見る", key="see-waiting", on_click=desk.choose, args=(waiting[0].key,))
        name = widgets.who_field("担当者", "publish-by")
        st.button("この取込をやめる", key="leave", on_click=desk.clear)
        asked = st.button("公開する", type="primary", key="publish", disabled=bool(waiting) or not ready)
    if desk.moved:
        widgets.alert("確認している間に別の取込みが公開されたため、読み直しました。差を確かめてから公開してください。")
    elif asked:
        try:
            publish(name.strip())
        except StoreError as error:
            widgets.alert(str(error))
        else:
            st.rerun()


store = widgets.target_store()
view = widgets.current_view(store)
home = widgets.home_area()
desk = widgets.open_desk(str(store.path))
commit = store.latest()
next_version = commit.number + 1 if commit else 1

widgets.page_header("データ取込", "ファイルを確かめてから公開します", view, [])
rail = st.container(key="rail")
left, right = st.columns([1, 3.4])
with left, st.container(key="card-files", gap="xsmall"):
    widgets.draw(widgets.card_title("今回のファイル"))
    widgets.drop_zone(desk)
    cards.show_target(practising=widgets.practising(), is_empty=commit is None)
    widgets.practice_switch("desk")
    files = st.container(gap="small", key="files")
    show_templates(TEMPLATES, template_book, store)
    show_saved(store, intake, desk)
with right:
    stop, reading = st.empty(), st.empty()  # there in every run: what follows must not move while somebody types in it
    if desk.uploads:
        stop.button("読み取りを中止する", key="stop", on_click=desk.stop)
    try:
        with reading:
            check_all()
    except StoreError as error:
        widgets.alert(str(error))
        st.stop()
    stop.empty()
    worst = next((one for one in desk.checked if one.waits), next(iter(desk.checked), None))
    chosen = next((one for one in desk.checked if one.key == desk.chosen), worst)
    if desk.notice:
        widgets.draw(widgets.tag("p", desk.notice, cls="reading"))
    if desk.result:
        cards.show_result(desk.result)
    if chosen:
        show_desk(chosen)
        if not chosen.drawn:
            show_publish_bar(chosen)
    elif not desk.result:
        cards.show_nothing_yet()
if chosen and chosen.drawn:  # a sheet beside its rows takes the width of the page
    review(chosen)
    show_publish_bar(chosen)
with files:
    for one in desk.checked:
        show_file(one, chosen)
with rail:
    if desk.result:
        cards.show_rail_done(desk.result)
    elif chosen:
        unknown = chosen.questions or not chosen.proposal.reading.label
        step = 2 if unknown else 4 if chosen.waits or chosen.proposal.outcome == "refused" else 6
        cards.show_rail(chosen.proposal, step, len(desk.uploads), next_version, len(chosen.unsaid))
    else:
        cards.show_rail_empty(next_version)
intake.get_ready()
