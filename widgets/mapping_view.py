"""What the mapping card shows: the first rows of the sheet as they stand in it, and what a tried reading gives."""

from collections.abc import Callable
from typing import Any

from widgets.markup import Html, chip, sentence, tag

SHOWN_COLUMNS = 12
SHOWN_PROBLEMS = 8


def head_table(rows: list[list[str]], numbers: list[int]) -> Html:
    """The first rows of a sheet under its column letters, with its row numbers."""
    width = min(max(map(len, rows), default=0), SHOWN_COLUMNS)
    letters = tag("tr", tag("th", ""), *(tag("th", _letters(n), scope="col") for n in range(width)))
    body = (
        tag(
            "tr",
            tag("th", str(number), scope="row"),
            *(tag("td", row[n] if n < len(row) else "") for n in range(width)),
        )
        for number, row in zip(numbers, rows, strict=True)
    )
    more = max(map(len, rows), default=0) - width
    rest = [tag("p", f"右にあと{more}列あります。", cls="hint")] if more > 0 else []
    return tag(
        "div", tag("table", tag("thead", letters), tag("tbody", *body), cls="sheet-head"), *rest, cls="sheet-box"
    )


def _letters(index: int) -> str:
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def tried_lines(reading: Any, count_text: Callable[..., str]) -> list[Html]:
    """What a tried reading gives: how many rows become what, the sums, and its problems worst first."""
    rows, worst = reading.rows, reading.severity()
    word, tone = {
        "refuse": ("このままでは読み取れません", "bad"),
        "hold": ("読み取れます（確認待ちあり）", "warn"),
    }.get(worst or "", ("読み取れます", "good"))
    parts = f"取り込む行 **{count_text(rows['loaded'], '行')}**、合計 {count_text(rows['total'], '行')}、"
    parts += f"見出し・注など {count_text(rows['header'] + rows['note'] + rows['blank'], '行')}"
    lines = [tag("p", chip(word, tone)), sentence(parts, cls="reading")]
    sums = "、".join(f"{name} **{count_text(total)}**" for name, total in reading.totals.items())
    if sums:
        lines.append(sentence(f"合計すると {sums} になります。元の表の合計と見比べてください。", cls="reading"))
    order = ("refuse", "hold", "warn")
    said = sorted(reading.problems, key=lambda problem: order.index(problem.severity))[:SHOWN_PROBLEMS]
    return [*lines, tag("ul", *(tag("li", problem.message()) for problem in said), cls="hint")] if said else lines
