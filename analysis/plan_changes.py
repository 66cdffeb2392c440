"""What became of a plan between two reporting points: which 工程 slipped, were decided, finished, came or went."""

import pandas as pd

# A 工程 is told once, under the first of these that fits.
GROUPS = ("later", "decided", "done", "status", "added", "dropped", "unreported", "same")
BEFORE = ["starts_on", "ends_on", "start_precision", "end_precision", "basis", "status", "task_state"]
FINE = ("day", "third")
THIRDS_OF_YEAR, THIRDS_OF_MONTH, DAYS_OF_THIRD = 36, 3, 10


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a 工程 of either point: what changed, by how many months its end moved, and why.

    before, after: rows of the question `tasks`. Columns: those of `after` (of `before` for a 工程 that is gone), those
    of BEFORE with before_ in front, change (one of GROUPS), change_months (months, later is positive, a third of a
    month is 1/3; missing where either end is not certain), reason. No rows in both give an empty frame.
    """
    known = before.set_index("task_id")
    gone = before[~before.task_id.isin(after.task_id)]
    rows = pd.concat([after, gone], ignore_index=True) if len(gone) else after.reset_index(drop=True)
    old = known.reindex(rows.task_id)[BEFORE].add_prefix("before_").reset_index(drop=True)
    joined = pd.concat([rows, old], axis=1)
    joined["is_new"] = ~rows.task_id.isin(before.task_id)
    joined["is_gone"] = rows.task_id.isin(gone.task_id)
    joined["change_months"] = [_months(row) for row in joined.itertuples()]
    joined["change"] = [_change(row) for row in joined.itertuples()]
    joined["reason"] = joined.change_reason.fillna(joined.status_reason)
    return joined.drop(columns=["is_new", "is_gone"])


def counts(changed: pd.DataFrame) -> dict[str, int]:
    """How many 工程 each group of GROUPS has, also those with none."""
    return {name: int((changed.change == name).sum()) for name in GROUPS}


def _change(row: object) -> str:
    if row.is_gone or (row.task_state == "dropped" and row.before_task_state != "dropped"):
        return "dropped"
    if row.is_new:
        return "added"
    if row.change_months > 0:
        return "later"
    if row.before_basis == "placeholder" and row.basis != "placeholder":
        return "decided"
    if row.status == "done" and row.before_status != "done":
        return "done"
    if row.status == "unreported":
        return "unreported"
    known = not pd.isna(row.status) and not pd.isna(row.before_status)
    return "status" if known and row.status != row.before_status else "same"


def _months(row: object) -> float:
    """Months by which the end moved; missing unless both ends are stated."""
    if row.is_new or row.is_gone or row.basis != "stated" or row.before_basis != "stated":
        return float("nan")
    now = row.starts_on if pd.isna(row.ends_on) else row.ends_on
    then = row.before_starts_on if pd.isna(row.before_ends_on) else row.before_ends_on
    if row.end_precision in FINE and row.before_end_precision in FINE:
        return (_third(now) - _third(then)) / THIRDS_OF_MONTH
    return float((now.year - then.year) * 12 + now.month - then.month)


def _third(day: pd.Timestamp) -> int:
    """A third of a month (旬) as a number that counts on over the years, as in the warehouse."""
    return day.year * THIRDS_OF_YEAR + (day.month - 1) * THIRDS_OF_MONTH + min((day.day - 1) // DAYS_OF_THIRD, 2)
