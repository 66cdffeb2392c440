"""The workbooks of the sample: the handout's figures in our own templates, and an invented V-SYS publication."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime

import xlsxwriter

from tests.sample import municipal
from tests.sample.arithmetic import apportion, days, source
from tests.sample.facts import (
    AFTER_OLDER_ADULTS,
    DOSES,
    FIRST_BOXES,
    HEALTH_WORKERS,
    LAST_DAY,
    NEWS,
    ONE_BOX_EACH,
    SCHEDULE,
    SOURCE,
)
from tests.sample.municipal import municipalities

WRITTEN = datetime(2021, 6, 4, 8, 0, tzinfo=UTC)  # fixed, so that the same input makes the same file
LISTED = {1: 3_630_000, 2: 2_735_000}  # doses on the listed days; the total also counts those before 12 April
INVENTED = "注：見本のために作った数値です。"
HOLIDAYS = {date(2021, 4, 29), date(2021, 5, 3), date(2021, 5, 4), date(2021, 5, 5)}

Rows = Iterable[Iterable[object]]


def workbook(sheets: dict[str, Rows]) -> bytes:
    """A workbook with these rows on its sheets; days are written as dates."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy/m/d"}) as book:
        book.set_properties({"created": WRITTEN.replace(tzinfo=None), "author": ""})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def handout() -> bytes:
    """資料1's two tables in the template 会議資料の接種状況."""
    header = [
        "時点",
        "区分",
        "地域",
        "接種予定者数／接種対象者数",
        "1回目接種回数",
        "1回目接種率",
        "2回目接種回数",
        "2回目接種率",
        "出典",
    ]
    title = [["新型コロナワクチン接種の取組み状況"], [f"{SOURCE}（資料1-1、1-2）"], []]
    return workbook({"接種実績": [*title, header, *([LAST_DAY, *row] for row in DOSES)]})


def schedule() -> bytes:
    """別紙1 in the template of weeks across; the five last weeks are of those after the older adults."""
    rounds, weeks, boxes, doses, totals, bases = (list(column) for column in zip(*SCHEDULE, strict=True))
    blank, later = [""] * len(SCHEDULE), len(AFTER_OLDER_ADULTS)
    rows = [
        ["新型コロナウイルスワクチン（ファイザー社製）の県内供給スケジュール（令和3年度）"],
        [f"{SOURCE}（別紙1）。箱数は累計から求め、5月3日以降の週は国の配分から推定"],
        ["対象者", "項目", *weeks, *AFTER_OLDER_ADULTS],
        ["高齢者向け", "クール", *rounds],
        ["", "供給量(箱)", *boxes],
        ["", "供給量(回分)", *doses],
        ["", "供給量(累計)", *totals],
        ["", "根拠", *bases],
        ["高齢者以降", "供給量(箱)", *blank, *["未定"] * later],
        ["", "根拠", *blank, *["推定"] * later],
    ]
    return workbook({"供給計画": rows})


def first_boxes() -> bytes:
    """The first boxes of the municipalities, as a list."""
    names = municipalities()
    each = {**FIRST_BOXES, ONE_BOX_EACH: dict.fromkeys(names, 1)}
    rows = [
        [week, code, names[code], "計画", boxes, 5, boxes * 975, "ファイザー", "高齢者", "記載"]
        for week, told in each.items()
        for code, boxes in told.items()
    ]
    header = [
        "週開始日",
        "地域コード",
        "地域",
        "種別",
        "箱数",
        "1バイアルあたり回数",
        "供給回数",
        "ワクチン",
        "区分",
        "根拠",
    ]
    return workbook({"供給計画": [["市町村別の供給計画（最初の箱）"], [NEWS], header, *rows]})


def arrivals() -> bytes:
    """Deliveries to the prefecture and its municipalities, as a list that says of which day it is."""
    title = f"ファイザー社製ワクチンの納入状況（令和3年{LAST_DAY.month}月{LAST_DAY.day}日現在）"
    return workbook({"納入": [[title], [INVENTED], *municipal.arrivals()]})


def health_workers() -> bytes:
    """V-SYS's 医療従事者等 in the published layout of early June: total above the days, newest first."""
    reported = [day for day in days(date(2021, 4, 12), LAST_DAY) if day.weekday() < 5 and day not in HOLIDAYS]
    first, second = (_reported(reported, dose) for dose in (1, 2))
    total = [HEALTH_WORKERS[dose] for dose in (1, 2)]
    body = [
        [day, f"({'月火水木金土日'[day.weekday()]})", first[day] + second[day], first[day], second[day]]
        for day in reversed(reported)
    ]
    rows = [
        ["これまでのワクチン総接種回数（医療従事者等）"],
        ["", "", "", "", f"（{LAST_DAY.month}月{LAST_DAY.day}日時点）"],
        ["集計日", "曜日", "接種回数", "内１回目", "内２回目"],
        ["合計", "", sum(total), *total],
        *body,
        [],
        [f"{INVENTED}合計のほかは実際の公表値ではありません。"],
    ]
    return workbook({"医療従事者": rows})


def _reported(reported: list[date], dose: int) -> dict[date, int]:
    drawn = source(f"health-workers-{dose}")
    weights = [drawn.uniform(0.6, 1.4) * (1.5 if day.weekday() == 0 else 1.0) for day in reported]
    return dict(zip(reported, apportion(LISTED[dose], weights), strict=True))
