"""How a workbook is opened and how its cells look: nothing in it is ever a formula, and its bytes depend on nothing."""

from __future__ import annotations

import io
import re
from unicodedata import east_asian_width

import xlsxwriter

from reports.workbook.edition import Edition

FONT = "BIZ UDPGothic"
TEXT, SECOND, BLUE, NAVY, HAIR, HEAD, HOME = (
    "#1A1A1A", "#626264", "#0017C1", "#000060", "#CCCCCC", "#E8F1FE", "#F4F7FE",
)  # fmt: skip
# Excel holds no more than 32,767 characters in a cell, and XML no control characters.
MOST = 32_000
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LOOKS = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "kind": {"font_size": 10, "font_color": SECOND},
    "reading": {"font_size": 11, "text_wrap": True},
    "heading": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 1, "bottom_color": NAVY},
    "link": {"font_color": BLUE, "underline": 1},
    "foot": {"font_size": 9, "font_color": SECOND, "text_wrap": True, "valign": "top"},
    "sample": {
        "bold": True, "font_color": "#6E5600", "bg_color": "#FBF5E0", "border": 3, "border_color": "#A58000",
        "align": "center",
    },
    "head": {
        "bold": True, "bg_color": HEAD, "border": 1, "border_color": HAIR, "text_wrap": True, "align": "center",
    },
    "text": {"num_format": "@", "text_wrap": True, "indent": 1, "border": 1, "border_color": HAIR},
    "count": {"num_format": "#,##0", "border": 1, "border_color": HAIR},
    "number": {"num_format": "General", "border": 1, "border_color": HAIR},
    "rate": {"num_format": "0.00", "border": 1, "border_color": HAIR},
    "date": {"num_format": "yyyy/m/d", "border": 1, "border_color": HAIR, "align": "center"},
    "datetime": {"num_format": "yyyy/m/d h:mm", "border": 1, "border_color": HAIR, "align": "center"},
    "missing": {"num_format": "@", "font_color": SECOND, "border": 1, "border_color": HAIR, "align": "right"},
    "plain": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "month": {"font_size": 9, "align": "center", "bg_color": HEAD, "border": 1, "border_color": HAIR},
}  # fmt: skip


class Book:
    """A workbook being written: its sheets, and a format of every look that was asked for, each made once."""

    def __init__(self, edition: Edition, title: str) -> None:
        self._content = io.BytesIO()
        self.edition = edition
        self.file = xlsxwriter.Workbook(self._content, OPTIONS)
        self.file.set_properties({"title": clean(title), "author": "", "created": edition.fixed_at})
        self.file.set_size(2400, 1500)
        self._formats: dict[tuple, object] = {}

    def look(self, name: str, **more: object) -> object:
        """A format: one of LOOKS, with what differs from it."""
        key = (name, *sorted(more.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 10, "font_color": TEXT, "valign": "vcenter"}
            self._formats[key] = self.file.add_format(base | LOOKS[name] | more)
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool = True) -> object:
        """A new sheet for A4: as wide as one page, with the meeting and its data day at the foot of each."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        foot = clean(f"{self.edition.meeting}　{self.edition.line}").replace("&", "&&")
        sheet.set_footer(f"&L&9{foot[:180]}&R&9&P／&N")
        if self.edition.invented:
            sheet.set_header("&R&9見本の数値を含みます")
        return sheet

    def close(self) -> bytes:
        """The bytes of the file."""
        self.file.close()
        return self._content.getvalue()


def clean(text: object) -> str:
    """A text that a cell can hold: no control characters, not too long.

    >>> clean("接種\\x00回数")
    '接種回数'
    """
    fit = UNFIT.sub("", str(text))
    return fit if len(fit) <= MOST else f"{fit[:MOST]}…（長いため以下を省いています）"


def say(sheet: object, row: int, column: int, text: object, look: object = None) -> None:
    """Writes a text as a text, whatever it begins with."""
    sheet.write_string(row, column, clean(text), look)


def width(text: str) -> int:
    """The width of a text in half-width characters; of several lines, that of the widest.

    >>> width("接種回数(回)"), width("a\\n富山")
    (12, 4)
    """
    return max(sum(2 if east_asian_width(char) in "WFA" else 1 for char in line) for line in text.split("\n"))


def lines_of(text: str, room: float) -> int:
    """In how many lines a text stands when `room` half-width characters fit into one."""
    return sum(max(1, -(-width(line) // max(1, int(room)))) for line in text.split("\n"))


def tall(sheet: object, row: int, text: str, room: float, each: float = 15.0) -> None:
    """Makes a row high enough for a wrapped text; points."""
    sheet.set_row(row, each * lines_of(text, room) + 3)


def sheet_name(number: int, title: str) -> str:
    """A name a sheet may have: numbered, at most 31 characters, without what Excel forbids.

    >>> sheet_name(3, "供給[量]と: 接種")
    '03_供給 量 と  接種'
    """
    plain = re.sub(r"[\[\]:*?/\\']", " ", clean(title)).strip()
    return f"{number:02d}_{plain}"[:31].strip()
