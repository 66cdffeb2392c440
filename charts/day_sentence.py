"""The sentence of the day: where we are, whether supply is enough, what has to change."""

from datetime import date

import vocabulary as words
from charts.handout_table import Progress, compare
from charts.key_figures import Goal, Pace, until

# A pace within a twentieth of what is needed is neither too slow nor fast enough to speak of.
CLOSE = 0.05


def day_sentence(
    ours: Progress,
    nation: Progress,
    planned: tuple[date, int] | None,
    two_doses: float | None,
    goal: Goal | None,
    pace: Pace | None,
) -> str:
    """Up to three facts with their key figures between **; what is not known is left out. '' when nothing is known.

    ours, nation: older adults. planned: the last delivery's first day and the doses (回分) delivered by then.
    two_doses: what two doses for every older adult take (回分).
    """
    return _progress(ours, nation) + _supply(planned, two_doses) + _pace(goal, pace)


def _progress(ours: Progress, nation: Progress) -> str:
    said = compare("高齢者の1回目接種率", 0, ours, nation)
    if said:
        return said
    rate, doses = ours.rates[0], ours.doses[0]
    if not words.is_missing(rate):
        return f"高齢者の1回目接種率は**{words.rate_text(rate, ours.approximate)}**です。"
    return "" if words.is_missing(doses) else f"高齢者優先接種の1回目は**{words.count_text(doses, '回')}**です。"


def _supply(planned: tuple[date, int] | None, two_doses: float | None) -> str:
    if not planned or not two_doses:
        return ""
    day, doses = planned
    share = words.rate_text(doses / two_doses)
    enough = "届く計画です" if doses >= two_doses else "届く計画で、不足します"
    return f"供給は{words.day_text(day)}の週までに高齢者2回分の**{share}**が{enough}。"


def _pace(goal: Goal | None, pace: Pace | None) -> str:
    if not goal or not pace or not pace.doses_a_day:
        return ""
    times = goal.doses_a_day / pace.doses_a_day
    done = f"{until(goal)}までに{words.rate_text(goal.goal_rate)}の方が2回の接種を終えるには、"
    if times > 1 + CLOSE:
        return f"{done}1日当たりの接種回数を**約{words.half_up(times, 1)}倍**にする必要があります。"
    told = f"{done}1日当たり**{words.count_text(goal.doses_a_day, '回')}**が必要で、現在の接種回数"
    return f"{told}とほぼ同じです。" if times > 1 - CLOSE else f"{told}はこれを上回っています。"
