"""The meeting's papers stand in the handout's form with the charts' figures; a PDF is made, or it is said why not."""

import io
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import vocabulary as words
from reports.handout import PdfUnavailable, handout_book, installed, on_paper, pdf_from, pdf_of_meeting
from reports.known import Known
from reports.workbook.material import material_of
from warehouse.store import Store

MEETING, DAY = date(2021, 6, 4), date(2021, 6, 2)


@pytest.fixture
def office():
    """Both programs that print the papers and read them back; the test is left out where they are missing."""
    if installed() is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed here")


@pytest.fixture(scope="module")
def known(made_sample):
    reader = Store(made_sample).reader()
    return Known(reader, DAY, reader.number)


@pytest.fixture(scope="module")
def material(known):
    return material_of(known, MEETING)


@pytest.fixture(scope="module")
def book(material):
    return openpyxl.load_workbook(io.BytesIO(handout_book(material)))


def words_of(sheet) -> list:
    return [cell for row in sheet.iter_rows(max_col=50, values_only=True) for cell in row if cell is not None]


def text_of(pdf: bytes) -> str:
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode()


def told(charts) -> set[str]:
    """The figures of charts that stand in the papers, as they are written."""
    found = set()
    for chart in charts:
        if chart.official:
            found |= {text for row in chart.official.rows for cell in row.cells for text in cell}
        elif {"planned_boxes", "planned_doses"} <= set(chart.table.columns):
            figures = [*chart.table.planned_boxes, *chart.table.planned_doses, *chart.table.arrived_doses]
            found |= {words.count_text(one) for one in figures if not words.is_missing(one)}
        elif {"amount", "funding"} <= set(chart.table.columns):
            found |= {words.count_text(one) for one in chart.table.amount if not words.is_missing(one)}
    return found


def test_the_papers_stand_in_the_order_of_the_agenda(book):
    names = [name.split("_")[-1] for name in book.sheetnames]
    assert names[0] == "次第"
    kinds = [re.match(r"資料\d", name)[0] for name in names[1:]]
    assert kinds == sorted(kinds)
    assert {"資料1", "資料2", "資料3"} == set(kinds)
    first = words_of(book["次第"])
    assert any("富山県民会館" in str(text) for text in first)
    assert any("資料1" in str(text) for text in first)


def test_the_tables_of_the_first_paper_are_those_of_the_handout(book):
    sheet = next(book[name] for name in book.sheetnames if "資料1 新型コロナ" in name)
    assert {"約3万9千人", "39,366", "100%", "30,327", "約77%", "59,333", "約18%", "2,817", "約0.8%"} <= set(
        words_of(sheet)
    )
    assert "別紙1のとおり" in words_of(sheet)
    assert sheet.page_setup.orientation == "portrait"


def test_every_figure_of_a_paper_is_that_of_its_chart(book, material):
    steps = [step for step in on_paper(material.steps) if step.charts]
    assert {"doses", "schemes", "year"} <= {step.key for step in steps}
    for number, step in enumerate(steps, 1):
        sheet = next(book[name] for name in book.sheetnames if name.startswith(f"{number:02d}_"))
        shown = " ".join(words.count_text(one) if isinstance(one, int | float) else str(one) for one in words_of(sheet))
        assert all(figure in shown for figure in told(step.charts)), step.key
        assert step.charts[0].reading.replace("**", "") in shown
        for chart in step.charts:
            assert chart.footer[0] in shown


def test_no_paper_holds_a_formula(material):
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(handout_book(material))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        assert not any(b"<f>" in archive.read(name) for name in sheets)


@pytest.mark.needs_office
def test_the_pdf_says_the_figures_of_the_charts_and_twice_the_same(office, known, material):
    pdf = pdf_of_meeting(known, MEETING)
    text = text_of(pdf)
    charts = [chart for step in on_paper(material.steps) for chart in step.charts]
    assert not [figure for figure in told(charts) if figure not in text]
    assert "見本の数値を含みます" in text
    assert f"版{known.version}" in text
    assert text_of(pdf_of_meeting(known, MEETING)) == text


def script(folder: Path, body: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize(
    ("body", "said"),
    [("import time; time.sleep(60)", "秒以内に終わりません"), ("raise SystemExit(1)", "ファイルができませんでした")],
)
def test_a_program_that_hangs_or_fails_is_told_and_leaves_nothing_behind(tmp_path, monkeypatch, body, said):
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    with pytest.raises(PdfUnavailable, match=said):
        pdf_from(b"x", 1.0, script(tmp_path, body))
    assert not list((tmp_path / "temp").iterdir())


def test_without_the_program_the_command_says_how_to_get_a_pdf(made_sample, monkeypatch, tmp_path):
    from cli import cli
    from reports.handout import office

    monkeypatch.setattr(office, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "x.pdf"
    answer = CliRunner().invoke(
        cli, ["report", "--meeting", "2021-06-04", "--format", "pdf", "--out", str(out), "--store", str(made_sample)]
    )
    assert answer.exit_code == 4
    assert "LibreOffice" in answer.stderr
    assert "名前を付けて保存" in answer.stderr
    assert not out.exists()
