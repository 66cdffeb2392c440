"""What the loading desk says of a file, as markup: steps, row accounting, problems, differences."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

import vocabulary as words
from widgets.markup import Html, chip, sentence, tag

STEPS = ("ファイルを選ぶ", "種類の判定", "行の確認", "問題の確認", "前回との差", "公開")
OUTCOMES = {
    "ready": ("公開できます", "good"),
    "unchanged": ("変更なし", "plain"),
    "held": ("確認待ち", "warn"),
    "refused": ("受け取れません", "bad"),
    "published": ("公開しました", "good"),
}
SEVERITIES = {"refuse": ("受け取れません", "bad"), "hold": ("確認待ち", "warn"), "warn": ("注意", "info")}
ROWS = (
    ("loaded", "読み込む", "loaded"),
    ("header", "見出し", "header"),
    ("total", "合計", "total"),
    ("blank", "空白", "blank"),
    ("note", "注記", "blank"),
    ("left_out", "見出し・合計・空白", "blank"),  # of files published earlier: which of these is not kept
    ("rejected", "取り込めない", "rejected"),
)
MOST_PROBLEMS = 50


def rail(current: int, facts: list[str]) -> Html:
    """The six steps; `current` counts from 1 (7 = all done), `facts` stand under the names."""
    return tag("ol", *(_step(n, current, fact) for n, fact in enumerate(facts, 1)), cls="rail")


def _step(number: int, current: int, fact: str) -> Html:
    state = "done" if number < current else "now" if number == current else "later"
    sign = tag("span", "✓" if state == "done" else str(number), cls="sign")
    return tag("li", sign, tag("div", tag("b", STEPS[number - 1]), tag("span", fact)), cls=state)


def row_accounting(rows: dict[str, int]) -> Html:
    """The bar of all rows of a file by what becomes of them, with the figures below it."""
    parts = [(name, rows.get(key, 0), cls) for key, name, cls in ROWS if rows.get(key, 0)]
    pieces = (tag("i", cls=cls, style=f"flex-grow:{count}") for _, count, cls in parts)
    legend = (tag("span", tag("i", cls=cls), name, tag("b", words.count_text(count))) for name, count, cls in parts)
    return tag("div", tag("div", *pieces, cls="rowbar"), tag("div", *legend, cls="rowlegend"))


def row_chip(rows: dict[str, int]) -> Html:
    """Whether every row of the file is accounted for."""
    whole = rows["file"] == rows["loaded"] + rows["excluded"] + rows["rejected"]
    return chip("ファイルの行数と一致", "good") if whole else chip("行数が合いません", "bad")


def facts_line(facts: Iterable[tuple[str, str]]) -> Html:
    """Names and values in one line; those without a value are left out."""
    return tag("p", *(tag("span", name, tag("b", value)) for name, value in facts if value), cls="facts")


def area_table(areas: list[dict]) -> Html:
    """The totals a file tells of each area (name, totals by word), an area a row."""
    heads = list(dict.fromkeys(word for one in areas for word in one["totals"]))
    lines = (
        tag("tr", tag("td", one["name"]), *(tag("td", words.count_text(one["totals"].get(head))) for head in heads))
        for one in areas
    )
    head = tag("tr", *(tag("th", name, scope="col") for name in ("地域", *heads)))
    return tag("table", tag("thead", head), tag("tbody", *lines), cls="list figures")


def problem_table(problems: list[Any]) -> Html:
    """Problems (severity, sheet, cell, line, column, what, fix) worst first, at most fifty of them."""
    order = list(SEVERITIES)
    worst_first = sorted(problems, key=lambda problem: order.index(problem.severity))
    head = tag("tr", *(tag("th", name, scope="col") for name in ("重さ", "場所", "内容", "直し方")))
    body = [_problem(problem) for problem in worst_first[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        rest = f"ほか{words.count_text(len(problems) - MOST_PROBLEMS, '件')}"
        body.append(tag("tr", tag("td", rest, colspan="4")))
    return tag("table", tag("thead", head), tag("tbody", *body), cls="list")


def excerpt_tables(excerpts: list[dict]) -> list[Html]:
    """The file's own rows with their bad cells marked, a table for each sheet with sheet, heads and rows."""
    return [part for one in excerpts for part in _excerpt(one)]


def _excerpt(one: dict) -> tuple[Html, Html]:
    sheet = "" if one["sheet"] is None else f"「{one['sheet']}」シート　"
    title = tag("p", f"{sheet}ファイルの行（■が指摘の箇所です）", cls="hint")
    heads = tag("tr", tag("th", "行", scope="col"), *(tag("th", head, scope="col") for head in one["heads"]))
    lines = []
    for row in one["rows"]:
        cells = (
            tag("td", f"■ {text or '（空欄）'}", cls="bad") if at in row["bad"] else tag("td", text)
            for at, text in enumerate(row["cells"])
        )
        number = str(row["number"]) if row["bad"] else f"■ {row['number']}"  # the finding is about the row as a whole
        lines.append(tag("tr", tag("th", number, scope="row"), *cells))
    frame = tag("div", tag("table", tag("thead", heads), tag("tbody", *lines), cls="excerpt"), cls="excerpt-frame")
    return title, frame


def _problem(problem: Any) -> Html:
    mark = tag("td", chip(*SEVERITIES[problem.severity]))
    return tag("tr", mark, tag("td", *_place(problem)), tag("td", problem.what), tag("td", problem.fix))


def _place(problem: Any) -> list[Html | str]:
    sheet = [] if problem.sheet is None else [f"「{problem.sheet}」シート "]
    spot = problem.cell or (f"{problem.line}行目" if problem.line else "")
    column = f"「{problem.column}」" if problem.column and not spot else ""
    return [*sheet, *([tag("code", spot)] if spot else []), column] if sheet or spot or column else ["ファイル全体"]


def change_counts(changes: Any) -> Html:
    """How many rows are added, changed, withdrawn and stay."""
    named = (("追加", changes.added), ("変更", changes.changed), ("取下げ", changes.withdrawn))
    parts = "、".join(f"{name}**{words.count_text(count, '行')}**" for name, count in named)
    return sentence(f"{parts}（変わらない行 {words.count_text(changes.unchanged, '行')}）", cls="reading")


def difference_table(rows: pd.DataFrame, area_names: dict[str, str]) -> Html:
    """Rows of analysis.comparing.before_after as a table: 項目, 前回, 今回, 差."""
    head = tag("tr", *(tag("th", name, scope="col") for name in ("項目", "前回", "今回", "差")))
    body = (_difference(row, area_names) for row in rows.itertuples())
    return tag("table", tag("thead", head), tag("tbody", *body), cls="list figures")


def _difference(row: Any, area_names: dict[str, str]) -> Html:
    area = area_names.get(row.area_code, row.area_code)
    group = words.value_text("priority_group", row.priority_group)
    name, unit = {
        "doses": (f"{group} {words.dose_label(row.detail)}（{row.source_system}）", "回"),
        "supply": (f"{group} 供給 {words.value_text('kind', row.detail)}", "回分"),
        "persons": (f"{group} 対象者数（{words.value_text('method', row.detail)}）", "人"),
    }[row.kind]
    sign = "+" if row.difference > 0 else ""
    cells = (words.count_text(row.before, unit), words.count_text(row.after, unit))
    gap = sign + words.count_text(row.difference)
    return tag("tr", tag("td", f"{area}　{name}"), *(tag("td", cell) for cell in cells), tag("td", tag("b", gap)))


def file_facts(proposal: Any, *, asked: bool) -> list[Html]:
    """What the file list says of one file: outcome, kind, day, rows, size; of a refused one why.

    asked: it is ready but for what it doesn't say of itself.
    """
    reading = proposal.reading
    word, tone = ("読み方を選んでください", "warn") if reading.unknown else OUTCOMES[proposal.outcome]
    if asked and proposal.outcome == "ready":
        word, tone = "お答えください", "warn"
    size = f"{words.count_text(max(reading.size / 1024, 1))} KB"
    day = words.as_of_text(reading.as_of_on) if reading.as_of_on else ""
    rows = words.count_text(reading.rows["file"], "行") if reading.rows["file"] else ""
    lines = [tag("p", chip(word, tone)), tag("p", reading.label or "種類は判定できません", cls="kind-line")]
    lines.append(tag("p", " ｜ ".join(filter(None, (day, rows, size))), cls="hint"))
    if proposal.outcome == "refused" and not reading.unknown:
        why = next((problem.what for problem in proposal.problems if problem.severity == "refuse"), "")
        kept = "" if "保存していません" in why else "。内容は保存していません。"
        lines.append(tag("p", f"{why}{kept}", cls="hint"))
    return lines
