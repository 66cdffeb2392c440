"""調整枠: how many whole boxes each municipality would get by its need, what is kept back, what was decided instead."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.late import Entered, doses_a_day
from analysis.second_doses import USUAL_INTERVAL, by_week

VIALS = 195
NEED_COLUMNS = [
    "area_code", "area_name", "new_first_doses", "due_doses", "demand_doses", "stock_doses", "coming_doses",
    "need_doses",
]  # fmt: skip
COLUMNS = [*NEED_COLUMNS, "proposed_boxes", "decided_boxes", "decided_doses", "left_doses", "reason"]


@dataclass(frozen=True)
class Rule:
    """How the boxes are shared out: all of them, the share kept back (0-1), the days looked ahead, doses in a vial;
    whether deliveries on the way, whose arrival nobody has confirmed, count as coming; days between two doses; whose
    turn it is: who misses most doses, or most days of its demand (`by_days`).
    """

    boxes: int
    reserve_rate: float = 0.1
    days: int = 14
    doses_per_vial: int = 6
    counts_unconfirmed: bool = True
    interval_days: int = USUAL_INTERVAL
    by_days: bool = False

    @property
    def box_doses(self) -> int:
        """Doses (回分) in a box.

        >>> Rule(10).box_doses, Rule(10, doses_per_vial=5).box_doses
        (1170, 975)
        """
        return VIALS * self.doses_per_vial

    @property
    def reserve_boxes(self) -> int:
        """Boxes kept back, rounded up, so that at least the share stays; the share counts in whole thousandths.

        >>> Rule(10).reserve_boxes, Rule(15).reserve_boxes, Rule(0).reserve_boxes, Rule(20, 0).reserve_boxes
        (1, 2, 0, 0)
        """
        return -(-self.boxes * round(self.reserve_rate * 1000) // 1000)


@dataclass(frozen=True)
class Decision:
    """Boxes a municipality gets instead of the proposal, and why."""

    boxes: int
    reason: str


def needs(
    stocks: pd.DataFrame, doses: pd.DataFrame, wave: pd.DataFrame, arrivals: pd.DataFrame, as_of: date, rule: Rule,
    known: Entered, home_code: str,
) -> pd.DataFrame:  # fmt: skip
    """One row a municipality: NEED_COLUMNS, in 回分, over the rule's days from tomorrow; in the order of codes.

    stocks: stock.stock; doses: the question `doses_by_day`; wave: second_doses.waiting; arrivals: `deliveries`.
    demand: first doses at the present pace and second doses that fall due, also those of the new first doses. need:
    demand less the lower end of the estimated stock and of deliveries whose period is over by the last day (planned
    ones and, by the rule, unconfirmed ones, which that end leaves out), not below 0. The part of the stock kept for
    second doses is not taken off besides: they are in the demand already. A municipality without a known pace has no
    new first doses. Both parts of the demand are rounded to tens, so that no cell points at a few persons.
    """
    last = as_of + timedelta(days=rule.days)
    due = _due(wave, as_of, last)
    counted = ["planned", "unconfirmed"] if rule.counts_unconfirmed else ["planned"]
    open_rows = arrivals[arrivals.state.isin(counted) & (pd.to_datetime(arrivals.ends_on) <= pd.Timestamp(last))]
    coming = open_rows.groupby("area_code").doses.sum()
    made = []
    for row in stocks[stocks.area_code != home_code].sort_values("area_code").itertuples():
        first = doses[(doses.area_code == row.area_code) & (doses.dose_number == 1)]
        a_day = doses_a_day(first, as_of, known) or 0.0
        new = _tens(a_day * rule.days)
        second = _tens(float(due.get(row.area_code, 0.0)) + a_day * max(rule.days - rule.interval_days, 0))
        here = float(coming.get(row.area_code, 0.0))
        need = max(new + second - row.low_doses - here, 0.0)
        made.append((row.area_code, row.area_name, new, second, new + second, row.low_doses, here, need))
    return pd.DataFrame(made, columns=NEED_COLUMNS)


def _tens(doses: float) -> float:
    return math.floor(doses / 10 + 0.5) * 10.0


def _due(wave: pd.DataFrame, as_of: date, last: date) -> pd.Series:
    """Second doses overdue, open or due by the last day, by area_code."""
    inside = wave[pd.to_datetime(wave.due_on) <= pd.Timestamp(last)]
    return by_week(inside, as_of).groupby("area_code").due_doses.sum()


def propose(need: pd.DataFrame, rule: Rule, decided: Mapping[str, Decision] | None = None) -> pd.DataFrame:
    """The rows of `needs` with COLUMNS: boxes proposed, boxes decided (the proposal where nothing else was), and why.

    One box at a time goes to the municipality whose remaining need is the largest, in doses or, by the rule, in days
    of its demand (the lower code where two are equal), until the boxes that are not kept back are gone or nobody needs
    one. Boxes that nobody needs stay with the prefecture. left_doses: what is left, or still missing (below 0), of a
    municipality after its boxes.
    """
    weights = need.demand_doses.tolist() if rule.by_days else [1.0] * len(need)
    boxes = _by_need(need.need_doses.tolist(), weights, rule)
    decided = decided or {}
    made = need.assign(proposed_boxes=boxes)
    chosen = [decided[code].boxes if code in decided else box for code, box in zip(need.area_code, boxes, strict=True)]
    given = pd.Series(chosen, index=need.index, dtype="int64") * rule.box_doses
    return made.assign(
        decided_boxes=chosen,
        decided_doses=given,
        left_doses=need.stock_doses + need.coming_doses + given - need.demand_doses,
        reason=[decided[code].reason if code in decided else None for code in need.area_code],
    )[COLUMNS]


def _by_need(needs_: list[float], weights: list[float], rule: Rule) -> list[int]:
    left, boxes = list(needs_), [0] * len(needs_)
    for _ in range(rule.boxes - rule.reserve_boxes):
        # Who needs something has a demand.
        at = max(range(len(left)), key=lambda one: left[one] / weights[one] if left[one] > 0 else 0.0, default=None)
        if at is None or left[at] <= 0:
            break
        boxes[at] += 1
        left[at] -= rule.box_doses
    return boxes
