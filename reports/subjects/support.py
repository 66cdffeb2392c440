"""支援策・予算: the budgets, the subsidy's parts and the prefecture's own venues."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from charts import support as charts
from charts.chart import Basis, Chart
from charts.known import Knowledge

DATASETS = {"support": "予算資料"}
RULES = {"subsidy_campaign": "支援金の試算ルール"}


@dataclass(frozen=True)
class Support:
    """The answers behind 支援策・予算, at least one budget line; made by `support`."""

    measures: pd.DataFrame
    campaigns: pd.DataFrame
    places: pd.DataFrame
    basis: Basis
    rules_basis: Basis
    invented: bool
    rules_invented: bool

    def budget(self, level: str, *, in_yen: bool = False) -> Chart:
        """The lines of one level: prefecture or nation."""
        return replace(charts.budget(self.measures, level, self.basis, in_yen=in_yen), invented=self.invented)

    def venues(self) -> Chart:
        """The prefecture's own venues, planned beside given."""
        return replace(charts.venues(self.places, self.basis), invented=self.invented)

    def schemes(self, day: date) -> Chart:
        """The new measures ①～③ by the rule in force on a day; without rows while no rule is known."""
        rule = charts.in_force(self.campaigns, day) if len(self.campaigns) else None
        basis = self.rules_basis if rule is None else replace(self.rules_basis, as_of=rule.set_on.date())
        return replace(charts.schemes(rule, basis), invented=self.rules_invented and rule is not None)


def support(known: Knowledge) -> Support | None:
    """The answers behind 支援策・予算; None while no budget is known."""
    measures = known.ask("support_measures")
    if measures.empty:
        return None
    invented = known.invented_datasets()
    return Support(
        measures=measures,
        campaigns=known.ask("subsidy_campaigns"),
        places=known.ask("venues"),
        rules_basis=known.basis_of(RULES),
        basis=replace(known.basis_of(DATASETS), as_of=measures.stated_on.max().date()),
        invented="support" in invented,
        rules_invented="subsidy_campaign" in invented,
    )
