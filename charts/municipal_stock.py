"""Stock of each municipality beside what it declares, what makes the range, and the weeks ahead, as tables."""

from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.listing import Cell, Listing, line
from charts.stock import range_text

TABLE = [
    "area_code", "area_name", "arrived_doses", "unconfirmed_doses", "given_doses", "low_doses", "high_doses",
    "reserved_doses", "available_low", "available_high", "declared_doses", "declared_on", "doses_a_day",
    "days_of_stock_low", "days_of_stock_high",
]  # fmt: skip
NO_WEEKS = "今後の供給計画と到着の報告を取り込むと、不足する週を計算します。"
PARTS = ["condition", "low_doses", "high_doses"]


def municipal_stock(stock: pd.DataFrame, home_code: str, basis: Basis, few_days: int) -> Chart:
    """The rows of stock.stock of all municipalities of the home prefecture; its reading names those with few days.

    few_days: with less than that the desk of a municipality has to ask for vaccine.
    """
    own = stock[stock.area_code != home_code]
    return Chart(
        name="municipal-stock",
        title="市町村別の推計在庫と申告在庫",
        kind="回分・幅で表示",
        reading=_reading(own, few_days) + _sum_reading(own, stock[stock.area_code == home_code])
        if len(own)
        else "市町村別の到着の報告と接種実績を取り込むと、市町村ごとの在庫を表示します。",
        table=own[TABLE] if len(own) else own.reindex(columns=TABLE),
        basis=basis,
        definition="使用可能＝推計在庫－2回目予約分　在庫日数＝使用可能÷7日平均",
        notes=("申告＝市町村が申告した在庫（推計には使っていません）",),
    )


def _reading(own: pd.DataFrame, few_days: int) -> str:
    few = own[own.days_of_stock_low < few_days].sort_values("days_of_stock_low")
    told = own.dropna(subset="declared_doses")
    inside = told[(told.declared_doses >= told.low_doses) & (told.declared_doses <= told.high_doses)]
    said = f"申告のある{len(told)}市町村のうち**{len(inside)}**で、申告在庫は推計の幅に入ります。" if len(told) else ""
    if few.empty:
        return f"{said}在庫日数の下限が{few_days}日を切る市町村はありません。"
    names = "、".join(few.area_name.head(3)) + (f"など{len(few)}市町村" if len(few) > 3 else "")
    return f"{said}在庫日数の下限が{few_days}日を切るのは**{names}**です。"


def _sum_reading(own: pd.DataFrame, home: pd.DataFrame) -> str:
    """Says where the arrivals of the municipalities do not add up to the prefecture's; '' where they do."""
    if home.empty:
        return ""
    gap = float(own.arrived_doses.sum() - home.arrived_doses.iloc[0])
    if not gap:
        return ""
    off = f"**{words.count_text(abs(gap), '回分')}**{'多い' if gap > 0 else '少ない'}"
    return f"到着確認済の計は県の値より{off}ため、一致しません。"


def municipal_table(chart: Chart, few_days: int) -> Listing | None:
    """The rows of `municipal_stock` in the order of codes; None without rows."""
    if chart.table.empty:
        return None
    heads = (
        "市町村", "到着\n確認済", "到着\n未確認", "接種", "推計在庫\n（幅）", "2回目\n予約分", "使用可能\n（幅）",
        "申告在庫", "在庫日数", "",
    )  # fmt: skip
    lines = [*(_municipality(row, few_days) for row in chart.table.itertuples()), _total(chart.table)]
    return Listing(heads, tuple(lines), look="figures municipal")


def _total(rows: pd.DataFrame) -> object:
    """The sum of what can be added up: usable doses and days cannot."""
    moved = rows[["arrived_doses", "unconfirmed_doses", "given_doses"]].sum()
    span = _span(rows.low_doses.sum(), rows.high_doses.sum())
    declared = words.MISSING if rows.declared_doses.isna().any() else words.count_text(rows.declared_doses.sum())
    reserved = words.count_text(rows.reserved_doses.sum())
    return line("計", *map(words.count_text, moved), span, reserved, "", declared, "", "", cls="total")


def _municipality(row: object, few_days: int) -> object:
    return line(
        row.area_name,
        words.count_text(row.arrived_doses),
        words.count_text(row.unconfirmed_doses),
        words.count_text(row.given_doses),
        _span(row.low_doses, row.high_doses),
        words.count_text(row.reserved_doses),
        _span(row.available_low, row.available_high),
        _declared(row),
        _days(row),
        _remark(row, few_days),
    )


def _remark(row: object, few_days: int) -> Cell:
    """What asks for attention: few days of stock, else a declared stock outside the range with how far it is off."""
    if not words.is_missing(row.days_of_stock_low) and row.days_of_stock_low < few_days:
        return Cell(f"{few_days}日未満", tone="warn")
    if words.is_missing(row.declared_doses):
        return Cell("")
    below, above = row.low_doses - row.declared_doses, row.declared_doses - row.high_doses
    if below > 0:
        return Cell(f"申告が下限より{words.count_text(below)}少ない", cls="remark")
    return Cell(f"申告が上限より{words.count_text(above)}多い", cls="remark") if above > 0 else Cell("")


def _declared(row: object) -> Cell:
    if words.is_missing(row.declared_doses):
        return Cell(words.MISSING)
    outside = not row.low_doses <= row.declared_doses <= row.high_doses
    return Cell(words.count_text(row.declared_doses), cls="outside" if outside else "")


def _span(low: float, high: float) -> str:
    ends = dict.fromkeys(words.count_text(end) for end in (low, high))
    return "～".join(ends)


def _days(row: object) -> str:
    if words.is_missing(row.days_of_stock_low):
        return words.MISSING
    # More than three months is beyond what a pace can say.
    ends = ["90日超" if end > 90 else f"{int(end)}日" for end in (row.days_of_stock_low, row.days_of_stock_high)]
    return "～".join(dict.fromkeys(ends))


def stock_parts(
    row: object | None, basis: Basis, *, wastage_rate: float, elsewhere_rate: float, measured: bool
) -> Chart:
    """What the range of one area's stock is made of; `row` is its row of stock.stock, None when there is none.

    measured: whether late entries were measured from the files kept.
    """
    return Chart(
        name="stock-parts",
        title="推計在庫の幅の内訳",
        kind="回分",
        reading=_parts_reading(row) if row is not None else "到着の報告と接種実績を取り込むと表示します。",
        table=_parts_frame(row, wastage_rate, elsewhere_rate) if row is not None else pd.DataFrame(columns=PARTS),
        basis=basis,
        definition="VRSは居住地、供給は接種地で数えるため、市町村の申告と一致しないことがあります",
        notes=() if measured else ("入力の遅れは、取込履歴が足りないため幅に含めていません",),
    )


def _parts_reading(row: object) -> str:
    said = f"推計在庫は**{range_text(row.low_doses, row.high_doses)}**です。"
    if row.unconfirmed_doses <= 0:
        return said
    width, doubtful = row.high_doses - row.low_doses, row.unconfirmed_doses
    return (
        f"{said}幅の{words.short_count(width)}回分のうち**{words.short_count(doubtful)}回分**は到着が未確認の分です。"
    )


def _parts_frame(row: object, wastage_rate: float, elsewhere_rate: float) -> pd.DataFrame:
    late = max(row.late_low, 0.0), max(row.late_high, 0.0)
    parts = [
        ("到着確認済の供給", row.arrived_doses, row.arrived_doses),
        ("到着未確認の供給", 0.0, row.unconfirmed_doses),
        ("接種（VRSに入力済み）", -row.given_doses, -row.given_doses),
        ("接種（入力の遅れの推計）", -late[1], -late[0]),
        (f"廃棄（最大{wastage_rate * 100:g}%の想定）", -row.wasted_doses, 0.0),
        (f"住所地以外での接種（±{elsewhere_rate * 100:g}%の想定）", -row.elsewhere_doses, row.elsewhere_doses),
        ("推計在庫", row.low_doses, row.high_doses),
        ("うち2回目予約分", row.reserved_doses, row.reserved_doses),
        ("使用可能分", row.available_low, row.available_high),
    ]
    return pd.DataFrame(parts, columns=PARTS)


def parts_table(chart: Chart) -> Listing | None:
    """The rows of `stock_parts`; None without rows."""
    if chart.table.empty:
        return None
    strong = ("推計在庫", "使用可能分")
    lines = (
        line(
            row.condition,
            *map(_signed, (row.low_doses, row.high_doses)),
            cls="total" if row.condition in strong else "",
        )
        for row in chart.table.itertuples()
    )
    return Listing(("", "下限", "上限"), tuple(lines))


def _signed(doses: float) -> str:
    return words.count_text(doses) if doses else "0"


def weeks_ahead(weeks: pd.DataFrame, basis: Basis, short: tuple[date | None, date | None] | None, said: str) -> Chart:
    """The weeks of run_out.weeks_ahead; `said` is stock_figures.run_out_text of `short`."""
    return Chart(
        name="weeks-ahead",
        title="計画どおりの見通し",
        kind="週別・回分",
        reading=f"**{said}**です。" if short is not None else NO_WEEKS,
        table=weeks,
        basis=basis,
        definition="残り＝在庫＋供給－（2回目の期日到来＋新たな1回目）　下限は配送期間の終わり、上限は初めに届く場合",
        notes=("（ ）＝到着未確認", "新たな1回目は現在の7日平均が続く場合"),
    )


def weeks_table(weeks: pd.DataFrame) -> Listing | None:
    """The weeks ahead row by row; None without rows."""
    if weeks.empty:
        return None
    heads = ("週", "供給", "2回目の\n予定", "新たな\n1回目", "週末の残り\n（幅）", "")
    return Listing(heads, tuple(map(_week, weeks.itertuples())), look="figures weeks")


def _week(row: object) -> object:
    short = row.left_low < 0
    word = Cell("不足", tone="bad") if row.left_high < 0 else Cell("下限で不足", tone="warn") if short else Cell("")
    doubtful = f"（{words.count_text(row.unconfirmed_doses)}）" if row.unconfirmed_doses else ""
    planned = words.count_text(row.supplied_doses) if row.supplied_doses or not doubtful else ""
    supplied = f"{planned}{doubtful}"
    figures = map(words.count_text, (row.due_doses, row.new_first_doses))
    left = range_text(row.left_low, row.left_high, "")
    return line(f"{words.axis_day(row.week_on)}～", supplied, *figures, left, word)


def declared_note(stock: pd.DataFrame, home_code: str) -> tuple[str, ...]:
    """What the municipalities declare together, to be held against the prefecture's range; nothing where none does."""
    told = stock[stock.area_code != home_code].dropna(subset="declared_doses")
    if told.empty:
        return ()
    return (f"市町村の申告在庫の計 {words.short_count(told.declared_doses.sum())}回分（{len(told)}市町村）",)


def stale_note(stale: pd.DataFrame) -> tuple[str, ...]:
    """Which municipalities are left out because their doses are told only up to a day long past; none says nothing.

    stale: the second frame of late.without_stale.
    """
    if stale.empty:
        return ()
    days = f"{words.day_text(stale.as_of_on.min())}まで"
    names = "、".join(stale.area_name.head(2)) + (f"など{len(stale)}市町村" if len(stale) > 2 else "")
    return (f"{names}の接種実績は{days}のため計算していません",)
