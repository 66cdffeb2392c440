"""One bar, mark or table row of a schedule as it was read: its dates in words, how sure it is, and where it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date

SURE, GOOD, FAIR, POOR = 0.95, 0.85, 0.7, 0.5  # how sure a reading is: written, drawn, rounded, guessed


@dataclass
class Drawn:
    """One thing read. `start` and `end` are words `periods.period` knows; end '' = the same as the start, or unknown.

    kind: bar, milestone, period, note or later. how: what it was in the sheet. columns: first and last column it
    covers, counted from 0, for the picture. bases: how sure start and end are, where the sheet itself says so.
    doubts: what a person should look at, in Japanese.
    """

    cell: str
    row: int
    columns: tuple[int, int]
    how: str
    kind: str
    start: str
    end: str
    confidence: float
    text: str = ""
    item: str = ""
    task: str = ""
    actor: str = ""
    note: str = ""
    track: str = ""
    colour: str = ""
    bases: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def doubt(self, why: str, confidence: float) -> Drawn:
        """Note why it may be wrong; the lowest confidence counts."""
        self.doubts.append(why)
        self.confidence = min(self.confidence, confidence)
        return self

    @property
    def name(self) -> str:
        """Return the name of the 工程: the words of the bar itself, else of its row."""
        return self.text or self.task or self.item

    def as_dict(self) -> dict:
        """Return the reading as a JSON-serialisable dict, with its name."""
        return asdict(self) | {"columns": list(self.columns), "name": self.name}


def day_words(day: date, precision: str, *, year_known: bool = True) -> str:
    """Return a date in words that periods.period reads back; without its year when the sheet tells none.

    >>> day_words(date(2021, 8, 21), "third"), day_words(date(2021, 8, 31), "month", year_known=False)
    ('2021年8月下旬', '8月')
    >>> day_words(date(2021, 4, 28), "day"), day_words(date(2022, 4, 1), "open")
    ('2021年4月28日', '2022年度以降')
    """
    if precision == "open":
        return f"{day.year - (day.month < 4)}年度以降" if year_known else "未定"
    third = "上旬" if day.day <= 10 else "中旬" if day.day <= 20 else "下旬"
    exact = {"third": third, "day": f"{day.day}日"}.get(precision, "")
    return f"{f'{day.year}年' if year_known else ''}{day.month}月{exact}"
