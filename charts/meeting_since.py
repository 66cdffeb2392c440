"""前回の会議からの変化: a row a key figure, with what the meeting before showed, what is shown now, the difference."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart

COLUMNS = ["kpi_name", "kpi_before", "kpi_now", "kpi_change"]


class Compared(NamedTuple):
    """One key figure in words: its name, what it was, what it is, the difference of the unrounded values."""

    name: str
    before: str
    now: str
    change: str


def since_chart(
    told: Sequence[Compared], name: str, shown_on: date, version: int | None, basis: Basis, *, invented: bool
) -> Chart:
    """The rows as a Chart without a figure.

    name: the meeting before; shown_on: the day its figures spoke of; version: that pinned for it, None without a pin.
    """
    first = next((one for one in told if one.change != words.MISSING), None)
    said = f"前回の会議（{name}）では{words.as_of_text(shown_on)}の数値を示しました。" if version else (
        f"前回の会議（{name}）の日、{words.day_text(shown_on)}までの数値と比べます。"
    )  # fmt: skip
    if first:
        now = f"{first.now[:-1]}、" if first.now.endswith("）") else f"{first.now}（"
        said += f"{first.name}は{first.before}から**{now}{first.change}）**になりました。"
    without = "前回の会議には固定した数値がないため、その日までの値をこの版で求めました"
    pinned = f"前回は版{version}に固定した数値" if version else without
    return Chart(
        "meeting-since", "前回の会議からの変化", f"{len(told)}指標", said, pd.DataFrame(told, columns=COLUMNS), basis,
        definition="率の差は丸める前の値の差です（表の値の引き算と0.1ポイント違うことがあります）",
        notes=(pinned,), invented=invented,
    )  # fmt: skip
