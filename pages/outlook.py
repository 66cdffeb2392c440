"""完了見込み: the pace the goal takes, the pace there is, and the range of dates that follows from what one assumes."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

import widgets
from analysis import backtest, paces, what_if
from analysis.assumptions import venue
from analysis.nowcast import days_still_entered
from analysis.situation import Conditions, share_of
from charts import outlook_tables as tables
from charts.events import with_events
from charts.outlook_form import results
from charts.pace import pace_chart
from reports.subjects.outlook import AHEAD, DAYS_AHEAD, outlook_of

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "完了見込み", "高齢者の接種完了の見込み"
LEAST_TAKE_UP, FARTHEST = 50, 180
VIEWS = {"outlook": "見込み", "what-if": "条件を変えると", "past": "過去の見込みと実績"}
PACES = {"days14": "直近14日", "days7": "直近7日", "own": "自分で入れる"}
VIALS = {"plan": "計画どおり", "6": "6回", "5": "5回"}
KINDS = [
    "VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON",
    "住民基本台帳年齢階級別人口　Excel",
    "目標（想定接種率と期日）　CSV",
    "ワクチンの供給計画（別紙1の様式または一覧）　Excel",
]

view = widgets.current_view()
if view is None:
    widgets.page_header(TITLE, SUBTITLE, None, [])
    widgets.empty_state("次のファイルを取り込むと、この画面に必要な回数と完了の見込みが出ます。", KINDS)
    st.stop()

home, facts = view.home, outlook_of(view)
rows, settings, arrivals, caster, known = facts.rows, facts.settings, facts.arrivals, facts.caster, facts.entry
sources = sorted(rows.source_system.unique()) or ["会議資料"] * bool(facts.totals)
widgets.page_header(TITLE, SUBTITLE, view, sources + ["供給計画"] * bool(len(arrivals)))
if not facts.is_told:
    what = "65歳以上人口" if facts.totals else f"{home.name}の接種実績"
    widgets.empty_state(f"{what}が未取込のため、完了の見込みは計算できません。", KINDS)
    st.stop()

marks = view.ask("time_marks")
goal, situation, current = facts.goal, facts.situation, facts.current
given_in, invented = facts.given_in, facts.invented
basis = view.basis_of(facts.told_in)

with st.container(horizontal=True, vertical_alignment="center", key="filters-outlook"):
    shown = widgets.choose("view", "表示", VIEWS)
    st.space("stretch")
    if page := widgets.page_of("settings"):
        st.page_link(page, label="目標・出来事を入れる", query_params=widgets.carried() | {"view": "targets"})


def ask_conditions() -> tuple[Conditions, str, int | None]:
    """The conditions as the address and the sliders say, how the pace is looked at, and the pace typed."""
    usual = round(100 * (goal[0] if goal else settings["take_up_rate"]))
    share = widgets.slide("take_up", "想定接種率", (min(LEAST_TAKE_UP, usual), 100), usual, form="%d%%")
    first, last = view.as_of + timedelta(days=1), view.as_of + timedelta(days=FARTHEST)
    day = goal[1] if goal else view.as_of + timedelta(days=DAYS_AHEAD)
    goal_on: date = widgets.slide_day("goal_on", "目標日", (first, max(last, day)), day)
    looked = widgets.choose("pace", "ペースの見方", PACES, shown=True)
    typed = (
        widgets.number("own_pace", "1日当たりの回数", (1, 100_000), round(current or 1000)) if looked == "own" else None
    )
    venues = widgets.slide("venues", "特設会場の追加（か所）", (0, 6), 0)
    vial = widgets.choose("vial", "これからの配送の1バイアル当たり", VIALS, shown=True)
    capped = widgets.switch("capped", "供給の計画を上限にする", default=True)
    per_vial = int(vial) if vial.isdecimal() else None
    asked = Conditions(share_of(share), goal_on, capped, venues, per_vial, **venue(settings))
    return asked, looked, typed


with st.container(key="outlook-top"):
    left, right = st.columns([1, 3.3])
    with left, st.container(key="card-conditions", height="stretch", gap="xsmall"):
        widgets.draw(widgets.card_title("条件"))
        conditions, looked, typed = ask_conditions()
        told = facts.forecast(conditions, looked, typed)
        required, at, ended, asked = told.required, told.at, told.ended, told.asked
        widgets.show_results(results(required, asked, ended, view.as_of))
    with right:
        if shown == "outlook":
            widgets.show(facts.fan(told))
        elif shown == "what-if":
            outcomes = what_if.outcomes(situation, conditions, at) if at else []
            chart = tables.what_ifs(outcomes, basis)
            widgets.show_listing(replace(chart, invented=invented), tables.what_if_table(chart, outcomes))
        else:
            for days_ahead in AHEAD:
                tested = backtest.back_test(caster, view.as_of, days_ahead, looked)
                usual = backtest.usual_error_days(tested)
                told_in, counted = view.basis_of(given_in), f"{facts.counted}・1回目と2回目"
                chart = tables.past_forecasts(tested, days_ahead, usual, told_in, counted)
                widgets.show(replace(chart, invented=invented))

if shown == "outlook":
    left, right = st.columns([1.5, 1])
    with left:
        days = paces.pace_days(facts.late, known, days_still_entered(caster))
        chart = pace_chart(days, required.doses_a_day, conditions.goal_on, view.basis_of(given_in))
        widgets.show(with_events(replace(chart, invented=invented), marks))
    with right:
        others, ends = what_if.other_take_ups(situation, conditions, asked.pace, at)
        chart = tables.other_take_ups(others, conditions.goal_on, asked.pace, view.basis_of(given_in))
        widgets.show_listing(replace(chart, invented=invented), tables.take_up_table(others, ends, asked))
