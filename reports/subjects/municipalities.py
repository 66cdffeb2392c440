"""市町村別: where each municipality stands beside the prefecture and Japan, and how its work goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

import vocabulary as words
from analysis import low_stock, municipal
from analysis.assumptions import complete_rate, stock_rules
from analysis.late import Entered
from analysis.small_numbers import classes_masked
from charts import dot_plot
from charts.chart import Basis, Chart
from charts.handout_table import NATION, OLDER_ADULTS, method_on
from charts.known import Knowledge
from charts.theme import Style

# In the address -> (method, age class), word, what the rate is taken of.
KINDS = {
    "older": (("meeting", "all"), "高齢者", "接種率＝全年代の接種回数÷65歳以上人口（会議資料の方法）"),
    "65": (("by_age", "65+"), "65歳以上", "接種率＝65歳以上の接種回数÷65歳以上人口"),
    "under65": (("by_age", "under65"), "65歳未満", "接種率＝65歳未満の接種回数÷65歳未満人口"),
    "whole": (("whole", "all"), "全人口", "接種率＝全年代の接種回数÷全人口"),
}
Kind = tuple[str, str]


@dataclass(frozen=True)
class Municipal:
    """The answers behind 市町村別; made by `municipal_of`. coverage: small classes are hidden in it already."""

    known: Knowledge
    places: pd.DataFrame
    coverage: pd.DataFrame

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of rates that are told, by their slug with their word."""
        told = municipal.kinds_told(self.coverage, (kind for kind, _, _ in KINDS.values()))
        return {slug: word for slug, (kind, word, _) in KINDS.items() if kind in told}

    @property
    def towns(self) -> pd.DataFrame:
        """The rows of the municipalities alone."""
        return self.coverage[self.coverage.area_kind == "municipality"]

    @property
    def invented(self) -> bool:
        """True when their doses are invented."""
        return bool(self.known.invented_datasets() & set(self.towns.dataset))

    def of_kind(self, kind: Kind) -> pd.DataFrame:
        """The rows of one kind, of all areas."""
        return self.coverage[(self.coverage.method == kind[0]) & (self.coverage.age_group == kind[1])]

    def basis(self, kind: Kind) -> Basis:
        """What the municipalities' rows of one kind rest on."""
        towns = self.towns
        return self.known.basis(towns[(towns.method == kind[0]) & (towns.age_group == kind[1])])

    def lines(self, kind: Kind, dose: int) -> dict[str, float]:
        """The rates (0–1) of the prefecture and Japan by name, where they are known."""
        rows = self.of_kind(kind)
        rates = rows[rows.dose_number == dose].dropna(subset="coverage_rate").set_index("area_code").coverage_rate
        return {one.name: float(rates[one.code]) for one in (self.known.home, NATION) if one.code in rates}

    def definition(self, slug: str) -> str:
        """What the rates of one kind are taken of, and of which day the persons are."""
        vintages = self.places.vintage_on.dropna()
        day = words.wareki(vintages.max()).split("(")[0] if len(vintages) else ""
        return KINDS[slug][2] + (f"　人口＝住民基本台帳（{day}）" if day else "")

    def stood(self, kind: Kind, dose: int) -> pd.DataFrame:
        """Where each municipality stands."""
        return municipal.standing(self.of_kind(kind), self.places, kind, dose, self.known.home.code)

    def shown(self, slug: str, dose: int, *, order: str = "rate", highlighted: str = "") -> dot_plot.Shown:
        """What a comparison of one kind shows."""
        lines = self.lines(KINDS[slug][0], dose)
        return dot_plot.Shown(dose, self.definition(slug), order, highlighted, lines, self.known.home.name)

    def comparison(self, slug: str, dose: int, style: Style | None = None) -> Chart:
        """All municipalities by their rate, the highest first."""
        kind = KINDS[slug][0]
        rows = municipal.in_order(self.stood(kind, dose), "rate")
        chart = dot_plot.dot_plot(rows, self.shown(slug, dose), self.basis(kind), style=style)
        return replace(chart, invented=self.invented and not chart.is_empty)

    def entries_and_stock(self) -> tuple[Entered, date | None, pd.DataFrame]:
        """How far days are entered, from which one on they still are, and the stocks (rows of stock.stock)."""
        known, home, settings = self.known, self.known.home.code, self.known.settings()
        days = known.ask("doses_by_day")
        own, towns = days[days.area_code == home], days[days.area_code != home]
        dataset, known_until = "".join(own.dataset.unique()[:1]), known.known_until(own)
        history = known.ask("dose_history", dataset=dataset, priority_group="general", last_dose="2")
        entered = low_stock.entered_at(own, history, known_until)
        arrivals, declared = known.ask("deliveries"), known.ask("declared_stock")
        stocks = low_stock.municipal_stock(arrivals, towns, declared, known.as_of, stock_rules(settings), entered)
        return entered, low_stock.open_from(history, known_until, complete_rate(settings)), stocks

    def work(self, kind: Kind, dose: int, entered: Entered, stocks: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The days of every municipality, and what each does, needs and has beside its rates."""
        known, daily = self.known, self.known.ask("municipal_daily")
        targets, home = known.ask("targets"), known.home.code
        active = municipal.activity(daily, self.of_kind(kind), targets, home, known.as_of, entered)
        return daily, municipal.overview(self.stood(kind, dose), active, stocks)


def municipal_of(known: Knowledge) -> Municipal:
    """The answers behind 市町村別."""
    places = known.ask("municipalities").astype({"meeting_order": "float64"})
    coverage = classes_masked(known.ask("municipal_coverage"))
    if method_on(OLDER_ADULTS, known.as_of, known.meeting_until) != "meeting":
        # After the day of the handout's method, doses of all ages over persons of 65 and over are no coverage any more.
        coverage = coverage[coverage.method != "meeting"]
    return Municipal(known, places, coverage)
