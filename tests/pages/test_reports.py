"""資料出力 makes the files of the meeting that is chosen, from pinned figures where there are some."""

import shutil
from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from pptx import Presentation

from settings import settings
from tests.pages.conftest import text_of, words_of
from warehouse.store import Store

TITLES = ["新型コロナワクチン接種の取組み状況", "推計在庫", "連携推進本部 年間スケジュール"]


@pytest.fixture(scope="module")
def made_pinned(made_sample, tmp_path_factory):
    """The folder of a copy of the sample store in which the meeting of 4 June is pinned."""
    folder = tmp_path_factory.mktemp("pinned") / "store"
    shutil.copytree(made_sample, folder)
    Store(folder).pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    return folder


@pytest.fixture
def pinned_store(made_pinned, monkeypatch):
    monkeypatch.setattr(settings, "store", made_pinned)
    return Store(made_pinned)


def saved(app, key):
    assert any(one.proto.id.endswith(key) for one in app.get("download_button"))
    return app.session_state[f"made-{key.removeprefix('save-')}"][1]


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    assert "日の決まった会議を取り込むと" in words_of(open_app("reports"))


def test_a_store_without_meetings_says_so(two_versions, open_app):
    assert "日の決まった会議を取り込むと" in words_of(open_app("reports"))


def test_slides_are_made_of_the_chosen_steps_and_of_the_pinned_figures(pinned_store, open_app):
    app = open_app("reports")
    said = text_of(app)
    assert "固定 6月2日現在・版" in said
    assert set(TITLES) <= {box.label for box in app.checkbox}
    for box in app.checkbox:
        if box.label not in TITLES:
            box.uncheck()
    app.button(key="make-pptx").click().run()
    assert not app.exception
    file = saved(app, "save-pptx")
    assert "会議資料_20210604_版" in text_of(app)
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(file)).slides]
    assert titles == ["第1回本部会議", *TITLES]
    app.checkbox[0].check().run()
    assert "ができました" not in text_of(app)


def test_the_version_that_is_shown_can_be_taken_instead_of_the_pinned_figures(pinned_store, open_app):
    assert "未固定" in text_of(open_app("reports", figures="shown", as_of="2021-06-01"))


def test_nothing_chosen_makes_no_slides(sample, open_app):
    app = open_app("reports")
    assert "（会議用に固定していません）" in text_of(app)
    for box in app.checkbox:
        box.uncheck()
    app.run()
    assert app.button(key="make-pptx").disabled


def test_the_calendar_of_the_year_is_made_here_too(pinned_store, open_app):
    app = open_app("reports")
    app.button(key="make-ics").click().run()
    file = saved(app, "save-ics")
    assert any("第1回本部会議" in str(event.get("summary")) for event in Calendar.from_ical(file).walk("VEVENT"))


def test_where_no_pdf_can_be_made_the_page_says_how_to_get_one(pinned_store, open_app, monkeypatch, tmp_path):
    from reports.handout import office

    monkeypatch.setattr(office, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    app = open_app("reports")
    app.button(key="make-pdf").click().run()
    assert not app.exception
    assert "LibreOffice" in text_of(app)
    assert "名前を付けて保存" in text_of(app)
    assert not any(one.proto.id.endswith("save-pdf") for one in app.get("download_button"))
