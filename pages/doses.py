"""接種の進捗: coverage beside Japan, doses day by day, to whom they went, and how late they are entered."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis.assumptions import complete_rate
from analysis.delay import growth_of, settled_period, share_visible, triangle
from analysis.nowcast import Nowcaster, days_still_entered, nowcast
from analysis.pace import by_day
from analysis.progress import cumulative, other_ages, parts
from charts.campaigns import campaign_doses
from charts.cumulative import cumulative_rates
from charts.daily_doses import daily_doses
from charts.delay import completeness, growth, past_estimates
from charts.events import NUMBERED, with_events
from charts.groups import group_bars
from charts.handout_table import NATION, OLDER_ADULTS
from charts.prefectures import prefecture_ranks
from charts.rates import two_methods
from reports.subjects.doses import doses_of, groups_of, ranks

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "接種の進捗", "ワクチン接種の取組み状況"
PARTS = {"": "進み方", "groups": "内訳", "ranks": "47都道府県", "delay": "入力の遅れ"}
SEASONS = {"campaigns": "季節の接種"}  # only where the data tell them
DIMENSIONS = ("age_group", "sex", "product", "venue_kind")
HALF, RECENT, SELECTABLE_DAYS, MOST_BUTTONS = 262, 42, 60, 3
KINDS = [
    "VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON",
    "V-SYS 接種実績（医療従事者等）　Excel",
]

view = widgets.current_view()
if view is None:
    widgets.page_header(TITLE, SUBTITLE, None, [])
    widgets.empty_state(
        "次のファイルを取り込むと、この画面に1日当たりの接種回数、接種率の推移、入力の遅れが出ます。", KINDS
    )
    st.stop()

home = view.home
rates = ranks(view)
own = rates[rates.area_code == home.code]
groups = groups_of(view, rates)
campaigns = view.ask("campaigns")
widgets.page_header(TITLE, SUBTITLE, view, sorted(own.source_system.unique(), reverse=True))
if not groups:
    widgets.empty_state(f"{home.name}の接種実績がありません。次のファイルを取り込むと、この画面に出ます。", KINDS)
    st.stop()

with st.container(horizontal=True, key="filters"):
    part = widgets.choose("part", "表示", PARTS | (SEASONS if len(campaigns) else {}))
    chosen = next(iter(groups))
    if part != "campaigns":  # these are told of Japan, of no group
        chosen = (widgets.choose if len(groups) <= MOST_BUTTONS else widgets.choose_long)("group", "接種区分", groups)
source, group = chosen.split(".")
facts = doses_of(view, rates, source, group)
told, own, method, dataset = facts.told, facts.own, facts.method, facts.dataset
basis, invented = facts.basis, facts.invented


def days_of(area_code, **chosen_classes):
    """The doses by day of one area, from the dataset that tells its totals, with its code."""
    of = told[told.area_code == area_code].dataset
    rows = view.ask(
        "dose_days", area_code=area_code, dataset=of.iloc[0] if len(of) else dataset, source_system=source,
        priority_group=group, **chosen_classes,
    )  # fmt: skip
    return rows.assign(area_code=area_code)


def files_of(area_code):
    """What each file told of one area's days, as a triangle and as rows."""
    rows = view.ask("dose_history", area_code=area_code, dataset=dataset, source_system=source, priority_group=group)
    return rows, triangle(rows)


def caster_of(seen):
    """What these files let expect; from which share on a day counts as entered is a setting."""
    return Nowcaster(seen, complete_rate(view.settings()))


def breakdown():
    """The doses listed by day, by all their classes."""
    return view.ask("dose_breakdown", dataset=dataset, source_system=source, priority_group=group)


def show(*charts):
    """Cards side by side; one that no figure marks itself is marked where it rests on an invented file."""
    for column, chart in zip(st.columns(len(charts)), charts, strict=True):
        with column:
            told_truly = chart.name == "beside-nation"
            widgets.show(chart if told_truly else replace(chart, invented=invented and not chart.is_empty))


def daily_chart(rows, caster, **how):
    """Bars, mean and estimate of these days; estimated only where the files tell the same doses."""
    days = by_day(rows, view.known_until(own), days_still_entered(caster))
    return daily_doses(nowcast(days, caster), basis, home.name, complete_rate=caster.complete_rate, **how)


def show_progress():
    """By day and beside Japan, then cumulative and by both methods."""
    of_method = facts.of_method
    rows, caster = days_of(home.code), caster_of(files_of(home.code)[1])
    still = view.known_until(own) - timedelta(days=days_still_entered(caster) - 1) if len(rows) else None
    lines = cumulative(
        pd.concat([rows, days_of(NATION.code)]), of_method[of_method.area_code.isin([home.code, NATION.code])]
    )
    show(
        with_events(daily_chart(rows, caster, height=HALF, counted="全年代・全回数の合計"), view.ask("time_marks")),
        facts.beside_nation(),
    )
    below = [with_events(cumulative_rates(lines, home, basis, still), view.ask("time_marks"), NUMBERED)]
    if group == OLDER_ADULTS.priority_group:
        below.append(two_methods(told, other_ages(rows, 1), home, basis, meeting_until=view.meeting_until))
    show(*below)


def show_groups():
    """Doses of the classes that are chosen: by day, and split by each kind of class."""
    whole = breakdown()
    with st.container(horizontal=True, key="filters-groups"):
        numbers = sorted(whole.dose_number.unique())
        dose = widgets.choose_long("dose", "回数", {"": "すべて", **{str(n): words.dose_label(n) for n in numbers}})
        picked = {"dose_number": dose} | {column: class_filter(column, whole) for column in DIMENSIONS}
    given = {column: value for column, value in picked.items() if value}
    rows = days_of(home.code, **given)
    said = "・".join(words.value_text(c, int(v) if c == "dose_number" else v) for c, v in given.items())
    caster = caster_of(files_of(home.code)[1])
    days = by_day(rows, view.known_until(own), days_still_entered(caster))
    how = {"counted": said or "全年代・全回数の合計", "complete_rate": caster.complete_rate}
    show(daily_doses(days, basis, home.name, height=HALF, **how))
    charts = [group_bars(parts(chosen_rows(whole, given, column), column), column, basis) for column in DIMENSIONS]
    show(*charts[:2])
    show(*charts[2:])


def class_filter(column, whole):
    """The chosen class of one kind ('' = all); no choice where the data tell no difference."""
    values = [value for value in whole[column].unique() if value != "all"]
    if len(values) < 2:
        return ""
    texts = {value: words.value_text(column, value) for value in sorted(values)}
    return widgets.choose_long(column, words.TERMS[column].label, {"": "すべて", **texts})


def chosen_rows(whole, given, column):
    """The rows of the chosen classes; the classes of the column itself all stay, so that they can be compared."""
    for name, value in given.items():
        if name != column:
            whole = whole[whole[name].astype(str) == value]
    return whole


def show_ranks():
    """The 47 prefectures by the first two doses of the method of this day, or by one dose that is chosen."""
    of_method = facts.of_method
    numbers = sorted(of_method[of_method.area_code == home.code].dose_number.unique())
    pairs = [numbers[at : at + 2] for at in range(0, len(numbers), 2)]
    labels = {str(at): "・".join(words.dose_label(n) for n in pair) for at, pair in enumerate(pairs)}
    at = int(widgets.choose("doses", "回数", labels)) if len(pairs) > 1 else 0
    show(*(prefecture_ranks(of_method, number, home, basis) for number in pairs[at]))


def chosen_day(rows):
    """The day whose growth is shown: one of the last sixty with doses, by default that of a week ago."""
    days = rows[rows.vaccinated_on <= pd.Timestamp(view.as_of)].vaccinated_on.drop_duplicates()
    days = days.sort_values(ascending=False).head(SELECTABLE_DAYS)
    if days.empty:
        return view.as_of
    week_ago = days[days <= pd.Timestamp(view.as_of) - timedelta(days=7)]
    first = week_ago.iloc[0] if len(week_ago) else days.iloc[-1]
    texts = {f"{day.date()}": words.wareki(day) for day in [first, *days[days != first]]}
    return pd.Timestamp(widgets.choose_long("day", "増え方を見る日", texts)).date()


def show_delay():
    """How fast doses are entered, one day's count as it grew, the estimate of the open days, its past errors."""
    rows, seen = files_of(home.code)
    nation = files_of(NATION.code)[1]
    period = settled_period(seen)
    curves = [
        share_visible(one, *period).assign(area_code=area.code, area_name=area.name)
        for area, one in ((home, seen), (NATION, nation))
        if period
    ]
    curve = pd.concat([one for one in curves if len(one)]) if any(map(len, curves)) else pd.DataFrame()
    caster = caster_of(seen)
    tested = caster.back_test()
    with st.container(horizontal=True, key="filters-delay"):
        day = chosen_day(rows)
        total = widgets.choose("count", "数え方", {"": "その日の接種", "total": "その日までの累計"})
    show(
        completeness(curve, period[:2] if period else None, home, basis),
        growth(growth_of(rows, day), day, home, basis, cumulative=total == "total"),
    )
    recent = days_of(home.code)
    recent = recent[recent.vaccinated_on > pd.Timestamp(view.as_of - timedelta(days=RECENT))]
    show(
        daily_chart(recent, caster, height=HALF, name="recent-doses", title="入力途中の日と推計",
                    counted="全年代・全回数の合計"),
        past_estimates(
            tested.table if tested else pd.DataFrame(),
            (tested.median_error, tested.inside_rate) if tested else None, home, basis,
        ),
    )  # fmt: skip


def show_campaigns():
    """What each campaign named by its season brought in Japan, two side by side; by dose number stands elsewhere."""
    rested = view.basis(campaigns)
    charts = [campaign_doses(campaigns, name, rested, at) for at, name in enumerate(campaigns.campaign.unique(), 1)]
    for at in range(0, len(charts), 2):
        for column, chart in zip(st.columns(2), charts[at : at + 2], strict=False):
            with column:
                widgets.show(chart)


SHOWN = {
    "": show_progress,
    "groups": show_groups,
    "ranks": show_ranks,
    "delay": show_delay,
    "campaigns": show_campaigns,
}
SHOWN[part]()
