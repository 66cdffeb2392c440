"""支援金試算: what the subsidy for individual vaccination brings, and what is still missing."""

from dataclasses import fields, replace

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis import subsidy_table as tables
from analysis.subsidy import Campaign
from analysis.subsidy_outlook import by_area, carried_on, open_weeks, still_possible, with_more
from analysis.subsidy_reasons import reasons, weeks_short
from charts import subsidy as charts
from charts import subsidy_weeks
from reports.subsidy_book import estimate_of, subsidy_book
from reports.support_templates import institutions_book, rules_book
from widgets.subsidy import amounts, distance, week_list
from widgets.subsidy_try import typed_weeks

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "支援金試算", "個別接種促進のための支援金の試算"
KINDS = ["医療機関の個別接種（様式）　Excel", "支援金の試算ルール　Excel"]
VIEWS = {"all": "一覧", "areas": "市町村別", "one": "医療機関ごと", "try": "回数を入れて試す"}
NEW = {"new-clinic": ("clinic", "新しい診療所"), "new-hospital": ("hospital", "新しい病院")}
EVERYWHERE = {"": "すべての市町村"}
DATASETS = {"site_daily": "医療機関報告", "subsidy_campaign": "試算ルール"}
MOST_MORE = 200

view = widgets.current_view()
institutions = view.ask("institutions") if view else pd.DataFrame()
rules = view.ask("subsidy_campaigns") if view else pd.DataFrame()


def templates() -> None:
    """The two workbooks people fill in, with what is known already in them."""
    ask = view.ask if view else None
    with st.container(horizontal=True, width="content", key="subsidy-templates"):
        for name, make in (("医療機関の報告様式", institutions_book), ("試算ルールの様式", rules_book)):
            st.download_button(
                name, lambda make=make: make(ask), f"{name}.xlsx", type="tertiary", key=f"template-{make.__name__}",
                on_click="ignore",
            )  # fmt: skip


if rules.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state("次のファイルを取り込むと、この画面で支援金を試算できます。", KINDS)
    templates()
    st.stop()


def campaign_of(row: object, overlap: str) -> Campaign:
    """The rules of a row, with another reading of overlapping weeks when one is tried."""
    told = {field.name: getattr(row, field.name) for field in fields(Campaign)}
    told |= {"first_on": row.first_on.date(), "last_on": row.last_on.date()}
    return Campaign(**told | ({"overlap": overlap} if overlap else {}))


def overlaps(own: str) -> dict[str, str]:
    """The readings one can choose: that of the rules, and the other."""
    others = {name: f"{word}と読んだ場合" for name, word in words.VALUES["overlap"].items() if name != own}
    return {"": f"{words.VALUES['overlap'][own]}（ルールのとおり）", **others}


widgets.page_header(TITLE, SUBTITLE, view, list(DATASETS.values()))
with st.container(horizontal=True, vertical_alignment="center", key="subsidy-filters"):
    shown = widgets.choose("show", "表示", VIEWS if len(institutions) else {"try": VIEWS["try"]})
    st.space("stretch")
    if shown in ("one", "try"):
        names = {row.institution_id: f"{row.institution_name}（{row.area_name}）" for row in institutions.itertuples()}
        new = {name: f"{text}（空欄から）" for name, (_, text) in NEW.items()} if shown == "try" else {}
        asked = widgets.choose_long("institution", "医療機関", new | names, shown=False)
    elif shown == "all":
        towns = dict(zip(institutions.area_code, institutions.area_name, strict=True))
        asked = widgets.choose_long("area", "市町村", EVERYWHERE | towns, shown=False)
    campaigns = dict(zip(rules.campaign_id, rules.campaign_name, strict=True))
    chosen = next(iter(campaigns))
    if len(campaigns) > 1:
        chosen = widgets.choose_long("campaign", "試算ルール", campaigns, shown=False)
    row = next(rules[rules.campaign_id == chosen].itertuples())
    overlap = widgets.choose_long("overlap", "週の重複の読み方", overlaps(row.overlap), shown=False)
campaign = campaign_of(row, overlap)
known = tables.facts(institutions, view.ask("site_days"), view.ask("dispatches"), campaign, view.as_of)
basis, invented = view.basis_of(DATASETS), "site_daily" in view.invented_datasets()
reading = f"週の重複は「{words.VALUES['overlap'][campaign.overlap]}」と読んでいます。"


def save_button(some: tables.Facts, label: str, name: str) -> None:
    """The workbook of these institutions: the list, and every week and day of each with its reason."""

    def made() -> bytes:
        judged = tables.judged(some)
        return subsidy_book(estimate_of(some, judged, tables.table(some, judged), basis, invented=invented))

    st.download_button(label, made, f"支援金試算_{name}.xlsx", type="tertiary", key="save-book", on_click="ignore")


def other_reading(table: pd.DataFrame, some: tables.Facts) -> str:
    """What the same doses bring when overlapping weeks are read the other way."""
    other = next(name for name in words.VALUES["overlap"] if name != campaign.overlap)
    changed = replace(some, campaign=replace(campaign, overlap=other))
    total = tables.table(changed, tables.judged(changed)).total_yen.sum()
    said = "同じ額" if total == table.total_yen.sum() else f"計{words.yen_text(total)}"
    return f"{reading}「{words.VALUES['overlap'][other]}」と読むと{said}です。"


def show_all() -> None:
    """The key figures and the list of institutions, of one municipality or all."""
    some = tables.only(known, list(institutions[institutions.area_code == asked].institution_id)) if asked else known
    table = tables.table(some, tables.judged(some))
    widgets.show_strip(charts.figures(table, campaign, invented=invented))
    chart = charts.institutions(table, basis, tables.outside(some))
    widgets.show_rows(replace(chart, notes=(*chart.notes, other_reading(table, some)), invented=invented))
    place = f"_{EVERYWHERE.get(asked) or towns[asked]}" if asked else ""
    with st.container(horizontal=True):
        save_button(some, "週別・日別の内訳をExcelで保存", f"{chosen}{place}")
        st.space("stretch")
        templates()


def show_areas() -> None:
    """Totals by municipality."""
    rows = by_area(tables.table(known, tables.judged(known)))
    chart = charts.areas(rows, basis)
    chart = replace(chart, notes=(*chart.notes, reading), invented=invented)
    widgets.show_listing(chart, charts.areas_listing(rows))


def amounts_card(some: tables.Facts, judged: pd.DataFrame, said: str = "") -> None:
    """What these weeks bring one institution, and how far it is from ①."""
    institution = next(some.institutions.itertuples())
    title = f"{institution.institution_name}の試算額"
    with st.container(key="card-amounts", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-amounts"):
            kind = words.VALUES["facility"][institution.facility]
            widgets.draw(widgets.card_title(title, kind, invented=invented and not said), width="content")
            st.space("stretch")
            if not said:
                save_button(some, "Excelで保存", institution.institution_name)
        if said:
            widgets.draw(widgets.sentence(said, cls="reading"))
        widgets.draw(amounts(next(tables.table(some, judged).itertuples())))
        if institution.facility == "clinic":
            widgets.draw(distance(still_possible(judged, campaign, known.today), campaign))
        until = words.as_of_text(known.today)
        widgets.draw(widgets.tag("p", f"{charts.NOT_A_DECISION}{reading}接種回数は{until}です。", cls="hint"))


def weeks_of(judged: pd.DataFrame) -> pd.DataFrame:
    """The weeks of one institution with the reason of each."""
    codes = reasons(judged, campaign, known.today)
    return subsidy_weeks.weeks_table(judged, codes, weeks_short(judged, campaign), campaign)


def weeks_chart(some: tables.Facts, table: pd.DataFrame) -> None:
    """The weeks of one institution against the thresholds."""
    institution = next(some.institutions.itertuples())
    chart = subsidy_weeks.weeks(institution, table, campaign, basis, known.today)
    widgets.show(replace(chart, invented=invented and len(some.daily) > 0))


def show_one() -> None:
    """One institution: its amounts, what is still missing, its weeks with their reasons."""
    some = tables.only(known, [asked])
    judged = tables.judged(some)
    amounts_card(some, judged)
    table = weeks_of(judged)
    left, right = st.columns([1, 1.35])
    with left:
        weeks_chart(some, table)
    with right, st.container(key="card-weeks", height="stretch", gap="xsmall"):
        title = widgets.card_title("週ごとの判定", f"{len(table)}週", invented=invented)
        widgets.draw(title, week_list(table))


def show_try() -> None:
    """Weeks typed by hand, and so many doses more in each week to come."""
    some = tables.imagined(known, *NEW[asked]) if asked in NEW else tables.only(known, [asked])
    left, right = st.columns([1, 1.7])
    with left, st.container(key="card-try", gap="xsmall"):
        widgets.draw(widgets.card_title("回数を入れる", "保存はされません"))
        more = widgets.slide("more", "今後の各週に増やす回数", (0, MOST_MORE), 0, step=5, form="%d回")
        hospital = some.institutions.facility.iloc[0] == "hospital"
        typed = typed_weeks(carried_on(some.weeks, campaign, known.today), campaign, asked, hospital=hospital)
        left_over = len(open_weeks(campaign, known.today))
        hint = f"残り{left_over}週には、最後に終わった週と同じ回数を入れてあります。表は書き換えられます。"
        widgets.draw(widgets.tag("p", f"{hint}増やす回数は、残りの各週に、表の回数に加えて数えます。", cls="hint"))
    judged = tables.judged(some, with_more(typed, more, campaign, known.today))
    now, then = (tables.table(some, rows).total_yen.iloc[0] for rows in (tables.judged(some), judged))
    change = "" if now == then else f"、{words.yen_text(abs(then - now))}{'増' if then > now else '減'}"
    with right:
        said = (
            f"この回数なら試算額は**{words.yen_text(then)}**です（報告済みの回数では{words.yen_text(now)}{change}）。"
        )
        amounts_card(some, judged, said)
        weeks_chart(some, weeks_of(judged))


{"all": show_all, "areas": show_areas, "one": show_one, "try": show_try}[shown]()
if institutions.empty:
    widgets.draw(widgets.tag("p", f"「{KINDS[0]}」を取り込むと、一覧と市町村別の集計が出ます。", cls="hint"))
    templates()
