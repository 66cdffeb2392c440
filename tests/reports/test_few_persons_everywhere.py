"""A figure that would point at few persons is on no way out: figure, hover, alt text, CSV, slides, workbook, paper."""

import io
import re
import zipfile
from datetime import date

import pytest

from charts.chart import csv_bytes
from reports.formats import known_for, made
from reports.handout import handout_book
from reports.steps import LIGHT, meeting_on, steps_of
from reports.subjects.municipalities import KINDS, municipal_of
from reports.workbook.material import material_of
from tests.pages.project_store import FIRST, publish_projects
from tests.warehouse.making import dose_rows, publish_rows
from warehouse.ask import ask
from warehouse.store import Store

LAST = date(2021, 7, 1)  # after the day of the meeting's own method, so the classes of age are what is shown
# 立山町 has 8,446 persons of 65 and over: 3 of them have had no dose. 舟橋村 has given 4 doses under 65.
TOLD = {"162019": (4000, 300), "162027": (2000, 200), "163210": (88, 4), "163236": (8443, 200)}
PLANTED = re.compile(r"(?<![\d.])(8,?443|99\.96\d*|0\.9996\d*)(?!\d)")


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("few") / "store")
    rows = [
        {"vaccinated_on": LAST, "area_code": code, "dataset": "municipal", "sex": "all", "age_group": age, "doses": n}
        for code, told in TOLD.items()
        for age, n in zip(("65+", "under65"), told, strict=True)
    ]
    sums = zip(("65+", "under65"), map(sum, zip(*TOLD.values(), strict=True)), strict=True)
    whole = dose_rows(*({"vaccinated_on": LAST, "age_group": age, "doses": n} for age, n in sums))
    publish_rows(store, whole, as_of=LAST)
    more = {"dataset": "municipal", "format": "municipal", "file_name": "市町村.csv"}
    publish_rows(store, dose_rows(*rows), as_of=LAST, **more)
    publish_projects(store, FIRST)
    return known_for(store.reader(), FIRST, [])


def texts_in(content: bytes, name: str = "") -> dict[str, str]:
    """The parts of an office file by name, those of the workbooks inside it too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for one in packed.namelist():
            if one.endswith(".xlsx"):
                found |= texts_in(packed.read(one), f"{name}{one}!")
            elif one.endswith((".xml", ".rels")):
                found[name + one] = packed.read(one).decode("utf-8")
    return found


def test_the_planted_figure_is_in_the_store_and_its_place_is_told_as_hidden(known):
    rows = ask(known.source, "municipal_coverage").rows
    planted = rows[(rows.area_code == "163236") & (rows.age_group == "65+")].iloc[0]
    assert (planted.doses, planted.denominator_persons) == (8443, 8446)
    shown = municipal_of(known).coverage
    assert shown[(shown.area_code == "163236") & (shown.age_group == "65+")].hidden.iloc[0] == "few"


def test_no_figure_hover_alt_text_or_csv_tells_it(known):
    towns = municipal_of(known)
    charts = [towns.comparison(slug, 1) for slug in KINDS if slug in towns.kinds]
    charts += [chart for step in steps_of(known, meeting_on(known, FIRST), LIGHT) for chart in step.charts]
    assert len(charts) > 5
    drawn = [(chart, chart.figure.to_json() if chart.figure else "") for chart in charts]
    assert sum("10未満" in figure for _, figure in drawn) >= 3
    for chart, figure in drawn:
        for told in (figure, chart.alt, chart.reading, *chart.notes, csv_bytes(chart.table).decode("utf-8-sig")):
            assert not PLANTED.search(str(told)), chart.title


@pytest.mark.parametrize("form", ["pptx", "xlsx", "paper"])
def test_no_file_tells_it_in_a_cell_a_chart_a_note_or_an_alt_text(known, form):
    """The paper is tried as the book that it is printed from."""
    content = handout_book(material_of(known, FIRST)) if form == "paper" else made(form, known, FIRST)
    parts = texts_in(content)
    assert any("10未満" in text for text in parts.values())
    assert {name: PLANTED.search(text)[0] for name, text in parts.items() if PLANTED.search(text)} == {}
