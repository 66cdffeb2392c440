"""How long a change of a filter takes until all of the page is drawn, beside a bare Streamlit page with one chart."""

import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import samples
from bench.gantt import DESK_SCREEN, serve
from settings import settings

TURNS, WARM_UP = 3, 1
GOAL = 1.5
PLAIN = "Streamlit だけの画面（ボタンと棒1本の図）"
BARE = """import plotly.express as px
import streamlit as st
word = st.segmented_control("表示", ["一回目", "二回目"], default="一回目")
st.plotly_chart(px.bar(y=[1, 3, 2] if word == "一回目" else [2, 1, 3], title=word))
"""
# From a press to the last thing that was written on the page, before it was left alone for as long as QUIET_MS.
QUIET_MS = 900
WATCH = """() => {
    window.pressed = window.written = 0;
    addEventListener("click", () => { window.pressed = performance.now(); window.written = 0; }, true);
    new MutationObserver(() => { window.written = performance.now(); })
        .observe(document.querySelector("[data-testid=stMain]"),
                 { childList: true, characterData: true, subtree: true });
}"""
LEFT_ALONE = "quiet => window.written > window.pressed && performance.now() - window.written > quiet"
SELECT, OPTION = '[data-testid="stSelectbox"]', '[role="option"]'


def _button(word: str) -> Callable:
    return lambda page: page.get_by_role("radio", name=word, exact=True).click()


def _option(label: str, word: str) -> Callable:
    def choose(page: object) -> None:
        page.locator(SELECT).filter(has_text=label).locator("input").click()
        page.locator(OPTION).get_by_text(word, exact=True).click()

    return choose


# Address, what is changed there, there and back.
CHANGES = {
    PLAIN: ("", _button("二回目"), _button("一回目")),
    "接種の進捗：接種区分": ("doses", _button("医療従事者等"), _button("一般（高齢者を含む）")),
    "接種の進捗：内訳の回数": ("doses?part=groups", _option("回数", "2回目"), _option("回数", "すべて")),
    "市町村別：1回目・2回目": ("municipalities", _button("2回目"), _button("1回目")),
    "市町村別：並び順": ("municipalities", _option("並び順", "団体コード順"), _option("並び順", "接種率の高い順")),
    "市町村別：黒部市を強調": ("municipalities", _option("強調", "黒部市"), _option("強調", "なし")),
    "市町村別：ほかの市町村": ("municipalities?part=own", _option("市町村", "黒部市"), _option("市町村", "富山市")),
}


def run() -> None:
    """Measure on the sample store, each change in turns with the bare page, and print the table."""
    from playwright.sync_api import sync_playwright

    samples.ensure()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        store = shutil.copytree(settings.sample_store_dir, Path(folder) / "store")
        (server, ours), (other, plain) = serve(store), serve(store, bare)
        try:
            with sync_playwright() as driver:
                found = shutil.which("chromium") or "/usr/bin/chromium"
                browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
                taken = _in_turns(browser, {name: plain if name == PLAIN else ours for name in CHANGES})
                browser.close()
        finally:
            for process in (server, other):
                process.terminate()
                process.wait(timeout=20)
    yardstick = statistics.median(taken[PLAIN])
    print(f"\n絞り込みを変えてから画面がすべて描かれるまで（{len(taken[PLAIN])}回、ミリ秒。目標：{GOAL}倍以内）")
    print("| | 中央値 | 最短〜最長 | 比 |\n| --- | ---: | ---: | ---: |")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"| {name} | {middle:.0f} | {min(times):.0f}〜{max(times):.0f} | {middle / yardstick:.2f} |")


def _in_turns(browser: object, addresses: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of each change, there and back, one after another so that a busy machine meets all alike."""
    pages = {name: _opened(browser, f"{address}/{CHANGES[name][0]}") for name, address in addresses.items()}
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(TURNS + WARM_UP):
        for name, page in pages.items():
            page.bring_to_front()
            times = [_changed(page, change) for change in CHANGES[name][1:]]
            taken[name] += times if turn >= WARM_UP else []
    return taken


def _opened(browser: object, address: str) -> object:
    page = browser.new_page(viewport=DESK_SCREEN)
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached", timeout=60_000)
    page.evaluate(WATCH)
    page.wait_for_timeout(1500)
    return page


def _changed(page: object, change: Callable) -> float:
    change(page)
    page.wait_for_function(LEFT_ALONE, arg=QUIET_MS, timeout=60_000)
    return page.evaluate("window.written - window.pressed")
