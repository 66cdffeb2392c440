"""How long a Gantt takes: its figure beside that of plotly express, and a large project until the browser shows it."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import plotly.express as px
import xlsxwriter

from bench.measure import ROOT
from charts.chart import Basis
from charts.gantt import DESK, gantt

TIMES, ROWS, MANY, TURNS = 30, 24, 200, 3
OURS, EXPRESS = "本システム（当初・現在・実績・稲妻線）", "plotly express timeline（棒のみ）"
OPENED, PLAIN = "アドレスを開いてから", "Streamlit だけの画面（折れ線1本）を開いてから"
CHOSEN = "開いている画面で選んでから"
BARE = "import streamlit as st\nimport plotly.express as px\nst.plotly_chart(px.line(y=[1, 3, 2]))\n"
FIGURE, DESK_SCREEN = ".js-plotly-plot .scatterlayer .trace", {"width": 1920, "height": 1080}
DAY = date(2021, 10, 29)
HEADS = ("項目番号", "取組事項番号", "取組事項", "今年度の目標", "工程名", "種別", "開始", "終了", "ID")


def run() -> None:
    """Measure and print both."""
    compare_figures()
    show_in_browser()


def compare_figures() -> None:
    """The figure of a page of 24 rows, each way in turns within one process."""
    tasks, items, meetings = rows(ROWS)
    works = {
        OURS: lambda: gantt(tasks, items, meetings, DAY, Basis(DAY, 1, ""), DESK, year=2021).figure,
        EXPRESS: lambda: px.timeline(tasks, x_start="starts_on", x_end="ends_on", y="task", color="status"),
    }
    for work in works.values():  # the first call of each imports what it needs
        work()
    turns = [{name: seconds(work) for name, work in works.items()} for _ in range(TIMES)]
    median = {name: statistics.median(turn[name] for turn in turns) for name in works}
    print(f"\nガント図 {ROWS} 行を組み立てる\n| | CPUのミリ秒（中央値） | {EXPRESS}との比 |\n| --- | ---: | ---: |")
    for name, taken in median.items():
        print(f"| {name} | {taken * 1000:.1f} | {taken / median[EXPRESS]:.2f} |")


def seconds(work: Callable[[], object]) -> float:
    """How long one call keeps the processor busy: whatever else the machine does is left out."""
    started = time.process_time()
    work()
    return time.process_time() - started


def rows(count: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Rows of `tasks`, `work_items` and `meetings` of a project with reports and slips."""
    months = [date(2021 + (at > 8), at % 12 + 1, 1) for at in range(3, 15)]
    tasks = pd.DataFrame(
        {
            "task_id": f"T{at}", "work_item_id": f"W{at // 6}", "work_item": "取組事項", "task": f"検討会の開催 {at}",
            "kind": "bar", "starts_on": months[at % 6], "ends_on": months[at % 6 + 4], "start_precision": "month",
            "end_precision": "month", "start_basis": "user", "end_basis": "user", "basis": "stated",
            "baseline_starts_on": months[at % 6], "baseline_ends_on": months[at % 6 + 3], "slip_months": 1.0,
            "status": "late" if at % 3 else "on_track", "computed_status": None, "stated_status": None,
            "status_reason": None, "planned_rate": 0.5, "progress_rate": 0.25, "change_reason": "調整のため",
            "actor": "県、市町村", "lane": None, "task_state": "active", "is_in_year": True, "start_wording": None,
            "end_wording": None, "started_on": None, "finished_on": None, "reported_on": DAY,
        }
        for at in range(count)
    )  # fmt: skip
    for column in ("starts_on", "ends_on", "baseline_starts_on", "baseline_ends_on", "reported_on"):
        tasks[column] = pd.to_datetime(tasks[column])
    ids = tasks.work_item_id.unique()
    items = pd.DataFrame({"work_item_id": ids, "work_item": "取組事項", "track": "", "goal_text": "業者選定"})
    held = {"meeting_name": "R3 第1回本部会議", "meeting_kind": "本部会議", "precision": "day"}
    day = pd.Timestamp(2021, 6, 4)
    return tasks, items, pd.DataFrame([held | {"starts_on": day, "ends_on": day}])


def show_in_browser() -> None:
    """A project of 200 工程 from the request of its address to the drawn figure, on a server that is already warm."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("\nplaywright がないため、ブラウザでの計測を省きました（requirements-dev.txt）。")
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = Path(folder) / "store"
        load = [sys.executable, ROOT / "cli.py", "load", workbook(Path(folder) / "plan.xlsx"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        server, address = serve(store)
        other, plain = serve(store, bare)
        try:
            with sync_playwright() as driver:
                found = shutil.which("chromium") or "/usr/bin/chromium"
                browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
                sheet = f"{address}/projects?view=item&item=P1"
                for address in (sheet, plain):  # the servers import what they need
                    drawn(browser, address)
                turns = [
                    {OPENED: drawn(browser, sheet), PLAIN: drawn(browser, plain), CHOSEN: chosen(browser, sheet)}
                    for _ in range(TURNS)
                ]
                browser.close()
        finally:
            for process in (server, other):
                process.terminate()
                process.wait(timeout=20)
    print(f"\n工程 {MANY} 件の項目の図が出るまで（{TURNS}回、秒、交互に）")
    for name in turns[0]:
        print(f"- {name}：{'、'.join(f'{one:.2f}' for one in sorted(turn[name] for turn in turns))}")


def workbook(path: Path) -> Path:
    """The template with one item of 200 工程."""
    lines = [
        (
            "P1",
            f"W{at // 8}",
            f"取組事項{at // 8}",
            "業者選定",
            f"検討会の開催 {at}",
            "棒",
            f"{at % 8 + 4}月",
            "3月",
            f"T{at}",
        )
        for at in range(MANY)
    ]
    sheets = {
        "使い方": [("事項", "記入", "説明"), ("基準日", "2021-10-29", "")],
        "項目": [("項目番号", "順", "項目名", "年度"), ("P1", "1", "大きな項目", "令和3年度")],
        "取組工程": [HEADS, *lines],
    }
    with xlsxwriter.Workbook(path) as book:
        for name, told in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(told):
                for at, cell in enumerate(row):
                    sheet.write_string(number, at, cell)
    return path


def serve(store: Path, script: Path = ROOT / "app.py") -> tuple[subprocess.Popen, str]:
    """A server of a script on a store, once it answers, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "server", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "DASHBOARD_STORE": str(store)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return server, f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise RuntimeError("the server did not answer within a minute")


def drawn(browser: object, address: str) -> float:
    """Seconds from asking for an address, in a browser that keeps nothing, to the figure on a desk's screen."""
    page = browser.new_page(viewport=DESK_SCREEN)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(FIGURE, timeout=60_000)
    taken = time.perf_counter() - started
    page.close()
    return taken


def chosen(browser: object, sheet: str) -> float:
    """Seconds from choosing the item's sheet in an open app, where another view of it was looked at, to the figure."""
    page = browser.new_page(viewport=DESK_SCREEN)
    page.goto(f"{sheet}&view=kpi".replace("view=item&", ""))
    page.get_by_text("項目ごと", exact=True).wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    started = time.perf_counter()
    page.get_by_text("項目ごと", exact=True).click()
    page.wait_for_selector(FIGURE, timeout=60_000)
    taken = time.perf_counter() - started
    page.close()
    return taken
