"""A card of the page: head, reading, figure or official table or the rows behind it, footer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st

import vocabulary as words
from charts.chart import Chart, OfficialRow, OfficialTable, common_footer, csv_bytes, in_words
from widgets.definitions import GLOSSARY, term_of
from widgets.frame import carried, page_of
from widgets.markup import Html, draw, sample_badge, sentence, tag
from widgets.picture import picture_buttons

CHART_CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}
COLUMN_FORMATS = {"count": "localized", "rate": "%.2f"}


def show(chart: Chart, body: Html | None = None) -> None:
    """A card: head, reading, figure or official table (or the rows behind it), footer.

    body: markup made of the chart's rows, where neither a figure nor the official table is its form.
    """
    with st.container(key=f"card-{chart.name}", height="stretch", gap="xsmall"):
        as_rows = _card_head(chart, drawn=bool(body))
        if body or not chart.is_empty:
            draw(sentence(chart.reading, cls="reading"))
        if body and not as_rows:
            draw(body)
        else:
            _card_body(chart, as_rows)
        draw(footer(chart.footer))


@contextmanager
def card(chart: Chart, *, titled: bool = True, fills: bool = False) -> Iterator[bool]:
    """A card whose body the page draws itself, between its head and its footer.

    titled: whether the title stands above the reading; without it the reading is the head, to save a line.
    fills: whether the card is as high as its neighbours. Gives False when the reader asked for the rows instead: then
    they are shown and the page draws nothing.
    """
    with st.container(key=f"card-{chart.name}", height="stretch" if fills else "content", gap="xsmall"):
        as_rows = _card_head(chart, drawn=True, titled=titled)
        if titled:
            draw(sentence(chart.reading, cls="reading"))
        if as_rows:
            grid(chart)
        yield not as_rows
        draw(footer(chart.footer))


def figure(chart: Chart, on_choose: Callable[[str], None] | None = None) -> None:
    """The figure alone, with its text alternative.

    on_choose: what follows a click on a mark that carries what it stands for (customdata); '' can't be chosen.
    """
    key = f"figure-{chart.name}"
    answer = {"on_select": partial(_choose, key, on_choose), "selection_mode": "points"} if on_choose else {}
    st.plotly_chart(chart.figure, theme=None, config=CHART_CONFIG, alt=chart.alt, key=key, **answer)


def _choose(key: str, on_choose: Callable[[str], None]) -> None:
    for point in st.session_state[key].selection.points[:1]:
        if chosen := next(iter(point.get("customdata") or []), ""):
            on_choose(str(chosen))


def show_rows(chart: Chart, height: int | None = None) -> None:
    """A card whose form is the data grid itself: head, reading, rows, footer; height in px, else by its rows."""
    with st.container(key=f"card-{chart.name}", height="stretch", gap="xsmall"):
        _card_head(chart)
        draw(sentence(chart.reading, cls="reading"))
        if len(chart.table):
            grid(chart, height)
        draw(footer(chart.footer))


def show_together(name: str, *charts: Chart) -> None:
    """Several charts in one card under each other, with one footer; their readings are their text alternatives only."""
    with st.container(key=f"card-{name}", height="stretch", gap="xsmall"):
        for chart in charts:
            _card_body(chart, _card_head(chart))
        draw(footer(common_footer(*charts)))


def footer(items: tuple[str, ...]) -> Html:
    """The lines under a card, divided by hairlines."""
    return tag("div", *(tag("span", item) for item in items), cls="foot")


def card_title(title: str, kind: str = "", *, invented: bool = False) -> Html:
    """A card's title with its kind and the badge of an invented sample."""
    marks = [tag("span", kind, cls="kind")] if kind else []
    marks += [sample_badge()] if invented else []
    return tag("div", tag("h2", title), *marks, cls="card-title")


def _card_head(chart: Chart, *, drawn: bool = False, titled: bool = True) -> bool:
    """Draws title, kind and buttons; returns whether the rows are to be shown instead of the figure."""
    key = f"rows-{chart.name}"
    as_rows = st.session_state.get(key, False) and len(chart.table) > 0
    title = card_title(chart.title, chart.kind, invented=chart.invented)
    with st.container(horizontal=True, vertical_alignment="center", key=f"ch-{chart.name}"):
        badge = [sample_badge()] if chart.invented else []
        reading = tag("div", sentence(chart.reading, cls="reading"), *badge, cls="reading-title")
        draw(title if titled else reading, width="content")
        st.space("stretch")
        _definition_link(chart)
        if chart.figure and not as_rows:
            draw(picture_buttons(chart), width="content")
        if len(chart.table):
            _card_buttons(chart, key, as_rows, drawn=drawn)
    return as_rows


def _definition_link(chart: Chart) -> None:
    """The way to how the chart's figures are worked out, and back by the links that stand there."""
    if (term := term_of(chart.name)) and (page := page_of(GLOSSARY)):
        st.page_link(page, label="定義", query_params=carried() | {"term": term})


def _card_buttons(chart: Chart, key: str, as_rows: bool, *, drawn: bool) -> None:
    back = "図" if chart.figure else "様式"
    if drawn or not chart.is_empty:
        st.button(back if as_rows else "表", type="tertiary", key=f"swap-{chart.name}", on_click=_swap, args=(key,))
    st.download_button(
        "保存",
        lambda: csv_bytes(chart.table),
        f"{chart.file_stem}.csv",
        "text/csv",
        key=f"save-{chart.name}",
        on_click="ignore",
        type="tertiary",
    )


def _swap(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)


def _card_body(chart: Chart, as_rows: bool) -> None:
    if as_rows:
        grid(chart)
    elif chart.is_empty:
        draw(sentence(chart.reading, cls="nothing"))
    elif chart.figure:
        figure(chart)
    elif chart.official:
        draw(official_table(chart.official, chart.alt))


def grid(chart: Chart, height: int | None = None) -> None:
    """The rows behind a chart as a data grid, in words and with units in its headings; height in px or the figure's."""
    shown = in_words(chart.table)
    formats = {words.TERMS[column].heading: words.TERMS[column].format for column in chart.table.columns}
    config = {
        name: st.column_config.NumberColumn(format=COLUMN_FORMATS[kind])
        for name, kind in formats.items()
        if kind in COLUMN_FORMATS
    }
    height = height or (round(chart.figure.layout.height) if chart.figure else "auto")
    st.dataframe(shown, hide_index=True, row_height=30, height=height, column_config=config, placeholder=words.MISSING)


def official_table(table: OfficialTable, caption: str) -> Html:
    """The table of 資料1 as markup, with its text alternative as caption."""
    dose_heads = (tag("th", words.dose_label(n), colspan="2", scope="colgroup", cls="group") for n in (1, 2))
    names = ("接種実績(回)", "接種率") * 2
    head = tag(
        "thead",
        tag("tr", tag("td", cls="none"), tag("td", cls="none"), *dose_heads),
        tag(
            "tr",
            tag("td", cls="none"),
            tag("th", table.persons_label, scope="col"),
            *(tag("th", name, scope="col") for name in names),
        ),
    )
    gaps = (tag("td", gap, colspan="2") for gap in table.differences)
    last = tag("tr", tag("th", "全国との差", scope="row", colspan="2"), *gaps, cls="gap")
    body = tag("tbody", *(line for row in table.rows for line in _official_row(row)), last)
    columns = tag("colgroup", *(tag("col") for _ in range(6)))
    return tag("table", tag("caption", caption, cls="unseen"), columns, head, body, cls="official")


def _official_row(row: OfficialRow) -> list[Html]:
    cells = [cell for doses, rate in row.cells for cell in (tag("td", doses), tag("td", rate, cls="rate"))]
    home = "home" if row.is_home else ""
    lines = [tag("tr", tag("th", row.name, scope="row"), tag("td", row.persons), *cells, cls=home)]
    if row.reason:
        lines.append(tag("tr", tag("td", row.reason, colspan="6"), cls=f"reason {home}".strip()))
    return lines
