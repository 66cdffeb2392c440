"""In a real browser a meeting's screen is leafed through by keys, at once, and fits the projector."""

import shutil
from datetime import date

import pytest

from tests.browser.conftest import serving
from tests.browser.test_screen import OVERFLOW, TEXTS
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = """() => [...document.querySelectorAll("[class*=st-key-projection] h1")]
    .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => e.textContent)"""


@pytest.fixture(scope="module")
def address(made_sample, tmp_path_factory):
    """One server for every test here: a pinned meeting's screens are made once, and the tests only look at them."""
    store = Store(shutil.copytree(made_sample, tmp_path_factory.mktemp("pinned") / "store"))
    store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    with serving(store.path) as address:
        yield address


@pytest.fixture
def screen(browser, address):
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
    page.goto(f"{address}/meeting?meeting=M05&view=projection")
    page.wait_for_selector(".rail-clock:not(:empty)", state="attached", timeout=120_000)
    return page


def test_keys_leaf_through_jump_blank_and_show_one_municipality(screen):
    def seen_after(*keys: str) -> list[str]:
        for key in keys:
            screen.keyboard.press(key)
        return screen.evaluate(SEEN)

    assert seen_after() == ["R3 第1回本部会議"]
    assert seen_after("PageDown") == ["出席者"]
    assert seen_after("ArrowRight") == ["知事あいさつ"]
    assert seen_after("ArrowRight") == ["新型コロナワクチン接種の取組み状況"]
    assert seen_after("PageUp") == ["知事あいさつ"]
    assert seen_after("End") == ["本日の確認事項と次回"]
    assert seen_after("4", "Enter") == ["新型コロナワクチン接種の取組み状況"]
    assert screen.locator(".rail-at").text_content() == "4"
    seen_after("b")
    assert screen.locator(".slide-blank").is_visible()
    seen_after("Escape")
    assert not screen.locator(".slide-blank").is_visible()
    seen_after("t")
    assert screen.locator(".towns-list").is_visible()
    assert len(seen_after("7", "Enter")) == 1 and seen_after()[0].endswith(("市", "町", "村"))
    assert seen_after("Escape") == ["新型コロナワクチン接種の取組み状況"]
    seen_after("d")
    assert screen.locator(".st-key-slide-4 .slide-notes").is_visible()
    assert not [text for height, text in screen.evaluate(TEXTS) if height < 24]
    assert not screen.evaluate(OVERFLOW)


def test_full_screen_survives_leafing_and_esc_leaves_what_was_opened_last(screen):
    def after(*keys: str) -> tuple[bool, str]:
        for key in keys:
            screen.keyboard.press(key)
        screen.wait_for_timeout(300)
        return screen.evaluate("Boolean(document.fullscreenElement)"), screen.evaluate(SEEN)[0]

    assert after("f", "PageDown", "PageDown", "PageDown") == (True, "新型コロナワクチン接種の取組み状況")
    assert after("t", "7", "Enter") == (True, "黒部市")
    assert after("Escape") == (True, "新型コロナワクチン接種の取組み状況")
    assert after("Escape") == (False, "新型コロナワクチン接種の取組み状況")


def test_a_reload_comes_back_to_the_same_step(screen):
    screen.keyboard.press("5")
    screen.keyboard.press("Enter")
    before = screen.evaluate(SEEN)
    screen.reload()
    screen.wait_for_selector(".rail-clock:not(:empty)", state="attached", timeout=120_000)
    screen.wait_for_function(f"({SEEN})()[0] === {before[0]!r}")
