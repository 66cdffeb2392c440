"""The count columns of the VRS summaries: one for each dose, later also without persons who have died since."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from loaders.reading.cells import whole
from loaders.reading.columns import read_at
from loaders.reading.declare import Column, Found
from loaders.reading.problems import Problems, Refused, shown
from loaders.reading.table import words_of

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
COUNT = re.compile(r"count_([a-z]+)_(?:shot|or_[a-z]+)_general(_wo_deceased)?")
FIX = "0以上の整数で入れてください"
FIRST = Column("first", ("count_first_or_mid_general", "count_first_shot_general"), whole, "回数", FIX, missing="hold")


@dataclass(frozen=True)
class Counts:
    """The figures of one dose, row by row: of all persons, and without those who have died (None where not told)."""

    dose_number: int
    doses: list[int | None]
    without_deceased: list[int | None] | None


def read_counts(found: Found, problems: Problems) -> list[Counts]:
    """Return the counts of each dose the header names, in order; raises Refused when one cannot be read."""
    words = words_of(found.table.head(found.first_row)[found.header])
    places = {(match[1], bool(match[2])): n for n, cell in enumerate(words) if (match := COUNT.fullmatch(cell))}
    for ordinal, without in places:
        if ordinal not in ORDINALS or (ordinal, False) not in places:
            where = found.table.place(found.header, places[ordinal, without])
            what = f"見出し「{shown(words[places[ordinal, without]])}」が何回目の接種か判断できません"
            problems.add("E-VALUE", what, "元の書式に戻してください", **where)
    if problems.refused:
        raise Refused(problems.all())
    figures = {key: _read(found, words[position], position, problems) for key, position in places.items()}
    if problems.refused:
        raise Refused(problems.all())
    told = [n for n, ordinal in enumerate(ORDINALS) if (ordinal, False) in figures]
    counts = [Counts(n + 1, figures[ORDINALS[n], False], figures.get((ORDINALS[n], True))) for n in told]
    _check_deceased(counts, found, places, problems)
    return counts


def _read(found: Found, name: str, position: int, problems: Problems) -> list[int | None]:
    column = Column(name, (name,), whole, "回数", FIX, missing="hold")
    rows = np.arange(found.first_row, found.table.height)
    return read_at(column, found.table, position, rows, problems).to_list()


def _check_deceased(counts: list[Counts], found: Found, places: dict, problems: Problems) -> None:
    """Raise Refused where fewer doses are counted in all than without those who have died."""
    for count in counts:
        for row, (doses, without) in enumerate(zip(count.doses, count.without_deceased or [], strict=False)):
            if doses is not None and without is not None and without > doses:
                position = places[ORDINALS[count.dose_number - 1], True]
                what = f"死亡した人を除く回数（{without:,}）が全体の回数（{doses:,}）を上回っています"
                where = found.table.place(found.first_row + row, position)
                problems.add("E-SUM", what, "元のシステムから出力し直してください", **where)
    if problems.refused:
        raise Refused(problems.all())
