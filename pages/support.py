"""支援策・予算: what the prefecture and the nation pay for vaccination, and what its own venues give."""

import streamlit as st

import widgets
from charts import support as charts
from widgets.support import budget_table, schemes_table, venue_bars

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "支援策・予算", "接種体制の支援"
UNITS = {"printed": "資料の単位", "yen": "円に換算"}
DATASETS = {"support": "予算資料"}
view = widgets.current_view()
measures = view.ask("support_measures") if view else None
if view is None or measures.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state(
        "次のファイルを取り込むと、この画面に予算・財源・支援策が出ます。", ["支援策・予算（様式）　Excel"]
    )
    st.stop()

basis = view.basis_of(DATASETS)
widgets.page_header(TITLE, SUBTITLE, view, list(DATASETS.values()))
in_yen = widgets.choose("unit", "金額の単位", UNITS) == "yen"
for level in ("prefecture", "nation"):
    chart = charts.budget(measures, level, basis, in_yen=in_yen)
    widgets.show(chart, budget_table(chart.table, in_yen=in_yen) if len(chart.table) else None)
campaigns, venues = view.ask("subsidy_campaigns"), view.ask("venues")
left, right = st.columns([1.6, 1])
with left, st.container(key="card-schemes", height="stretch", gap="xsmall"):
    widgets.draw(widgets.card_title("新たな支援策", "①～③"))
    if campaigns.empty:
        widgets.draw(widgets.tag("p", "支援金の試算ルールが取り込まれていません。", cls="nothing"))
    else:
        widgets.draw(schemes_table(charts.schemes(next(campaigns.itertuples()))))
with right:
    chart = charts.venues(venues, basis)
    widgets.show(chart, venue_bars(venues) if len(venues) else None)
