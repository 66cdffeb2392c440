"""One municipality's own figures, the list of all of them, and the tile map's sentence."""

from html import escape

import pandas as pd

import vocabulary as words
from charts.chart import Area, Basis, Chart
from charts.dot_plot import Shown
from charts.key_figures import Bar, KeyFigure
from charts.municipal_words import hidden_note, is_below

LIST = ["municipal_rank", "area_name", "pace_doses", "needed_doses", "entered_days", "stock_days"]


def municipal_list(rows: pd.DataFrame, basis: Basis, goal: str, few_days: int) -> Chart:
    """The municipalities with place, persons, pace, what the goal asks, last entry and stock; no figure.

    rows: municipal.overview in the order they are shown; goal: the goal in words, '' without one; few_days: less stock
    than that is named.
    """
    return Chart(
        name="municipal-list",
        title="一覧",
        kind=f"{words.as_of_text(basis.as_of)}・回は1日当たり",
        reading=_list_reading(rows, goal, few_days),
        table=rows.rename(columns={"doses_a_day": "pace_doses"})[LIST],
        basis=basis,
        definition="1日当たり＝7日平均（入力の遅れを補正）　在庫日数＝使用可能分の下限÷1日当たり",
        notes=("最終入力＝最後に接種が入力された日までの日数",),
    )


def _list_reading(rows: pd.DataFrame, goal: str, few_days: int) -> str:
    told = rows.dropna(subset=["doses_a_day", "needed_doses"])
    parts = []
    if len(told):
        short = told[told.doses_a_day < told.needed_doses]
        parts.append(
            f"{goal}に必要な回数に届いていないのは**{len(short)}市町村**です。"
            if len(short)
            else f"すべての市町村が{goal}に必要な回数に届いています。"
        )
    few = rows[rows.stock_days < few_days]
    if len(few):
        parts.append(f"在庫日数が{few_days}日を切るのは**{some(few.area_name)}**です。")
    return "".join(parts) or "順位、1日当たりの接種回数、入力と在庫の状況です。"


def some(names: pd.Series) -> str:
    """The first two names, and how many there are where there are more.

    >>> some(pd.Series(["高岡市", "射水市"])), some(pd.Series(["高岡市", "射水市", "上市町"]))
    ('高岡市、射水市', '高岡市、射水市など3市町村')
    """
    return "、".join(names.head(2)) + (f"など{len(names)}市町村" if len(names) > 2 else "")


def tile_map(rows: pd.DataFrame, shown: Shown, basis: Basis, *, placed: bool) -> Chart:
    """The municipalities as tiles, whose markup is in widgets.tiles; placed: the tiles lie as on a map."""
    told = rows.dropna(subset="coverage_rate")
    above = int((~told.gap_rate.map(is_below)).sum())
    dose = words.dose_label(shown.dose_number)
    where = (
        "1マス＝1市町村。面積は人口を表しません。押すとその市町村を見られます"
        if placed
        else "1マス＝1市町村。並びは地図の位置を表しません。押すとその市町村を見られます"
    )
    return Chart(
        name="municipal-tiles",
        title="地図で見る" if placed else "色分けで見る",
        kind=f"累計・{dose}",
        reading=f"{dose}の接種率が県以上なのは**{above}市町村**です。"
        if shown.home_name in shown.lines
        else f"{dose}の接種率です。",
        table=rows[["area_code", "area_name", "coverage_rate", "hidden"]],
        basis=basis,
        definition=where,
        notes=("区分の境目は期間を通じて固定", *hidden_note(rows)),
    )


def own_figures(
    row: object, count: int, lines: dict[str, float], *, goal: str, few_days: int, invented: bool
) -> list[KeyFigure]:
    """Six key figures of one municipality: both rates, pace, what the goal asks, days of stock, last entry.

    row: its row of municipal.overview; count: how many municipalities have a place; lines: the prefecture's rate;
    few_days: less stock than that is marked.
    """
    return [
        _rate_figure(row, count, lines, invented=invented),
        _second_figure(row, invented=invented),
        _pace_figure(row, invented=invented),
        _needed_figure(row, goal, invented=invented),
        _stock_figure(row, few_days, invented=invented),
        _entry_figure(row, invented=invented),
    ]


def _rate_figure(row: object, count: int, lines: dict[str, float], *, invented: bool) -> KeyFigure:
    if words.is_missing(row.coverage_rate):
        said = words.VALUES["hidden"].get(row.hidden, "実績がありません")
        return KeyFigure("接種率と県内順位", missing=said, invented=invented)
    home, rate = next(iter(lines.items()), ("", None))
    rank = words.MISSING if words.is_missing(row.municipal_rank) else f"{int(row.municipal_rank)}位"
    gap = "" if rate is None else words.points_text(row.coverage_rate - rate)
    return KeyFigure(
        "接種率と県内順位",
        value=words.exact_rate_text(row.coverage_rate).removesuffix("%"),
        unit="%",
        bar=Bar(min(row.coverage_rate, 1), "first", tick=None if rate is None else min(rate, 1)),
        comparison=f"{home} {words.exact_rate_text(rate)}" if home else "",
        gap=gap,
        verdict="worse" if is_below(row.gap_rate) else "better",
        change=f"県内{count}市町村中 {rank}",
        basis=f"対象者 {words.count_text(row.denominator_persons, '人')}",
        invented=invented,
    )


def _second_figure(row: object, *, invented: bool) -> KeyFigure:
    name = "2回目接種率"
    if words.is_missing(row.second_rate):
        return KeyFigure(name, missing="2回目の実績がありません", invented=invented)
    return KeyFigure(
        name, value=words.exact_rate_text(row.second_rate).removesuffix("%"), unit="%",
        bar=Bar(min(row.second_rate, 1), "second"), comparison="対象者に対する割合", invented=invented,
    )  # fmt: skip


def _pace_figure(row: object, *, invented: bool) -> KeyFigure:
    name = "1日当たり接種回数"
    if words.is_missing(row.doses_a_day):
        return KeyFigure(name, missing="7日間の回数が少ないか、日別の実績がありません", invented=invented)
    return KeyFigure(
        name, lead="約", value=words.count_text(row.doses_a_day), unit="回", comparison="7日平均・1回目と2回目の計",
        change="入力の遅れを補正", invented=invented,
    )  # fmt: skip


def _needed_figure(row: object, goal: str, *, invented: bool) -> KeyFigure:
    name = "1日の必要回数"
    if words.is_missing(row.needed_doses):
        return KeyFigure(name, missing="目標が取り込まれていないか、期日を過ぎています", invented=invented)
    missing = None if words.is_missing(row.doses_a_day) else row.needed_doses - row.doses_a_day
    short = missing is not None and missing > 0
    gap = "" if missing is None else f"あと{words.count_text(missing, '回')}" if short else "届いています"
    return KeyFigure(
        name, value=words.count_text(row.needed_doses), unit="回", comparison="今のペースに対して" if gap else "",
        gap=gap, verdict="worse" if short else "better", basis=goal, invented=invented,
    )  # fmt: skip


def _stock_figure(row: object, few_days: int, *, invented: bool) -> KeyFigure:
    name = "在庫日数"
    if words.is_missing(row.stock_days):
        return KeyFigure(name, missing="到着の報告がないか、1日当たりの回数が分かりません", invented=invented)
    days = int(row.stock_days)
    few = row.stock_days < few_days
    return KeyFigure(
        name, value="90" if days > 90 else str(days), unit="日超" if days > 90 else "日", comparison="使用可能分の下限",
        gap=f"{few_days}日未満" if few else "", verdict="worse" if few else "", basis="2回目予約分を除く",
        invented=invented,
    )  # fmt: skip


def _entry_figure(row: object, *, invented: bool) -> KeyFigure:
    if words.is_missing(row.entered_days):
        return KeyFigure("最終入力", missing="日別の実績がありません", invented=invented)
    days = int(row.entered_days)
    return KeyFigure(
        "最終入力", value=str(days) if days else "当日", unit="日前" if days else "",
        comparison="最後に接種が入力された日", invented=invented,
    )  # fmt: skip


def own_summary(area: Area, row: object) -> str:
    """One municipality in a sentence, for its heading; '' where nothing is known."""
    if words.is_missing(row.coverage_rate):
        return ""
    rank = "" if words.is_missing(row.municipal_rank) else f"（県内{int(row.municipal_rank)}位）"
    return f"{escape(area.name)} {words.exact_rate_text(row.coverage_rate)}{rank}"
