"""Files in their turn: by as-of day, those that lack a place read again once a register of the same load names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from loaders.reading.result import Reading

# A place nobody knows may be one that a register tells of.
UNKNOWN_PLACE = ("E-MUNI", "E-AREA")


def in_order(readings: list[Reading]) -> list[Reading]:
    """Readings by as-of day, so that dumps given together become history in the right order; unknown days last."""
    return sorted(readings, key=lambda reading: reading.as_of_on or date.max)


class Turns:
    """The readings of one load, each given out once; `len` is how many there are in all."""

    def __init__(self, readings: list[Reading], read_again: Callable[[list[Reading]], list[Reading]]) -> None:
        """read_again: reads the files of readings once more, with the places that are known by then."""
        self._all, self._again = len(readings), read_again
        self._waiting, self._names_places = in_order(readings), False

    def __len__(self) -> int:
        return self._all

    def __iter__(self) -> Iterator[Reading]:
        while self._waiting:
            if self._names_places:
                self._read_again()
            yield self._waiting.pop(0)

    def taken(self, reading: Reading) -> None:
        """Say that a reading is part of what is known from now on."""
        self._names_places = self._names_places or "area" in reading.tables

    def _read_again(self) -> None:
        self._names_places = False
        lacking = [one for one in self._waiting if one.path and any(p.code in UNKNOWN_PLACE for p in one.problems)]
        if lacking:
            rest = [one for one in self._waiting if one not in lacking]
            self._waiting = in_order([*rest, *self._again(lacking)])
