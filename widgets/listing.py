"""A card whose body is a table of words and figures in our own markup."""

from charts.chart import Chart
from charts.listing import Cell, Line, Listing
from widgets.cards import show
from widgets.markup import Html, chip, tag


def show_listing(chart: Chart, listing: Listing | None) -> None:
    """A Chart without a figure as a card with this table; None when there is nothing to list, then only its reading."""
    show(chart, listing_table(listing, chart.alt) if listing else None)


def listing_table(listing: Listing, caption: str) -> Html:
    """The table alone, with its caption for those who can't see it."""
    heads = (tag("th", *_lines(head), scope="col") for head in listing.heads)
    body = tag("tbody", *(_row(line) for line in listing.lines))
    parts = (tag("caption", caption, cls="unseen"), tag("thead", tag("tr", *heads)), body)
    return tag("div", tag("table", *parts, cls=f"list listing {listing.look}"), cls="listing-frame")


def _lines(text: str) -> list[Html]:
    return [tag("span", part) for part in text.split("\n")]


def _row(line: Line) -> Html:
    name, *rest = line.cells
    return tag("tr", tag("th", *_cell(name), scope="row", cls=name.cls), *map(_data, rest), cls=line.cls)


def _data(cell: Cell) -> Html:
    return tag("td", *_cell(cell), cls=cell.cls)


def _cell(cell: Cell) -> list[Html | str]:
    return [chip(cell.text, cell.tone, marked=cell.tone != "plain")] if cell.tone else [cell.text]
