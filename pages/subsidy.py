"""支援金試算: what the subsidy for individual vaccination brings, and what is still missing."""

from dataclasses import fields, replace

import pandas as pd
import streamlit as st

import vocabulary as words
import widgets
from analysis.subsidy import Campaign, assess, base_fee, dispatch_fees, judge, weekly
from analysis.subsidy_outlook import by_area, open_weeks, reasons, still_possible, with_more
from charts import subsidy as charts
from reports.subsidy_book import subsidy_book
from widgets.subsidy import amounts, distance, week_list

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "支援金試算", "個別接種促進のための支援金の試算"
KINDS = ["医療機関の個別接種（様式）　Excel", "支援金の試算ルール　Excel"]
VIEWS = {"all": "一覧", "one": "医療機関ごと", "try": "回数を入れて試す"}
OVERLAPS = {"rule": "ルールのとおり", **words.VALUES["overlap"]}
DATASETS = {"site_daily": "医療機関報告", "subsidy_campaign": "試算ルール"}
MOST_DOSES, MOST_BIG_DAYS = 5000, 7

view = widgets.current_view()
institutions = view.ask("institutions") if view else pd.DataFrame()
rules = view.ask("subsidy_campaigns") if view else pd.DataFrame()
if rules.empty:
    widgets.page_header(TITLE, SUBTITLE, view, [])
    widgets.empty_state("次のファイルを取り込むと、この画面で支援金を試算できます。", KINDS)
    st.stop()


def campaign_of(row: object, overlap: str) -> Campaign:
    """The rules of a row, with another reading of overlapping weeks when one is tried."""
    told = {field.name: getattr(row, field.name) for field in fields(Campaign)}
    told |= {"first_on": row.first_on.date(), "last_on": row.last_on.date()}
    return Campaign(**told | ({} if overlap == "rule" else {"overlap": overlap}))


widgets.page_header(TITLE, SUBTITLE, view, list(DATASETS.values()))
with st.container(horizontal=True, vertical_alignment="bottom", key="subsidy-filters"):
    shown = widgets.choose("show", "表示", VIEWS)
    st.space("stretch")
    options = dict(zip(rules.campaign_id, rules.campaign_name, strict=True))
    chosen = widgets.choose_long("campaign", "試算ルール", options)
    overlap = widgets.choose_long("overlap", "週の重複の読み方", OVERLAPS)
campaign = campaign_of(next(rules[rules.campaign_id == chosen].itertuples()), overlap)
daily = view.ask("site_days")
if view.as_of < view.newest_day:  # an earlier day was chosen
    daily = daily[daily.day <= pd.Timestamp(view.as_of)]
weeks = weekly(institutions, daily, campaign)
basis = view.basis_of(DATASETS)
today = daily.day.max().date() if len(daily) else campaign.first_on


def assessed(rows: pd.DataFrame) -> pd.DataFrame:
    """The institutions with the amounts these weeks bring, and with what is paid apart."""
    judged = judge(institutions, rows, campaign)
    made = assess(institutions, judged, campaign)
    fees = {"base_yen": base_fee(daily, campaign), "dispatch_yen": dispatch_fees(view.ask("dispatches"), campaign)}
    return made.assign(**{name: made.institution_id.map(fee).fillna(0).astype("int64") for name, fee in fees.items()})


def choose_institution() -> object:
    """The institution chosen in the address."""
    names = {row.institution_id: f"{row.institution_name}（{row.area_name}）" for row in institutions.itertuples()}
    chosen = widgets.choose_long("institution", "医療機関", names)
    return next(institutions[institutions.institution_id == chosen].itertuples())


def show_all() -> None:
    """Totals by municipality and the list of institutions."""
    table = assessed(weeks)
    badge = "site_daily" in view.invented_datasets()
    for chart in (charts.institutions(table, basis), charts.areas(by_area(table), basis)):
        widgets.show_rows(replace(chart, invented=badge))
    name = f"支援金試算_{chosen}.xlsx"
    st.download_button(
        "一覧と週別の内訳をExcelで保存", lambda: book(table, weeks), name, key="save-subsidy", on_click="ignore"
    )


def book(table: pd.DataFrame, rows: pd.DataFrame) -> bytes:
    """The workbook of some institutions: the list, and every week of each with its reason."""
    parts = []
    for institution in institutions[institutions.institution_id.isin(table.institution_id)].itertuples():
        own = institutions[institutions.institution_id == institution.institution_id]
        judged = judge(own, rows[rows.institution_id == institution.institution_id], campaign)
        told = charts.weeks_table(judged, reasons(judged, institution.facility, campaign), campaign)
        parts.append(told.assign(institution_name=institution.institution_name))
    return subsidy_book(table[charts.LIST], pd.concat(parts), campaign, basis)


def show_one(rows: pd.DataFrame, institution: object) -> None:
    """One institution: its amounts, what is still missing, its weeks with their reasons."""
    own = institutions[institutions.institution_id == institution.institution_id]
    mine = rows[rows.institution_id == institution.institution_id]
    judged = judge(own, mine, campaign)
    table = charts.weeks_table(judged, reasons(judged, institution.facility, campaign), campaign)
    row = next(assessed(rows).query("institution_id == @institution.institution_id").itertuples())
    with st.container(key="card-amounts", gap="xsmall"):
        widgets.draw(
            widgets.card_title(
                f"{institution.institution_name}の試算額", words.VALUES["facility"][institution.facility]
            )
        )
        widgets.draw(amounts(row), widgets.tag("p", charts.NOT_A_DECISION, cls="hint"))
        one = assessed(rows).query("institution_id == @institution.institution_id")
        name = f"支援金試算_{institution.institution_name}.xlsx"
        st.download_button("Excelで保存", lambda: book(one, mine), name, key="save-one", on_click="ignore")
        if institution.facility == "clinic":
            widgets.draw(distance(still_possible(own, mine, campaign, today), campaign))
    left, right = st.columns([1, 1.2])
    with left:
        widgets.show(charts.weeks(institution.institution_name, table, campaign, basis, today))
    with right, st.container(key="card-weeks", height="stretch", gap="xsmall"):
        widgets.draw(widgets.card_title("週ごとの判定", f"{len(table)}週"), week_list(table))


def show_try(institution: object) -> None:
    """Weeks typed by hand, or so many doses more in each week to come."""
    mine = weeks[weeks.institution_id == institution.institution_id].reset_index(drop=True)
    more = st.slider("今後の各週に増やす回数", 0, 200, 0, 5, key="more", format="%d回")
    start = with_more(mine, more, campaign, today)
    left, right = st.columns([1, 1.6])
    with left:
        grid = pd.DataFrame({"週": start.week_on.dt.date, "回数": start.doses, "基準以上の日数": start.big_days})
        typed = st.data_editor(
            grid, hide_index=True, disabled=["週"], key=f"typed-{institution.institution_id}-{more}", row_height=30,
            column_config={
                "回数": st.column_config.NumberColumn(min_value=0, max_value=MOST_DOSES, step=1),
                "基準以上の日数": st.column_config.NumberColumn(min_value=0, max_value=MOST_BIG_DAYS, step=1),
            },
        )  # fmt: skip
        left_over = len(open_weeks(campaign, today))
        widgets.draw(
            widgets.tag("p", f"残り{left_over}週です。表の回数は書き換えられます（保存はされません）。", cls="hint")
        )
    tried = mine.assign(
        doses=typed["回数"].fillna(0).astype("int64"), big_days=typed["基準以上の日数"].fillna(0).astype("int64")
    )
    rest = weeks[weeks.institution_id != institution.institution_id]
    with right:
        now = assessed(weeks).set_index("institution_id").total_yen[institution.institution_id]
        rows = pd.concat([rest, tried]).set_index("institution_id").loc[institutions.institution_id].reset_index()
        then = assessed(rows).set_index("institution_id").total_yen[institution.institution_id]
        said = f"この回数なら試算額は**{words.yen_text(then)}**（いまの回数では{words.yen_text(now)}）です。"
        widgets.draw(widgets.sentence(said, cls="reading"))
        show_one(rows, institution)


if institutions.empty:
    widgets.empty_state("医療機関の接種回数を取り込むと、試算額が出ます。", KINDS[:1])
elif shown == "all":
    show_all()
elif shown == "one":
    show_one(weeks, choose_institution())
else:
    show_try(choose_institution())
