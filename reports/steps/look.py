"""In which size and tone the figures of a step are drawn; what they say never depends on it."""

from dataclasses import dataclass

from charts import gantt, portfolio, schedule, theme
from charts.gantt import colours as tones
from charts.theme import Style

SCREEN_STYLE = Style()


@dataclass(frozen=True)
class Look:
    """Style of the figures, sizes and colours of Gantt, calendar and board, height of a figure alone (px)."""

    style: Style = SCREEN_STYLE
    plan: gantt.Sizes = gantt.DESK
    year: schedule.Sizes = schedule.DESK
    colours: tones.Colours = tones.LIGHT
    height: int = 372
    board: portfolio.BoardSizes = portfolio.DESK


SCREEN = Look()
SLIDE = Look(plan=gantt.SLIDE, year=schedule.SLIDE, board=portfolio.SLIDE)
LIGHT = Look(Style(theme.LIGHT, theme.PROJECTION), gantt.PROJECTED, schedule.PROJECTED, tones.LIGHT, 640)
DARK = Look(Style(theme.DARK, theme.PROJECTION), gantt.PROJECTED, schedule.PROJECTED, tones.DARK, 640)
