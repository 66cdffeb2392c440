"""In a real browser the app stays on its own server, opens at every address and fits the office's screens."""

import re
from datetime import date

import pytest

from tests.pages.invented import export
from tests.pages.test_overview import english

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = [(1920, 1080), (1366, 768), (1280, 720)]
OVERFLOW = """() => [...document.querySelectorAll("*")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.className || e.tagName)"""
FITS = """() => { const main = document.querySelector("[data-testid=stMain]");
    return main.scrollWidth <= main.clientWidth }"""
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
        // Icons are drawn from words that nobody sees; the skip link's own text has size 0.
        if (!text || !element.checkVisibility() || element.closest("[aria-hidden=true], style, script")) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        if (size > 0) found.push([size, text]);
    }
    return found;
}"""


PAGES = ["overview", "doses", "load", "history"]


def opened(browser, address: str, size: tuple[int, int] = (1366, 768)):
    """A page on which the app has drawn its content, and the list of everything it asked for."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="ja-JP")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector(".foot, .empty, .rail", timeout=60_000)
    return page, asked


def drawn(page) -> None:
    """Waits for the figures of the page, where it has any."""
    if page.locator("[class*=st-key-card-] [data-testid=stPlotlyChart]").count():
        page.wait_for_selector("[class*=st-key-card-] .js-plotly-plot .main-svg", timeout=60_000)


def settled(page) -> None:
    """Waits until the page's script is through: what is typed before is drawn over."""
    page.wait_for_timeout(300)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_all_windows_speaks_japanese_and_asks_nobody_outside(browser, address, name):
    page, asked = opened(browser, f"{address}/{name}", SIZES[0])
    drawn(page)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollHeight <= e.clientHeight"), "1920×1080 shows the whole screen"
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(FITS, timeout=10_000)
        assert not page.evaluate(OVERFLOW), (width, height)
        texts = page.evaluate(TEXTS)
        assert not [text for size, text in texts if size < 11], (width, height)
        assert not english("\n".join(text for _, text in texts)) - {"MB"}
    outside = [url for url in asked if not re.match(rf"(?:http|ws)://{address.split('//')[1]}/|data:|blob:", url)]
    assert asked
    assert not outside, f"asked outside: {outside}"


def test_a_laptop_shows_sentence_key_figures_and_the_chart_without_scrolling(browser, address):
    page, _ = opened(browser, f"{address}/overview", (1366, 768))
    drawn(page)
    for part in (".day", ".strip"):
        assert page.locator(part).evaluate("e => e.getBoundingClientRect().bottom <= innerHeight"), part
    assert page.locator(".js-plotly-plot").first.evaluate("e => e.getBoundingClientRect().top + 200 <= innerHeight")
    assert (
        page.locator(".cell").evaluate_all("cells => new Set(cells.map(e => e.getBoundingClientRect().top)).size") == 1
    )


def test_a_dropped_file_is_published_and_seen_on_the_first_page(browser, serve, tmp_path):
    address = serve(tmp_path / "store")
    page, _ = opened(browser, address)
    page.get_by_role("button", name="データ取込へ").click()
    page.wait_for_selector(".rail")
    page.locator("input[type=file]").set_input_files(export(tmp_path, date(2021, 6, 2)))
    page.get_by_text("ファイルの行数と一致").wait_for(timeout=60_000)
    page.locator(".st-key-publish button").click()
    page.get_by_text("概況で確かめる").click(timeout=60_000)
    page.wait_for_selector(".strip")
    assert "6月2日現在" in page.locator(".chip-view").inner_text()
    page.go_back()
    page.locator("[class*=st-key-card-result]").wait_for()
    assert page.locator(".st-key-publish").count() == 0, "what was published can't be published again"


@pytest.mark.parametrize("path", ["/", "/overview?as_of=2021-05-20&version=1"])
def test_each_address_on_a_fresh_server_goes_through_the_gate(browser, serve, filled_store, path):
    """The first session of a fresh server would run the page alone, without app.py, were it not for its first line."""
    page, _ = opened(browser, serve(filled_store) + path)
    assert page.locator(".side-foot").is_visible(), "the frame of app.py is missing"
    assert page.locator("[class*=st-key-nav-here-overview]").is_visible()
    assert page.get_by_role("dialog").count() == 0
    assert "/overview" in page.url


def test_the_very_first_session_of_a_server_opens_the_page_and_day_its_address_names(browser, serve, filled_store):
    page, _ = opened(browser, serve(filled_store, "server") + "/doses?as_of=2021-05-28")
    assert page.locator(".side-foot").is_visible(), "the frame of app.py is missing"
    assert page.locator("h1").inner_text() == "接種の進捗"
    assert "5月28日現在" in page.locator(".chip-view").inner_text()


def test_an_address_with_an_earlier_version_is_kept_in_the_browser(browser, address):
    for path in ("/overview?version=1", "/?version=1"):
        page, _ = opened(browser, address + path)
        assert "最新は版" in page.locator(".chip-view").inner_text()
        assert "version=1" in page.url


def test_choosing_another_day_changes_the_address(browser, address):
    page, _ = opened(browser, address + "/overview")
    page.get_by_text("基準日・版を変える").click()
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="令和3年5月20日(木)").click()
    page.wait_for_url("**as_of=2021-05-20*")
    page.get_by_text("5月20日現在").first.wait_for()


def test_figures_are_set_in_the_font_whose_digits_align(browser, address):
    page, _ = opened(browser, address + "/overview")
    loaded = page.evaluate(
        "async () => { await document.fonts.ready;"
        " return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family + f.weight) }"
    )
    assert {"OneTeamNum400", "OneTeamNum700"} <= {name.replace('"', "") for name in loaded}
    family = page.locator(".official td.rate").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert family.startswith("OneTeamNum")


def test_the_empty_page_speaks_japanese(browser, serve, tmp_path):
    page, _ = opened(browser, serve(tmp_path / "store") + "/overview")
    assert not english("\n".join(text for _, text in page.evaluate(TEXTS)))


def test_saving_gives_the_rows_as_a_file(browser, address):
    page, _ = opened(browser, address + "/overview")
    with page.expect_download() as download:
        page.locator("[class*=st-key-save-older-adults] button").click()
    assert re.fullmatch(r"高齢者優先接種_20210602_版\d+\.csv", download.value.suggested_filename)
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "富山県" in data.decode("utf-8-sig")


def test_a_slider_stands_in_its_card_whatever_other_pages_call_theirs(browser, address):
    page, _ = opened(browser, f"{address}/outlook")
    slider = page.locator("[class*=st-key-card-conditions] [data-testid=stSlider]").first
    slider.wait_for(timeout=60_000)
    card = page.locator("[class*=st-key-card-conditions]").bounding_box()
    box = slider.bounding_box()
    assert card["x"] <= box["x"] and box["x"] + box["width"] <= card["x"] + card["width"] + 1
    assert card["y"] <= box["y"] and box["y"] + box["height"] <= card["y"] + card["height"] + 1
