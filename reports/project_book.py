"""連携推進項目の様式: the projects as known, in a workbook that people overwrite and the dashboard reads back."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reports.date_words import fiscal_year, words
from reports.project_sheets import GUIDE, SHEETS, Field
from vocabulary import BOOK_WORDS, is_missing

if TYPE_CHECKING:
    import pandas as pd

Ask = Callable[[str], "pd.DataFrame"]
Row = dict[str, Any]
LISTED = ("proposer", "target", "section")  # parties of a whole item, which the sheet 項目 lists itself
REPORTED = ("bar", "milestone")  # kinds of tasks people report on
SAME_WORDS = ("milestone", "period", "note")  # kinds whose blank end means the words of their start
ROOM = 1_000  # rows for which drop-downs and hints are laid out
EDGE, HEAD, GREY = "#B0B0B4", "#E8F1FE", "#F0F0F2"
DAY_IS_NEEDED = "空欄のときは、進捗報告・市町村別状況の新しい基準日を使います。"


def project_book(
    ask: Ask, *, as_of: date | None = None, written: datetime | None = None, without: Collection[str] = ()
) -> bytes:
    """Return the workbook as .xlsx, pre-filled with what `ask` answers to the questions book_….

    `as_of` fills in the day the workbook is of, which is otherwise left to whoever changes it. `written` is the moment
    noted in the file. Sheets named in `without` are left out: the workbook then does not speak of them. Loaded again
    without a change, it changes nothing.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": "連携推進項目の様式", "author": "", **({"created": written} if written else {})})
        formats = formats_of(book)
        _write_guide(book, formats, ask("book_day"), as_of)
        for name, rows in sheet_rows(ask).items():
            if name not in without:
                write_sheet(book, name, SHEETS[name], rows, formats)
        _write_codes(book, formats)
    return content.getvalue()


def sheet_rows(ask: Ask) -> dict[str, list[Row]]:
    """The rows of each sheet, by its name, in the order of the workbook."""
    plan = _plan(_answer(ask, "book_plan"))
    parties = _answer(ask, "book_parties")
    listed, others = _split_parties(parties)
    return {
        "項目": [_item(row, listed) for row in _answer(ask, "book_items")],
        "項目の記述": _answer(ask, "book_texts"),
        "担当": others,
        "取組工程": plan,
        "進捗報告": _reports(plan, _answer(ask, "book_reports")),
        "市町村別状況": _answer(ask, "book_area_reports"),
        "会議": [row | {"held": _meeting_words(row)} for row in _answer(ask, "book_meetings")],
        "出席者": _answer(ask, "attendees"), "宿題": _answer(ask, "book_actions"),
        "KPI": _answer(ask, "book_kpis"),
    }  # fmt: skip


def _answer(ask: Ask, question: str) -> list[Row]:
    """The rows of a question as plain values: no NaN, days without a time, whole numbers whole."""
    rows = ask(question).to_dict("records")
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    if is_missing(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _item(row: Row, listed: dict[tuple, list[str]]) -> Row:
    parties = {role: "、".join(listed.get((row["project_id"], role), [])) for role in LISTED}
    return row | parties | {"fiscal_year_text": fiscal_year(row["fiscal_year"])}


def _split_parties(rows: list[Row]) -> tuple[dict[tuple, list[str]], list[Row]]:
    """Parties that 項目 can list in order by item and role, and those that need a row of their own in 担当."""
    listed: dict[tuple, list[str]] = {}
    others = []
    for row in rows:
        names = listed.setdefault((row["project_id"], row["role"]), [])
        plain = row["role"] in LISTED and not row["track"] and "、" not in row["party"]
        if plain and row["party_seq"] == len(names) + 1:
            names.append(row["party"])
        else:
            others.append(row)
    return listed, others


def _plan(rows: list[Row]) -> list[Row]:
    """The tasks with their dates in words; what a 取組事項 says of itself stands in its first row alone."""
    seen: set[str] = set()
    plan = []
    for row in rows:
        row = row | {"start": _start_words(row), "end": _end_words(row)}
        row |= {name: None for name in ("start_basis", "end_basis") if _is_implied(row, name)}
        if row["work_item_id"] in seen:
            row |= {"work_item_short_name": None, "goal_text": None}
        seen.add(row["work_item_id"])
        plan.append(row)
    return plan


def _is_implied(row: Row, name: str) -> bool:
    """True where a blank cell says the same: a date of which only the year is known is 要確認 by itself.

    Written out, the word would stay beside the month somebody types over it, and the 工程 would stay uncertain.
    """
    if row[name] == "placeholder":
        precision = row.get("start_precision" if name == "start_basis" else "end_precision")
        return row.get("end_precision") != "open" and precision in ("fiscal_year", "unknown")
    return row[name] == "user"


def _reports(plan: list[Row], reports: list[Row]) -> list[Row]:
    """Each task people report on with its last report, blank where there is none; then reports of anything else."""
    told = {row["item_id"]: row for row in reports}
    rows = []
    for task in plan:
        shown = {"work_item": task["work_item"], "task": task["task"], "planned": _planned(task)}
        report = told.pop(task["task_id"], None)
        if report or (task["kind"] in REPORTED and task["task_state"] == "active"):
            rows.append({"item_id": task["task_id"], **shown, **(report or {})})
    return rows + list(told.values())


def _planned(row: Row) -> str:
    return " ～ ".join(part for part in (row["start"], row["end"]) if part)


def _start_words(row: Row) -> str:
    return row["start_wording"] or words(row["starts_on"], row["start_precision"], row["end_precision"] == "open")


def _end_words(row: Row) -> str | None:
    """As written; nothing where a blank cell means the same."""
    if row["end_wording"] or row["end_precision"] in ("open", "unknown") or row["kind"] in SAME_WORDS:
        return row["end_wording"]
    return words(row["ends_on"], row["end_precision"], False)


def _meeting_words(row: Row) -> str:
    return row["wording"] or words(row["starts_on"], row["precision"] or "unknown", False)


def formats_of(book: xlsxwriter.Workbook) -> dict[str, Any]:
    """Return the looks of the form's cells by name."""
    cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": EDGE, "num_format": "@"}
    number, grey = {**cell, "num_format": "General"}, {"bg_color": GREY, "font_color": "#626264"}
    return {
        "head": book.add_format({**cell, "bold": True, "bg_color": HEAD, "font_color": "#00118F"}),
        "text": book.add_format(cell), "number": book.add_format(number),
        "grey": book.add_format({**cell, **grey}), "grey number": book.add_format({**number, **grey}),
        "plain": book.add_format({"valign": "top", "text_wrap": True}),
    }  # fmt: skip


def write_sheet(book: Any, name: str, fields: tuple[Field, ...], rows: list[Row], formats: dict[str, Any]) -> None:
    """Write one sheet of the form: headings, drop-downs, rows."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for at, field in enumerate(fields):
        shape = formats[("grey" if field.grey else "") + (" number" if field.grey and field.number else "")
                        or ("number" if field.number else "text")]  # fmt: skip
        sheet.set_column(at, at, field.width)
        sheet.write_string(0, at, field.heading, formats["head"])
        _lay_out(sheet, at, field)
        for number, row in enumerate(rows, 1):
            _write_cell(sheet, number, at, shown(field, row.get(field.column)), shape)
    sheet.autofilter(0, 0, max(len(rows), 1), len(fields) - 1)


def _lay_out(sheet: Any, at: int, field: Field) -> None:
    """The drop-down and the hint of a column; what is not in the list may still be typed, the reader says why not."""
    rule: dict[str, Any] = {"validate": "any"}
    if field.book or field.steps:
        listed = [*field.extra, *BOOK_WORDS[field.book].values()] if field.book else list(field.steps)
        rule = {"validate": "list", "source": listed, "error_type": "warning"}
    if field.hint:
        rule |= {"input_title": field.heading[:32], "input_message": field.hint[:255]}
    if len(rule) > 1:
        sheet.data_validation(1, at, ROOM, at, rule)


def shown(field: Field, value: Any) -> Any:
    return BOOK_WORDS[field.book].get(value, value) if field.book else value


def _write_cell(sheet: Any, row: int, column: int, value: Any, shape: Any) -> None:
    """Text is written as text, so that nothing of it becomes a formula, a number or a date."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, shape)
    elif isinstance(value, (int, float)) and float(f"{value:.16G}") == value:
        sheet.write_number(row, column, value, shape)
    else:
        sheet.write_string(row, column, str(value), shape)


def _write_guide(book: Any, formats: dict[str, Any], newest: pd.DataFrame, as_of: date | None) -> None:
    known = next(({name: _plain(value) for name, value in row.items()} for row in newest.to_dict("records")), {})
    rows = [
        ("事項", "記入", "説明"),
        ("基準日", as_of, f"この内容がいつ時点のものかを入れてください（例：R3.8.27）。{DAY_IS_NEEDED}"),
        ("出力時の基準日", known.get("as_of_on"), "この様式を出力した時点の基準日です。変えないでください。"),
        ("出力した版", known.get("commit"), "この様式を出力した版です。"),
        *(("記入のしかた", None, line) for line in GUIDE),
    ]
    write_guide(book, rows, formats)


def write_guide(book: Any, rows: list[tuple], formats: dict[str, Any]) -> None:
    """Write the sheet 使い方; its second row holds the day people may fill in."""
    sheet = book.add_worksheet("使い方")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, 2, 90)
    for number, row in enumerate(rows):
        for at, value in enumerate(row):
            shape = "head" if number == 0 else "plain" if at != 1 else "text" if number == 1 else "grey"
            _write_cell(sheet, number, at, value, formats[shape])


def _write_codes(book: Any, formats: dict[str, Any]) -> None:
    """The words each column of a drop-down may hold."""
    sheet = book.add_worksheet("コード表")
    sheet.set_column(0, 2, 20)
    spelt = [
        (name, field.heading, word)
        for name, fields in SHEETS.items()
        for field in fields
        if field.book
        for word in BOOK_WORDS[field.book].values()
    ]
    for number, row in enumerate([("シート", "列", "語"), *spelt]):
        for at, value in enumerate(row):
            _write_cell(sheet, number, at, value, formats["head" if number == 0 else "plain"])
