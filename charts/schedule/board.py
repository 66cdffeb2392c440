"""The year's calendar: the headquarters' meetings, a lane an item for its groups, the campaign when it is wanted."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts.chart import Basis, Chart, LegendKey, Plan
from charts.gantt.canvas import Canvas
from charts.gantt.colours import LIGHT, Colours
from charts.gantt.labels import cut, safe
from charts.plan_rows import meeting_rows
from charts.schedule.campaign import draw_campaign_lane, lanes_of
from charts.schedule.ground import draw_as_of, draw_ground, draw_head, pill_of, pill_text
from charts.schedule.headquarters import draw_coming, draw_headquarters
from charts.schedule.lanes import draw_lane, draw_outside
from charts.schedule.marks import Pen, of_headquarters
from charts.schedule.reading import reading
from charts.schedule.sizes import DESK, LEAD, Axis, Sizes
from charts.schedule.table import table

TITLE = "連携推進本部 年間スケジュール"
OTHERS = "その他の会議"
KEYS = {
    "headquarters": "本部会議（開催）", "planned": "予定", "undecided": "予定（日は未定、帯は分かっている期間）",
    "span": "分かっている期間（旬など）",
    "extraordinary": "臨時会議", "other": "その他の本部の会議", "group": "WG・担当課長会議", "related": "関係会議",
    "unrecorded": "開催の記録なし", "cancelled": "中止", "supply_arrived": "供給（到着確認済）",
    "supply_unconfirmed": "供給（到着未確認）", "supply_planned": "供給（計画）",
    "supply_undecided": "供給（量は未定）",
    "event_venue": "特設会場開設", "event_goal": "目標日", "event_note": "出来事", "later": "次年度以降",
    "status_on": "基準日",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is looked at: the day, the fiscal year drawn, the meeting chosen ('' = none)."""

    as_of: date
    year: int
    chosen: str = ""


def schedule(
    meetings: pd.DataFrame,
    agenda: pd.DataFrame,
    projects: pd.DataFrame,
    events: pd.DataFrame,
    wanted: Wanted,
    basis: Basis,
    sizes: Sizes = DESK,
    colours: Colours = LIGHT,
) -> Chart:
    """The calendar of one fiscal year, with the three months before it when something happened in them.

    meetings, agenda, projects: rows of the questions `schedule`, `agenda`, `projects`; events: rows of `campaign`, none
    when the campaign is not wanted. No meetings give a Chart without a figure.
    """
    if meetings.empty:
        return Chart("schedule", TITLE, "", "会議の予定が取り込まれていません。", meetings.iloc[:0], basis)
    axis = axis_of(meetings, events, wanted.year, sizes)
    shown = meetings[in_view(meetings, axis)].sort_values(["starts_on", "meeting_id"])
    pen = Pen(Canvas(colours), axis, wanted.as_of, wanted.chosen)
    height = _draw(pen, shown, projects, events)
    noted = int(shown.note.notna().sum())
    notes = (f"備考のある会議が{noted}件あります（会議を選ぶと読めます）",) if noted else ()
    return Chart(
        "schedule",
        TITLE,
        words.fiscal_year_text(wanted.year, bare=True),
        reading(shown, wanted.as_of, wanted.year),
        table(shown, agenda, events),
        basis,
        notes=notes,
        figure=_clickable(pen, height),
        legend=_legend(pen.drawn),
        plan=Plan(meeting_rows(shown), wanted.year, ("種別", "会議")),
    )


def _legend(drawn: set[str]) -> tuple[LegendKey, ...]:
    """The keys of what is drawn; the pale block is told with the ring on it, alone only where none stands on it."""
    kinds = drawn - {"span"} if "undecided" in drawn else drawn
    return tuple(LegendKey(kind, word) for kind, word in KEYS.items() if kind in kinds)


def years_of(meetings: pd.DataFrame, as_of: date) -> list[int]:
    """The fiscal years that have meetings, the usual one first: that of the day, else the newest one."""
    years = sorted({int(year) for year in meetings.fiscal_year.dropna()}, reverse=True)
    own = as_of.year - (as_of.month < 4)
    return [own, *(year for year in years if year != own)] if own in years or not years else years


def axis_of(meetings: pd.DataFrame, events: pd.DataFrame, year: int, sizes: Sizes) -> Axis:
    """The months of a fiscal year and the columns beside them that these meetings and events need."""
    starts = meetings.starts_on.dropna()
    before = starts[(starts >= pd.Timestamp(year, 1, 1)) & (starts < pd.Timestamp(year, 4, 1))]
    unknown = meetings.starts_on.isna().any() or (len(events) and events.starts_on.isna().any())
    later = (starts >= pd.Timestamp(year + 1, 4, 1)).any()
    return Axis(sizes, year, LEAD if len(before) else 0, bool(unknown), bool(later))


def in_view(meetings: pd.DataFrame, axis: Axis) -> pd.Series:
    """True for each meeting that the axis shows: within its months, after them, or without a month."""
    return meetings.starts_on.isna() | (meetings.ends_on.fillna(meetings.starts_on) >= pd.Timestamp(axis.first))


def _draw(pen: Pen, shown: pd.DataFrame, projects: pd.DataFrame, events: pd.DataFrame) -> float:
    """Draws everything and returns the height in px."""
    axis, sizes = pen.axis, pen.axis.sizes
    rows = list(shown.itertuples())
    own = [row for row in rows if of_headquarters(row)]
    lanes = _lanes([row for row in rows if not of_headquarters(row)], projects, sizes)
    kinds = lanes_of(events)
    first = sizes.head + sizes.headquarters
    edges = [float(sizes.head), *(float(first + sizes.lane * at) for at in range(len(lanes) + len(kinds) + 1))]
    draw_ground(pen.canvas, axis, edges)
    pill = pill_text(pen.as_of, meets=any(row.standing == "today" for row in own))
    draw_head(pen.canvas, axis, pill_of(axis, pen.as_of, pill))
    dated = [row for row in own if _within(axis, row)]
    free = draw_headquarters(pen, dated, sizes.head)
    draw_outside(pen, own, sizes.head, sizes.headquarters)
    draw_coming(pen, dated, (sizes.head + sizes.headquarters * 0.72, edges[-1]), free)
    draw_as_of(pen, edges[-1], free, pill)
    for top, (label, meetings) in zip(edges[1:], lanes, strict=False):
        draw_lane(pen, label, [row for row in meetings if _within(axis, row)], top)
        draw_outside(pen, meetings, top, sizes.lane)
    for top, kind in zip(edges[1 + len(lanes) :], kinds, strict=False):
        draw_campaign_lane(pen, kind, events, top)
    return edges[-1]


def _within(axis: Axis, row: object) -> bool:
    return not words.is_missing(row.starts_on) and row.starts_on.date() <= axis.last


def _lanes(meetings: list, projects: pd.DataFrame, sizes: Sizes) -> list[tuple[str, list]]:
    """A lane for each item in its order, then one for groups of no item."""
    room = (sizes.label - 12) / sizes.text - 1.5
    lanes = [
        (
            f"<b>{project.project_seq}</b> {safe(cut(_short(project), room))}",
            [row for row in meetings if row.project_id == project.project_id],
        )
        for project in projects.itertuples()
    ]
    others = [row for row in meetings if row.project_id not in set(projects.project_id)]
    return [*lanes, (OTHERS, others)] if others else lanes


def _short(project: object) -> str:
    return project.project_name if words.is_missing(project.project_short_name) else project.project_short_name


def _clickable(pen: Pen, height: float) -> go.Figure:
    """The figure, in which a click on a meeting's mark chooses it; being chosen dims nothing."""
    figure = pen.canvas.figure(pen.axis.sizes.width, height, 7)
    figure.update_traces(selector={"type": "bar", "hoverinfo": "text"}, customdata=[[id_] for id_ in pen.ids])
    figure.update_traces(selector={"type": "scatter", "mode": "markers"}, unselected={"marker": {"opacity": 1}})
    for trace in figure.select_traces({"type": "scatter", "mode": "text"}):
        trace.unselected = {"textfont": {"color": trace.textfont.color}}
    return figure
