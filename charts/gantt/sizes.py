"""How large a Gantt is drawn, in px of its design width: for a laptop, a desk, a projector."""

from dataclasses import dataclass

import vocabulary as words

MONTHS = 12


@dataclass(frozen=True)
class Sizes:
    """Widths of the columns, heights of header, bands and rows, thickness of marks, sizes of text; all in px.

    most_rows: 工程 that stand on one page. body: height the rows of a projected page fill; None where pages scroll.
    """

    width: int
    label: int
    undecided: int
    later: int
    year_row: int
    month_row: int
    meeting_row: int
    band: int
    row: int
    second_line: int
    bar: int
    rail: int
    text: float
    small: float
    band_text: float
    most_rows: int = 20
    body: int | None = None
    hatch: int = 9

    @property
    def header(self) -> int:
        """Height of the three header rows."""
        return self.year_row + self.month_row + self.meeting_row


LAPTOP = Sizes(1106, 284, 42, 158, 22, 22, 24, 28, 26, 12, 13, 4, 13, 12, 14, hatch=7)
DESK = Sizes(1600, 420, 56, 236, 26, 26, 28, 33, 31, 12, 17, 5, 15, 13.5, 16)
# Nothing on a projected page is smaller than 24 px: the last row of a room reads no less.
PROJECTED = Sizes(1776, 600, 84, 330, 40, 40, 42, 52, 44, 28, 24, 6, 24, 24, 26, most_rows=15, body=650)
# In px of a slide 1280 wide: 12 pt are 16 px. The rows fill what a sentence, the legend and the source line leave free.
SLIDE = Sizes(1184, 356, 52, 192, 24, 24, 24, 28, 27, 15, 15, 4, 16, 14.67, 16, most_rows=16, body=405, hatch=7)
DENSITIES = {"laptop": LAPTOP, "desk": DESK}


@dataclass(frozen=True)
class Columns:
    """Where the columns of one figure begin, in px; months are equally wide."""

    sizes: Sizes
    first_year: int
    years: int
    has_undecided: bool

    @property
    def left(self) -> float:
        """Where April of the first year begins."""
        return self.sizes.label + (self.sizes.undecided if self.has_undecided else 0)

    @property
    def right(self) -> float:
        """Where the last March ends and 以降 begins."""
        return self.sizes.width - self.sizes.later

    @property
    def month(self) -> float:
        """Width of a month."""
        return (self.right - self.left) / (MONTHS * self.years)

    @property
    def count(self) -> int:
        """How many months there are."""
        return MONTHS * self.years

    def at(self, day: object, *, end: bool = False) -> float:
        """The place of a day's beginning (or its end), kept within the months; `day` is a date or timestamp."""
        months = (day.year - self.first_year) * 12 + day.month - 4
        share = (day.day - (0 if end else 1)) / words.days_in_month(day)
        return self.left + min(max(months + share, 0), self.count) * self.month

    def month_start(self, index: int) -> float:
        """Where the month of this index (0 = the first April) begins."""
        return self.left + index * self.month
