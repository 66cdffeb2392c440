"""One step of a meeting as a slide: its head, the form its charts take on a big screen, its footer."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd
import streamlit as st

import vocabulary as words
from charts.chart import Chart, in_words
from charts.gantt.colours import colours_of
from charts.key_figures import KeyFigure
from widgets.board import legend
from widgets.cards import CHART_CONFIG
from widgets.markup import Html, draw, sample_badge, sentence, tag
from widgets.meeting_cards import NAMES as CARDS
from widgets.meeting_cards import meeting_cards
from widgets.strip import strip
from widgets.support import budget_table, venue_bars

WIDTH = 1776  # px of a figure on the screen's 1920
MOST_ROWS = 14
NUMBERED = tuple("①②③④⑤⑥⑦⑧⑨⑩")


class Line(Protocol):
    """One line of a card: its depth, number, text and paper."""

    level: int
    number: str
    text: str
    material: str
    line_id: str


class Step(Protocol):
    """What a slide shows; see reports.steps.Step."""

    key: str
    title: str
    sentence: str
    material: str
    charts: tuple[Chart, ...]
    lines: tuple[Line, ...]
    footer: tuple[str, ...]
    notes: tuple[str, ...]
    invented: bool
    is_agenda: bool
    section: str
    line_id: str
    minutes: int | None


class Town(Protocol):
    """What is shown of one municipality alone; see reports.steps.towns.Town."""

    name: str
    sentence: str
    figures: list[KeyFigure]
    footer: tuple[str, ...]
    invented: bool


def slide(number: int, step: Step, sections: Sequence[int]) -> None:
    """One step in a container of its own that lies over the others.

    sections: the section of each line of a card, for the mark of where the meeting stands.
    """
    with st.container(key=f"slide-{number}", gap=None):
        if step.charts:
            draw(_head(step))
            for chart in _bodies(step.charts):
                _body(chart, number)
            draw(*_marks(step), _footer(step), *_notes(step))
        elif step.is_agenda:
            draw(_agenda(step, sections))
        elif step.lines:
            lines = (tag("li", line.text) for line in step.lines)
            draw(tag("div", tag("h1", step.title), tag("ul", *lines), cls="slide-card listed"))
        else:
            draw(tag("div", tag("h1", step.title), sentence(step.sentence), cls="slide-card"))


def town_slide(number: int, town: Town) -> None:
    """One municipality's own figures in a container of its own."""
    with st.container(key=f"town-{number}", gap=None):
        title = tag("div", tag("span", "市町村だけを表示", cls="material"), tag("h1", town.name), cls="slide-title")
        head = tag("div", title, sentence(town.sentence), cls="slide-head")
        hint = tag("p", "Esc で元の画面に戻ります", cls="leave")
        draw(head, strip(town.figures), hint, _foot(town.footer, invented=town.invented))


def towns_list(towns: Sequence[Town]) -> Html:
    """The numbers by which a municipality is chosen."""
    lines = (tag("li", tag("b", f"{number}"), town.name) for number, town in enumerate(towns, 1))
    return tag("div", tag("h2", "市町村だけを見る：番号を入れて Enter"), tag("ol", *lines), cls="towns-list")


def _head(step: Step) -> Html:
    paper = [tag("span", step.material, cls="material")] if step.material else []
    return tag("div", tag("div", *paper, tag("h1", step.title), cls="slide-title"), sentence(step.sentence),
               cls="slide-head")  # fmt: skip


def _bodies(charts: tuple[Chart, ...]) -> list[tuple[Chart, ...]]:
    """The tables of 資料1 stand in one table; any other chart alone."""
    official = tuple(chart for chart in charts if chart.official)
    return [official] * bool(official) + [(chart,) for chart in charts if not chart.official]


def _body(charts: tuple[Chart, ...], number: int) -> None:
    chart = charts[0]
    if chart.official:
        draw(official_slide(charts))
    elif chart.figure:
        config = CHART_CONFIG | {"staticPlot": True, "responsive": False}
        with st.container(key=f"projected-{number}-{chart.name}"):
            st.plotly_chart(
                chart.figure, theme=None, config=config, width=WIDTH, key=f"figure-{number}-{chart.name}", alt=chart.alt
            )
            if chart.legend:
                draw(legend(chart.legend, colours_of(chart.figure)))
    elif chart.name.startswith("budget-"):
        draw(tag("div", budget_table(chart.table, in_yen=False, brief=True), cls="slide-table"))
    elif chart.name == "venues":
        draw(tag("div", venue_bars(chart.table), cls="slide-table"))
    elif chart.name in CARDS:
        draw(meeting_cards(chart))
    else:
        draw(tag("div", rows_table(chart.table), cls="slide-table"))


def rows_table(rows: pd.DataFrame) -> Html:
    """Rows in words under their headings, as many as one screen holds."""
    shown = in_words(rows.head(MOST_ROWS))
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in shown.columns)))
    body = (tag("tr", *(tag("td", _said(value)) for value in row)) for row in shown.itertuples(index=False))
    return tag("table", head, tag("tbody", *body), cls="list")


def _said(value: object) -> str:
    return words.MISSING if words.is_missing(value) else str(value)


def official_slide(charts: tuple[Chart, ...]) -> Html:
    """The tables of 資料1 as one: a group of rows each, with a bar under every rate."""
    under = tag("div", tag("span", "接種回数（回）"), tag("span", "接種率"))
    heads = (tag("th", words.dose_label(n), under, colspan="2", cls="group") for n in (1, 2))
    persons = "・".join(dict.fromkeys(chart.official.persons_label for chart in charts))
    head = tag("thead", tag("tr", tag("th", "区分", colspan="2"), tag("th", persons, cls="count"), *heads))
    return tag("table", head, *(_group(chart) for chart in charts), cls="slide-official")


def _group(chart: Chart) -> Html:
    rows = chart.official.rows
    begin = tag("small", chart.kind.split("・")[0])
    first = [tag("th", chart.title, begin, rowspan=f"{len(rows)}", cls="of")]
    lines = []
    for row in rows:
        cells = [cell for pair, rate in zip(row.cells, row.rates, strict=True) for cell in _cells(pair, rate)]
        named = tag("th", row.name, *([tag("small", row.reason)] if row.reason else []), scope="row")
        persons = tag("td", row.persons, cls="count")
        lines.append(tag("tr", *first, named, persons, *cells, cls="home" if row.is_home else ""))
        first = []
    return tag("tbody", *lines)


def _cells(pair: tuple[str, str], rate: float | None) -> tuple[Html, Html]:
    doses, text = pair
    # More than 100 % fill the track and no more.
    bar = [] if words.is_missing(rate) else [tag("div", tag("i", style=f"width:{min(rate, 1.0):.2%}"), cls="track")]
    return tag("td", doses, cls="count"), tag("td", text, *bar, cls="rate")


def _agenda(step: Step, sections: Sequence[int]) -> Html:
    lines = [
        tag(
            "div", tag("b", line.number, cls="number"), tag("span", line.text),
            *([tag("em", line.material, cls="material")] if line.material else []),
            cls=f"line level-{line.level} of-{section}",
        )
        for line, section in zip(step.lines, sections, strict=True)
    ]  # fmt: skip
    facts = (tag("p", part) for part in step.sentence.split("　"))
    left = tag("div", tag("h1", step.title), *facts, cls="about")
    return tag("div", left, tag("div", tag("h2", "次　第"), *lines, cls="lines"), cls="slide-agenda")


def _footer(step: Step) -> Html:
    return _foot(step.footer, invented=step.invented)


def _foot(footer: Sequence[str], *, invented: bool) -> Html:
    """When and from where, on one line; definitions and notes are what the key D shows."""
    said = [line.removeprefix("データ時点 ") for line in footer if line.startswith(("データ時点", "出典"))]
    badge = [sample_badge("見本データを含む")] if invented else []
    return tag("div", *(tag("span", line) for line in (*said, "会議用に固定")), *badge, cls="slide-foot")


def _marks(step: Step) -> list[Html]:
    """What the numbered marks of a figure stand for."""
    told = [note for note in step.footer if note[:1] in NUMBERED]
    return [tag("div", *(tag("span", note) for note in told), cls="slide-marks")] if told else []


def _notes(step: Step) -> list[Html]:
    lines = tag("ul", *(tag("li", line) for line in step.notes))
    return [tag("div", tag("h2", "定義と注"), lines, cls="slide-notes")] if step.notes else []
