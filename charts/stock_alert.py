"""The sentence on 概況 about municipalities with few days of stock."""

import pandas as pd

import vocabulary as words

COLUMNS = ["severity", "message", "page", "invented"]


def stock_alert(low: pd.DataFrame, few_days: int, *, invented: bool) -> pd.DataFrame:
    """One row as the question `alerts` has them, none where no municipality is low.

    low: low_stock.low; few_days: the threshold (日); invented: whether the stock rests on an invented file.
    """
    if low.empty:
        return pd.DataFrame(columns=COLUMNS)
    first, more, least = low.iloc[0], "", ""
    if len(low) > 1:
        more, least = f"など{len(low)}市町村", "最も短いもので"
    days = words.count_text(int(first.days_of_stock_low), "日")
    said = f"{first.area_name}{more}の在庫日数の下限が{few_days}日を切っています（{least}{days}）。"
    return pd.DataFrame([["warn", said, "supply", invented]], columns=COLUMNS)
