"""Small numbers: which cells are not shown because they would point at few persons, or give such a cell back."""

from typing import TypeVar

import numpy as np
import pandas as pd

# Fewer persons than this are not shown, neither those who have had a dose nor those who have not.
FEW = 10
# Municipalities with fewer people are never split by age and sex at once.
SMALL_PERSONS = 10_000
# Of a hidden cell at least this many values more than one have to stay possible.
ROOM = 4
SHOWN = ""
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
        marks = _class_marks(cells)
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


def _class_marks(cells: pd.DataFrame) -> pd.Series:
    doses, persons = (
        cells.pivot(index="area_code", columns="age_group", values=name).astype("float64")
        for name in ("doses", "denominator_persons")
    )
    marks = hidden_cells(doses.to_numpy(), is_few(doses, persons).to_numpy(), persons.to_numpy())
    said = pd.DataFrame(marks, index=doses.index, columns=doses.columns).stack()
    keys = pd.MultiIndex.from_frame(cells[["area_code", "age_group"]])
    return pd.Series(said.reindex(keys).to_numpy(), index=cells.index)


def by_week(daily: pd.DataFrame) -> pd.DataFrame:
    """Doses (回) of each municipality by week (Monday) and dose number: WEEK_COLUMNS, from rows of `municipal_daily`.

    Weekly for every municipality: were others shown by day, what is left of the prefecture's days would be the small
    one's. Cells are hidden as in `classes_masked`. cumulative_doses: at the end of the week, missing where hidden
    weeks lie on both sides of it. Every municipality has every week. No rows stay no rows.
    """
    municipal = daily[daily.area_code.str.len() > PREFECTURE_DIGITS]
    made = [_weeks_of(rows) for _, rows in municipal.groupby("dose_number")]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=WEEK_COLUMNS)


def _weeks_of(rows: pd.DataFrame) -> pd.DataFrame:
    day = pd.to_datetime(rows.vaccinated_on)
    monday = day - pd.to_timedelta(day.dt.weekday, unit="D")
    sums = rows.assign(week_on=monday).pivot_table(
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


def hidden_cells(values: np.ndarray, few: np.ndarray, persons: np.ndarray | None = None) -> np.ndarray:
    """What each cell of a table (whole numbers, not negative) says of itself: few, derived (only hidden so that it
    does not give back a few one) or '' (shown). The sums of rows and of columns count as known to everybody.

    Whoever knows them and the cells shown is left with at least ROOM + 1 possible values for each few cell, or with
    as many as the sums alone leave. In a row or column that sums up to fewer than 10, every cell is said to be
    few. persons: of whom each cell counts the doses, where that is known.
    """
    values = values.astype("float64")
    tiny = _in_tiny_line(values)
    hidden = few | tiny
    lowest, highest = _bounds(values, few, tiny, persons)
    for cell in sorted(map(tuple, np.argwhere(few)), key=lambda at: values[at]):
        below, above = values - lowest, highest - values
        # Where sums are small, no more than this is possible.
        wanted = min(ROOM, _room(below, above, np.ones_like(hidden), cell))
        while _room(below, above, hidden, cell) < wanted:
            for at in _ring(values, below, above, hidden, cell) or [_smallest_shown(values, hidden)]:
                hidden[at] = True
    return np.where(few | tiny, "few", np.where(hidden, "derived", SHOWN))


def _in_tiny_line(values: np.ndarray) -> np.ndarray:
    """Cells of rows and columns whose sum alone points at few persons."""
    rows, columns = values.sum(axis=1, keepdims=True), values.sum(axis=0, keepdims=True)
    return ((rows >= 1) & (rows < FEW)) | ((columns >= 1) & (columns < FEW))


def _ring(
    values: np.ndarray, below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]
) -> list[tuple[int, int]]:
    """Three cells that close a ring with this one, so that it can change while all sums stay: the ring that hides
    fewest cells more, of these the smallest ones. Empty when no ring leaves room.
    """
    row, column = cell
    along, across = np.s_[row, None, :], np.s_[:, column, None]
    grow = np.minimum(np.minimum(below[along], below[across]), np.minimum(above, above[cell]))
    shrink = np.minimum(np.minimum(above[along], above[across]), np.minimum(below, below[cell]))
    room = np.minimum(grow, ROOM) + np.minimum(shrink, ROOM)
    more = sum((~hidden[at]).astype(int) for at in (along, across, np.s_[:, :]))
    size = sum(np.where(hidden[at], 0.0, values[at]) for at in (along, across, np.s_[:, :]))
    useful = (room > 0) & (more > 0)
    useful[row, :] = useful[:, column] = False
    found = [tuple(map(int, at)) for at in np.argwhere(useful)]
    if not found:
        return []
    other = min(found, key=lambda at: (room[at] < ROOM, more[at], size[at]))
    return [(row, other[1]), (other[0], column), other]


def _smallest_shown(values: np.ndarray, hidden: np.ndarray) -> tuple[int, int]:
    return min((tuple(map(int, at)) for at in np.argwhere(~hidden)), key=lambda at: (values[at] == 0, values[at]))


def _bounds(
    values: np.ndarray, few: np.ndarray, tiny: np.ndarray, persons: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Between which values a hidden cell is known to lie from what it says of itself."""
    lowest, highest = np.zeros_like(values), np.full_like(values, np.inf)
    near_none = few & (values < FEW)
    near_all = few & ~near_none
    # In a tiny line a 0 is said to be few as well.
    lowest[near_none & ~tiny] = 1
    highest[near_none | tiny] = FEW - 1
    if persons is not None:
        lowest[near_all] = np.maximum(persons[near_all] - FEW + 1, 0)
    return lowest, highest


def _room(below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]) -> float:
    """How many values besides the true one a hidden cell could have, given all sums; below and above to ROOM each.

    below, above: how far each cell's value lies from its bounds.
    """
    up, down = np.where(hidden, above, 0.0), np.where(hidden, below, 0.0)
    return _flow(up, down, cell, ROOM) + _flow(down, up, cell, ROOM)


def _flow(raised: np.ndarray, lowered: np.ndarray, cell: tuple[int, int], wanted: float) -> float:
    """By how much a cell can grow, up to `wanted`, when others make up for it in every row and column.

    raised, lowered: by how much each cell may grow and shrink. This is a largest flow from the cell's row to its
    column: rows lead to columns through cells that shrink, columns to rows through cells that grow.
    """
    room = min(wanted, raised[cell])
    raised, lowered = raised.copy(), lowered.copy()
    raised[cell] = lowered[cell] = 0.0
    found = 0.0
    while found < room and (path := _path(raised, lowered, cell)):
        step = min(room - found, *(lowered[at] if shrinks else raised[at] for at, shrinks in path))
        for at, shrinks in path:
            change = -step if shrinks else step
            raised[at] -= change
            lowered[at] += change
        found += step
    return found


def _path(raised: np.ndarray, lowered: np.ndarray, cell: tuple[int, int]) -> list[tuple[tuple[int, int], bool]] | None:
    """Cells to change from the cell's row to its column as (where, does it shrink); None when there is no way."""
    came: dict[tuple[str, int], tuple[tuple[str, int], tuple[int, int], bool]] = {}
    seen, ahead = {("row", cell[0])}, [("row", cell[0])]
    while ahead:
        kind, at = here = ahead.pop(0)
        ways = np.flatnonzero(lowered[at] > 0) if kind == "row" else np.flatnonzero(raised[:, at] > 0)
        for other in map(int, ways):
            there = ("column" if kind == "row" else "row", other)
            if there not in seen:
                seen.add(there)
                came[there] = (here, (at, other) if kind == "row" else (other, at), kind == "row")
                ahead.append(there)
    here, path = ("column", cell[1]), []
    while here in came:
        here, at, shrinks = came[here]
        path.append((at, shrinks))
    return path or None
