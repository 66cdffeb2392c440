"""「黒部市だけ」: one municipality's own figures, for when a meeting asks after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import vocabulary as words
from analysis.assumptions import few_days
from analysis.municipal import goal_of
from charts.chart import common_footer
from charts.key_figures import KeyFigure
from charts.known import Knowledge
from charts.municipal_figures import own_figures
from reports.subjects.municipalities import KINDS, Municipal, municipal_of

FIRST = 1


@dataclass(frozen=True)
class Town:
    """One municipality: its name, where it stands in a sentence, its key figures, and what they rest on."""

    name: str
    sentence: str
    figures: list[KeyFigure]
    footer: tuple[str, ...]
    invented: bool


def towns_of(known: Knowledge) -> list[Town]:
    """Every municipality in the meeting's order, by the first dose; none while no municipal figures are known."""
    told = municipal_of(known)
    slug = next(iter(told.kinds), None)
    return list(_towns(told, slug)) if slug else []


def _towns(told: Municipal, slug: str) -> Iterator[Town]:
    known, kind, settings = told.known, KINDS[slug][0], told.known.settings()
    home, lines = known.home, told.lines(kind, FIRST)
    own = {home.name: lines[home.name]} if home.name in lines else {}
    goal = goal_of(known.ask("targets"), home.code, home.code, known.as_of)
    goal_text = f"目標（{words.day_text(goal[1])}・{words.rate_text(goal[0])}）" if goal else ""
    entered, _, stocks = told.entries_and_stock()
    _, table = told.work(kind, FIRST, entered, stocks)
    footer = common_footer(told.comparison(slug, FIRST))
    count = int(table.municipal_rank.notna().sum())
    order = told.places.set_index("area_code").meeting_order
    for row in table.assign(at=table.area_code.map(order)).sort_values(["at", "area_code"]).itertuples():
        figures = own_figures(row, count, own, goal=goal_text, few_days=few_days(settings), invented=told.invented)
        yield Town(row.area_name, _sentence(row, own), figures, footer, told.invented)


def _sentence(row: object, own: dict[str, float]) -> str:
    if words.is_missing(row.coverage_rate):
        return "接種率は表示できません。"
    said = f"1回目の接種率は**{words.exact_rate_text(row.coverage_rate)}**"
    for name, rate in own.items():
        gap = words.difference(row.coverage_rate, rate)
        said += f"で、{name}（{words.exact_rate_text(rate)}）{words.comparison_text(gap)}"
    said = said if own else f"{said}です"
    return f"{said}。"
