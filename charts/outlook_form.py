"""What the conditions come to, beside them: needed, present and missing doses a day, and the outlook in words."""

from dataclasses import dataclass
from datetime import date

import vocabulary as words
from charts.outlook_words import Asked, Ending, Required, ending_text, verdict


@dataclass(frozen=True)
class Result:
    """One line: its name, its figure with its unit, `tone` of a chip or '' for a plain figure; `bad`: a shortfall."""

    name: str
    value: str
    unit: str = ""
    tone: str = ""
    bad: bool = False


def results(required: Required, asked: Asked, ending: Ending | None, as_of: date) -> list[Result]:
    """The lines: needed a day, for first doses alone, the present pace, what is missing, the state, the outlook."""
    pace = asked.pace
    lines = [Result("1日当たりに必要な回数", words.count_text(required.doses_a_day), "回")]
    lines.append(
        Result(
            f"1回目（{words.axis_day(required.first_until)}まで）",
            words.count_text(required.first_a_day),
            "回",
        )
    )
    lines.append(Result("入力した回数" if asked.view == "own" else "現在（7日平均）", _about(pace), "回"))
    if pace and required.doses_a_day is not None:
        gap = required.doses_a_day - pace
        lines.append(Result("不足" if gap > 0 else "余裕", _about(abs(gap)), "回／日", bad=gap > 0))
    word, tone = verdict(ending.ends if ending else None, asked.goal_on)
    lines.append(Result("目標日まで", word, tone=tone))
    if ending is not None:
        lines.append(Result("完了の見込み", ending_text(ending, as_of)))
    return lines


def _about(doses: float | None) -> str:
    if words.is_missing(doses):
        return words.MISSING
    return f"約{words.count_text(round(doses, -2))}" if doses >= 1000 else words.count_text(doses)


def formula(required: Required, asked: Asked, as_of: date) -> str:
    """How the needed doses a day are computed, in words."""
    days = (asked.goal_on - as_of).days
    if days <= 0:
        return "目標日が過ぎています"
    persons, share = words.count_text(asked.persons, "人"), words.rate_text(asked.take_up)
    given = words.count_text(required.counted, "回")
    both = f"必要な回数＝（{persons}×{share}×2回－{given}）÷{days}日"
    if required.counted < asked.given:
        both += "（想定接種率を超えた回数は数えません）"
    if required.first_a_day is None:
        return f"{both}。2回目の間隔を考えると、1回目を終える日は過ぎています"
    return f"{both}。1回目は2回目の間隔の分だけ早く終える必要があります"
