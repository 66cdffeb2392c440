"""The catalogue of terms and figures, which chart rests on which of them, and the checks every file goes through."""

import csv
from fnmatch import fnmatch
from functools import cache
from typing import NamedTuple

from settings import settings

GLOSSARY = "glossary"


class Definition(NamedTuple):
    """One term: its formula, what stands above and below the line, what to beware of, where it is worked out.

    settings, defined_in, charts and pages are lists with spaces between; a chart's name may end in * for several.
    """

    definition_id: str
    definition_name: str
    definition_group: str
    formula: str
    numerator: str
    denominator: str
    caveat: str
    settings: str
    defined_in: str
    section: str
    charts: str
    pages: str


class Rule(NamedTuple):
    """One check of a file: its code, how grave it is, what it checks, why, and what to do."""

    code: str
    severity: str
    family: str
    name: str
    checks: str
    why: str
    fix: str


class Source(NamedTuple):
    """One publication, and its place in the order in which they are believed."""

    position: str
    dataset: str
    source_system: str
    label: str


def _rows(name: str) -> list[dict[str, str]]:
    with (settings.reference / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def definitions() -> dict[str, Definition]:
    """Every term by its id, in the order of the glossary."""
    return {row["definition_id"]: Definition(**row) for row in _rows("definitions")}


@cache
def rules() -> tuple[Rule, ...]:
    """Every check, in the order of its list."""
    return tuple(Rule(**row) for row in _rows("quality_rules"))


@cache
def sources() -> tuple[Source, ...]:
    """The publications of doses, the first believed first."""
    return tuple(Source(**row) for row in _rows("dataset_order"))


@cache
def term_of(chart: str) -> str:
    """The id of the term a chart rests on; '' for a chart that needs none.

    >>> term_of("stock"), term_of("gantt-P1"), term_of("no-such-chart")
    ('stock', 'planned-progress', '')
    """
    found = (one for one in definitions().values() for name in one.charts.split() if fnmatch(chart, name))
    exact = (one for one in definitions().values() if one.definition_id == chart)
    return next((one.definition_id for one in (*exact, *found)), "")
