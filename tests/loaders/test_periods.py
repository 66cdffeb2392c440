"""開始 and 終了 in every way offices write them: each keeps how exact it is, and none is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.cells import Unusable
from loaders.reading.periods import fiscal_year_of, period, readable

APRIL = (date(2021, 4, 1), date(2021, 4, 30), "month")
YEAR = (date(2021, 4, 1), date(2022, 3, 31), "fiscal_year")
LAST_OF_AUGUST = (date(2021, 8, 21), date(2021, 8, 31), "third")
AUTUMN = (date(2021, 9, 1), date(2021, 11, 30), "season")
MARCH = (date(2022, 3, 1), date(2022, 3, 31), "month")
FOURTH = (date(2021, 6, 4), date(2021, 6, 4), "day")
NEXT = (date(2022, 4, 1), None, "fiscal_year")


def told(text, fiscal_year=None):
    found = period(text, fiscal_year)
    return found.first, found.last, found.precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, APRIL) for text in ("2021/4", "2021-04", "2021.4", "202104", "R3.4", "R3/4", "令和3年4月", "R3年4月")),
        *((text, APRIL) for text in ("2021年4月", "２０２１年４月", "令和3年度4月", "令和 3 年 4 月")),
        *((text, FOURTH) for text in ("2021-06-04", "2021/6/4", "令和3年6月4日", "R3.6.4", "2021-06-04 00:00:00")),
        *((text, LAST_OF_AUGUST) for text in ("令和3年8月下旬", "2021年8月下旬", "R3.8下旬", "令和3年8月下旬頃")),
        *(
            (text, YEAR)
            for text in ("令和3年度", "2021年度", "R3年度", "R3", "2021(R3)年度", "令和3年度中", "令和3年度内")
        ),
        *((text, NEXT) for text in ("令和4年度以降", "R4以降", "R4年度以降", "2022年度以降", "令和4年度～", "R4〜")),
        *((text, MARCH) for text in ("令和3年度末", "令和3年度末（3月）", "2021年度末")),
        ("令和3年度当初", APRIL),
        ("R4.7~", (date(2022, 7, 1), None, "month")),
        ("2021年秋頃", AUTUMN),
        ("令和3年度秋ごろ", AUTUMN),
        ("令和3年度冬頃", (date(2021, 12, 1), date(2022, 2, 28), "season")),
        ("令和元年5月", (date(2019, 5, 1), date(2019, 5, 31), "month")),
        ("未定", (None, None, "unknown")),
    ],
)
def test_a_date_with_its_year_is_read_with_its_precision(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月", APRIL), ("8月下旬", LAST_OF_AUGUST), ("秋頃", AUTUMN), ("秋", AUTUMN), ("年度末", MARCH),
        ("年度末(3月)", MARCH), ("年度当初", APRIL), ("6月4日", FOURTH), ("6/4", FOURTH), ("年度内", YEAR),
        ("3月", MARCH),
        ("夏頃", (date(2021, 6, 1), date(2021, 8, 31), "season")),
        ("2月上旬", (date(2022, 2, 1), date(2022, 2, 10), "third")),
    ],
)  # fmt: skip
def test_a_date_without_its_year_is_one_of_the_sheets_fiscal_year(text, expected):
    assert told(text, 2021) == expected
    with pytest.raises(Unusable, match="E04"):
        period(text)


@pytest.mark.parametrize(
    "text",
    ["", "4", "13月", "0月", "6月31日", "2021/2/30", "近日", "来年", "2021", "令和3年", "44349", "R34", "R312", "20214",
     "年度", "8月末", "2021年度末(4月)", "9999年度", "0000/4", "以降", "～", "未定以降"],
)  # fmt: skip
def test_what_is_no_date_is_never_guessed(text):
    with pytest.raises(Unusable) as refused:
        period(text, 2021)
    assert refused.value.code == "E04"


@pytest.mark.parametrize(
    ("text", "fiscal_year"), [("春頃", 2021), ("令和3年度春頃", None), ("2021年冬頃", None), ("秋頃", None)]
)
def test_a_season_that_two_years_could_claim_is_not_guessed(text, fiscal_year):
    with pytest.raises(Unusable) as refused:
        period(text, fiscal_year)
    assert "どの年の何月かを決められません" in refused.value.what


def test_the_words_stay_as_they_were_written():
    assert period(" ８月下旬 ", 2021).wording == "８月下旬" == readable(" ８月下旬 ")


def test_the_29th_of_february_is_a_day_of_its_own_fiscal_year_alone():
    assert readable("2月29日") == "2月29日"
    assert period("2月29日", 2023).first == date(2024, 2, 29)
    with pytest.raises(Unusable):
        period("2月29日", 2021)


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)), st.sampled_from(["上旬", "中旬", "下旬", ""]))
def test_a_month_of_any_year_lies_in_itself_and_in_its_fiscal_year(day, third):
    year = fiscal_year_of(day)
    found = period(f"{day.month}月{third}", year)
    assert told(f"{day.year}年{day.month}月{third}") == told(f"{day.month}月{third}", year)
    assert found.first <= found.last and (found.first.year, found.first.month) == (day.year, day.month)
    whole = period(f"{year}年度")
    assert whole.first <= found.first and found.last <= whole.last


@given(st.text(max_size=12), st.none() | st.integers(2019, 2100))
def test_any_text_is_a_period_or_refused_by_its_code(text, fiscal_year):
    try:
        found = period(text, fiscal_year)
    except Unusable as refused:
        assert refused.code == "E04"
    else:
        assert found.first is None or found.last is None or found.first <= found.last
