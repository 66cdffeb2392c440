"""A meeting's papers in the form of the handout, A4: 次第, 資料1 with 別紙1 and 2, 資料2, 資料3; as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from charts.meeting_cards import MEETINGS
from reports.handout import forms
from reports.handout.office import PdfUnavailable, installed, pdf_from
from reports.known import Known
from reports.steps import Step
from reports.workbook.looks import Book, sheet_name
from reports.workbook.material import Material, material_of

__all__ = ["PdfUnavailable", "handout_book", "installed", "pdf_of_meeting"]

Writer = Callable[[Book, str, Step], None]


def pdf_of_meeting(known: Known, held_on: date) -> bytes:
    """The papers of the meeting of a day as a PDF; raises PdfUnavailable, whose words say how to get one."""
    if installed() is None:
        return pdf_from(b"")  # says how to get one, before any page is made
    return pdf_from(handout_book(material_of(known, held_on)))


def handout_book(made: Material) -> bytes:
    """The papers as a workbook to be printed: a sheet a paper, in the order of the agenda."""
    book = Book(made.edition, made.edition.meeting)
    shown = on_paper(made.steps)
    agenda = next((step for step in made.steps if step.is_agenda), None)
    if agenda:
        papers = tuple((name, title) for name, title in _papers(shown) if " " not in name)
        forms.agenda_page(book, "次第", made.meeting, agenda, papers)
    for number, step in enumerate(shown, 1):
        name = sheet_name(number, f"{step.material} {step.title}")
        if not step.charts:
            forms.card_page(book, name, step)
        elif all(chart.official for chart in step.charts):
            others = tuple(
                (title, paper.split(" ")[-1])
                for paper, title in _papers(shown)
                if paper.startswith(f"{step.material} ")
            )
            forms.tables_page(book, name, step, others)
        else:
            _writer(step)(book, name, step)
    return book.close()


def on_paper(steps: Sequence[Step]) -> list[Step]:
    """The steps that have a paper: figures and cards; the agendas of the year's meetings stand on that of the year."""
    figures = (step for step in steps if step.charts and step.material and step.charts[0].name != MEETINGS)
    keys = {step.key for step in figures} | {step.key for step in steps if step.lines and not step.is_agenda}
    return [step for step in steps if step.key in keys]


def _papers(steps: list[Step]) -> list[tuple[str, str]]:
    """Each paper once, with the title of its first step; 別紙1 is called after the deliveries, as in the handout."""
    found: dict[str, str] = {}
    for step in (one for one in steps if one.charts):
        found.setdefault(step.material, step.title)
        if _writer(step) is forms.rounds_page:
            found[step.material] = step.title
    return [(paper, title) for paper, title in found.items() if paper]


def _writer(step: Step) -> Writer:
    """The form of a step's paper, by what its first chart is."""
    chart = step.charts[0]
    columns = set(chart.table.columns)
    if {"agenda_text", "starts_on", "meeting_name"} <= columns:
        return forms.year_page
    if chart.plan:
        return forms.plan_page
    if {"planned_boxes", "planned_doses", "round"} <= columns:
        return forms.rounds_page
    if {"amount", "funding", "parent_id"} <= columns:
        return forms.budget_page
    return forms.chart_page if chart.figure is not None else forms.text_page
