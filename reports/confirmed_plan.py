"""A schedule that was read and checked, as a workbook of the projects' form that the ordinary loading takes in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter

from reports.date_words import fiscal_year as fiscal_year_words
from reports.project_book import Ask, Row, formats_of, sheet_rows, write_guide, write_sheet
from reports.project_sheets import ITEMS, PLAN, Field
from warehouse.ask import ask
from warehouse.store import Store

SOURCE = Field("元のセル", "source", 20, grey=True)


@dataclass(frozen=True)
class Target:
    """The item a schedule is of: one that is published, or a new one by its number, name and fiscal year."""

    project_id: str
    name: str
    fiscal_year: int


def known_items(store: Store) -> pd.DataFrame | None:
    """The items a schedule may be of, as book_items tells them; None while nothing is published."""
    return ask(store.reader(), "book_items").rows if store.latest() else None


def confirmed_book(told: Any, store: Store, name: str, problems: Sequence[Any]) -> bytes:
    """The workbook of what was confirmed (widgets.plan_review.Confirmed) of a file of this name."""
    reader = store.reader() if store.latest() else None
    made = told.project_id or "S-" + hashlib.sha256(_same(told.project_name).encode()).hexdigest()[:8]
    target = Target(made, told.project_name, told.fiscal_year)
    asked = (lambda question: ask(reader, question).rows) if reader else None
    lines = tuple(problem.message() for problem in problems)
    source = f"{name}「{told.sheet}」"
    return confirmed_plan(told.rows, target, ask=asked, as_of=told.as_of, source=source, lines=lines)


def confirmed_plan(
    rows: list[Row], target: Target, *, ask: Ask | None, as_of: date, source: str, lines: tuple[str, ...] = ()
) -> bytes:
    """Return the workbook (.xlsx): the item, and its whole plan with the confirmed rows in it.

    rows: work_item, name, kind, start, end (words), start_basis, end_basis, actor, note, track, lane, cell. 取組事項
    that the rows do not speak of stay as they are published; of those they do, a 工程 of the same name keeps its ID.
    ask: answers the questions book_…, None while nothing is published. source: the file and sheet that were read.
    """
    known = sheet_rows(ask) if ask else {}
    plan = [row for row in known.get("取組工程", ()) if row["project_id"] == target.project_id]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        formats = formats_of(book)
        write_guide(book, _guide(as_of, source, lines), formats)
        write_sheet(book, "項目", ITEMS, [_item(target, known)], formats)
        write_sheet(book, "取組工程", (*PLAN, SOURCE), _plan(rows, plan, target), formats)
    return content.getvalue()


def _guide(as_of: date, source: str, lines: tuple[str, ...]) -> list[tuple]:
    return [
        ("事項", "記入", "説明"),
        ("基準日", as_of, "この内容がいつ時点のものかです。"),
        (
            "元のファイル",
            source,
            "線表から読み取り、画面で確かめた内容です。元のセルは「取組工程」にあります。",
        ),
        *(("確認時の指摘", None, line) for line in lines),
    ]


def _item(target: Target, known: dict[str, list[Row]]) -> Row:
    listed = [row for row in known.get("項目", ()) if row["project_id"] == target.project_id]
    if listed:
        return listed[0]
    return {"project_id": target.project_id, "project_name": target.name,
            "project_seq": max((row["project_seq"] for row in known.get("項目", ())), default=0) + 1,
            "fiscal_year_text": fiscal_year_words(target.fiscal_year)}  # fmt: skip


def _plan(rows: list[Row], plan: list[Row], target: Target) -> list[Row]:
    """The whole plan in its order: confirmed rows in place of those of their 取組事項, new 取組事項 at the end."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(_same(row["work_item"]), []).append(row)
    held: dict[str, list[Row]] = {}
    for row in plan:
        held.setdefault(_same(row["work_item"]), []).append(row)
    items = [*held, *(item for item in told if item not in held)]
    return [
        row
        for item in items
        for row in (_work_item(told[item], held.get(item, []), target) if item in told else held[item])
    ]


def _work_item(rows: list[Row], held: list[Row], target: Target) -> list[Row]:
    """The rows of one 取組事項: a 工程 of the same name keeps its ID, place and lane; one given up stays given up."""
    known: dict[str, list[Row]] = {}
    for row in held:
        known.setdefault(_same(row["task"]), []).append(row)
    matched = [(row, known[name].pop(0) if known.get(name := _same(row["name"])) else {}) for row in rows]
    gone = [row for rest in known.values() for row in rest if row["task_state"] != "active"]
    made = [_row(row, task, held, target) for row, task in matched] + gone
    order = {row["task_id"]: n for n, row in enumerate(held)}
    made.sort(key=lambda row: order.get(row["task_id"], len(order)))
    shared = {name: held[0].get(name) for name in ("work_item_short_name", "goal_text")} if held else {}
    return [{**row, **(shared if n == 0 else dict.fromkeys(shared))} for n, row in enumerate(made)]


def _row(row: Row, task: Row, held: list[Row], target: Target) -> Row:
    item = {name: held[0].get(name) for name in ("work_item_id", "work_item", "track")} if held else {}
    kept = {name: task.get(name) for name in ("task_id", "change_reason")}
    kept |= {"lane": task.get("lane")} if held else {}
    own = {name: row[name] or task.get(name) for name in ("note", "actor")}
    return {**row, **item, **kept, **own, "project_id": target.project_id, "task": row["name"],
            "task_state": "active", "source": row["cell"]}  # fmt: skip


def _same(text: Any) -> str:
    return "".join(str(text or "").split())
