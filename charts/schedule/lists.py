"""Meetings as lists: which one is looked at, what the next one is to hear, the homework, what a calendar file holds."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.schedule.marks import EXTRAORDINARY, HEADQUARTERS, name_of, own_meetings, when
from charts.schedule.reading import COMING

NOTHING = "次の本部会議で報告すべき項目はありません。"
NO_MEETING = "これからの本部会議が登録されていないため、報告すべき項目を作れません。"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
OWN_NUMBER = ("(", "①", "②", "③", "1", "2", "3")
PICKED = (
    "判断を仰ぐこと、遅れ、後ろ倒し、会議までに期限が来る工程、報告のない工程、月が未確定の工程、未了の宿題を、"
    "基準日の計画と報告から自動で拾います"
)


def options(meetings: pd.DataFrame) -> dict[str, str]:
    """Each meeting by its number with its day and name, the usual one first.

    That is the one of today, else the next of the headquarters, else their last, else any.
    """
    own = own_meetings(meetings)
    coming, held = own[own.standing.isin(COMING)], own[own.standing == "held"]
    ordered = pd.concat([own[own.standing == "today"], coming.head(1), held.tail(1), meetings])
    ordered = ordered.drop_duplicates("meeting_id")
    return {row.meeting_id: f"{when(row)}　{name_of(row)}" for row in ordered.itertuples()}


def on_cards(meetings: pd.DataFrame, year: int) -> pd.DataFrame:
    """The headquarters' regular meetings of a fiscal year in their order, with extraordinary ones still to come."""
    coming = (meetings.meeting_kind == EXTRAORDINARY) & meetings.standing.isin((*COMING, "today"))
    return meetings[((meetings.meeting_kind == HEADQUARTERS) | coming) & (meetings.fiscal_year == year)]


def title_of(meeting: object) -> str:
    """The name and the day on a meeting's card: 第1回　6月4日(金)."""
    day = when(meeting)
    if meeting.precision == "day":
        day = f"{words.day_text(meeting.starts_on)}({words.WEEKDAYS[meeting.starts_on.weekday()]})"
    return f"{words.meeting_round(name_of(meeting))}　{day}"


def agenda_mark(text: str, seq: int) -> tuple[str, str]:
    """The number and the words of an agenda's line: the paper's own number, else ①②③.

    >>> agenda_mark("(1) 進捗の報告", 4), agenda_mark("進捗の報告", 2)
    (('(1)', '進捗の報告'), ('②', '進捗の報告'))
    """
    if text.startswith(OWN_NUMBER) and " " in text:
        number, _, told = text.partition(" ")
        return number, told
    return CIRCLED[seq - 1] if 0 < seq <= len(CIRCLED) else f"{seq}.", text


def to_report(rows: pd.DataFrame, meetings: pd.DataFrame, agenda: pd.DataFrame, basis: Basis) -> Chart:
    """The list 次回の会議で報告すべき項目, from rows of `to_report`; says so when there is none."""
    title = "次回の会議で報告すべき項目"
    own = meetings[(meetings.meeting_kind == HEADQUARTERS) & meetings.standing.isin(COMING)]
    if rows.empty:
        said = NOTHING if len(own) else NO_MEETING
        return Chart("to-report", title, "", said, rows, basis)
    first = next(rows.itertuples())
    day = words.period_text(first.held_on, first.precision)
    lines = agenda[(agenda.meeting_id == first.meeting_id) & agenda.agenda_text.notna()].agenda_text
    said = f"**{first.meeting_name}（{day}）**で報告すべき項目は**{len(rows)}件**です。{_counts(rows)}。"
    said += f"議題：{'、'.join(lines)}。" if len(lines) else "議題は登録されていません。"
    return Chart("to-report", title, words.meeting_round(first.meeting_name), said, rows, basis, definition=PICKED)


def _counts(rows: pd.DataFrame) -> str:
    counted = rows.why.value_counts(sort=False)
    return "、".join(f"{words.value_text('why', why)} {count}件" for why, count in counted.items())


def reasons(rows: pd.DataFrame) -> dict[str, str]:
    """The reasons that occur with their numbers, all of them first."""
    counted = rows.why.value_counts(sort=False)
    return {"": f"すべて {len(rows)}"} | {
        why: f"{words.value_text('why', why)} {count}" for why, count in counted.items()
    }


def homework(actions: pd.DataFrame, basis: Basis) -> Chart:
    """The list of all homework, from rows of `action_items`."""
    if actions.empty:
        return Chart("homework", "宿題", "", "会議の宿題は登録されていません。", actions, basis)
    state = actions.action_standing
    left, late = int(state.isin(("open", "overdue")).sum()), int((state == "overdue").sum())
    said = f"会議の宿題**{len(actions)}件**のうち、未了は**{left}件**です。"
    said += f"期限を過ぎたものが**{late}件**あります。" if late else ""
    return Chart("homework", "宿題", "", said, actions, basis)


def calendar_sentence(meetings: pd.DataFrame, written: pd.Series) -> str:
    """What a calendar file of these meetings holds: how many, how many as undecided spans, how many are left out."""
    spans = int((written & (meetings.precision != "day")).sum())
    said = f"会議{int(written.sum())}件の予定表です。"
    said += f"旬や月までしか決まっていない{spans}件は、「日程未定」とした終日の予定にします。" if spans else ""
    left = int((~written).sum())
    return said + (f"時期が分からない{left}件は入れません。" if left else "")
