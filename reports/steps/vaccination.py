"""The steps of 資料1: doses beside Japan, supply, budget and support."""

from __future__ import annotations

from collections.abc import Iterator

from charts.chart import Chart
from charts.handout_table import OLDER_ADULTS
from charts.known import Knowledge
from reports.steps.look import Look
from reports.steps.meeting import Meeting
from reports.steps.step import Step
from reports.subjects.doses import doses_of, groups_of, ranks
from reports.subjects.municipalities import municipal_of
from reports.subjects.outlook import outlook_of
from reports.subjects.overview import Overview, overview
from reports.subjects.since_meeting import since_meeting
from reports.subjects.supply import supply_of
from reports.subjects.support import support

MATERIAL, SHEET_1, SHEET_2 = "資料1", "資料1 別紙1", "資料1 別紙2"


def steps(known: Knowledge, meeting: Meeting, look: Look) -> list[Step]:
    """The steps for which there are data, in the paper's order."""
    told = overview(known)
    made = (_nation, _towns, _supply, _outlook, _support)
    between = [step for one in made for step in one(known, look)]
    return [*_doses(told), *between, *_since(told, meeting)]


def _step(key: str, title: str, material: str, *charts: Chart, sentence: str = "") -> Step:
    return Step(key, title, sentence or charts[0].reading, "", material, charts)


def _since(told: Overview, meeting: Meeting) -> list[Step]:
    """Every key figure beside that of the meeting before."""
    chart = since_meeting(told, meeting.held_on) if meeting.held_on else None
    return [_step("since", chart.title, "", chart)] if chart else []


def _doses(told: Overview) -> Iterator[Step]:
    tables = told.tables()
    if told.facts.of(OLDER_ADULTS).coverage.empty and all(chart.is_empty for chart in tables):
        return
    yield _step("doses", "新型コロナワクチン接種の取組み状況", MATERIAL, *tables, sentence=tables[-1].reading)


def _nation(known: Knowledge, look: Look) -> Iterator[Step]:
    rates = ranks(known)
    if f"{OLDER_ADULTS.source_system}.{OLDER_ADULTS.priority_group}" not in groups_of(known, rates):
        return
    told = doses_of(known, rates, OLDER_ADULTS.source_system, OLDER_ADULTS.priority_group)
    chart = told.beside_nation(look.style)
    if not chart.is_empty:
        yield _step("nation", "高齢者の接種率　全国との比較", MATERIAL, _tall(chart, look))


def _towns(known: Knowledge, look: Look) -> Iterator[Step]:
    told = municipal_of(known)
    slug = next(iter(told.kinds), None)
    if slug is None:
        return
    chart = told.comparison(slug, 1, look.style)
    if not chart.is_empty:
        yield _step("towns", f"{told.kinds[slug]}の接種率　市町村別", MATERIAL, _tall(chart, look))


def _outlook(known: Knowledge, look: Look) -> Iterator[Step]:
    told = outlook_of(known)
    if not told.is_told:
        return
    chart = told.fan(told.forecast(told.usual()), look.style)
    yield _step("outlook", "高齢者の接種完了の見込み", SHEET_1, _tall(chart, look))


def _tall(chart: Chart, look: Look) -> Chart:
    """A chart that stands alone, as high as there is room."""
    chart.figure.update_layout(height=look.height)
    return chart


def _supply(known: Knowledge, look: Look) -> Iterator[Step]:
    told = supply_of(known)
    plan = told.plan_chart(look.style, look.height)
    if not plan.is_empty:
        yield _step("supply", "供給量と接種回数", SHEET_1, plan)
    rounds = told.rounds_chart("doses", look.style)
    if not rounds.is_empty:
        yield _step("rounds", "ワクチンの県内供給スケジュール", SHEET_1, _tall(rounds, look))
    stock = told.stock_chart(look.style)
    if not stock.is_empty:
        yield _step("stock", "推計在庫", SHEET_1, _tall(stock, look))


def _support(known: Knowledge, look: Look) -> Iterator[Step]:
    told = support(known)
    if told is None:
        return
    for level, title in (("prefecture", "接種体制の支援（県の予算）"), ("nation", "接種体制の支援（国の予算）")):
        chart = told.budget(level)
        if len(chart.table):
            yield _step(f"budget-{level}", title, SHEET_2, chart)
    schemes = told.schemes(known.as_of)
    if len(schemes.table):
        yield _step("schemes", "接種体制の支援（新たな支援策①～③）", SHEET_2, schemes)
    venues = told.venues()
    if len(venues.table):
        yield _step("venues", "県の特設会場", SHEET_2, venues)
