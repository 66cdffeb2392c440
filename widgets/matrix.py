"""市町村別の取組状況: how far each municipality is with each 取組事項, as a table of words in one hue."""

import pandas as pd

import vocabulary as words
from widgets.markup import Html, tag

STATES = ("done", "running", "preparing", "not_started", "unreported", "out_of_scope")
SHORT = {"done": "完", "running": "実", "preparing": "調", "not_started": "未", "unreported": "", "out_of_scope": "－"}
WORDS = {state: words.VALUES["state"][state] for state in ("done", "running", "preparing", "not_started")} | {
    "unreported": "未報告", "out_of_scope": "対象外",
}  # fmt: skip
SUCCESS = ("done", "running")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `area_progress` with what was never reported as unreported."""
    return rows.assign(state=rows.state.fillna("unreported"))


def sentence_of(rows: pd.DataFrame) -> str:
    """How far the municipalities are, counted over those concerned."""
    if (rows.state == "unreported").all():
        return "市町村別の状況はまだ報告がありません。"
    concerned = rows[rows.state != "out_of_scope"]
    done, running = int((concerned.state == "done").sum()), int((concerned.state == "running").sum())
    missing = int((concerned.state == "unreported").sum())
    said = f"延べ{len(concerned)}件のうち**完了{done}件**、**実施中{running}件**です。"
    return said + (f"**{missing}件は未報告**です。" if missing else "")


def matrix(rows: pd.DataFrame) -> Html:
    """Rows are 取組事項, columns the municipalities in the meeting's order; totals at both ends."""
    areas = rows.drop_duplicates("area_code")[["area_code", "area_name"]]
    heads = (tag("th", tag("span", name), scope="col") for name in areas.area_name)
    head = tag("thead", tag("tr", tag("th", "取組事項", scope="col"), *heads, tag("th", "実施中・完了", scope="col")))
    by_item = rows.groupby("work_item_id", sort=False)
    body = tag("tbody", *(_item(own) for _, own in by_item), _totals(rows, list(areas.area_code)))
    return tag("div", tag("table", head, body, cls="matrix"), cls="matrix-frame")


def _item(own: pd.DataFrame) -> Html:
    first = own.iloc[0]
    number = tag("b", f"{first.project_seq}　")
    cells = (_cell(row) for row in own.itertuples())
    return tag("tr", tag("th", number, first.work_item_short_name, scope="row"), *cells, _share(own))


def _cell(row: object) -> Html:
    note = "" if words.is_missing(row.note) else f"　{row.note}"
    title = f"{row.area_name}　{WORDS[row.state]}{note}"
    texts = (tag("span", WORDS[row.state], cls="long"), tag("span", SHORT[row.state], cls="short"))
    return tag("td", tag("i", *texts, cls=f"state {row.state}", title=title, role="img", aria_label=title))


def _share(own: pd.DataFrame) -> Html:
    """How many of those concerned are at work or done: 未報告 stays in the denominator, 対象外 leaves it."""
    concerned = own[own.state != "out_of_scope"]
    success = int(concerned.state.isin(SUCCESS).sum())
    share = success / len(concerned) * 100 if len(concerned) else 0
    bar = tag("div", tag("i", style=f"width:{share:.1f}%"), cls="share")
    reported = (own.state != "unreported").any()
    return tag("td", bar if reported else tag("span"), tag("small", f"{success}/{len(concerned)}"), cls="total")


def _totals(rows: pd.DataFrame, codes: list[str]) -> Html:
    cells = []
    for code in codes:
        own = rows[(rows.area_code == code) & (rows.state != "out_of_scope")]
        cells.append(tag("td", f"{int(own.state.isin(SUCCESS).sum())}/{len(own)}"))
    return tag("tr", tag("th", "実施中・完了", scope="row"), *cells, tag("td", ""), cls="totals")


def key(rows: pd.DataFrame) -> Html:
    """The states with how often each is told."""
    counts = rows.state.value_counts().to_dict()
    parts = (tag("span", tag("i", cls=f"state {state}"), f"{WORDS[state]} {counts.get(state, 0)}") for state in STATES)
    return tag("div", *parts, cls="legend")
