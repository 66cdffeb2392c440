"""The board of all items: cards at the left, line by line beside the figure; the legend under a figure."""

from dataclasses import asdict

import pandas as pd

import vocabulary as words
from charts.chart import LegendKey
from charts.gantt.colours import LIGHT, Colours
from charts.portfolio import Block
from widgets.frame import address
from widgets.markup import Html, chip, tag

TONES = {
    "on_track": "good", "slightly_late": "warn", "late": "bad", "done": "done", "not_started": "plain",
    "unreported": "plain",
}  # fmt: skip
ORDER = {"late": 0, "slightly_late": 1, "unreported": 2, "not_started": 3, "on_track": 4, "done": 5}
MARKS = {"done": "✓", "unreported": "－"}
CERTAINTY = {"stated_count": "stated", "inferred_count": "inferred", "undecided_count": "undecided"}


def legend(keys: tuple[LegendKey, ...], colours: Colours = LIGHT) -> Html:
    """The kinds of marks a figure shows, each drawn in the very colours of the figure."""
    parts = (tag("span", tag("i", cls=f"key {key.kind}"), key.word) for key in keys)
    tones = ";".join(f"--key-{name.replace('_', '-')}:{tone}" for name, tone in asdict(colours).items())
    return tag("div", *parts, cls="legend", style=tones)


def status_chip(status: object, missing: int = 0) -> Html:
    """The status as a word with its mark; 未報告 is grey and never green, with how many are missing if told."""
    if words.is_missing(status):
        return tag("span", "判定しない", cls="mark plain")
    word = words.value_text("status", status)
    if status == "done":
        return tag("span", f"✓ {word}", cls="mark finished")
    word = f"{word} {missing}件" if status == "unreported" and missing else word
    return chip(f"{MARKS[status]} {word}" if status in MARKS else word, TONES[status], marked=status not in MARKS)


def board_cards(projects: pd.DataFrame, before: pd.DataFrame | None, blocks: list[Block], header: int) -> Html:
    """One card an item, as high as its block of the figure; `before`: the items at the point before, for the change."""
    known = {} if before is None else before.set_index("project_id").status.to_dict()
    heights = {block.project_id: block.height for block in blocks}
    head = tag("div", "項目と状況", cls="board-head", style=f"height:{header}px")
    cards = (_card(row, known.get(row.project_id), heights[row.project_id]) for row in projects.itertuples())
    return tag("div", head, *cards, cls="board-cards")


def _card(row: object, before: str | None, height: float) -> Html:
    name = tag("a", row.project_name, href=address(view="item", item=row.project_id), target="_self")
    reported = not words.is_missing(row.reported_on)
    counts = tag("span", "取組事項 ", tag("b", str(row.work_item_count)), " 工程 ", tag("b", str(row.task_count)))
    asked = [tag("span", f"判断 {row.decision_count}件", cls="asked")] if row.decision_count else []
    changed = [tag("span", change_text(row.status, before), cls="muted")] if before and reported else []
    missing = row.unreported_count if reported else 0
    line = tag(
        "p",
        status_chip(row.status, missing),
        *_by_hand(row),
        *changed,
        *asked,
        *([] if reported else [counts]),
        cls="line",
    )
    more = _figures(row) if reported else [_certainty(row)]
    number = tag("span", str(row.project_seq), cls="number")
    return tag(
        "div",
        number,
        tag("div", tag("p", name, cls="name"), line, *more),
        cls="board-card",
        style=f"height:{height:.0f}px",
    )


def _by_hand(row: object) -> list[Html]:
    """What the rule says where the status was chosen by hand; the reason stands in the tooltip."""
    if words.is_missing(row.stated_status) or row.stated_status == row.computed_status:
        return []
    reason = "" if words.is_missing(row.status_reason) else f"理由：{row.status_reason}"
    said = f"手入力（規則では{words.value_text('status', row.computed_status)}）"
    return [tag("span", said, cls="muted", title=reason)]


def change_text(status: str, before: str) -> str:
    """How the status changed since the point before: ▲1 改善, ▼1 悪化, － 変わらず."""
    if status not in ORDER or before not in ORDER or status == before:
        return "－ 変わらず"
    return "▲ 改善" if ORDER[status] > ORDER[before] else "▼ 悪化"


def _figures(row: object) -> list[Html]:
    missing = words.is_missing(row.planned_rate)
    rates = "" if missing else f"進捗{words.rate_text(row.progress_rate)}／計画{words.rate_text(row.planned_rate)} "
    slip = "" if words.is_missing(row.most_slip_months) else f"（最大 {words.slip_text(row.most_slip_months)}）"
    said = f"{rates}後ろ倒し{row.late_count}・要確認{row.undecided_count}"
    full = f"後ろ倒し {row.late_count}件{slip}、期間要確認 {row.undecided_count}件"
    coming = "次の節目 －"
    if not words.is_missing(row.next_milestone):
        day = words.period_text(row.next_milestone_on, row.next_milestone_precision)
        coming = f"次の節目 {day} {row.next_milestone}"
    return [tag("p", said, cls="muted", title=full), tag("p", coming, cls="muted", title=coming)]


def _certainty(row: object) -> Html:
    """How sure the months are, as a bar and in words."""
    total = max(row.task_count, 1)
    pieces = (
        tag("i", cls=kind, style=f"width:{getattr(row, column) / total * 100:.1f}%")
        for column, kind in CERTAINTY.items()
    )
    said = f"月の明記 {row.stated_count}・推定 {row.inferred_count}・要確認 {row.undecided_count}"
    return tag("div", tag("div", *pieces, cls="certainty"), tag("p", said, cls="muted"))
