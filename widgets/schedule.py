"""Meetings as markup: cards with their agendas, a meeting in full, homework, and what the next meeting is to hear."""

import pandas as pd

import vocabulary as words
from charts.schedule import when_long
from charts.schedule.lists import agenda_mark
from widgets.frame import address
from widgets.markup import Html, chip, tag

TONES = {"held": "good", "today": "info", "unrecorded": "warn", "cancelled": "plain"}
ACTION_TONES = {"open": "info", "overdue": "warn", "done": "good", "dropped": "plain"}
WHY_TONES = {
    "decision": "bad",
    "late": "warn",
    "slipped": "warn",
    "due": "info",
    "unreported": "plain",
    "action": "info",
}
REPORT_HEADS = ("理由", "項目", "取組事項", "工程", "時期", "報告する内容")
ACTION_HEADS = ("状況", "期限", "宿題", "担当", "項目・取組事項", "会議")


def standing_chip(standing: str) -> Html:
    """How a meeting stands, as a word with its mark."""
    return chip(words.value_text("standing", standing), TONES.get(standing, "plain"), marked=standing in TONES)


def card_body(meeting: object, agenda: pd.DataFrame) -> Html:
    """What a meeting's card says below its name: form and place, agenda, how many decisions and pieces of homework."""
    place = "　".join(str(value) for value in (meeting.form, meeting.place) if not words.is_missing(value))
    counted = (("決定事項", meeting.decided_count), ("宿題", meeting.action_count))
    told = "　".join(f"{name} {int(count)}件" for name, count in counted if count)
    return tag(
        "div",
        tag("p", standing_chip(meeting.standing), tag("span", place, cls="muted"), cls="line"),
        agenda_list(agenda),
        *([tag("p", told, cls="muted")] if told else []),
        cls="meeting-body",
    )


def agenda_list(agenda: pd.DataFrame) -> Html:
    """The lines of an agenda under each other, with the numbers of the paper or ①②③."""
    rows = agenda[agenda.agenda_text.notna()]
    if rows.empty:
        return tag("p", "議題は登録されていません。", cls="muted")
    return tag("ul", *(tag("li", *_numbered(row)) for row in rows.itertuples()), cls="agenda-lines")


def _numbered(row: object) -> tuple[Html, Html]:
    number, text = agenda_mark(row.agenda_text, row.seq)
    return tag("span", number), tag("span", text)


def meeting_in_full(meeting: object, agenda: pd.DataFrame, actions: pd.DataFrame) -> Html:
    """One meeting: when, where, whose; agenda beside what was decided; homework; the note of the paper."""
    told = (
        ("日時", when_long(meeting)), ("開催形式", meeting.form), ("場所", meeting.place),
        ("主催", meeting.organizer), ("項目", meeting.project_short_name), ("区分", meeting.track),
    )  # fmt: skip
    facts = (tag("span", f"{name}：", tag("b", value)) for name, value in told if not words.is_missing(value) and value)
    note = [] if words.is_missing(meeting.note) else [tag("p", f"備考：{meeting.note}", cls="muted note")]
    return tag(
        "div",
        tag("p", standing_chip(meeting.standing), *facts, cls="facts"),
        tag("div", _decisions(meeting, agenda), _homework(meeting, actions), cls="two"),
        *note,
        cls="meeting-full",
    )


def _decisions(meeting: object, agenda: pd.DataFrame) -> Html:
    head = tag("h3", "議題と決定事項")
    if agenda.empty:
        return tag("div", head, tag("p", "議題は登録されていません。", cls="muted"))
    body = (
        tag("tr", tag("td", *_agenda_cell(row)), tag("td", _decided(row, meeting)), tag("td", *_of(row)))
        for row in agenda.itertuples()
    )
    return tag(
        "div",
        head,
        tag("table", _head(("議題", "決定事項", "取組事項")), tag("tbody", *body), cls="list meeting-table"),
    )


def _agenda_cell(row: object) -> tuple:
    return (words.MISSING,) if words.is_missing(row.agenda_text) else (tag("span", *_numbered(row), cls="agenda-cell"),)


def _decided(row: object, meeting: object) -> Html | str:
    if not words.is_missing(row.outcome):
        return row.outcome
    return tag("span", "記載なし" if meeting.standing in ("held", "unrecorded") else words.MISSING, cls="muted")


def _homework(meeting: object, actions: pd.DataFrame) -> Html:
    head = tag("h3", "宿題")
    if actions.empty:
        return tag("div", head, tag("p", "この会議の宿題は登録されていません。", cls="muted"))
    return tag("div", head, action_table(actions, with_meeting=False))


def action_table(actions: pd.DataFrame, *, with_meeting: bool = True) -> Html:
    """Homework (rows of `action_items`) with a link to what it is about."""
    heads = ACTION_HEADS if with_meeting else ACTION_HEADS[:-1]
    body = (_action(row, with_meeting) for row in actions.itertuples())
    return tag("table", _head(heads), tag("tbody", *body), cls="list meeting-table actions")


def decided_table(decided: pd.DataFrame) -> Html:
    """What meetings decided (rows of `agenda` with meeting_name and starts_on), newest first, with a link to each."""
    body = (
        tag(
            "tr",
            tag("td", words.MISSING if words.is_missing(row.starts_on) else words.wareki_short(row.starts_on)),
            tag("td", link("schedule", words.meeting_round(row.meeting_name), meeting=row.meeting_id)),
            tag("td", "" if words.is_missing(row.agenda_text) else row.agenda_text), tag("td", row.outcome),
        )
        for row in decided.sort_values(["starts_on", "seq"], ascending=[False, True]).itertuples()
    )  # fmt: skip
    return tag("table", _head(("開催日", "会議", "議題", "決定事項")), tag("tbody", *body), cls="list meeting-table")


def _action(row: object, with_meeting: bool) -> Html:
    state = chip(words.value_text("action_standing", row.action_standing), ACTION_TONES[row.action_standing])
    due = "期限なし" if words.is_missing(row.due_on) else words.day_text(row.due_on)
    owner = words.MISSING if words.is_missing(row.owner) else row.owner
    cells = [tag("td", state), tag("td", due), tag("td", row.action_text), tag("td", owner), tag("td", *_of(row))]
    if with_meeting:
        name = row.meeting_id if words.is_missing(row.meeting_name) else words.meeting_round(row.meeting_name)
        cells.append(tag("td", link("schedule", name, meeting=row.meeting_id)))
    return tag("tr", *cells)


def _of(row: object) -> list[Html | str]:
    """What a line is about, as a link to the item's sheet."""
    if words.is_missing(row.project_id):
        return [words.MISSING]
    item = tag("span", f"　{row.work_item}") if not words.is_missing(row.work_item) else tag("span")
    return [link("projects", f"{row.project_seq} {row.project_short_name}", view="item", item=row.project_id), item]


def report_table(rows: pd.DataFrame) -> Html:
    """What the next meeting is to hear (rows of `to_report`): why, of which item, what exactly."""
    return tag("table", _head(REPORT_HEADS), tag("tbody", *map(_report, rows.itertuples())), cls="list report-table")


def _report(row: object) -> Html:
    tone = WHY_TONES.get(row.why, "plain")
    said = [row.message] + ([tag("b", f"　{words.slip_text(row.slip_months)}")] if row.slip_months > 0 else [])
    item = words.MISSING
    if not words.is_missing(row.project_id):
        item = link("projects", f"{row.project_seq} {row.project_short_name}", view="item", item=row.project_id)
    return tag(
        "tr",
        tag("td", chip(words.value_text("why", row.why), tone, marked=tone != "plain")),
        tag("td", item),
        tag("td", words.value_text("work_item", row.work_item)),
        tag("td", words.value_text("task", row.task)),
        tag("td", words.MISSING if words.is_missing(row.ends_on) else words.day_text(row.ends_on)),
        tag("td", *said),
    )


def link(page: str, text: str, **query: str) -> Html:
    """A link to another page that keeps the day, version and store looked at."""
    return tag("a", text, href=address(page, **query), target="_self")


def _head(heads: tuple[str, ...]) -> Html:
    return tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
