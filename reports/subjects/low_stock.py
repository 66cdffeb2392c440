"""Municipalities with few days of stock, as 概況 tells of them."""

import pandas as pd

from analysis import low_stock
from analysis.assumptions import few_days, stock_rules
from charts.known import Knowledge
from charts.stock_alert import stock_alert


def few_in_stock(known: Knowledge) -> pd.DataFrame:
    """The alert about them as the question `alerts` has its rows; none where nobody is low or nothing is known."""
    arrivals, days = known.ask("deliveries"), known.ask("doses_by_day")
    own, towns = days[days.area_code == known.home.code], days[days.area_code != known.home.code]
    history = known.ask(
        "dose_history", dataset="".join(own.dataset.unique()[:1]), priority_group="general", last_dose="2"
    )
    entered = low_stock.entered_at(own, history, known.known_until(own))
    rules, least = stock_rules(known.settings()), few_days(known.settings())
    stocks = low_stock.municipal_stock(arrivals, towns, known.ask("declared_stock"), known.as_of, rules, entered)
    invented = bool(known.invented_datasets() & {"supply_deliveries", *towns.dataset})
    return stock_alert(low_stock.low(stocks, least), least, invented=invented)
