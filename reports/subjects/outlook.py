"""完了見込み: what is known of the older adults' vaccination, and the outlook under conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from analysis import backtest, outlook, paces, supply
from analysis.assumptions import complete_rate, interval_days, venue
from analysis.delay import triangle
from analysis.late import Entered, doses_a_day, entered, late_doses
from analysis.nowcast import Nowcaster, nowcast
from analysis.pace import by_day
from analysis.situation import Conditions, Situation, first_doses, nearest_goal, totals_by_dose
from charts import outlook as fans
from charts import outlook_words
from charts.chart import Chart
from charts.events import with_events
from charts.handout_table import OLDER_ADULTS, method_on
from charts.known import Knowledge
from charts.outlook_form import formula
from charts.theme import Style

DAYS_AHEAD, AHEAD = 60, (14, 28)
USUAL_PACE = "days14"


@dataclass(frozen=True)
class Forecast:
    """An outlook under conditions: what they take, what follows at the paces there are, how it is said.

    ended: None without a pace; at: the paces it rests on.
    """

    conditions: Conditions
    required: outlook.Required
    at: object
    ended: outlook.Ending | None
    asked: outlook_words.Asked


@dataclass(frozen=True)
class Outlook:
    """The answers behind 完了見込み; made by `outlook_of`.

    rows: the prefecture's doses by day; own: those of the group by the method of this day; totals: its first and second
    doses, empty when not known; persons: nan when not known; arrivals: its deliveries; caster: what its files let
    expect; goal: the nearest one as a share (0–1) and its day; counted: whose doses pace and forecasts are of.
    """

    known: Knowledge
    settings: Mapping[str, float]
    rows: pd.DataFrame
    own: pd.DataFrame
    totals: dict[int, float]
    persons: float
    arrivals: pd.DataFrame
    caster: Nowcaster
    entry: Entered
    goal: tuple[float, date] | None
    counted: str

    @property
    def is_told(self) -> bool:
        """True when doses and persons are known: nothing is forecast without."""
        return bool(self.totals) and self.persons > 0

    @property
    def situation(self) -> Situation:
        """What an outlook starts from."""
        return Situation(
            as_of=self.known.as_of,
            persons=int(self.persons),
            first_by_day=first_doses(self.own, self.totals, self.known.as_of),
            second=self.totals[2],
            arrivals=self.arrivals if len(self.arrivals) else None,
            interval_days=interval_days(self.settings),
            per_vial=self.settings["doses_per_vial"],
        )

    @property
    def late(self) -> pd.DataFrame:
        """Doses by day with what is still to be entered."""
        return late_doses(self.own, self.entry)

    @property
    def current(self) -> float | None:
        """Doses a day now."""
        return doses_a_day(self.own, self.known.as_of, self.entry)

    @property
    def given_in(self) -> dict[str, str]:
        """The datasets of the doses with the word for them."""
        return dict.fromkeys(self.rows.dataset, OLDER_ADULTS.source_system)

    @property
    def invented(self) -> bool:
        """True when doses, supply or goal are invented."""
        arrived = {"supply_deliveries"} if len(self.arrivals) else set()
        return bool(self.known.invented_datasets() & {*self.told_in, *arrived})

    @property
    def told_in(self) -> dict[str, str]:
        """What an outlook rests on, with the words for it: doses, and plan and goal where this prefecture has them."""
        plan = {"supply_plan": "別紙1"} if len(self.arrivals) else {}
        return self.given_in | plan | ({"target": "目標"} if self.goal else {})

    def usual(self) -> Conditions:
        """The conditions nobody changed: the goal's share and day, the plan as it is."""
        share, day = self.goal or (self.settings["take_up_rate"], self.known.as_of + timedelta(days=DAYS_AHEAD))
        return Conditions(share, day, capped=True, **venue(self.settings))

    def forecast(self, conditions: Conditions, looked: str = USUAL_PACE, typed: int | None = None) -> Forecast:
        """The outlook under conditions, at the pace as it is looked at or as it was typed (回/日)."""
        situation, as_of = self.situation, self.known.as_of
        means = paces.mean_paces(self.late, as_of, self.entry)
        errors = backtest.ratios(self.caster, as_of, looked)
        at = paces.paces(means, looked, typed, errors)
        asked = outlook_words.Asked(
            conditions.take_up, conditions.goal_on, situation.persons, situation.first + situation.second, looked,
            conditions.capped and situation.arrivals is not None, typed or self.current,
            len(errors) >= paces.LEAST_ERRORS, situation.interval,
        )  # fmt: skip
        required = outlook.required(situation, conditions)
        ended = outlook.ending(situation, conditions, at) if at else None
        return Forecast(conditions, required, at, ended, asked)

    def fan(self, told: Forecast, style: Style | None = None) -> Chart:
        """Doses given so far and the range of what may come, against the goal."""
        known, situation = self.known, self.situation
        given = supply.running_total(self.own, situation.first + situation.second)
        tested = backtest.back_test(self.caster, known.as_of, AHEAD[-1], told.asked.view)
        usual = backtest.usual_error_days(tested)
        has = {"has_goal": self.goal is not None, "has_supply": situation.arrivals is not None}
        said = outlook_words.notes(usual, tested.inside.tolist(), **has)
        notes = (formula(told.required, told.asked, known.as_of), *said)
        basis = known.basis_of(self.told_in)
        chart = fans.fan(given, told.ended, told.required, told.asked, basis, notes=notes, style=style)
        chart = replace(chart, invented=self.invented)
        return with_events(chart, known.ask("time_marks"), ("event", "venue", "delivery"), style)


def outlook_of(known: Knowledge) -> Outlook:
    """The answers behind 完了見込み."""
    home, settings = known.home.code, known.settings()
    method = method_on(OLDER_ADULTS, known.as_of, known.meeting_until)
    rows = known.ask("doses_by_day")
    # The goal asks for the first two doses of a class; pace, late entries and past forecasts are of the same ones.
    rows = rows[(rows.area_code == home) & rows.dose_number.isin([1, 2])]
    own = rows if method == "meeting" else rows[rows.age_group == "65+"]
    told, of_class = own if len(own) else rows, method == "by_age" and len(own) > 0
    age_class = {"age_group": "65+"} if of_class else {}
    dataset = "".join(rows.dataset.unique()[:1]) or "vrs_detail"
    history = known.ask("dose_history", dataset=dataset, priority_group="general", last_dose="2", **age_class)
    caster, known_until = Nowcaster(triangle(history), complete_rate(settings)), known.known_until(rows)
    persons = known.ask("denominators")
    persons = persons[(persons.area_code == home) & (persons.priority_group == OLDER_ADULTS.priority_group)]
    arrivals, targets = known.ask("deliveries"), known.ask("targets")
    targets = targets[(targets.area_code == home) & (targets.priority_group == "older_adults")]
    return Outlook(
        known=known,
        settings=settings,
        rows=rows,
        own=own,
        totals=totals_by_dose(own if len(own) else known.ask("dose_totals"), by_age=method == "by_age"),
        persons=persons[persons.method == method].denominator_persons.max(),
        arrivals=arrivals[(arrivals.area_code == home) & arrivals.doses.notna()],
        caster=caster,
        entry=entered(nowcast(by_day(told, known_until), caster), known_until),
        goal=nearest_goal(targets, known.as_of),
        counted="65歳以上" if of_class else "全年代",
    )
