"""概況 and 資料1: how far the prefecture has come, beside Japan, and what it takes."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analysis.coverage import rate_changes
from analysis.standing import Standing, older_adults
from analysis.supply import planned_by_last
from charts.chart import Chart
from charts.day_sentence import day_sentence
from charts.handout_table import (
    HEALTH_WORKERS,
    NATION,
    OLDER_ADULTS,
    Facts,
    Group,
    Progress,
    handout_table,
    method_on,
    progress,
)
from charts.key_figures import KeyFigure, coverage_figure, goal_figure, pace_figure, supply_figure
from charts.known import Knowledge
from charts.supply_doses import Given, supply_doses, unconfirmed_names
from charts.theme import Style

WEEK = 7
SUPPLY = {"supply_plan": "供給計画", "supply_deliveries": "到着の報告"}


@dataclass(frozen=True)
class Overview:
    """The answers behind 概況, and what may be said of them; made by `overview`."""

    known: Knowledge
    facts: Facts
    changes: pd.DataFrame
    daily: pd.DataFrame
    standing: Standing
    pace_invented: bool
    supply_invented: bool

    @property
    def sources(self) -> list[str]:
        """The systems that tell the doses."""
        return sorted(self.facts.coverage.source_system.unique(), reverse=True)

    def both(self, group: Group) -> tuple[Progress, Progress]:
        """How far one group has come in the prefecture and in Japan."""
        return self._progress[group.name]

    @cached_property
    def _progress(self) -> dict[str, tuple[Progress, Progress]]:
        """See `both`, by the group's name."""
        known, told = self.known, {}
        for group in (OLDER_ADULTS, HEALTH_WORKERS):
            method, own = method_on(group, known.as_of, known.meeting_until), self.facts.of(group)
            told[group.name] = (progress(group, own, method, known.home), progress(group, own, method, NATION))
        return told

    def sentence(self) -> str:
        """The sentence of the day."""
        standing = self.standing
        planned = planned_by_last(standing.steps)
        return day_sentence(*self.both(OLDER_ADULTS), planned, standing.two_doses, standing.goal, standing.current)

    def figures(self) -> list[KeyFigure]:
        """The strip of key figures."""
        standing = self.standing
        return [
            self._coverage("高齢者 1回目接種率", OLDER_ADULTS, 1),
            self._coverage("高齢者 2回目接種率", OLDER_ADULTS, 2),
            self._coverage("医療従事者等 2回目接種率", HEALTH_WORKERS, 2),
            pace_figure(standing.current, standing.goal, invented=self.pace_invented),
            goal_figure(standing.goal, standing.current, invented=self.pace_invented),
            supply_figure(
                standing.share,
                standing.doses,
                standing.supplied,
                unconfirmed_names(standing.steps),
                invented=self.supply_invented,
            ),
        ]

    def _coverage(self, name: str, group: Group, number: int) -> KeyFigure:
        known = self.known
        change = _own(known, self.changes, group).set_index("dose_number").rate_change.get(number)
        now, before = (
            known.invented(group.source_system, group.priority_group, number, days_before=days) for days in (0, WEEK)
        )
        return coverage_figure(name, number - 1, *self.both(group), change, invented=now, change_invented=before)

    def supply_chart(self, style: Style | None = None) -> Chart:
        """Supply against doses given."""
        standing = self.standing
        given = Given(standing.doses, standing.by_day, standing.second_owed)
        supply = SUPPLY if len(standing.steps) else {}
        basis = self.known.basis_of(supply | dict.fromkeys(self.daily.dataset, OLDER_ADULTS.source_system))
        chart = supply_doses(standing.steps, given, standing.two_doses, basis, style=style)
        return replace(chart, invented=self.pace_invented or self.supply_invented)

    def tables(self) -> tuple[Chart, Chart]:
        """The two tables of 資料1: health workers, older adults."""
        workers, older = (self._table(group) for group in (HEALTH_WORKERS, OLDER_ADULTS))
        return workers, older

    def _table(self, group: Group) -> Chart:
        known = self.known
        chart = handout_table(group, self.facts, known.home, known.basis(self.facts.of(group).coverage))
        return replace(chart, invented=known.invented(group.source_system, group.priority_group, 1, 2))


def overview(known: Knowledge) -> Overview:
    """The answers behind 概況."""
    printed = known.ask("printed_rates").drop(columns="doses")
    coverage = known.ask("coverage").merge(printed, how="left")
    facts = Facts(coverage, known.ask("denominators"), known.ask("missing"), known.meeting_until)
    daily, targets = known.ask("daily_doses"), known.ask("targets")
    daily = daily[
        (daily.source_system == OLDER_ADULTS.source_system) & (daily.priority_group == OLDER_ADULTS.priority_group)
    ]
    standing = older_adults(
        _own(known, coverage, OLDER_ADULTS),
        _own(known, facts.denominators, OLDER_ADULTS).denominator_persons.max(),
        daily,
        known.ask("supply_position"),
        targets[targets.area_code == known.home.code],
        known.as_of,
        known.known_until(daily),
    )
    files = known.invented_datasets()
    return Overview(
        known=known,
        facts=facts,
        changes=rate_changes(coverage, known.ask("coverage", days_before=WEEK), WEEK),
        daily=daily,
        standing=standing,
        pace_invented=bool(files & set(daily.dataset)),
        supply_invented=len(standing.steps) > 0 and bool(files & set(SUPPLY)),
    )


def _own(known: Knowledge, rows: pd.DataFrame, group: Group) -> pd.DataFrame:
    """The prefecture's rows of one group by the method of this day."""
    rows = rows[(rows.priority_group == group.priority_group) & (rows.area_code == known.home.code)]
    return rows[rows.method == method_on(group, known.as_of, known.meeting_until)]
