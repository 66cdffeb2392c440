"""How long a meeting's screen takes: until it opens, and from the press of a key to the next slide, in Chromium."""

import shutil
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import samples
from bench.gantt import DESK_SCREEN, serve
from settings import settings
from warehouse.store import Store

MEETING, DAY = date(2021, 6, 4), date(2021, 6, 2)
SCREEN = "meeting?meeting=M05&view=projection"
# The title of the slide that is seen, once the browser has painted it.
SEEN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
    [...document.querySelectorAll("[class*=st-key-projection] h1")]
    .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => e.textContent)[0]))))"""
CLOCK, RUNNING = ".rail-clock:not(:empty)", "[data-testid=stStatusWidget]"


def run() -> None:
    """Measure and print; the sample store is made first where it is not there yet."""
    from playwright.sync_api import sync_playwright

    samples.ensure()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = Store(shutil.copytree(settings.sample_store_dir, Path(folder) / "store"))
        store.pin(MEETING, DAY, by="計測")
        server, address = serve(store.path)
        try:
            with sync_playwright() as driver:
                found = shutil.which("chromium") or "/usr/bin/chromium"
                browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
                first, _ = opened(browser, f"{address}/{SCREEN}")
                again, leafed = opened(browser, f"{address}/{SCREEN}")
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(f"\n会議の投影（{len(leafed) + 1}画面、秒）")
    print(f"- アドレスを開いてから最初の画面が出るまで：初回 {first:.2f}、2回目 {again:.2f}")
    print(f"- キーを押してから次の画面が出るまで：中央値 {statistics.median(leafed):.3f}、最大 {max(leafed):.3f}")


def opened(browser: object, address: str) -> tuple[float, list[float]]:
    """Seconds until the screen answers to keys, then for each further slide from its key to what is seen."""
    page = browser.new_page(viewport=DESK_SCREEN)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(CLOCK, state="attached", timeout=120_000)
    taken = time.perf_counter() - started
    page.wait_for_selector(RUNNING, state="detached", timeout=120_000)
    count = int(page.locator(".rail-at").locator("..").text_content().split("/")[1])
    leafed = [_leafed(page) for _ in range(count - 1)]
    page.close()
    return taken, leafed


def _leafed(page: object) -> float:
    """From the press of the key until another title is painted."""
    before = page.evaluate(SEEN)
    started = time.perf_counter()
    page.keyboard.press("PageDown")
    while page.evaluate(SEEN) == before:
        if time.perf_counter() - started > 10:
            raise TimeoutError(f"nothing followed「{before}」within 10 seconds")
    return time.perf_counter() - started
