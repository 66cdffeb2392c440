"""Small numbers: what is hidden can't be worked out from what is shown, tried by an attacker who knows every sum."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.small_numbers import by_week, classes_masked, is_few, masked, may_be_crossed
from analysis.suppression import FEW, ROOM, SHOWN, hidden_cells

TOWNS = {"162019": "富山市", "162027": "高岡市", "163210": "舟橋村", "163236": "立山町"}


def possible(values, hidden, lowest, highest):
    """All tables of three rows with the same sums and the same shown cells, as far as the hidden ones may vary."""
    rows, columns = values.sum(axis=1), values.sum(axis=0)
    ways = []
    for row, told, low, high in zip(values, hidden, lowest, highest, strict=True):
        spans = [
            range(int(a), int(min(b, row.sum())) + 1) if free else (int(value),)
            for value, free, a, b in zip(row, told, low, high, strict=True)
        ]
        both = ((a, b, int(row.sum()) - a - b) for a, b in product(*spans[:2]))
        ways.append([way for way in both if way[2] in spans[2]])
    last = set(ways[2])
    assert rows.sum() == columns.sum()
    for first in ways[0]:
        for second in ways[1]:
            third = tuple(int(whole - a - b) for whole, a, b in zip(columns, first, second, strict=True))
            if third in last:
                yield first, second, third


def open_values(values, hidden, bounds, cell):
    return {table[cell[0]][cell[1]] for table in possible(values, hidden, *bounds)}


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_few_cell_can_be_worked_out_from_all_sums_and_all_cells_shown(drawn):
    values = np.array(drawn)
    few = (values >= 1) & (values < FEW)
    marks = hidden_cells(values, few)
    assert (marks[few] == "few").all()
    told_few = marks == "few"
    tiny = told_few & ~few | (told_few & (np.isin(values.sum(axis=1), range(1, FEW))[:, None]))
    tiny |= told_few & np.isin(values.sum(axis=0), range(1, FEW))[None, :]
    bounds = np.where(told_few & ~tiny, 1, 0), np.where(told_few, FEW - 1, 99)
    for cell in map(tuple, np.argwhere(few)):
        left = open_values(values, marks != SHOWN, bounds, cell)
        sums_alone = open_values(values, np.ones_like(few), bounds, cell)
        assert len(left) >= min(ROOM + 1, len(sums_alone)), (values, marks, cell, left)


def test_a_single_few_cell_takes_three_others_with_it():
    values = np.array([[400, 90, 3], [500, 80, 40], [600, 70, 50]])
    marks = hidden_cells(values, (values >= 1) & (values < FEW))
    assert marks[0, 2] == "few"
    assert (marks != SHOWN).sum(axis=1)[0] >= 2 and (marks != SHOWN).sum(axis=0)[2] >= 2
    assert (marks == "derived").sum() == 3


def test_a_table_without_few_cells_is_shown_whole():
    assert (hidden_cells(np.array([[10, 0], [55, 12]]), np.zeros((2, 2), dtype=bool)) == SHOWN).all()


def coverage(*told: tuple[str, str, int, int], dose: int = 1) -> pd.DataFrame:
    """Rows as the question `municipal_coverage` answers: (code, age class, doses, persons) and each town's total."""
    rows = [
        {"area_code": code, "area_name": TOWNS[code], "area_kind": "municipality", "method": "by_age",
         "age_group": age, "dose_number": dose, "doses": doses, "denominator_persons": persons,
         "coverage_rate": doses / persons}
        for code, age, doses, persons in told
    ]  # fmt: skip
    made = pd.DataFrame(rows)
    whole = made.groupby(["area_code", "area_name", "area_kind", "dose_number"], as_index=False)[
        ["doses", "denominator_persons"]
    ].sum()
    return pd.concat([made, whole.assign(method="whole", age_group="all", coverage_rate=0.1)], ignore_index=True)


PLANTED = coverage(
    ("162019", "65+", 20_000, 122_526), ("162019", "under65", 900, 293_239), ("162019", "unknown", 120, 500),
    ("162027", "65+", 8000, 56_206), ("162027", "under65", 400, 114_287), ("162027", "unknown", 60, 300),
    ("163210", "65+", 88, 591), ("163210", "under65", 4, 2570), ("163210", "unknown", 0, 10),
    ("163236", "65+", 8440, 8446), ("163236", "under65", 200, 17_318), ("163236", "unknown", 30, 99),
)  # fmt: skip


def cell(rows, code, age):
    return rows[(rows.area_code == code) & (rows.age_group == age)].iloc[0]


def test_few_vaccinated_and_few_left_are_both_hidden_and_the_totals_are_not():
    rows = classes_masked(PLANTED)
    assert cell(rows, "163210", "under65").hidden == "few"  # 4 have had a dose
    assert cell(rows, "163236", "65+").hidden == "few"  # 6 have not
    told = rows[rows.method == "whole"].set_index("area_code").doses
    assert told["163210"] == 92 and told["163236"] == 8670


def test_a_hidden_figure_is_nowhere_in_its_row_neither_as_doses_nor_as_a_rate():
    rows = classes_masked(PLANTED)
    hidden = rows[rows.hidden != SHOWN]
    assert len(hidden) >= 4
    assert hidden.doses.isna().all() and hidden.coverage_rate.isna().all()


def test_neither_a_towns_total_nor_the_prefectures_classes_give_a_hidden_one_back():
    rows = classes_masked(PLANTED)
    classes = rows[rows.method == "by_age"]
    for keys in ("area_code", "age_group"):
        counts = (classes.hidden != SHOWN).groupby(classes[keys]).sum()
        assert set(counts) <= {0, 2, 3, 4}, counts


def test_a_class_a_town_does_not_tell_may_be_hidden_too():
    rows = classes_masked(
        coverage(("163210", "65+", 88, 591), ("163210", "under65", 3, 2570), ("162019", "65+", 50, 99))
    )
    assert len(rows[(rows.area_code == "162019") & (rows.age_group == "under65")]) == 1


def test_any_finer_table_is_masked_by_the_same_rule():
    rows = pd.DataFrame(
        [(code, week, doses) for code, told in {"a": (3, 40), "b": (50, 60), "c": (70, 80)}.items()
         for week, doses in enumerate(told)], columns=["area_code", "week", "due"],
    )  # fmt: skip
    rows = masked(rows.assign(share=rows.due / 100), "area_code", "week", "due", "share")
    assert rows.hidden.iloc[0] == "few"
    assert (rows.hidden != SHOWN).sum() == 4
    assert rows[rows.hidden != SHOWN][["due", "share"]].isna().all(axis=None)
    assert rows[rows.area_code == "c"].due.tolist() == [70, 80]


def test_an_empty_table_stays_empty():
    rows = masked(pd.DataFrame({"a": [], "b": [], "n": []}), "a", "b", "n")
    assert rows.empty and "hidden" in rows


def daily(*told: tuple[str, str, int]) -> pd.DataFrame:
    rows = [(code, TOWNS.get(code, "富山県"), pd.Timestamp(day), 1, doses) for code, day, doses in told]
    return pd.DataFrame(rows, columns=["area_code", "area_name", "vaccinated_on", "dose_number", "doses"])


def test_days_are_shown_by_week_and_few_weeks_are_hidden_with_their_running_total():
    weeks = by_week(daily(
        ("163210", "2021-05-10", 2), ("163210", "2021-05-12", 2), ("163210", "2021-05-17", 30),
        ("163210", "2021-05-24", 40), ("162019", "2021-05-10", 300), ("162019", "2021-05-17", 400),
        ("162019", "2021-05-24", 500), ("162027", "2021-05-10", 200), ("162027", "2021-05-17", 300),
        ("162027", "2021-05-24", 400), ("16", "2021-05-10", 504),
    ))  # fmt: skip
    village = weeks[weeks.area_code == "163210"].set_index("week_on")
    assert village.hidden.iloc[0] == "few" and pd.isna(village.doses.iloc[0])
    assert pd.isna(village.cumulative_doses.iloc[0])
    assert village.cumulative_doses.iloc[-1] == 74
    assert set(weeks.area_code) == {"163210", "162019", "162027"}
    # Of the week with the few one, another municipality's is hidden as well.
    first = weeks[weeks.week_on == weeks.week_on.min()]
    assert (first.hidden != SHOWN).sum() >= 2


@pytest.mark.parametrize(("persons", "allowed"), [(3161, False), (9999, False), (10_000, True), (None, False)])
def test_small_municipalities_are_never_split_by_age_and_sex(persons, allowed):
    assert may_be_crossed(persons) is allowed


def test_more_doses_than_persons_count_as_few_left():
    assert is_few(pd.Series([120]), pd.Series([100])).tolist() == [True]
