"""What stands left of the months: which 取組事項 and which 工程 a row is of, who does it, and dates in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.reading.cells import Unusable, is_missing
from loaders.reading.periods import period
from loaders.schedule.months import Grid
from loaders.schedule.sheet import Sheet
from loaders.schedule.years import plain

# What a heading says a column holds; the first that fits counts.
ROLES = (
    ("number", re.compile(r"(?i)no\.?|番号|順|#|id")),
    ("person", re.compile(r"氏名|作成者.*|.*更新者|責任者")),
    ("actor", re.compile(r"実施主体|担当.*|主体|所管.*|実施者|関係機関|部署")),
    ("start", re.compile(r"開始.*|着手.*|自|start")),
    ("end", re.compile(r"終了.*|完了.*|至|end")),
    ("note", re.compile(r"備考.*|摘要|メモ|注記")),
    ("track", re.compile(r"区分|分類|wg.*|部門")),
    ("goal", re.compile(r".*目標.*")),
    ("task", re.compile(r".*工程.*|.*内容.*|作業.*|タスク.*|小項目.*|具体.*|実施事項|行程")),
    ("item", re.compile(r".*取組.*|.*事業.*|.*項目.*|施策.*|名称")),
)
BUREAU = re.compile(
    r".*(課|室|部|局|係|班|県|市|町|村|所|会|センター|チーム|グループ|本部|機関|団体|全体|国|WG|G|社|協議会|病院|大学|学校|組合|企業体)等?"
)
MOST_LABELS = 12


@dataclass
class Row:
    """The labels of one row; `lane` tells rows of one 取組事項 apart, `top` is the row where its label stands."""

    item: str = ""
    task: str = ""
    actor: str = ""
    note: str = ""
    track: str = ""
    start: str = ""
    end: str = ""
    carried: bool = False
    places: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class Labels:
    """The rows by number, from below the header to the last row used, and which columns hold persons' names."""

    rows: dict[int, Row]
    persons: list[str]
    dropped_actors: list[int]


def read_labels(sheet: Sheet, grid: Grid, last: int) -> Labels:
    """Return the labels of each row below the header, filled down through merged blocks and blank cells."""
    columns = roles(sheet, grid)
    persons = [name for name, role in columns.values() if role == "person"]
    rows: dict[int, Row] = {}
    dropped: list[int] = []
    before = Row()
    for number in range(grid.bottom + 1, last + 1):
        row = _row(sheet, number, columns, dropped)
        _carry_down(row, before)
        rows[number] = row
        before = row if row.item or row.task else before
    return Labels(rows, persons, dropped)


def roles(sheet: Sheet, grid: Grid) -> dict[int, tuple[str, str]]:
    """Return (heading, role) of each labelled column; what no heading names is 取組事項 first, then 工程."""
    sides = [*range(max(0, grid.first - MOST_LABELS), grid.first), grid.last + 1, grid.last + 2]
    found: dict[int, tuple[str, str]] = {}
    unnamed = []
    for column in sides:
        heading = _heading(sheet, grid, column)
        role = next((role for role, pattern in ROLES if pattern.fullmatch(heading.casefold())), "")
        if role:
            found[column] = (heading, role)
        elif column < grid.first and _holds_texts(sheet, grid, column):
            unnamed.append((column, heading))
    for column, heading in unnamed:
        taken = {role for _, role in found.values()}
        found[column] = (heading, "task" if "item" in taken else "item")
    return _with_item(found)


def _with_item(found: dict[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """A sheet that names only 工程 has them for 取組事項 too; of several 取組事項 columns the later ones are 工程."""
    seen = False
    for column in sorted(found):
        heading, role = found[column]
        if role == "item":
            found[column] = (heading, "task" if seen else "item")
            seen = True
    return found


def _heading(sheet: Sheet, grid: Grid, column: int) -> str:
    for row in range(grid.bottom, max(grid.top - 3, -1), -1):
        if text := plain(sheet.text(row, column)):
            return text
    return ""


def _holds_texts(sheet: Sheet, grid: Grid, column: int) -> bool:
    texts = [text for (row, place), text in sheet.texts.items() if place == column and row > grid.bottom]
    return any(not plain(text).isdigit() for text in texts)


def _row(sheet: Sheet, number: int, columns: dict[int, tuple[str, str]], dropped: list[int]) -> Row:
    told: dict[str, list[str]] = {}
    row = Row()
    for column, (_, role) in sorted(columns.items()):
        block = sheet.block(number, column)
        text = " ".join(sheet.texts.get((block[0], block[1]), "").split())
        if text and role not in ("number", "person") and not (role != "item" and is_missing(text)):
            told.setdefault(role, []).append(text)
            row.places.add((block[0], block[1]))
    row.item, row.task, row.track, row.note = (
        "　".join(dict.fromkeys(told.get(role, ()))) for role in ("item", "task", "track", "note")
    )
    row.start, row.end = (_dated(told.get(role, [""])[0]) for role in ("start", "end"))
    row.actor = bureau("、".join(told.get("actor", ())), number, dropped)
    return row


def _dated(text: str) -> str:
    """The words of a cell that holds a date; '' for what is none."""
    try:
        return period(text, 2023).wording if text else ""
    except Unusable:
        return text


def bureau(text: str, number: int, dropped: list[int]) -> str:
    """Return the actors when all are offices; a person's name is left out, and the row noted."""
    parts = [part for part in re.split(r"[、,，/／・\s]+", text) if part]
    if parts and not all(BUREAU.fullmatch(part) for part in parts):
        dropped.append(number)
        return ""
    return text


def _carry_down(row: Row, before: Row) -> None:
    """Give a row without 取組事項 that of the row above; one without any label is another lane of it."""
    if row.item or not (before.item or before.task):
        return
    if not row.task:
        row.task, row.actor = before.task, row.actor or before.actor
    row.item, row.track, row.carried = before.item, row.track or before.track, True
