"""供給と在庫: what was planned and arrived, the stock as a range that a municipality accepts, the second-dose wave."""

from dataclasses import replace

import streamlit as st

import widgets
from analysis import allotment, run_out, second_doses
from analysis.assumptions import few_days, week_starts_on
from analysis.late import doses_a_day
from analysis.pace import WINDOW
from analysis.situation import share_of
from charts import allotment as allotments
from charts import municipal_stock, second_dose_wave, stock_figures, supply_rounds
from reports.allotment_book import allotment_book
from reports.subjects.supply import supply_of

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "供給と在庫", "ワクチンの県内供給スケジュール"
VIEWS = {"supply": "供給と在庫", "municipal": "市町村別の在庫", "second": "2回目の接種", "allotment": "調整枠"}
MOST_BOXES, USUAL_BOXES = 2000, 30
DAYS = {"21": "3週間", "14": "2週間", "28": "4週間"}
ORDERS = {"doses": "不足の量", "days": "不足の日数"}
VIALS = (6, 5)
UNITS = {"doses": "回分", "boxes": "箱"}
FORMS = {"table": "表", "bars": "図"}
KINDS = [
    "ワクチンの供給計画（別紙1の様式または一覧）　Excel",
    "到着の報告・申告在庫　Excel・CSV",
    "VRS 接種実績（都道府県別接種回数詳細）　CSV・NDJSON",
    "市町村別接種実績　Excel・CSV",
]

view = widgets.current_view()
if view is None:
    widgets.page_header(TITLE, SUBTITLE, None, [])
    widgets.empty_state("次のファイルを取り込むと、この画面に供給と在庫、2回目の予定が出ます。", KINDS)
    st.stop()

home, facts = view.home, supply_of(view)
rounds, arrivals, doses, known = facts.rounds, facts.arrivals, facts.doses, facts.entry
own_doses, own_arrivals, persons, two_doses = facts.own_doses, facts.own_arrivals, facts.persons, facts.two_doses
stocks, ours, older, given_in = facts.stocks, facts.ours, facts.older, facts.given_in
settings, rules, grace = facts.settings, facts.rules, int(facts.settings["overdue_after_days"])
invented_files, stock_invented = facts.invented_files, facts.stock_invented
stale_note = municipal_stock.stale_note(facts.stale)
wave = second_doses.waiting(doses, rules.interval_days)
week_start = week_starts_on(settings)
weeks = second_doses.by_week(wave, view.as_of, grace, week_start)
own_weeks = weeks[weeks.area_code == home.code]


def weeks_ahead():
    """The weeks of the plan with what would be left; no rows without a plan or a stock."""
    firsts = own_doses[own_doses.dose_number == 1]
    demand = run_out.Demand(
        own_weeks,
        doses_a_day(firsts, view.as_of, known) or 0.0,
        max(persons - firsts.doses.sum(), 0) if two_doses else None,
    )
    lowest = ours.low_doses - ours.shortage_doses
    return run_out.weeks_ahead(
        lowest, ours.high_doses, own_arrivals, demand, view.as_of, rules.interval_days, week_start
    )


ahead = weeks_ahead() if ours else None
short = None
if ahead is not None and len(ahead):
    short = tuple(run_out.first_short_week(ahead, column) for column in ("left_low", "left_high"))

sources = ["供給計画・到着の報告"] * bool(len(rounds)) + list(own_doses.source_system.unique())
widgets.page_header(TITLE, SUBTITLE, view, sources)
with st.container(horizontal=True, vertical_alignment="center", key="filters-supply"):
    shown = widgets.choose("view", "表示", VIEWS)
    if shown == "supply":
        unit = widgets.choose("unit", "単位", UNITS)
        form = widgets.choose("form", "配送の予定", FORMS)


def supply_view() -> None:
    """What was planned and arrived beside what was given, and the stock that follows from both."""
    widgets.show_strip(
        [
            stock_figures.arrived_figure(older, invented="supply_deliveries" in invented_files),
            stock_figures.enough_figure(older, two_doses, invented="supply_plan" in invented_files),
            stock_figures.available_figure(ours, invented=stock_invented),
            stock_figures.lasting_figure(ours, short, invented=stock_invented),
        ]
    )
    left, right = st.columns([1.15, 1])
    with left:
        widgets.show(facts.plan_chart())
    with right:
        widgets.show(facts.stock_chart())
    chart = facts.rounds_chart(unit)
    if form == "bars":
        widgets.show(chart)
    else:
        table = supply_rounds.rounds_table(rounds, unit)
        widgets.show_listing(replace(chart, figure=None, definition=""), table)


def municipal_view() -> None:
    """The stock of each municipality beside what it declares; what makes the range; the weeks ahead."""
    with st.container(key="stock-columns"):
        left, right = st.columns([1.75, 1])
    basis, few = view.basis_of(facts.arrived_in | given_in), few_days(settings)
    with left:
        chart = municipal_stock.municipal_stock(
            stocks, home.code, view.basis_of(facts.arrived_in | facts.declared_in | facts.municipal_in), few
        )
        chart = replace(
            chart,
            notes=(*chart.notes, *stale_note),
            invented=bool(invented_files & {"supply_deliveries", "supply_stock", "municipal"}),
        )
        widgets.show_listing(chart, municipal_stock.municipal_table(chart, few))
    with right:
        chart = municipal_stock.stock_parts(
            ours,
            basis,
            wastage_rate=rules.wastage_rate,
            elsewhere_rate=rules.elsewhere_rate,
            measured=known.shares is not None,
        )
        widgets.show_listing(replace(chart, invented=stock_invented), municipal_stock.parts_table(chart))
        rows = ahead if ahead is not None else run_out.no_weeks()
        chart = municipal_stock.weeks_ahead(
            rows,
            view.basis_of(facts.planned_in | facts.arrived_in | given_in),
            short,
            stock_figures.run_out_text(short),
        )
        widgets.show_listing(replace(chart, invented=stock_invented), municipal_stock.weeks_table(rows))


def second_view() -> None:
    """Who is due for a second dose, when and where."""
    summaries = second_doses.summary(doses, wave, view.as_of, grace)
    mine = next(summaries[summaries.area_code == home.code].itertuples(), None)
    a_day = doses_a_day(own_doses, view.as_of, known)
    done = second_doses.done_by_week(own_doses, week_start)
    left, right = st.columns([1, 1.25])
    with left:
        chart = second_dose_wave.second_dose_wave(
            own_weeks, done, a_day and a_day * WINDOW, mine, view.basis_of(given_in), rules.interval_days
        )
        widgets.show(replace(chart, invented=bool(invented_files & set(own_doses.dataset))))
    with right:
        slots = second_doses.booking(weeks, summaries, home.code)
        basis = view.basis_of(given_in | facts.municipal_in)
        chart = second_dose_wave.booking(slots, summaries, home.name, basis, grace)
        table = second_dose_wave.booking_table(slots, summaries, home.code)
        chart = replace(chart, notes=(*chart.notes, *stale_note), invented=bool(invented_files & set(doses.dataset)))
        widgets.show_listing(chart, table)


def ask_rule() -> allotment.Rule:
    """How the boxes are shared out, as the address and the fields say."""
    usual = int(settings["doses_per_vial"])
    vials = {str(number): f"{number}回" for number in dict.fromkeys((usual, *VIALS))}
    return allotment.Rule(
        boxes=widgets.number("boxes", "配分する箱数", (0, MOST_BOXES), USUAL_BOXES, step=1),
        reserve_rate=share_of(widgets.slide("reserve", "県で留保する割合", (0, 50), 10, step=5, form="%d%%")),
        days=int(widgets.choose("days", "見込む期間", DAYS, shown=True)),
        doses_per_vial=int(widgets.choose("vial", "1バイアル当たり", vials, shown=True)),
        by_days=widgets.choose("order", "配る順", ORDERS, shown=True) == "days",
        counts_unconfirmed=widgets.switch("open", "到着未確認の配送を見込む", default=True),
        interval_days=second_doses.interval_of("unknown", rules.interval_days),
    )


def allotment_view() -> None:
    """How the boxes of the 調整枠 would be shared out among the municipalities, and what is decided instead."""
    names = dict(stocks[stocks.area_code != home.code].sort_values("area_code")[["area_code", "area_name"]].to_numpy())
    left, right = st.columns([1, 3.3])
    with left, st.container(key="card-conditions", height="stretch", gap="xsmall"):
        widgets.draw(widgets.card_title("条件"))
        rule = ask_rule()
        decided = {
            code: allotment.Decision(*told) for code, told in widgets.overrides("decided", names, MOST_BOXES).items()
        }
        need = allotment.needs(stocks, doses, wave, arrivals, view.as_of, rule, known, home.code)
        rows = allotment.propose(need, rule, decided)
        widgets.show_results(allotments.results(rows, rule))
        if names:
            widgets.draw(widgets.card_title("配分案を変える"))
            widgets.override_form("decided", "市町村", "箱", names, MOST_BOXES)
    with right:
        basis = view.basis_of(facts.arrived_in | given_in | facts.municipal_in)
        chart = allotments.allotment(rows, rule, basis, stale_note)
        chart = replace(chart, invented=bool(invented_files & {"supply_deliveries", *doses.dataset}))
        widgets.show_listing(chart, allotments.allotment_table(chart, rule))
        if len(rows):
            book = lambda: allotment_book(rows, rule, basis, stale_note)  # noqa: E731
            st.download_button("Excelで保存", book, f"{chart.file_stem}.xlsx", key="save-book", on_click="ignore")


SHOW = {"supply": supply_view, "municipal": municipal_view, "second": second_view, "allotment": allotment_view}
SHOW[shown]()
