"""連携推進項目: all items on one board, each on its sheet, what changed, the municipalities, indicators, reports."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import intake
import vocabulary as words
import widgets
from analysis.plan_changes import changes, counts
from charts import portfolio
from charts.chart import Chart
from charts.gantt import DENSITIES, gantt
from charts.gantt.board import years_of
from reports.drawn_schedule import drawn_schedule
from reports.plan_csv import plan_csv
from reports.plan_xml import plan_xml
from reports.project_book import project_book
from widgets import matrix, plan_changes, project_forms, project_sheet
from widgets.board import board_cards, legend
from widgets.gantt_filters import choose_tasks
from widgets.kpis import kpi_table
from widgets.project_filters import Part, choose_part, nothing_left
from widgets.reporting import reporting
from widgets.schedule_item import show_decided

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE = "連携推進項目"
VIEWS = {
    "board": "一覧", "item": "項目ごと", "changes": "前回からの変化", "towns": "市町村別", "kpi": "指標",
    "report": "進捗の入力",
}  # fmt: skip
TABLE = ["work_item_short_name", "task", "change", "change_months", "reason"]
FILTERED = ("board", "item", "changes")
AREAS = ["work_item_short_name", "area_name", "state", "status_on", "note"]

found = reporting()
if found is None:
    widgets.page_header(TITLE, "取組事項と工程", widgets.current_view(), [])
    kinds = ["連携推進項目の様式（項目・取組工程・進捗報告・会議）　Excel"]
    widgets.empty_state("次のファイルを取り込むと、この画面に5項目の工程と進捗が出ます。", kinds)
    st.stop()

view = found.view
projects, items, tasks = view.ask("projects"), view.ask("work_items"), view.ask("tasks")
meetings = view.ask("meetings")
basis = view.basis_of({"projects": "会議資料・進捗報告"})
widgets.page_header(TITLE, "取組事項と工程", view, [], points=found.choices)
with st.container(horizontal=True, vertical_alignment="center", key="project-bar"):
    shown = widgets.choose("view", "表示", VIEWS)
    part = Part(items)
    if shown in FILTERED:
        part = choose_part(items, tasks, view.ask("book_parties"), view.ask("area_progress"))
    st.space("stretch")
    density = widgets.window_density()
    name = f"連携推進項目_{view.as_of:%Y%m%d}_版{view.version}.xlsx"
    st.download_button("様式を保存", lambda: project_book(view.ask), name, key="save-book", on_click="ignore")


def marked(chart: Chart, rows: pd.DataFrame = projects) -> Chart:
    """The chart with the badge of the sample where its plan or reports are invented, and with what it leaves out."""
    return replace(chart, invented=bool(rows.invented.astype(bool).any()), notes=(*chart.notes, *part.notes))


def show_board() -> None:
    """Every item as a card beside its lines on one axis."""
    sizes, own = portfolio.DENSITIES[density], part.projects(projects)
    if own.empty:
        nothing_left(part)
        return
    kept = tasks[tasks.work_item_id.isin(part.items.work_item_id)]
    chart = marked(portfolio.portfolio(own, part.items, kept, meetings, view.as_of, basis, sizes), own)
    before = found.before()
    heights = portfolio.blocks(own, part.items, sizes)
    cards = board_cards(own, before.ask("projects") if before else None, heights, sizes.gantt.header)
    with widgets.card(chart, titled=False) as drawn:
        if drawn:
            left, right = st.columns([sizes.card, sizes.gantt.width], gap=None)
            with left:
                widgets.draw(cards)
            with right:
                widgets.figure(chart)
            widgets.draw(legend(chart.legend))


def item_buttons(chosen: str) -> None:
    """One button an item; they are the pager."""
    with st.container(horizontal=True, gap="small", key="item-buttons"):
        for row in projects.itertuples():
            kind = "primary" if row.project_id == chosen else "secondary"
            name = f"{row.project_seq}　{row.project_short_name if density == 'laptop' else row.project_name}"
            if st.button(widgets.as_label(name), type=kind, key=f"to-{row.project_id}"):
                st.query_params["item"] = row.project_id
                st.rerun()
        st.space("stretch")
        with st.popover("計画を保存", key="save-plans"):
            save_plans(chosen)


def save_plans(chosen: str) -> None:
    """The plan of one item to take along: as a 線表 to draw on, and for other programs."""
    name, said = f"{chosen}_{view.as_of:%Y%m%d}_版{view.version}", f"{words.wareki(view.as_of)}現在　版{view.version}"
    drawn = lambda: drawn_schedule(view.ask, chosen, note=said)  # noqa: E731
    st.download_button("線表を保存", drawn, f"線表_{name}.xlsx", key="save-drawn", on_click="ignore")
    listed = lambda: plan_csv(view.ask, chosen)  # noqa: E731
    st.download_button("一覧（CSV）", listed, f"工程_{name}.csv", "text/csv", key="save-listed", on_click="ignore")
    plan = lambda: plan_xml(tasks[tasks.project_id == chosen], TITLE)  # noqa: E731
    hint = "Microsoft Project などで開けるXMLの形式です"
    st.download_button("工程管理ソフト用", plan, f"工程_{name}.xml", key="save-plan", help=hint, on_click="ignore")


def show_item() -> None:
    """The sheet of one item, in the handout's order."""
    asked = st.query_params.get("item", "")
    chosen = asked if asked in set(projects.project_id) else projects.project_id.iloc[0]
    project = next(projects[projects.project_id == chosen].itertuples())
    own, own_items = part.tasks(tasks), part.items[part.items.project_id == chosen]
    own = own[own.project_id == chosen]
    item_buttons(chosen)
    with st.container(key="card-sheet", gap="xsmall"):
        title = widgets.tag("h2", f"{project.project_seq}　{project.project_name}", cls="item-title")
        widgets.draw(widgets.tag("div", title, project_sheet.parties(project), cls="item-head"))
        told = view.ask("project_texts", project=chosen)
        texts = project_sheet.columns(told)
        groups = project_sheet.group_meetings(meetings[meetings.project_id == chosen])
        goals = project_sheet.goals(items[items.project_id == chosen], told)
        if words.is_missing(project.reported_on):
            widgets.draw(texts, goals, groups)
        else:
            with st.expander("ねらい・課題・今年度の目標を開く"):
                widgets.draw(texts, goals, groups)
    show_gantt(project, own, own_items)
    show_decided(*(view.ask(name) for name in ("agenda", "action_items", "schedule")), chosen)


def show_gantt(project: object, own: pd.DataFrame, own_items: pd.DataFrame) -> None:
    """The Gantt of one item, as filtered."""
    sizes, year = DENSITIES[density], int(project.fiscal_year)
    if own_items.empty and part.said:
        nothing_left(part)
        return
    own, kept = choose_tasks(own, own_items, sizes)
    if kept.empty:
        widgets.draw(widgets.tag("p", "この項目に工程はありません。", cls="nothing"))
        return
    years, name = years_of(own[own.is_in_year], year), f"gantt-{project.project_id}"
    chart = gantt(own, kept, meetings, view.as_of, basis, sizes, year=year, years=years, name=name)
    with widgets.card(marked(chart, projects[projects.project_id == project.project_id])) as drawn:
        if drawn:
            widgets.figure(chart)
            widgets.draw(legend(chart.legend))


def show_changes() -> None:
    """What became of the plan since the point before."""
    before = found.before()
    if before is None:
        with st.container(key="card-changes"):
            text = "前回の本部会議の版がありません。次の本部会議の前に計画や進捗を取り込むと、ここに変化が出ます。"
            widgets.draw(widgets.card_title("前回からの変化"), widgets.tag("p", text, cls="nothing"))
        return
    changed = changes(before.ask("tasks"), tasks)
    if part.said:
        changed = changed[changed.work_item_id.isin(part.items.work_item_id)]
    number, group = counts(changed), st.query_params.get("group", "")
    title = f"{found.name(before)} → {found.name(view)}"
    chart = Chart(
        "changes", "前回からの変化", title, plan_changes.sentence_of(changed, number), changed[TABLE], basis,
        notes=(f"工程{len(changed)}件を照合",),
    )  # fmt: skip
    year = int(projects.fiscal_year.iloc[0])
    line = plan_changes.year_share(view.as_of, year)
    body = widgets.tag(
        "div",
        plan_changes.tiles(number, group),
        plan_changes.board(changed, year, line, group if group in plan_changes.TILES else ""),
    )
    widgets.show(marked(chart), body)


def show_towns() -> None:
    """The municipalities and the 取組事項, with the state of each."""
    rows = matrix.told(view.ask("area_progress"))
    chart = Chart(
        "towns", "市町村別の取組状況", f"{rows.area_code.nunique()}市町村", matrix.sentence_of(rows), rows[AREAS], basis
    )
    widgets.show(marked(chart), widgets.tag("div", matrix.key(rows), matrix.matrix(rows)))


def show_kpis() -> None:
    """The indicators with their grades."""
    rows = view.ask("kpis")
    graded = rows[rows.grade.notna()]
    said = (
        f"指標{len(rows)}件のうち、評価できるのは**{len(graded)}件**です。"
        if len(rows)
        else "指標が登録されていません。"
    )
    notes = ("評価 A 100%以上・B 80%以上・C 60%以上・D 60%未満・－ 実績か目標なし",)
    chart = Chart("kpis", "指標", "目標と実績", said, rows.drop(columns="project_seq"), basis, notes=notes)
    widgets.show(marked(chart), kpi_table(rows) if len(rows) else None)


def show_forms() -> None:
    """Progress, indicators and the 当初計画, typed and published at once."""
    widgets.say_published()
    if not widgets.may_type(view, is_newest=found.is_newest, what="進捗・指標・当初計画", place="projects"):
        return
    target = "見本（練習用）。公開データは変わりません" if widgets.practising() else "公開データ"
    widgets.draw(widgets.tag("p", f"公開先：{target}。公開した内容は取込履歴に残り、取り消せます。", cls="hint"))
    forms = (
        ("進捗報告", lambda: project_forms.progress_form(tasks, view.as_of)),
        ("指標の実績", lambda: project_forms.kpi_form(view.ask("kpis"), view.as_of)),
        ("当初計画", lambda: project_forms.baseline_form(projects, meetings, view.as_of, view.version)),
    )
    for title, form in forms:
        with st.container(key=f"card-type-{title}"):
            widgets.draw(widgets.card_title(title))
            if rows := form():
                publish(title, *rows)


def publish(title: str, format: str, rows: list[dict], by: str) -> None:
    """Publish typed rows and say so, or say what is wrong with them."""
    undo, confirm = "取り消すには、取込履歴から版{commit}を取り消します。", rows[0].get("理由") or None
    if widgets.publish_typed(intake.load_rows, format, rows, by=by, undo=undo, confirm=confirm, name=title):
        # A report of a newer day is a new reporting point: go there, or the form would close as one of the past.
        told = rows[0].get("基準日") or rows[0]["日付"]
        st.query_params["as_of"] = f"{max(told, view.as_of)}"
        st.rerun()


{
    "board": show_board,
    "item": show_item,
    "changes": show_changes,
    "towns": show_towns,
    "kpi": show_kpis,
    "report": show_forms,
}[shown]()
