"""概況: how far the prefecture has come, beside Japan, and what has to be done, on one screen."""

import pandas as pd
import streamlit as st

import widgets
from reports.subjects.low_stock import few_in_stock
from reports.subjects.overview import overview

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

KINDS = [
    "VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON",
    "V-SYS 接種実績（医療従事者等）　Excel",
    "資料1の様式で作った表　Excel",
    "ワクチンの供給計画・到着の報告　Excel",
]

view = widgets.current_view()
if view is None:
    widgets.page_header("概況", "本日の状況", None, [])
    widgets.empty_state("次のどれかを取り込むと、この画面に接種率と1日当たりの接種回数が出ます。", KINDS)
    st.stop()


@st.cache_data(max_entries=64, show_spinner=False)
def low_stock(snapshot, version, day):
    """The alert about few days of stock; kept, since what a version knows of a day never changes."""
    return few_in_stock(view)


told = overview(view)
widgets.page_header("概況", "本日の状況", view, told.sources)
widgets.show_sentence(told.sentence(), invented=told.pace_invented or told.supply_invented)
widgets.show_strip(told.figures())
left, right = st.columns([1.06, 1])
with left:
    widgets.show(told.supply_chart())
with right:
    widgets.show_together("handout", *told.tables())
left, right = st.columns([1.55, 1])
with left:
    low = low_stock(str(view.commit.path), view.version, view.as_of)
    widgets.show_alerts(pd.concat([low, view.ask("alerts")]))
with right:
    widgets.show_meeting(view.ask("next_meeting"), view.as_of)
