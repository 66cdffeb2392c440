"""前回からの変化: what became of the plan since the point before, group by group, on a small axis of months."""

import pandas as pd

import vocabulary as words
from widgets.board import ORDER
from widgets.frame import address
from widgets.markup import Html, tag

MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
# Groups of the tiles: word -> which changes it counts, and its mark.
TILES = {
    "later": (("later",), "■"),
    "decided": (("decided",), "◇→◆"),
    "done": (("done",), "✓"),
    "status": (("status",), "▲▼"),
    "moved": (("added", "dropped"), "＋－"),
    "unreported": (("unreported",), "－"),
    "same": (("same",), ""),
}
WORDS = {
    name: words.VALUES["change"][name] for name in ("later", "decided", "done", "status", "unreported", "same")
} | {"moved": "加わった・取りやめた"}
MISSING_REASON = "理由が未入力です"
WORDED = {"decided": "要確認 → 明記", "dropped": "取りやめ", "added": "追加"}


def tiles(counts: dict[str, int], chosen: str) -> Html:
    """The six counts; each links to its rows alone."""
    cells = []
    for name, (changes, _) in TILES.items():
        number = sum(counts[change] for change in changes)
        target = address(view="changes", group="" if name == chosen else name)
        here = "here" if name == chosen else ""
        parts = (tag("b", str(number)), tag("span", "件"), tag("span", WORDS[name], cls="word"))
        cells.append(tag("a", *parts, href=target, target="_self", cls=f"change-tile {name} {here}".strip()))
    return tag("div", *cells, cls="change-tiles")


def sentence_of(changed: pd.DataFrame, counts: dict[str, int]) -> str:
    """What the point before and this one differ by, in a few sentences."""
    if not sum(counts[name] for name in counts if name != "same"):
        return "前回の本部会議から計画の変化はありません。"
    said = [f"**{counts['later']}件が後ろ倒し**（最大 {_most(changed)}）"] if counts["later"] else []
    said += [f"**{counts['done']}件が完了**"] if counts["done"] else []
    said += [f"**{counts['decided']}件の期間が確定**"] if counts["decided"] else []
    moved = counts["added"] + counts["dropped"]
    said += [f"**{moved}件が加わり・取りやめ**"] if moved else []
    text = f"前回から{'、'.join(said)}となりました。" if said else ""
    own = changed[changed.change == "status"]
    worse = sum(ORDER[row.status] < ORDER[row.before_status] for row in own.itertuples())
    text += f"状況が変わった工程は**{len(own)}件**（うち悪化{worse}件）です。" if len(own) else ""
    text += f"報告のない工程が**{counts['unreported']}件**あります。" if counts["unreported"] else ""
    missing = int(changed[changed.change == "later"].reason.isna().sum())
    return text + (f"理由の入力がない後ろ倒しが**{missing}件**あります。" if missing else "")


def _most(changed: pd.DataFrame) -> str:
    return words.slip_text(changed[changed.change == "later"].change_months.max())


def board(changed: pd.DataFrame, fiscal_year: int, line: float, group: str) -> Html:
    """The rows by group. line: where the 基準日 is (0-1 of the year); group: only this one, '' for all that changed."""
    shown = [name for name in TILES if (name == group if group else name != "same")]
    rows = []
    for name in shown:
        own = changed[changed.change.isin(TILES[name][0])]
        if len(own):
            mark = tag("span", TILES[name][1], cls=f"group-mark {name}")
            head = tag("td", mark, f" {WORDS[name]}　{len(own)}件", colspan="6")
            rows += [tag("tr", head, cls="group"), *(_row(row, fiscal_year, line) for row in own.itertuples())]
    heads = tag(
        "tr",
        tag("th", ""),
        tag("th", "取組事項"),
        tag("th", "工程"),
        tag("th", _months(), cls="axis"),
        tag("th", "変化"),
        tag("th", "理由・経過"),
    )
    return tag("table", tag("thead", heads), tag("tbody", *rows), cls="changes")


def _months() -> Html:
    return tag("div", *(tag("span", str(month)) for month in MONTHS), cls="months")


def _row(row: object, year: int, line: float) -> Html:
    late = row.change == "later"
    reason = tag("span", MISSING_REASON, cls="bad") if late and words.is_missing(row.reason) else _reason(row)
    return tag(
        "tr",
        tag("td", str(row.project_seq), cls="number"),
        tag("td", row.work_item_short_name),
        tag("td", row.task),
        tag("td", _axis(row, year, line), cls="axis"),
        tag("td", tag("b", change_words(row), cls="bad" if late else "")),
        tag("td", reason),
    )


def _reason(row: object) -> str:
    if not words.is_missing(row.reason):
        return row.reason
    return WORDED.get(row.change, "予定どおり" if row.change == "done" else "")


def change_words(row: object) -> str:
    """The change in short: +2か月, 8～11月, 9/30, 追加, 未報告."""
    if row.change == "later":
        return words.slip_text(row.change_months)
    if row.change == "done":
        return "完了" if words.is_missing(row.finished_on) else words.axis_day(row.finished_on)
    if row.change == "decided" and not words.is_missing(row.starts_on):
        start = words.period_text(row.starts_on, row.start_precision)
        last = row.starts_on if words.is_missing(row.ends_on) else row.ends_on
        end = words.period_text(last, row.end_precision)
        return start if row.kind == "milestone" or start == end else f"{start}～{end}"
    if row.change == "status":
        return f"{words.value_text('status', row.before_status)} → {words.value_text('status', row.status)}"
    return {"added": "追加", "dropped": "取りやめ", "unreported": "未報告"}.get(row.change, "")


def _axis(row: object, year: int, line: float) -> Html:
    """Bar now, below it the promise with what moved in red; hatch where no months were known; a diamond at a point."""
    now, before = _span(row.starts_on, row.ends_on, year), _span(row.before_starts_on, row.before_ends_on, year)
    pieces = [tag("i", cls="cell", style=f"left:{at / 12 * 100:.3f}%") for at in range(1, 12)]
    if row.before_basis == "placeholder" and before:
        pieces.append(_piece("unknown", before))
    if row.kind == "milestone":
        pieces += [_diamond("before", before)] if before and row.change == "later" else []
        pieces += [_diamond("done" if row.status == "done" else "now", now)] if now else []
    elif now and row.change != "dropped":
        kind = {"done": "plan done", "added": "plan added", "unreported": "plan empty"}.get(row.change, "plan")
        pieces.append(_piece("unknown" if row.basis == "placeholder" else kind, now))
    if before and row.before_basis == "stated":
        pieces.append(_piece("promise", before))
        if now and row.change == "later":
            pieces.append(_piece("promise late", (before[1], max(now[1], before[1]))))
    pieces.append(tag("i", cls="status-day", style=f"left:{line * 100:.2f}%"))
    return tag("div", *pieces, cls="small-axis")


def _piece(kind: str, span: tuple[float, float]) -> Html:
    return tag("i", cls=kind, style=f"left:{span[0] * 100:.2f}%;width:{max(span[1] - span[0], 0.01) * 100:.2f}%")


def _diamond(kind: str, span: tuple[float, float]) -> Html:
    return tag("i", cls=f"diamond {kind}", style=f"left:{(span[0] + span[1]) / 2 * 100:.2f}%")


def _span(starts_on: object, ends_on: object, year: int) -> tuple[float, float] | None:
    """A period as shares of the fiscal year; None without a month or outside the year."""
    if words.is_missing(starts_on):
        return None
    last = starts_on if words.is_missing(ends_on) else ends_on
    start, end = year_share(starts_on, year), year_share(last, year, end=True)
    return (max(start, 0.0), min(end, 1.0)) if start < 1 and end > 0 else None


def year_share(day: object, year: int, *, end: bool = False) -> float:
    """Where a day begins (or ends) in a fiscal year, as a share of its twelve equal months."""
    share = (day.day - (0 if end else 1)) / words.days_in_month(day)
    return ((day.year - year) * 12 + day.month - 4 + share) / 12
