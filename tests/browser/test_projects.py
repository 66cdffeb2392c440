"""In a real browser the board fits the office's screens, the sheet's figure stands whole, and a report can be typed."""

import re
import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from tests.browser.conftest import serving
from tests.pages.project_store import FIRST, SECOND, THIRD, publish_projects
from warehouse.ask import ask
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """The plan of 4 June and its two invented later states."""
    store = Store(tmp_path_factory.mktemp("projects") / "store")
    publish_projects(store, FIRST, SECOND, THIRD)
    return store


@pytest.fixture(scope="module")
def address(store) -> Iterator[str]:
    """One server for the whole module."""
    with serving(store.path) as address:
        yield f"{address}/projects"


def opened(browser, address: str, size: tuple[int, int], wait: str):
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="ja-JP")
    page.goto(address)
    page.wait_for_selector(wait, timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-stale=true], [data-testid=stStatusWidget]')")
    return page


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=["1920x1080", "1366x768"])
def test_the_board_of_26_lines_fits_one_screen_and_its_cards_meet_their_lines(browser, address, size):
    page = opened(browser, f"{address}?as_of={THIRD}", size, ".board-card")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    main = page.locator("[data-testid=stMain]")
    page.wait_for_function("() => { const m = document.querySelector('[data-testid=stMain]');"
                           " return m.scrollHeight <= m.clientHeight }", timeout=15_000)  # fmt: skip
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    foot = page.locator(".board-card").last.evaluate("e => e.getBoundingClientRect().bottom")
    figure = page.locator(".js-plotly-plot").evaluate("e => e.getBoundingClientRect().bottom")
    assert abs(foot - figure) <= 3


def test_at_a_desk_the_figure_of_a_sheet_is_drawn_in_its_design_width_with_text_for_the_back_row(browser, address):
    page = opened(browser, f"{address}?view=item&item=P5&as_of={THIRD}", (1920, 1080), ".js-plotly-plot .main-svg")
    page.wait_for_function("() => document.querySelector('.js-plotly-plot').getBoundingClientRect().width >= 1590")
    sizes = page.eval_on_selector_all(
        ".js-plotly-plot text", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 13 and max(sizes) >= 16
    assert page.locator(".legend").inner_text().count("稲妻線") == 1


def test_stepping_back_and_a_filter_are_carried_by_the_address(browser, address):
    page = opened(browser, f"{address}?as_of={THIRD}", (1366, 768), ".board-card")
    page.get_by_role("button", name="◀").click()
    page.wait_for_url(f"**as_of={SECOND}*")
    page.get_by_text("8月27日現在").first.wait_for()
    page.mouse.move(600, 700)  # the tooltip of the button closes
    page.get_by_text("遅れのみ").click()
    page.wait_for_url("**late=on*")
    page.get_by_text("絞り込み：遅れ・後ろ倒しのみ").wait_for()


def test_the_saved_workbook_is_the_one_on_screen(browser, address, tmp_path):
    import openpyxl

    page = opened(browser, f"{address}?as_of={THIRD}", (1366, 768), ".board-card")
    with page.expect_download() as download:
        page.get_by_role("button", name="様式を保存").click()
    assert re.fullmatch(r"連携推進項目_20211029_版3\.xlsx", download.value.suggested_filename)
    saved = shutil.copy(download.value.path(), tmp_path / "book.xlsx")
    assert openpyxl.load_workbook(saved)["取組工程"].max_row == 1 + 103


def test_a_typed_report_is_published_and_seen(browser, address, store):
    page = opened(browser, f"{address}?view=report&as_of={THIRD}", (1920, 1080), "[class*=st-key-card-type]")
    page.get_by_label("実施したこと").fill("境界部で訓練を実施")
    page.get_by_role("button", name="この進捗を公開する").click()
    page.get_by_text(re.compile("として公開しました")).wait_for(timeout=30_000)
    rows = ask(store.reader(), "tasks", as_of=date(2021, 10, 29)).rows.set_index("task_id")
    assert rows.done_text["W1-1-01"] == "境界部で訓練を実施"


def test_a_card_of_the_board_leads_to_its_item_and_back_without_loading_the_page_anew(browser, address):
    page = opened(browser, f"{address}?as_of={THIRD}", (1366, 768), ".board-card")
    page.evaluate("window.kept = 'here'")
    before = page.url
    page.locator(".own a[href*='item=']").first.click()
    page.wait_for_url("**item=*")
    page.wait_for_selector(".item-title", timeout=30_000)
    page.go_back()
    page.wait_for_selector(".board-card", timeout=30_000)
    assert page.url == before
    assert page.evaluate("window.kept") == "here"
