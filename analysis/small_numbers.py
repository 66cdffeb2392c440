"""Small numbers: which cells are not shown because they would point at few persons, or give such a cell back."""

from typing import TypeVar

import numpy as np
import pandas as pd

from analysis.suppression import FEW, SHOWN, hidden_cells
from analysis.weeks import MONDAY, weeks_of

# Municipalities with fewer people are never split by age and sex at once.
SMALL_PERSONS = 10_000
PREFECTURE_DIGITS = 2
WEEK_COLUMNS = ["area_code", "area_name", "dose_number", "week_on", "doses", "cumulative_doses", "hidden"]

Figures = TypeVar("Figures", pd.Series, pd.DataFrame)


def is_few(doses: Figures, persons: Figures | None = None) -> Figures:
    """Where a number of doses points at few persons: 1 to 9 of them, or fewer than 10 of `persons` left.

    Also where doses exceed the persons: then nobody is left, as far as one knows. Unknown persons say nothing.

    >>> is_few(pd.Series([0, 1, 9, 10, 95]), pd.Series([100] * 5)).tolist()
    [False, True, True, False, True]
    """
    given = doses.astype("float64")
    few = (given >= 1) & (given < FEW)
    return few if persons is None else few | (persons.astype("float64") - given < FEW)


def may_be_crossed(persons: float | None) -> bool:
    """Whether a municipality of that many people may be split by age and sex at once; not where it is unknown.

    >>> may_be_crossed(3161), may_be_crossed(20334), may_be_crossed(None)
    (False, True, False)
    """
    return persons is not None and persons >= SMALL_PERSONS


def classes_masked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the question `municipal_coverage` with `hidden`: few, derived or ''; hidden figures are missing.

    Totals of a municipality and dose are shown as they are. Its classes of age are hidden where they are few, and so
    are as many others as it takes that neither its total nor the prefecture's classes give a hidden one back.
    """
    made = _with_zeros(rows).assign(hidden=SHOWN)
    for _, cells in made[_finer(made)].groupby("dose_number"):
        marks = _marks(cells, "area_code", "age_group", "doses", "denominator_persons")
        made.loc[marks.index, "hidden"] = marks
    figures = ["doses", "coverage_rate"]
    return made.assign(**{name: made[name].astype("float64").where(made.hidden == SHOWN) for name in figures})


def _finer(rows: pd.DataFrame) -> pd.Series:
    return (rows.area_kind == "municipality") & (rows.method == "by_age")


def _with_zeros(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with one of 0 doses for each class a municipality does not tell: what is not there can't be hidden."""
    finer = rows[_finer(rows)]
    keys = ["area_code", "dose_number", "age_group"]
    wanted = pd.MultiIndex.from_product([finer[key].unique() for key in keys], names=keys)
    missing = wanted.difference(pd.MultiIndex.from_frame(finer[keys])).to_frame(index=False)
    same = finer.drop_duplicates("area_code").drop(columns=["dose_number", "age_group"])
    added = missing.merge(same, on="area_code").assign(doses=0, denominator_persons=np.nan, coverage_rate=np.nan)
    return pd.concat([rows, added[rows.columns]], ignore_index=True) if len(added) else rows.reset_index(drop=True)


def masked(
    rows: pd.DataFrame, down: str, across: str, value: str, *more: str, persons: str | None = None
) -> pd.DataFrame:
    """The rows of a table finer than municipality × dose with `hidden`; hidden figures of value and `more` are missing.

    One row a pair of `down` (the municipalities) and `across` (classes, weeks, products …); value: whole numbers (回),
    persons: the column of whom they count, where that is known. The sums over each row and column of the table count as
    known to everybody. A value that is not reported stays missing and counts as 0. No rows stay no rows.
    """
    made = rows.assign(hidden=_marks(rows, down, across, value, persons) if len(rows) else pd.Series(dtype="object"))
    return made.assign(**{name: made[name].astype("float64").where(made.hidden == SHOWN) for name in (value, *more)})


def _marks(rows: pd.DataFrame, down: str, across: str, value: str, persons: str | None) -> pd.Series:
    cells = rows.assign(**{value: rows[value].astype("float64").fillna(0)})
    table = cells.pivot(index=down, columns=across, values=value).fillna(0)
    of = cells.pivot(index=down, columns=across, values=persons).astype("float64") if persons else None
    few = is_few(table, of) if of is not None else is_few(table)
    marks = hidden_cells(table.to_numpy(), few.to_numpy(), None if of is None else of.to_numpy())
    said = pd.DataFrame(marks, index=table.index, columns=table.columns).stack()
    return pd.Series(said.reindex(pd.MultiIndex.from_frame(cells[[down, across]])).to_numpy(), index=rows.index)


def by_week(daily: pd.DataFrame, week_starts_on: int = MONDAY) -> pd.DataFrame:
    """Doses (回) of each municipality by week (its first day) and dose: WEEK_COLUMNS, from rows of `municipal_daily`.

    Weekly for every municipality: were others shown by day, what is left of the prefecture's days would be the small
    one's. Cells are hidden as in `classes_masked`. cumulative_doses: at the end of the week, missing where hidden
    weeks lie on both sides of it. Every municipality has every week. No rows stay no rows.
    """
    municipal = daily[daily.area_code.str.len() > PREFECTURE_DIGITS]
    made = [_weeks_of(rows, week_starts_on) for _, rows in municipal.groupby("dose_number")]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=WEEK_COLUMNS)


def _weeks_of(rows: pd.DataFrame, week_starts_on: int) -> pd.DataFrame:
    sums = rows.assign(week_on=weeks_of(rows.vaccinated_on, week_starts_on)).pivot_table(
        index=["area_code", "area_name"], columns="week_on", values="doses", aggfunc="sum", fill_value=0
    )
    weeks = pd.date_range(sums.columns.min(), sums.columns.max(), freq="7D", name="week_on")
    sums = sums.reindex(columns=weeks, fill_value=0).astype("float64")
    doses = sums.to_numpy()
    marks = hidden_cells(doses, (doses >= 1) & (doses < FEW))
    shown = marks == SHOWN
    long = pd.DataFrame(doses, index=sums.index, columns=weeks).stack().rename("doses").reset_index()
    known = _known_before(shown) | _known_after(shown)
    return long.assign(
        dose_number=rows.dose_number.iloc[0],
        hidden=marks.ravel(),
        doses=long.doses.where(shown.ravel()),
        cumulative_doses=np.where(known, doses.cumsum(axis=1), np.nan).ravel(),
    )[WEEK_COLUMNS]


def _known_before(shown: np.ndarray) -> np.ndarray:
    return np.logical_and.accumulate(shown, axis=1)


def _known_after(shown: np.ndarray) -> np.ndarray:
    """Weeks after which everything is shown: their sums follow from the total."""
    later = np.logical_and.accumulate(shown[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([later[:, 1:], np.ones((len(shown), 1), dtype=bool)], axis=1)
