"""A meeting as a workbook: every chart and table of every step as a sheet of its own, and how the figures are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fnmatch import fnmatch

import pandas as pd

from charts.chart import Chart
from reports.known import Known
from reports.steps import Step
from reports.workbook.contents import CONTENTS, title_of, write_contents, write_definitions, write_settings
from reports.workbook.edition import Edition
from reports.workbook.looks import Book, sheet_name
from reports.workbook.material import material_of
from reports.workbook.sheets import write_card, write_chart, write_rows

__all__ = ["Edition", "Step", "terms_of", "workbook", "workbook_of_meeting"]

Progress = Callable[[int, int, str], None]


def workbook(
    edition: Edition,
    steps: Sequence[Step],
    definitions: pd.DataFrame,
    settings: pd.DataFrame,
    progress: Progress | None = None,
) -> bytes:
    """The bytes of the .xlsx: 目次, a sheet for each chart and each card of lines as the steps go, 算出根拠, 設定.

    definitions, settings: the questions of these names. Texts are never formulas or links. The same figures give the
    same bytes on any machine; the file's date is the edition's. A chart that several steps show has one sheet.
    """
    shown = _once(steps)
    book = Book(edition, edition.meeting)
    first = book.sheet(CONTENTS)
    entries = [
        (sheet_name(number, _told(chart, step, shown) if chart else title_of(step)), step, chart)
        for number, (step, chart) in enumerate(shown, 1)
    ]
    write_contents(book, first, entries)
    for number, (name, step, chart) in enumerate(entries, 1):
        if progress:
            progress(number, len(entries), chart.title if chart else title_of(step))
        if chart is None:
            write_card(book, name, step)
            continue
        write_chart(book, name, step, chart)
        if chart.plan and len(chart.table):
            write_rows(book, f"{name[:28]}_表", name, chart)
    write_definitions(book, terms_of([chart for _, chart in shown if chart], definitions))
    write_settings(book, settings)
    return book.close()


def workbook_of_meeting(known: Known, held_on: date, progress: Progress | None = None) -> bytes:
    """The workbook of the meeting of a day, from what is known."""
    made = material_of(known, held_on)
    return workbook(made.edition, made.steps, known.ask("definitions"), known.ask("settings"), progress)


def _told(chart: Chart, step: Step, shown: Sequence[tuple[Step, Chart]]) -> str:
    """The chart's title; that of its step where several charts have the same."""
    return step.title if sum(one.title == chart.title for _, one in shown if one) > 1 else chart.title


def _once(steps: Sequence[Step]) -> list[tuple[Step, Chart | None]]:
    """Each chart once with its step, and the steps that are lines of words alone."""
    found: dict[tuple, tuple[Step, Chart | None]] = {}
    for step in steps:
        if step.lines and not step.charts:
            found[step.key,] = (step, None)
        for chart in step.charts:
            found.setdefault((chart.name, chart.title, chart.kind), (step, chart))
    return list(found.values())


def terms_of(charts: Sequence[Chart], definitions: pd.DataFrame) -> pd.DataFrame:
    """The terms these charts rest on: rows of the question `definitions`, in its order."""
    names = {chart.name for chart in charts}

    def is_used(row: object) -> bool:
        patterns = str(row.definition_charts or "").split()
        return row.definition_id in names or any(fnmatch(name, one) for name in names for one in patterns)

    return definitions[[is_used(row) for row in definitions.itertuples()]]
