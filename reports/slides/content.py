"""What a deck says: one page for each step of the meeting, and the edition all of them are of."""

from dataclasses import dataclass
from datetime import datetime

from charts.chart import Chart, common_footer


@dataclass(frozen=True)
class Page:
    """One step of a meeting: title, sentence (** marks bold), up to four charts, lines of an agenda; or a title alone.

    tag: the material it belongs to (資料1); lines: (number, text, level, material); notes: what is told beside, for the
    speaker's notes. number: which slide of the step this is and of how many, (1, 1) for the only one. section: the
    agenda's line it belongs to.
    """

    title: str
    sentence: str = ""
    charts: tuple[Chart, ...] = ()
    tag: str = ""
    lines: tuple[tuple[str, str, int, str], ...] = ()
    notes: tuple[str, ...] = ()
    number: tuple[int, int] = (1, 1)
    section: str = ""

    @property
    def is_invented(self) -> bool:
        """True when a figure on it rests on an invented sample file."""
        return any(chart.invented for chart in self.charts)

    @property
    def is_bare(self) -> bool:
        """True for a step that is spoken to freely: there is nothing but its title."""
        return not (self.charts or self.lines or self.sentence)

    @property
    def heading(self) -> str:
        """The title, with which slide of how many it is where a step takes several."""
        at, of = self.number
        return self.title if of == 1 else f"{self.title}（{at}/{of}）"


@dataclass(frozen=True)
class Edition:
    """What a deck is of: the meeting's names, day and place, and the figures it stands on.

    basis: 6月2日現在 ｜ 版 12（会議用に固定）. made_at: when these figures were published, for the file's dates.
    """

    above: str
    name: str
    kind: str
    day: str
    place: str
    basis: str
    made_at: datetime


def source_line(page: Page, edition: Edition) -> str:
    """What a slide rests on: データ時点, 出典, 定義, 注; without charts what the whole deck rests on."""
    return " ｜ ".join(common_footer(*page.charts)) if page.charts else edition.basis
