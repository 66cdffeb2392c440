"""How soon a dropped file is previewed: a workbook of 200,000 × 10 beside pandas, and 45 rows on the screen."""

import csv
import json
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import xlsxwriter

from bench.filters import served
from bench.measure import ROOT, Run, measure, print_table, python, side_by_side
from settings import settings

TIMES, SCREEN_TIMES = 3, 5
ROWS, FEW_ROWS = 200_000, 45
OURS, OPENPYXL = "本システム（コマンドの開始から差分まで）", "pandas＋openpyxl（読込みのみ）"
CALAMINE = "pandas＋calamine（読込みのみ）"
HEADS = ("接種日", "団体コード", "市区町村名", "性別", "年代", "1回目", "2回目", "3回目", "4回目", "5回目")
FIRST = date(2021, 4, 12)
PANDAS_READS = """
import json, sys, time, pandas
started = time.perf_counter()
rows = pandas.read_excel(sys.argv[1], engine=sys.argv[2])
seconds = time.perf_counter() - started
if rows.shape != (int(sys.argv[3]), 10):
    sys.exit(f"read {rows.shape}")
print(json.dumps(seconds))
"""


def run() -> None:
    """Measure the large workbook with the three readers in turns, then the small one in a browser."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        large = workbook(Path(folder) / "large.xlsx", ROWS)
        works = {
            OURS: lambda: preview(large),
            OPENPYXL: lambda: python(PANDAS_READS, large, "openpyxl", str(ROWS)),
            CALAMINE: lambda: python(PANDAS_READS, large, "calamine", str(ROWS)),
        }
        title = f"市町村別接種実績 xlsx {ROWS:,} 行 × {len(HEADS)} 列（{large.stat().st_size / 1e6:.1f} MB）"
        print_table(title, side_by_side(TIMES, works), OPENPYXL)
        show_in_browser(workbook(Path(folder) / "small.xlsx", FEW_ROWS), Path(folder) / "store")


def workbook(path: Path, count: int) -> Path:
    """Doses of `count` days, municipalities, sexes and age classes of the home prefecture, no key twice."""
    with (settings.reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        areas = list(csv.DictReader(file))
    towns = [(one["area_code"], one["area_name"]) for one in areas if one["area_kind"] == "municipality"]
    classes = list(product(towns, ("女", "男", "不明"), ("65歳以上", "64歳以下", "不明")))
    keys = product(range(count // len(classes) + 1), classes)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy/mm/dd"}) as book:
        sheet = book.add_worksheet("接種実績")
        sheet.write_row(0, 0, HEADS)
        for number, (day, (town, sex, age)) in enumerate(islice(keys, count), 1):
            doses = [(number * 7919 + dose) % 3 // 2 for dose in range(5)]
            sheet.write_datetime(number, 0, FIRST + timedelta(days=day))
            sheet.write_row(number, 1, (*town, sex, age, *doses))
    return path


def preview(file: Path) -> Run:
    """The whole command that reads a file and says what it would change. Raises RuntimeError when it is refused."""
    store = Path(tempfile.mkdtemp(prefix="store-", dir=file.parent))
    try:
        command = [sys.executable, ROOT / "cli.py", "load", file, "--store", store, "--dry-run", "--json"]
        run = measure(command)
    finally:
        shutil.rmtree(store)
    told = json.loads(run.output)
    if told["outcome"] not in ("ready", "held") or told["rows"]["loaded"] != ROWS:
        raise RuntimeError(f"{file.name} was {told['outcome']}: {run.output[:2000]}")
    return run


def show_in_browser(file: Path, store: Path) -> None:
    """From the drop of a small file until its preview stands on the screen, on a server that is already warm."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("\nplaywright がないため、ブラウザでの計測を省きました（requirements-dev.txt）。")
        return
    with sync_playwright() as driver, served(store, "app.py") as address:
        found = shutil.which("chromium") or "/usr/bin/chromium"
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        taken = [dropped(browser, f"{address}/load", file) for _ in range(SCREEN_TIMES + 1)][1:]
        browser.close()
    told = "、".join(f"{one:.2f}" for one in sorted(taken))
    print(f"\n{FEW_ROWS} 行のファイルを置いてから内容が出るまで：中央値 {statistics.median(taken):.2f} 秒（{told}）")


def dropped(browser: object, address: str, file: Path) -> float:
    """Seconds from the drop to the counts of its rows."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
    page.goto(address)
    page.wait_for_selector("input[type=file]", state="attached", timeout=60_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    started = time.perf_counter()
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_text("ファイルの行数と一致").first.wait_for(timeout=60_000)
    taken = time.perf_counter() - started
    page.close()
    return taken
