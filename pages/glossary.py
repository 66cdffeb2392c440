"""用語と算出根拠: how every figure is worked out, where its rows come from, and what every file is checked for."""

from dataclasses import replace

import streamlit as st

import intake
import widgets
from charts.changes import table_word
from charts.chart import Basis, Chart
from charts.tracing import TABLES, row_places
from widgets import glossary as parts
from widgets.definitions import Definition, definitions, rules, sources

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "用語と算出根拠", "数値の定義・出どころ・検査"
VIEWS = {
    "terms": "用語と式",
    "trace": "数値をたどる",
    "rules": "検査の規則",
    "formats": "読めるファイル",
    "sources": "採る資料の順",
}
MOST_FILES = 3
NOTHING = "見つかりません。言葉を変えて探してください。"

view = widgets.current_view()
widgets.page_header(TITLE, SUBTITLE, view, [])
with st.container(horizontal=True, vertical_alignment="center", key="glossary-bar"):
    shown = widgets.choose("view", "表示", VIEWS)
    st.space("stretch")
    asked = widgets.search("q", "用語・式・規則を探す")


def count_of(found: list) -> str:
    """How many lines are shown."""
    return f"{len(found)}件"


def card(
    name: str, title: str, found: list, body: object, empty: str = "見つかりません。言葉を変えて探してください。"
) -> None:
    """A card of lines with their number; says so when none is found."""
    with st.container(key=f"card-{name}", gap="xsmall"):
        widgets.draw(widgets.card_title(title, count_of(found)))
        widgets.draw(body(found) if found else widgets.tag("p", NOTHING, cls="nothing"))


def term_card(one: Definition) -> None:
    """One term in full, with the pages that show it and the settings that change it."""
    with st.container(key="card-term", gap="xsmall"):
        widgets.draw(widgets.card_title(one.definition_name, one.definition_group))
        widgets.draw(parts.term_card(one))
        with st.container(horizontal=True, vertical_alignment="center", key="term-links"):
            for slug in one.pages.split():
                if page := widgets.page_of(slug):
                    st.page_link(page, label=f"{page.title}で見る", query_params=widgets.carried())
            if one.settings and (page := widgets.page_of("settings")):
                asked_for = widgets.carried() | {"setting": one.settings.split()[0]}
                st.page_link(page, label="設定で値を見る", query_params=asked_for)


def show_terms() -> None:
    """The term that is asked for, then all that are found, by group."""
    term = st.query_params.get("term", "")
    if term in definitions():
        term_card(definitions()[term])
    found = [one for one in definitions().values() if parts.holds(asked, *one[1:7])]
    for group in dict.fromkeys(one.definition_group for one in found):
        own = [one for one in found if one.definition_group == group]
        card(f"terms-{group}", group, own, lambda rows: parts.terms_table(rows, term))
    if not found:
        card("terms", "用語", [], None)


def show_trace() -> None:
    """Which rows of which files make up the doses of one area, and how to read on from there."""
    steps = (
        "図の下の行で、データ時点・版・出典を確かめます。「定義」を押すと、その数値の式がここに出ます。",
        "下の表で、数値がどの版のどのファイルのどのセルから来たかを確かめます。接種回数は、行の回数を足すと画面の値になります。",
        "「取込履歴と差分」で、その版のファイル名・指紋・公開した人・理由を確かめます。元のファイルは指紋の名前で保存してあります。",
    )
    with st.container(key="card-steps", gap="xsmall"):
        widgets.draw(widgets.card_title("画面の数値を、ファイルのセルまでたどる"))
        widgets.draw(widgets.tag("ol", *(widgets.tag("li", step) for step in steps), cls="steps"))
        if page := widgets.page_of("history"):
            st.page_link(page, label="取込履歴と差分へ", query_params=widgets.carried())
    if view is None:
        widgets.draw(widgets.tag("p", "データを取り込むと、接種回数の出どころの行がここに出ます。", cls="reading"))
        return
    of, where = st.columns([1, 1, 3])[:2]
    with of:
        table = widgets.choose_long("of", "たどるもの", {"": "接種回数"} | {one: table_word(one) for one in TABLES})
    if table:
        rows = view.ask("row_places", table_name=table)
        basis = Basis(view.as_of, view.version, "・".join(rows.file_name.unique()[:MOST_FILES]))
        widgets.show_rows(row_places(rows, table, view.home, basis))
        return
    with where:
        chart = doses_traced()
    widgets.show_rows(chart)


def doses_traced() -> Chart:
    """The rows of files that make up the doses of the area that is chosen."""
    home, places = view.home, view.ask("municipalities")
    areas = {home.code: home.name, **dict(zip(places.area_code, places.area_name, strict=True))}
    area = widgets.choose_long("area", "地域", areas)
    rows = view.ask("figure_files", area_code=area)
    total, files = int(rows.doses.sum()), rows.file_name.nunique()
    said = f"{areas[area]}の接種回数は、**{files}件**のファイルの**{int(rows.row_count.sum()):,}行**から来ています。"
    reading = said if len(rows) else f"{areas[area]}の接種回数は取り込まれていません。"
    meaning = f"全区分の合計 {total:,}回　値が変わらなかった行は、初めて伝えた版のままです"
    return Chart(
        "figure-files", "接種回数の出どころ", f"累計・{areas[area]}", reading, rows,
        replace(view.basis(rows), as_of=view.as_of), definition=meaning,
    )  # fmt: skip


def show_rules() -> None:
    """The checks by how grave they are."""
    titles = {"refuse": "受け取らないもの", "hold": "確認を待つもの", "warn": "知らせるもの"}
    found = [one for one in rules() if parts.holds(asked, *one)]
    for severity, title in titles.items():
        own = [one for one in found if one.severity == severity]
        if own or not asked:
            card(f"rules-{severity}", title, own, parts.rules_table)
    if not found:
        card("rules", "検査", [], None)


def show_formats() -> None:
    """The formats that are read."""
    found = [one for one in intake.formats().values() if parts.holds(asked, *one.values())]
    card("formats", "読めるファイル", found, parts.formats_table)


def show_sources() -> None:
    """Which publication is taken when several tell the same doses."""
    with st.container(key="card-order", gap="xsmall"):
        text = (
            "同じ接種を複数の資料が伝えるときは足さずに、基準日まで伝えている資料のうち、この順で初めのものを採ります。"
            "基準日まで伝える資料がないときは、最も新しい日まで伝えるものを採ります。"
        )
        widgets.draw(widgets.card_title("どの資料の数値を採るか"), widgets.tag("p", text, cls="reading"))
    found = [one for one in sources() if parts.holds(asked, *one)]
    card("sources", "採る資料の順", found, parts.sources_table)


{
    "terms": show_terms, "trace": show_trace, "rules": show_rules, "formats": show_formats, "sources": show_sources,
}[shown]()  # fmt: skip
