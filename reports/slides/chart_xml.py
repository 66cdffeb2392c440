"""A native chart as DrawingML: bars, areas, lines and points in the figure's colours, without words of its own."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from reports.slides.chart_looks import (
    CATEGORIES,
    EXCEL_EPOCH,
    NO_MARKER,
    VALUES,
    area_look,
    bar_look,
    category_axis,
    dot_looks,
    line_look,
    marker,
    point_looks,
    value_axis,
)
from reports.slides.page import Box
from reports.slides.plot import Plot
from reports.slides.series import Charted, Series
from reports.slides.shapes import solid
from reports.slides.texts import HOUSE, Fonts, fit_for_xml

HEAD = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
SHEET = "データ"
NOT_SMOOTH = '<c:smooth val="0"/>'


def chart_xml(chart: Charted, plot: Plot, frame: Box, fonts: Fonts = HOUSE) -> str:
    """The chart on a frame of the page; its data are expected on a sheet as `sheet_of` lays them out."""
    body = {"columns": _columns, "rows": _rows, "points": _points}[chart.family](chart, plot)
    face = f'<a:defRPr sz="1200">{solid(plot.layout["font"]["color"])}{fonts.xml}</a:defRPr>'
    return (
        f'{HEAD}<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(chart.area, frame)}{body}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{face}</a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _layout(area: Box, frame: Box) -> str:
    """Where the axes cross, as shares of the frame: labels drawn beside the chart rely on it."""
    shares = (
        ("x", (area.x - frame.x) / frame.w), ("y", (area.y - frame.y) / frame.h), ("w", area.w / frame.w),
        ("h", area.h / frame.h),
    )  # fmt: skip
    told = "".join(f'<c:{name} val="{share:.6f}"/>' for name, share in shares)
    edges = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{edges}{told}</c:manualLayout></c:layout>"


def _columns(chart: Charted, plot: Plot) -> str:
    parts, at = [], dict(enumerate(chart.series))
    areas, bars, lines = ([(n, one) for n, one in at.items() if one.form == form] for form in ("area", "bar", "line"))
    ids = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'
    if areas:
        drawn = "".join(_ser(n, one, chart, area_look(one.trace)) for n, one in areas)
        parts.append(f'<c:areaChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}{ids}</c:areaChart>')
    if bars or not areas:
        parts.append(_bar_chart(bars, chart, "col", ids))
    if lines:
        drawn = "".join(_ser(n, one, chart, line_look(one.trace, plot), line=True) for n, one in lines)
        parts.append(
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>{ids}'
            "</c:lineChart>"
        )
    return "".join(parts) + category_axis("b", "minMax") + value_axis(plot.y, "l", grid=plot.y)


def _rows(chart: Charted, plot: Plot) -> str:
    ids = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'
    drawn = _bar_chart(list(enumerate(chart.series)), chart, "bar", ids)
    return drawn + category_axis("l", "maxMin") + value_axis(plot.x, "t")


def _bar_chart(bars: list[tuple[int, Series]], chart: Charted, direction: str, ids: str) -> str:
    grouping = "stacked" if chart.is_stacked else "clustered"
    drawn = "".join(_ser(n, one, chart, bar_look(one), bar=True) for n, one in bars)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{drawn}'
        f'<c:gapWidth val="{min(chart.gap, 500)}"/><c:overlap val="100"/>{ids}</c:barChart>'
    )


def _points(chart: Charted, plot: Plot) -> str:
    drawn = "".join(_xy(n, one, plot) for n, one in enumerate(chart.series))
    ids = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'
    x = value_axis(plot.x, "b", own=CATEGORIES, other=VALUES, grid=plot.x if plot.x.look.get("showgrid") else None)
    y = value_axis(plot.y, "l", grid=plot.y if plot.y.is_shown and plot.y.ticks else None)
    return (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{drawn}{ids}</c:scatterChart>{x}{y}'
    )


def _ser(number: int, one: Series, chart: Charted, look: str, *, bar: bool = False, line: bool = False) -> str:
    """A series on categories: which of its values stand at which place."""
    told = sheet_column(one, chart.places)
    last = len(chart.places) + 1
    column = xl_col_to_name(number + 1)
    values_xml = (
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(told)}"/>{_numbers(told)}</c:numCache></c:numRef></c:val>'
    )
    invert = '<c:invertIfNegative val="0"/>' if bar else ""
    own = "".join(point_looks(one, chart.places)) if bar else ""
    return (
        f"{_ser_head(number, one.name, column)}<c:spPr>{look}</c:spPr>{invert}{NO_MARKER if line else ''}{own}"
        f"{_categories(chart)}{values_xml}{NOT_SMOOTH if line else ''}</c:ser>"
    )


def _ser_head(number: int, name: str, column: str) -> str:
    said = escape(fit_for_xml(name))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{said}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _numbers(told: Sequence[float | None]) -> str:
    """The points of a cache; what is missing has none."""
    return "".join(f'<c:pt idx="{at}"><c:v>{one!r}</c:v></c:pt>' for at, one in enumerate(told) if one is not None)


def _categories(chart: Charted) -> str:
    names = chart.names
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(fit_for_xml(name))}</c:v></c:pt>' for at, name in enumerate(names))
    return (
        f'<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${len(names) + 1}</c:f><c:strCache><c:ptCount val="{len(names)}"/>'
        f"{points}</c:strCache></c:strRef></c:cat>"
    )


def _xy(number: int, one: Series, plot: Plot) -> str:
    """A series of free points: its two columns stand side by side on the sheet."""
    shift = EXCEL_EPOCH if plot.x.kind == "date" else 0
    columns = (xl_col_to_name(2 * number), xl_col_to_name(2 * number + 1))
    across = [x if x is None else x + shift for x in one.x]
    parts = []
    for tag, column, numbers in (("xVal", columns[0], across), ("yVal", columns[1], one.y)):
        parts.append(
            f"<c:{tag}><c:numRef><c:f>{SHEET}!${column}$2:${column}${len(numbers) + 1}</c:f><c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(numbers)}"/>{_numbers(numbers)}'
            f"</c:numCache></c:numRef></c:{tag}>"
        )
    look = line_look(one.trace, plot) if "lines" in one.trace.get("mode", "lines") else "<a:ln><a:noFill/></a:ln>"
    return (
        f"{_ser_head(number, one.name, columns[1])}<c:spPr>{look}</c:spPr>{marker(one, plot)}"
        f'{"".join(dot_looks(one, plot))}{"".join(parts)}<c:smooth val="0"/></c:ser>'
    )


def sheet_column(one: Series, places: tuple[float, ...]) -> list[float | None]:
    """The values of a series at each category."""
    told = {round(x, 6): y for x, y in zip(one.x, one.y, strict=True) if x is not None}
    return [told.get(round(place, 6)) for place in places]
