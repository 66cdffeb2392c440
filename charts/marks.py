"""Goals and notes of the time axes as a list, in the order of their days."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.listing import Cell, Listing, line

COLUMNS = ["kind", "starts_on", "event_text", "invented"]


def marks_list(rows: pd.DataFrame, basis: Basis) -> Chart:
    """The rows of the question `time_marks` without deliveries; no rows say how they come here."""
    own = rows[rows.kind != "delivery"][COLUMNS]
    return Chart(
        name="marks",
        title="目標と出来事",
        kind="時間軸に示すもの",
        reading=f"**{len(own)}件**を、日付の軸をもつ図に示しています。"
        if len(own)
        else "目標や出来事はまだありません。右の欄に入れるか、一覧のファイルを取り込むと、図に示します。",
        table=own,
        basis=basis,
        definition="図では①②…の番号で示し、図の下に内容を書きます",
        invented=bool(own.invented.astype(bool).any()),
    )


def marks_table(chart: Chart) -> Listing | None:
    """The rows of `marks_list`; None without rows."""
    if chart.table.empty:
        return None
    lines = (
        line(
            words.wareki(row.starts_on),
            Cell(words.value_text("kind", row.kind)),
            Cell(row.event_text),
            Cell("見本" if row.invented else ""),
        )
        for row in chart.table.itertuples()
    )
    return Listing(("日付", "種別", "内容", ""), tuple(lines), look="marks")
