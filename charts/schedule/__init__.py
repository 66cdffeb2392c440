"""The year's calendar of meetings, on which no day stands that nobody set."""

from charts.schedule.board import Wanted, axis_of, in_view, schedule, years_of
from charts.schedule.campaign import campaign
from charts.schedule.marks import own_meetings, when_long
from charts.schedule.sizes import DENSITIES, DESK, LAPTOP, PROJECTED, SLIDE, Sizes

__all__ = [
    "DENSITIES",
    "DESK",
    "LAPTOP",
    "PROJECTED",
    "SLIDE",
    "Sizes",
    "Wanted",
    "axis_of",
    "campaign",
    "in_view",
    "own_meetings",
    "schedule",
    "when_long",
    "years_of",
]
