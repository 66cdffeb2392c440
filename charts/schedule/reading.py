"""What the calendar says in words: the last meeting of the headquarters, the next one, how many are to come."""

from datetime import date

import pandas as pd

import vocabulary as words
from charts.schedule.marks import HEADQUARTERS, RELATED, name_of, own_meetings, when

COMING = ("planned", "undecided")


def reading(shown: pd.DataFrame, as_of: date, year: int) -> str:
    """The sentence above the calendar, from the rows of `schedule` that it shows; it never names a day nobody set."""
    own = own_meetings(shown)
    inside = own[own.fiscal_year == year]
    parts = [_now(own, inside), _coming(own, inside, as_of), _groups(shown.drop(own.index), year)]
    forgotten = int((shown.standing == "unrecorded").sum())
    parts += [f"予定の時期を過ぎて開催の記録がない会議が**{forgotten}件**あります。"] if forgotten else []
    return "".join(parts)


def _now(own: pd.DataFrame, inside: pd.DataFrame) -> str:
    today = own[own.standing == "today"]
    if len(today):
        return f"本日は**{name_of(next(today.itertuples()))}**です。"
    held = inside[(inside.standing == "held") & (inside.meeting_kind == HEADQUARTERS)]
    if held.empty:
        return ""
    last = next(held.tail(1).itertuples())
    return f"直近の本部会議は**{words.meeting_round(name_of(last))}（{_day(last)}）**です。"


def _coming(own: pd.DataFrame, inside: pd.DataFrame, as_of: date) -> str:
    coming = own[own.standing.isin(COMING) & own.starts_on.notna()]
    if coming.empty:
        return "これからの本部会議の予定は登録されていません。"
    first = next(coming.itertuples())
    left = inside[inside.standing.isin(COMING)]
    said = f"次回は**{words.meeting_round(name_of(first))}（{_day(first)}）**"
    if left.empty:
        return said + "です。"
    open_ = int((left.standing == "undecided").sum())
    unsure = "" if not open_ else "（いずれも日は未定）" if open_ == len(left) else f"（うち{open_}回は日が未定）"
    return f"{said}、年度内にあと**{len(left)}回**を予定しています{unsure}。"


def _groups(groups: pd.DataFrame, year: int) -> str:
    """How many meetings of groups there were in all that is shown."""
    held = groups[groups.standing.isin(("held", "today"))]
    if groups.empty:
        return ""
    related = int((held.meeting_kind == RELATED).sum())
    word = f"（うち関係会議{related}回）" if related else ""
    return f"WG等は**{len(held)}回**開かれました{word}。"


def _day(meeting: object) -> str:
    return words.day_text(meeting.starts_on) if meeting.precision == "day" else when(meeting)
