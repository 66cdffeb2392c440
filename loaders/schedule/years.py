"""The year a heading or a title of a schedule tells: 2021(R3)年度, 令和3年, R3; and words for the years after it."""

from __future__ import annotations

import re
import unicodedata

from loaders.reading.days import ERAS

OPEN = re.compile(r"以降|次年度|翌年度|来年度")
_YEAR = re.compile(
    r"(?:(?P<western>(?:19|20)\d\d)|(?P<era>令和|平成|[RH])(?P<of_era>\d{1,2}|元))"
    r"(?:\([^()]{1,8}\))?(?P<year>年?)(?P<fiscal>度?)"
)


def plain(text: str) -> str:
    """Return a text in NFKC without any space.

    >>> plain("　４ 月")
    '4月'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def stated_year(text: str) -> tuple[int, bool] | None:
    """Return the year a text tells and whether it is a fiscal one; None for none and for an open one.

    >>> stated_year("2021(R3)年度"), stated_year("令和元年度"), stated_year("R3"), stated_year("令和3年")
    ((2021, True), (2019, True), (2021, True), (2021, False))
    >>> stated_year("令和4年度以降"), stated_year("連携推進 工程表")
    (None, None)
    """
    told = plain(text)
    found = _YEAR.search(told)
    if not found or OPEN.search(told):
        return None
    alone = found["era"] in ("R", "H") and not found["year"] and found[0] == told
    if not (found["fiscal"] or found["year"] or alone):
        return None
    return calendar_year(found), bool(found["fiscal"] or alone)


def calendar_year(found: re.Match) -> int | None:
    """Return the calendar or fiscal year a match tells; None when it tells none."""
    if found["western"]:
        return int(found["western"])
    if not found["era"]:
        return None
    return ERAS[found["era"]] + (1 if found["of_era"] == "元" else int(found["of_era"]))
