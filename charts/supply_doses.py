"""Supply as steps against doses given: is there enough, what has arrived, and what does the gap consist of."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.supply_figure import delivery_name, draw, open_doses
from charts.theme import Style


@dataclass(frozen=True)
class Given:
    """Doses given by the as-of day: in all (1回目 and 2回目, 回), day by day, and those still owed as second doses.

    total None: not known. by_day: vaccinated_on and cumulative doses; empty where the days are not known.
    """

    total: int | None
    by_day: pd.DataFrame
    second_owed: int | None = None


def supply_doses(
    steps: pd.DataFrame,
    given: Given,
    two_doses: float | None,
    basis: Basis,
    *,
    notes: tuple[str, ...] = (),
    style: Style | None = None,
) -> Chart:
    """Cumulative supply of the older adults' vaccine (analysis.supply.steps) against cumulative doses.

    two_doses: what two doses for every older adult take (回分), None when not known. Without steps the doses stand
    alone, and without both the Chart has no figure; the reading says what to load.
    """
    has_days = len(given.by_day) > 0
    drawn = draw(steps, given, two_doses, basis.as_of, style or Style()) if len(steps) or has_days else None
    return Chart(
        name="supply-doses",
        title="供給量と接種回数の比較",
        kind="累計・高齢者向け",
        reading=_reading(steps, given, basis.as_of),
        table=steps if len(steps) else given.by_day,
        basis=basis,
        definition="実線＝到着確認済　破線＝計画　斜線＝到着未確認" if len(steps) else "",
        notes=notes,
        figure=drawn,
    )


def unconfirmed_names(steps: pd.DataFrame) -> str:
    """The deliveries whose arrival is not confirmed, as they are called; '' when there is none."""
    return "・".join(dict.fromkeys(delivery_name(row) for row in steps[steps.state == "unconfirmed"].itertuples()))


def _reading(steps: pd.DataFrame, given: Given, as_of: date) -> str:
    doses = "" if given.total is None else f"接種は**{words.short_count(given.total)}回**です。"
    if steps.empty:
        return f"{doses}供給計画を取り込むと、供給量と並べて表示します。"
    arrived = float(steps.arrived_doses.sum())
    if not arrived:
        expected = words.short_count(open_doses(steps))
        return f"計画では{words.day_text(as_of)}までに**{expected}回分**が届きます（到着は未確認）。{doses}"
    if given.total is None:
        return f"到着を確認した供給は**{words.short_count(arrived)}回分**です。接種実績を取り込むと比べられます。"
    said = f"到着を確認した供給**{words.short_count(arrived)}回分**に対し、接種は**{words.short_count(given.total)}回**"
    return f"{said}です。{_gap_in_words(arrived - given.total, given.second_owed)}"


def _gap_in_words(gap: float, owed: int | None) -> str:
    if gap < 0:
        return f"接種が**{words.short_count(-gap)}回分**上回っています。"
    if not owed or owed > gap:
        return f"差は{words.short_count(gap)}回分です。"
    return f"差の{words.short_count(gap)}回分のうち**{words.short_count(owed)}回分**は2回目の予約分です。"
