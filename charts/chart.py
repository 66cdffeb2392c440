"""What every chart hands over, whoever draws it: a screen, a slide or a workbook."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words


class Area(NamedTuple):
    """A place by its code and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Basis:
    """What figures rest on: the day they speak of, the version they are read at, their sources and corrections.

    corrections: a sentence for each load of these sources that was taken back lately.
    """

    as_of: date
    version: int
    source: str
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficialRow:
    """One row of the handout's table, already in words; `cells` are (doses, rate) for 1回目 and 2回目.

    `reason` says why figures are missing; '' when none is. `rates`: unrounded (0–1), None where unknown.
    """

    name: str
    persons: str
    cells: tuple[tuple[str, str], ...]
    is_home: bool = False
    reason: str = ""
    rates: tuple[float | None, ...] = (None, None)


@dataclass(frozen=True)
class OfficialTable:
    """The table of 資料1: rows of areas, and their difference in ポイント for 1回目 and 2回目."""

    persons_label: str
    rows: tuple[OfficialRow, ...]
    differences: tuple[str, ...]


class LegendKey(NamedTuple):
    """One kind of mark that a figure shows, and what it means; the swatch is drawn under the figure."""

    kind: str
    word: str


class PlanRow(NamedTuple):
    """One row of a plan: what it belongs to, its name, its dates as the plan holds them, how sure they are, its kind.

    basis: stated, inferred, placeholder or user; kind: bar, milestone, period, note or later. Dates of a placeholder
    only bound a year and are never shown as dates.
    """

    group: str
    name: str
    starts_on: date | None
    ends_on: date | None
    basis: str
    kind: str = "bar"
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """A plan as plain rows in the figure's order, for a form that draws it anew: its fiscal year, what its rows are.

    heads: what the groups and the names of the rows are called.
    """

    rows: tuple[PlanRow, ...]
    year: int
    heads: tuple[str, str] = ("取組事項", "工程")


@dataclass(frozen=True)
class Chart:
    """One subject: a figure or an official table, what it says in words, and the very rows it was made from.

    `reading` marks its key figures with **; `table` has columns named in vocabulary.TERMS and may be empty, then
    `figure` and `official` are both None. `name` is used in keys and file names of the page. `invented` is True when
    a figure of it rests on an invented sample file. `plan` is what a figure drawn as a plan shows.
    """

    name: str
    title: str
    kind: str
    reading: str
    table: pd.DataFrame
    basis: Basis
    definition: str = ""
    notes: tuple[str, ...] = ()
    figure: go.Figure | None = None
    official: OfficialTable | None = None
    invented: bool = False
    legend: tuple[LegendKey, ...] = ()
    plan: Plan | None = None

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.figure is None and self.official is None

    @property
    def alt(self) -> str:
        """The text alternative, from the same data: title, kind and reading without marks."""
        return f"{self.title}（{self.kind}）。{self.reading.replace('**', '')}"

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines under the chart, empty ones left out, in their order: データ時点, 出典, 定義・分母, 注, 見本."""
        return common_footer(self)

    @property
    def file_stem(self) -> str:
        """A name for a saved file without its extension: title, as-of day, version; safe on every system."""
        title = re.sub(r'[\\/:*?"<>|\s]+', "_", self.title)
        return f"{title}_{self.basis.as_of:%Y%m%d}_版{self.basis.version}"


def common_footer(*charts: Chart) -> tuple[str, ...]:
    """The lines under charts that stand in one card: what is the same for several is said once."""
    as_of = (f"データ時点 {words.as_of_text(one.basis.as_of)}（版 {one.basis.version}）" for one in charts)
    sources = "・".join(dict.fromkeys(one.basis.source for one in charts if one.basis.source))
    defined = (one.definition for one in charts)
    notes = (note for one in charts for note in (*one.notes, *one.basis.corrections))
    invented = "見本の数値を含みます" if any(one.invented for one in charts) else ""
    lines = (*as_of, f"出典 {sources}" if sources else "", *defined, *notes, invented)
    return tuple(dict.fromkeys(filter(None, lines)))


def bold_parts(reading: str) -> list[tuple[str, bool]]:
    """The pieces of a reading sentence as (text, is it a key figure); an empty sentence gives an empty list.

    >>> bold_parts("接種率は**18%**です")
    [('接種率は', False), ('18%', True), ('です', False)]
    """
    return [(text, at % 2 == 1) for at, text in enumerate(reading.split("**")) if text]


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The rows as a grid shows them: headings with units, codes and days in words, numbers still numbers.

    Rates become percent numbers. A column that vocabulary.TERMS does not know raises KeyError. No rows stay no rows.
    """
    shown = {words.TERMS[column].heading: _in_words(table[column]) for column in table.columns}
    return pd.DataFrame(shown, index=table.index)


def _in_words(values: pd.Series) -> pd.Series:
    kind = words.TERMS[str(values.name)].format
    if kind == "rate":
        return values.astype("float64") * 100
    if kind == "count":
        return values.map(lambda value: None if words.is_missing(value) else int(words.half_up(value))).astype("Int64")
    write: Callable[[object], str] = lambda value: words.value_text(str(values.name), value)  # noqa: E731
    return values.astype("object").map(write)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """The rows as CSV for Excel: UTF-8 with BOM, CRLF, Japanese headings, missing values blank, texts formula-safe.

    Days are written as 2021-06-02 and rates as 0–1, so that another program can read them. An empty table gives its
    headings.
    """
    plain = table.rename(columns=lambda column: _csv_heading(str(column)))
    for heading in plain.columns:
        plain[heading] = plain[heading].map(formula_safe)
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _csv_heading(column: str) -> str:
    term = words.TERMS[column]
    return term.label if term.format == "rate" else term.heading


def formula_safe(value: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; anything else as it is.

    >>> formula_safe("=1+1"), formula_safe("富山県"), formula_safe(-98)
    ("'=1+1", '富山県', -98)
    """
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")):
        return f"'{value}"
    return value
