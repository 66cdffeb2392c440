"""What the small tables above the publications of sheet 総接種回数 share: where a dose stands, and 65+ as a part."""

from __future__ import annotations

import re

from loaders.reading.table import words_of

PART = re.compile(r"うち(\d)回目接種\*?")


def dose_places(row: list[str]) -> dict[int, int]:
    """Return the column of each dose number that a head names; empty when it names none."""
    return {int(match[1]): at for at, cell in enumerate(words_of(row)) if (match := PART.fullmatch(cell))}


def by_age(row: dict, doses: int, older: int | None) -> list[dict]:
    """Return one row of all ages, or where 65+ is told that and the remainder."""
    if older is None or older > doses:
        return [{**row, "doses": doses}]
    return [{**row, "doses": older, "age_group": "65+"}, {**row, "doses": doses - older, "age_group": "under65"}]
