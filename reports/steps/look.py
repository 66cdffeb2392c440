"""In which size and tone the figures of a step are drawn; what they say never depends on it."""

from dataclasses import dataclass

from charts import gantt, schedule, theme
from charts.gantt import colours as tones
from charts.theme import Style

SCREEN_STYLE = Style()


@dataclass(frozen=True)
class Look:
    """Style of the figures, sizes and colours of Gantt and calendar, height of a figure that stands alone (px)."""

    style: Style = SCREEN_STYLE
    plan: gantt.Sizes = gantt.DESK
    year: schedule.Sizes = schedule.DESK
    colours: tones.Colours = tones.LIGHT
    height: int = 372


SCREEN = Look()
LIGHT = Look(Style(theme.LIGHT, theme.PROJECTION), gantt.PROJECTED, schedule.PROJECTED, tones.LIGHT, 640)
DARK = Look(Style(theme.DARK, theme.PROJECTION), gantt.PROJECTED, schedule.PROJECTED, tones.DARK, 640)
