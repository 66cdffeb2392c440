"""How fast doses are entered now, judged from the newest files: what share of its doses a day shows at each age."""

from dataclasses import dataclass

import numpy as np

from analysis.delay import SETTLED, WEEKDAYS, Triangle

COMPLETE = 0.95
# Days that tell how fast doses are entered now: each weekday three times.
RECENT_WEEKS = 3
# So many files of the last four weeks are needed, else most of what is judged lies between two of them.
LEAST_FILES = 8
# The least doses a weekday has to show before it speaks for itself.
LEAST_DOSES = 30
# An estimate from less than a twentieth of a day's doses says nothing.
LEAST_SHARE = 0.05


@dataclass(frozen=True)
class Speed:
    """Shares (0–1) of what is known 28 days after vaccination, for age 1…28 (index 0 is unused).

    by_weekday[weekday, age] and pooled[age]; spread[age] is the standard deviation of the logarithm of a day's own
    share, from how much days of one weekday differ.
    """

    by_weekday: np.ndarray
    pooled: np.ndarray
    spread: np.ndarray

    def days_still_entered(self, complete_rate: float = COMPLETE) -> int:
        """How many of the newest days show less than that share (0–1) of what they will come to."""
        late = np.flatnonzero(self.pooled[1:] < complete_rate)
        return int(late[-1]) + 1 if len(late) else 0


def at_ages(seen: Triangle) -> np.ndarray:
    """Doses by day (rows) and age 0…28 (columns): exact or, between two files, along the logarithm of the age.

    Missing for age 0, for ages before a day's first file and after the newest one.
    """
    log_age = np.log(np.maximum(np.arange(SETTLED + 1), 1))
    made = np.full((len(seen.days), SETTLED + 1), np.nan)
    for row in range(len(seen.days)):
        told = seen.ages[row] >= 1
        ages = seen.ages[row][told]
        if len(ages):
            made[row] = np.interp(log_age, np.log(ages), seen.doses[row][told], left=np.nan, right=np.nan)
    made[:, 0] = np.nan
    return made


def has_enough_files(seen: Triangle, file: int) -> bool:
    """True when there are at least eight files in the four weeks up to a file, itself included."""
    behind = (seen.files[file] - seen.files).days
    return int(((behind >= 0) & (behind < SETTLED)).sum()) >= LEAST_FILES


def row_of(seen: Triangle, file: int) -> int:
    """The row of a file's newest day."""
    return int((seen.files[file] - seen.days[0]).days)


def speed_at(known: np.ndarray, weekdays: np.ndarray, newest_row: int) -> Speed | None:
    """The speed as the file showed it whose newest day is `newest_row`; None where the files do not reach back enough.

    known: `at_ages`; of each day only ages that file could know are used. A step from one age to the next is taken
    from the three newest days of the weekday that took it; where these show few doses, from all newest 21 days.
    """
    by_weekday, pooled, varying = _steps(known, weekdays, newest_row)
    if np.isnan(pooled[1:]).any():
        return None
    own = np.where(np.isnan(by_weekday), pooled, by_weekday)
    shares = np.vstack([_share(steps) for steps in (*own, pooled)])
    spread = np.zeros(SETTLED + 1)
    spread[1:SETTLED] = np.sqrt(np.cumsum(varying[1:][::-1])[::-1])
    return Speed(shares[:WEEKDAYS], shares[WEEKDAYS], spread)


def _steps(known: np.ndarray, weekdays: np.ndarray, newest_row: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Growth from age k to k + 1 by weekday and pooled, and the variance of its logarithm; missing where untold."""
    by_weekday = np.full((WEEKDAYS, SETTLED), np.nan)
    pooled, varying = np.full(SETTLED, np.nan), np.zeros(SETTLED)
    for age in range(1, SETTLED):
        # A day has reached age + 1 in a file that ends `age` rows later.
        end = max(newest_row - age + 1, 0)
        rows = slice(max(end - RECENT_WEEKS * WEEKDAYS, 0), end)
        before, after, of = known[rows, age], known[rows, age + 1], weekdays[rows]
        told = ~np.isnan(before) & ~np.isnan(after)
        before, after, of = before[told], after[told], of[told]
        if not (before.sum() > 0 and after.sum() > 0):
            continue
        pooled[age] = after.sum() / before.sum()
        seen, grown = (np.bincount(of, weights=part, minlength=WEEKDAYS) for part in (before, after))
        enough = (seen >= LEAST_DOSES) & (grown > 0)
        by_weekday[enough, age] = grown[enough] / seen[enough]
        varying[age] = _variance(before, after, np.where(enough, by_weekday[:, age], pooled[age])[of])
    return by_weekday, pooled, varying


def _variance(before: np.ndarray, after: np.ndarray, expected: np.ndarray) -> float:
    fit = (before > 0) & (after > 0)
    if fit.sum() < 2:
        return 0.0
    off = np.log(after[fit] / before[fit] / expected[fit])
    # Each weekday's step was fitted to these very days, one of whose three is thereby used up.
    return float((before[fit] * off**2).sum() / before[fit].sum()) * RECENT_WEEKS / (RECENT_WEEKS - 1)


def _share(steps: np.ndarray) -> np.ndarray:
    made = np.full(SETTLED + 1, np.nan)
    made[SETTLED] = 1.0
    for age in range(SETTLED - 1, 0, -1):
        made[age] = made[age + 1] / steps[age]
    return made


def estimate(doses: np.ndarray, ages: np.ndarray, weekdays: np.ndarray, speed: Speed) -> np.ndarray:
    """What days with these doses and ages (1…28) come to (回): their doses over their share.

    Missing for a day of which too little is known: no dose yet, or less than a twentieth expected to be known.
    """
    share = speed.by_weekday[weekdays, ages]
    return np.where((share < LEAST_SHARE) | ~(doses > 0), np.nan, doses / share)
