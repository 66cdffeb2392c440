"""供給と在庫: what was planned, arrived and given, the stock that follows, and the deliveries one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pandas as pd

from analysis import stock, supply
from analysis.assumptions import stock_rules
from analysis.delay import triangle
from analysis.late import Entered, entered, without_stale
from analysis.nowcast import Nowcaster, nowcast
from analysis.pace import DOSES_EACH, by_day
from charts import municipal_stock, supply_rounds
from charts.chart import Chart
from charts.events import NUMBERED, with_events
from charts.handout_table import OLDER_ADULTS, method_on
from charts.known import Knowledge
from charts.stock import stock_chart
from charts.supply_doses import Given, supply_doses, unconfirmed_names
from charts.theme import Style

SHOWN = timedelta(days=30)
PLAN, STOCK = {"supply_plan": "別紙1"}, {"supply_deliveries": "到着の報告"}
FILES = ("supply_plan", "supply_deliveries", "supply_stock")
DECLARED, MUNICIPAL = {"supply_stock": "申告在庫"}, {"municipal": "市町村別実績"}
HEIGHT = 262


@dataclass(frozen=True)
class Supply:
    """The answers behind 供給と在庫; made by `supply_of`.

    doses: of the prefecture and of the municipalities whose figures are not old; stale: of the others. entry: how much
    of each day is entered. two_doses: what two doses for every older adult take (回分), None when not known. ours: the
    prefecture's row of stocks or None.
    """

    known: Knowledge
    settings: Mapping[str, float]
    rounds: pd.DataFrame
    arrivals: pd.DataFrame
    doses: pd.DataFrame
    stale: pd.DataFrame
    marks: pd.DataFrame
    entry: Entered
    persons: float
    stocks: pd.DataFrame
    invented_files: set[str]

    @property
    def rules(self) -> stock.Rules:
        """The assumptions of the stock's range."""
        return stock_rules(self.settings)

    @property
    def own_doses(self) -> pd.DataFrame:
        """The prefecture's own doses by day."""
        return self.doses[self.doses.area_code == self.known.home.code]

    @property
    def own_arrivals(self) -> pd.DataFrame:
        """The prefecture's own deliveries."""
        return self.arrivals[self.arrivals.area_code == self.known.home.code]

    @property
    def ours(self) -> object | None:
        """The prefecture's row of the stocks."""
        return next(self.stocks[self.stocks.area_code == self.known.home.code].itertuples(), None)

    @property
    def older(self) -> pd.DataFrame:
        """The deliveries for older adults."""
        return self.rounds[self.rounds.priority_group == "older_adults"]

    @property
    def steps(self) -> pd.DataFrame:
        """The same as steps of a running total, without those of which nothing is decided."""
        return supply.steps(self.older[self.older.state != "undecided"])

    @property
    def given(self) -> int | None:
        """Doses given in all (回)."""
        return int(self.own_doses.doses.sum()) if len(self.own_doses) else None

    @property
    def two_doses(self) -> float | None:
        """See above."""
        return DOSES_EACH * self.persons if self.persons and self.persons == self.persons else None

    @property
    def given_in(self) -> dict[str, str]:
        """The datasets of the doses with the word for them."""
        return dict.fromkeys(self.own_doses.dataset, OLDER_ADULTS.source_system)

    @property
    def planned_in(self) -> dict[str, str]:
        """The plan with its word; nothing where no file plans for this prefecture."""
        return PLAN if len(self.rounds) else {}

    @property
    def arrived_in(self) -> dict[str, str]:
        """The deliveries with their word; nothing where no file tells any of this prefecture."""
        return STOCK if len(self.arrivals) else {}

    @property
    def municipal_in(self) -> dict[str, str]:
        """The municipalities' doses with their word; nothing where no file tells any."""
        return MUNICIPAL if len(self.stale) or {*self.doses.dataset} & {*MUNICIPAL} else {}

    @property
    def declared_in(self) -> dict[str, str]:
        """The municipalities' own stock with its word; nothing where none declared one."""
        return DECLARED if self.stocks.declared_doses.notna().any() else {}

    @property
    def supply_invented(self) -> bool:
        """True when plan or arrivals are invented."""
        return bool(self.invented_files & {"supply_plan", "supply_deliveries"})

    @property
    def stock_invented(self) -> bool:
        """True when arrivals or doses are invented."""
        return bool(self.invented_files & {"supply_deliveries", *self.doses.dataset})

    def plan_chart(self, style: Style | None = None, height: int = HEIGHT) -> Chart:
        """What was planned and arrived beside what was given."""
        ours, given, steps = self.ours, self.given, self.steps
        total = Given(
            given, supply.running_total(self.own_doses, given), None if ours is None else int(ours.reserved_doses)
        )
        share = None if given is None else supply.used_share(given, supply.supplied(steps))
        basis = self.known.basis_of(self.planned_in | self.arrived_in | self.given_in)
        chart = supply_doses(steps, total, self.two_doses, basis, style=style)
        planned = supply.planned_by_last(steps)
        reading = supply_rounds.plan_reading(planned, self.two_doses, share) or chart.reading
        chart = replace(chart, reading=reading, invented=self.supply_invented or self.stock_invented)
        chart = supply_rounds.with_undecided(chart, self.rounds, height, style)
        return with_events(chart, self.marks, NUMBERED, style)

    def stock_chart(self, style: Style | None = None) -> Chart:
        """The stock of the last weeks as a range."""
        known, own_doses = self.known, self.own_doses
        first = known.as_of - SHOWN
        days = stock.by_day(self.own_arrivals, own_doses, known.as_of, first, self.rules, self.entry)
        notes = ("供給は接種地、VRSは居住地で数えます", *municipal_stock.declared_note(self.stocks, known.home.code))
        basis = known.basis_of(self.arrived_in | self.given_in)
        doubtful = unconfirmed_names(self.steps)
        chart = stock_chart(days, self.ours, basis, doubtful=doubtful, notes=notes, style=style)
        return with_events(replace(chart, invented=self.stock_invented), self.marks, style=style)

    def rounds_chart(self, unit: str, style: Style | None = None) -> Chart:
        """The deliveries one by one."""
        chart = supply_rounds.supply_rounds(
            self.rounds, self.known.basis_of(self.planned_in | self.arrived_in), unit, style=style
        )
        return replace(chart, invented=self.supply_invented)


def supply_of(known: Knowledge) -> Supply:
    """The answers behind 供給と在庫."""
    home, arrivals, told = known.home, known.ask("deliveries"), known.ask("doses_by_day")
    own_doses = told[told.area_code == home.code]
    # A municipality whose figures are old has neither a stock nor a wave; the prefecture's own stand with their day.
    recent, stale = without_stale(told[told.area_code != home.code], known.as_of)
    doses = pd.concat([own_doses, recent])
    settings = known.settings()
    entry = _entry(known, own_doses)
    rules, rounds, declared = stock_rules(settings), known.ask("supply_rounds"), known.ask("declared_stock")
    # A file that tells nothing of this prefecture says nothing about its figures either.
    silent = {name for name, rows in zip(FILES, (rounds, arrivals, declared), strict=True) if rows.empty}
    return Supply(
        known=known,
        settings=settings,
        rounds=rounds,
        arrivals=arrivals,
        doses=doses,
        stale=stale,
        marks=known.ask("time_marks"),
        entry=entry,
        persons=_persons(known),
        stocks=stock.stock(arrivals, doses, declared, known.as_of, rules, entry),
        invented_files=known.invented_datasets() - silent,
    )


def _entry(known: Knowledge, own_doses: pd.DataFrame) -> Entered:
    """How much of each day's doses is entered by now."""
    dataset = "".join(own_doses.dataset.unique()[:1]) or "vrs_detail"
    caster = Nowcaster(triangle(known.ask("dose_history", dataset=dataset, priority_group="general", last_dose="2")))
    known_until = known.known_until(own_doses)
    return entered(nowcast(by_day(own_doses, known_until), caster), known_until)


def _persons(known: Knowledge) -> float:
    """The older adults of the prefecture (人) by the method of this day; nan when not known."""
    rows = known.ask("denominators")
    rows = rows[(rows.area_code == known.home.code) & (rows.priority_group == OLDER_ADULTS.priority_group)]
    method = method_on(OLDER_ADULTS, known.as_of, known.meeting_until)
    return rows[rows.method == method].denominator_persons.max()
