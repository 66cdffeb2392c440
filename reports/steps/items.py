"""The steps of 資料2 and 資料3: the groups' meetings, the items one by one, the meetings of the year."""

from __future__ import annotations

from datetime import date

from charts.chart import Chart
from charts.known import Knowledge
from reports.steps.look import Look
from reports.steps.meeting import Meeting
from reports.steps.step import Step
from reports.subjects.projects import Plan, closing_chart, meetings_of_year, plan_of, year_chart

ITEMS, YEAR, CLOSING = "資料2", "資料3", "閉会"


def steps(known: Knowledge, meeting: Meeting, look: Look) -> list[Step]:
    """The groups' meetings, the board of all items, the plan of each by pages; none while nothing was reported."""
    plan = plan_of(known, _day(known, meeting))
    if plan is None:
        return []
    groups, boards = plan.working_groups(), plan.boards(look.board, look.colours)
    made = [Step("groups", f"{plan.year_text}連携推進項目　WGの開催状況", groups.reading, "", ITEMS, (groups,))]
    made += [_board(plan, chart, at, len(boards)) for at, chart in enumerate(boards, 1)]
    return made + [step for row in plan.projects.itertuples() for step in _of_item(plan, row, look)]


def _board(plan: Plan, chart: Chart, at: int, of: int) -> Step:
    key, count = ("items", "") if of == 1 else (f"items-{at}", f"（{at}/{of}）")
    title = f"{plan.year_text}連携推進項目の取組み{count}"
    return Step(key, title, chart.reading, "", ITEMS, (chart,), pages_of="items")


def _of_item(plan: Plan, project: object, look: Look) -> list[Step]:
    pages = plan.gantts(project, look.plan, look.colours)
    count = f"（{{}}/{len(pages)}）" if len(pages) > 1 else ""
    return [
        Step(
            f"project-{project.project_id}-{at}", f"{project.project_seq}　{project.project_name}{count.format(at)}",
            chart.reading, "", ITEMS, (chart,), pages_of=f"project-{project.project_id}",
        )
        for at, chart in enumerate(pages, 1)
    ]  # fmt: skip


def schedule_steps(known: Knowledge, meeting: Meeting, look: Look) -> list[Step]:
    """The meetings of the year; none while the meeting has no year."""
    plan = plan_of(known, _day(known, meeting))
    chart = year_chart(plan.known if plan else known, meeting.meeting_id, look.year, look.colours)
    if chart is None:
        return []
    cards = meetings_of_year(plan.known if plan else known, meeting.meeting_id)
    made = [("year", "連携推進本部 年間スケジュール", chart), ("meetings", cards.title, cards)]
    return [Step(key, title, one.reading, "", YEAR, (one,)) for key, title, one in made if len(one.table)]


def closing(known: Knowledge, meeting: Meeting) -> Step:
    """The last step: what is to be kept in mind, as far as the store knows it."""
    plan = plan_of(known, _day(known, meeting))
    chart = closing_chart(plan, known, meeting.held_on) if meeting.held_on else None
    if chart is None:
        return Step("closing", "閉会", "", CLOSING)
    return Step("closing", chart.title, chart.reading, CLOSING, "", (chart,))


def _day(known: Knowledge, meeting: Meeting) -> date:
    """Reports of the meeting's own day are shown, also when the doses are those of two days before."""
    return max(known.as_of, meeting.held_on or known.as_of)
