"""支援策・予算: what the prefecture and the nation pay for vaccination, and what its own venues give."""

from dataclasses import replace

import streamlit as st

import widgets
from charts import support as charts
from reports.support_templates import support_book
from widgets.support import budget_table, schemes_table, venue_bars

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "支援策・予算", "接種体制の支援"
UNITS = {"printed": "資料の単位", "yen": "円に換算"}
DATASETS = {"support": "予算資料"}
FORM = "予算・特設会場の様式"
view = widgets.current_view()
measures = view.ask("support_measures") if view else None


def form() -> None:
    """The workbook people fill in, with what is known already in it."""
    make = lambda: support_book(view.ask if view else None)  # noqa: E731
    st.download_button(FORM, make, f"{FORM}.xlsx", type="tertiary", key="template-support", on_click="ignore")


if view is None or measures.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state(
        "次のファイルを取り込むと、この画面に予算・財源・支援策が出ます。", ["支援策・予算（様式）　Excel"]
    )
    form()
    st.stop()

basis = replace(view.basis_of(DATASETS), as_of=measures.stated_on.max().date())
invented = view.invented_datasets()
widgets.page_header(TITLE, SUBTITLE, view, list(DATASETS.values()))
with st.container(horizontal=True, vertical_alignment="center", key="support-filters"):
    in_yen = widgets.choose("unit", "金額の単位", UNITS) == "yen"
    st.space("stretch")
    form()


def show_budget(level: str, *, brief: bool = False) -> None:
    """The lines of one level; brief leaves out the columns no line of it fills."""
    chart = charts.budget(measures, level, basis, in_yen=in_yen)
    chart = replace(chart, invented="support" in invented)
    widgets.show(chart, budget_table(chart.table, in_yen=in_yen, brief=brief) if len(chart.table) else None)


show_budget("prefecture")
nation, campaign = st.columns([1, 1.15])
with nation:
    show_budget("nation", brief=True)
campaigns, venues = view.ask("subsidy_campaigns"), view.ask("venues")
with campaign, st.container(key="card-schemes", height="stretch", gap="xsmall"):
    widgets.draw(widgets.card_title("新たな支援策", "①～③", invented="subsidy_campaign" in invented))
    if campaigns.empty:
        widgets.draw(widgets.tag("p", "支援金の試算ルールが取り込まれていません。", cls="nothing"))
    else:
        rule = charts.in_force(campaigns, view.as_of)
        widgets.draw(widgets.sentence(f"**{rule.campaign_name}**の要件と額です。", cls="reading"))
        widgets.draw(schemes_table(charts.schemes(rule)), widgets.tag("p", f"根拠：{rule.source}", cls="hint"))
        if target := widgets.page_of("subsidy"):
            st.page_link(target, label="支援金試算へ", query_params=widgets.carried())
chart = replace(charts.venues(venues, basis), invented="support" in invented)
widgets.show(chart, venue_bars(venues) if len(venues) else None)
