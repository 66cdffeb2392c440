"""The history of a store: every attempt to load, undo, pin or back up, as one table and as words about one of them."""

from datetime import date, datetime

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart

COLUMNS = [
    "at", "outcome", "commit", "file_name", "dataset", "as_of_on", "by", "rows_file", "added", "changed", "withdrawn",
    "findings",
]  # fmt: skip
# What is told apart in the filter: word -> outcomes.
SHOWN = {
    "all": "すべて",
    "published": "公開",
    "undo": "取消し",
    "held": "確認待ち",
    "refused": "受け取れません",
    "unchanged": "変更なし",
    "other": "固定・控えなど",
}
TONES = {"published": "good", "held": "warn", "refused": "bad", "undo": "info"}


def outcome_of(entry: dict) -> str:
    """What came of one entry of the ledger: published, held, refused, unchanged, undo, pin, rebuild or backup."""
    return entry["outcome"] if entry["event"] == "load" else entry["event"]


def attempts_table(entries: list[dict]) -> pd.DataFrame:
    """Entries of the ledger, oldest first, as rows newest first; the index is the entry's number from 1 on."""
    rows = {number: _row(entry) for number, entry in enumerate(entries, 1)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("line")
    return table.assign(commit=table.commit.astype("Int64"))[::-1]


def _row(entry: dict) -> list:
    changes = entry.get("changes") or {}
    rows = entry.get("rows") or {"file": entry.get("rows_file")}
    day = entry.get("as_of_on")
    return [
        datetime.fromisoformat(entry["at"]),
        outcome_of(entry),
        entry.get("commit"),
        entry.get("file_name") or _named(entry),
        entry.get("dataset"),
        date.fromisoformat(day) if day else None,
        entry.get("published_by") or entry.get("by") or None,
        rows["file"] or None,
        *(changes.get(name) for name in ("added", "changed", "withdrawn")),
        len(entry["findings"]) if "findings" in entry else None,
    ]


def _named(entry: dict) -> str:
    """What an entry without a file is called."""
    if entry["event"] == "pin":
        meeting, data = (words.day_text(date.fromisoformat(entry[name])) for name in ("meeting", "data_date"))
        return f"{meeting}の会議（{data}現在の数値）"
    return entry.get("file") or ("原本からの組み直し" if entry["event"] == "rebuild" else words.MISSING)


def filtered(table: pd.DataFrame, shown: str, text: str) -> pd.DataFrame:
    """The rows of one kind (a key of SHOWN) whose file name or person holds a text; an empty text holds for all."""
    if shown == "other":
        table = table[~table.outcome.isin(list(SHOWN))]
    elif shown != "all":
        table = table[table.outcome == shown]
    if not text:
        return table
    holds = [text.casefold() in f"{row.file_name} {row.by or ''}".casefold() for row in table.itertuples()]
    return table[holds]


def attempts_chart(table: pd.DataFrame, total: int, basis: Basis) -> Chart:
    """The list of attempts as a Chart without a figure; total: how many there are without a filter."""
    return Chart(
        name="attempts",
        title="取込の履歴",
        kind=f"{len(table)}件" if len(table) == total else f"{total}件中{len(table)}件",
        reading=_said(table) if len(table) else "あてはまる記録はありません。",
        table=table,
        basis=basis,
        definition="受け取れなかったファイルは、指紋と指摘の種類だけを残します",
    )


def _said(table: pd.DataFrame) -> str:
    counts = table.outcome.value_counts()
    parts = [f"{words.value_text('outcome', name)}**{count}件**" for name, count in counts.items()]
    return "、".join(parts) + "です。行を選ぶと、内容と指摘を見られます。"
