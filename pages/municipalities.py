"""市町村別: where each municipality stands beside the prefecture and Japan, and one of them looked at closely."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis import low_stock, municipal
from analysis.assumptions import complete_rate, few_days, stock_rules
from analysis.small_numbers import by_week, classes_masked
from charts import dot_plot, municipal_figures, municipal_lines, municipal_sum
from charts.chart import Area
from charts.handout_table import NATION, OLDER_ADULTS, method_on
from widgets import tiles

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "市町村別", "接種率・ペース・在庫の比較"
PARTS = {"": "くらべる", "own": "市町村を見る"}
# In the address -> (method, age class), word, what the rate is taken of.
KINDS = {
    "older": (("meeting", "all"), "高齢者", "接種率＝全年代の接種回数÷65歳以上人口（会議資料の方法）"),
    "65": (("by_age", "65+"), "65歳以上", "接種率＝65歳以上の接種回数÷65歳以上人口"),
    "under65": (("by_age", "under65"), "65歳未満", "接種率＝65歳未満の接種回数÷65歳未満人口"),
    "whole": (("whole", "all"), "全人口", "接種率＝全年代の接種回数÷全人口"),
}
ORDERS = {"rate": "接種率の高い順", "code": "団体コード順", "meeting": "会議の並び順"}
LIST_HEIGHT, LONG_LIST = 278, 900
FILES = {"municipal": "市町村別実績", "supply_deliveries": "到着の報告", "target": "目標"}
NEEDED = [
    "市町村別接種実績　Excel・CSV",
    "住民基本台帳年齢階級別人口（市区町村の名称と対象者数）　Excel",
    "到着の報告・申告在庫　Excel・CSV",
    "目標（想定接種率と期日）　CSV",
]

view = widgets.current_view()
if view is None:
    widgets.page_header(TITLE, SUBTITLE, None, [])
    widgets.empty_state("次のファイルを取り込むと、この画面に市町村ごとの接種率、ペース、在庫が出ます。", NEEDED)
    st.stop()

home = widgets.home_area()
places = view.ask("municipalities").astype({"meeting_order": "float64"})
coverage = classes_masked(view.ask("municipal_coverage"))
if method_on(OLDER_ADULTS, view.as_of, view.meeting_until) != "meeting":
    # After the day of the handout's method, doses of all ages over persons of 65 and over are no coverage any more.
    coverage = coverage[coverage.method != "meeting"]
told = municipal.kinds_told(coverage, (kind for kind, _, _ in KINDS.values()))
kinds = {slug: word for slug, (kind, word, _) in KINDS.items() if kind in told}
towns = coverage[coverage.area_kind == "municipality"]
widgets.page_header(TITLE, SUBTITLE, view, sorted(towns.source_system.unique()))
if not kinds:
    what = "市町村別の接種実績" if len(places) else "市町村の名称と人口（住民基本台帳）"
    widgets.empty_state(f"{home.name}の{what}がまだありません。次のファイルを取り込むと、この画面に出ます。", NEEDED)
    st.stop()

names = dict(zip(places.area_code, places.area_name, strict=True))
with st.container(horizontal=True, vertical_alignment="center", key="filters-municipal"):
    part = widgets.choose("part", "表示", PARTS)
    slug = widgets.choose("kind", "区分", kinds) if len(kinds) > 1 else next(iter(kinds))
    kind, _, definition = KINDS[slug]
    of_kind = coverage[(coverage.method == kind[0]) & (coverage.age_group == kind[1])]
    numbers = sorted(of_kind[of_kind.area_kind == "municipality"].dose_number.unique())
    doses = {str(number): words.dose_label(number) for number in numbers}
    dose = int((widgets.choose if len(doses) <= 2 else widgets.choose_long)("dose", "回数", doses))
    if part == "":
        order = widgets.choose_long("order", "並び順", ORDERS)
        area = widgets.choose_long("area", "強調", {"": "なし"} | names)
    else:
        area = widgets.choose_long("area", "市町村", names)
        others = widgets.choose_some("with", "くらべる相手", names, municipal_lines.MOST - 1)

stood = municipal.standing(of_kind, places, kind, dose, home.code)
rates = of_kind[of_kind.dose_number == dose].dropna(subset="coverage_rate").set_index("area_code").coverage_rate
lines = {one.name: float(rates[one.code]) for one in (home, NATION) if one.code in rates}
vintages = places.vintage_on.dropna()
definition += f"　人口＝住民基本台帳（{words.wareki(vintages.max()).split('(')[0]}）" if len(vintages) else ""
shown = dot_plot.Shown(dose, definition, order if part == "" else "rate", area, lines, home.name)
basis = view.basis(towns[(towns.method == kind[0]) & (towns.age_group == kind[1])])
invented_files = view.invented_datasets()
invented = bool(invented_files & set(towns.dataset))


@st.cache_data(max_entries=32, show_spinner=False)
def entries_and_stock(snapshot, version, day):
    """How far days are entered, since when they are open, and the stocks: these never change of a version and day."""
    days = view.ask("doses_by_day")
    own, towns = days[days.area_code == home.code], days[days.area_code != home.code]
    history = view.ask(
        "dose_history", dataset="".join(own.dataset.unique()[:1]), priority_group="general", last_dose="2"
    )
    known_until, settings = view.known_until(own), view.settings()
    known = low_stock.entered_at(own, history, known_until)
    arrivals, declared = view.ask("deliveries"), view.ask("declared_stock")
    stocks = low_stock.municipal_stock(arrivals, towns, declared, view.as_of, stock_rules(settings), known)
    return known, low_stock.open_from(history, known_until, complete_rate(settings)), stocks


def weeks_and_work():
    """The days of every municipality, from which day on they are being entered, what each does, needs and has."""
    daily = view.ask("municipal_daily")
    known, still_entered, stocks = entries_and_stock(str(view.commit.path), view.version, view.as_of)
    active = municipal.activity(daily, of_kind, view.ask("targets"), home.code, view.as_of, known)
    return daily, still_entered, municipal.overview(stood, active, stocks)


daily, still_entered, table = weeks_and_work()
goal = municipal.goal_of(view.ask("targets"), home.code, home.code, view.as_of)
goal_text = f"目標（{words.day_text(goal[1])}・{words.rate_text(goal[0])}）" if goal else ""
work_basis, few = view.basis_of(FILES), few_days(view.settings())


def compare():
    """All municipalities in one figure, as tiles and as a list; whether they add up to the prefecture."""
    rows = municipal.in_order(stood, order)
    sums = view.ask("municipal_check")
    check, differ = municipal_sum.municipal_sum(sums, basis), municipal_sum.is_off(sums).any()
    if differ:
        widgets.alert(check.reading)
    left, right = st.columns(2)
    with left:
        chart = dot_plot.dot_plot(rows, shown, basis, () if differ else (check.reading,))
        widgets.show(replace(chart, invented=invented and not chart.is_empty))
    with right:
        chart = municipal_figures.tile_map(rows, shown, basis, placed=tiles.are_placed(rows.area_code))
        widgets.show(
            replace(chart, invented=invented), tiles.tile_map(rows, area, chart.alt, st.query_params.to_dict())
        )
        chart = municipal_figures.municipal_list(municipal.in_order(table, order), work_basis, goal_text, few)
        height = LIST_HEIGHT if len(places) <= dot_plot.USUAL_ROWS else LONG_LIST
        widgets.show_rows(replace(chart, invented=invented), height)
    if differ:
        widgets.show_listing(replace(check, invented=invented), municipal_sum.sum_table(check))


def look_closely():
    """One municipality's own figures, its line beside a few others, and its weeks."""
    row = next(table[table.area_code == area].itertuples())
    count = int(stood.municipal_rank.notna().sum())
    widgets.show_strip(
        municipal_figures.own_figures(
            row,
            count,
            {home.name: lines[home.name]} if home.name in lines else {},
            goal=goal_text,
            few_days=few,
            invented=invented,
        )
    )
    whole = ("meeting", "all") if kind[0] == "meeting" else ("whole", "all")
    persons = coverage[(coverage.method == whole[0]) & (coverage.age_group == whole[1])]
    persons = persons.drop_duplicates("area_code").set_index("area_code").denominator_persons
    weeks = municipal.weekly_rates(by_week(daily), persons)
    own_weeks = municipal.prefecture_weeks(daily, home.code, persons.get(home.code))
    meant = next(said for told_kind, _, said in KINDS.values() if told_kind == whole)
    chosen = tuple(Area(code, names[code]) for code in dict.fromkeys([area, *others]))
    compared = municipal_lines.Compared(dose, meant, chosen, home)
    left, right = st.columns(2)
    with left:
        chart = municipal_lines.municipal_lines(pd.concat([weeks, own_weeks]), compared, basis)
        widgets.show(replace(chart, invented=invented and not chart.is_empty))
    with right:
        chart = municipal_lines.weekly_doses(weeks, chosen[0], basis, still_entered)
        widgets.show(replace(chart, invented=invented and not chart.is_empty))


{"": compare, "own": look_closely}[part]()
