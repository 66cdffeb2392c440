"""完了見込み: the pace the goal takes, the pace there is, and the range of dates that follows from what one assumes."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

import widgets
from analysis import backtest, outlook, paces, supply, what_if
from analysis.assumptions import complete_rate, interval_days, venue
from analysis.delay import triangle
from analysis.late import doses_a_day, entered, late_doses
from analysis.nowcast import Nowcaster, days_still_entered, nowcast
from analysis.pace import by_day
from analysis.situation import Conditions, Situation, first_doses, nearest_goal, share_of, totals_by_dose
from charts import outlook as fans
from charts import outlook_tables as tables
from charts import outlook_words
from charts.events import with_events
from charts.handout_table import OLDER_ADULTS, method_on
from charts.outlook_form import formula, results
from charts.pace import pace_chart

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "完了見込み", "高齢者の接種完了の見込み"
LEAST_TAKE_UP, DAYS_AHEAD, FARTHEST = 50, 60, 180
VIEWS = {"outlook": "見込み", "what-if": "条件を変えると", "past": "過去の見込みと実績"}
PACES = {"days14": "直近14日", "days7": "直近7日", "own": "自分で入れる"}
VIALS = {"plan": "計画どおり", "6": "6回", "5": "5回"}
AHEAD = (14, 28)
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

home = widgets.home_area()
method = method_on(OLDER_ADULTS, view.as_of, view.meeting_until)
rows = view.ask("doses_by_day")
# The goal asks for the first two doses of a class; pace, late entries and past forecasts are of the same ones.
rows = rows[(rows.area_code == home.code) & rows.dose_number.isin([1, 2])]
own = rows if method == "meeting" else rows[rows.age_group == "65+"]
told = own if len(own) else rows
age_class = {"age_group": "65+"} if method == "by_age" and len(own) else {}
dataset = "".join(rows.dataset.unique()[:1]) or "vrs_detail"
known_until = view.known_until(rows)
settings = view.settings()
caster = Nowcaster(
    triangle(view.ask("dose_history", dataset=dataset, priority_group="general", last_dose="2", **age_class)),
    complete_rate(settings),
)
known = entered(nowcast(by_day(told, known_until), caster), known_until)
totals = totals_by_dose(own if len(own) else view.ask("dose_totals"), by_age=method == "by_age")
persons = view.ask("denominators")
persons = persons[(persons.area_code == home.code) & (persons.priority_group == OLDER_ADULTS.priority_group)]
persons = persons[persons.method == method].denominator_persons.max()
invented_files = view.invented_datasets()

arrivals = view.ask("deliveries")
arrivals = arrivals[(arrivals.area_code == home.code) & arrivals.doses.notna()]
sources = sorted(rows.source_system.unique()) or ["会議資料"] * bool(totals)
widgets.page_header(TITLE, SUBTITLE, view, sources + ["供給計画"] * bool(len(arrivals)))
if not totals or not persons > 0:
    what = "65歳以上人口" if totals else f"{home.name}の接種実績"
    widgets.empty_state(f"{what}が未取込のため、完了の見込みは計算できません。", KINDS)
    st.stop()

marks = view.ask("time_marks")
targets = view.ask("targets")
targets = targets[(targets.area_code == home.code) & (targets.priority_group == "older_adults")]
goal = nearest_goal(targets, view.as_of)
situation = Situation(
    as_of=view.as_of,
    persons=int(persons),
    first_by_day=first_doses(own, totals, view.as_of),
    second=totals[2],
    arrivals=arrivals if len(arrivals) else None,
    interval_days=interval_days(settings),
    per_vial=settings["doses_per_vial"],
)
late = late_doses(own, known)
means = paces.mean_paces(late, view.as_of, known)
current = doses_a_day(own, view.as_of, known)

given_in = dict.fromkeys(rows.dataset, OLDER_ADULTS.source_system)
basis = view.basis_of(given_in | {"supply_plan": "別紙1", "target": "目標"})
invented = bool(invented_files & {*rows.dataset, "supply_deliveries", "supply_plan", "target"})

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


def outlook_view() -> None:
    """The fan against the goal, doses a day, and what other take-ups would take."""
    given = supply.running_total(own, situation.first + situation.second)
    usual = backtest.usual_error_days(backtest.back_test(caster, view.as_of, AHEAD[-1], looked))
    said = outlook_words.notes(usual, has_goal=goal is not None, has_supply=situation.arrivals is not None)
    notes = (formula(required, asked, view.as_of), *said)
    chart = fans.fan(given, ended, required, asked, basis, notes=notes)
    widgets.show(with_events(replace(chart, invented=invented), marks, ("event", "venue", "delivery")))


with st.container(key="outlook-top"):
    left, right = st.columns([1, 3.3])
    with left, st.container(key="card-conditions", height="stretch", gap="xsmall"):
        widgets.draw(widgets.card_title("条件"))
        conditions, looked, typed = ask_conditions()
        required = outlook.required(situation, conditions)
        errors = backtest.ratios(caster, view.as_of, looked)
        at = paces.paces(means, looked, typed, errors)
        ended = outlook.ending(situation, conditions, at) if at else None
        capped = conditions.capped and situation.arrivals is not None
        asked = outlook_words.Asked(
            conditions.take_up, conditions.goal_on, situation.persons, situation.first + situation.second, looked,
            capped, typed or current, len(errors) >= paces.LEAST_ERRORS, situation.interval,
        )  # fmt: skip
        widgets.show_results(results(required, asked, ended, view.as_of))
    with right:
        if shown == "outlook":
            outlook_view()
        elif shown == "what-if":
            outcomes = what_if.outcomes(situation, conditions, at) if at else []
            chart = tables.what_ifs(outcomes, basis)
            widgets.show_listing(replace(chart, invented=invented), tables.what_if_table(chart, outcomes))
        else:
            for days_ahead in AHEAD:
                tested = backtest.back_test(caster, view.as_of, days_ahead, looked)
                usual = backtest.usual_error_days(tested)
                basis, counted = view.basis_of(given_in), "65歳以上" if age_class else "全年代"
                chart = tables.past_forecasts(tested, days_ahead, usual, basis, f"{counted}・1回目と2回目")
                widgets.show(replace(chart, invented=invented))

if shown == "outlook":
    left, right = st.columns([1.5, 1])
    with left:
        days = paces.pace_days(late, known, days_still_entered(caster))
        chart = pace_chart(days, required.doses_a_day, conditions.goal_on, view.basis_of(given_in))
        widgets.show(with_events(replace(chart, invented=invented), marks))
    with right:
        others, ends = what_if.other_take_ups(situation, conditions, asked.pace, at)
        chart = tables.other_take_ups(others, conditions.goal_on, asked.pace, view.basis_of(given_in))
        widgets.show_listing(replace(chart, invented=invented), tables.take_up_table(others, ends, asked))
