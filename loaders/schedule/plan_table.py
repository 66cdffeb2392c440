"""Schedules that are tables: a WBS with 予定 and 実績, a list of phases, names indented by column, periods in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.reading.cells import Unusable, is_missing
from loaders.reading.days import day, in_sheet
from loaders.reading.periods import period
from loaders.reading.problems import Problems
from loaders.schedule.drawn import POOR, SURE, Drawn
from loaders.schedule.labels import bureau
from loaders.schedule.picture import picture
from loaders.schedule.sheet import Sheet, cell_name
from loaders.schedule.years import plain, stated_year

HEAD_ROWS, MOST_COLUMNS = 30, 60
ASSUMED = 2023  # a fiscal year with a 29 February, to see whether words are a date at all
# What a heading says, read from the two rows of a head joined by /; the first that fits counts.
ROLES = (
    (
        "passed",
        re.compile(r"(?i)no\.?|#|番号|.*(?<![a-z])id|先行.*|.*(工数|日数|作成|更新).*|ステータス|状態|状況"),
    ),
    ("started", re.compile(r"実績/?.*(開始|着手).*|.*実(開始|着手)日?")),
    ("finished", re.compile(r"実績/?.*(終了|完了).*|.*実(終了|完了)日?")),
    ("progress", re.compile(r".*進捗.*|.*達成率.*")),
    ("start", re.compile(r"(予定|計画)?.*(開始|着手).*|(?i:start.*|planned start date)")),
    ("end", re.compile(r"(予定|計画)?.*(終了|完了|期限).*|(?i:end.*|finish.*)")),
    ("range", re.compile(r".*期間|.*時期|.*日程|スケジュール")),
    ("actor", re.compile(r".*担当.*|.*主体|.*所管.*|部署")),
    ("note", re.compile(r".*備考.*|.*概要.*|.*詳細.*|.*説明.*|.*内容")),
    ("level", re.compile(r".*(項目|工程|タスク|作業|取組|事業|フェーズ|名称|件名).*|(?i:task.*|name)")),
)
RANGE = re.compile(r"[~〜～]|(?<=[日月旬])[-－―](?=\d)")


@dataclass
class Head:
    """The head of a table: its rows, and the column of each role; `levels` are the columns of names, outer first."""

    top: int
    bottom: int
    columns: dict[str, int]
    levels: list[int] = field(default_factory=list)


def read_plan_table(sheet: Sheet, problems: Problems) -> dict | None:
    """Return what a table of tasks says, as `matrix.read_matrix` does; None when it has no dates beside names."""
    head = find_head(sheet)
    if head is None:
        return None
    found, dropped = _rows(sheet, head)
    if not found:
        return None
    year, known = year_of(sheet, head.bottom, found)
    if not known:
        where = {"sheet": sheet.name, "cell": cell_name(head.bottom, min(head.columns.values()))}
        problems.add("W02", "年のない日付があります", "確認の画面で年度を選んでください", **where)
    if dropped:
        what = "担当の欄に課や団体と分からない名前があるため、その欄は取り込みません"
        problems.add("W25", what, "実施主体には課・室・市町村の名前を入れてください", sheet=sheet.name)
    last = max(one.row for one in found)
    right = max([*head.columns.values(), *head.levels])
    shown = picture(sheet, (head.top, head.bottom), (min(head.columns.values()), right), last, found)
    return {"sheet": sheet.name, "readings": [one.as_dict() for one in found], "legend": {}, "year_known": known,
            "years": [year] if year else [], "picture": shown}  # fmt: skip


def find_head(sheet: Sheet) -> Head | None:
    """Return the head whose words name a start (or a period) and a name; of one row, or of two joined."""
    for row in range(min(sheet.last_row + 1, HEAD_ROWS)):
        for top in (row - 1, row):
            head = _head(sheet, top, row) if top >= 0 else None
            if head and head.levels and {"start", "range"} & set(head.columns):
                return head
    return None


def _head(sheet: Sheet, top: int, row: int) -> Head | None:
    head, above = Head(top, row, {}), ""
    for column in range(MOST_COLUMNS):
        lower = plain(sheet.texts.get((row, column), ""))
        upper = plain(sheet.texts.get((top, column), "")) if top < row else ""
        if _is_day(lower) or _is_day(upper):
            break  # days across begin here: what is drawn under them follows the dates
        above = upper or above
        name = f"{above}/{lower}" if above and lower and above != lower else lower or upper
        role = next((role for role, pattern in ROLES if pattern.fullmatch(_spelt(name, lower))), "")
        if role == "level":
            head.levels.append(column)
        elif role and role != "passed":
            head.columns.setdefault(role, column)
    if len(head.levels) == 1:
        head.levels += _indented(sheet, head)
    return head


def _spelt(name: str, lower: str) -> str:
    """A heading with its group where the group says 実績 or 予定, else by itself."""
    return name if name.startswith(("実績", "予定", "計画")) else lower or name


def _is_day(text: str) -> bool:
    try:
        day(text)
    except Unusable:
        return False
    return True


def _indented(sheet: Sheet, head: Head) -> list[int]:
    """Columns without a heading right of the names: a name further right is a level deeper."""
    found = []
    for column in range(head.levels[0] + 1, head.levels[0] + 5):
        named = any(sheet.texts.get((row, column)) for row in {head.top, head.bottom})
        below = any(place == column and row > head.bottom for row, place in sheet.texts)
        if named or column in head.columns.values() or not below:
            break
        found.append(column)
    return found


def _rows(sheet: Sheet, head: Head) -> tuple[list[Drawn], list[int]]:
    path: list[str] = [""] * len(head.levels)
    found: list[tuple[int, Drawn]] = []
    dropped: list[int] = []
    for row in range(head.bottom + 1, sheet.last_row + 1):
        names = [" ".join(sheet.text(row, column).split()) for column in head.levels]
        filled = [n for n, name in enumerate(names) if name and not is_missing(name)]
        if not filled or row in sheet.hidden_rows:
            continue
        path = [*path[: filled[0]], *names[filled[0] :]]
        found.append((filled[-1], _row(sheet, head, row, [name for name in path if name], dropped)))
    leaves = [one for n, (level, one) in enumerate(found) if not _is_heading(found, n, level)]
    return leaves, dropped


def _is_heading(found: list[tuple[int, Drawn]], n: int, level: int) -> bool:
    """A row without dates above rows of a deeper level only names them."""
    return n + 1 < len(found) and found[n + 1][0] > level and found[n][1].start == "未定"


def _row(sheet: Sheet, head: Head, row: int, path: list[str], dropped: list[int]) -> Drawn:
    cells = {role: _text(sheet, row, column) for role, column in head.columns.items()}
    start, end = parted(cells["range"]) if cells.get("range") and "start" not in head.columns else (
        _dated(cells.get("start", "")), _dated(cells.get("end", "")))  # fmt: skip
    place = head.columns.get("start", head.columns.get("range", head.levels[0]))
    columns = (place, head.columns.get("end", place))
    one = Drawn(cell_name(row, place), row, columns, "表", "bar", start or "未定", end, SURE)
    one.item, one.task = "　".join(path[:-1]) or path[-1], path[-1]
    one.actor = bureau(cells.get("actor", ""), row, dropped)
    one.note = _note(cells)
    for words in filter(None, (start, end)):
        _doubt_unreadable(one, words)
    return one


def _text(sheet: Sheet, row: int, column: int) -> str:
    text = " ".join(sheet.text(row, column).split())
    return "" if is_missing(text) else text


def _dated(text: str) -> str:
    """A date as words; the bare number a spreadsheet keeps a day as becomes that day."""
    if text.isdigit():
        try:
            told = in_sheet(day, since_1904=False)(text)
        except Unusable:
            return text
        return getattr(told, "value", told).isoformat()
    return text


def parted(text: str) -> tuple[str, str]:
    """Return start and end of a period in words; an end without its month has that of the start.

    >>> parted("7月24日～8月15日"), parted("7月24日～31日"), parted("秋頃"), parted("R3.6～未定")
    (('7月24日', '8月15日'), ('7月24日', '7月31日'), ('秋頃', ''), ('R3.6', '未定'))
    """
    parts = [part for part in RANGE.split(plain(text)) if part]
    if len(parts) != 2:
        return plain(text), ""
    start, end = parts
    month = re.search(r"\d{1,2}月", start)
    if month and re.fullmatch(r"\d{1,2}日", end):
        end = month[0] + end
    return start, end


def _doubt_unreadable(one: Drawn, words: str) -> None:
    try:
        period(words, ASSUMED)
    except Unusable:
        one.doubt(f"「{words[:20]}」は日付として読めません", POOR)


def _note(cells: dict[str, str]) -> str:
    """What was done so far, in words: it is no plan, and reports are typed for a day."""
    done = [f"着手 {_dated(cells['started'])}" if cells.get("started") else "",
            f"完了 {_dated(cells['finished'])}" if cells.get("finished") else "",
            f"進捗 {_percent(cells['progress'])}" if cells.get("progress") else ""]  # fmt: skip
    told = "、".join(filter(None, done))
    return "。".join(filter(None, (cells.get("note", ""), f"実績：{told}" if told else "")))


def _percent(text: str) -> str:
    """A share of 0–1 or a percentage, as a percentage; other words as they are.

    >>> _percent("0.8"), _percent("80%"), _percent("1"), _percent("60")
    ('80%', '80%', '100%', '60%')
    """
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        return text
    return f"{number * 100 if number <= 1 and not text.endswith('%') else number:.0f}%"


def year_of(sheet: Sheet, below: int, found: list[Drawn]) -> tuple[int | None, bool]:
    """Return the fiscal year of the first date, or of a title above row `below`, and whether it is known.

    It is when no date lacks its year or a title tells one.
    """
    days, lacking = [], False
    for words in (part for one in found for part in (one.start, one.end) if part):
        try:
            here, there = period(words, ASSUMED).first, period(words, ASSUMED + 8).first
        except Unusable:
            continue
        lacking |= here != there
        days += [here] if here and here == there else []
    titles = [text for (row, _), text in sheet.texts.items() if row < below] + [sheet.name]
    stated = next((year for text in titles if (year := stated_year(text))), None)
    first = min(days, default=None)
    year = stated[0] if stated else first.year - (first.month < 4) if first else None
    return year, bool(stated) or (not lacking and year is not None)
