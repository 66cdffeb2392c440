"""支援金試算: what the subsidy for individual vaccination brings, and what is still missing."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis import subsidy_table as tables
from analysis.subsidy_campaign import Campaign
from analysis.subsidy_outlook import by_area, carried_on, open_weeks, possible, still_possible, with_more
from analysis.subsidy_reasons import reasons, weeks_short
from charts import subsidy as charts
from charts import subsidy_weeks
from reports.subsidy_book import estimate_of, subsidy_book
from reports.support_templates import institutions_book, rules_book
from widgets.subsidy import amounts, distance, week_list
from widgets.subsidy_try import too_many_days, typed_weeks

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
    other = tables.OTHER[campaign.overlap]
    changed = replace(some, campaign=replace(campaign, overlap=other))
    total = tables.totals(changed, some.weeks).total_yen.sum()
    said = "同じ額" if total == table.total_yen.sum() else f"計{words.yen_text(total)}"
    return f"{reading}「{words.VALUES['overlap'][other]}」と読むと{said}です。"


def show_outlook(some: tables.Facts, table: pd.DataFrame) -> None:
    """What may be paid by the end of the period, while weeks are to come."""
    if open_weeks(campaign, known.today) and len(table):
        rows = tables.scenarios(some)
        late = int(
            (
                table.reported_until.isna() | (table.reported_until <= pd.Timestamp(known.today - timedelta(days=7)))
            ).sum()
        )
        chart = replace(charts.outlook(rows, campaign, basis, late), invented=invented)
        widgets.show_listing(chart, charts.outlook_listing(rows, campaign))


def show_all() -> None:
    """The key figures and the list of institutions, of one municipality or all."""
    some = tables.only(known, list(institutions[institutions.area_code == asked].institution_id)) if asked else known
    table = tables.table(some, tables.judged(some))
    widgets.show_strip(charts.figures(table, campaign, invented=invented))
    show_outlook(some, table)
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


def amounts_card(some: tables.Facts, judged: pd.DataFrame, so_far: pd.DataFrame, said: str = "") -> None:
    """What these weeks bring one institution, and how far it is from ① by the weeks that it has given so far."""
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
            widgets.draw(distance(still_possible(so_far, campaign, some.today), campaign))
        until = "" if said else f"接種回数は{words.as_of_text(some.today)}です。"
        widgets.draw(widgets.tag("p", f"{charts.NOT_A_DECISION}{reading}{until}", cls="hint"))


def weeks_of(judged: pd.DataFrame, today: date) -> pd.DataFrame:
    """The weeks of one institution with the reason of each."""
    codes = reasons(judged, campaign, today)
    return subsidy_weeks.weeks_table(judged, codes, weeks_short(judged, campaign), campaign)


def weeks_chart(some: tables.Facts, table: pd.DataFrame) -> None:
    """The weeks of one institution against the thresholds."""
    institution = next(some.institutions.itertuples())
    chart = subsidy_weeks.weeks(institution, table, campaign, basis, some.today)
    widgets.show(replace(chart, invented=invented and len(some.daily) > 0))


def show_one() -> None:
    """One institution: its amounts, what is still missing, its weeks with their reasons."""
    some = tables.only(known, [asked])
    judged = tables.judged(some)
    amounts_card(some, judged, judged)
    table = weeks_of(judged, some.today)
    left, right = st.columns([1, 1.35])
    with left:
        weeks_chart(some, table)
    with right, st.container(key="card-weeks", height="stretch", gap="xsmall"):
        title = widgets.card_title("週ごとの判定", f"{len(table)}週", invented=invented)
        widgets.draw(title, week_list(table))


def show_try() -> None:
    """Weeks typed by hand, blank ones going on as before, and so many doses more in each week to come."""
    some = tables.imagined(known, *NEW[asked]) if asked in NEW else tables.only(known, [asked])
    reported, left_over = some.weeks, open_weeks(campaign, some.today)
    left, right = st.columns([1, 1.7])
    with left, st.container(key="card-try", gap="xsmall"):
        widgets.draw(widgets.card_title("回数を入れる", "保存はされません"))
        widgets.draw(widgets.tag("p", "表に週ごとの回数を入れてください。", cls="reading"))
        hospital = some.institutions.facility.iloc[0] == "hospital"
        to_come = reported.week_on.isin(pd.to_datetime(left_over))
        typed = typed_weeks(reported, to_come, campaign, asked, hospital=hospital)
        filled = reported.assign(**typed.fillna(reported[typed.columns]).astype(reported[typed.columns].dtypes))
        planned = possible(carried_on(filled, campaign, some.today, typed.notna()), campaign)
        too_many_days(typed, planned, campaign)
        more = widgets.slide("more", "今後の各週に増やす回数", (0, MOST_MORE), 0, step=5, form="%d回")
        blank = "最後に終わった週と同じ回数" if len(left_over) < len(campaign.weeks) else "0回"
        hint = f"これからの{len(left_over)}週は、空欄なら{blank}とみなし、増やす回数を加えます。" if left_over else ""
        widgets.draw(widgets.tag("p", hint, cls="hint"))
    so_far = tables.judged(some, possible(filled, campaign))
    judged = tables.judged(some, with_more(planned, more, campaign, some.today))
    ways = (so_far, tables.judged(some, planned), judged)
    with right:
        amounts_card(some, judged, so_far, tried(*(tables.totals(some, way).total_yen.iloc[0] for way in ways), more))
        weeks_chart(some, weeks_of(judged, some.today))


def tried(so_far: int, going_on: int, raised: int, more: int) -> str:
    """What the doses so far bring, what going on as before would, and what more doses a week would."""
    said = f"これまでの回数だけなら**{words.yen_text(so_far)}**、このまま続けると**{words.yen_text(going_on)}**"
    if more:
        change = "で変わりません" if raised == going_on else f"（{words.yen_text(raised - going_on)}増）です"
        said += f"、今後の各週を{words.count_text(more, '回')}増やすと**{words.yen_text(raised)}**{change}。"
        return said
    return said + "です。"


{"all": show_all, "areas": show_areas, "one": show_one, "try": show_try}[shown]()
if institutions.empty:
    widgets.draw(widgets.tag("p", f"「{KINDS[0]}」を取り込むと、一覧と市町村別の集計が出ます。", cls="hint"))
    templates()
