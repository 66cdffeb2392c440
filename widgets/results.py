"""Lines of results under the conditions that lead to them."""

from charts.outlook_form import Result
from widgets.markup import Html, chip, draw, tag


def show_results(lines: list[Result]) -> None:
    """Name left, figure right, one line each."""
    draw(tag("div", *map(_line, lines), cls="results-lines"))


def _line(result: Result) -> Html:
    if result.tone:
        value: Html = chip(result.value, result.tone, marked=result.tone != "plain")
    else:
        unit = [tag("small", result.unit)] if result.unit else []
        value = tag("b", result.value, *unit, cls="bad" if result.bad else "")
    return tag("p", tag("span", result.name), value)
