"""The list of attempts to load, and everything that is kept of one of them."""

from pathlib import Path, PurePath

import pandas as pd
import streamlit as st

import vocabulary as words
from charts.attempts import TONES, outcome_of
from charts.chart import Chart, csv_bytes, in_words
from warehouse.home import of_store
from warehouse.store import Store
from widgets.cards import card_title, footer
from widgets.desk_markup import row_accounting
from widgets.markup import Html, chip, draw, sentence, tag
from widgets.window import told_density

LISTED = ["outcome", "commit", "file_name", "added", "changed", "withdrawn", "rows_file", "by"]
ROOMY = {"rows_file"}  # shown where the window is wide enough
ROWS = ("file", "loaded", "excluded", "rejected")
LIST_HEIGHT = 560
MOST_BACKUPS = 5


def attempt_list(chart: Chart, chosen: int) -> None:
    """The card of all attempts; choosing a row puts its number into the address (?attempt=)."""
    with st.container(key="card-attempts", height="stretch", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-attempts"):
            draw(card_title(chart.title, chart.kind), width="content")
            st.space("stretch")
            if len(chart.table):
                data, name = (lambda: csv_bytes(chart.table)), f"{chart.file_stem}.csv"
                st.download_button(
                    "保存", data, name, "text/csv", key="save-attempts", on_click="ignore", type="tertiary"
                )
        draw(sentence(chart.reading, cls="reading" if len(chart.table) else "nothing"))
        if len(chart.table):
            _grid(chart.table, chosen)
        draw(footer((chart.definition,)))


def _grid(table: pd.DataFrame, chosen: int) -> None:
    roomy = told_density() == "desk"
    shown = in_words(table[[name for name in LISTED if roomy or name not in ROOMY]])
    moments = table["at"].dt.strftime("%Y/%m/%d %H:%M" if roomy else "%m/%d %H:%M")
    shown.insert(0, words.TERMS["at"].heading, moments)
    key = f"attempts-{len(table)}-{table.index[0]}"

    def carry() -> None:
        if rows := st.session_state[key].selection.rows:
            st.query_params["attempt"] = str(table.index[rows[0]])

    counts = [words.TERMS[name] for name in LISTED if words.TERMS[name].format == "count"]
    number = {"format": "localized", "width": 76 if roomy else 54}
    config = {one.heading: st.column_config.NumberColumn(None if roomy else one.label, **number) for one in counts}
    config[words.TERMS["rows_file"].heading] = st.column_config.NumberColumn("行数", format="localized", width=68)
    widths = {"版": (44, 38), "担当": (84, 64), "日時": (132, 94), "結果": (92, 80), "ファイル名": (None, 150)}
    config |= {name: st.column_config.TextColumn(width=both[not roomy]) for name, both in widths.items()}
    place = table.index.get_indexer([chosen])[0]
    marked = shown.style.apply(lambda row: ["background-color:#E8F1FE" if row.name == chosen else ""] * len(row), 1)
    st.dataframe(
        marked if place >= 0 else shown, hide_index=True, row_height=30, key=key, on_select=carry,
        selection_mode="single-row", column_config=config, placeholder=words.MISSING,
        height=min(LIST_HEIGHT, 40 + 30 * len(table)),
    )  # fmt: skip


def attempt_card(entry: dict, findings: pd.DataFrame, source: Store, undone_by: int | None) -> None:
    """What is kept of one attempt: who, when, which file, its rows, what was said about it, the original.

    findings: rows of the question of that name for a published one; what was not published has codes and places only.
    """
    outcome = outcome_of(entry)
    word, tone = words.value_text("outcome", outcome), TONES.get(outcome, "plain")
    version = f"版 {entry['commit']}" if entry.get("commit") else ""
    marks = [chip(word, tone)] + ([chip(f"版{undone_by}で取り消し済み", "plain")] if undone_by else [])
    draw(card_title(entry.get("file_name") or word, version), tag("p", *marks, cls="marks"))
    draw(_facts(entry, source))
    if rows := _rows(entry):
        draw(row_accounting(rows))
    if changes := entry.get("changes"):
        told = (("追加", "added"), ("変更", "changed"), ("取下げ", "withdrawn"))
        parts = "、".join(f"{name}**{words.count_text(changes[key], '行')}**" for name, key in told)
        draw(sentence(f"{parts}でした。", cls="reading"))
    draw(_findings(entry, findings))
    _original(entry, source)


def _facts(entry: dict, source: Store) -> Html:
    size = f"{words.count_text(max(entry['size'] / 1024, 1))} KB" if entry.get("size") else ""
    day = entry.get("as_of_on")
    named = (
        ("日時", entry["at"].replace("T", " ")[:16].replace("-", "/")),
        ("担当", entry.get("published_by") or entry.get("by") or ""),
        ("データ", words.value_text("dataset", entry["dataset"]) if entry.get("dataset") else ""),
        ("基準日", words.value_text("as_of_on", pd.Timestamp(day).date()) if day else ""),
        ("答えた地域", _place(entry.get("area_given"), source)),
        ("答えた出典", words.value_text("source_given", entry["source_given"]) if entry.get("source_given") else ""),
        ("大きさ", size),
        ("指紋", entry["sha256"][:12] if entry.get("sha256") else ""),
        ("判断", words.value_text("decision", entry["decision"]) if entry.get("decision") else ""),
        ("理由", entry.get("reason") or ""),
        ("取り消した版", str(entry["undoes"]) if entry.get("undoes") else ""),
    )
    return tag("p", *(tag("span", name, tag("b", value)) for name, value in named if value), cls="facts")


def _place(told: str | None, source: Store) -> str:
    """The name of an area a person told by code or name; empty when nobody did."""
    if not told:
        return ""
    home, towns = of_store(source)
    return dict([home, *towns]).get(told, told)


def _rows(entry: dict) -> dict[str, int] | None:
    """The row accounting of an attempt, as far as it was kept."""
    if rows := entry.get("rows"):
        return rows if rows.get("file") else None
    if not entry.get("rows_file"):
        return None
    kept = {name: entry[f"rows_{name}"] or 0 for name in ROWS}
    return {**kept, "left_out": kept["excluded"]}


def _findings(entry: dict, findings: pd.DataFrame) -> Html:
    if len(findings):
        lines = [_finding(row) for row in findings.itertuples()]
        head = tag("tr", *(tag("th", name, scope="col") for name in ("重さ", "指摘", "理由")))
        return tag("table", tag("thead", head), tag("tbody", *lines), cls="list findings")
    if noted := entry.get("findings"):
        said = "、".join(_noted(one) for one in noted[:8]) + (f"　ほか{len(noted) - 8}件" if len(noted) > 8 else "")
        return tag("p", f"指摘 {said}。公開していないファイルは、内容も指摘の文も残していません。", cls="hint")
    return tag("p", "指摘はありません。" if outcome_of(entry) == "published" else "", cls="hint")


def _finding(row: object) -> Html:
    tone = {"hold": "warn", "warn": "info"}[row.severity]
    word = {"hold": "確認待ち", "warn": "注意"}[row.severity]
    reason = "" if words.is_missing(row.reason) else row.reason
    return tag("tr", tag("td", chip(word, tone)), tag("td", row.message), tag("td", reason))


def _noted(one: dict) -> str:
    place = " ".join(filter(None, (one["sheet"], one["cell"] or (f"{one['line']}行目" if one["line"] else ""))))
    return f"{one['code']}（{place}）" if place else one["code"]


def _original(entry: dict, source: Store) -> None:
    """The way to the file as it was loaded; only published files are kept."""
    if outcome_of(entry) != "published":
        return
    path = source.original(entry["sha256"])
    if path.is_file():
        name = PurePath(entry["file_name"]).name
        st.download_button(
            "元のファイルを保存", path.read_bytes, name, key="save-original", on_click="ignore", type="tertiary"
        )
    else:
        draw(tag("p", "元のファイルが見つかりません。管理者に保管データの検査を依頼してください。", cls="hint"))


def backup_list(paths: list[Path]) -> None:
    """The newest backups with their size, each with the way to save it elsewhere."""
    if not paths:
        draw(tag("p", "まだ控えはありません。", cls="nothing"))
    for number, path in enumerate(paths[:MOST_BACKUPS]):
        with st.container(horizontal=True, vertical_alignment="center", key=f"backup-{number}"):
            size = f"{path.stat().st_size / (1 << 20):,.1f}MB"
            draw(tag("p", tag("b", path.name), f"　{size}"), width="content")
            st.download_button(
                "保存", path.read_bytes, path.name, key=f"save-backup-{number}", on_click="ignore", type="tertiary"
            )
    if len(paths) > MOST_BACKUPS:
        draw(tag("p", f"ほか{len(paths) - MOST_BACKUPS}件", cls="hint"))
