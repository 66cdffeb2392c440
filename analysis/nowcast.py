"""What days that are still being entered will come to: an estimate, its range, and how far earlier ones were off."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.delay import SETTLED, Triangle, settled_period, share_visible
from analysis.entering import COMPLETE, Speed, at_ages, estimate, has_enough_files, row_of, speed_at
from analysis.pace import DAYS_STILL_ENTERED, WINDOW

LOW, HIGH = 0.1, 0.9
NORMAL_90 = 1.2816
# Estimates that are this many days old show by now how such estimates have to be revised.
REVISED = (7, 27)
LEAST_REVISIONS = 5
# The month whose outcome is known by now, and how many of its files have to be there.
MONTH, LEAST_TESTS = 31, 5
COLUMNS = ["nowcast_doses", "nowcast_low_doses", "nowcast_high_doses"]
MEANS = ["mean_nowcast_doses", "mean_low_doses", "mean_high_doses"]


@dataclass(frozen=True)
class Raw:
    """The estimates of one file before revision: rows of the triangle, ages (1 = newest), what they come to (回)."""

    rows: np.ndarray
    ages: np.ndarray
    doses: np.ndarray
    speed: Speed


@dataclass(frozen=True)
class BackTest:
    """The 7-day means estimated in the newest month that can be judged, one row a file, and what came.

    table: as_of_on, mean_nowcast_doses, later_mean_doses (回/日, as known 28 days later), error_rate (estimate ÷
    outcome − 1), inside (was the outcome in the range). median_error: the median of the absolute errors (0–1).
    """

    table: pd.DataFrame
    median_error: float
    inside_rate: float


class Nowcaster:
    """All files of one area and dataset, and what each of them lets expect; files are known by their column."""

    def __init__(self, seen: Triangle, complete_rate: float = COMPLETE) -> None:
        """Costs nothing until something is asked. complete_rate: from which share (0–1) on a day counts as entered."""
        self.seen = seen
        self.complete_rate = complete_rate
        self._raw: dict[int, Raw | None] = {}

    @cached_property
    def known(self) -> np.ndarray:
        """`at_ages` of the triangle, made once."""
        return at_ages(self.seen)

    @property
    def newest(self) -> int:
        """The column of the newest file, −1 without any."""
        return len(self.seen.files) - 1

    @property
    def speed(self) -> Speed | None:
        """How fast doses are entered as the newest file shows it; None when the files do not reach back far enough."""
        raw = self.raw(self.newest) if self.newest >= 0 else None
        return raw.speed if raw else None

    def raw(self, file: int) -> Raw | None:
        """What one file lets expect from its own and earlier files, before revision."""
        if file not in self._raw:
            self._raw[file] = self._make_raw(file)
        return self._raw[file]

    def _make_raw(self, file: int) -> Raw | None:
        newest = row_of(self.seen, file)
        enough = has_enough_files(self.seen, file)
        speed = speed_at(self.known, self.seen.weekdays, newest) if enough else None
        if speed is None:
            return None
        rows = np.arange(max(newest - SETTLED + 1, 0), newest + 1)
        ages = newest - rows + 1
        doses = estimate(self.seen.doses[rows, file], ages, self.seen.weekdays[rows], speed)
        return Raw(rows, ages, doses, speed)

    def factors(self, file: int) -> np.ndarray:
        """By age (rows 0…28): what a raw estimate of this file is multiplied with for its 10 %, 50 % and 90 % point.

        The middle is how estimates made one to four weeks before had to be revised since; the range holds the spread
        of these revisions and how much days of one weekday differ.
        """
        raw = self.raw(file)
        made = np.ones((SETTLED + 1, 3))
        revisions = self._revisions(file, raw)
        for age in range(1, SETTLED + 1):
            ratios = revisions.get(age, [])
            points = np.quantile(ratios, [LOW, 0.5, HIGH]) if len(ratios) >= LEAST_REVISIONS else np.ones(3)
            below, above = np.log(points[1] / points[0]), np.log(points[2] / points[1])
            own = NORMAL_90 * raw.speed.spread[age]
            made[age] = points[1] * np.exp([-np.hypot(below, own), 0, np.hypot(above, own)])
        return made

    def _revisions(self, file: int, raw: Raw) -> dict[int, list[float]]:
        """By age: estimate now ÷ estimate then, of the files one to four weeks before."""
        now = np.full(len(self.seen.days), np.nan)
        settled = raw.rows[0]
        now[:settled] = self.known[:settled, SETTLED]
        now[raw.rows] = raw.doses
        found: dict[int, list[float]] = {}
        for earlier in range(file):
            behind = (self.seen.files[file] - self.seen.files[earlier]).days
            then = self.raw(earlier) if REVISED[0] <= behind <= REVISED[1] else None
            if then is None:
                continue
            for age, ratio in zip(then.ages, now[then.rows] / then.doses, strict=True):
                if np.isfinite(ratio) and ratio > 0:
                    found.setdefault(int(age), []).append(float(ratio))
        return found

    def estimates(self, file: int) -> tuple[np.ndarray, np.ndarray] | None:
        """Rows and, for each, its 10 %, 50 % and 90 % point (回) as one file lets expect; None without enough files."""
        raw = self.raw(file)
        if raw is None:
            return None
        return raw.rows, raw.doses[:, None] * self.factors(file)[raw.ages]

    def back_test(self) -> BackTest | None:
        """How the 7-day means of the month before the last four weeks compare with what came; None with few files.

        Each estimate uses only what its own and earlier files knew.
        """
        rows = [one for file in range(self.newest) if self._judged(file) and (one := self.judge(file))]
        if len(rows) < LEAST_TESTS:
            return None
        table = pd.DataFrame(rows)
        return BackTest(table, float(table.error_rate.abs().median()), float(table.inside.mean()))

    def _judged(self, file: int) -> bool:
        behind = (self.seen.files[-1] - self.seen.files[file]).days - (SETTLED - 1)
        return 0 <= behind < MONTH

    def judge(self, file: int) -> dict | None:
        """The 7-day mean one file lets expect and what its days showed 28 days later; None where one is not known."""
        made = self.estimates(file)
        if made is None or len(made[0]) < WINDOW:
            return None
        low, middle, high = made[1][-WINDOW:].mean(axis=0)
        came = self.known[made[0][-WINDOW:], SETTLED].mean()
        if not (np.isfinite(middle) and came > 0):
            return None
        return {
            "as_of_on": self.seen.files[file], "mean_nowcast_doses": middle, "later_mean_doses": came,
            "error_rate": middle / came - 1, "inside": bool(low <= came <= high),
        }  # fmt: skip


def days_still_entered(caster: Nowcaster) -> int:
    """How many of the newest days show less than `complete_rate` of what they will show 28 days after vaccination.

    From the newest files; where these are too few from the quarter before; where there is neither, five days.
    """
    if caster.speed is not None:
        return caster.speed.days_still_entered(caster.complete_rate)
    period = settled_period(caster.seen)
    if period is None or len(caster.seen.files) < LEAST_TESTS:
        return DAYS_STILL_ENTERED
    shares = share_visible(caster.seen, *period[:2], SETTLED).completeness_rate.to_numpy()
    late = np.flatnonzero(shares < caster.complete_rate * shares[-1]) if len(shares) else []
    return int(late[-1]) + 1 if len(late) else DAYS_STILL_ENTERED


def nowcast(days: pd.DataFrame, caster: Nowcaster) -> pd.DataFrame:
    """The days of `pace.by_day` with nowcast_doses and its 10–90 % range (回), and their 7-day means (mean_…).

    Only days of the newest file's last 28 are estimated; older ones count as they are. All of these columns are
    missing when the files do not reach back far enough. No days stay no days.
    """
    made = caster.estimates(caster.newest) if caster.newest >= 0 else None
    if made is None or days.empty:
        return days.assign(**dict.fromkeys((*COLUMNS, *MEANS), np.nan))
    rows, points = made
    expected = pd.DataFrame(points[:, [1, 0, 2]], index=caster.seen.days[rows], columns=COLUMNS)
    as_known = pd.DataFrame({column: days.doses.to_numpy() for column in COLUMNS}, index=days.vaccinated_on)
    inside = as_known.index.isin(expected.index)
    as_known.loc[inside] = expected.reindex(as_known.index[inside]).to_numpy()
    means = {mean: as_known[column].rolling(WINDOW).mean() for mean, column in zip(MEANS, COLUMNS, strict=True)}
    return days.assign(**{name: part.to_numpy() for name, part in ({**as_known, **means}).items()})
