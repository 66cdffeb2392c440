"""概況: how far the prefecture has come, beside Japan, on one screen."""

import streamlit as st

import widgets
from analysis.pace import by_day
from charts.daily_doses import daily_doses
from charts.handout_table import HEALTH_WORKERS, OLDER_ADULTS, Facts, handout_table

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

view = widgets.current_view()
if view is None:
    widgets.page_header("概況", "本日の状況", None, [])
    widgets.empty_state(
        "次のどれかを取り込むと、この画面に接種率と1日当たりの接種回数が出ます。",
        [
            "VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON",
            "V-SYS 接種実績（医療従事者等）　Excel",
            "住民基本台帳年齢階級別人口　Excel",
        ],
    )
    st.stop()

facts = Facts(view.ask("coverage"), view.ask("denominators"), view.ask("missing"))
daily = view.ask("daily_doses")
daily = daily[daily.source_system == "VRS"]
home = widgets.home_area()

widgets.page_header("概況", "本日の状況", view, sorted(facts.coverage.source_system.unique(), reverse=True))
left, right = st.columns([1.06, 1])
with left:
    days = by_day(daily, view.known_until(daily))
    widgets.show(daily_doses(days, view.basis(daily), home.name))
with right:
    for group in (HEALTH_WORKERS, OLDER_ADULTS):
        rows = facts.of(group).coverage
        widgets.show(handout_table(group, facts, home, view.basis(rows)))
