"""One step of a meeting: a screen, a slide, a page."""

from dataclasses import dataclass
from typing import NamedTuple

from charts.chart import Chart, common_footer

AGENDA = "agenda"


class Line(NamedTuple):
    """One line of a card: how deep it is indented (0 first), its number ('(1)', ''), its text, the paper it names.

    line_id: on the agenda, the steps that belong to it (Step.line_id); '' for a heading.
    """

    level: int
    number: str
    text: str
    material: str = ""
    line_id: str = ""


@dataclass(frozen=True)
class Step:
    """What one screen or slide of a meeting holds.

    key: names the step for good (supply, project-P4-1). sentence: its message, key figures between **. section: the
    agenda's line it belongs to, as the rail calls it; line_id: what names that line for good (line-1, closing).
    material: the paper (資料1). charts: at most four; lines: those of a card without a chart. minutes: how long the
    line that begins with it may take, None when nobody said. pages_of: what its pages are of, where a form's room
    decides how many there are.
    """

    key: str
    title: str
    sentence: str
    section: str
    material: str = ""
    charts: tuple[Chart, ...] = ()
    lines: tuple[Line, ...] = ()
    minutes: int | None = None
    line_id: str = ""
    pages_of: str = ""

    @property
    def unit(self) -> str:
        """What a plan moves or leaves out as one, in whatever form it is drawn: the step with its further pages."""
        return self.pages_of or self.key

    @property
    def is_agenda(self) -> bool:
        """True for 次第 itself."""
        return self.key == AGENDA

    @property
    def invented(self) -> bool:
        """True when a figure of it rests on an invented file."""
        return any(chart.invented for chart in self.charts)

    @property
    def footer(self) -> tuple[str, ...]:
        """As of, source, definitions and notes of its charts, each said once; nothing for a card."""
        return common_footer(*self.charts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the speaker needs beside it: what each chart says, how its figures are defined, what to mind."""
        said = (
            line
            for chart in self.charts
            for line in (
                f"【{chart.title}】{chart.reading.replace('**', '')}",
                f"定義：{chart.definition}" if chart.definition else "",
                *chart.notes,
            )
        )
        return tuple(dict.fromkeys(filter(None, said)))
