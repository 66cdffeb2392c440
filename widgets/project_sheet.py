"""An item's sheet in the handout's order: who, what for, by which means, and the meetings of its group."""

import pandas as pd

import vocabulary as words
from widgets.markup import Html, tag

FIELDS = ("goal", "current", "issue", "measure", "effect")
HEADS = {"goal": "目標（目指す姿）"} | {
    name: words.VALUES["field"][name] for name in ("current", "issue", "measure", "effect")
}
PARTIES = (("提案", "proposers"), ("対象", "targets"), ("担当課", "sections"), ("WG", "working_groups"))


def parties(project: object) -> Html:
    """One line: who proposed the item, whom it is for, who is in charge."""
    told = [(name, getattr(project, column)) for name, column in PARTIES]
    parts = (tag("span", f"{name}：", value) for name, value in told if not words.is_missing(value))
    return tag("p", *parts, cls="parties")


def columns(texts: pd.DataFrame) -> Html:
    """The five columns; what the paper does not say is said to be missing, and its column stays."""
    return tag("div", *(_column(texts[texts.field == field], field) for field in FIELDS), cls="sheet-columns")


def _column(lines: pd.DataFrame, field: str) -> Html:
    head = tag("h3", HEADS[field])
    if lines.empty:
        return tag("div", head, tag("p", "資料に記載なし", cls="muted"))
    parts: list[Html] = []
    for track, rows in lines.groupby("track", sort=False):
        parts += [tag("p", track, cls="track")] if track else []
        parts.append(tag("ul", *(tag("li", body) for body in rows.body)))
    return tag("div", head, *parts)


def goals(items: pd.DataFrame, texts: pd.DataFrame) -> Html:
    """取組事項と今年度の目標, one line each in its full wording by 区分, then the notes.

    items, texts: rows of `work_items` and `project_texts` of one item.
    """
    lines: list[Html] = []
    for track, rows in items.groupby(items.track.fillna(""), sort=False):
        lines += [tag("p", track, cls="track")] if track else []
        for row in rows.itertuples():
            goal = "資料に目標の記載なし" if words.is_missing(row.goal_text) else row.goal_text
            muted = "muted" if words.is_missing(row.goal_text) else ""
            lines.append(tag("div", tag("b", row.work_item), tag("span", goal, cls=muted), cls="goal"))
    notes = texts[texts.field == "note"]
    more = tag("ul", *(tag("li", _note(row)) for row in notes.itertuples()), cls="notes") if len(notes) else ""
    return tag("div", tag("h3", "取組事項と今年度の目標"), *lines, more, cls="goals")


def _note(row: object) -> str:
    return f"（{row.track}）{row.body}" if row.track else row.body


def group_meetings(meetings: pd.DataFrame) -> Html:
    """WG開催状況: the meetings of the item's groups, by group, with their days."""
    if meetings.empty:
        return tag("p", "WGの開催は記録されていません。", cls="hint")
    lines = []
    for (name, track), rows in meetings.groupby(["meeting_name", meetings.track.fillna("")], sort=False):
        days = "、".join(
            words.period_text(
                row.starts_on, row.precision, words.day_text(row.starts_on) if row.precision == "day" else None
            )
            for row in rows.itertuples()
        )
        lines.append(tag("span", f"{track}　{name}：" if track else f"{name}：", tag("b", days)))
    return tag("p", tag("b", "WG開催状況　"), *lines, cls="group-meetings")
