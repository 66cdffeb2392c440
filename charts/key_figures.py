"""The strip of key figures: each a value with its unit, a bar, what it is compared with, and what it rests on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import vocabulary as words
from charts.handout_table import DOSES, Progress

# Below half a ポイント the approximate denominators carry no judgement.
SAME = 0.005
# From here on a mean is spoken of in hundreds.
ROUNDED_FROM = 1000


@dataclass(frozen=True)
class Bar:
    """A bar under a figure: from `start` to `end` of its track (0–1), a tick at `tick`; `meaning` is its colour."""

    end: float
    meaning: str
    start: float = 0.0
    tick: float | None = None


@dataclass(frozen=True)
class KeyFigure:
    """One cell of the strip. `lead` is 約 or ''; `gap` is the emphasised end of the comparison, judged by `verdict`
    (better, worse or ''); `missing` is the sentence that stands there instead when nothing is known.
    """

    name: str
    lead: str = ""
    value: str = words.MISSING
    unit: str = ""
    bar: Bar | None = None
    comparison: str = ""
    gap: str = ""
    verdict: str = ""
    change: str = ""
    basis: str = ""
    missing: str = ""
    invented: bool = False
    change_invented: bool = False


class Goal(Protocol):
    """What a goal asks for: a share of persons with two doses (0–1), its day, the doses a day it takes from now."""

    goal_rate: float
    goal_on: date
    days_left: int
    doses_a_day: float


class Pace(Protocol):
    """The 7-day mean of doses a day up to last_day, and that of the seven days before."""

    doses_a_day: float
    last_day: date
    before: float | None


class Supplied(Protocol):
    """Doses delivered (回分): confirmed, and with unconfirmed deliveries."""

    arrived: int
    expected: int


def until(goal: Goal) -> str:
    """The goal's day in words: 7月末 for the last day of July, else 7月20日."""
    is_last = (goal.goal_on + timedelta(days=1)).day == 1
    return f"{goal.goal_on.month}月末" if is_last else words.day_text(goal.goal_on)


def coverage_figure(
    name: str,
    at: int,
    ours: Progress,
    nation: Progress,
    change: float | None,
    *,
    invented: bool,
    change_invented: bool = False,
) -> KeyFigure:
    """The rate of dose `at` (0 = 1回目) in the prefecture, beside Japan and with its change (0–1) in seven days.

    change_invented: the figure of seven days before rests on an invented file, also where today's doesn't.
    """
    rate, other = ours.rates[at], nation.rates[at]
    if words.is_missing(rate):
        return KeyFigure(name, missing=ours.reason or "この日までの実績がありません。")
    gap = words.difference(rate, other)
    lead, value, unit = _parts(ours.rate_text(at))
    return KeyFigure(
        name, lead, value, unit,
        bar=Bar(min(rate, 1.0), "first" if DOSES[at] == 1 else "second", tick=_on_track(other)),
        comparison=f"全国 {nation.rate_text(at)}" if gap is not None else nation.reason,
        gap="" if gap is None else words.points_text(gap),
        verdict=_verdict(gap),
        change="7日前の値はありません" if words.is_missing(change) else f"7日前から {words.points_text(change)}",
        basis=f"{words.count_text(ours.doses[at], '回')} ／ {ours.persons}",
        invented=invented,
        change_invented=change_invented and not invented and not words.is_missing(change),
    )  # fmt: skip


def pace_figure(pace: Pace | None, goal: Goal | None, *, invented: bool) -> KeyFigure:
    """Doses a day as the 7-day mean of the last complete day, beside the seven days before; the tick is the goal's."""
    name = "1日当たり接種回数"
    if pace is None:
        return KeyFigure(name, missing="接種日別の実績が未取込か、7日分に足りないため、表示できません。")
    mean, before = pace.doses_a_day, pace.before
    whole = max(mean, goal.doses_a_day) if goal else 0
    rounded = mean >= ROUNDED_FROM
    return KeyFigure(
        name, "約" if rounded else "", words.count_text(round(mean, -2) if rounded else mean), "回",
        bar=Bar(mean / whole, "first", tick=goal.doses_a_day / whole) if whole else None,
        comparison="その前の7日間の" if before else "",
        gap=_times(mean / before) if before else "",
        change=f"目標に必要 {words.count_text(goal.doses_a_day, '回')}" if goal else "",
        basis=f"{words.day_text(pace.last_day)}までの7日平均・全年代",
        invented=invented,
    )  # fmt: skip


def goal_figure(goal: Goal | None, pace: Pace | None, *, invented: bool) -> KeyFigure:
    """Doses a day that the goal takes from the day after the as-of day on, beside the present pace."""
    if goal is None:
        reason = "目標（想定接種率と期日）か対象者数が未取込のため、計算できません。"
        return KeyFigure("必要回数（目標日）", missing=reason)
    times = goal.doses_a_day / pace.doses_a_day if pace and pace.doses_a_day else None
    return KeyFigure(
        f"必要回数（{until(goal)}）", "", words.count_text(goal.doses_a_day), "回／日",
        comparison="現在の接種回数の" if times is not None else "",
        gap="" if times is None else _times(times),
        verdict="worse" if times is not None and times > 1 else "",
        change=f"残り{goal.days_left}日・1回目と2回目",
        basis=f"高齢者・想定接種率{words.rate_text(goal.goal_rate)}",
        invented=invented,
    )  # fmt: skip


def supply_figure(
    share: tuple[float, float] | None, doses: int | None, supplied: Supplied, doubtful: str, *, invented: bool
) -> KeyFigure:
    """Doses given over doses supplied; a range while deliveries (named in `doubtful`) are unconfirmed."""
    name = "供給に対する接種率"
    if share is None:
        return KeyFigure(name, missing="供給計画か到着の報告が未取込のため、表示できません。")
    low, high = (words.rate_text(rate).removesuffix("%") for rate in share)
    arrived = supplied.arrived
    sure = f"{doubtful}の到着確認で確定" if doubtful else "配送分はすべて到着確認済"
    return KeyFigure(
        name, "", low if low == high else f"{low}～{high}", "%" if arrived else "%以上",
        bar=Bar(min(share[1], 1.0), "first", start=min(share[0], 1.0) if low != high else 0.0),
        comparison=f"接種 {words.short_count(doses)}回",
        change=f"供給 {_range(arrived, supplied.expected)}回分",
        basis=sure if arrived else "到着の報告が未取込のため、計画で計算",
        invented=invented,
    )  # fmt: skip


def _range(arrived: int, expected: int) -> str:
    ends = [words.short_count(count) for count in (arrived, expected) if count]
    if len(set(ends)) == 1:
        return ends[0]
    low, high = ends
    return f"{low.removesuffix('万') if high.endswith('万') and low.endswith('万') else low}～{high}"


def _parts(text: str) -> tuple[str, str, str]:
    """約, the number and what follows it, from a rate as it is written."""
    lead, value, unit = re.fullmatch(r"(約?)([\d.,]+)(.*)", text).groups()
    return lead, value, unit


def _on_track(rate: float | None) -> float | None:
    return None if words.is_missing(rate) else min(rate, 1.0)


def _verdict(gap: float | None) -> str:
    if gap is None or abs(gap) < SAME:
        return ""
    return "better" if gap > 0 else "worse"


def _times(ratio: float) -> str:
    return f"{words.half_up(ratio, 1)}倍"
