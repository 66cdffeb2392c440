"""The cards of a meeting as markup for a big screen: its attendees, the year's meetings, what it is closed with."""

import vocabulary as words
from charts.attendees import ATTENDEES, proxy_text, seats_of
from charts.chart import Chart
from charts.meeting_cards import CLOSING, MEETINGS
from charts.schedule.lists import agenda_mark
from widgets.markup import Html, tag

NAMES = (ATTENDEES, CLOSING, MEETINGS)
MOST_NOTES = 1


def meeting_cards(chart: Chart) -> Html:
    """The rows of a chart of one of NAMES as cards."""
    if chart.name == ATTENDEES:
        return _seats(chart)
    if chart.name == CLOSING:
        return tag("div", *(_kept(row) for row in chart.table.itertuples()), cls="slide-kept")
    return tag("div", *(_meeting(row) for row in chart.table.itertuples()), cls="slide-meetings")


def _seats(chart: Chart) -> Html:
    """The groups side by side, and under them what is to be known of a seat, as far as there is room."""
    groups = tag("div", *(_group(*one) for one in seats_of(chart.table)), cls="slide-seats")
    notes = tag("div", *(tag("span", note) for note in chart.notes[:MOST_NOTES]), cls="slide-marks")
    return tag("div", groups, notes)


def _group(head: str, columns: list) -> Html:
    lists = (tag("ol", *(_seat(row) for row in seats)) for seats in columns)
    return tag("section", tag("h2", head), tag("div", *lists))


def _seat(row: object) -> Html:
    instead = proxy_text(row.proxy_title)
    return tag("li", tag("span", row.seat_name), *([tag("b", instead)] if instead else []))


def _kept(row: object) -> Html:
    more = [] if words.is_missing(row.detail) else [tag("p", row.detail)]
    return tag("section", tag("h2", row.keyword), tag("div", tag("b", row.kept), *more))


def _meeting(row: object) -> Html:
    state = tag("span", words.value_text("standing", row.standing))
    form = "" if words.is_missing(row.form) else row.form
    head = tag("h2", words.meeting_round(row.meeting_name), state)
    return tag(
        "section", head, tag("p", tag("b", row.meeting_when), form), _agenda(row.agenda_text),
        cls="now" if row.standing == "today" else "",
    )  # fmt: skip


def _agenda(agenda: object) -> Html:
    if words.is_missing(agenda):
        return tag("p", "議題は登録されていません")
    marks = (agenda_mark(text, at) for at, text in enumerate(str(agenda).split("\n"), 1))
    return tag("ul", *(tag("li", tag("span", number), tag("span", text)) for number, text in marks))
