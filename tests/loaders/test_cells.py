"""Cells as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading import cells
from loaders.reading.cells import Unusable
from loaders.reading.days import day, stated_day
from loaders.reading.preflight import kind_of
from loaders.reading.workbook import depth


@given(st.integers(0, cells.LARGEST))
def test_a_number_is_read_however_it_is_written(number):
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for text in (str(number), f"{number:,}", wide, f" {number} ", f"{number:,}回", f"{number:,}人"):
        assert cells.whole(text) == number


@pytest.mark.parametrize("text", ["", "x", "1.5", "1,95", "12,34,567", "1 950", "0x10", "1e3", "一", "٣", "+5", "NaN"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(Unusable) as refusal:
        cells.whole(text)
    assert refusal.value.code == "E-NUM"


@pytest.mark.parametrize("text", ["-5", "▲5", "△1,950", "−5", "－５", "(5)"])
def test_a_negative_number_is_refused_as_such(text):
    with pytest.raises(Unusable) as refusal:
        cells.whole(text)
    assert refusal.value.code == "E-NUM-NEG"


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_written(one):
    for text in (
        one.isoformat(),
        f"{one.year}/{one.month}/{one.day}",
        f"{one:%Y%m%d}",
        f"{one.year}年{one.month}月{one.day}日",
    ):
        assert day(text) == one
    if one > date(2019, 4, 30):
        year = one.year - 2018
        for text in (
            f"令和{year}年{one.month}月{one.day}日",
            f"R{year}.{one.month}.{one.day}",
            f"Ｒ{year}/{one.month}/{one.day}",
        ):
            assert day(text) == one


@pytest.mark.parametrize(
    "text", ["", "2021-02-30", "06/07/21", "44349", "令和3年13月1日", "2021-6-2-1", "6月2日", "2021-0a-01"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Unusable) as refusal:
        day(text)
    assert refusal.value.code == "E-DATE"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-150, 150))
def test_a_day_without_year_is_the_one_nearest_to_what_is_known(near, days):
    stated = date.fromordinal(near.toordinal() + days)
    assert stated_day(f"（{stated.month}月{stated.day}日時点）", near) == stated


@given(st.integers(1, 47), st.integers(1, 999))
def test_one_wrong_digit_in_a_municipality_code_is_found(prefecture, number):
    five = f"{prefecture:02d}{number:03d}"
    code = five + cells.check_digit(five)
    assert cells.area_code(code) == code
    wrong = f"{(int(code[0]) + 1) % 10}{code[1:]}"
    with pytest.raises(Unusable):
        cells.area_code(wrong)


@given(st.integers(1, 300))
def test_depth_is_that_of_the_elements(levels):
    assert depth(b"<a>" * levels + b"<b/>" + b"</a>" * levels) == levels + 1


def test_content_decides_what_a_file_is():
    assert kind_of(b"\x1f\x8b\x08") == "gzip"
    assert kind_of(b"date,count\n") == "text"
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "xls"
    assert kind_of(b"PK\x03\x04broken") == "zip"
    assert kind_of(b"\n \n") == "empty"
