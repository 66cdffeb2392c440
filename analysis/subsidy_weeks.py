"""Which threshold each week of a clinic counts for, so that the weeks and days together bring the most."""

from dataclasses import dataclass

import numpy as np

from analysis.subsidy_campaign import INCLUSIVE, Campaign

NONE, LOW, HIGH = 0, 1, 2
UNREACHED = -1


@dataclass(frozen=True)
class Grid:
    """Weekly figures as arrays of institutions × weeks, and which institutions are clinics."""

    doses: np.ndarray
    big_days: np.ndarray
    special_days: np.ndarray
    doctor_hours: np.ndarray
    nurse_hours: np.ndarray
    clinics: np.ndarray


def best_tiers(grid: Grid, rules: Campaign) -> np.ndarray:
    """The threshold each week is paid at: 2 = higher, 1 = lower, 0 = not under ①; institutions × weeks.

    The choice that pays most under ① and ② together, on a tie the one with more of ①. Hospitals: 0 everywhere.
    """
    clinics = grid.clinics[:, None]
    allowed = np.stack(
        [
            np.ones_like(grid.doses, dtype=bool),
            (grid.doses >= rules.low_weekly_doses) & clinics,
            (grid.doses >= rules.high_weekly_doses) & clinics,
        ]
    )
    under_weeks = grid.doses * np.array([0, rules.low_yen, rules.high_yen]).reshape(3, 1, 1)
    worth = under_weeks.copy()
    worth[NONE] = grid.big_days * rules.big_day_yen
    if rules.overlap == INCLUSIVE:
        return _each_for_itself(allowed, worth, rules.least_weeks)
    return _shared_out(allowed, worth, under_weeks, rules.least_weeks)


def _each_for_itself(allowed: np.ndarray, worth: np.ndarray, least: int) -> np.ndarray:
    """A week may count for both thresholds: whether one is reached does not depend on the choice."""
    reached = allowed & (allowed.sum(axis=2, keepdims=True) >= least)
    reached[NONE] = True
    # From the highest down, so that on a tie a week stays under ①.
    return HIGH - np.where(reached, worth, UNREACHED)[::-1].argmax(axis=0)


def _shared_out(allowed: np.ndarray, worth: np.ndarray, under_weeks: np.ndarray, least: int) -> np.ndarray:
    """A week counts for one threshold only, and each needs its number of weeks: the best of all ways, week by week.

    What is kept of the weeks before is only how many count for each threshold, up to the number needed.
    """
    _, institutions, weeks = allowed.shape
    total = np.full((institutions, least + 1, least + 1), UNREACHED, dtype=np.int64)
    total[:, 0, 0] = 0
    of_weeks = np.zeros_like(total)
    ways = []
    for week in range(weeks):
        total, of_weeks, way = _one_more_week(
            total, of_weeks, allowed[:, :, week], worth[:, :, week], under_weeks[:, :, week]
        )
        ways.append(way)
    return _traced_back(total, of_weeks, ways, least)


# (threshold, number counted before for the higher, for the lower, and after): slices of the last two axes.
_ALL, _BUT_LAST, _BUT_FIRST, _LAST = slice(None), slice(None, -1), slice(1, None), slice(-1, None)
STEPS = (
    (HIGH, (_BUT_LAST, _ALL), (_BUT_FIRST, _ALL), (1, 0)),
    (HIGH, (_LAST, _ALL), (_LAST, _ALL), (0, 0)),
    (LOW, (_ALL, _BUT_LAST), (_ALL, _BUT_FIRST), (0, 1)),
    (LOW, (_ALL, _LAST), (_ALL, _LAST), (0, 0)),
    (NONE, (_ALL, _ALL), (_ALL, _ALL), (0, 0)),
)


def _one_more_week(
    total: np.ndarray, of_weeks: np.ndarray, allowed: np.ndarray, worth: np.ndarray, under_weeks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The best totals after one more week, how much of them is ①, and the step that leads to each."""
    best, best_of_weeks = np.full_like(total, UNREACHED), np.zeros_like(of_weeks)
    way = np.zeros(total.shape, dtype=np.int8)
    for number, (tier, before, after, _) in enumerate(STEPS):
        came, to = (slice(None), *before), (slice(None), *after)
        possible = allowed[tier][:, None, None] & (total[came] != UNREACHED)
        value = np.where(possible, total[came] + worth[tier][:, None, None], UNREACHED)
        of_value = of_weeks[came] + under_weeks[tier][:, None, None]
        better = (value > best[to]) | ((value == best[to]) & possible & (of_value > best_of_weeks[to]))
        best[to], best_of_weeks[to] = np.where(better, value, best[to]), np.where(better, of_value, best_of_weeks[to])
        way[to] = np.where(better, number, way[to])
    return best, best_of_weeks, way


def _traced_back(total: np.ndarray, of_weeks: np.ndarray, ways: list[np.ndarray], least: int) -> np.ndarray:
    """The thresholds of the best end, in which each counts no week or as many as it needs."""
    rows = np.arange(len(total))
    ends = np.array([(high, low) for high in (0, least) for low in (0, least)])
    at_end, of_end = total[:, ends[:, 0], ends[:, 1]], of_weeks[:, ends[:, 0], ends[:, 1]]
    most = at_end.max(axis=1, keepdims=True, initial=UNREACHED)
    chosen = np.where(at_end == most, of_end, UNREACHED).argmax(axis=1)
    high, low = ends[chosen].T.copy()
    tiers = np.zeros((len(total), len(ways)), dtype=int)
    steps = np.array([(tier, *back) for tier, _, _, back in STEPS])
    for week in range(len(ways) - 1, -1, -1):
        tier, high_step, low_step = steps[ways[week][rows, high, low]].T
        tiers[:, week], high, low = tier, high - high_step, low - low_step
    return tiers
