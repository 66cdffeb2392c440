"""The plan of an item as the office's own 線表: months across, every 工程 a shape that can be dragged and read back."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from lxml import etree

from reports.date_words import fiscal_year as year_words
from reports.project_book import Ask, Row, sheet_rows
from reports.slides.package import repacked
from vocabulary import BOOK_WORDS

EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001 - what a zip knows as its earliest time
MONTHS = (*range(4, 13), 1, 2, 3)
MOST_YEARS = 3
MANY = 0.25  # of the 工程: when more than these begin in later years, those years have months too, else 以降 holds them
TITLE, YEARS, HEAD, FIRST_ROW = 0, 1, 2, 3
LABELS = (("項目", 250), ("実施主体", 110))
MONTH = {1: 78, 2: 50, 3: 40}  # px, by the number of years across
LATER, LINE, BAR = 210, 30, 20  # px
EDGE, HEADING, OPEN = "#B0B0B4", "#E8F1FE", "#FAF3DC"
MARK = "◆ "
RUNS_ON = {"wrap": "none", "horzOverflow": "overflow", "lIns": "36000", "tIns": "0", "bIns": "0"}
# By kind: the form of the shape, its fill and its line.
FORMS = {
    "bar": ("homePlate", "#C5D7FB", "#3460FB"), "milestone": ("rect", None, None), "period": ("rect", None, "#626264"),
    "note": ("rect", None, None), "later": ("roundRect", "#FFF8E1", "#B78F00"),
}  # fmt: skip
HINT = "図形を動かし、文字を直して保存し、データ取込に置くと読み取れます（図形の代替テキストは消さないでください）。"


@dataclass(frozen=True)
class Axis:
    """The years across and where a day lies: pixels from the first month."""

    first: int
    years: int

    @property
    def month(self) -> int:
        """Return how wide a month is, in pixels."""
        return MONTH[self.years]

    @property
    def wide(self) -> int:
        """Return how many columns of months there are."""
        return self.years * len(MONTHS)

    def at(self, day: date, *, end: bool = False) -> float:
        """Return where a day begins, or ends, kept between the first month and the last."""
        months = (day.year - self.first) * 12 + day.month - 4
        last = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - date(day.year, day.month, 1)).days
        return min(max((months + (day.day - (not end)) / last) * self.month, 0), self.wide * self.month)


def drawn_schedule(ask: Ask, project_id: str, *, note: str = "") -> bytes:
    """Return the 線表 of one item as .xlsx; `note` says as of when and of which version. Loaded again it is unchanged.

    ask: answers the questions book_…. An item without 工程 gives the header alone. Raises LookupError for no item.
    """
    sheets = sheet_rows(ask)
    item = next(row for row in sheets["項目"] if row["project_id"] == project_id)
    rows = [row for row in sheets["取組工程"] if row["project_id"] == project_id and row["task_state"] == "active"]
    axis = _axis(rows, int(item["fiscal_year"]))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": "線表", "author": "", "created": EARLIEST})
        sheet = book.add_worksheet("線表")
        looks = _looks(book)
        _head(sheet, looks, axis, item, note)
        forms = _body(sheet, looks, axis, rows)
        _page(sheet, axis)
    return repacked(_with_forms(content.getvalue(), forms))


def _axis(rows: Sequence[Row], year: int) -> Axis:
    """The item's year, the one before for what began then, and later ones where many 工程 begin there."""
    begun = [row["starts_on"] for row in rows if row["kind"] != "later" and row["starts_on"]]
    fiscal = [day.year - (day.month < 4) for day in begun]
    first = max(min([year, *fiscal]), year - 1)
    later = [one for one in fiscal if one > year]
    last = max(later) if len(later) > MANY * len(rows) else year
    return Axis(first, min(last - first + 1, MOST_YEARS))


def _looks(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "border_color": EDGE, "valign": "vcenter", "text_wrap": True, "font_size": 9}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "hint": book.add_format({"font_size": 9, "font_color": "#626264"}),
        "head": book.add_format({**cell, "bold": True, "align": "center", "bg_color": HEADING}),
        "open": book.add_format({**cell, "bold": True, "align": "center", "bg_color": OPEN}),
        "text": book.add_format(cell), "bold": book.add_format({**cell, "bold": True}),
    }  # fmt: skip


def _head(sheet: Any, looks: dict[str, Any], axis: Axis, item: Row, note: str) -> None:
    sheet.write_string(TITLE, 0, f"{item['project_name']}　線表", looks["title"])
    sheet.write_string(TITLE, len(LABELS), "　".join(filter(None, (note, HINT))), looks["hint"])
    for column, (name, width) in enumerate(LABELS):
        sheet.set_column_pixels(column, column, width)
        sheet.merge_range(YEARS, column, HEAD, column, name, looks["head"])
    months = len(LABELS)
    sheet.set_column_pixels(months, months + axis.wide - 1, axis.month)
    sheet.set_column_pixels(months + axis.wide, months + axis.wide, LATER)
    for n in range(axis.years):
        place = months + n * len(MONTHS)
        sheet.merge_range(YEARS, place, YEARS, place + 11, _both_years(axis.first + n), looks["head"])
        for at, month in enumerate(MONTHS):
            sheet.write_string(HEAD, place + at, f"{month}", looks["head"])
    later = f"{_short_year(axis.first + axis.years)}年度(以降)"
    sheet.merge_range(YEARS, months + axis.wide, HEAD, months + axis.wide, later, looks["open"])


def _short_year(year: int) -> str:
    """R4, as the handouts write the years after."""
    return year_words(year).removesuffix("年度").replace("令和", "R").replace("平成", "H").replace("元", "1")


def _both_years(year: int) -> str:
    return f"{year}({_short_year(year)})年度"


def lines_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the 工程 by the line they stand on: those of one 取組事項, lane and 実施主体 share one."""
    lines: dict[tuple, list[Row]] = {}
    for n, row in enumerate(rows):
        alone = n if row["lane"] is None or row["kind"] == "note" else None
        lines.setdefault((row["work_item_id"], row["lane"], row["actor"], alone), []).append(row)
    items = {row["work_item_id"]: n for n, row in reversed(list(enumerate(rows)))}
    return sorted(lines.values(), key=lambda line: items[line[0]["work_item_id"]])


def _body(sheet: Any, looks: dict[str, Any], axis: Axis, rows: Sequence[Row]) -> list[str]:
    """Write the lines with their shapes; the form of each shape comes back, in the order they were laid."""
    forms: list[str] = []
    lines = lines_of(rows)
    items = [line[0]["work_item_id"] for line in lines]
    for number, line in enumerate(lines, FIRST_ROW):
        sheet.set_row_pixels(number, LINE)
        sheet.write_string(number, 1, line[0]["actor"] or "", looks["text"])
        for column in range(len(LABELS), len(LABELS) + axis.wide + 1):
            sheet.write_blank(number, column, None, looks["text"])
        for row in line:
            forms.append(FORMS[row["kind"]][0])
            _lay(sheet, number, axis, row)
    for place, item in enumerate(items):
        if place == 0 or items[place - 1] != item:
            last = place + items.count(item) - 1
            _label(sheet, FIRST_ROW + place, FIRST_ROW + last, lines[place][0]["work_item"], looks["bold"])
    return forms


def _label(sheet: Any, first: int, last: int, text: str, look: Any) -> None:
    if last > first:
        sheet.merge_range(first, 0, last, 0, text, look)
    else:
        sheet.write_string(first, 0, text, look)


def _lay(sheet: Any, number: int, axis: Axis, row: Row) -> None:
    """Lay the shape of one 工程 over its line; what its place can't say exactly stands in its alternative text."""
    left, right = edges(axis, row)
    _, fill, line = FORMS[row["kind"]]
    is_mark = row["kind"] == "milestone"
    text = f"{MARK if is_mark else ''}{row['task']}"
    sheet.insert_textbox(number, len(LABELS), text, {
        "x_offset": left, "y_offset": (LINE - BAR) / 2, "width": max(right - left, 4), "height": BAR,
        "object_position": 1, "description": told_of(row), "font": {"size": 9},
        "align": {"vertical": "middle", "horizontal": "left"},
        "fill": {"color": fill} if fill else {"none": True},
        "line": {"color": line, "dash_type": "solid" if row["starts_on"] else "dash"} if line else {"none": True},
    })  # fmt: skip


def edges(axis: Axis, row: Row) -> tuple[float, float]:
    """Return where a 工程 begins and ends, in pixels from the first month; one of no date lies in the first month."""
    whole = axis.wide * axis.month
    if row["kind"] == "later" or (row["starts_on"] and axis.at(row["starts_on"]) >= whole):
        return whole + 4, whole + LATER - 4
    left = axis.at(row["starts_on"]) if row["starts_on"] else 0.0
    if row["kind"] == "milestone":
        return left, left + 3 * axis.month
    if row["end_precision"] == "open" or (row["ends_on"] and _is_after(axis, row["ends_on"])):
        return left, whole + LATER / 2
    return left, axis.at(row["ends_on"], end=True) if row["ends_on"] else min(left + axis.month, whole)


def _is_after(axis: Axis, day: date) -> bool:
    return day >= date(axis.first + axis.years, 4, 1)


def told_of(row: Row) -> str:
    """Return the alternative text of a shape: its kind, its dates as written, and how sure they are."""
    bases = "・".join(BOOK_WORDS["basis"].get(row[f"{end}_basis"], "") for end in ("start", "end"))
    kind = BOOK_WORDS["kind"][row["kind"]]
    return f"種別 {kind}／開始 {row['start']}／終了 {row['end'] or ''}／根拠 {bases}"


def _page(sheet: Any, axis: Axis) -> None:
    sheet.freeze_panes(FIRST_ROW, len(LABELS))
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(YEARS, HEAD)


def _with_forms(content: bytes, forms: Sequence[str]) -> bytes:
    """The workbook with each text box made the shape it stands for, its words running on over its edge."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, _formed(part, forms) if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name) else part)
    return target.getvalue()


def _formed(part: bytes, forms: Sequence[str]) -> bytes:
    root = etree.fromstring(part)
    for shape, form in zip(root.iter("{*}sp"), forms, strict=True):
        shape.find("{*}spPr/{*}prstGeom").set("prst", form)
        shape.find("{*}nvSpPr/{*}cNvSpPr").attrib.pop("txBox", None)
        body = shape.find("{*}txBody/{*}bodyPr")
        for name, value in (
            ("wrap", "none"),
            ("horzOverflow", "overflow"),
            ("lIns", "36000"),
            ("tIns", "0"),
            ("bIns", "0"),
        ):
            body.set(name, value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
