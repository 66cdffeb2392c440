"""How large the year's calendar is drawn, in px of its design width, and where its months begin."""

from dataclasses import dataclass
from datetime import date

import vocabulary as words

MONTHS = 12
APRIL = 4
LEAD = 3  # months before April that are drawn when something happened in them


@dataclass(frozen=True)
class Sizes:
    """Widths of the columns, heights of head and lanes, diameters of marks, sizes of text; all in px."""

    width: int
    label: int
    undecided: int
    later: int
    year_row: int
    month_row: int
    headquarters: int
    lane: int
    ring: float
    bead: float
    name: float
    text: float
    small: float

    @property
    def head(self) -> int:
        """Height of the two rows of the head."""
        return self.year_row + self.month_row


LAPTOP = Sizes(1106, 176, 64, 112, 22, 22, 104, 30, 13, 9, 15, 13, 11.5)
DESK = Sizes(1600, 236, 84, 176, 26, 26, 156, 58, 17, 11, 18, 15, 13.5)
PROJECTED = Sizes(1776, 370, 116, 230, 40, 40, 240, 76, 24, 16, 28, 24, 24)
# In px of a slide 1280 wide: 12 pt are 16 px.
SLIDE = Sizes(1184, 228, 76, 124, 26, 26, 170, 46, 17, 12, 19, 16, 14)
DENSITIES = {"laptop": LAPTOP, "desk": DESK}


@dataclass(frozen=True)
class Axis:
    """Where the months stand, in px: those of a fiscal year, and up to three before it; months are equally wide.

    has_undecided, has_later: whether a column stands left of the months for what has no month, and right of them for
    what comes after the year.
    """

    sizes: Sizes
    year: int
    lead: int
    has_undecided: bool
    has_later: bool

    @property
    def first(self) -> date:
        """The first day drawn."""
        return date(self.year, APRIL - self.lead, 1)

    @property
    def last(self) -> date:
        """The last day drawn."""
        return date(self.year + 1, APRIL - 1, 31)

    @property
    def left(self) -> float:
        """Where the first month begins."""
        return self.sizes.label + (self.sizes.undecided if self.has_undecided else 0)

    @property
    def right(self) -> float:
        """Where the last month ends."""
        return self.sizes.width - (self.sizes.later if self.has_later else 0)

    @property
    def count(self) -> int:
        """How many months there are."""
        return MONTHS + self.lead

    @property
    def month(self) -> float:
        """Width of a month."""
        return (self.right - self.left) / self.count

    def month_start(self, index: int) -> float:
        """Where the month of this index (0 = the first one) begins."""
        return self.left + index * self.month

    def at(self, day: object, *, end: bool = False) -> float:
        """The place of a day's beginning (or its end), kept within the months; `day` is a date or timestamp."""
        months = (day.year - self.first.year) * MONTHS + day.month - self.first.month
        share = (day.day - (0 if end else 1)) / words.days_in_month(day)
        return self.left + min(max(months + share, 0), self.count) * self.month

    def holds(self, day: object) -> bool:
        """True when a day lies within the months."""
        return self.first <= date(day.year, day.month, day.day) <= self.last

    def middle(self, row: object) -> tuple[float, float, float]:
        """Beginning, middle and end of the period of a row with starts_on and ends_on; one day's middle is noon."""
        end = row.starts_on if words.is_missing(row.ends_on) else row.ends_on
        x0, x1 = self.at(row.starts_on), self.at(end, end=True)
        return x0, (x0 + x1) / 2, x1
