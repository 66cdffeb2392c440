"""The card in which a schedule that was read is checked row by row before anything of it is taken in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.cards import card_title
from widgets.desk import Desk, Upload
from widgets.frame import alert
from widgets.markup import draw, sentence
from widgets.plan_picture import DOUBTFUL, sheet_picture

BY_HAND = "担当者"
KINDS = list(words.BOOK_WORDS["kind"].values())
BASES = {**words.BOOK_WORDS["basis"], "": BY_HAND}
NEW = "新しい項目として取り込む"
COLUMNS = {
    "taken": st.column_config.CheckboxColumn("取込", width=72, default=True),
    "number": st.column_config.NumberColumn("番号", width=52, disabled=True),
    "sure": st.column_config.TextColumn("確からしさ", width=92, disabled=True),
    "name": st.column_config.TextColumn("工程名", width=140),
    "start": st.column_config.TextColumn("開始", width=118),
    "end": st.column_config.TextColumn("終了", width=118),
    "doubts": st.column_config.TextColumn("確かめること", width=262, disabled=True),
    "kind": st.column_config.SelectboxColumn("種別", options=KINDS, width=84, required=True, default=KINDS[0]),
    "work_item": st.column_config.TextColumn("取組事項", width=170),
    "basis": st.column_config.SelectboxColumn("根拠", options=list(BASES.values()), width=75, default=BY_HAND),
    "actor": st.column_config.TextColumn("実施主体", width=110),
    "cell": st.column_config.TextColumn("セル", width=55, disabled=True),
}
TEXTS = ("cell", "work_item", "name", "start", "end", "actor", "doubts")


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed: rows as reports.confirmed_plan takes them, the item they are of, the day, the sheet."""

    rows: list[dict[str, Any]]
    project_id: str
    project_name: str
    fiscal_year: int
    as_of: date
    sheet: str


def review_plan(
    key: str, upload: Upload, drawn: dict[str, Any], projects: pd.DataFrame | None, usual: date, checked: Callable
) -> Confirmed | None:
    """Shows the sheet and what was read; what was confirmed once it holds, None until then.

    projects: the items known (project_id, project_name, fiscal_year), None while there are none. usual: the day to
    suggest. checked: (rows, fiscal year, that of the item) → the rows as the item reads them, what is to mend.
    """
    with st.container(key="card-drawn", gap="small"):
        sheets = drawn["sheets"]
        chosen = 0
        head = card_title("線表の確認", "読み取った工程を確かめ、直してから取り込みます。まだ何も取り込んでいません")
        draw(head)
        if len(sheets) > 1:
            names = [one["sheet"] for one in sheets]
            chosen = st.selectbox("シート", range(len(sheets)), format_func=names.__getitem__, key=f"drawn-{key}-sheet")
        sheet = sheets[chosen]
        draw(_sentence(sheet))
        with st.container(key="drawn-beside"):  # side by side where the window is wide enough, see mapping.css
            left, right = st.columns([44, 56], gap="small")
            with left:
                draw(sheet_picture(sheet))
            with right:
                rows = _table(f"{key}-{chosen}", upload, sheet)
        target = _target(f"{key}-{chosen}", sheet, projects, usual)
        confirmed = target and _settle(rows, sheet, target, checked)
    if confirmed:
        upload.review[sheet["sheet"]] = rows
    return confirmed or None


def back_to_review(upload: Upload, desk: Desk) -> None:
    """The way back from what was made of a drawn schedule to its rows, as they were last checked."""
    if upload.origin is not None:
        st.button("線表の確認に戻る", key=f"back-{upload.number}", on_click=desk.restore, args=(upload,))


def _sentence(sheet: dict) -> Any:
    readings = sheet["readings"]
    doubtful = sum(one["confidence"] < DOUBTFUL for one in readings)
    legend = "、".join(sheet["legend"].values())
    said = f"**{len(readings)}件**の工程を読み取りました。"
    said += f"確かめる必要があるのは**{doubtful}件**です（上から並べています）。"
    return sentence(said + (f"凡例：{legend}。" if legend else ""), cls="reading")


def first_rows(sheet: dict) -> pd.DataFrame:
    """What was read as the rows of the table, the least sure first; the index is the number of the reading less one."""
    rows = [
        {
            "taken": True, "number": n, "cell": one["cell"], "sure": _sure(one["confidence"]),
            "work_item": one["item"] or one["task"], "name": one["name"], "kind": words.BOOK_WORDS["kind"][one["kind"]],
            "start": one["start"], "end": one["end"],
            "basis": BASES[_bases(one)[0]], "actor": one["actor"],
            "doubts": "。".join(one["doubts"]),
        }
        for n, one in enumerate(sheet["readings"], 1)
    ]  # fmt: skip
    order = sorted(range(len(rows)), key=lambda n: (sheet["readings"][n]["confidence"], n))
    return pd.DataFrame([rows[n] for n in order], columns=list(COLUMNS))


def _bases(one: dict) -> list[str]:
    """How sure the dates of a reading are: as the sheet itself says, else by how it was read."""
    return one["bases"] or ["stated" if one["confidence"] >= DOUBTFUL else "inferred"] * 2


def _sure(confidence: float) -> str:
    return "高い" if confidence >= DOUBTFUL else "中くらい" if confidence > 0.6 else "低い"


def _table(key: str, upload: Upload, sheet: dict) -> pd.DataFrame:
    rows = upload.review.setdefault(sheet["sheet"], first_rows(sheet))
    return st.data_editor(
        rows, column_config=COLUMNS, hide_index=True, num_rows="dynamic", key=f"drawn-{key}-rows", width="stretch",
        height=min(46 + 35 * (len(rows) + 1), 520),
    )  # fmt: skip


def _target(key: str, sheet: dict, projects: pd.DataFrame | None, usual: date) -> dict[str, Any] | None:
    """Asks which item the schedule is of, its fiscal year and its day; None until asked to go on."""
    known = {} if projects is None else dict(zip(projects.project_id, projects.project_name, strict=True))
    told = sheet["years"][0] if sheet["year_known"] else None
    with st.form(f"drawn-{key}-target", border=False):
        first, second, third, fourth = st.columns([2.6, 2.6, 1.4, 1.8], vertical_alignment="bottom")
        chosen = first.selectbox(
            "どの項目の線表ですか", ["", *known], format_func=lambda one: known.get(one, NEW), index=None,
            placeholder="選んでください", key=f"drawn-{key}-project",
        )  # fmt: skip
        name = second.text_input("新しい項目の名前", key=f"drawn-{key}-name", placeholder="新しい項目のときだけ")
        years = list(range(usual.year - 5, usual.year + 6))
        years = sorted({*years, told}) if told else years
        year = third.selectbox(
            "年度", years, index=years.index(told) if told else None, format_func=_year_words,
            placeholder="選ぶ", key=f"drawn-{key}-year", help="シートに年度が書かれていないときに使います",
        )  # fmt: skip
        as_of = fourth.date_input("基準日", value=usual, format="YYYY/MM/DD", key=f"drawn-{key}-day")
        if not st.form_submit_button("確かめた内容で取込に進む", type="primary"):
            return None
    if chosen is None or (chosen == "" and not name.strip()) or year is None:
        alert("どの項目の線表か（新しい項目のときは名前も）と、年度を選んでください。")
        return None
    named = known.get(chosen) or name.strip()
    of_item = int(projects.set_index("project_id").fiscal_year[chosen]) if chosen else year
    return {"project_id": chosen, "project_name": named, "fiscal_year": year, "as_of": as_of, "of_item": of_item}


def _year_words(year: int) -> str:
    return words.fiscal_year_text(year, bare=True)


def _settle(rows: pd.DataFrame, sheet: dict, target: dict[str, Any], checked: Callable) -> Confirmed | None:
    taken = told_rows(rows, sheet)
    if not taken:
        alert("取り込む工程がありません。「取込」に印を付けてください。")
        return None
    dated, troubles = checked(taken, target["fiscal_year"], target.pop("of_item"))
    if troubles:
        more = f"（ほか{len(troubles) - 8}件）" if len(troubles) > 8 else ""
        alert("次の行を直してください。" + "／".join(troubles[:8]) + more)
        return None
    return Confirmed(dated, sheet=sheet["sheet"], **target)


def told_rows(rows: pd.DataFrame, sheet: dict) -> list[dict[str, Any]]:
    """The rows to take, in the sheet's order, each with its basis: a date changed by hand is the user's own."""
    kinds = {word: code for code, word in words.BOOK_WORDS["kind"].items()}
    bases = {word: code or None for code, word in BASES.items()}
    read = sheet["readings"]
    found = []
    for row in rows.to_dict("records"):
        told = {name: "" if words.is_missing(row[name]) else str(row[name]).strip() for name in TEXTS}
        if words.is_missing(row["taken"]) or not row["taken"] or not any(told.values()):
            continue
        number = None if words.is_missing(row["number"]) else int(row["number"])
        before = read[number - 1] if number else {}
        chosen = [bases.get(row["basis"])] * 2
        if before and row["basis"] == BASES[_bases(before)[0]]:
            chosen = [basis or None for basis in _bases(before)]
        found.append({
            **told, "kind": kinds.get(row["kind"], "bar"), "at": number or len(read) + len(found) + 1,
            "track": before.get("track", ""), "note": before.get("note", ""), "row": before.get("row"),
            **{
                f"{end}_basis": basis if before.get(end) == told[end] else None
                for end, basis in zip(("start", "end"), chosen, strict=True)
            },
        })  # fmt: skip
    found.sort(key=lambda row: row["at"])
    _set_lanes(found)
    return found


def _set_lanes(rows: list[dict[str, Any]]) -> None:
    """Rows that stood on one line of the sheet stay on one line of the figure."""
    on_line: dict[tuple, list[dict]] = {}
    for row in rows:
        on_line.setdefault((row["work_item"], row["row"]), []).append(row)
    counted: dict[str, int] = {}
    for (item, line), together in on_line.items():
        counted[item] = counted.get(item, 0) + 1
        for row in together:
            row["lane"] = counted[item] if line is not None and len(together) > 1 else None
