"""Our own workbooks for budgets, the subsidy's rules and the institutions' doses, filled with what is known."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from vocabulary import VALUES, is_missing

Ask = Callable[[str], pd.DataFrame]
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
ROOM = 2_000  # rows for which drop-downs and hints are laid out
DAY = "2021/6/4 のように年から入れます。"


@dataclass(frozen=True)
class Head:
    """One column of a sheet: its heading, the column it shows, what may stand in it (words or plain numbers), a hint.

    book: names the words of vocabulary.VALUES that may be chosen; words: others that may. said: names the words a
    value is only shown in.
    """

    heading: str
    column: str
    width: int = 13
    book: str = ""
    words: tuple[str, ...] = ()
    said: str = ""
    hint: str = ""


PLACES = (
    Head("医療機関番号", "institution_id", hint="報告のたびに同じ番号を使います。"),
    Head("医療機関名", "institution_name", 28),
    Head("施設の区分", "facility", 12, book="facility"),
    Head("市町村", "area_name", 12, hint="本県の市町村の名前を入れます。"),
)
DAYS = (
    Head("医療機関番号", "institution_id"),
    Head("接種日", "day", 12, hint=DAY),
    Head("接種回数", "doses", 10, hint="個別接種の回数です。予診のみは数えません。"),
    Head("うち時間外", "after_hours_doses", 11, hint="接種回数の内数です。休日の分は含めません。"),
    Head("うち休日", "holiday_doses", 11, hint="接種回数の内数です。時間外の分は含めません。"),
    Head("特別な体制", "special_staffing", 11, book="special_staffing", hint="病院だけの区分です。"),
    Head("医師の延べ時間", "doctor_hours", 14, hint="2人が4時間であれば 8 です。"),
    Head("看護師等の延べ時間", "nurse_hours", 18, hint="4人が4時間であれば 16 です。"),
)
SENT = (
    Head("医療機関番号", "institution_id"),
    Head("派遣日", "day", 12, hint=DAY),
    Head("派遣先", "site_name", 24, hint="市町村が設ける集団接種会場です。"),
    Head("医師の延べ時間", "doctor_hours", 14),
    Head("看護師等の延べ時間", "nurse_hours", 18),
    Head("実際の費用(円)", "cost_yen", 14),
)
RULES = (
    Head("ルール番号", "campaign_id"), Head("ルール名", "campaign_name", 32),
    Head("期間の初日", "first_on", 12, hint=DAY), Head("期間の末日", "last_on", 12, hint=DAY),
    Head("週の始まり", "week_starts_on", 11, book="week_starts_on"),
    Head("週の重複", "overlap", 13, book="overlap"),
    Head("①下の基準(回/週)", "low_weekly_doses", 16), Head("①下の単価(円/回)", "low_yen", 16),
    Head("①上の基準(回/週)", "high_weekly_doses", 16), Head("①上の単価(円/回)", "high_yen", 16),
    Head("必要な週数", "least_weeks", 10), Head("②の基準(回/日)", "big_day_doses", 14),
    Head("②の額(円/日)", "big_day_yen", 13), Head("③の対象時間", "special_hours", 18, book="special_hours"),
    Head("医師(円/人・時間)", "doctor_hour_yen", 16), Head("看護師等(円/人・時間)", "nurse_hour_yen", 20),
    Head("接種費用(円/回)", "base_yen", 14), Head("時間外加算(円/回)", "after_hours_yen", 16),
    Head("休日加算(円/回)", "holiday_yen", 14), Head("設定日", "set_on", 12, hint=DAY), Head("根拠", "source", 50),
)  # fmt: skip
MEASURES = (
    Head("事業番号", "measure_id", 10), Head("国・県", "level", 8, book="level"),
    Head("上位の事業番号", "parent_id", 14, hint="内訳の行だけに入れます。"), Head("事業名", "title", 46),
    Head("担当課", "department"), Head("金額", "amount", 12, hint="資料に印刷された数のまま入れます。"),
    Head("単位", "amount_unit", 8, words=("円", "千円", "万円", "百万円", "億円")),
    Head("金額の根拠", "is_printed", 11, book="is_printed"), Head("予算", "fiscal", 20), Head("財源", "funding", 44),
    Head("内容", "content", 60), Head("補助上限", "ceiling", 40), Head("資料の日付", "stated_on", 12, hint=DAY),
    Head("出典", "source", 34),
)  # fmt: skip
VENUES = (
    Head("会場番号", "venue_id", 10), Head("会場名", "venue_name", 28), Head("地域", "area_name", 12),
    Head("開設日", "opens_on", 12, hint=DAY), Head("終了日", "closes_on", 12, hint=DAY),
    Head("1日当たりの目標回数", "daily_doses", 18), Head("ワクチン", "product", 14, said="product"),
    Head("接種間隔(日)", "interval_days", 12),
    Head("資料の日付", "stated_on", 12, hint=DAY), Head("備考", "note", 40),
)  # fmt: skip
VENUE_DAYS = (
    Head("会場番号", "venue_id", 10),
    Head("接種日", "vaccinated_on", 12, hint=DAY),
    Head("接種回数", "doses", 10),
)
NOTHING = pd.DataFrame()


def institutions_book(ask: Ask | None) -> bytes:
    """The form for institutions: those known are listed, their days and staff sent out are left to fill in."""
    known = _rows(ask, "institutions")
    return _book({"医療機関": (PLACES, known), "日別接種回数": (DAYS, NOTHING), "派遣": (SENT, NOTHING)})


def rules_book(ask: Ask | None) -> bytes:
    """The rules of every campaign known; a later campaign is one more row."""
    return _book({"試算ルール": (RULES, _rows(ask, "subsidy_campaigns"))})


def support_book(ask: Ask | None) -> bytes:
    """Budgets, venues and what the venues gave."""
    sheets = {
        "支援策・予算": (MEASURES, _rows(ask, "support_measures")),
        "特設会場": (VENUES, _rows(ask, "venues")),
        "会場別実績": (VENUE_DAYS, _rows(ask, "venue_days")),
    }
    return _book(sheets)


def _rows(ask: Ask | None, question: str) -> pd.DataFrame:
    return NOTHING if ask is None else ask(question)


def _book(sheets: dict[str, tuple[tuple[Head, ...], pd.DataFrame]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, PLAIN) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8F1FE", "border": 1, "border_color": "#B0B0B4"})
        day = book.add_format({"num_format": "yyyy/m/d", "align": "left"})
        for name, (heads, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(heads):
                sheet.write_string(0, at, column.heading, head)
                sheet.set_column(at, at, column.width)
                _lay_out(sheet, at, column)
                for line, value in enumerate(rows.get(column.column, ()), 1):
                    _cell(sheet, line, at, VALUES.get(column.book or column.said, {}).get(value, value), day)
    return content.getvalue()


def _lay_out(sheet: Any, at: int, column: Head) -> None:
    listed = list(VALUES[column.book].values()) if column.book else list(column.words)
    rule = {"validate": "list", "source": listed, "error_type": "warning"} if listed else {"validate": "any"}
    rule |= {"input_title": column.heading[:32], "input_message": column.hint} if column.hint else {}
    if len(rule) > 1:
        sheet.data_validation(1, at, ROOM, at, rule)


def _cell(sheet: Any, line: int, at: int, value: Any, day: Any) -> None:
    if is_missing(value) or value == "":
        return
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(line, at, date(value.year, value.month, value.day), day)
    elif isinstance(value, str):
        sheet.write_string(line, at, value)
    else:
        sheet.write_number(line, at, float(value))
