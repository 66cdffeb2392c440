"""What to look through before a meeting's figures are pinned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

import vocabulary as words
from charts.known import Knowledge
from reports.steps.arrange import CARD, plan_of_screens
from reports.steps.meeting import Meeting
from reports.subjects.attendees import attendees_of
from reports.subjects.projects import plan_of

# The files a meeting's figures come from, as people call them.
SOURCES = {
    "vrs_detail": "VRS 接種実績", "kantei_health_workers": "医療従事者等の接種実績", "handout": "資料1の様式",
    "municipal": "市町村別の接種実績", "supply_plan": "供給計画", "supply_deliveries": "到着の報告",
    "support": "予算資料", "projects": "連携推進項目",
}  # fmt: skip
# Plans and budgets are not made anew every day.
DAILY = ("vrs_detail", "municipal", "supply_deliveries")


@dataclass(frozen=True)
class Check:
    """One line of the list: how it stands (good, warn, info), what was looked at, what was found."""

    tone: str
    name: str
    text: str


def checks(known: Knowledge, meeting: Meeting, held: Sequence[str] = ()) -> list[Check]:
    """Sources with their days, what is missing or doubtful, months that are not settled, 工程 nobody reported.

    held: the names of files that wait for a confirmation (`held_files`).
    """
    waiting = Check("warn", "確認待ちのファイル", "、".join(held)) if held else None
    waiting = waiting or Check("good", "確認待ちのファイル", "ありません")
    told = [*_sources(known), _missing(known), waiting, _doubtful(known), *_plan(known, meeting)]
    return [*told, _agenda(meeting), _attendees(known, meeting), _screens(known, meeting)]


def held_files(entries: Iterable[dict]) -> list[str]:
    """The files whose last attempt was held for a confirmation, from entries of the ledger, oldest first."""
    last: dict[str, str] = {}
    for entry in entries:
        if entry.get("event") == "load" and entry.get("file_name"):
            last[entry["file_name"]] = entry.get("outcome", "")
    return [name for name, outcome in last.items() if outcome == "held"]


def _sources(known: Knowledge) -> list[Check]:
    """The newest file of each source, and how old what it knows is on the data day."""
    log, stale = known.ask("log"), int(known.settings()["alert_stale_days"])
    live = log[(log.kind == "load") & ~log.commit.isin(log.undoes)].drop_duplicates("dataset").set_index("dataset")
    invented, lines = known.invented_datasets(), []
    for dataset, name in SOURCES.items():
        if dataset not in live.index:
            continue
        row = live.loc[dataset]
        day = "" if pd.isna(row.as_of_on) else f"{words.as_of_text(row.as_of_on)}　"
        late = (
            dataset in DAILY and not pd.isna(row.as_of_on) and (pd.Timestamp(known.as_of) - row.as_of_on).days > stale
        )
        sample = "（見本）" if dataset in invented else ""
        text = f"{day}版{row.commit}{sample}" + (f"　データの日より{stale}日を超えて古いデータです" if late else "")
        lines.append(Check("warn" if late or sample else "good", name, text))
    absent = [name for dataset, name in SOURCES.items() if dataset not in live.index and dataset != "handout"]
    return lines + ([Check("info", "取り込まれていない資料", "、".join(absent))] if absent else [])


def _missing(known: Knowledge) -> Check:
    rows = known.ask("missing")
    if rows.empty:
        return Check("good", "表に欠ける数値", "ありません")
    return Check("warn", "表に欠ける数値", "　".join(dict.fromkeys(rows.reason.dropna())) or f"{len(rows)}件")


def _doubtful(known: Knowledge) -> Check:
    """What was published although a rule doubted it."""
    rows = known.ask("findings")
    own = rows[rows.decision.notna()] if len(rows) else rows
    if own.empty:
        return Check("good", "確認のうえ公開した指摘", "ありません")
    return Check("warn", "確認のうえ公開した指摘", f"{len(own)}件（取込履歴に理由があります）")


def _plan(known: Knowledge, meeting: Meeting) -> list[Check]:
    plan = plan_of(known, max(known.as_of, meeting.held_on or known.as_of))
    if plan is None:
        return []
    tasks = plan.tasks[plan.tasks.is_in_year.astype(bool)]
    open_months = int((tasks.basis == "placeholder").sum())
    silent = int((tasks.status == "unreported").sum())
    return [
        Check("info" if open_months else "good", "月が未確定の工程", f"{open_months}件（期間要確認と表示します）"),
        Check("warn" if silent else "good", "報告のない工程", f"{silent}件"),
    ]


def _agenda(meeting: Meeting) -> Check:
    count = len(meeting.agenda)
    if not count:
        return Check("warn", "議題", "登録されていません。いつもの順で投影します")
    return Check("good", "議題", f"{count}件")


def _attendees(known: Knowledge, meeting: Meeting) -> Check:
    chart = attendees_of(known, meeting.meeting_id, meeting.name)
    if chart is None:
        return Check("info", "出席者", "登録されていません。出席者の画面は出ません")
    return Check("good", "出席者", chart.reading.replace("**", ""))


def _screens(known: Knowledge, meeting: Meeting) -> Check:
    """How the screens were arranged, and whether the minutes of the agenda's lines fit into the meeting."""
    plan = plan_of_screens(known, meeting)
    if plan.empty:
        return Check("info", "画面の構成", "いつもの順です。持ち時間は決めていません")
    minutes, left_out = int(plan.minutes.fillna(0).sum()), int((plan.is_shown == False).sum())  # noqa: E712 - may be null
    told = [f"出さない画面{left_out}", f"カード{int((plan.step_kind == CARD).sum())}"]
    told += [f"持ち時間 計{minutes}分"] if minutes else []
    too_long = meeting.minutes is not None and minutes > meeting.minutes
    if too_long:
        told.append(f"会議の{meeting.minutes}分を超えています")
    return Check("warn" if too_long else "good", "画面の構成", "・".join(told))
