"""The subsidy's estimate as a workbook: institutions, municipalities, every week and day with its reason, the rules."""

import io
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd
import xlsxwriter

import vocabulary as words
from analysis.subsidy_campaign import Campaign
from analysis.subsidy_outlook import by_area
from analysis.subsidy_reasons import big_days, reasons, weeks_short
from analysis.subsidy_table import Facts
from charts.chart import Basis
from charts.subsidy import AREAS, NOT_A_DECISION, listed
from charts.subsidy_weeks import days_table, weeks_table

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDTHS = {"institution_name": 22, "week_reason": 62, "day_reason": 46, "reach_text": 22, "campaign_name": 34}
USUAL_WIDTH, HEAD_LINE = 13, 3
INVENTED = "見本の数値を含みます。実際の数値ではありません。"


@dataclass(frozen=True)
class Estimate:
    """What the workbook tells, each with the columns named in charts.subsidy and charts.subsidy_weeks.

    weeks and days also have institution_name; areas is empty where one institution is asked for. invented: a figure
    rests on an invented sample file.
    """

    listed: pd.DataFrame
    areas: pd.DataFrame
    weeks: pd.DataFrame
    days: pd.DataFrame
    campaign: Campaign
    basis: Basis
    invented: bool = False


def estimate_of(known: Facts, judged: pd.DataFrame, table: pd.DataFrame, basis: Basis, *, invented: bool) -> Estimate:
    """The estimate of these institutions: `judged` and `table` are what `analysis.subsidy_table` gives."""
    rule = known.campaign
    told = weeks_table(judged, reasons(judged, rule, known.today), weeks_short(judged, rule), rule)
    days = days_table(big_days(known.daily, judged, rule), rule)
    names = known.institutions.set_index("institution_id").institution_name
    weeks, days = (rows.assign(institution_name=rows.institution_id.map(names)) for rows in (told, days))
    areas = by_area(table)[AREAS] if len(table) > 1 else table.iloc[:0]
    return Estimate(listed(table), areas, weeks, days, rule, basis, invented)


def subsidy_book(estimate: Estimate) -> bytes:
    """The bytes of the workbook; each sheet says that it is an estimate, its day, version and source.

    Texts are never formulas or links, days are dates, counts numbers. Tables without a row have their headings.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, PLAIN) as book:
        write = _Writer(book, estimate)
        write.sheet("一覧", estimate.listed)
        if len(estimate.areas):
            write.sheet("市町村別", estimate.areas)
        write.sheet("週別", _name_first(estimate.weeks))
        write.sheet("②の日", _name_first(estimate.days))
        write.rules("試算ルール")
    return content.getvalue()


def _name_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the institution's name first and its number, which only tells two of a name apart, last."""
    middle = [name for name in rows.columns if name not in ("institution_name", "institution_id")]
    return rows[["institution_name", *middle, "institution_id"]]


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, estimate: Estimate) -> None:
        self.book, self.estimate = book, estimate
        edge = {"bottom": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format({"bold": True, "bg_color": "#E8F1FE", **edge})
        self.bold = book.add_format({"bold": True})
        self.count = book.add_format({"num_format": "#,##0"})
        self.day = book.add_format({"num_format": "yyyy/m/d", "align": "left"})

    def sheet(self, name: str, rows: pd.DataFrame) -> None:
        """One row of `rows` a line, headings and how to read them above."""
        sheet = self._titled(name)
        for at, column in enumerate(rows.columns):
            sheet.write_string(HEAD_LINE, at, words.TERMS[column].heading, self.head)
            sheet.set_column(at, at, WIDTHS.get(column, USUAL_WIDTH))
            for line, value in enumerate(rows[column], HEAD_LINE + 1):
                self._cell(sheet, line, at, column, value)
        sheet.freeze_panes(HEAD_LINE + 1, 1)
        if len(rows):
            sheet.autofilter(HEAD_LINE, 0, HEAD_LINE + len(rows), len(rows.columns) - 1)

    def rules(self, name: str) -> None:
        """The rules the estimate follows, one a line."""
        sheet = self._titled(name)
        for line, (column, value) in enumerate(asdict(self.estimate.campaign).items(), HEAD_LINE):
            sheet.write_string(line, 0, words.TERMS[column].heading, self.head)
            self._cell(sheet, line, 1, column, value)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 40)

    def _titled(self, name: str) -> xlsxwriter.workbook.Worksheet:
        sheet, basis = self.book.add_worksheet(name), self.estimate.basis
        sheet.write_string(0, 0, NOT_A_DECISION, self.bold)
        sheet.write_string(1, 0, f"{words.as_of_text(basis.as_of)}　版{basis.version}　出典 {basis.source}")
        if self.estimate.invented:
            sheet.write_string(2, 0, INVENTED, self.bold)
        return sheet

    def _cell(self, sheet: xlsxwriter.workbook.Worksheet, line: int, at: int, column: str, value: object) -> None:
        kind = words.TERMS[column].format
        if words.is_missing(value):
            return
        if kind == "count":
            sheet.write_number(line, at, float(value), self.count)
        elif kind == "date":
            sheet.write_datetime(line, at, date(value.year, value.month, value.day), self.day)
        else:
            sheet.write_string(line, at, words.value_text(column, value))
