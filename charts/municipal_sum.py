"""Whether the municipalities add up to the prefecture, and what it may mean when they don't."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.listing import Cell, Listing, line

WHY = (
    "県の値はVRSの県全体の集計、市町村の値は各市町村の実績表によります。"
    "取り出した日時の違い、転入・転出、後日の訂正で差が出るため、どちらかに合わせて直すことはしていません。"
)
COLUMNS = [
    "dose_number", "told_municipalities", "municipalities", "municipal_doses", "prefecture_doses", "difference",
    "is_comparable", "statement",
]  # fmt: skip


def municipal_sum(rows: pd.DataFrame, basis: Basis) -> Chart:
    """The rows of the question `municipal_check` with what they say in one reading; no figure, no rows no reading."""
    off = is_off(rows)
    statements = list(dict.fromkeys(rows[off].statement if off.any() else rows.statement))
    return Chart(
        name="municipal-sum",
        title="市町村の合計と県の値",
        kind="累計・回数",
        reading=(_agree(rows) if not off.any() else "".join(statements)) if len(rows) else "",
        table=rows[COLUMNS],
        basis=basis,
        definition="差＝市町村の合計－県の値",
        notes=(WHY,),
    )


def is_off(rows: pd.DataFrame) -> pd.Series:
    """Which rows of `municipal_check` do not simply agree: a difference, or nothing to compare."""
    return ~rows.is_comparable.astype(bool) | (rows.difference != 0)


def _agree(rows: pd.DataFrame) -> str:
    doses = "・".join(words.dose_label(number) for number in rows.dose_number)
    return (
        f"{doses}とも、市町村の合計は県の値と一致します"
        if len(rows) > 1
        else f"{doses}の市町村の合計は県の値と一致します"
    )


def sum_table(chart: Chart) -> Listing | None:
    """The rows of `municipal_sum`, one a dose; None without rows."""
    if chart.table.empty:
        return None
    heads = ("回数", "実績のある\n市町村", "市町村の合計", "県の値", "差", "")
    return Listing(heads, tuple(_dose(row) for row in chart.table.itertuples()))


def _dose(row: object) -> object:
    told = f"{row.told_municipalities}／{row.municipalities}"
    if not row.is_comparable:
        state = Cell("比べられません", tone="plain")
    elif row.difference:
        state = Cell("一致しません", tone="warn")
    else:
        state = Cell("一致", tone="good")
    difference = words.count_text(row.difference) if row.is_comparable else words.MISSING
    figures = (words.count_text(row.municipal_doses), words.count_text(row.prefecture_doses), difference)
    return line(words.dose_label(row.dose_number), told, *figures, state)
