"""Invented VRS dumps in the published shape: all prefectures, every day again in each dump, late entries coming in."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.sample.arithmetic import apportion, days, source, visible
from tests.sample.facts import JAPAN, LAST_DAY, TOYAMA

FIRST_DAY = date(2021, 4, 12)
DUMPS = [date(2021, 4, 21) + timedelta(weeks=n) for n in range(6)] + days(date(2021, 5, 27), LAST_DAY)
HEADER = "date,prefecture,gender,age,medical_worker,status,count"
AREAS = Path(__file__).resolve().parents[2] / "data" / "reference" / "areas.csv"

# Doses a day by week from 12 April on, as they will be known in the end: a slow start, holidays, then a steep rise.
PACE = {
    (True, 1): (24, 310, 280, 35, 390, 2600, 4950, 8300),
    (True, 2): (0, 0, 0, 10, 210, 130, 30, 150),
    (False, 1): (4_000, 21_000, 30_000, 28_000, 118_000, 265_000, 440_000, 560_000),
    (False, 2): (0, 0, 0, 4_000, 14_000, 20_000, 17_000, 75_000),
}
WEEKDAYS = (1.0, 1.05, 1.1, 1.1, 1.05, 0.85, 0.6)
# (gender, age) and its share of the doses.
GROUPS = (
    (("F", "65-"), 0.575),
    (("M", "65-"), 0.388),
    (("F", "-64"), 0.018),
    (("M", "-64"), 0.0095),
    (("U", "UNK"), 0.0095),
)

Cell = tuple[date, str, str, str, int]


@cache
def older_adults() -> dict[str, int]:
    """Persons of 65 and over by area code, from the reference of the house."""
    with AREAS.open(encoding="utf-8", newline="") as stream:
        return {row["area_code"]: int(row["persons_65plus"]) for row in csv.DictReader(stream)}


@cache
def last_dump() -> dict[Cell, int]:
    """Doses by (day, prefecture, gender, age, dose number) as the dump of 2 June shows them: tied to the handout."""
    cells: dict[Cell, int] = {}
    for dose in (1, 2):
        for prefecture, total in _totals(dose).items():
            for day, doses in _by_day(prefecture, dose, total).items():
                parts = apportion(doses, _group_weights(prefecture, dose, day))
                cells |= {(day, prefecture, *group, dose): n for (group, _), n in zip(GROUPS, parts, strict=True) if n}
    return cells


def _totals(dose: int) -> dict[str, int]:
    """Doses of each prefecture: Toyama as printed, the others by their older adults and a pace of their own."""
    drawn = source(f"level-{dose}")
    others = [f"{n:02d}" for n in range(1, 48) if n != 16]
    weights = [older_adults()[code] * drawn.uniform(0.75, 1.3) for code in others]
    shares = apportion(JAPAN[dose] - TOYAMA[dose], weights)
    return {**dict(zip(others, shares, strict=True)), "16": TOYAMA[dose]}


def _by_day(prefecture: str, dose: int, total: int) -> dict[date, int]:
    """The doses of each vaccination day that the last dump shows."""
    drawn = source(f"days-{prefecture}-{dose}")
    home = prefecture == "16"
    pace = [week * (1 if home else drawn.uniform(0.75, 1.25)) for week in PACE[home, dose]]
    span = days(FIRST_DAY, LAST_DAY)
    weights = [
        pace[(day - FIRST_DAY).days // 7]
        * WEEKDAYS[day.weekday()]
        * drawn.uniform(0.9, 1.1)
        * visible((LAST_DAY - day).days + 1, home)
        for day in span
    ]
    return dict(zip(span, apportion(total, weights), strict=True))


def _group_weights(prefecture: str, dose: int, day: date) -> list[float]:
    drawn = source(f"groups-{prefecture}-{dose}-{day}")
    return [share * drawn.uniform(0.85, 1.15) for _, share in GROUPS]


def dump(as_of: date) -> dict[Cell, int]:
    """The cells an earlier dump shows: of each day as many as had been entered by then."""
    cells = {}
    for (day, prefecture, *rest), doses in last_dump().items():
        if day > as_of:
            continue
        home = prefecture == "16"
        entered = visible((as_of - day).days + 1, home) / visible((LAST_DAY - day).days + 1, home)
        if seen := int(doses * entered + 0.5):
            cells[day, prefecture, *rest] = seen
    return cells


def toyama_by_day() -> dict[tuple[date, int], int]:
    """Doses of Toyama by day and dose number, as the last dump shows them."""
    totals: dict[tuple[date, int], int] = {}
    for (day, prefecture, _, _, dose), doses in last_dump().items():
        if prefecture == "16":
            totals[day, dose] = totals.get((day, dose), 0) + doses
    return totals


def as_csv(cells: dict[Cell, int]) -> bytes:
    """The dump as the published CSV has it: BOM, quoted booleans, by day, prefecture, gender, age and dose number."""
    lines = [
        f'{day},{prefecture},{gender},{age},"false",{dose},{doses}'
        for (day, prefecture, gender, age, dose), doses in sorted(cells.items())
    ]
    return ("\ufeff" + "\n".join([HEADER, *lines]) + "\n").encode()
