"""Sheets 初回接種_一般接種 and 初回接種_医療従事者等: first and second doses by day, product and age class."""

from __future__ import annotations

from dataclasses import replace

from loaders.reading.cells import whole, word
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.problems import Problems, Refused
from loaders.reading.published_days import Telling, check_sums, columns, draft
from loaders.reading.published_sheet import MAKERS, Measure, Sheet, makers_below, read_sheet
from loaders.reading.table import words_of

DATASET = "kantei_total"
GENERAL_TELLING = Telling(DATASET, "VRS", "general", exact=True)
HEALTH_TELLING = Telling(DATASET, "V-SYS", "health_workers")
LEVELS = 4  # header rows: age class, dose, maker, variant of the vaccine
BLOCKS = {"すべて": "all", "うち高齢者": "65+"}  # the blocks of children are parts of すべて that no table here keeps
DOSES = {"内1回目": 1, "内2回目": 2}


def read_general(found: Found, given: Given) -> Draft:
    """Return dose_daily and dose_report of VRS by product, told for 65+ and the others where the sheet tells both.

    The total is as of the newest day; when the workbook was published is told by another sheet. The others are the
    remainder, so that persons of unknown age are among them; うち columns of a variant are parts of their maker's
    column and left out.
    """
    measures = _measures(found, given.problems)
    every = [measure for measure in measures if measure.age_group == "all"]
    older = [measure for measure in measures if measure.age_group == "65+"]
    both = read_sheet(found, given, every + older, LEVELS, GENERAL_TELLING.exact)
    whole_sheet = _picked(both, every)
    check_sums(found, whole_sheet, given.problems)
    by_age = _by_age(whole_sheet, _picked(both, older), found, given.problems)
    return draft(found, by_age, GENERAL_TELLING, max(by_age.days))


def read_health_workers(found: Found, given: Given) -> Draft:
    """Return dose_daily and dose_report of V-SYS; the total speaks of the newest day, not of its publication."""
    sheet = read_sheet(found, given, *makers_below(found, given.problems), HEALTH_TELLING.exact)
    check_sums(found, sheet, given.problems)
    return draft(found, sheet, HEALTH_TELLING, max(sheet.days))


def _measures(found: Found, problems: Problems) -> list[Measure]:
    """Return the makers' columns of the blocks we keep; raises Refused for a header that cannot be understood."""
    head = found.table.head(found.header + LEVELS)[found.header :]
    block, dose, maker, _ = (words_of(row) for row in head)
    named = {word(name): product for name, product in MAKERS.items()}
    measures = []
    for position in range(found.positions["every"], len(maker)):
        age = BLOCKS.get(_last(block, found.positions["every"], position))
        if age and maker[position]:
            number = DOSES.get(_last(dose, found.positions["every"], position))
            if number is None or maker[position] not in named:
                where = found.table.place(found.header + 2, position)
                problems.add("E-VALUE", "何回目のどのワクチンの列か判断できません", "元の書式に戻してください", **where)
            else:
                measures.append(Measure(position, number, named[maker[position]], age))
    if problems.refused:
        raise Refused(problems.all())
    return measures


def _last(cells: list[str], start: int, position: int) -> str:
    """Return the heading over a column: the cell itself, or the nearest one to the left it was merged with."""
    return next((cells[n] for n in range(position, start - 1, -1) if cells[n]), "")


def _picked(sheet: Sheet, measures: list[Measure]) -> Sheet:
    places = [sheet.measures.index(measure) for measure in measures]
    figures, totals = ([column[n] for n in places] for column in (sheet.figures, sheet.totals))
    return replace(sheet, measures=measures, figures=figures, totals=totals)


def _by_age(every: Sheet, older: Sheet, found: Found, problems: Problems) -> Sheet:
    """Return the sheet with each column of all ages split in 65+ and under65 where both are told on the same days."""
    known = {(m.dose_number, m.product): (m, older.figures[n]) for n, m in enumerate(older.measures)}
    measures: list[Measure] = []
    figures: list[list[int | None]] = []
    for measure, doses in zip(every.measures, every.figures, strict=True):
        older_measure, part = known.get((measure.dose_number, measure.product), (measure, []))
        if [cell is None for cell in doses] != [cell is None for cell in part]:
            measures.append(measure)
            figures.append(doses)
            continue
        _check_part(doses, part, older_measure.position, every, found, problems)
        measures += [older_measure, replace(measure, age_group="under65")]
        figures += [part, [None if a is None else a - b for a, b in zip(doses, part, strict=True)]]
    if problems.refused:
        raise Refused(problems.all())
    totals = [sum(cell or 0 for cell in column) for column in figures]
    return replace(every, measures=measures, figures=figures, totals=totals)


def _check_part(doses: list, part: list, position: int, sheet: Sheet, found: Found, problems: Problems) -> None:
    for n, (all_ages, older) in enumerate(zip(doses, part, strict=True)):
        if all_ages is not None and older > all_ages:
            what = f"うち高齢者（{older:,}）がすべて（{all_ages:,}）を上回っています"
            where = found.table.place(int(sheet.rows[n]), position)
            problems.add("E-SUM", what, "元の資料と照合してください", **where)


GENERAL = Format(
    name="kantei_total_general",
    label="一般接種",
    dataset=DATASET,
    source_system="VRS",
    tables=("dose_daily", "dose_report"),
    columns=(
        Column("day", ("接種日",), vaccination_day, "日付", "2021/6/2 のように入れてください"),
        Column("all", ("接種回数",), whole, "回数", "整数で入れてください", missing="silent"),
        Column("every", ("すべて",), whole, "回数", "整数で入れてください", missing="silent"),
    ),
    read=read_general,
    title="初回接種の接種回数",
    unnamed="曜日|うち.*",
)
HEALTH = Format(
    name="kantei_total_health_workers",
    label="医療従事者等",
    dataset=DATASET,
    source_system="V-SYS",
    tables=("dose_daily", "dose_report"),
    columns=columns("集計日"),
    read=read_health_workers,
    title="初回接種の接種回数（医療従事者等）",
    unnamed="曜日",
)
