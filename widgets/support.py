"""Budgets, the subsidy's rules and the prefecture's venues as markup."""

import pandas as pd

import vocabulary as words
from charts.support import amount_text
from widgets.markup import Html, tag

HEADS = ("事業", "担当課", "金額", "財源", "内容・補助上限")
OPTIONAL = {1: "department", 3: "funding"}


def budget_table(rows: pd.DataFrame, *, in_yen: bool, brief: bool = False) -> Html:
    """The lines of a budget in their order, parts indented under what they belong to.

    brief: without the columns that no line fills (section, funding), for a narrow card.
    """
    left_out = {at for at, name in OPTIONAL.items() if brief and all(words.is_missing(one) for one in rows[name])}
    heads = tuple(head for at, head in enumerate(HEADS) if at not in left_out)
    body = (_line(row, in_yen, left_out) for row in rows.itertuples())
    return tag("table", _head(heads), tag("tbody", *body), cls=f"list budget{' brief' if left_out else ''}")


def _head(heads: tuple[str, ...]) -> Html:
    return tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))


def _line(row: object, in_yen: bool, left_out: set[int]) -> Html:
    part, counted = not words.is_missing(row.parent_id), not row.is_printed
    more = [] if words.is_missing(row.ceiling) else [tag("small", f"補助上限：{row.ceiling}")]
    name = f"（参考）{row.title}" if counted and "参考" not in row.title else row.title
    cells = (
        tag("th", name, scope="row"),
        tag("td", _said(row.department)),
        tag("td", amount_text(row, in_yen=in_yen), cls="amount"),
        tag("td", _said(row.funding)),
        tag("td", _said(row.content), *more),
    )
    return tag(
        "tr",
        *(cell for at, cell in enumerate(cells) if at not in left_out),
        cls=" ".join(filter(None, ("part" if part else "", "counted" if counted else ""))),
    )


def _said(value: object) -> str:
    return words.MISSING if words.is_missing(value) or value == "" else str(value)


def schemes_table(rows: pd.DataFrame) -> Html:
    """The subsidy's parts: for whom, on what condition, how much; the words of each column in vocabulary.TERMS."""
    heads = tuple(words.TERMS[column].heading for column in rows.columns)
    parts = rows.itertuples(index=False, name=None)
    body = (tag("tr", tag("th", name, scope="row"), *(tag("td", text) for text in rest)) for name, *rest in parts)
    return tag("table", _head(heads), tag("tbody", *body), cls="list schemes")


def venue_bars(rows: pd.DataFrame) -> Html:
    """One line a venue: its aim a day as the full track, its mean a day as the bar in it."""
    return tag("div", *(_venue(row) for row in rows.itertuples()), cls="venues")


def _venue(row: object) -> Html:
    given = words.is_missing(row.mean_doses) is False
    share = min(row.mean_doses / row.daily_doses, 1) if given else 0
    bar = tag("div", tag("i", cls="piece", style=f"width:{share * 100:.1f}%"), cls="bar") if given else tag("span")
    actual = "実績の報告はまだありません"
    if given:
        mean, total = words.count_text(row.mean_doses, "回"), words.count_text(row.given_doses, "回")
        actual = f"1日平均 {mean}（{int(row.given_days)}日で{total}）"
    interval = "" if words.is_missing(row.interval_days) else f"・{int(row.interval_days)}日間隔で2回"
    plan = f"目標 1日{words.count_text(row.daily_doses, '回')}　{words.value_text('product', row.product)}{interval}"
    return tag(
        "div", tag("b", row.venue_name), tag("span", plan), tag("span", _open(row)), bar, tag("span", actual),
        cls="venue",
    )  # fmt: skip


def _open(row: object) -> str:
    """When a venue is open, and how many doses it can give until it closes."""
    if words.is_missing(row.opens_on):
        return "開設日は資料に記載なし"
    if words.is_missing(row.closes_on):
        return f"{words.day_text(row.opens_on)}～"
    most = words.count_text(row.capacity_doses, "回")
    return f"{words.day_text(row.opens_on)}～{words.day_text(row.closes_on)}（毎日開けば最大{most}）"
