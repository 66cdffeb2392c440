"""Dates that are not a day in words the workbook's reader understands: 2021年8月下旬, 2021年度, 未定."""

from __future__ import annotations

from datetime import date

from vocabulary import wareki

SEASONS = {3: "春頃", 6: "夏頃", 9: "秋頃"}  # by first month; a winter belongs to its fiscal year


def words(day: date | None, precision: str | None, opened: bool = False) -> str:
    """Return a date with its precision in words; `opened` when it begins a period without an end.

    >>> words(date(2021, 8, 21), "third"), words(date(2021, 9, 1), "season"), words(date(2021, 12, 1), "season")
    ('2021年8月下旬', '2021年秋頃', '2021年度冬頃')
    >>> words(date(2022, 4, 1), "fiscal_year", opened=True), words(None, "unknown"), words(date(2021, 6, 4), "day")
    ('2022年度以降', '未定', '2021-06-04')
    """
    if day is None or precision == "unknown":
        return "未定"
    third = "上旬" if day.day <= 10 else "中旬" if day.day <= 20 else "下旬"
    season, fiscal = SEASONS.get(day.month // 3 * 3), day.year - (day.month < 4)
    told = {
        "month": f"{day.year}年{day.month}月",
        "third": f"{day.year}年{day.month}月{third}",
        "season": f"{day.year}年{season}" if season else f"{fiscal}年度冬頃",
        "fiscal_year": f"{fiscal}年度",
    }.get(precision or "day", day.isoformat())
    return f"{told}以降" if opened else told


def fiscal_year(year: int) -> str:
    """Return a fiscal year by the Japanese calendar.

    >>> fiscal_year(2021)
    '令和3年度'
    """
    return wareki(date(year, 4, 1)).split("年")[0] + "年度"
