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
_SIZES = {"plan": gantt.PROJECTED, "year": schedule.PROJECTED, "board": portfolio.PROJECTED, "height": 700}
LIGHT = Look(Style(theme.LIGHT, theme.PROJECTION), colours=tones.LIGHT, **_SIZES)
DARK = Look(Style(theme.DARK, theme.PROJECTION), colours=tones.DARK, **_SIZES)
