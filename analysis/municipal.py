"""Where each municipality stands: rate, place and distance to the prefecture, pace, what its goal asks, last entry."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from analysis.late import Entered, doses_a_day
from analysis.pace import WINDOW, required_pace
from analysis.small_numbers import SHOWN, is_few
from analysis.weeks import MONDAY, weeks_of

GROUP = "older_adults"
ORDERS = ("rate", "code", "meeting")
PLACE = ["area_code", "area_name", "meeting_order"]
STANDING_COLUMNS = [
    "municipal_rank", "area_code", "area_name", "denominator_persons", "doses", "coverage_rate", "gap_rate",
    "first_rate", "second_rate", "hidden", "as_of_on",
]  # fmt: skip
ACTIVITY_COLUMNS = ["area_code", "doses_a_day", "needed_doses", "entered_days"]
WEEK_COLUMNS = [
    "area_code", "area_name", "week_on", "dose_number", "doses", "cumulative_doses", "coverage_rate", "hidden",
]  # fmt: skip
DOSES = (1, 2)


def standing(
    rows: pd.DataFrame, places: pd.DataFrame, kind: tuple[str, str], dose_number: int, home_code: str
) -> pd.DataFrame:
    """One row a municipality, with or without figures: STANDING_COLUMNS, in the order of codes.

    rows: small_numbers.classes_masked; places: the question `municipalities`; kind: method and age_group of a class.
    municipal_rank counts those told to the newest day only; the highest rate is 1, equal rates share a place.
    gap_rate: the unrounded difference (0-1) to the prefecture's rate. Missing where a figure is not known or hidden.
    """
    of_class = rows[(rows.method == kind[0]) & (rows.age_group == kind[1])]
    told = of_class[of_class.dose_number == dose_number]
    columns = ["area_code", "denominator_persons", "doses", "coverage_rate", "hidden", "as_of_on"]
    made = places[PLACE].merge(told[columns], on="area_code", how="left")
    newest = made.coverage_rate.where(made.as_of_on == made.as_of_on.max())
    own = told[told.area_code == home_code].coverage_rate
    made = made.assign(
        municipal_rank=newest.rank(ascending=False, method="min"),
        gap_rate=made.coverage_rate - (own.iloc[0] if len(own) else float("nan")),
        hidden=made.hidden.fillna(SHOWN),
        **{name: made.area_code.map(_rates(of_class, n)) for n, name in enumerate(("first_rate", "second_rate"), 1)},
    )
    return made[[*STANDING_COLUMNS, "meeting_order"]]


def _rates(rows: pd.DataFrame, dose_number: int) -> pd.Series:
    return rows[rows.dose_number == dose_number].set_index("area_code").coverage_rate


def in_order(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The municipalities by rate (highest first, unknown last), by code, or as meetings name them; else as `rate`."""
    keys = {"code": ["area_code"], "meeting": ["meeting_order", "area_code"]}
    if order in keys:
        return rows.sort_values(keys[order], na_position="last").reset_index(drop=True)
    by_rate = rows.sort_values(["coverage_rate", "area_code"], ascending=[False, True], na_position="last")
    return by_rate.reset_index(drop=True)


def goal_of(targets: pd.DataFrame, area_code: str, home_code: str, as_of: date) -> tuple[float, date] | None:
    """The rate (0-1) and day of the next goal for the older adults of a municipality, else of the prefecture's."""
    own = targets[(targets.priority_group == GROUP) & targets.goal_rate.notna()]
    ahead = own[pd.to_datetime(own.goal_on) > pd.Timestamp(as_of)]
    for code in (area_code, home_code):
        own = ahead[ahead.area_code == code].sort_values("goal_on")
        if len(own):
            return float(own.goal_rate.iloc[0]), pd.Timestamp(own.goal_on.iloc[0]).date()
    return None


def activity(
    daily: pd.DataFrame, rows: pd.DataFrame, targets: pd.DataFrame, home_code: str, as_of: date, known: Entered
) -> pd.DataFrame:
    """One row a municipality with listed days: ACTIVITY_COLUMNS.

    daily: the question `municipal_daily`; rows: small_numbers.classes_masked of one class; known: late.entered.
    doses_a_day: 7-day mean of all doses with late entries added, missing where fewer than 10 were given in these days.
    needed_doses: doses a day (回/日) from tomorrow until the goal. entered_days: from the last day with doses to as_of.
    """
    made = [
        {
            "area_code": code,
            "doses_a_day": _pace(days, as_of, known),
            "needed_doses": _needed(rows[rows.area_code == code], goal_of(targets, code, home_code, as_of), as_of),
            "entered_days": _days_since_entry(days, as_of),
        }
        for code, days in daily[daily.area_code.isin(rows.area_code)].groupby("area_code")
        if code != home_code
    ]
    return pd.DataFrame(made, columns=ACTIVITY_COLUMNS)


def _pace(days: pd.DataFrame, as_of: date, known: Entered) -> float | None:
    last = pd.Timestamp(min(as_of, known.last_day))
    recent = days[(days.vaccinated_on <= last) & (days.vaccinated_on > last - pd.Timedelta(days=WINDOW))]
    return None if is_few(pd.Series([recent.doses.sum()])).all() else doses_a_day(days, as_of, known)


def _needed(rows: pd.DataFrame, goal: tuple[float, date] | None, as_of: date) -> float | None:
    told = rows[rows.dose_number.isin(DOSES)].dropna(subset=["doses", "denominator_persons"])
    if goal is None or set(told.dose_number) != set(DOSES):
        return None
    first_day = (pd.Timestamp(as_of) + pd.Timedelta(days=1)).date()
    return required_pace(int(told.denominator_persons.max()), goal[0], int(told.doses.sum()), first_day, goal[1])


def _days_since_entry(days: pd.DataFrame, as_of: date) -> int | None:
    given = days[days.doses > 0].vaccinated_on
    return int((pd.Timestamp(as_of) - given.max()).days) if len(given) else None


def overview(stood: pd.DataFrame, active: pd.DataFrame, stocks: pd.DataFrame) -> pd.DataFrame:
    """Rows of `standing` with what `activity` and stock.stock (days_of_stock_low as stock_days) tell of them."""
    lasting = stocks[["area_code", "days_of_stock_low"]].rename(columns={"days_of_stock_low": "stock_days"})
    return stood.merge(active, on="area_code", how="left").merge(lasting, on="area_code", how="left")


def weekly_rates(weeks: pd.DataFrame, persons: pd.Series) -> pd.DataFrame:
    """small_numbers.by_week with coverage_rate (0-1) at each week's end: WEEK_COLUMNS.

    persons: by area_code, of whom the rate is taken; where they are not known, or the week is hidden, it is missing.
    """
    of_area = weeks.area_code.map(persons).astype("float64")
    rate = weeks.cumulative_doses / of_area.where(of_area > 0)
    return weeks.assign(coverage_rate=rate)[WEEK_COLUMNS]


def prefecture_weeks(
    daily: pd.DataFrame, home_code: str, persons: float | None, week_starts_on: int = MONDAY
) -> pd.DataFrame:
    """The prefecture's own weeks in the same columns as `weekly_rates`, nothing hidden. No rows stay no rows."""
    own = daily[daily.area_code == home_code]
    made = own.assign(week_on=weeks_of(own.vaccinated_on, week_starts_on))
    keys = ["area_code", "area_name", "dose_number", "week_on"]
    made = made.groupby(keys, as_index=False).doses.sum()
    total = made.groupby("dose_number").doses.cumsum()
    rate = total / persons if persons else float("nan")
    return made.assign(cumulative_doses=total, coverage_rate=rate, hidden=SHOWN)[WEEK_COLUMNS]


def kinds_told(rows: pd.DataFrame, kinds: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the classes (method, age_group) for which at least one municipality has figures, in their order."""
    told = rows[(rows.area_kind == "municipality") & rows.doses.notna()]
    known = set(zip(told.method, told.age_group, strict=True))
    return [kind for kind in kinds if kind in known]
