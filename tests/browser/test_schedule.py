"""In a real browser a click on a meeting's mark shows that meeting, and the calendar fits the office's screens."""

from collections.abc import Iterator
from datetime import date

import pytest

import intake
from tests.browser.conftest import serving
from tests.browser.test_screen import OVERFLOW, TEXTS
from tests.pages.invented import export, publish
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEETINGS = [
    {"会議ID": "M1", "会議名": "R3 第1回本部会議", "種別": "本部会議", "開催日": "2021-06-04", "状態": "開催",
     "番号": 1, "議題": "接種の状況"},
    {"会議ID": "M2", "会議名": "R3 第2回本部会議", "種別": "本部会議", "開催日": "2021年8月下旬", "番号": 1,
     "議題": "進捗状況等の報告"},
]  # fmt: skip
DAY_OF = """word => [...document.querySelectorAll(".js-plotly-plot .textpoint text")]
    .filter(e => e.textContent === word).map(e => e.getBoundingClientRect())
    .map(r => [r.x + r.width / 2, r.y])"""
OPACITIES = """() => [...document.querySelectorAll(".js-plotly-plot .point")].map(e => +getComputedStyle(e).opacity)"""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("schedule")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 6, 2)))
    assert intake.load_rows(store, "meetings", MEETINGS, name="会議.ndjson", by="試験").outcome == "published"
    with serving(store.path) as address:
        yield f"{address}/schedule"


def test_a_click_on_a_mark_shows_its_meeting_and_dims_nothing(browser, address):
    page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="ja-JP")
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    page.get_by_text("接種の状況").first.wait_for()
    page.wait_for_function(f"({DAY_OF})('8月下旬').length === 1")
    ((x, y),) = page.evaluate(DAY_OF, "8月下旬")
    page.mouse.move(x, y - 10)
    page.mouse.click(x, y - 10)  # the ring stands right above its day
    page.wait_for_url("**meeting=M2**")
    page.locator(".meeting-full").get_by_text("進捗状況等の報告").wait_for()
    shown = page.evaluate(OPACITIES)
    assert shown and min(shown) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=["desk", "laptop"])
def test_the_calendar_stays_inside_the_window_with_text_that_can_be_read(browser, address, size):
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="ja-JP")
    page.goto(f"{address}?campaign=on")
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth <= e.clientWidth")
    assert not page.evaluate(OVERFLOW)
    assert not [text for height, text in page.evaluate(TEXTS) if height < 11]
