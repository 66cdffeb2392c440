"""A project's plan as an honest Gantt: what is promised, what is done, what is late, and what is not known."""

from charts.gantt.board import KEYS, gantt, legend_of
from charts.gantt.rows import pages_of, pages_within
from charts.gantt.sizes import DENSITIES, DESK, LAPTOP, PROJECTED, SLIDE, Sizes

__all__ = [
    "DENSITIES",
    "DESK",
    "KEYS",
    "LAPTOP",
    "PROJECTED",
    "SLIDE",
    "Sizes",
    "gantt",
    "legend_of",
    "pages_of",
    "pages_within",
]
