"""市町村別: where each municipality stands beside the prefecture and Japan, and one of them looked at closely."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis import municipal
from analysis.assumptions import few_days, week_starts_on
from analysis.small_numbers import by_week
from charts import dot_plot, municipal_figures, municipal_lines, municipal_sum
from charts.chart import Area
from reports.subjects.municipalities import KINDS, municipal_of
from widgets import tiles

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "市町村別", "接種率・ペース・在庫の比較"
PARTS = {"": "くらべる", "own": "市町村を見る"}
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

home, facts = view.home, municipal_of(view)
places, coverage, kinds, towns = facts.places, facts.coverage, facts.kinds, facts.towns
widgets.page_header(TITLE, SUBTITLE, view, sorted(towns.source_system.unique()))
if not kinds:
    what = "市町村別の接種実績" if len(places) else "市町村の名称と人口（住民基本台帳）"
    widgets.empty_state(f"{home.name}の{what}がまだありません。次のファイルを取り込むと、この画面に出ます。", NEEDED)
    st.stop()

names = dict(zip(places.area_code, places.area_name, strict=True))
with st.container(horizontal=True, vertical_alignment="center", key="filters-municipal"):
    part = widgets.choose("part", "表示", PARTS)
    slug = widgets.choose("kind", "区分", kinds) if len(kinds) > 1 else next(iter(kinds))
    kind = KINDS[slug][0]
    of_kind = facts.of_kind(kind)
    numbers = sorted(of_kind[of_kind.area_kind == "municipality"].dose_number.unique())
    doses = {str(number): words.dose_label(number) for number in numbers}
    dose = int((widgets.choose if len(doses) <= 2 else widgets.choose_long)("dose", "回数", doses))
    if part == "":
        order = widgets.choose_long("order", "並び順", ORDERS)
        area = widgets.choose_long("area", "強調", {"": "なし"} | names)
    else:
        area = widgets.choose_long("area", "市町村", names)
        others = widgets.choose_some("with", "くらべる相手", names, municipal_lines.MOST - 1)

stood, lines, settings = facts.stood(kind, dose), facts.lines(kind, dose), view.settings()
shown = facts.shown(slug, dose, order=order if part == "" else "rate", highlighted=area)
basis, invented = facts.basis(kind), facts.invented


@st.cache_data(max_entries=32, show_spinner=False)
def entries_and_stock(snapshot, version, day):
    """How far days are entered, since when they are open, and the stocks: these never change of a version and day."""
    return facts.entries_and_stock()


known, still_entered, stocks = entries_and_stock(str(view.commit.path), view.version, view.as_of)
daily, table = facts.work(kind, dose, known, stocks)
goal = municipal.goal_of(view.ask("targets"), home.code, home.code, view.as_of)
goal_text = f"目標（{words.day_text(goal[1])}・{words.rate_text(goal[0])}）" if goal else ""
work_basis, few = view.basis_of(FILES), few_days(settings)


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
    # Beside a figure of many rows there is room for the list, which stands below one of few.
    few_rows = len(places) <= dot_plot.USUAL_ROWS
    with st.container() if few_rows else right:
        chart = municipal_figures.municipal_list(municipal.in_order(table, order), work_basis, goal_text, few)
        widgets.show_rows(replace(chart, invented=invented), LIST_HEIGHT if few_rows else LONG_LIST)
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
    start = week_starts_on(view.settings())
    weeks = municipal.weekly_rates(by_week(daily, start), persons)
    own_weeks = municipal.prefecture_weeks(daily, home.code, persons.get(home.code), start)
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
