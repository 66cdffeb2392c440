"""What the mapping card shows: the first rows of the sheet as they stand in it, and what a tried reading gives."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from widgets.mapping_words import KEYS
from widgets.markup import Html, chip, sentence, tag

SHOWN_COLUMNS = 12
SHOWN_PROBLEMS = 8


def head_table(rows: list[list[str]], numbers: list[int]) -> Html:
    """The first rows of a sheet under its column letters, with its row numbers."""
    width = min(max(map(len, rows), default=0), SHOWN_COLUMNS)
    letters = tag("tr", tag("th", ""), *(tag("th", column_letters(n), scope="col") for n in range(width)))
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


def column_letters(index: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
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
    groups: dict[tuple, list[Any]] = {}
    for problem in sorted(reading.problems, key=lambda problem: order.index(problem.severity)):
        groups.setdefault((problem.code, problem.what), []).append(problem)
    said = [_said(several) for several in groups.values()][:SHOWN_PROBLEMS]
    return [*lines, tag("ul", *(tag("li", text) for text in said), cls="hint")] if said else lines


def _said(several: list[Any]) -> str:
    """One problem with its place, and how many more places have it."""
    first = several[0]
    spot = first.cell or (f"{first.line}行目" if first.line else "")
    more = f"（ほか{len(several) - 1}か所）" if len(several) > 1 else ""
    where = f"{spot}{more}：" if spot else ""
    return f"{where}{first.what}{f' → {first.fix}' if first.fix else ''}"


def ask_words(made: dict[str, Any], key: str) -> dict[str, Any]:
    """Asks for words of the source that mean something else here; they hold for every column."""
    known = {theirs: ours for words in made.get("words", {}).values() for theirs, ours in words.items()}
    text = st.text_area(
        "読み替え（1行に「元の語＝読み替え」。取り込まない行の語は「＝（使わない）」）", height=80,
        value="\n".join(f"{theirs}＝{ours}" for theirs, ours in known.items()),
        placeholder="例　A社製＝ファイザー", key=key,
    )  # fmt: skip
    pairs = [line.replace("=", "＝").split("＝", 1) for line in text.splitlines() if "=" in line or "＝" in line]
    words = {theirs.strip(): ours.strip() for theirs, ours in pairs if theirs.strip()}
    return {"words": dict.fromkeys(KEYS, words) if words else {}}
