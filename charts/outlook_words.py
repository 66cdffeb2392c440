"""The outlook in words: its range of endings in thirds of months, its state by the goal's day, what it assumes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

import vocabulary as words

REACHED = "すでに終わっています"
VIEWS = {"days14": "直近14日の7日平均", "days7": "直近の7日平均", "own": "入力した1日当たりの回数"}


class Required(Protocol):
    """What the goal asks for: doses still to be given, doses given that count (回), doses and first doses a day (回/日)
    and until when.
    """

    missing: float
    counted: float
    doses_a_day: float | None
    first_a_day: float | None
    first_until: date


class Assumed(Protocol):
    """What each added venue gives a day (回), and how many days after the as-of day it opens."""

    venue_doses: int
    venue_lead_days: int


class Ending(Protocol):
    """The endings by pace, slowest first, their paces and paths; whether the supply planned is too little, whether all
    is done already.
    """

    paces: tuple[float, ...]
    done_on: tuple[date | None, ...]
    paths: tuple[pd.DataFrame, ...]
    is_short: bool
    is_reached: bool
    ends: tuple[date | None, date | None]
    earliest: date | None
    middle: date | None
    latest: date | None


@dataclass(frozen=True)
class Asked:
    """What one assumes, in the page's words: take-up (0-1), the goal's day, persons (人), doses given (回), how the
    pace is looked at, whether supply is the upper bound; beside it the present pace (回/日), whether the range has
    been widened by the errors of earlier forecasts, days between two doses.
    """

    take_up: float
    goal_on: date
    persons: int
    given: float
    view: str
    capped: bool
    pace: float | None = None
    widened: bool = False
    interval: int = 21

    @property
    def wanted(self) -> float:
        """Doses (回) in all when it is done."""
        return 2 * self.take_up * self.persons


def third_of_month(day: date, seen_from: date) -> str:
    """上旬・中旬・下旬 of a day's month; with its year where it is another than that it is seen from.

    >>> third_of_month(date(2021, 8, 16), date(2021, 6, 2)), third_of_month(date(2022, 1, 3), date(2021, 6, 2))
    ('8月中旬', '令和4年1月上旬')
    """
    year = "" if day.year == seen_from.year else words.wareki(day).split("年")[0] + "年"
    return f"{year}{day.month}月{'上旬' if day.day <= 10 else '中旬' if day.day <= 20 else '下旬'}"


def ending_text(ending: Ending, seen_from: date) -> str:
    """The range of endings in words, never a day; says so where there is no end in sight.

    From the fast pace (90 %) to the slow one (10 %).
    """
    if ending.is_reached:
        return REACHED
    if ending.earliest is None:
        return "供給の計画では足りません" if ending.is_short else "1年以内には終わりません"
    first = third_of_month(ending.earliest, seen_from)
    if ending.latest is None:
        return f"{first}以降"
    last = third_of_month(ending.latest, seen_from)
    return first if first == last else f"{first}～{last}"


def verdict(ends: tuple[date | None, date | None] | None, goal_on: date) -> tuple[str, str]:
    """The state by the goal's day and its tone: the whole range before it, astride it, or after it.

    ends: the earliest and the latest end (None = not in sight); None without a pace.

    >>> verdict((date(2021, 7, 28), date(2021, 8, 9)), date(2021, 7, 31))
    ('要注意', 'warn')
    """
    if ends is None:
        return "計算できません", "plain"
    earliest, latest = ends
    if latest is not None and latest <= goal_on:
        return "達成見込み", "good"
    if earliest is not None and earliest <= goal_on:
        return "要注意", "warn"
    return "遅れ", "bad"


def differing(ending: Ending, required: Required, asked: Asked) -> str:
    """Why the outlook and the present pace point to different sides of the goal, a sentence; '' where they agree.

    The outlook is told by a range of paces, by the days between two doses and by supply, not by the present pace.
    """
    needed, pace = required.doses_a_day, asked.pace or ending.paces[2]
    state, _ = verdict(ending.ends, asked.goal_on)
    is_good = state == "達成見込み"
    if needed is None or is_good == (needed <= pace):
        return ""
    slow, fast = ending.paces[0], ending.paces[-1]
    if is_good:
        by_pace, added = slow >= needed, "加えた特設会場の分も見込む"
    else:
        by_pace = slow < needed
        added = f"2回目は1回目の{asked.interval}日後{'で、供給の計画を超えられない' if asked.capped else 'になる'}"
    span = f"1日{words.count_text(slow)}～{words.count_text(fast, '回')}のペースの幅（{VIEWS[asked.view]}から）で見る"
    return f"ただし、{span if by_pace else added}ため、{'見込みは' if is_good else ''}「{state}」としています。"


def method(asked: Asked, ending: Ending | None) -> str:
    cap = "・供給の計画が上限" if asked.capped else "・供給の上限なし"
    paces = ""
    if ending is not None:
        low, middle, high = (words.count_text(ending.paces[at], "回") for at in (0, 2, -1))
        paces = f"（1日{low}・{middle}・{high}）"
    wide = "を過去の誤差で広げたペース" if asked.widened else ""
    return f"計算方法 {VIEWS[asked.view]}の10・50・90%{wide}{paces}が続く場合{cap}・2回目は1回目の{asked.interval}日後"


def notes(
    usual_error_days: float | None, inside: Sequence[bool], *, has_goal: bool, has_supply: bool
) -> tuple[str, ...]:
    """What stands under the fan besides: how far off earlier outlooks were, which condition nobody has set.

    inside: of each outlook four weeks ahead that is over, did what came lie in its range.
    """
    said = []
    if usual_error_days is not None:
        held = f"実績が幅に入ったのは{len(inside)}回中{sum(inside)}回"
        said.append(f"過去の誤差 {words.half_up(usual_error_days)}日前後（4週間先、{held}）")
    if not has_goal:
        said.append("目標が未登録のため、想定接種率と目標日は仮の値です")
    if not has_supply:
        said.append("供給計画が未取込のため、供給の上限は考えていません")
    return tuple(said)
