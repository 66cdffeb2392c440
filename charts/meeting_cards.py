"""Cards of a meeting: the year's meetings with their agendas, and what is to be kept in mind at its end."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.schedule.lists import on_cards
from charts.schedule.marks import HEADQUARTERS, name_of, of_headquarters, when
from charts.schedule.reading import COMING

MEETINGS = "meeting-cards"
CLOSING = "meeting-closing"
COLUMNS = ["meeting_name", "meeting_when", "standing", "form", "agenda_text"]
MOST = 4  # cards one page holds


class Kept(NamedTuple):
    """One thing to be kept in mind: a word for it, what it is, and more about it (None when there is no more)."""

    keyword: str
    kept: str
    detail: str | None = None


def meeting_cards(meetings: pd.DataFrame, agenda: pd.DataFrame, year: int, basis: Basis) -> Chart:
    """The headquarters' meetings of a fiscal year with their agendas, from rows of `schedule` and `agenda`.

    Of more than MOST those around the one that comes next. A meeting without an agenda has none in its card.
    """
    own = _around_next(on_cards(meetings, year))
    lines = agenda[agenda.agenda_text.notna()].groupby("meeting_id").agenda_text.agg("\n".join)
    rows = [
        (name_of(row), when(row), row.standing, row.form, lines.get(row.meeting_id)) for row in own.itertuples()
    ]  # fmt: skip
    return Chart(MEETINGS, "本部会議の予定と議題", words.fiscal_year_text(year, bare=True), _sentence(own),
                 pd.DataFrame(rows, columns=COLUMNS), basis)  # fmt: skip


def _around_next(own: pd.DataFrame) -> pd.DataFrame:
    coming = own.standing.isin((*COMING, "today")).to_numpy()
    first = int(coming.argmax()) if coming.any() else len(own)
    start = max(min(first, len(own) - MOST), 0)
    return own.iloc[start : start + MOST]


def _sentence(own: pd.DataFrame) -> str:
    coming = own[own.standing.isin(COMING)]
    if coming.empty:
        return f"本部会議**{len(own)}回**の議題は次のとおりです。"
    first = next(coming.itertuples())
    return f"次回は**{words.meeting_round(name_of(first))}（{when(first)}）**です。本部会議の議題は次のとおりです。"


def closing(
    meetings: pd.DataFrame, agenda: pd.DataFrame, tasks: pd.DataFrame, held_on: date, basis: Basis
) -> Chart | None:
    """What a meeting is closed with: undecided months, what to report, the next meeting; None when nothing is known.

    tasks: rows of `tasks` of the year, none while no plan is known.
    """
    coming = _next(meetings, held_on)
    kept = [*_undecided(tasks), *_reports(tasks, coming), *_next_meeting(coming, agenda)]
    if not kept:
        return None
    rows = pd.DataFrame(kept, columns=list(Kept._fields))
    return Chart(CLOSING, "本日の確認事項と次回", "", f"{kept[-1].keyword}：**{kept[-1].kept}**", rows, basis)


def _next(meetings: pd.DataFrame, held_on: date) -> object | None:
    """The headquarters' first regular meeting after a day."""
    own = meetings[[of_headquarters(row) for row in meetings.itertuples()]]
    own = own[(own.meeting_kind == HEADQUARTERS) & (own.starts_on > pd.Timestamp(held_on)) & own.standing.isin(COMING)]
    return next(own.sort_values("starts_on").itertuples(), None)


def _undecided(tasks: pd.DataFrame) -> Sequence[Kept]:
    if tasks.empty:
        return []
    count = int((tasks.basis == "placeholder").sum())
    if not count:
        return [Kept("確認", f"年度内の工程{len(tasks)}件は、すべて月が示されています")]
    said = f"年度内の工程{len(tasks)}件のうち{count}件は月が確定していません"
    return [Kept("確認", said, "各WGで開始・終了の月を「取組工程」の様式に記入します")]


def _reports(tasks: pd.DataFrame, coming: object | None) -> Sequence[Kept]:
    if tasks.empty or coming is None:
        return []
    silent = int((tasks.status == "unreported").sum())
    said = f"{words.meeting_round(name_of(coming))}の前に、各WGで進捗を報告します"
    more = f"報告のない工程は{silent}件です。" if silent else ""
    return [Kept("報告", said, f"{more}「進捗報告」の様式に、進捗・理由・今後の予定・判断を仰ぐことを記入します")]


def _next_meeting(coming: object | None, agenda: pd.DataFrame) -> Sequence[Kept]:
    if coming is None:
        return []
    form = "" if words.is_missing(coming.form) else f"　{coming.form}"
    lines = agenda[(agenda.meeting_id == coming.meeting_id) & agenda.agenda_text.notna()].agenda_text
    more = f"議題：{'、'.join(lines)}" if len(lines) else "議題は登録されていません"
    return [Kept("次回", f"{words.meeting_round(name_of(coming))}本部会議　{when(coming)}{form}", more)]
