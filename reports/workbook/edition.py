"""What a meeting's file is of: which meeting, which day of data, which version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import vocabulary as words


@dataclass(frozen=True)
class Edition:
    """The meeting, its day, the day its figures speak of, the version they are read at, and when they were fixed.

    fixed_at: Japan time without a zone: of the pin, or of the version's publication where nothing is pinned. The
    file's own date is this one, so that the same figures always give the same bytes. invented: a figure may rest on an
    invented sample file. pin: the hash of the pinned figures, '' where nothing is pinned.
    """

    meeting: str
    held_on: date
    data_on: date
    version: int
    fixed_at: datetime
    invented: bool = False
    pin: str = ""

    @property
    def line(self) -> str:
        """What stands under every page: data day, version, pin."""
        fixed = f"　固定値 {self.pin[:12]}" if self.pin else ""
        return f"データ時点 {words.as_of_text(self.data_on)}　版{self.version}{fixed}"

    @property
    def stem(self) -> str:
        """A name for its files without the extension.

        >>> Edition("会議", date(2021, 6, 4), date(2021, 6, 2), 26, datetime(2021, 6, 3)).stem
        '会議_20210604_版26'
        """
        return f"会議_{self.held_on:%Y%m%d}_版{self.version}"
