"""On every page what people write stays text: no markup, no script, no link, no question to another server."""

import re
from dataclasses import dataclass
from datetime import date

import pytest

from settings import ROOT
from tests.browser.conftest import serving
from tests.hostile import publish_hostile
from tests.pages.invented import export, publish
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = re.findall(r'"pages/\w+\.py", "(\w+)"', (ROOT / "app.py").read_text("utf-8"))
# Addresses behind which other texts stand: parts of pages, a project, a meeting's screens.
PROJECTION = "meeting?meeting=M05&view=projection"
MORE = ["projects?view=item&project=P1", "schedule?view=list", "history?version=2", "settings?view=events"]
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"] .page-title'
TAKEN_FOR_MARKUP = """() => ({
    hit: window.hit || 0,
    images: document.querySelectorAll('img[src="x"], img[src*="198.51.100.7"]').length,
    links: document.querySelectorAll('a[href^="javascript"], a[href*="198.51.100.7"]').length,
    svgLinks: document.querySelectorAll('svg a').length,
    scripts: [...document.scripts].filter(one => one.text.includes('window.hit')).length,
    bold: [...document.querySelectorAll('b, strong, tspan')].filter(
        one => one.textContent === '太字' || one.textContent === '強調').length,
})"""


@dataclass(frozen=True)
class Walked:
    """What a walk through all pages met."""

    address: str
    found: dict[str, dict]
    asked: list[str]
    talked: list[str]
    seen: str


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 6, 2)))
    publish_hostile(store, folder / "files")
    store.pin(date(2021, 6, 4), date(2021, 6, 2), by="<img src=x onerror=window.hit=1>")
    return store.path


@pytest.fixture(scope="module")
def walked(browser, hostile):
    """Every page opened once: what was found on each, what they say, whom they asked, and which dialogs they opened."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="ja-JP")
    found, asked, talked, seen = {}, [], [], ""
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (talked.append(dialog.message), dialog.dismiss()))
    with serving(hostile) as address:
        for slug, drawn in [*((slug, DRAWN) for slug in (*PAGES, *MORE)), (PROJECTION, ".rail-clock:not(:empty)")]:
            page.goto(f"{address}/{slug}")
            page.wait_for_selector(drawn, state="attached", timeout=60_000)
            found[slug] = page.evaluate(TAKEN_FOR_MARKUP)
            seen += page.inner_text("body")
        page.context.close()
        yield Walked(address, found, asked, talked, seen)


def test_what_people_write_stays_text_on_every_page(walked):
    assert {slug: told for slug, told in walked.found.items() if any(told.values())} == {}
    assert not walked.talked
    for probe in ("<img src=x onerror=window.hit=1>", "<b>太字</b>", "[押す](javascript:window.hit=1)"):
        assert probe in walked.seen, "the probe has to be on screen as it was written, else nothing was tried"


def test_no_page_asks_anything_of_another_server(walked):
    """Without a network everything is there: fonts, map, icons, scripts."""
    assert {"load", "history", "meeting", "settings", "reports", PROJECTION} <= set(walked.found)
    own = (walked.address, walked.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in walked.asked if url.startswith(walked.address)]
    assert [url for url in walked.asked if not url.startswith(own)] == []
