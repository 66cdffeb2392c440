"""Sheets drawn at random: what is read without a doubt is what was drawn, and no damage to a header shifts a date."""

import calendar
import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.reading.periods import period
from loaders.reading.problems import Problems
from loaders.reading.sheets import read_workbook
from loaders.schedule.sketch import sketch
from tests.loaders.schedule_books import MONTHS, Sheet

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SURE = 0.8
COLOURS = ("#9DC3E6", "#FFC000", "#C6E0B4")


def drawn(sheet):
    """The readings of a sheet by row, and the codes; in this process, as a child is started for each file elsewhere."""
    data, problems = sheet.bytes(), Problems("線表.xlsx")
    found = sketch("workbook", data, read_workbook(data, "workbook", problems), problems)
    rows: dict[int, list[dict]] = {}
    for one in (one for page in (found or {"sheets": []})["sheets"] for one in page["readings"]):
        rows.setdefault(one["row"], []).append(one)
    return rows, [one.code for one in problems.all()]


def month_of(words, *, last=False):
    """How many months after April 2021 a date in words begins, or ends, with the part of the month."""
    found = period(words, 2021)
    day = found.last if last else found.first
    whole = calendar.monthrange(day.year, day.month)[1]
    return (day.year - 2021) * 12 + day.month - 4 + (day.day - (not last)) / whole


BARS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(COLOURS), st.sampled_from(("fill", "merge", "→"))),
    min_size=1, max_size=4,
)  # fmt: skip


@FEW
@given(st.lists(BARS, min_size=6, max_size=10), st.booleans())
def test_bars_in_cells_are_read_where_they_were_drawn(rows, thirds):
    wide, sheet = 36 if thirds else 12, Sheet(thirds=thirds)
    told = []
    for row, bars in enumerate(rows):
        sheet.label(row, f"取組{row}")
        place, before = 0, None
        for gap, length, colour, way in bars:
            place += gap + (gap == 0 and before is not None)  # bars that touch are tried by name elsewhere
            if place + length > wide:
                break
            name, last, before = f"工程{row}の{place}", place + length - 1, way
            if way == "fill":
                sheet.fill(row, place, last, colour, name)
            elif way == "merge" and length > 1:
                sheet.merge(row, place, last, name, colour)
            else:
                words = [f"←{name}", *["─"] * (length - 1)] if length > 1 else [f"←{name}→"]
                for at, word in enumerate(words):
                    sheet.put(row, place + at, word + ("→" if length > 1 and at == length - 1 else ""))
            told.append((f"取組{row}", name, place, last + 1))
            place = last + 1
    found, codes = drawn(sheet)
    parts = wide // 12
    places = [
        (one["item"], one["name"], *(round(month_of(one[end], last=end == "end") * parts) for end in ("start", "end")))
        for row in sorted(found)
        for one in found[row]
    ]
    assert places == told and codes == []


PLACES = st.tuples(st.floats(-0.9, 11.4), st.floats(0.6, 5)).filter(lambda one: sum(one) > 0.6)


@FEW
@given(st.lists(PLACES, min_size=20, max_size=30))
def test_a_shape_is_where_it_lies_or_is_doubted(places):
    sheet = Sheet()
    for row, (left, length) in enumerate(places):
        sheet.label(row, f"取組{row}").shape(row, left, left + length, "rect", f"工程{row}")
    found, _ = drawn(sheet)
    for row, (left, length) in enumerate(places):
        (one,) = found[sheet.top + row]
        begins, ends = max(left, 0), min(left + length, 12)
        off = max(abs(month_of(one["start"]) - begins), abs(month_of(one["end"], last=True) - ends))
        assert off <= (0.21 if one["confidence"] >= SURE else 0.36), (left, length, one)
        outside = left < -0.21 or left + length > 12.21
        assert one["confidence"] < SURE or not outside


HARMS = ("drop", "swap", "twice", "blank", "year", "other year", "text")


@FEW
@given(st.lists(st.tuples(st.sampled_from(HARMS), st.integers(0, 11)), min_size=1, max_size=2), st.booleans())
def test_a_damaged_header_is_refused_or_stands_for_the_months_written_over_it(harms, two):
    heads = [f"{month}月" for month in MONTHS] * (1 + two)
    years = {0: "令和3年度"} | ({12: "令和4年度"} if two else {})
    for harm, at in harms:
        if harm == "drop":
            heads.pop(at)
        elif harm == "swap":
            heads[at], heads[at - 1] = heads[at - 1], heads[at]
        elif harm == "twice":
            heads.insert(at, heads[at])
        elif harm in ("blank", "text"):
            heads[at] = "" if harm == "blank" else "計"
        elif two:
            years.pop(12, None)
            years[12 + at - 6 if harm == "year" else 12] = "令和4年度" if harm == "year" else "令和6年度"
    sheet = Sheet(months=[], year=None)
    for column, text in enumerate(heads):
        sheet.write(1, 2 + column, text or None)
    for column, year in years.items():
        sheet.write(0, 2 + column, year)
    for row in range(len(heads)):
        sheet.label(row, f"取組{row}").fill(row, row, row, text=f"工程{row}")
    found, codes = drawn(sheet)
    assert found or "E01" in codes
    for row, (one,) in found.items():
        over = heads[row - sheet.top]
        begins = period(one["start"], 2021).first
        assert not re.fullmatch(r"\d+月", over) or begins.month == int(over[:-1]) or one["confidence"] < SURE, (
            heads,
            one,
        )
        assert date(2021, 4, 1) <= begins <= date(2022 + two, 3, 31)
