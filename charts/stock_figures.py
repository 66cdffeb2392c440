"""The key figures of supply and stock: what arrived, whether it is enough, what can be used, how long it lasts."""

from datetime import date

import pandas as pd

import vocabulary as words
from charts.key_figures import Bar, KeyFigure
from charts.stock import range_text
from charts.supply_figure import delivery_name

NO_SUPPLY = "供給計画か到着の報告が未取込のため、表示できません。"
NO_ARRIVAL = "到着の報告が未取込のため、表示できません。"
NO_STOCK = "到着の報告か接種日別の実績が未取込のため、表示できません。"


def arrived_figure(rounds: pd.DataFrame, *, invented: bool) -> KeyFigure:
    """Doses confirmed as arrived, over all that is planned; rows of the question `supply_rounds`."""
    name = "供給量（到着確認済）"
    arrived, planned = float(rounds.arrived_doses.fillna(0).sum()), float(rounds.planned_doses.fillna(0).sum())
    if not arrived and not planned:
        return KeyFigure(name, missing=NO_SUPPLY)
    if rounds.arrived_doses.isna().all():
        return KeyFigure(name, missing=NO_ARRIVAL)
    value, unit = _parts(arrived)
    boxes = rounds.arrived_boxes.dropna()
    last = rounds[rounds.arrived_doses.fillna(0) > 0].tail(1)
    until = f"{delivery_name(next(last.itertuples()))}まで" if len(last) else "到着の報告はまだありません"
    return KeyFigure(
        name, "", value, unit,
        bar=Bar(min(arrived / planned, 1.0), "arrived") if planned else None,
        comparison=f"計画の累計 {words.short_count(planned)}回分の" if planned else "計画は未取込",
        gap=words.rate_text(arrived / planned) if planned else "",
        basis=f"{until} {words.count_text(boxes.sum(), '箱')}" if len(boxes) else until,
        invented=invented,
    )  # fmt: skip


def enough_figure(rounds: pd.DataFrame, two_doses: float | None, *, invented: bool = False) -> KeyFigure:
    """What the plan comes to over two doses for every older adult; may be more than 100 %."""
    name = "高齢者2回分に対する供給率"
    own = rounds[rounds.priority_group == "older_adults"]
    planned = float(own.planned_doses.fillna(own.arrived_doses).fillna(0).sum())
    if not planned or not two_doses:
        missing = NO_SUPPLY if not planned else "65歳以上人口が未取込のため、表示できません。"
        return KeyFigure(name, missing=missing)
    share, last = planned / two_doses, own[own.planned_doses.notna()].ends_on.max()
    value = words.rate_text(share)
    full = max(share, 1.0)
    boxes = words.count_text(own.planned_boxes.sum(), "箱")
    return KeyFigure(
        name, "", value.removesuffix("%"), "%",
        bar=Bar(share / full, "arrived", tick=1 / full),
        comparison=f"計画 {words.short_count(planned)} ／ {words.short_count(two_doses)}回",
        basis=f"{boxes}・{words.day_text(last)}までの配送" if len(own) else "",
        invented=invented,
    )  # fmt: skip


def available_figure(row: object | None, *, invented: bool) -> KeyFigure:
    """What can be used of the stock, as a range without the doses kept for second doses; a row of stock.stock."""
    name = "推計在庫（使用可能分）"
    if row is None:
        return KeyFigure(name, missing=NO_STOCK)
    text = range_text(row.available_low, row.available_high, "")
    full = max(row.high_doses, 1.0)
    value = text.removesuffix("万")
    unit = "万回分" if value != text else "回分"
    parts = value.split("～")
    if unit == "万回分" and all(part.endswith("万") for part in parts[:-1]):
        value = "～".join(part.removesuffix("万") for part in parts)
    return KeyFigure(
        name, "", value, unit,
        bar=Bar(min(row.available_high / full, 1.0), "stock", start=min(row.available_low / full, 1.0)),
        comparison=f"2回目予約分 {words.short_count(row.reserved_doses)}回分を除く",
        basis="居住地ベースの推計",
        invented=invented,
    )  # fmt: skip


def lasting_figure(row: object | None, short: tuple[date | None, date | None] | None, *, invented: bool) -> KeyFigure:
    """How many days the usable stock lasts at the present pace, and the first week that runs out by the plan.

    short: that week by the low and the high end (None = in none of the plan's weeks); None without a plan.
    """
    name = "在庫日数"
    if row is None or words.is_missing(row.days_of_stock_low):
        return KeyFigure(name, missing=NO_STOCK if row is None else "最近の接種実績がないため、計算できません。")
    ends = dict.fromkeys(words.count_text(int(end)) for end in (row.days_of_stock_low, row.days_of_stock_high))
    return KeyFigure(
        name, "", "～".join(ends), "日分",
        comparison=f"7日平均 {words.count_text(row.doses_a_day, '回')}／日で計算",
        basis=run_out_text(short),
        invented=invented,
    )  # fmt: skip


def run_out_text(short: tuple[date | None, date | None] | None) -> str:
    """In which week doses would be missing with the plan as it is, by the low and high end of the range.

    >>> run_out_text((date(2021, 6, 28), None))
    '計画どおりでも、下限では6月28日の週に不足する計算'
    """
    if short is None:
        return "今後の供給計画が未取込"
    low, high = short
    if low is None:
        return "計画の期間中は不足しない計算"
    if high is None:
        return f"計画どおりでも、下限では{words.day_text(low)}の週に不足する計算"
    if low == high:
        return f"計画どおりでも{words.day_text(low)}の週に不足する計算"
    return f"計画どおりでも{words.day_text(low)}～{words.day_text(high)}の週に不足する計算"


def _parts(doses: float) -> tuple[str, str]:
    text = words.short_count(doses)
    return (text.removesuffix("万"), "万回分") if text.endswith("万") else (text, "回分")
