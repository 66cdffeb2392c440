"""All items on one board: a block an item, a line a 取組事項, beads for the working groups, the headquarters on top."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart, Plan
from charts.gantt.board import legend_of
from charts.gantt.canvas import Canvas
from charts.gantt.colours import LIGHT, Colours
from charts.gantt.head import draw_header, draw_meetings, draw_status_line
from charts.gantt.labels import cut, safe
from charts.gantt.pen import Pen
from charts.gantt.sizes import MONTHS, Columns, Sizes
from charts.plan_rows import item_rows
from charts.portfolio_line import draw_line

TABLE = [
    "project_id", "work_item", "track", "goal_text", "starts_on", "ends_on", "basis", "status", "planned_rate",
    "progress_rate", "slip_months", "task_count", "undecided_count", "later_text", "later_count",
]  # fmt: skip


@dataclass(frozen=True)
class BoardSizes:
    """The board's sizes in px: those of the figure, a line a 取組事項, the lane of the groups, padding, least block.

    is_named: the figure itself names the items, since no cards stand beside it.
    """

    gantt: Sizes
    card: int
    row: float
    lane: float
    padding: int
    least: int
    rail: float
    is_named: bool = False


LAPTOP = BoardSizes(
    Sizes(848, 196, 0, 112, 17, 17, 19, 0, 15, 0, 8, 3, 11.5, 11, 12, hatch=6), 258, 14.8, 13, 2, 68, 2.5
)
DESK = BoardSizes(
    Sizes(1248, 246, 0, 176, 22, 22, 24, 0, 23, 0, 11, 4, 13.5, 13, 15, hatch=7), 352, 23, 18, 3, 104, 3.5
)
# In px of a slide 1280 wide: 12 pt are 16 px. Items that need more than `body` go on on a further slide.
SLIDE = BoardSizes(
    Sizes(1184, 336, 0, 190, 22, 22, 24, 0, 21, 0, 11, 4, 16, 14.67, 16, body=405, hatch=7), 0, 21, 24, 2, 0, 3.5, True
)
# The same on a screen 1920 wide.
PROJECTED = BoardSizes(
    Sizes(1776, 500, 0, 310, 38, 38, 40, 0, 32, 0, 16, 6, 24, 24, 24, body=600), 0, 31, 36, 3, 0, 5, True
)
DENSITIES = {"laptop": LAPTOP, "desk": DESK}


@dataclass(frozen=True)
class Block:
    """Where an item's block stands on the board, in px from the top; cards beside it take the same height."""

    project_id: str
    top: float
    height: float
    project_seq: int = 0
    name: str = ""


def blocks(projects: pd.DataFrame, items: pd.DataFrame, sizes: BoardSizes) -> list[Block]:
    """The blocks of the items in their order, below the header."""
    found, top = [], float(sizes.gantt.header)
    counts = items.groupby("project_id").size()
    most = (sizes.gantt.label - 8) / sizes.gantt.text - 2
    for project in projects.itertuples():
        id_ = project.project_id
        height = max(sizes.lane + counts.get(id_, 0) * sizes.row + 2 * sizes.padding, sizes.least)
        short = words.is_missing(project.project_short_name)
        name = cut(project.project_name if short else project.project_short_name, most)
        found.append(Block(id_, top, round(height), int(project.project_seq), name))
        top += round(height)
    return found


def boards_of(projects: pd.DataFrame, items: pd.DataFrame, sizes: BoardSizes) -> list[pd.DataFrame]:
    """The projects on each board: as many as `body` holds, all on one where boards scroll."""
    if sizes.gantt.body is None:
        return [projects]
    boards, room = [], 0.0
    for block in blocks(projects, items, sizes):
        if block.height > room:
            boards.append([])
            room = sizes.gantt.body
        boards[-1].append(block.project_id)
        room -= block.height
    return [projects[projects.project_id.isin(own)] for own in boards]


def portfolio(
    projects: pd.DataFrame,
    items: pd.DataFrame,
    tasks: pd.DataFrame,
    meetings: pd.DataFrame,
    status_on: date,
    basis: Basis,
    sizes: BoardSizes = DESK,
    colours: Colours = LIGHT,
) -> Chart:
    """The board, from rows of the questions `projects`, `work_items`, `tasks` and `meetings`.

    It spans the first item's fiscal year. No projects give a Chart without a figure.
    """
    if projects.empty:
        return Chart("portfolio", "連携推進項目", "", "連携推進項目が取り込まれていません。", items[TABLE], basis)
    canvas = Canvas(colours)
    columns = Columns(sizes.gantt, int(projects.fiscal_year.iloc[0]), 1, has_undecided=False)
    pen = Pen(canvas, columns, status_on, {"status_on"})
    placed = blocks(projects, items, sizes)
    bottom = placed[-1].top + placed[-1].height
    _ground(canvas, columns, placed, bottom)
    own = meetings[meetings.meeting_kind == "本部会議"]
    span = [(float(sizes.gantt.header), bottom)]
    draw_meetings(canvas, columns, own, span, status_on, with_day=sizes is DESK)
    pen.drawn |= {"meeting"} if len(own) else set()
    draw_header(canvas, columns, status_on, "取組事項")
    draw_status_line(canvas, columns, status_on, bottom, dashed=False)
    for block in placed:
        _block(pen, block, items, tasks, meetings, sizes)
    return Chart(
        "portfolio",
        "連携推進項目",
        "",
        reading(projects, tasks),
        items[TABLE],
        basis,
        notes=("1本＝1取組事項",),
        figure=canvas.figure(sizes.gantt.width, bottom, sizes.gantt.hatch),
        legend=legend_of(pen.drawn),
        plan=Plan(item_rows(items, projects), int(projects.fiscal_year.iloc[0]), ("連携推進項目", "取組事項")),
    )


def reading(projects: pd.DataFrame, tasks: pd.DataFrame) -> str:
    """What the board says of all items, counted from the same rows."""
    own = tasks[tasks.is_in_year & (tasks.task_state == "active")]
    unknown = int((own.basis == "placeholder").sum())
    items = f"{len(projects)}項目・{tasks.work_item_id.nunique()}取組事項"
    if own.reported_on.isna().all():
        approved = projects.baseline_meeting.dropna()
        shown = f"が{words.meeting_round(approved.iloc[0])}本部会議に示されました" if len(approved) else "です"
        said = f"{items}の**計画{shown}**。進捗報告はまだなく、年度内の工程{len(own)}件"
        return said + (
            f"のうち**{unknown}件は月が確定していません**（期間要確認）。" if unknown else "の月は確定しています。"
        )
    late = own[own.slip_months > 0]
    slipped = (
        f"**後ろ倒し{len(late)}件**（最大 {words.slip_text(late.slip_months.max())}）" if len(late) else "後ろ倒しなし"
    )
    done = int((own.status == "done").sum())
    said = f"{items}の工程{len(own)}件のうち、**完了{done}件**、{slipped}"
    missing = int((own.status == "unreported").sum())
    said += f"、報告なし{missing}件です。" if missing else "です。"
    return said + (f"期間要確認の{unknown}件は判定外です。" if unknown else "")


def _ground(canvas: Canvas, columns: Columns, placed: list[Block], bottom: float) -> None:
    tone, sizes = canvas.colours, columns.sizes
    for index in range(0, MONTHS, 2):
        canvas.rect(
            columns.month_start(index), sizes.header, columns.month_start(index + 1), bottom, tone.tint, ground=True
        )
    canvas.rect(columns.right, sizes.header, sizes.width, bottom, tone.later_body, ground=True)
    for index in range(1, MONTHS):
        x = columns.month_start(index)
        canvas.line(x, sizes.year_row, x, bottom, color=tone.hair, width=1)
    for x in (columns.left, columns.right):
        canvas.line(x, 0, x, bottom, color=tone.strong, width=1.5)
    for block in placed:
        canvas.line(0, block.top, sizes.width, block.top, color=tone.strong, width=1)
    canvas.line(0, bottom, sizes.width, bottom, color=tone.strong, width=1)


def _block(pen: Pen, block: Block, items: pd.DataFrame, tasks: pd.DataFrame, meetings: pd.DataFrame, sizes) -> None:
    y = block.top + sizes.padding + sizes.lane / 2
    name = f"<b>{block.project_seq}　{safe(block.name)}</b>" if sizes.is_named else ""
    _groups(pen, meetings[meetings.project_id == block.project_id], y, name)
    y += sizes.lane / 2 + sizes.row / 2
    active = tasks[(tasks.project_id == block.project_id) & (tasks.task_state == "active")]
    by_item = dict(iter(active.groupby("work_item_id")))
    for item in items[items.project_id == block.project_id].itertuples():
        draw_line(pen, item, by_item.get(item.work_item_id, active.iloc[:0]), y, sizes.row, sizes.rail)
        y += sizes.row


def _groups(pen: Pen, meetings: pd.DataFrame, y: float, name: str) -> None:
    """The beads of the working groups: filled for a group, hollow for a related meeting; `name`: the item's, or ''."""
    tone, columns = pen.canvas.colours, pen.columns
    if name:
        pen.canvas.text(2, y, name, columns.sizes.text, tone.year_text)
    else:
        pen.canvas.text(2, y, "WG・関係会議", columns.sizes.small, tone.muted)
    pen.canvas.line(columns.left, y, columns.right, y, color=tone.hair, width=1)
    size = columns.sizes.bar * 0.8
    for meeting in meetings.itertuples():
        if words.is_missing(meeting.starts_on) or meeting.starts_on.date() < date(columns.first_year, 4, 1):
            continue
        x = columns.at(meeting.starts_on)
        related = meeting.meeting_kind == "関係会議"
        pen.canvas.mark(x, y, "circle", size, tone.group, edge=1.5 if related else 0, fill=tone.page if related else "")
        text = f"{safe(meeting.meeting_name)}<br>{words.day_text(meeting.starts_on)}"
        pen.canvas.hover(x - size, x + size, y, size * 1.5, text)
        pen.drawn.add("related" if related else "group")
