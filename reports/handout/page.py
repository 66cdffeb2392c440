"""A page of the handout: A4 with the paper's name at the top right, headings, sentences and tables across it."""

from __future__ import annotations

from charts.chart import bold_parts
from reports.workbook.looks import Book, say, tall

COLUMNS, ROOM = 6, 15.5  # as many columns as the handout's table has, and their width in characters
PAGE = COLUMNS * ROOM
GROWTH = 1.15


class Page:
    """A sheet that is one or more pages of paper, written from the top; `row` is the next free row."""

    def __init__(self, book: Book, name: str, material: str, rooms: tuple[float, ...] = (), *, landscape: bool = False):
        self.book, self.rooms = book, rooms or (ROOM,) * COLUMNS
        self.sheet = book.sheet(name, landscape=landscape)
        for at, room in enumerate(self.rooms):
            self.sheet.set_column(at, at, room)
        self.last, self.room = len(self.rooms) - 1, sum(self.rooms)
        self.row = 0
        if material:
            self._corner(material)

    @property
    def width_px(self) -> float:
        """How wide the page is: Excel draws a character 7 px wide and puts 5 px beside a column's text."""
        return self.room * 7 + len(self.rooms) * 5

    def _corner(self, material: str) -> None:
        """The paper's name in a box at the top right, as the handout has it."""
        look = self.book.look("plain", border=1, align="center", font_size=12)
        first = self.last
        while first > 0 and sum(self.rooms[first:]) < ROOM:
            first -= 1
        if first < self.last:
            self.sheet.merge_range(0, first, 0, self.last, "", look)
        say(self.sheet, 0, first, material, look)
        self.sheet.set_row(0, 20)
        self.row = 1

    def line(self, text: str, *, indent: int = 0, size: float = 10.5, each: float = 0.0, **look: object) -> None:
        """A line over the whole page that wraps; `indent` in steps, `each` the height of a line in points."""
        placed = {"align": "left", "indent": indent} if indent else {}
        made = self.book.look("wrapped", font_size=size, **placed, **look)
        self._merge(made)
        pieces = bold_parts(text)
        if len(pieces) > 1:
            bold = self.book.look("wrapped", font_size=size, bold=True)
            parts = (part for piece, strong in pieces for part in (*[bold] * strong, piece))
            self.sheet.write_rich_string(self.row, 0, *parts, made)
        else:
            say(self.sheet, self.row, 0, text.replace("**", ""), made)
        room = (self.room - 2 * indent) * 10.5 / size / GROWTH
        tall(self.sheet, self.row, text.replace("**", ""), room, each or size * 1.55)
        self.row += 1

    def _merge(self, look: object) -> None:
        if self.last:
            self.sheet.merge_range(self.row, 0, self.row, self.last, "", look)

    def title(self, text: str) -> None:
        """The page's title, in the middle."""
        self.line(text, size=16, bold=True, align="center")
        self.space(8)

    def heading(self, text: str) -> None:
        """A numbered heading."""
        self.line(text, size=12.5, bold=True)

    def right(self, text: str) -> None:
        """A small line at the right edge, such as the source of a table."""
        self.line(text, size=9.5, align="right")

    def foot(self, lines: tuple[str, ...]) -> None:
        """Where the figures come from and what to mind, small."""
        for text in lines:
            self.line(text, size=8.5, font_color="#4D4D4D")

    def space(self, points: float = 10) -> None:
        """An empty row."""
        self.sheet.set_row(self.row, points)
        self.row += 1

    def close(self, *, single: bool = False) -> None:
        """Sets what is printed; single: everything on one page."""
        self.sheet.print_area(0, 0, max(self.row - 1, 0), self.last)
        self.sheet.center_horizontally()
        if single:
            self.sheet.fit_to_pages(1, 1)
