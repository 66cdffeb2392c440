"""Colours of a Gantt by meaning, on light and on dark ground."""

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Colours:
    """Outline says how sure a date is, fill says what happened, the rail under the bar says what was promised."""

    page: str = "#FFFFFF"
    text: str = "#1A1A1A"
    muted: str = "#626264"
    strong: str = "#767676"
    hair: str = "#E6E6E6"
    quarter: str = "#D8D8DB"
    tint: str = "rgba(0,23,193,.025)"
    band: str = "#F0F0F2"
    year: str = "#E8F1FE"
    year_text: str = "#00118F"
    plan: str = "#C5D7FB"
    plan_edge: str = "#264AF4"
    inferred: str = "rgba(197,215,251,.28)"
    actual: str = "#0017C1"
    rail: str = "#767676"
    late: str = "#CE0000"
    unknown_edge: str = "#949494"
    unknown: str = "#C4C4C8"
    milestone: str = "#6F23D0"
    done: str = "#197A4B"
    later: str = "#FBF5E0"
    later_body: str = "rgba(251,245,224,.45)"
    later_edge: str = "#A58000"
    later_text: str = "#5C4700"
    undecided: str = "rgba(0,0,0,.045)"
    progress: str = "#C74700"
    meeting: str = "#0017C1"
    meeting_third: str = "#D9E6FF"
    group: str = "#626264"
    pill: str = "#1A1A1A"
    pill_text: str = "#FFFFFF"
    period: str = "rgba(165,128,0,.14)"


LIGHT = Colours()
DARK = Colours(
    page="#1A1A1A", text="#FFFFFF", muted="#B3B3B3", strong="#4D4D4D", hair="#333333", quarter="#4D4D4D",
    tint="rgba(255,255,255,.025)", band="#2B2B2B", year="#1E2A4A", year_text="#C5D7FB", plan="#2B3F73",
    plan_edge="#7096F8", inferred="rgba(112,150,248,.18)", actual="#C5D7FB", rail="#999999", late="#FF7171",
    unknown_edge="#949494", unknown="#5C5C5C", milestone="#C9A6FF", done="#51B883", later="#332C10",
    later_body="rgba(51,44,16,.5)", later_edge="#D2A400", later_text="#FFE380", undecided="rgba(255,255,255,.06)",
    progress="#FF8D44", meeting="#9DB7F9", meeting_third="#1E2A4A", group="#B3B3B3", pill="#FFFFFF",
    pill_text="#1A1A1A",
    period="rgba(210,164,0,.18)",
)  # fmt: skip


def colours_of(figure: go.Figure) -> Colours:
    """The colours a plan was drawn in, by its ground."""
    return DARK if figure.layout.paper_bgcolor == DARK.page else LIGHT
