"""A meeting's workbook holds the screen's own figures as numbers and dates, never a formula, the same bytes always."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart, Plan, PlanRow, in_words
from charts.theme import Style
from reports.known import Known
from reports.steps import Line, Step
from reports.workbook import Edition, terms_of, workbook, workbook_of_meeting
from reports.workbook.material import material_of
from reports.workbook.native import SIDES
from reports.workbook.series import drawing
from warehouse.store import Store

DAY, MEETING = date(2021, 6, 2), date(2021, 6, 4)
EDITION = Edition("会議", MEETING, DAY, 5, datetime(2021, 6, 3, 17), pin="abc")
LIVE = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    "http://example.jp",
    "{=1}",
    "mailto:a@b.jp",
)
DEFINITIONS = pd.DataFrame(
    [("doses", "接種回数", "数", "累計", None, None, "注意", "x.sql", "by-* doses-chart")],
    columns=[
        "definition_id", "definition_name", "definition_group", "formula", "numerator", "denominator", "caveat",
        "defined_in", "definition_charts",
    ],
)  # fmt: skip
SETTINGS = pd.DataFrame(
    [("wastage_rate", "rate", 0.02, 0.01, 0.0, 1.0, None, "=1+1", None, None, 3)],
    columns=[
        "setting_id", "setting_kind", "value", "default_value", "least", "most", "set_on", "reason", "published_by",
        "published_at", "commit",
    ],
)  # fmt: skip


def rows(*names: str) -> pd.DataFrame:
    days = pd.to_datetime(["2021-05-31", "2021-06-01", "2021-06-02"])
    return pd.DataFrame({
        "vaccinated_on": days, "area_name": [*names, "富山県", "富山県", "富山県"][:3], "doses": [10.0, None, 30.4],
        "coverage_rate": [0.1, 0.177, 1.009],
    })  # fmt: skip


def chart(name: str = "doses-chart", table: pd.DataFrame | None = None, **more: object) -> Chart:
    return Chart(
        name, "図", "日別", "接種は**30回**です。", rows() if table is None else table, Basis(DAY, 5, "VRS"), **more
    )


def drawn(table: pd.DataFrame) -> Chart:
    figure = theme.figure(Style(), 300, (60, 20, 20, 30))
    theme.day_axis(figure, date(2021, 5, 31), DAY)
    theme.count_axis(figure, 30, "回")
    figure.add_bar(x=table.vaccinated_on, y=table.doses, marker={"color": "#C5D7FB"})
    figure.add_scatter(x=table.vaccinated_on, y=[1.0, 2.0, 3.0], mode="lines", line={"color": "#0017C1"})
    theme.label(figure, (DAY, 30), "=HYPERLINK(1)<b>30</b>", "#0017C1")
    return chart("drawn", table, figure=figure)


def made(*charts: Chart) -> bytes:
    step = Step("doses", "議題", "文", "節", charts=charts)
    return workbook(EDITION, [step], DEFINITIONS, SETTINGS)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def members(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def table_of(sheet: object, first: str) -> list[tuple]:
    """The rows under the heading `first`, as far as the table is wide."""
    told = list(sheet.iter_rows(values_only=True))
    at = next(n for n, row in enumerate(told) if row[0] == first)
    wide = next((n for n, cell in enumerate(told[at]) if cell is None), len(told[at]))
    return [row[:wide] for row in told[at:] if row[0] is not None]


def test_numbers_are_numbers_days_are_days_and_what_is_missing_is_said():
    head, first, second, third = table_of(opened(made(chart()))["01_図"], "接種日")
    assert head == ("接種日", "地域", "接種回数(回)", "接種率(%)")
    assert first == (datetime(2021, 5, 31), "富山県", 10, 10)
    assert second == (datetime(2021, 6, 1), "富山県", words.MISSING, pytest.approx(17.7))
    assert third[2:] == (30, pytest.approx(100.9))


@pytest.mark.parametrize("text", LIVE)
def test_no_text_of_the_data_is_ever_a_formula_or_a_link(text):
    table = rows(text, text, text)
    content = made(chart(table=table, notes=(text,)), drawn(table))
    parts = members(content)
    assert not [name for name, part in parts.items() if name.startswith("xl/worksheets/sheet") and "<f>" in part]
    assert not [name for name, part in parts.items() if name.endswith(".rels") and 'TargetMode="External"' in part]
    assert {row[1] for row in table_of(opened(content)["01_議題"], "接種日")[1:]} == {text}
    # A chart names the cells of its own sheet and nothing else.
    told = [part for name, part in parts.items() if "charts/chart" in name]
    named = {one for part in told for one in re.findall(r"<c:f>([^<]*)</c:f>", part)}
    assert named
    assert all(re.fullmatch(r"'02_議題'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", one) for one in named)


def test_a_chart_has_the_values_colours_and_words_of_the_figure():
    parts = members(made(drawn(rows())))
    (native,) = (part for name, part in parts.items() if "charts/chart" in name)
    assert 'val="C5D7FB"' in native
    assert 'val="0017C1"' in native
    assert "&apos;=HYPERLINK(1)30" in native or "'=HYPERLINK(1)30" in native
    sheet = opened(made(drawn(rows())))["01_図"]
    cells = [[cell for cell in column if cell is not None] for column in sheet.iter_cols(min_col=61, values_only=True)]
    told = {column[0]: column[1:] for column in cells if column and "図の値" not in str(column[0])}
    assert told["接種回数(回)"] == [10, 30.4]
    assert 3 in told["系列2"]


def test_a_plan_is_cells_filled_by_how_sure_they_are():
    plan = Plan(
        (
            PlanRow("取組", "調査", date(2021, 4, 1), date(2021, 4, 30), "stated"),
            PlanRow("取組", "検討", date(2021, 4, 1), date(2022, 3, 31), "placeholder", note="期間要確認"),
            PlanRow("取組", "説明会", date(2021, 6, 11), date(2021, 6, 11), "stated", "milestone"),
            PlanRow("取組", "運用", date(2022, 4, 1), None, "stated", "later"),
        ),
        2021,
    )
    sheet = opened(made(chart("gantt", plan=plan)))["01_図"]
    found = {row[1].value: row for row in sheet.iter_rows() if row[1].value}
    filled = [cell.fill.fgColor.rgb for cell in found["調査"][2:38]]
    assert filled.count("FFC5D7FB") == 3
    assert filled[:3] == ["FFC5D7FB"] * 3
    assert {cell.fill.patternType for cell in found["検討"][2:38]} == {"lightUp"}
    assert [cell.value for cell in found["説明会"][2:38]].index("◆") == 7
    assert found["運用"][38].value == "運用"
    assert not any(cell.value for cell in found["運用"][2:38])


def test_the_first_sheet_leads_to_every_other_and_each_prints_on_a4():
    book = opened(made(chart(), chart("gantt")))
    assert book.sheetnames == ["目次", "01_議題", "02_議題", "算出根拠", "設定"]
    links = [cell.hyperlink.location for row in book["目次"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'01_議題'!A1", "'02_議題'!A1", "'算出根拠'!A1", "'設定'!A1"]
    for sheet in book:
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth is None or int(sheet.page_setup.fitToWidth) >= 1
        assert "版5" in sheet.oddFooter.left.text


def test_the_meaning_of_the_figures_used_is_told_and_no_other():
    assert list(terms_of([chart()], DEFINITIONS).definition_id) == ["doses"]
    assert terms_of([chart("other")], DEFINITIONS).empty
    told = [cell for row in opened(made(chart()))["設定"].iter_rows(values_only=True) for cell in row]
    assert {"廃棄の見込み", "2%", "1%", "=1+1"} <= set(told)


def test_an_invented_figure_wears_the_mark_on_its_sheet_and_in_the_contents():
    book = opened(made(chart(invented=True)))
    for name in ("目次", "01_図"):
        assert "見本" in [cell.value for row in book[name].iter_rows() for cell in row]


def test_the_same_figures_give_the_same_bytes():
    assert made(drawn(rows())) == made(drawn(rows()))


@pytest.fixture(scope="module")
def known(made_sample):
    reader = Store(made_sample).reader()
    return Known(reader, DAY, reader.number)


def test_a_card_with_lines_has_a_sheet_and_a_line_of_the_contents():
    lines = (Line(0, "", "=1+1 を諮る"), Line(1, "(1)", "運営時間", "資料2"))
    card = Step("card-1", "お諮りすること", "", "(3) 行政課題等", lines=lines)
    book = opened(workbook(EDITION, [card], DEFINITIONS, SETTINGS))
    assert book.sheetnames == ["目次", "01_お諮りすること", "算出根拠", "設定"]
    told = [tuple(cell.value for cell in row) for row in book["01_お諮りすること"].iter_rows(min_row=5)]
    assert told == [("", "=1+1 を諮る", ""), ("(1)", "運営時間", "資料2")]
    assert [cell.value for cell in book["目次"][5][:4]] == ["01", "(3) 行政課題等", "お諮りすること", "カード"]


@pytest.fixture(scope="module")
def book(known):
    return opened(workbook_of_meeting(known, MEETING))


def test_every_chart_of_the_meeting_has_a_sheet_with_its_very_rows(known, book):
    charts = [one for step in material_of(known, MEETING).steps for one in step.charts]
    links = [cell.value for cell in book["目次"]["C"][4:] if cell.value]
    assert links[: len(charts) + 1] == ["次第", *(one.title for one in charts)]
    for number, one in enumerate(charts, 2):
        (name,) = (
            sheet for sheet in book.sheetnames if sheet.startswith(f"{number:02d}_") and not sheet.endswith("_表")
        )
        sheet = book[f"{name[:28]}_表"] if one.plan else book[name]
        shown = in_words(one.table)
        told = table_of(sheet, shown.columns[0])
        assert told[0] == tuple(shown.columns)
        assert len(told) == len(shown) + 1
        for column, heading in zip(one.table.columns, shown.columns, strict=True):
            if words.TERMS[column].format in ("count", "rate"):
                at = list(shown.columns).index(heading)
                cells = [None if row[at] == words.MISSING else float(row[at]) for row in told[1:]]
                wanted = [None if words.is_missing(value) else float(value) for value in shown.iloc[:, at]]
                assert cells == pytest.approx(wanted, nan_ok=True), (one.title, heading)


def test_the_table_of_the_handout_stands_in_its_words(book):
    told = [cell for row in book["04_高齢者優先接種"].iter_rows(values_only=True) for cell in row]
    assert {"約33万5千人", "59,333", "約18%", "2,817", "約0.8%", "6,266,076"} <= set(told)


def test_every_word_of_a_figure_stands_in_its_chart(known):
    for step in material_of(known, MEETING).steps:
        for one in step.charts:
            told = drawing(one.figure, one.table) if one.figure and not one.plan else None
            if told:
                assert len(told.series) > 0
                assert {mark.side for mark in told.marks} <= set(SIDES)


def test_a_day_without_a_planned_meeting_has_a_workbook_too(known):
    names = opened(workbook_of_meeting(known, date(2021, 6, 5))).sheetnames
    assert "03_高齢者優先接種" in names
