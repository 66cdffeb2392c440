"""連携推進項目 and 年間スケジュール: the items on one board, the plan of each, the meetings of the year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

import vocabulary as words
from charts import gantt, portfolio
from charts import schedule as calendar
from charts.chart import Basis, Chart
from charts.gantt.board import years_of
from charts.gantt.colours import LIGHT, Colours
from charts.known import Knowledge
from charts.meeting_cards import closing, meeting_cards
from charts.working_groups import working_groups

DATASETS = {"projects": "会議資料・進捗報告"}
MEETINGS = DATASETS | {"meetings": "会議の予定", "action_item": "宿題"}


@dataclass(frozen=True)
class Plan:
    """The items with their 取組事項 and 工程 at one reporting point, and the meetings; made by `plan_of`."""

    known: Knowledge
    projects: pd.DataFrame
    items: pd.DataFrame
    tasks: pd.DataFrame
    meetings: pd.DataFrame

    @property
    def basis(self) -> Basis:
        """What they rest on."""
        return self.known.basis_of(DATASETS)

    @property
    def year_text(self) -> str:
        """The fiscal year of the items: 令和3年度."""
        return words.fiscal_year_text(int(self.projects.fiscal_year.iloc[0]), bare=True)

    def boards(self, sizes: portfolio.BoardSizes = portfolio.DESK, colours: Colours = LIGHT) -> list[Chart]:
        """The board of all items on as many pages as a form has room for; the first one's sentence speaks of all."""
        charts = []
        for own in portfolio.boards_of(self.projects, self.items, sizes):
            told = replace(
                self,
                projects=own,
                items=self.items[self.items.project_id.isin(own.project_id)],
                tasks=self.tasks[self.tasks.project_id.isin(own.project_id)],
            )
            charts.append(told.portfolio(sizes, colours))
        return [replace(charts[0], reading=portfolio.reading(self.projects, self.tasks)), *charts[1:]]

    def portfolio(self, sizes: portfolio.BoardSizes = portfolio.DESK, colours: Colours = LIGHT) -> Chart:
        """Every item with the lines of its 取組事項 on one axis."""
        known = self.known
        chart = portfolio.portfolio(
            self.projects, self.items, self.tasks, self.meetings, known.as_of, self.basis, sizes, colours
        )
        return replace(chart, invented=bool(self.projects.invented.astype(bool).any()))

    def working_groups(self) -> Chart:
        """Which groups met for each item, and when."""
        chart = working_groups(self.projects, self.meetings, self.basis)
        return replace(chart, invented=bool(self.projects.invented.astype(bool).any()))

    def gantts(self, project: object, sizes: gantt.Sizes = gantt.DESK, colours: Colours = LIGHT) -> list[Chart]:
        """The Gantt of one item (a row of `projects`), a chart a page of whole 取組事項."""
        items = self.items[self.items.project_id == project.project_id]
        tasks = self.tasks[self.tasks.project_id == project.project_id]
        year = int(project.fiscal_year)
        years, basis, charts = years_of(tasks[tasks.is_in_year], year), self.basis, []
        for at, page in enumerate(gantt.pages_within(tasks, items, sizes), 1):
            kept = items[items.work_item_id.isin(page)]
            chart = gantt.gantt(
                tasks[tasks.work_item_id.isin(page)], kept, self.meetings, self.known.as_of, basis, sizes, colours,
                year=year, years=years, name=f"gantt-{project.project_id}-{at}",
            )  # fmt: skip
            charts.append(replace(chart, invented=bool(project.invented)))
        return charts


def plan_of(known: Knowledge, day: date) -> Plan | None:
    """What was reported by a day, as it was known then; None when nothing was.

    Plan and progress are reported on days of their own, after which later reports change what is planned: a meeting
    shows what was known at its own.
    """
    points = known.ask("reporting_points")
    points = points[points.as_of_on <= pd.Timestamp(day)]
    if points.empty:
        return None
    last = points.iloc[-1]
    then = known.at(min(int(last.known_at), known.version), last.as_of_on.date())
    asked = (then.ask(name) for name in ("projects", "work_items", "tasks", "meetings"))
    return Plan(then, *asked)


def year_chart(
    known: Knowledge, meeting_id: str, sizes: calendar.Sizes = calendar.DESK, colours: Colours = LIGHT
) -> Chart | None:
    """The meetings of a meeting's fiscal year on one axis, that one chosen; None when it has no year."""
    meetings = known.ask("schedule")
    year = meetings[meetings.meeting_id == meeting_id].fiscal_year.dropna()
    if year.empty:
        return None
    wanted = calendar.Wanted(known.as_of, int(year.iloc[0]), meeting_id)
    none = calendar.campaign(*(known.ask(name).iloc[:0] for name in ("supply_rounds", "venues", "targets", "events")))
    chart = calendar.schedule(
        meetings, known.ask("agenda"), known.ask("projects"), none, wanted, known.basis_of(MEETINGS), sizes, colours
    )
    return _told(chart, known)


def meetings_of_year(known: Knowledge, meeting_id: str) -> Chart:
    """The headquarters' meetings of the fiscal year of a meeting, which has one, as cards."""
    meetings = known.ask("schedule")
    year = int(meetings[meetings.meeting_id == meeting_id].fiscal_year.iloc[0])
    return _told(meeting_cards(meetings, known.ask("agenda"), year, known.basis_of(MEETINGS)), known)


def closing_chart(plan: Plan | None, known: Knowledge, held_on: date) -> Chart | None:
    """What the meeting of a day is closed with; None when nothing is known."""
    tasks = plan.tasks[plan.tasks.is_in_year.astype(bool)] if plan else pd.DataFrame()
    then = plan.known if plan else known
    chart = closing(then.ask("schedule"), then.ask("agenda"), tasks, held_on, then.basis_of(MEETINGS))
    return _told(chart, then) if chart else None


def _told(chart: Chart, known: Knowledge) -> Chart:
    return replace(chart, invented=bool(known.invented_datasets() & set(MEETINGS)))
