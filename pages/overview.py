"""概況: how far the prefecture has come, beside Japan, and what has to be done, on one screen."""

from dataclasses import replace

import streamlit as st

import widgets
from analysis.coverage import rate_changes
from analysis.standing import older_adults
from analysis.supply import planned_by_last
from charts.day_sentence import day_sentence
from charts.handout_table import HEALTH_WORKERS, NATION, OLDER_ADULTS, Facts, handout_table, method_on, progress
from charts.key_figures import coverage_figure, goal_figure, pace_figure, supply_figure
from charts.supply_doses import Given, supply_doses, unconfirmed_names

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

WEEK = 7
SUPPLY = {"supply_plan": "供給計画", "supply_deliveries": "到着の報告"}
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

home = widgets.home_area()
printed = view.ask("printed_rates").drop(columns="doses")
coverage = view.ask("coverage").merge(printed, how="left")
facts = Facts(coverage, view.ask("denominators"), view.ask("missing"), view.meeting_until)
changes = rate_changes(facts.coverage, view.ask("coverage", days_before=WEEK), WEEK)
daily, targets = view.ask("daily_doses"), view.ask("targets")
daily = daily[
    (daily.source_system == OLDER_ADULTS.source_system) & (daily.priority_group == OLDER_ADULTS.priority_group)
]


def own(rows, group):
    """The prefecture's rows of one group by the method of this day."""
    rows = rows[(rows.priority_group == group.priority_group) & (rows.area_code == home.code)]
    return rows[rows.method == method_on(group, view.as_of, view.meeting_until)]


def both(group):
    """How far one group has come in the prefecture and in Japan."""
    return [
        progress(group, facts.of(group), method_on(group, view.as_of, view.meeting_until), area)
        for area in (home, NATION)
    ]


def coverage_cell(name, group, number):
    """The key figure of one group's coverage by one dose."""
    change = own(changes, group).set_index("dose_number").rate_change.get(number)
    now, before = (view.invented(group.source_system, group.priority_group, number, days_before=n) for n in (0, WEEK))
    return coverage_figure(name, number - 1, *both(group), change, invented=now, change_invented=before)


standing = older_adults(
    own(facts.coverage, OLDER_ADULTS),
    own(facts.denominators, OLDER_ADULTS).denominator_persons.max(),
    daily,
    view.ask("supply_position"),
    targets[targets.area_code == home.code],
    view.as_of,
    view.known_until(daily),
)
invented_files = view.invented_datasets()
pace_invented = bool(invented_files & set(daily.dataset))
supply_invented = bool(invented_files & set(SUPPLY))

widgets.page_header("概況", "本日の状況", view, sorted(facts.coverage.source_system.unique(), reverse=True))
widgets.show_sentence(
    day_sentence(
        *both(OLDER_ADULTS), planned_by_last(standing.steps), standing.two_doses, standing.goal, standing.current
    ),
    invented=pace_invented or supply_invented,
)
widgets.show_strip(
    [
        coverage_cell("高齢者 1回目接種率", OLDER_ADULTS, 1),
        coverage_cell("高齢者 2回目接種率", OLDER_ADULTS, 2),
        coverage_cell("医療従事者等 2回目接種率", HEALTH_WORKERS, 2),
        pace_figure(standing.current, standing.goal, invented=pace_invented),
        goal_figure(standing.goal, standing.current, invented=pace_invented),
        supply_figure(
            standing.share,
            standing.doses,
            standing.supplied,
            unconfirmed_names(standing.steps),
            invented=supply_invented,
        ),
    ]
)
left, right = st.columns([1.06, 1])
with left:
    given = Given(standing.doses, standing.by_day, standing.second_owed)
    basis = view.basis_of(SUPPLY | dict.fromkeys(daily.dataset, OLDER_ADULTS.source_system))
    chart = supply_doses(standing.steps, given, standing.two_doses, basis)
    widgets.show(replace(chart, invented=pace_invented or supply_invented))
with right:
    tables = [
        replace(
            handout_table(group, facts, home, view.basis(facts.of(group).coverage)),
            invented=view.invented(group.source_system, group.priority_group, 1, 2),
        )
        for group in (HEALTH_WORKERS, OLDER_ADULTS)
    ]
    widgets.show_together("handout", *tables)
left, right = st.columns([1.55, 1])
with left:
    widgets.show_alerts(view.ask("alerts"))
with right:
    widgets.show_meeting(view.ask("next_meeting"), view.as_of)
