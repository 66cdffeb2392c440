"""What deliveries add up to, what is certain of them, and how doses given stand against them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

CUMULATIVE = ["cumulative_arrived_doses", "cumulative_doses"]
STEP_COLUMNS = ["starts_on", "ends_on", "round", "state", "supplied_doses", "arrived_doses", *CUMULATIVE]


@dataclass(frozen=True)
class Supplied:
    """Doses delivered by a day: `arrived` is confirmed, `expected` counts unconfirmed deliveries too; both in 回分."""

    arrived: int
    expected: int


def steps(position: pd.DataFrame) -> pd.DataFrame:
    """Deliveries of all products as steps, from rows of the question `supply_position`; one row a delivery.

    state: arrived, unconfirmed (none or only a part is known to have arrived) or planned. arrived_doses
    has surely arrived; supplied_doses is what arrived, of an open delivery what it will come to; both are summed up.
    No rows give an empty frame with these columns.
    """
    rows = position.sort_values(["starts_on", "ends_on"], kind="stable").reset_index(drop=True)
    arrived = rows.arrived_doses.astype("float64").where(rows.state != "planned").fillna(0)
    planned = rows.planned_doses.astype("float64").fillna(0)
    doses = arrived.where(rows.state == "arrived", np.maximum(arrived, planned))
    made = rows[["starts_on", "ends_on", "round", "state"]].assign(supplied_doses=doses, arrived_doses=arrived)
    made = made.assign(cumulative_arrived_doses=arrived.cumsum(), cumulative_doses=doses.cumsum())
    return made[STEP_COLUMNS]


def supplied(made: pd.DataFrame) -> Supplied:
    """What the steps say has been delivered by their as-of day; 0 and 0 for no steps."""
    doubtful = made[made.state == "unconfirmed"]
    arrived = int(made.arrived_doses.sum())
    return Supplied(arrived, arrived + int((doubtful.supplied_doses - doubtful.arrived_doses).sum()))


def planned_by_last(made: pd.DataFrame) -> tuple[date, int] | None:
    """The first day of the last delivery and the doses (回分) all deliveries add up to; None for no steps."""
    return (made.starts_on.max().date(), int(made.supplied_doses.sum())) if len(made) else None


def used_share(doses: int, by: Supplied) -> tuple[float, float] | None:
    """Doses given over doses supplied as (lowest, highest), 0–1 and more; None when nothing was delivered.

    While nothing is confirmed only the lowest is known, and stands twice.
    """
    if by.expected <= 0:
        return None
    lowest = doses / by.expected
    return lowest, doses / by.arrived if by.arrived else lowest


def running_total(daily: pd.DataFrame, total: float | None) -> pd.DataFrame:
    """vaccinated_on and doses (回) summed up day by day, from rows of one or more dose numbers.

    Empty when the days don't add up to `total`: then they don't tell the whole story, and no line can be drawn.
    """
    summed = daily.groupby("vaccinated_on").doses.sum().cumsum().reset_index()
    whole = len(summed) > 0 and total is not None and summed.doses.iloc[-1] == total
    return summed if whole else summed.head(0)
