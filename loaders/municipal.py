"""市町村別接種実績: our own table of doses by municipality, by day or as totals, also by sex and age class."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial

import numpy as np
import pyarrow as pa

from loaders.reading.body import Body, body
from loaders.reading.cells import choice, whole
from loaders.reading.columns import Values, constant, read_columns, repeated_keys
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.doses import dose_columns, dose_report
from loaders.reading.municipalities import CODE, NAME, check_names
from loaders.reading.plausible import Line, check_places, check_population, check_totals, dose_cells
from loaders.reading.problems import Problems, Refused
from loaders.reading.total_rows import check_total_rows
from loaders.reading.unsaid import VRS, VSYS, source_of

DATASET = "municipal"
SOURCE = VRS
# V-SYS counts health workers, VRS everybody else: two tellings that stand beside each other.
TOLD = {VRS: (DATASET, "general"), VSYS: ("municipal_health_workers", "health_workers")}
NUMBERS = range(1, 8)
SEXES = {"女": "female", "女性": "female", "f": "female", "男": "male", "男性": "male", "m": "male", "不明": "unknown"}
AGES = {
    **dict.fromkeys(("65歳以上", "高齢者", "65-", "65+"), "65+"),
    **dict.fromkeys(("64歳以下", "65歳未満", "-64"), "under65"),
    **dict.fromkeys(("不明", "unk"), "unknown"),
}
EVERYBODY = {"計": "all", "合計": "all", "全体": "all", "全年代": "all"}


def _dose_column(number: int) -> Column:
    words = [f"{number}回目{rest}" for rest in ("", "接種回数", "累計", "接種回数累計", "(累計)", "累計接種回数")]
    fix = "整数で入れてください"
    return Column(f"dose{number}", tuple(words), whole, "回数", fix, missing="hold", required=number <= 2, json="whole")


DAY = Column(
    "day",
    ("接種日", "基準日"),
    vaccination_day,
    "日付",
    "2021/6/2 や 令和3年6月2日 のように入れてください",
    serial=True,
)
SEX = Column(
    "sex", ("性別",), choice(SEXES | EVERYBODY), "性別", "男・女・不明のいずれかを入れてください", required=False
)
AGE = Column(
    "age",
    ("年代", "年齢区分"),
    choice(AGES | EVERYBODY),
    "年代",
    "65歳以上・64歳以下・不明のいずれかを入れてください",
    required=False,
)
COLUMNS = (DAY, CODE, NAME, SEX, AGE, *map(_dose_column, NUMBERS))


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily, or dose_report when the headings say 累計; problems are added to `given`."""
    problems = given.problems
    cumulative = _is_cumulative(found, problems)
    rows = body(found, problems, ("day", "code", "name"), ("sex", "age"))
    cells = read_columns(found, rows.rows, problems)
    check_names(cells["code"].to_list(), cells["name"].to_list(), rows.rows, found, problems)
    for name in ("sex", "age"):
        cells.setdefault(name, constant("all", len(rows.rows)))
    if problems.refused:
        raise Refused(problems.all())
    _check_keys(cells, rows, found, problems)
    check_places(cells, problems)
    check_population(cells, cumulative, problems)
    lines = (
        _lines(cells, rows, found) if cumulative or rows.totals else []
    )  # no need of them one by one: files are long
    check_total_rows(found, rows.total_rows, lines, cumulative, problems)
    if cumulative:
        check_totals(lines, problems)
    titles = [found.table.sheet or "", *(cell for line in found.above for cell in line)]
    source = source_of(titles, given, tuple(TOLD), SOURCE)
    dataset, group = TOLD[source]
    telling = {"dataset": dataset, "source_system": source, "priority_group": group}
    name = "dose_report" if cumulative else "dose_daily"
    return Draft(
        tables={name: _report(lines, telling) if cumulative else _daily(cells, rows, found, telling)},
        dataset=dataset,
        source_system=source,
        as_of_on=max(cells["day"].values),
        area_codes=sorted(cells["code"].values),
        scope=[_scope(cells, dataset, name, "as_of_on" if cumulative else "vaccinated_on")],
        totals=_totals(cells, cumulative),
        loaded=len(rows.rows),
        total=rows.totals,
        note=rows.notes,
    )


def _is_cumulative(found: Found, problems: Problems) -> bool:
    """Return True when the headings of the doses say so; raises Refused (E-COLUMN) when only some of them do."""
    heads = found.table.head(1 if found.header is None else found.header + 1)[-1]
    said = {name: "累計" in heads[place] for name, place in found.positions.items() if name.startswith("dose")}
    if len(set(said.values())) > 1:
        what = "累計の列と日ごとの列が混ざっています"
        raise problems.refuse("E-COLUMN", what, "どちらか一方にそろえてください", sheet=found.table.sheet)
    return all(said.values())


def _check_keys(cells: dict[str, Values], rows: Body, found: Found, problems: Problems) -> None:
    """Raise Refused (E-DUPKEY) when two rows speak of the same day, place, sex and age class."""
    for row, earlier in repeated_keys([cells[name] for name in ("day", "code", "sex", "age")]):
        what = f"{found.table.row_place(int(rows.rows[earlier]))}と日付・市区町村・性別・年代がすべて同じです"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(int(rows.rows[row])))
    if problems.refused:
        raise Refused(problems.all())


def _lines(cells: dict[str, Values], rows: Body, found: Found) -> list[Line]:
    columns = dose_cells(cells)
    keys = zip(*(cells[name].to_list() for name in ("day", "code", "sex", "age")), strict=True)
    doses = zip(*(column.to_list() for column in columns.values()), strict=True)
    numbered = found.table.numbers.tolist()
    place = partial(found.table.place, column=found.positions[f"dose{next(iter(columns))}"])
    return [
        Line(*key, dict(zip(columns, told, strict=True)), numbered[row], row, place)
        for key, told, row in zip(keys, doses, rows.rows.tolist(), strict=True)
    ]


def _daily(cells: dict[str, Values], rows: Body, found: Found, telling: dict[str, str]) -> pa.Table:
    """Return the doses of the days, a dose number after the other; whole columns at a time, for files may be long."""
    doses = dose_cells(cells)
    height, parts = len(rows.rows), len(doses)
    places = {"area_code": "code", "sex": "sex", "age_group": "age"}
    numbers = found.table.numbers[rows.rows]
    return dose_columns(
        {
            "vaccinated_on": cells["day"].repeated(parts).array(pa.date32()),
            **{name: cells[column].repeated(parts).dictionary() for name, column in places.items()},
            "dose_number": pa.array(np.repeat(list(doses), height), pa.int16()),
            "doses": pa.concat_arrays([one.array(pa.int32()) for one in doses.values()]),
            "source_row": pa.array(np.tile(numbers, parts), pa.int32()),
        },
        height * parts,
        **telling,
    )


def _report(lines: list[Line], telling: dict[str, str]) -> pa.Table:
    """Return the totals with the sexes added up; a total of which one part is not known is not known."""
    parts: dict[tuple[date, str, str, int], list[Line]] = defaultdict(list)
    for line in lines:
        for number in line.doses:
            parts[line.day, line.area_code, line.age_group, number].append(line)
    return dose_report(
        [
            {
                "as_of_on": day,
                "area_code": code,
                "age_group": group,
                "dose_number": number,
                "doses": None if any(one.doses[number] is None for one in some) else sum(x.doses[number] for x in some),
                "source_row": some[0].number,
            }
            for (day, code, group, number), some in parts.items()
        ],
        **telling,
    )


def _scope(cells: dict[str, Values], dataset: str, table: str, day: str) -> dict:
    days = cells["day"].values
    where = {"dataset": [dataset], "area_code": sorted(cells["code"].values)}
    return {"table": table, "where": where, "between": {day: [min(days).isoformat(), max(days).isoformat()]}}


def _totals(cells: dict[str, Values], cumulative: bool) -> dict[str, int]:
    """Return the doses by number: of all days, or the totals of the newest."""
    newest, totals = max(cells["day"].values), {}
    for number, column in dose_cells(cells).items():
        by_day = column.sum_by(cells["day"])
        totals[f"{number}回目"] = by_day[newest] if cumulative else sum(by_day.values())
    return totals


FORMAT = Format(
    name="municipal",
    label="市町村別接種実績",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily", "dose_report"),
    columns=COLUMNS,
    read=read,
)
