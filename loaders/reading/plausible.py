"""Rules about doses by municipality inside one file: missing places, totals that fall, more doses than people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from loaders.reading.columns import Values, together
from loaders.reading.municipalities import residents
from loaders.reading.problems import Problems
from loaders.reading.reference import area_names

CHECK = "元の資料と照合し、正しければ理由を添えて確定してください"


@dataclass(slots=True)
class Line:
    """One row of the table: doses by dose number, None where not known; `place` makes of its row its place."""

    day: date
    area_code: str
    sex: str
    age_group: str
    doses: dict[int, int | None]
    number: int
    row: int
    place: Callable[[int], dict]

    @property
    def where(self) -> dict:
        """Return its place for people, as problems take it; worked out where it is asked for: files are long."""
        return self.place(self.row)


def dose_cells(cells: dict[str, Values]) -> dict[int, Values]:
    """Return the columns of doses by dose number, in their order."""
    return {int(name.removeprefix("dose")): column for name, column in cells.items() if name.startswith("dose")}


def check_places(cells: dict[str, Values], problems: Problems) -> None:
    """Hold the file where a day lacks municipalities that other days have (Q-MISSING-MUNI): absent is not zero."""
    every = set(cells["code"].values)
    days = defaultdict(set)
    for day, code in together([cells["day"], cells["code"]]).values:
        days[day].add(code)
    for day, present in sorted(days.items()):
        if missing := sorted(every - present):
            listed = "、".join(f"{area_names()[code]}（{code[:5]}）" for code in missing)
            problems.add("Q-MISSING-MUNI", f"{day:%Y-%m-%d}に{listed}の行がありません", CHECK)


def check_population(cells: dict[str, Values], cumulative: bool, problems: Problems) -> None:
    """Hold the file where a municipality has more doses than residents of the same age (Q-OVER100)."""
    for (code, group, number), doses in _reached(cells, cumulative).items():
        people = residents()[code][1 if group == "65+" else 0] if code in residents() else None
        if people is not None and doses > people:
            of = "65歳以上の人口" if group == "65+" else "人口"
            what = (
                f"{area_names()[code]}（{code[:5]}）の{number}回目が{doses:,}回で、{of}（{people:,}人）を上回っています"
            )
            problems.add("Q-OVER100", what, CHECK)


def _reached(cells: dict[str, Values], cumulative: bool) -> dict[tuple[str, str, int], int]:
    """Return doses by municipality, age class (all and 65+) and dose number: all days added, or the highest total."""
    by_day: dict[tuple, int] = defaultdict(int)
    keys = together([cells[name] for name in ("code", "age", "day")])
    for number, column in dose_cells(cells).items():
        for (code, age, day), doses in column.sum_by(keys).items():
            for group in ("all", "65+") if age == "65+" else ("all",):
                by_day[code, group, number, day if cumulative else None] += doses
    reached: dict[tuple[str, str, int], int] = defaultdict(int)
    for (code, group, number, _), doses in by_day.items():
        reached[code, group, number] = max(reached[code, group, number], doses)
    return reached


def check_totals(lines: list[Line], problems: Problems) -> None:
    """Hold a file of totals where one falls (Q-CUM-DOWN) or a later dose exceeds the one before (Q-2GT1)."""
    series = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.day):
        series[line.area_code, line.sex, line.age_group].append(line)
    for following in series.values():
        for earlier, later in pairwise(following):
            _check_fall(earlier, later, problems)
        for line in following:
            _check_order(line, problems)


def _check_fall(earlier: Line, later: Line, problems: Problems) -> None:
    for number, doses in later.doses.items():
        before = earlier.doses[number]
        if None not in (before, doses) and doses < before:
            what = f"{_who(later)}の{number}回目の累計が{later.day:%Y-%m-%d}に{before:,}回から{doses:,}回へ減っています"
            problems.add("Q-CUM-DOWN", what, CHECK, **later.where)


def _check_order(line: Line, problems: Problems) -> None:
    for earlier, later in pairwise(sorted(line.doses)):
        first, second = line.doses[earlier], line.doses[later]
        if None not in (first, second) and second > first:
            pair = f"{later}回目（{second:,}回）が{earlier}回目（{first:,}回）"
            what = f"{_who(line)}の{line.day:%Y-%m-%d}の{pair}を上回っています"
            problems.add("Q-2GT1", what, CHECK, **line.where)


def _who(line: Line) -> str:
    return f"{area_names()[line.area_code]}（{line.area_code[:5]}）"
