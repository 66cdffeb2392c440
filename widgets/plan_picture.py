"""The sheet of a schedule as a picture: its cells and colours, with the number of each reading where it begins."""

import re
from typing import Any

from widgets.markup import Html, tag

COLOUR = re.compile(r"#[0-9A-F]{6}")
DOUBTFUL = 0.8
OVER = ("図形", "図形の記号", "線")


def sheet_picture(drawn: dict[str, Any]) -> Html:
    """The grid of one sheet (loaders/schedule/picture.py); covered cells are outlined, doubtful readings dashed."""
    shown = drawn["picture"]
    begins: dict[tuple[int, int], list[tuple[int, bool, str]]] = {}
    covered: dict[tuple[int, int], bool] = {}
    for number, one in enumerate(drawn["readings"], 1):
        sure = one["confidence"] >= DOUBTFUL
        begins.setdefault((one["row"] + 1, one["columns"][0]), []).append((number, sure, _drawn_over(one)))
        for column in range(one["columns"][0], one["columns"][1] + 1):
            covered[one["row"] + 1, column] = sure and covered.get((one["row"] + 1, column), True)
    letters = tag("tr", tag("th", ""), *(tag("th", letter, scope="col") for letter in shown["letters"]))
    body = [_line(row, shown, begins, covered) for row in shown["rows"]]
    table = tag("table", tag("thead", letters), tag("tbody", *body), cls="sheet-head drawn")
    return tag("div", table, cls="sheet-box drawn-box", tabindex="0", role="region", aria_label="元のシート")


def _line(row: dict, shown: dict, begins: dict, covered: dict) -> Html:
    number, cells = row["number"], []
    for text, colour, span, column in row["cells"]:
        here = [(number, column + n) for n in range(span)]
        marks = [_badge(*one) for place in here for one in begins.get(place, ())]
        sure = [covered[place] for place in here if place in covered]
        kinds = ["head"] if number - 1 <= shown["head"] else ["label"] if column < shown["first"] else ["slot"]
        kinds += (["read"] if all(sure) else ["read", "doubtful"]) if sure else []
        style = f"background:{colour}" if COLOUR.fullmatch(colour) else ""
        cells.append(tag("td", *marks, text, cls=" ".join(kinds), style=style, colspan=str(span) if span > 1 else ""))
    return tag("tr", tag("th", str(number), scope="row"), *cells)


def _drawn_over(one: dict[str, Any]) -> str:
    """What a shape says: it lies over the cells, so that no cell holds it."""
    return f"［{one['text'] or one['how']}］" if one["how"] in OVER else ""


def _badge(number: int, sure: bool, over: str) -> Html:
    return tag("span", tag("span", str(number), cls="at" if sure else "at doubtful"), over)
