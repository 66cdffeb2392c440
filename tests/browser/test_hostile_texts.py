"""On every page what people write stays text: no markup, no script, no link, no question to another server."""

import re
from datetime import date

import pytest

from settings import ROOT
from tests.hostile import OUTSIDE, publish_hostile
from tests.pages.invented import export, publish
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = re.findall(r'"pages/\w+\.py", "(\w+)"', (ROOT / "app.py").read_text("utf-8"))
# Addresses behind which other texts stand: parts of pages, a project, a meeting's screens.
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


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 6, 2)))
    publish_hostile(store, folder / "files")
    store.pin(date(2021, 6, 4), date(2021, 6, 2), by="<img src=x onerror=window.hit=1>")
    return store.path


def test_what_people_write_stays_text_on_every_page(browser, serve, hostile):
    address = serve(hostile, "server")
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="ja-JP")
    asked, talked = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (talked.append(dialog.message), dialog.dismiss()))
    seen = ""
    for slug in [*PAGES, *MORE]:
        page.goto(f"{address}/{slug}")
        page.wait_for_selector(DRAWN, timeout=60_000)
        found = page.evaluate(TAKEN_FOR_MARKUP)
        assert not any(found.values()), (slug, found)
        seen += page.inner_text("body")
    assert not talked
    assert not [url for url in asked if OUTSIDE in url or not url.startswith((address, "data:", "blob:", "ws:"))]
    for probe in ("<img src=x onerror=window.hit=1>", "<b>太字</b>", "[押す](javascript:window.hit=1)"):
        assert probe in seen, "the probe has to be on screen as it was written, else nothing was tried"
