"""One page of a project's Gantt: figure, sentence, legend and table, all from the same rows."""

from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart, LegendKey, Plan
from charts.gantt.canvas import Canvas
from charts.gantt.colours import LIGHT, Colours
from charts.gantt.head import draw_bands, draw_ground, draw_header, draw_meetings, draw_status_line
from charts.gantt.marks import draw_periods, draw_rows
from charts.gantt.pen import Pen
from charts.gantt.progress_line import draw_progress_line
from charts.gantt.rows import Row, page_rows, placed
from charts.gantt.sizes import DESK, MONTHS, Columns, Sizes
from charts.plan_rows import task_rows

MOST_STRETCH = 1.4
TABLE = [
    "work_item", "task", "kind", "start_wording", "end_wording", "basis", "baseline_starts_on", "baseline_ends_on",
    "slip_months", "status", "computed_status", "status_reason", "planned_rate", "progress_rate", "change_reason",
    "actor", "goal_text",
]  # fmt: skip
# Kinds in the order plan → actual → promise → unknown → milestones → later → lines.
KEYS = {
    "plan": "現在の計画",
    "actual": "実績",
    "baseline": "当初計画",
    "slip": "遅れ（当初比）",
    "inferred": "推定（順序は確か、月は±2か月）",
    "placeholder": "期間要確認（月が資料から読めない）",
    "item_inferred": "推定を含む",
    "item_undecided": "期間要確認",
    "period": "期間",
    "milestone": "節目",
    "milestone_inferred": "節目（推定）",
    "milestone_undecided": "節目（月未定）",
    "milestone_done": "節目（完了）",
    "later": "次年度以降",
    "later_item": "次年度以降",
    "group": "WG・担当課長会議",
    "related": "関係会議",
    "progress": "稲妻線",
    "meeting": "本部会議",
    "status_on": "基準日",
}
NOTE = "月が資料から読めない工程は期間要確認とし、遅れの判定に含めません"


def gantt(
    tasks: pd.DataFrame,
    items: pd.DataFrame,
    meetings: pd.DataFrame,
    status_on: date,
    basis: Basis,
    sizes: Sizes = DESK,
    colours: Colours = LIGHT,
    *,
    year: int,
    years: int = 1,
    name: str = "gantt",
) -> Chart:
    """The Gantt of the 取組事項 `items`, with as many rows as their 工程 need.

    tasks, items, meetings: rows of the questions `tasks`, `work_items` and `meetings`; only the headquarters' own
    meetings are shown. year: the first fiscal year drawn, years: how many. No items give a Chart without a figure.
    """
    shown = tasks[tasks.work_item_id.isin(items.work_item_id)]
    if items.empty:
        return Chart(name, "協議スケジュール・取り組み内容", "", "取組事項がありません。", shown.iloc[:0], basis)
    table = shown.merge(items[["work_item_id", "goal_text"]], on="work_item_id")[TABLE]
    canvas, drawn, height = _draw(shown, items, meetings, status_on, sizes, colours, year, years)
    return Chart(
        name,
        "協議スケジュール・取り組み内容",
        certainty_text(shown, len(items)),
        reading(shown),
        table,
        basis,
        notes=(NOTE,) if "placeholder" in drawn else (),
        figure=canvas.figure(sizes.width, height, sizes.hatch),
        legend=legend_of(drawn),
        plan=Plan(task_rows(shown), year),
    )


def _draw(shown, items, meetings, status_on, sizes, colours, year, years):
    """The canvas with everything on it, the kinds drawn, and the height in px."""
    canvas = Canvas(colours)
    columns = Columns(sizes, year, years, _has_undecided(shown))
    rows = _rows(shown, items, columns)
    bottom = rows[-1].bottom
    pen = Pen(canvas, columns, status_on, {"status_on"})
    draw_ground(canvas, columns, rows, bottom)
    draw_periods(pen, rows)
    own = meetings[meetings.meeting_kind == "本部会議"]
    spans = _spans_of_tasks(rows)
    draw_meetings(canvas, columns, own, spans, status_on)
    if len(own):
        pen.drawn.add("meeting")
    draw_header(canvas, columns, status_on, "取組事項・工程")
    reported = bool((shown.reported_on.notna() & (shown.basis == "stated")).any())
    draw_status_line(canvas, columns, status_on, bottom, dashed=reported)
    draw_bands(canvas, columns, rows, status_on)
    draw_rows(pen, rows)
    if reported:
        draw_progress_line(canvas, columns, rows, status_on, bottom)
        pen.drawn.add("progress")
    return canvas, pen.drawn, bottom


def _rows(shown: pd.DataFrame, items: pd.DataFrame, columns: Columns) -> list[Row]:
    """The rows; on a projected page that is not full they are stretched, with the same size of text."""
    rows = page_rows(shown, items, columns)
    body = columns.sizes.body
    if body is None:
        return rows
    needed = rows[-1].bottom - columns.sizes.header
    return placed(rows, columns, min(max(body / needed, 1), MOST_STRETCH))


def _has_undecided(shown: pd.DataFrame) -> bool:
    """True when something other than a bar has no month: it stands in a column outside the months."""
    outside = (shown.kind != "bar") & (shown.basis == "placeholder") & shown.is_in_year
    return bool((outside & (shown.task_state == "active")).any())


def _spans_of_tasks(rows: list[Row]) -> list[tuple[float, float]]:
    """Where lines may run: through rows of 工程, never through bands."""
    spans: list[tuple[float, float]] = []
    for row in rows:
        if row.is_band:
            continue
        if spans and spans[-1][1] == row.top:
            spans[-1] = (spans[-1][0], row.bottom)
        else:
            spans.append((row.top, row.bottom))
    return spans


def legend_of(drawn: set[str]) -> tuple[LegendKey, ...]:
    """The keys of the kinds drawn, in their order."""
    return tuple(LegendKey(kind, word) for kind, word in KEYS.items() if kind in drawn)


def certainty_text(tasks: pd.DataFrame, items: int) -> str:
    """How many months are stated, inferred and not known: 取組事項 2・工程 13件のうち…"""
    own = tasks[tasks.is_in_year & (tasks.task_state == "active")]
    parts = {name: int((own.basis == name).sum()) for name in ("stated", "inferred", "placeholder")}
    return (
        f"取組事項 {items}・工程 {len(own)}件のうち、月の明記 {parts['stated']}件、推定 {parts['inferred']}件、"
        f"期間要確認 {parts['placeholder']}件"
    )


def reading(tasks: pd.DataFrame) -> str:
    """What the Gantt says: how many are done, how many slipped, how many can't be judged."""
    own = tasks[tasks.is_in_year & (tasks.task_state == "active")]
    unknown = int((own.basis == "placeholder").sum())
    if own.reported_on.isna().all():
        said = f"年度内の工程**{len(own)}件**の計画です。進捗報告はまだありません。"
        return said + (f"**{unknown}件**は月が確定していません（期間要確認）。" if unknown else "")
    done, late = int((own.status == "done").sum()), own[own.slip_months > 0]
    slipped = "後ろ倒しはありません"
    if len(late):
        slipped = f"後ろ倒し**{len(late)}件**（最大 **{words.slip_text(late.slip_months.max())}**）です"
    said = f"工程{len(own)}件のうち完了**{done}件**、{slipped}。"
    return said + (f"期間要確認**{unknown}件**は判定に含めていません。" if unknown else "")


def years_of(tasks: pd.DataFrame, first: int) -> int:
    """How many fiscal years the stated 工程 span from `first` on, at least one."""
    ends = pd.concat([tasks.starts_on, tasks.ends_on]).dropna()
    if ends.empty:
        return 1
    last = ends.max()
    return max((last.year - first) * MONTHS + last.month - 4, 0) // MONTHS + 1
