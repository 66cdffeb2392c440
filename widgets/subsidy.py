"""One institution's estimate as markup: the amounts, its weeks with their reasons, and what is still missing."""

import pandas as pd

import vocabulary as words
from widgets.markup import Html, chip, sentence, tag

AMOUNTS = {
    "weekly_yen": "①接種回数の底上げ",
    "big_day_yen": "②接種施設数の増加",
    "staffing_yen": "③病院における接種体制の強化",
    "total_yen": "試算額（①＋②＋③）",
}
APART = {"dispatch_yen": "派遣（別枠）", "base_yen": "接種費用（支援金とは別）"}


def amounts(row: object) -> Html:
    """The amounts of one institution as cells, the total last; what is paid apart stands below."""
    cells = (
        tag("div", tag("span", name), tag("b", words.yen_text(getattr(row, column))), cls=column.removesuffix("_yen"))
        for column, name in AMOUNTS.items()
    )
    apart = "　".join(f"{name} {words.yen_text(getattr(row, column))}" for column, name in APART.items())
    return tag("div", tag("div", *cells, cls="amounts"), tag("p", apart, cls="hint"))


def week_list(table: pd.DataFrame) -> Html:
    """The weeks with doses, days of ② and the reason of each."""
    heads = ("週", "回数", "②の基準以上の日", "判定の理由", "①", "②", "③")
    lines = (_week(row) for row in table.itertuples())
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    return tag("table", head, tag("tbody", *lines), cls="list weeks")


def _week(row: object) -> Html:
    yen = (
        words.yen_text(value) if value else words.MISSING
        for value in (row.weekly_yen, row.big_day_yen, row.staffing_yen)
    )
    paid = row.weekly_yen + row.big_day_yen + row.staffing_yen > 0
    return tag(
        "tr",
        tag("td", f"{words.axis_day(row.week_on)}～"),
        tag("td", words.count_text(row.doses, "回"), cls="number"),
        tag("td", words.count_text(row.big_days, "日"), cls="number"),
        tag("td", row.week_reason),
        *(tag("td", text, cls="number") for text in yen),
        cls="" if paid else "unpaid",
    )


def distance(rows: pd.DataFrame, rule: object) -> Html:
    """How far a clinic is from being paid under ①, for both thresholds; rows of `still_possible`."""
    least = {"low": rule.low_weekly_doses, "high": rule.high_weekly_doses}
    return tag("div", *(_distance(row, least[row.tier], rule) for row in rows.itertuples()), cls="distances")


def _distance(row: object, least: int, rule: object) -> Html:
    name = tag("h3", f"週{words.count_text(least, '回')}以上を{rule.least_weeks}週")
    counted = f"これまでに**{row.weeks_counted}週**が要件を満たしています。"
    if not row.weeks_missing:
        more = "" if row.is_paid else "もう一方の基準で数えるほうが多くなるため、そちらで試算しています。"
        return tag("div", name, chip("要件を満たしています", "good"), sentence(counted + more))
    if not row.is_possible:
        said = f"{counted}あと{row.weeks_missing}週必要で、残り{row.weeks_left}週では届きません。"
        return tag("div", name, chip("期間内には届きません", "plain", marked=False), sentence(said))
    needed = words.count_text(row.doses_needed, "回")
    said = f"{counted}**あと{row.weeks_missing}週・{needed}**で届きます（残り{row.weeks_left}週）。"
    more = f"今週はあと**{words.count_text(row.doses_missing, '回')}**で1週になります。" if row.doses_missing else ""
    late = f"**{words.day_text(row.last_start_on)}の週**までに始めれば間に合います。"
    return tag(
        "div", name, chip(f"あと{row.weeks_missing}週", "info", marked=False), sentence(said + more), sentence(late)
    )
