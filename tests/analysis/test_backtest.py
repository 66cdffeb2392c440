"""A past forecast knows only what its files knew, is judged by what came, and says how far off it was."""

from datetime import date, timedelta

import pandas as pd
import pytest

from analysis import backtest
from analysis.delay import triangle
from analysis.nowcast import Nowcaster

START = date(2021, 4, 12)


def files(weeks: int, doses_on) -> pd.DataFrame:
    """History told by a file every Sunday, complete at once: doses_on(day number) each day."""
    rows = [
        (START + timedelta(days=7 * week - 1), START + timedelta(days=day), doses_on(day))
        for week in range(1, weeks + 1)
        for day in range(7 * week)
    ]
    made = pd.DataFrame(rows, columns=["as_of_on", "vaccinated_on", "doses"])
    return made.assign(as_of_on=pd.to_datetime(made.as_of_on), vaccinated_on=pd.to_datetime(made.vaccinated_on))


def tried(history: pd.DataFrame, ahead: int = 14, **more) -> pd.DataFrame:
    return backtest.back_test(Nowcaster(triangle(history)), history.as_of_on.max().date(), ahead, **more)


def test_a_steady_pace_was_forecast_exactly():
    made = tried(files(10, lambda _: 100))
    assert len(made) > 3
    assert made.error_days.abs().max() == pytest.approx(0)
    assert made.inside.all()
    assert made.ratio.tolist() == pytest.approx([1.0] * len(made))
    assert backtest.usual_error_days(made) == pytest.approx(0)


def test_a_rising_pace_came_sooner_than_forecast():
    made = tried(files(10, lambda day: 100 + 10 * day))
    assert (made.actual_doses > made.forecast_doses).all()
    assert (made.error_days < 0).all()
    assert (made.ratio > 1).all()
    # The whole of what came is what the days hold.
    last = made.iloc[-1]
    until = (last.target_on.date() - START).days + 1
    assert last.actual_doses == sum(100 + 10 * day for day in range(until))
    assert backtest.usual_error_days(made) > 0


def test_earlier_errors_widen_later_ranges_until_they_hold_what_came():
    made = tried(files(13, lambda day: 1000 + (500 if day // 7 % 2 else 0)))
    width = made.forecast_high - made.forecast_low
    assert len(made) == backtest.MOST_WEEKS
    assert made.inside.iloc[-1]
    # Three forecasts have to be over before the range of a new one is widened.
    assert made.widened.tolist() == [False] * 2 + [True] * 6
    assert (width > 0).all()


def test_only_forecasts_whose_day_is_over_count():
    history = files(6, lambda _: 100)
    last = history.as_of_on.max().date()
    made = tried(history, 28)
    assert made.target_on.max().date() <= last
    assert made.as_of_on.max().date() <= last - timedelta(days=28)
    assert tried(files(3, lambda _: 100), 28).empty


def test_no_files_test_nothing():
    empty = pd.DataFrame({"as_of_on": [], "vaccinated_on": [], "doses": []}).astype(
        {"as_of_on": "datetime64[us]", "vaccinated_on": "datetime64[us]", "doses": "float64"}
    )
    caster = Nowcaster(triangle(empty))
    assert backtest.back_test(caster, START, 14).empty
    assert backtest.ratios(caster, START, "days14") == []
    assert backtest.usual_error_days(backtest.back_test(caster, START, 14)) is None
