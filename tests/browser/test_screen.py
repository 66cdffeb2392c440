"""In a real browser the app stays on its own server, opens at every address and fits the office's screens."""

import re

import pytest

from tests.pages.test_overview import english

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = [(1920, 1080), (1366, 768), (1280, 720)]
OVERFLOW = """() => [...document.querySelectorAll("*")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.className || e.tagName)"""
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


def opened(browser, address: str, size: tuple[int, int] = (1366, 768)):
    """A page on which the app has drawn its content, and the list of everything it asked for."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="ja-JP")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector(".foot, .empty", timeout=60_000)
    return page, asked


def drawn(page) -> None:
    page.wait_for_selector("[class*=st-key-card-daily-doses] .js-plotly-plot .bars", timeout=60_000)


def test_no_request_leaves_the_server(browser, serve, filled_store):
    address = serve(filled_store)
    page, asked = opened(browser, address)
    drawn(page)
    page.wait_for_timeout(1000)
    outside = [url for url in asked if not re.match(rf"(?:http|ws)://{address.split('//')[1]}/|data:|blob:", url)]
    assert asked
    assert not outside, f"asked outside: {outside}"


@pytest.mark.parametrize("path", ["/", "/overview", "/overview?as_of=2021-05-20&version=1"])
def test_each_address_on_a_fresh_server_goes_through_the_gate(browser, serve, filled_store, path):
    """The first session of a fresh server would run the page alone, without app.py, were it not for its first line."""
    page, _ = opened(browser, serve(filled_store) + path)
    assert page.locator(".side-foot").is_visible(), "the frame of app.py is missing"
    assert page.locator("[class*=st-key-nav-here-overview]").is_visible()
    assert page.get_by_role("dialog").count() == 0
    assert "/overview" in page.url


def test_an_address_with_an_earlier_version_is_kept_in_the_browser(browser, serve, filled_store):
    address = serve(filled_store)
    opened(browser, address)  # a fresh server's first session loses its address's choice at the gate
    page, _ = opened(browser, address + "/overview?version=1")
    assert "最新は版 2" in page.locator(".chip-view").inner_text()
    assert "version=1" in page.url
    page, _ = opened(browser, address + "/?version=1")
    assert "最新は版 2" in page.locator(".chip-view").inner_text()


def test_choosing_another_day_changes_the_address(browser, serve, filled_store):
    page, _ = opened(browser, serve(filled_store) + "/overview")
    page.get_by_text("基準日・版を変える").click()
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="令和3年5月20日(木)").click()
    page.wait_for_url("**as_of=2021-05-20*")
    page.get_by_text("5月20日現在").first.wait_for()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_screen_fits(browser, serve, filled_store, size):
    page, _ = opened(browser, serve(filled_store) + "/overview", size)
    drawn(page)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert not page.evaluate(OVERFLOW)
    assert not [text for size, text in page.evaluate(TEXTS) if size < 11]
    if size == SIZES[0]:
        assert main.evaluate("e => e.scrollHeight <= e.clientHeight"), "1920×1080 shows the whole screen"


def test_figures_are_set_in_the_font_whose_digits_align(browser, serve, filled_store):
    page, _ = opened(browser, serve(filled_store) + "/overview")
    loaded = page.evaluate(
        "async () => { await document.fonts.ready;"
        " return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family + f.weight) }"
    )
    assert {"OneTeamNum400", "OneTeamNum700"} <= {name.replace('"', "") for name in loaded}
    family = page.locator(".official td.rate").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert family.startswith("OneTeamNum")


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_the_whole_page_speaks_japanese(browser, serve, filled_store, tmp_path, filled):
    page, _ = opened(browser, serve(filled_store if filled else tmp_path / "store") + "/overview")
    if filled:
        drawn(page)
    assert not english("\n".join(text for _, text in page.evaluate(TEXTS)))


def test_saving_gives_the_rows_as_a_file(browser, serve, filled_store):
    page, _ = opened(browser, serve(filled_store) + "/overview")
    with page.expect_download() as download:
        page.locator("[class*=st-key-save-older-adults] button").click()
    assert download.value.suggested_filename == "高齢者優先接種_20210602_版2.csv"
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "富山県" in data.decode("utf-8-sig")
