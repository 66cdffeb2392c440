"""How long the questions of each page take on all real exports: remembered or read afresh, asked anew or kept."""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from bench.measure import ROOT, measure
from bench.real_store import fill
from warehouse.store import Store

TIMES = 3
UNCACHED_MS, CACHED_MS = 100, 10
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))

# A page is opened in a process of its own: on a reader that remembers nothing yet, again with every answer forgotten
# but not what the reader remembers, and again with all answers kept. Time is that of the processor, all threads added
# up: on a machine that does nothing else the clock shows less.
OPENS = """
import json, logging, os, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
os.environ["DASHBOARD_STORE"] = sys.argv[2]
from streamlit.testing.v1 import AppTest
from streamlit.runtime.pages_manager import PagesManager
initialise = PagesManager.__init__
def ours_alone(self, *arguments, **options):
    PagesManager.uses_pages_directory = False
    initialise(self, *arguments, **options)
PagesManager.__init__ = ours_alone
from settings import ROOT
from warehouse.remembered import Remembered
from widgets import view
if sys.argv[3] == "afresh":
    Remembered.lend = lambda *given: None
seconds, slowest = {"asked": 0.0, "answered": 0.0}, {}
ask, answer = view.ask_reader, view._cached_answer
def timed(name, work):
    def run(*given, **more):
        started = time.process_time()
        try:
            return work(*given, **more)
        finally:
            took = time.process_time() - started
            seconds[name] += took
            if name == "asked":
                slowest[given[1]] = slowest.get(given[1], 0) + took
    return run
view.ask_reader, view._cached_answer = timed("asked", ask), timed("answered", answer)
app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
app.query_params["data"] = "none"
app.run()  # the first page is the overview: what it made the reader remember is forgotten again
def opened(name):
    seconds.update(asked=0.0, answered=0.0); slowest.clear()
    app.switch_page(f"pages/{sys.argv[1]}.py").run()
    assert not app.exception, app.exception
    return seconds[name] * 1000
def forget():
    answer.cache_clear()
forget()
view.own_store()._readers.clear()  # a new reader remembers nothing
first = opened("asked")
forget()
uncached = opened("asked")
worst = sorted(slowest.items(), key=lambda one: -one[1])[:3]
cached = opened("answered")
print(json.dumps({"first": first, "uncached": uncached, "cached": cached,
    "worst": [[name, 1000 * took] for name, took in worst]}))
"""


def run() -> None:
    """Fill a store, open every page in turns both ways, and print the table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = Path(folder) / "store"
        print_pages(fill(Store(store)), store)


def print_pages(held: str, store: Path) -> None:
    """Measure on a store and print a line for each page, in milliseconds of processor time."""
    turns = [{(page, way): opened(page, store, way) for page in PAGES for way in ("", "afresh")} for _ in range(TIMES)]
    print(f"\n画面の問合せ（{held}、CPUのミリ秒、{TIMES}回の中央値。目標：再計算{UNCACHED_MS}、保持{CACHED_MS}）")
    print("| 画面 | 再計算 | 毎回読み直すとき | 比 | 版と日の最初 | 保持 | 重い問合せ |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for page in PAGES:
        ours, afresh = ([turn[page, way] for turn in turns] for way in ("", "afresh"))
        uncached, otherwise, first, cached = (
            statistics.median(one[name] for one in of)
            for of, name in ((ours, "uncached"), (afresh, "uncached"), (ours, "first"), (ours, "cached"))
        )
        worst = "、".join(f"{name} {took:.0f}" for name, took in ours[-1]["worst"])
        print(
            f"| {page} | {uncached:.0f} | {otherwise:.0f} | {otherwise / uncached:.1f} | {first:.0f} | {cached:.1f} "
            f"| {worst} |"
        )


def opened(page: str, store: Path, way: str) -> dict:
    """One process that opens a page: `first`, `uncached` and `cached` milliseconds and the `worst` questions."""
    return json.loads(measure([sys.executable, "-c", OPENS, page, store, way]).output)
