"""What is paid for vaccination: budgets, the subsidy's rules, and the prefecture's own venues."""

from collections.abc import Callable
from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart

COLUMNS = [
    "measure_id", "level", "parent_id", "title", "department", "amount", "amount_unit", "amount_yen", "is_printed",
    "fiscal", "funding", "content", "ceiling", "stated_on", "source",
]  # fmt: skip
TITLES = {"prefecture": "県の予算", "nation": "国の予算"}


def amount_text(row: object, *, in_yen: bool = False) -> str:
    """The amount of a row of `support_measures` as printed, or in yen; － where none is stated."""
    if words.is_missing(row.amount):
        return words.MISSING
    return words.yen_text(row.amount_yen) if in_yen else words.count_text(row.amount, row.amount_unit)


def budget(measures: pd.DataFrame, level: str, basis: Basis, *, in_yen: bool) -> Chart:
    """The lines of one level (prefecture, nation) from rows of the question `support_measures`."""
    rows = measures[measures.level == level]
    fiscals = list(dict.fromkeys(fiscal for fiscal in rows.fiscal if not words.is_missing(fiscal)))
    kind = fiscals[0] if len(fiscals) == 1 else ""
    notes = ("金額の－は、資料に内訳の記載がないものです。",) if rows.amount.isna().any() else ()
    if not rows.is_printed.astype(bool).all():
        notes += ("（参考）の額は資料に記載がなく、計算したものです。",)
    return Chart(
        f"budget-{level}", TITLES[level], kind, _budget_sentence(rows, in_yen), rows[COLUMNS], basis, notes=notes
    )


def _budget_sentence(rows: pd.DataFrame, in_yen: bool) -> str:
    told = rows[rows.is_printed.astype(bool) & rows.amount.notna()]
    if rows.empty:
        return "予算の資料が取り込まれていません。"
    if told.empty:
        return "金額の記載はありません。"
    return "、".join(f"{row.title}に**{amount_text(row, in_yen=in_yen)}**" for row in told.itertuples()) + "です。"


def venues(rows: pd.DataFrame, basis: Basis) -> Chart:
    """The prefecture's own venues, planned beside given, from rows of the question `venues`."""
    return Chart("venues", "特設会場", "計画と実績", _venue_sentence(rows), rows, basis)


def _venue_sentence(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "特設会場の計画が取り込まれていません。"
    products = "・".join(dict.fromkeys(words.value_text("product", one) for one in rows["product"]))
    planned = (
        f"**{len(rows)}か所**で1日計**{words.count_text(rows.daily_doses.sum(), '回')}**を目標とします（{products}）。"
    )
    if not rows.given_days.fillna(0).sum():
        return planned + "接種実績の報告はまだありません。"
    return planned + f"これまでの接種実績は**{words.count_text(rows.given_doses.sum(), '回')}**です。"


def in_force(campaigns: pd.DataFrame, day: date) -> object:
    """The campaign whose period holds a day, else the newest; rows of `subsidy_campaigns`, at least one."""
    now = pd.Timestamp(day)
    held = campaigns[(campaigns.first_on <= now) & (campaigns.last_on >= now)]
    return next((held if len(held) else campaigns).itertuples())


def schemes(rule: object | None, basis: Basis) -> Chart:
    """The subsidy's parts by a row of `subsidy_campaigns` (None = none is known): for whom, on what terms, how much."""
    told = [] if rule is None else _parts(rule)
    rows = pd.DataFrame(told, columns=["scheme", "paid_to", "requirement", "paid"])
    notes = () if rule is None else (f"根拠：{rule.source}", "②は、診療所では①の支給を受けない週の日に限ります。")
    kind = "①～③" if rule is None else f"①～③・{rule.campaign_name}"
    return Chart("support-schemes", "新たな支援策", kind, _scheme_sentence(rule), rows, basis, notes=notes)


def _scheme_sentence(rule: object | None) -> str:
    if rule is None:
        return "支援金の試算ルールが取り込まれていません。"
    count, yen = words.count_text, words.yen_text
    low = f"週{count(rule.low_weekly_doses, '回')}以上を{rule.least_weeks}週間以上で{yen(rule.low_yen)}/回"
    more = f"（週{count(rule.high_weekly_doses, '回')}以上は{yen(rule.high_yen)}/回）"
    many = f"**1日{count(rule.big_day_doses, '回')}以上の日は{yen(rule.big_day_yen)}/日**"
    return f"{words.day_text(rule.last_on)}までの接種について、診療所は**{low}**{more}、{many}を支給します。"


def _parts(rule: object) -> list[tuple[str, str, str, str]]:
    until, yen = words.day_text(rule.last_on), words.yen_text
    count: Callable[[int], str] = lambda number: words.count_text(number, "回")  # noqa: E731
    weeks = f"{until}までに{rule.least_weeks}週間以上"
    return [
        ("①接種回数の底上げ", "診療所", f"週{count(rule.low_weekly_doses)}以上を{weeks}", f"{yen(rule.low_yen)}/回"),
        ("①接種回数の底上げ", "診療所", f"週{count(rule.high_weekly_doses)}以上を{weeks}", f"{yen(rule.high_yen)}/回"),
        ("②接種施設数の増加", "診療所・病院", f"1日{count(rule.big_day_doses)}以上", f"{yen(rule.big_day_yen)}/日"),
        (
            "③病院における接種体制の強化", "病院",
            f"特別な体制で1日{count(rule.big_day_doses)}以上の日が週1日以上ある週が{weeks}",
            f"医師 {yen(rule.doctor_hour_yen)}、看護師等 {yen(rule.nurse_hour_yen)}（1人1時間当たり）",
        ),
        (
            "接種費用（支援金とは別）", "診療所・病院", "接種1回ごと",
            f"{yen(rule.base_yen)}（時間外 +{yen(rule.after_hours_yen)}、休日 +{yen(rule.holiday_yen)}）",
        ),
    ]  # fmt: skip
