"""A chart on a slide: the native chart with its data sheet, and the figure's own words and lines around it."""

from datetime import datetime, time
from io import BytesIO
from itertools import pairwise
from xml.sax.saxutils import quoteattr

import xlsxwriter
from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.slide import Slide

import vocabulary as words
from charts.chart import Chart
from reports.slides.chart_looks import EXCEL_EPOCH
from reports.slides.chart_xml import SHEET, chart_xml, sheet_column
from reports.slides.drawing import Drawing
from reports.slides.page import LEAST, LEGEND, MUTED, Box
from reports.slides.parts import add
from reports.slides.plot import Plot, plot
from reports.slides.series import Charted, charted
from reports.slides.shapes import Edge, Sheet, place
from reports.slides.texts import SLACK, Line, block_size, broken, fit_for_xml, from_markup

TICK = 5
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def put_figure(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    """Puts a chart's figure into a box of the slide: a native chart where one can show it, else native shapes."""
    placed = plot(chart.figure, box)
    told = charted(placed, chart.table)
    drawing = Drawing(sheet, placed)
    drawing.shapes()
    if told is None:
        drawing.floating_bars()
        drawing.lines([one for one in placed.traces if one["type"] == "scatter"])
    else:
        drawing.bands([*told.bands])
        drawing.stems([*told.stems])
        drawing.lines([one for one in told.drawn if one["type"] == "scatter"])
    drawing.annotations()
    if not placed.is_drawing:
        _axes(drawing, sheet, placed, grid=told is None)
    name = chart.title
    if told is None:
        parts = [*drawing.below, *drawing.marks, *drawing.above]
        add(slide, sheet.group(parts, placed.frame, name, chart.alt))
        return
    if drawing.below:
        add(slide, sheet.group(drawing.below, placed.frame, f"{name}（下地）", chart.alt))
    add(slide, _frame(slide, sheet, told, placed, chart))
    if parts := [*drawing.marks, *drawing.above]:
        add(slide, sheet.group(parts, placed.frame, f"{name}（文字と線）", chart.alt))


def _axes(drawing: Drawing, sheet: Sheet, placed: Plot, *, grid: bool) -> None:
    """The texts of the ticks as the figure words them, the line under it, and the grid where no chart draws one."""
    x, y, area = placed.x, placed.y, placed.area
    if y.is_shown:
        for mark, text in y.ticks:
            lines = from_markup(text, LEAST, MUTED)
            drawing.above.append(sheet.label(lines, area.x - TICK, y.px(mark), horizontal="right"))
            if grid:
                edge = Edge(y.look.get("gridcolor", ""), 1)
                drawing.below.insert(0, sheet.line(area.x, y.px(mark), area.right, y.px(mark), edge))
    if not x.is_shown or x.look.get("showticklabels") is False:
        return
    if x.look.get("showline"):
        axis = Edge(x.look.get("linecolor", ""), 1)
        drawing.above.append(sheet.line(area.x, area.bottom, area.right, area.bottom, axis))
    for (mark, _), lines in zip(x.ticks, _tick_words(placed), strict=True):
        at = x.px(mark)
        if x.look.get("ticks") == "outside":
            edge = Edge(x.look.get("tickcolor", ""), 1)
            drawing.above.append(sheet.line(at, area.bottom, at, area.bottom + TICK, edge))
        drawing.above.append(sheet.label(lines, at, area.bottom + TICK, horizontal="center", vertical="top"))


def _tick_words(placed: Plot) -> list[list[Line]]:
    """The texts under the axis; where neighbours would touch they are smaller, then broken into lines."""
    ticks = placed.x.ticks
    places = [placed.x.px(mark) for mark, _ in ticks]
    pitch = min((right - left for left, right in pairwise(places)), default=placed.area.w)
    told = [from_markup(text, LEAST, MUTED) for _, text in ticks]
    if all(block_size(lines)[0] <= pitch for lines in told):
        return told
    told = [from_markup(text, LEGEND, MUTED) for _, text in ticks]
    room = pitch / LEGEND / SLACK
    return [[part for line in lines for part in broken(line, room)] for lines in told]


def _frame(slide: Slide, sheet: Sheet, told: Charted, placed: Plot, chart: Chart) -> str:
    """The frame of a native chart whose part and data sheet now belong to the slide's package."""
    package = slide.part.package
    xml = chart_xml(told, placed, placed.frame, sheet.fonts)
    uri = PackURI(package.next_partname(ChartPart.partname_template))
    part = ChartPart(uri, CONTENT_TYPE.DML_CHART, package, parse_xml(etree.tostring(etree.fromstring(xml))))
    part.chart_workbook.update_from_xlsx_blob(_data_sheet(told, placed, chart))
    id_ = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    names = f"id={quoteattr(str(sheet.ids.take()))} name={quoteattr(fit_for_xml(chart.title))}"
    where = place(placed.frame).replace("a:xfrm", "p:xfrm")
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {names} descr={quoteattr(fit_for_xml(chart.alt))}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{where}<a:graphic><a:graphicData uri="{CHART_URI}">'
        f'<c:chart xmlns:c="{CHART_URI}" r:id="{id_}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def _data_sheet(told: Charted, placed: Plot, chart: Chart) -> bytes:
    """The chart's numbers as a workbook, for whoever edits the data; texts never act as formulas."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": _moment(chart)})
        sheet = book.add_worksheet(SHEET)
        if told.family == "points":
            _write_points(sheet, told, placed)
        else:
            columns = [sheet_column(one, told.places) for one in told.series]
            sheet.write_string(0, 0, "区分")
            for at, name in enumerate(told.names, 1):
                sheet.write_string(at, 0, fit_for_xml(name))
            for number, (one, column) in enumerate(zip(told.series, columns, strict=True), 1):
                sheet.write_string(0, number, fit_for_xml(one.name))
                _write(sheet, number, column)
    return target.getvalue()


def _write_points(sheet: object, told: Charted, placed: Plot) -> None:
    shift = EXCEL_EPOCH if placed.x.kind == "date" else 0
    for number, one in enumerate(told.series):
        sheet.write_string(0, 2 * number, "横軸")
        sheet.write_string(0, 2 * number + 1, fit_for_xml(one.name))
        _write(sheet, 2 * number, [x if x is None else x + shift for x in one.x])
        _write(sheet, 2 * number + 1, one.y)


def _write(sheet: object, column: int, numbers: list) -> None:
    for at, value in enumerate(numbers, 1):
        if not words.is_missing(value):
            sheet.write_number(at, column, value)


def _moment(chart: Chart) -> object:
    """The workbook's own date: the day its figures speak of, so that the same figures give the same bytes."""
    return datetime.combine(chart.basis.as_of, time())
