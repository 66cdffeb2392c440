"""How coverage grew day by day, what parts the doses consist of, and what the two methods of the rate differ by."""

import pandas as pd

KEYS = ["area_code", "area_name", "dose_number"]
CUMULATIVE_COLUMNS = ["vaccinated_on", *KEYS, "doses", "coverage_rate"]
PART_COLUMNS = ["dose_number", "doses", "share_rate"]


def cumulative(days: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Cumulative doses (回) and coverage (0–1) at the end of each day: one row a day, area and dose number.

    days: rows of `dose_days` with area_code; told: rows of the question `ranks` of one source, group and method, whose
    doses and denominators each line ends at, so that doses from before the listed days are counted from the start.
    An area and dose number without listed days has no line. Nothing known gives an empty frame.
    """
    lines = [_line(days, row) for row in told.itertuples()]
    known = [line for line in lines if len(line)]
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=CUMULATIVE_COLUMNS)


def _line(days: pd.DataFrame, row: object) -> pd.DataFrame:
    own = days[(days.area_code == row.area_code) & (days.dose_number == row.dose_number)]
    if row.age_group != "all":
        own = own[own.age_group == row.age_group]
    by_day = own.groupby("vaccinated_on").doses.sum()
    if by_day.empty or pd.isna(row.doses):
        return pd.DataFrame(columns=CUMULATIVE_COLUMNS)
    last = max(by_day.index.max(), pd.Timestamp(row.as_of_on))
    listed = by_day.reindex(pd.date_range(by_day.index.min(), last), fill_value=0).cumsum()
    doses = listed + (row.doses - listed.iloc[-1])
    persons = row.denominator_persons
    rate = doses / persons if not pd.isna(persons) and persons > 0 else doses * float("nan")
    return pd.DataFrame(
        {
            "vaccinated_on": listed.index, "area_code": row.area_code, "area_name": row.area_name,
            "dose_number": row.dose_number, "doses": doses.to_numpy(), "coverage_rate": rate.to_numpy(),
        }
    )  # fmt: skip


def parts(breakdown: pd.DataFrame, column: str) -> pd.DataFrame:
    """Doses (回) by one column of `dose_breakdown` and dose number, with share_rate (0–1) of all doses of the number.

    Unknown is a class of its own and comes last. No rows give an empty frame.
    """
    made = breakdown.groupby([column, "dose_number"], as_index=False).doses.sum()
    made = made[made.doses > 0]
    whole = made.groupby("dose_number").doses.transform("sum")
    ordered = made.assign(share_rate=made.doses / whole, last=made[column] == "unknown")
    ordered = ordered.sort_values(["last", column, "dose_number"], kind="stable")
    return ordered[[column, *PART_COLUMNS]].reset_index(drop=True)


def other_ages(rows: pd.DataFrame, dose_number: int) -> dict[str, int]:
    """Doses (回) of one dose number by age class, without the older adults: what the methods' numerators differ by.

    rows: of `dose_days` or `dose_breakdown`. No such doses give an empty dict.
    """
    own = rows[(rows.dose_number == dose_number) & (rows.age_group != "65+")]
    return {age: int(doses) for age, doses in own.groupby("age_group").doses.sum().items() if doses > 0}
