"""A meeting's agenda with what was decided, and its attendees, as rows under the workbook's headings."""

from __future__ import annotations

from reports.project_book import Ask, Row, sheet_rows, shown
from reports.project_sheets import ATTENDEES, MEETINGS

DECIDED, ITEM, NUMBER, AGENDA, WORK_ITEM = "決定事項", "議題の項目番号", "番号", "議題", "議題の取組事項番号"


def meeting_rows(ask: Ask, meeting_id: str) -> list[Row]:
    """The rows of one meeting as the sheet 会議 holds them: one a line of its agenda, or one without an agenda."""
    rows = [row for row in sheet_rows(ask)["会議"] if row["meeting_id"] == meeting_id]
    return [{field.heading: shown(field, row.get(field.column)) for field in MEETINGS} for row in rows]


def with_decisions(rows: list[Row], decided: dict[int, tuple[str, str]], more: tuple[str, str] = ("", "")) -> list[Row]:
    """The rows with what was decided on each line, and with a decision that no line of the agenda announced.

    decided: by the line's number its decision and the item it is about, both '' for none; more: the same of the other.
    """
    told = []
    for row in rows:
        outcome, item = decided.get(row[NUMBER], (row[DECIDED], row[ITEM]))
        # A 取組事項 of another item would contradict it.
        kept = row[WORK_ITEM] if item == row[ITEM] else None
        told.append(row | {DECIDED: outcome, ITEM: item, WORK_ITEM: kept})
    if more[0]:
        last = max((row[NUMBER] or 0 for row in rows), default=0)
        told.append(rows[0] | {NUMBER: last + 1, AGENDA: "", DECIDED: more[0], ITEM: more[1], WORK_ITEM: None})
    return [row for row in told if row[NUMBER] or len(told) == 1]


def list_of(ask: Ask, meeting_id: str) -> list[Row]:
    """The attendees of one meeting as the sheet 出席者 holds them.

    Where it has none yet those of the meeting that was told of last, without who came instead there.
    """
    rows = sheet_rows(ask)["出席者"]
    own = [row for row in rows if row["meeting_id"] == meeting_id]
    if not own and rows:
        last = max(rows, key=lambda row: row["commit"])["meeting_id"]
        of_last = {"meeting_id": meeting_id, "proxy_title": None, "note": None}
        own = [row | of_last for row in rows if row["meeting_id"] == last]
    return [{field.heading: shown(field, row.get(field.column)) for field in ATTENDEES} for row in own]
