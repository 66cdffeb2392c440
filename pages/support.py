"""支援策・予算: what the prefecture and the nation pay for vaccination, and what its own venues give."""

import streamlit as st

import widgets
from reports.subjects.support import DATASETS, support
from reports.support_templates import support_book
from widgets.support import budget_table, schemes_table, venue_bars

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "支援策・予算", "接種体制の支援"
UNITS = {"printed": "資料の単位", "yen": "円に換算"}
FORM = "予算・特設会場の様式"
view = widgets.current_view()
told = support(view) if view else None


def form() -> None:
    """The workbook people fill in, with what is known already in it."""
    make = lambda: support_book(view.ask if view else None)  # noqa: E731
    st.download_button(FORM, make, f"{FORM}.xlsx", type="tertiary", key="template-support", on_click="ignore")


if told is None:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state(
        "次のファイルを取り込むと、この画面に予算・財源・支援策が出ます。", ["支援策・予算（様式）　Excel"]
    )
    form()
    st.stop()

widgets.page_header(TITLE, SUBTITLE, view, list(DATASETS.values()))
with st.container(horizontal=True, vertical_alignment="center", key="support-filters"):
    in_yen = widgets.choose("unit", "金額の単位", UNITS) == "yen"
    st.space("stretch")
    form()


def show_budget(level: str, *, brief: bool = False) -> None:
    """The lines of one level; brief leaves out the columns no line of it fills."""
    chart = told.budget(level, in_yen=in_yen)
    widgets.show(chart, budget_table(chart.table, in_yen=in_yen, brief=brief) if len(chart.table) else None)


def show_schemes() -> None:
    """What the subsidy in force pays to whom, and the way to its estimate."""
    chart = told.schemes(view.as_of)
    if chart.table.empty:
        widgets.show(chart)
        return
    with widgets.card(chart, fills=True) as drawing:
        if drawing:
            widgets.draw(schemes_table(chart.table))
        if target := widgets.page_of("subsidy"):
            st.page_link(target, label="支援金試算へ", query_params=widgets.carried())


show_budget("prefecture")
with st.container(horizontal=True, key="support-cards"):
    show_budget("nation", brief=True)
    show_schemes()
    widgets.show(told.venues(), venue_bars(told.places) if len(told.places) else None)
