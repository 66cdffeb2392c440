"""A meeting as the steps of its screen: what each says, shows and rests on, in the order of the agenda."""

from reports.steps.look import DARK, LIGHT, SCREEN, SLIDE, Look
from reports.steps.meeting import Meeting, meeting_of, meeting_on
from reports.steps.order import steps_of
from reports.steps.step import Line, Step

__all__ = [
    "DARK",
    "LIGHT",
    "SCREEN",
    "SLIDE",
    "Line",
    "Look",
    "Meeting",
    "Step",
    "meeting_of",
    "meeting_on",
    "steps_of",
]
