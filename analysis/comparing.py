"""Key figures before and after a file: what the published totals become."""

from collections.abc import Callable

import pandas as pd

KEYS = ["kind", "area_code", "priority_group", "source_system", "detail"]
COLUMNS = [*KEYS, "amount"]
Ask = Callable[..., pd.DataFrame]


def key_figures(ask: Ask, areas: tuple[str, ...]) -> pd.DataFrame:
    """The totals a file may move, one row each: kind (doses, supply, persons), area, group, source, detail, amount.

    ask(question, **parameters) answers as a store or a draft does. detail is the dose number (doses), kind of supply
    (supply) or method (persons) as text. Nothing known gives an empty frame with these columns.
    """
    parts = [part for area in areas for part in (_doses(ask, area), _supply(ask, area), _persons(ask, area))]
    known = [part for part in parts if len(part)]
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=COLUMNS)


def before_after(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Rows of `key_figures` that differ: the keys, before, after, difference; what one side lacks is missing."""
    both = before.merge(after, on=KEYS, how="outer", suffixes=("_before", "_after"))
    made = both[KEYS].assign(
        before=both.amount_before.astype("float64"),
        after=both.amount_after.astype("float64"),
        difference=both.amount_after.fillna(0).astype("float64") - both.amount_before.fillna(0).astype("float64"),
    )
    return made[made.before.isna() | made.after.isna() | (made.difference != 0)].reset_index(drop=True)


def _doses(ask: Ask, area: str) -> pd.DataFrame:
    rows = ask("dose_totals", area_code=area)
    keys = ["priority_group", "source_system", "dose_number"]
    summed = rows.groupby(keys, as_index=False, sort=False).doses.sum()
    return _named("doses", area, summed, summed.dose_number.astype(str), summed.doses)


def _supply(ask: Ask, area: str) -> pd.DataFrame:
    rows = ask("supply_schedule", area_code=area)
    summed = rows.groupby(["priority_group", "kind"], as_index=False, sort=False).doses.sum()
    return _named("supply", area, summed.assign(source_system=""), summed.kind, summed.doses)


def _persons(ask: Ask, area: str) -> pd.DataFrame:
    rows = ask("denominators", area_code=area).dropna(subset="denominator_persons")
    return _named("persons", area, rows.assign(source_system=""), rows.method, rows.denominator_persons)


def _named(kind: str, area: str, rows: pd.DataFrame, detail: pd.Series, amount: pd.Series) -> pd.DataFrame:
    return rows.assign(kind=kind, area_code=area, detail=detail, amount=amount)[COLUMNS]
