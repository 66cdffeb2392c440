"""A meeting as the steps of its screen: what each says, shows and rests on, in the order of the agenda."""

from reports.steps.arrange import Screen, arranged, order_of, plan_of_screens, screens_of
from reports.steps.look import DARK, LIGHT, SCREEN, SLIDE, Look
from reports.steps.meeting import Meeting, meeting_of, meeting_on
from reports.steps.order import steps_of, usual_steps
from reports.steps.step import Line, Step

__all__ = [
    "DARK",
    "LIGHT",
    "SCREEN",
    "SLIDE",
    "Line",
    "Look",
    "Meeting",
    "Screen",
    "Step",
    "arranged",
    "meeting_of",
    "meeting_on",
    "order_of",
    "plan_of_screens",
    "screens_of",
    "steps_of",
    "usual_steps",
]
