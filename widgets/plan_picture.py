"""The sheet of a schedule as a picture: its cells and colours, with the number of each reading where it begins."""

import re
from dataclasses import dataclass, field
from typing import Any

from widgets.markup import Html, tag

COLOUR = re.compile(r"#[0-9A-F]{6}")
DOUBTFUL = 0.8
OVER = ("図形", "図形の記号", "線")
MANY = 16  # columns of months: more than these are drawn narrow
LABEL, OTHER, NUMBER, BEYOND = 132, 72, 26, 70  # px: first label, the others, the row's number, text right of the table
MONTH = "var(--month)"  # px of a month, as wide as the window allows (mapping.css)


@dataclass
class _Read:
    """What was read where: the numbers that begin at a cell, how sure a covered cell is, and the colour laid on it."""

    begins: dict[tuple[int, int], list[tuple[int, bool, str]]] = field(default_factory=dict)
    sure: dict[tuple[int, int], bool] = field(default_factory=dict)
    laid: dict[tuple[int, int], str] = field(default_factory=dict)
    ends: set[tuple[int, int]] = field(default_factory=set)


def sheet_picture(drawn: dict[str, Any]) -> Html:
    """The grid of one sheet (loaders/schedule/picture.py); covered cells are outlined, doubtful readings dashed."""
    shown, read = drawn["picture"], _read(drawn["readings"])
    labels = [column for column in shown["columns"] if column < shown["first"]]
    months = len(shown["columns"]) - len(labels)
    fixed = {column: OTHER if n else LABEL for n, column in enumerate(labels)}
    widths = [f"{fixed[column]}px" if column in fixed else MONTH for column in shown["columns"]]
    columns = [tag("col", style=f"width:{wide}") for wide in (f"{NUMBER}px", *widths)]
    letters = tag("tr", tag("th", ""), *(tag("th", letter, scope="col") for letter in shown["letters"]))
    body = [_line(row, shown, fixed, read) for row in shown["rows"]]
    fine = " fine" if months > MANY else ""
    style = f"width:{_px(NUMBER + sum(fixed.values()), months)}"
    parts = (tag("colgroup", *columns), tag("thead", letters), tag("tbody", *body))
    table = tag("table", *parts, cls=f"sheet-head drawn{fine}", style=style)
    return tag("div", table, cls="sheet-box drawn-box", tabindex="0", role="region", aria_label="元のシート")


def _px(fixed: int, months: int) -> str:
    return f"calc({fixed}px + {months} * {MONTH})"


def _read(readings: list[dict[str, Any]]) -> _Read:
    read = _Read()
    for number, one in enumerate(readings, 1):
        row, sure = one["row"] + 1, one["confidence"] >= DOUBTFUL
        read.begins.setdefault((row, one["columns"][0]), []).append((number, sure, _drawn_over(one)))
        read.ends.add((row, one["columns"][1]))
        for column in range(one["columns"][0], one["columns"][1] + 1):
            read.sure[row, column] = sure and read.sure.get((row, column), True)
            if one["how"] in OVER and COLOUR.fullmatch(one["colour"]):
                read.laid[row, column] = one["colour"]
    return read


def _line(row: dict, shown: dict, fixed: dict[int, int], read: _Read) -> Html:
    """One row; a text runs on over the empty cells right of it, as it does in the sheet."""
    number, cells, room, months = row["number"], [], BEYOND, 0
    for text, colour, span, column in reversed(row["cells"]):
        here = [(number, place) for place in range(column, column + span)]
        marks = [mark for place in here for mark in read.begins.get(place, ())]
        room += sum(fixed.get(place, 0) for _, place in here)
        months += sum(place not in fixed for _, place in here)
        kinds = ["head"] if number - 1 <= shown["head"] else ["label"] if column < shown["first"] else ["slot"]
        sure = [read.sure[place] for place in here if place in read.sure]
        kinds += (["read"] if all(sure) else ["read", "doubtful"]) if sure else []
        kinds += ["begins"] if marks else []
        kinds += ["ends"] if here[-1] in read.ends else []
        paint = next((read.laid[place] for place in here if place in read.laid), colour)
        style = f"background-color:{paint}" if COLOUR.fullmatch(paint) else ""
        inner = [_badge(*mark) for mark in marks] + ([text] if text else [])
        if inner:
            inner = [tag("span", *inner, cls="runs", style=f"max-width:{_px(room - 6, months)}", title=text)]
            room = months = 0
        cells.append(tag("td", *inner, cls=" ".join(kinds), style=style, colspan=str(span) if span > 1 else ""))
    return tag("tr", tag("th", str(number), scope="row"), *reversed(cells))


def _drawn_over(one: dict[str, Any]) -> str:
    """What a shape says: it lies over the cells, so that no cell holds it."""
    return f"［{one['text'] or one['how']}］" if one["how"] in OVER else ""


def _badge(number: int, sure: bool, over: str) -> Html:
    return tag("span", tag("span", str(number), cls="at" if sure else "at doubtful"), over)
