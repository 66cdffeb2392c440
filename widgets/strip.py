"""The strip of key figures and the sentence of the day, as markup."""

import vocabulary as words
from charts.key_figures import Bar, KeyFigure
from widgets.markup import Html, draw, sample_badge, sentence, tag


def show_sentence(text: str, *, invented: bool = False) -> None:
    """The sentence of the day; nothing when there is nothing to say."""
    if not text:
        return
    marks = [tag("b", "本日の要点"), *([sample_badge("見本を含む")] if invented else [])]
    draw(tag("div", tag("div", *marks, cls="day-label"), sentence(text), cls="day"))


def show_strip(figures: list[KeyFigure]) -> None:
    """One card of cells divided by hairlines; rows of all cells align."""
    draw(strip(figures))


def strip(figures: list[KeyFigure]) -> Html:
    """The same as markup."""
    return tag("div", *map(_cell, figures), cls="strip", role="list")


def _cell(figure: KeyFigure) -> Html:
    badge = [sample_badge()] if figure.invented else []
    name = tag("p", tag("span", figure.name), *badge, cls="name")
    if figure.missing:
        value = tag("p", words.MISSING, cls="value none")
        return tag("div", name, value, tag("div", cls="bar none"), tag("p", figure.missing, cls="missing"), cls="cell")
    return tag("div", name, _value(figure), _bar(figure.bar), *_lines(figure), cls="cell", role="listitem")


def _value(figure: KeyFigure) -> Html:
    lead = [tag("span", figure.lead, cls="lead")] if figure.lead else []
    return tag("p", *lead, figure.value, tag("span", figure.unit, cls="unit"), cls="value")


def _bar(bar: Bar | None) -> Html:
    if bar is None:
        return tag("div", cls="bar none")
    piece = tag(
        "i", cls=f"piece {bar.meaning}", style=f"left:{_percent(bar.start)};width:{_percent(bar.end - bar.start)}"
    )
    tick = [] if bar.tick is None else [tag("i", cls="tick", style=f"left:{_percent(bar.tick)}")]
    return tag("div", piece, *tick, cls="bar")


def _percent(share: float) -> str:
    return f"{max(share, 0) * 100:.2f}%"


def _lines(figure: KeyFigure) -> tuple[Html, ...]:
    gap = [" ", tag("b", figure.gap, cls=figure.verdict)] if figure.gap else []
    comparison = tag("p", figure.comparison, *gap, cls="against")
    mark = [" ", sample_badge()] if figure.change_invented else []
    return comparison, tag("p", figure.change, *mark, cls="against"), tag("p", figure.basis, cls="basis")
