"""The cards of a meeting as markup for a big screen: the year's meetings, and what a meeting is closed with."""

import vocabulary as words
from charts.chart import Chart
from charts.meeting_cards import CLOSING, MEETINGS
from charts.schedule.lists import agenda_mark
from widgets.markup import Html, tag

NAMES = (CLOSING, MEETINGS)


def meeting_cards(chart: Chart) -> Html:
    """The rows of a chart of one of NAMES as cards."""
    if chart.name == CLOSING:
        return tag("div", *(_kept(row) for row in chart.table.itertuples()), cls="slide-kept")
    return tag("div", *(_meeting(row) for row in chart.table.itertuples()), cls="slide-meetings")


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
