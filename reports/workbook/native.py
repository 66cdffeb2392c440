"""A native chart of a figure: the same series, colours and words, from cells beside it that hold the values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from charts.chart import formula_safe
from reports.workbook.looks import FONT, HAIR, SECOND, Book, clean, say
from reports.workbook.series import BESIDE, Drawing, Mark, Series

WIDTH, LOWEST, HIGHEST = 960, 260, 620  # px
AXIS = "#949494"
SYMBOLS = {"circle": "circle", "diamond": "diamond", "triangle-up": "triangle", "square": "square", "x-thin": "x"}
SIDES = ("right", "left", "above")
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone


@dataclass
class Values:
    """The cells that hold a chart's values: the sheet, its name, the first row, and the next free column."""

    book: Book
    sheet: object
    row: int
    column: int

    def put(self, heading: str, values: Sequence, kind: str = "") -> list:
        """Writes a column of values under its heading; gives the place as a chart names it."""
        at, self.column = self.column, self.column + 1
        say(self.sheet, self.row, at, heading, self.book.look("head"))
        for row, value in enumerate(values, self.row + 1):
            if isinstance(value, datetime):
                self.sheet.write_datetime(row, at, value, self.book.look("datetime" if kind == "moment" else "date"))
            elif isinstance(value, str):
                say(self.sheet, row, at, value, self.book.look("text"))
            elif value is not None:
                self.sheet.write_number(row, at, value, self.book.look("number"))
        return [self.sheet.get_name(), self.row + 1, at, self.row + max(len(values), 1), at]

    def heading_of(self, place: list) -> list:
        """Where the heading over such a place stands."""
        return [place[0], self.row, place[2]]


def size_of(drawn: Drawing) -> int:
    """The height of its chart in px."""
    return round(min(max(drawn.height, LOWEST), HIGHEST))


def native_chart(drawn: Drawing, values: Values) -> object:
    """The chart, ready to be put on a sheet, its values written into cells."""
    bars = [one for one in drawn.series if one.form == "bars"]
    if drawn.lies:
        chart = _lying(drawn, bars, values)
    elif bars:
        chart = _standing(drawn, bars, values)
    else:
        chart = _scattered(drawn, values)
    left, right, top, bottom = drawn.margins
    height = size_of(drawn)
    inner = {
        "x": max(left, 44) / WIDTH, "y": max(top, 12) / height,
        "width": 1 - (max(left, 44) + max(right, 16)) / WIDTH, "height": 1 - (max(top, 12) + max(bottom, 26)) / height,
    }  # fmt: skip
    chart.set_plotarea({"layout": inner, "fill": {"none": True}})
    chart.set_chartarea({"border": {"color": HAIR}, "fill": {"color": "#FFFFFF"}})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDTH, "height": height})
    chart.show_blanks_as("gap")
    return chart


def _scattered(drawn: Drawing, values: Values) -> object:
    """Lines, steps and dots: every point at its own place."""
    chart = values.book.file.add_chart({"type": "scatter", "subtype": "straight"})
    for number, one in enumerate((*drawn.lines, *drawn.series)):
        name = one.name or ("基準の線" if number < len(drawn.lines) else f"系列{number - len(drawn.lines) + 1}")
        x = values.put("日付" if drawn.ends.is_days else "横軸", one.x, "moment")
        y = values.put(name, one.y)
        chart.add_series({"name": values.heading_of(y), "categories": x, "values": y, **_look(one)})
    for side in SIDES:
        if marks := [mark for mark in drawn.marks if mark.side == side]:
            x = values.put("文字の位置", [_within(mark.x, drawn.ends.x) for mark in marks], "moment")
            y = values.put("文字の高さ", [mark.y for mark in marks])
            chart.add_series({"categories": x, "values": y, **_words([*marks], side)})
    chart.set_x_axis(_x_axis(drawn))
    chart.set_y_axis(_y_axis(drawn))
    return chart


def _within(x: object, ends: tuple) -> object:
    """A place just within the axis: words of a point on its very end are not drawn by every program."""
    inside = (ends[1] - ends[0]) * 0.002
    return min(max(x, ends[0] + inside), ends[1] - inside)


def _standing(drawn: Drawing, bars: list[Series], values: Values) -> object:
    """Columns by day, with lines and words over them."""
    own = [*drawn.series, *(line for line in drawn.lines if line.y[0] == line.y[1])]
    places = sorted({place for one in drawn.series for place in one.x if place is not None})
    names = {tick: text.replace("<br>", " ") for tick, text in drawn.x_ticks}
    told = places if drawn.ends.is_days else [names.get(place, "") for place in places]
    days = values.put("日付" if drawn.ends.is_days else "横軸", told)
    kind = {"type": "column"} | ({"subtype": "stacked"} if drawn.stacked else {})
    chart, lines = values.book.file.add_chart(kind), values.book.file.add_chart({"type": "line"})
    for number, one in enumerate(own, 1):
        told = dict(zip(one.x, one.y, strict=True)) if one in drawn.series else dict.fromkeys(places, one.y[0])
        cells = values.put(one.name or f"系列{number}", [told.get(place) for place in places])
        series = {"name": values.heading_of(cells), "categories": days, "values": cells}
        if one.form == "bars":
            chart.add_series(series | _filled(one) | {"gap": 30, "overlap": 100})
        else:
            lines.add_series(series | _look(one))
    for side in SIDES:
        marks = [mark for mark in drawn.marks if mark.side == side]
        at = {_nearest(places, mark.x): mark for mark in marks}
        if at:
            cells = values.put("文字の高さ", [at[place].y if place in at else None for place in places])
            lines.add_series({"categories": days, "values": cells, **_words([at.get(one) for one in places], side)})
    if lines.series:
        chart.combine(lines)
    chart.set_x_axis((_x_axis(drawn) if drawn.ends.is_days else _axis_look()) | {"min": None, "max": None})
    chart.set_y_axis(_y_axis(drawn))
    return chart


def _lying(drawn: Drawing, bars: list[Series], values: Values) -> object:
    """Bars along rows, from the top as on screen, named at their left and told at their end."""
    places = sorted({place for one in bars for place in one.y}, key=lambda place: (isinstance(place, str), place))
    if not any(isinstance(place, str) for place in places):
        places.reverse()
    names = values.put("名称", [_said(drawn.marks, place, names=True) or f"{place}" for place in places])
    kind = {"type": "bar"} | ({"subtype": "stacked"} if drawn.stacked else {})
    chart = values.book.file.add_chart(kind)
    for number, one in enumerate(bars, 1):
        told = dict(zip(one.y, one.x, strict=True))
        tones = dict(zip(one.y, one.colours, strict=False))
        cells = values.put(one.name or f"系列{number}", [told.get(place) for place in places])
        points = [{"fill": {"color": tones[place]}} if place in tones else None for place in places]
        labels = [_custom(_said(drawn.marks, place), SECOND) for place in places]
        chart.add_series({
            "name": values.heading_of(cells), "categories": names, "values": cells, "gap": 40, "overlap": 100,
            **_filled(one), **({"points": points} if tones else {}),
            **({"data_labels": {"value": True, "custom": labels}} if number == 1 else {}),
        })  # fmt: skip
    low, high = drawn.ends.x
    chart.set_x_axis({"min": min(low, 0), "max": high, "visible": False, "major_gridlines": {"visible": False}})
    font = {"name": FONT, "size": 9, "color": SECOND}
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": AXIS}, "major_tick_mark": "none"})
    return chart


def _said(marks: Sequence[Mark], place: object, *, names: bool = False) -> str:
    """The words beside a row: its name, or what it tells."""
    near = (mark for mark in marks if mark.is_name == names and _is_near(mark.y, place))
    return "　".join(mark.text for mark in near)


def _is_near(y: object, place: object) -> bool:
    return y == place if isinstance(place, str) or isinstance(y, str) else abs(y - place) < 0.5


def _nearest(places: list, x: object) -> object:
    return min(places, key=lambda place: abs(place - x))


def _look(one: Series) -> dict:
    line = {"color": one.colour, "width": one.width} | ({"dash_type": one.dash} if one.dash else {})
    marker = {"type": "none"}
    if one.symbol:
        edge = {"color": one.edge} if one.edge else {"none": True}
        kind = SYMBOLS.get(one.symbol, "circle")
        marker = {"type": kind, "size": round(max(one.size * 0.75, 3)), "fill": {"color": one.colour}, "border": edge}
    return {"line": line if one.width else {"none": True}, "marker": marker}


def _filled(one: Series) -> dict:
    if one.hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": one.colour, "bg_color": "#FFFFFF"}
        return {"pattern": pattern, "border": {"color": one.colour}}
    edge = {"color": one.edge, "width": 0.75} if one.edge else {"none": True}
    return {"fill": {"color": one.colour}, "border": edge}


def _words(marks: list[Mark | None], side: str) -> dict:
    labels = [_custom(mark.text, mark.colour, bold=mark.bold) if mark else {"delete": True} for mark in marks]
    return {
        "line": {"none": True}, "marker": {"type": "none"},
        "data_labels": {"value": True, "custom": labels, "position": side},
    }  # fmt: skip


def _custom(text: str, colour: str, *, bold: bool = False) -> dict:
    """A label of its own words: never a formula, also when a name of the data begins like one."""
    if not text:
        return {"delete": True}
    font = {"name": FONT, "size": 8 if BESIDE in text else 9, "color": colour, "bold": bold}
    return {"value": formula_safe(clean(text)), "font": font}


def _x_axis(drawn: Drawing) -> dict:
    look = _axis_look()
    low, high = drawn.ends.x
    if not drawn.ends.is_days:
        shown = bool(drawn.x_ticks)
        return look | {"min": low, "max": high, "visible": shown, "num_format": '0"%"' if shown else "General"}
    ticks = [_serial(tick) for tick, _ in drawn.x_ticks] or [_serial(low)]
    steps = {round(b - a) for a, b in pairwise(ticks)}
    step = steps.pop() if len(steps) == 1 else 28 if steps else 7
    first = ticks[0] - step * -(-max(0, ticks[0] - _serial(low)) // step)
    return look | {
        "min": first, "max": _serial(high), "major_unit": step, "major_unit_type": "days", "date_axis": True,
        "num_format": "m/d",
    }  # fmt: skip


def _y_axis(drawn: Drawing) -> dict:
    low, high = drawn.ends.y
    ticks = [tick for tick, _ in drawn.y_ticks]
    if not ticks:
        return {"min": low, "max": high, "visible": False, "major_gridlines": {"visible": False}}
    last = drawn.y_ticks[-1][1]
    form = "#,##0" if not last.endswith("%") else "0%" if ticks[-1] <= 2 else '0"%"'
    grid = {"visible": True, "line": {"color": "#E6E6E6", "width": 0.75}}
    axis = _axis_look() | {"min": low, "max": high, "num_format": form, "major_gridlines": grid, "line": {"none": True}}
    return axis | ({"major_unit": ticks[1] - ticks[0]} if len(ticks) > 1 else {})


def _axis_look() -> dict:
    font = {"name": FONT, "size": 9, "color": SECOND}
    return {"num_font": font, "line": {"color": AXIS}, "major_gridlines": {"visible": False}}


def _serial(day: datetime) -> float:
    return (day - EPOCH).total_seconds() / 86_400
