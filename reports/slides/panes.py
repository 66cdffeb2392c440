"""Where the charts of a step stand on its slide, and how a step that needs more room goes on on further slides."""

from dataclasses import replace

from pptx.slide import Slide

from charts.chart import Chart
from reports.slides.agenda import write_lines
from reports.slides.budget import budget_table, is_budget
from reports.slides.cards import is_cards, put_cards
from reports.slides.charting import put_figure
from reports.slides.content import Page
from reports.slides.legend import legend_shapes, legend_width
from reports.slides.page import LEAST, LEGEND, MUTED, TEXT, Box
from reports.slides.parts import add
from reports.slides.plot import has_axes
from reports.slides.shapes import Sheet
from reports.slides.tables import Table, largest, official, pages_of, rows_table, table_shape
from reports.slides.texts import Run, from_sentence, lines_needed

GAP, CAPTION, LINE, NOTE_LINE = 24, 26, 22, 19
MOST, DENSE = 4, 2
LEAST_WIDTH, LEAST_HEIGHT = 520, 228
MOST_NOTE_LINES = 2
LEGEND_ROW = 22


def split(page: Page, body: Box) -> list[Page]:
    """The slides of a step: a plan of shapes takes one, other charts stand up to four on one, a long table goes on."""
    groups: list[list[Chart]] = [[]]
    for chart in page.charts:
        if groups[-1] and (_is_alone(chart) or _is_alone(groups[-1][0]) or not _fit([*groups[-1], chart], body)):
            groups.append([])
        groups[-1].append(chart)
    cut = [part for group in groups for part in _long(group, page, body)]
    pages = [replace(page, charts=tuple(group)) for group in cut]
    pages[1:] = [replace(one, sentence=_own_sentence(one), notes=(), lines=()) for one in pages[1:]]
    return [replace(one, number=(at, len(pages))) for at, one in enumerate(pages, 1)]


def _is_alone(chart: Chart) -> bool:
    """True for what has its slide for itself, whose title and sentence it shares: a Gantt, a calendar, cards."""
    return is_cards(chart) or (chart.figure is not None and not has_axes(chart.figure))


def _fit(charts: list[Chart], body: Box) -> bool:
    """True where each of the charts still gets a box it can be read in."""
    if len(charts) > MOST:
        return False
    placed = boxes(tuple(charts), body)
    least = (LEAST_WIDTH, LEAST_HEIGHT)
    return all(box.w >= least[0] and box.h >= least[1] for box in placed)


def _own_sentence(page: Page) -> str:
    """What a further slide of a step says: its only chart's own sentence, else the step's again."""
    return page.charts[0].reading if len(page.charts) == 1 else page.sentence


def _long(group: list[Chart], page: Page, body: Box) -> list[list[Chart]]:
    """A table that needs more than a slide becomes several charts with a part of its rows each."""
    if len(group) != 1 or not _is_rows(group[0]):
        return [group]
    (chart,) = group
    room = body.h - _around(chart, page, body.w)
    pages = pages_of(_table(chart, body.w, room), room)
    ends, at = [], 0
    for one in pages:
        ends.append((at, at + len(one.body)))
        at += len(one.body)
    return [[replace(chart, table=chart.table.iloc[first:last])] for first, last in ends]


def _is_rows(chart: Chart) -> bool:
    return chart.is_empty and len(chart.table) > 0 and not is_cards(chart)


def fill(slide: Slide, sheet: Sheet, page: Page, body: Box) -> None:
    """Puts the charts of a slide into the box below its sentence; without any, its lines."""
    if not page.charts:
        write_lines(slide, sheet, page.lines, body)
        return
    for chart, box in zip(page.charts, boxes(page.charts, body), strict=True):
        _pane(slide, sheet, chart, box, page)


def boxes(charts: tuple[Chart, ...], body: Box) -> list[Box]:
    """The boxes of one to four charts: tables under each other, figures beside each other, then two by two."""
    count = len(charts)
    if count == 1:
        return [body]
    if count == 2 and not all(chart.figure is not None for chart in charts):
        half = (body.h - GAP) / 2
        return [Box(body.x, body.y + at * (half + GAP), body.w, half) for at in range(2)]
    wide = (body.w - GAP) / 2
    rows = -(-count // 2)
    high = (body.h - GAP * (rows - 1)) / rows
    placed = [Box(body.x + at % 2 * (wide + GAP), body.y + at // 2 * (high + GAP), wide, high) for at in range(count)]
    if count == 3:
        placed[2] = placed[2]._replace(w=body.w)
    return placed


def _around(chart: Chart, page: Page, width: float) -> float:
    """How high everything but the figure or table of a pane is."""
    reading = lines_needed(from_sentence(chart.reading, LEAST), width) * LINE if _says_more(chart, page) else 0
    return CAPTION + reading + _notes_height(chart, page, width) + (LEGEND_ROW if chart.legend else 0) + 6


def _is_dense(page: Page) -> bool:
    """True where so many charts share a slide that their own sentences are left to the speaker's notes."""
    return len(page.charts) > DENSE


def _says_more(chart: Chart, page: Page) -> bool:
    """True where the chart's sentence is not the step's own already."""
    is_said = chart.reading == page.sentence or _is_dense(page)
    return bool(chart.reading) and not _is_alone(chart) and not (page.sentence and is_said)


def _note(chart: Chart, page: Page, width: float) -> str:
    """Definition and notes as far as there is room; all of them stand in the speaker's notes."""
    parts = [*chart.notes, chart.definition] if len(page.charts) > 1 else [chart.definition, *chart.notes]
    parts = [part for part in parts if part]
    most = MOST_NOTE_LINES if len(page.charts) == 1 else 1
    while len(parts) > 1 and lines_needed((Run("　".join(parts), LEGEND),), width) > most:
        parts.pop()
    return "　".join(parts)


def _notes_height(chart: Chart, page: Page, width: float) -> float:
    if not (note := _note(chart, page, width)):
        return 0
    return lines_needed((Run(note, LEGEND),), width) * NOTE_LINE + 4


def _pane(slide: Slide, sheet: Sheet, chart: Chart, box: Box, page: Page) -> None:
    y = box.y
    kind = (Run(f"　{chart.kind}", LEGEND, MUTED),) if chart.kind else ()
    caption = (Run(chart.title, LEAST, TEXT, bold=True), *kind)
    if not (_is_alone(chart) and len(page.charts) == 1):
        add(slide, sheet.words([caption], Box(box.x, y, box.w, CAPTION), wraps=True, name=chart.title))
        y += CAPTION
    if _says_more(chart, page):
        line = from_sentence(chart.reading, LEAST)
        high = lines_needed(line, box.w) * LINE
        add(slide, sheet.words([line], Box(box.x, y, box.w, high), wraps=True, anchor="t", name=f"{chart.title}の要点"))
        y += high
    foot = _notes_height(chart, page, box.w)
    if foot:
        line = (Run(_note(chart, page, box.w), LEGEND, MUTED),)
        place = Box(box.x, box.bottom - foot + 4, box.w, foot - 4)
        add(slide, sheet.words([line], place, wraps=True, anchor="t", name=f"{chart.title}の注"))
    legend = LEGEND_ROW * legend_width(chart.legend, box.w) if chart.legend else 0
    if legend:
        for xml in legend_shapes(sheet, chart.legend, Box(box.x, box.bottom - foot - legend, box.w, legend)):
            add(slide, xml)
    _body(slide, sheet, chart, Box(box.x, y + 4, box.w, box.bottom - foot - legend - y - 6))


def _table(chart: Chart, width: float, room: float) -> Table:
    """The rows of a chart that has no figure, as large as the room allows."""
    if is_budget(chart):
        return largest(lambda size: budget_table(chart, width, size), room)
    return largest(lambda size: rows_table(chart.table, width, size), room)


def _body(slide: Slide, sheet: Sheet, chart: Chart, box: Box) -> None:
    if chart.figure is not None:
        put_figure(slide, sheet, chart, box)
    elif is_cards(chart):
        put_cards(slide, sheet, chart, box)
    elif chart.official is not None:
        table = official(chart, box.w, box.h)
        add(slide, table_shape(sheet, table, box.x, box.y, chart.title, chart.alt))
    elif len(chart.table):
        table = _table(chart, box.w, box.h)
        add(slide, table_shape(sheet, table, box.x, box.y, chart.title, chart.alt))
