"""接種の進捗: doses day by day in the prefecture."""

from dataclasses import replace

import streamlit as st

import widgets
from analysis.pace import by_day
from charts.daily_doses import daily_doses

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "接種の進捗", "ワクチン接種の取組み状況"
view = widgets.current_view()
if view is None:
    widgets.page_header(TITLE, SUBTITLE, None, [])
    widgets.empty_state(
        "次のファイルを取り込むと、この画面に1日当たりの接種回数が出ます。",
        ["VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON"],
    )
    st.stop()

daily = view.ask("daily_doses")
daily = daily[daily.source_system == "VRS"]
widgets.page_header(TITLE, SUBTITLE, view, sorted(daily.source_system.unique()))
chart = daily_doses(by_day(daily, view.known_until(daily)), view.basis(daily), widgets.home_area().name)
widgets.show(replace(chart, invented=bool(view.invented_datasets() & set(daily.dataset))))
