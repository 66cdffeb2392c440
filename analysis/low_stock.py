"""Which municipalities have few days of stock left, and how far the prefecture's files show days to be entered."""

from datetime import date, timedelta

import pandas as pd

from analysis.delay import triangle
from analysis.late import Entered, entered, without_stale
from analysis.nowcast import Nowcaster, days_still_entered, nowcast
from analysis.pace import by_day
from analysis.stock import Rules, stock


def entered_at(days: pd.DataFrame, history: pd.DataFrame, known_until: date) -> Entered:
    """How much of the prefecture's doses is entered by now.

    days: its rows of the question `doses_by_day`; history: `dose_history`; known_until: the newest file's last day.
    """
    return entered(nowcast(by_day(days, known_until), Nowcaster(triangle(history))), known_until)


def open_from(history: pd.DataFrame, known_until: date, complete_rate: float) -> date:
    """The first day that is still being entered, as the prefecture's files show it; it stands for the municipalities.

    history: `dose_history`; complete_rate: from which share (0–1) of what it will come to on a day counts as entered.
    """
    return known_until - timedelta(days=days_still_entered(Nowcaster(triangle(history), complete_rate)) - 1)


def municipal_stock(
    arrivals: pd.DataFrame, days: pd.DataFrame, declared: pd.DataFrame, as_of: date, rules: Rules, known: Entered
) -> pd.DataFrame:
    """Rows of stock.stock of municipalities; one whose figures are old has no stock that could be told from them.

    arrivals, days, declared: the questions `deliveries`, `doses_by_day` (without the prefecture's own rows) and
    `declared_stock`; known: `entered_at`.
    """
    recent, _ = without_stale(days, as_of)
    return stock(arrivals, recent, declared, as_of, rules, known)


def low(stocks: pd.DataFrame, few_days: int) -> pd.DataFrame:
    """The rows whose lower end of the usable stock lasts less than that many days (日), the shortest first."""
    return stocks[stocks.days_of_stock_low < few_days].sort_values(["days_of_stock_low", "area_code"])
