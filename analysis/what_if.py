"""What each condition changes: the outlook again with one of them altered, and the pace other take-ups would need."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from analysis.outlook import Ending, Required, ending, ends, required
from analysis.situation import Conditions, Situation

TAKE_UPS = (1.0, 0.9, 0.8, 0.7, 0.6)
TAKE_UP_STEP = 0.1
MORE_DOSES = 1000
LATER = 14
VENUES = 2
FEWER_PER_VIAL = 5
OTHER_COLUMNS = ["take_up_rate", "missing_doses", "needed_a_day", "pace_ratio"]

Outcome = tuple[str, Conditions, Ending, Required]


Ends = tuple[date | None, date | None]


def other_take_ups(
    situation: Situation, conditions: Conditions, pace: float | None, at: Sequence[float] | None
) -> tuple[pd.DataFrame, list[Ends | None]]:
    """Doses missing (回) and needed a day (回/日) for 100 to 60 % and the share chosen, and when each would end.

    Columns: take_up_rate, missing_doses, needed_a_day, pace_ratio (over the present pace, missing without one).
    needed_a_day is missing when the goal's day is over. The ends are (earliest, latest) by the paces `at`, None
    without paces.
    """
    rows, found = [], []
    for share in sorted({*TAKE_UPS, conditions.take_up}, reverse=True):
        asked = required(situation, replace(conditions, take_up=share))
        ratio = asked.doses_a_day / pace if pace and asked.doses_a_day is not None else None
        rows.append((share, asked.missing, asked.doses_a_day, ratio))
        found.append(ends(situation, replace(conditions, take_up=share), at) if at else None)
    return pd.DataFrame(rows, columns=OTHER_COLUMNS).astype("float64"), found


def outcomes(situation: Situation, conditions: Conditions, at: Sequence[float]) -> list[Outcome]:
    """What comes out with one condition changed: its name, the conditions, the ending and what the goal asks for.

    The first is what is chosen now; at: the paces of paces.SHARES.
    """
    return [
        (name, asked, ending(situation, asked, paces), required(situation, asked))
        for name, asked, paces in _variants(situation, conditions, tuple(at))
    ]


def _variants(
    situation: Situation, now: Conditions, at: tuple[float, ...]
) -> Iterator[tuple[str, Conditions, tuple[float, ...]]]:
    yield "今の条件", now, at
    if now.take_up + TAKE_UP_STEP <= 1 + 1e-9:
        yield "想定接種率を10ポイント高くする", replace(now, take_up=now.take_up + TAKE_UP_STEP), at
    yield "想定接種率を10ポイント低くする", replace(now, take_up=now.take_up - TAKE_UP_STEP), at
    yield f"1日当たり{MORE_DOSES:,}回増やす", now, tuple(pace + MORE_DOSES for pace in at)
    yield f"特設会場を{VENUES}か所増やす", replace(now, venues=now.venues + VENUES), at
    yield f"目標日を{LATER}日遅くする", replace(now, goal_on=now.goal_on + timedelta(days=LATER)), at
    if now.capped and situation.arrivals is not None:
        yield f"これからの配送が{LATER}日遅れる", replace(now, delay_days=now.delay_days + LATER), at
        yield f"これからの配送が1バイアル{FEWER_PER_VIAL}回になる", replace(now, per_vial=FEWER_PER_VIAL), at
        yield "供給の計画を上限にしない", replace(now, capped=False), at
