"""Speaker's notes: the sentence, what each chart says and how it is defined, its footnotes and first rows."""

from pptx.oxml import parse_xml
from pptx.slide import Slide

import vocabulary as words
from charts.chart import Chart
from reports.slides.content import Edition, Page, source_line
from reports.slides.shapes import NAMESPACES
from reports.slides.tables import is_told
from reports.slides.texts import Run, paragraph

SIZE = 16.0
MOST_ROWS, MOST_COLUMNS = 8, 8


def write_notes(slide: Slide, page: Page, edition: Edition) -> None:
    """Writes the notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    body = frame._txBody
    for old in body.p_lst:
        body.remove(old)
    for line in note_lines(page, edition):
        told = paragraph((Run(line, SIZE),) if line else ())
        body.append(parse_xml(told.replace("<a:p>", f"<a:p {NAMESPACES}>", 1)))


def note_lines(page: Page, edition: Edition) -> list[str]:
    """The lines of the notes, '' between their parts."""
    lines = [page.sentence.replace("**", "")] if page.sentence else []
    lines += page.notes
    for chart in page.charts:
        lines += ["", f"【{chart.title}】{chart.kind}", chart.reading.replace("**", "")]
        lines += list(chart.footer)
        lines += _rows(chart)
    return [*lines, "", source_line(page, edition), edition.basis]


def _rows(chart: Chart) -> list[str]:
    """The first rows of the table the chart was made from."""
    columns = [column for column in chart.table.columns if is_told(str(column), chart.table[column])][:MOST_COLUMNS]
    if not columns or chart.table.empty:
        return []
    shown = chart.table.head(MOST_ROWS)
    lines = ["　".join(words.TERMS[column].label for column in columns)]
    lines += ["　".join(words.value_text(column, row[column]) for column in columns) for _, row in shown.iterrows()]
    left = len(chart.table) - len(shown)
    return [*lines, f"ほか{left}行"] if left > 0 else lines
