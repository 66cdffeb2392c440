"""Whole numbers that add up: shares of a total, the reporting delay, and a random source that never changes."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

SEED = 20210604
# Share of a day's doses that VRS shows k days later, measured on the real dumps of 2021: (k, Japan, Toyama).
DELAY = (
    (1, 0.45, 0.46),
    (2, 0.56, 0.60),
    (3, 0.62, 0.70),
    (7, 0.75, 0.84),
    (14, 0.83, 0.88),
    (28, 0.89, 0.91),
    (60, 0.95, 0.95),
)


def source(name: str) -> random.Random:
    """A random source for one purpose: the same numbers on every machine and in every run."""
    return random.Random(f"{SEED}-{name}")


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts in proportion to the weights, by largest remainder; they add up to it exactly."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def visible(later: int, toyama: bool) -> float:
    """The share of a day's doses VRS shows `later` days after it (1 = the dump of the next day)."""
    column = 2 if toyama else 1
    for before, after in pairwise(DELAY):
        if later <= after[0]:
            step = (later - before[0]) / (after[0] - before[0])
            return before[column] + step * (after[column] - before[column])
    return DELAY[-1][column]
