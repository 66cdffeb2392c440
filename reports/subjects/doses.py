"""接種の進捗: coverage of one group beside Japan, and its doses by day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.handout_table import HEALTH_WORKERS, NATION, OLDER_ADULTS, method_on
from charts.known import Knowledge
from charts.rates import beside_nation
from charts.theme import Style

HANDOUT = "handout"


@dataclass(frozen=True)
class Doses:
    """What is told of one group by one source; made by `doses_of`.

    told: rows of `ranks`, without a rate where the method of this day has none; dataset: whose doses the prefecture's
    are.
    """

    known: Knowledge
    told: pd.DataFrame
    method: str
    dataset: str
    invented: bool

    @property
    def source_system(self) -> str:
        """Whose doses they are."""
        return self.told.source_system.iloc[0]

    @property
    def group(self) -> str:
        """Of which group."""
        return self.told.priority_group.iloc[0]

    @property
    def own(self) -> pd.DataFrame:
        """The prefecture's rows."""
        return self.told[self.told.area_code == self.known.home.code]

    @property
    def of_method(self) -> pd.DataFrame:
        """The rows of the method of this day."""
        return self.told[self.told.method == self.method]

    @property
    def basis(self) -> Basis:
        """What the prefecture's rows rest on."""
        return self.known.basis(self.own)

    def beside_nation(self, style: Style | None = None) -> Chart:
        """Coverage beside Japan, marked where no real source tells the same, or where it ranks prefectures."""
        chart = beside_nation(self.of_method, self.known.home, self.basis, style)
        ranked = bool(self.own.national_rank.notna().any())
        compared = ranked or self.known.invented(self.source_system, self.group, *self.own.dose_number.unique())
        return replace(chart, invented=self.invented and not chart.is_empty and compared)


def groups_of(known: Knowledge, rates: pd.DataFrame) -> dict[str, str]:
    """The groups of which the prefecture's doses are told, as 'system.group' with their words; rows of `ranks`."""
    own = rates[rates.area_code == known.home.code].drop_duplicates(["source_system", "priority_group"])
    return {
        f"{row.source_system}.{row.priority_group}": words.value_text("priority_group", row.priority_group)
        for row in own.itertuples()
    }


def ranks(known: Knowledge) -> pd.DataFrame:
    """The answer to `ranks`, with ranks that may be missing."""
    return known.ask("ranks").astype({"national_rank": "float64"})


def doses_of(known: Knowledge, rates: pd.DataFrame, source_system: str, group: str) -> Doses:
    """What is told of one group the prefecture has doses of; rates: rows of `ranks`."""
    home = known.home.code
    told = rates[(rates.source_system == source_system) & (rates.priority_group == group)]
    own = told[told.area_code == home]
    of = OLDER_ADULTS if group == OLDER_ADULTS.priority_group else HEALTH_WORKERS
    method = method_on(of, known.as_of, known.meeting_until)
    if method not in set(own.method):
        # After the day of the handout's method, doses of all ages over persons of 65 and over are no coverage any more.
        method = own.method.iloc[0]
        told = told.assign(coverage_rate=float("nan"), national_rank=float("nan"))
    dataset = own.dataset.iloc[0]
    if dataset == HANDOUT:
        told = told.merge(known.ask("printed_rates").drop(columns="doses"), how="left")
    compared = told[told.area_code.isin([home, NATION.code])]
    return Doses(known, told, method, dataset, bool(known.invented_datasets() & set(compared.dataset)))
