"""How soon a change of filter is drawn in a browser, beside a Streamlit page with one static Plotly chart."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.gantt import serve
from bench.real_store import fill
from warehouse.store import Store

TIMES = 7
TARGET = 1.5
STATIC = "Streamlitと静的なPlotly図1つ"
STATIC_APP = """
import plotly.graph_objects as go
import streamlit as st
chosen = st.segmented_control("選択", ["甲", "乙"], default="甲", key="filter-static")
days = list(range(262))
bars = [(day * 37 % 100) * (2 if chosen == "乙" else 1) for day in days]
st.plotly_chart(go.Figure([go.Bar(x=days, y=bars), go.Scatter(x=days, y=bars)]), key="static")
"""
# Page and key of its filter, whose first two buttons are pressed in turns.
CHANGES = {
    "接種の進捗（進み方／内訳）": ("/doses", "filter-part"),
    "供給と在庫（回分／箱）": ("/supply", "filter-unit"),
    "市町村別（1回目／2回目）": ("/municipalities", "filter-dose"),
}
# Milliseconds from the click to the last change inside a chart, once the script is through and 400 ms brought no other.
PRESS = """([key, at]) => new Promise((done, failed) => {
    const running = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning";
    const button = document.querySelectorAll(`.st-key-${key} button`)[at];
    if (!button) return failed(new Error(`no button ${at} in ${key}`));
    let last = 0, ran = false;
    const seen = new MutationObserver(changes => {
        ran ||= running();
        if (changes.some(one => one.target.closest && one.target.closest(".js-plotly-plot"))) last = performance.now();
    });
    seen.observe(document.body, {subtree: true, childList: true, attributes: true});
    const started = performance.now();
    button.click();
    const wait = setInterval(() => {
        const now = performance.now(), through = ran && !running() && last && now - last > 400;
        if (!through && now - started < 60000) return;
        clearInterval(wait);
        seen.disconnect();
        through ? done(last - started) : failed(new Error("no chart was drawn anew"));
    }, 20);
})"""


def run() -> None:
    """Serve both, press the filters of all pages in turns, and print the table."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("\nplaywright がないため、ブラウザでの計測を省きました（requirements-dev.txt）。")
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as driver:
        held = fill(Store(Path(folder) / "store"))
        app = Path(folder) / "static_chart.py"
        app.write_text(STATIC_APP, encoding="utf-8")
        with served(Path(folder) / "store", "app.py") as ours, served(Path(folder) / "store", str(app)) as static:
            found = shutil.which("chromium") or "/usr/bin/chromium"
            browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
            opened = {STATIC: (page_of(browser, static), "filter-static")}
            opened |= {name: (page_of(browser, ours + path), key) for name, (path, key) in CHANGES.items()}
            print_changes(held, press_in_turns(opened))
            browser.close()


@contextmanager
def served(store: Path, app: str) -> Iterator[str]:
    """The address of an app on a store, as long as this lasts."""
    server, address = serve(store, app)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def page_of(browser: object, address: str) -> object:
    """A page on a desk's screen whose charts are drawn."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    return page


def press_in_turns(opened: dict[str, tuple]) -> dict[str, list[float]]:
    """Milliseconds of each change; the first two of each page, which compute what is then remembered, are left out."""
    taken: dict[str, list[float]] = {name: [] for name in opened}
    for turn in range(TIMES + 2):
        for name, (page, key) in opened.items():
            page.bring_to_front()
            page.wait_for_timeout(300)
            milliseconds = page.evaluate(PRESS, [key, (turn + 1) % 2])
            if turn >= 2:
                taken[name].append(milliseconds)
    return taken


def print_changes(held: str, taken: dict[str, list[float]]) -> None:
    """Print the median of each and how many times the static page's it is."""
    static = statistics.median(taken[STATIC])
    print(f"\n絞り込みを変えてから図が描き直されるまで（{held}、{TIMES}回。目標：{TARGET}倍以内）")
    print(f"| | ミリ秒（中央値） | 最短〜最長 | {STATIC}との比 |\n| --- | ---: | ---: | ---: |")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"| {name} | {median:.0f} | {min(times):.0f}〜{max(times):.0f} | {median / static:.2f} |")
