"""Hours of use in short: people look at all pages of a running server while files are published again and again."""

import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psutil

import samples
from selftest.part import Part
from selftest.viewer import Look, look
from settings import ROOT
from tests.pages.invented import export

PAGES = re.findall(r'"pages/\w+\.py", "(\w+)"', (ROOT / "app.py").read_text("utf-8"))
REST = (0.5, 3.0)  # seconds somebody looks at a page before the next
WARM_UP = 1 / 3  # of the time: until then caches fill and each page has been opened
SHORTEST = 10  # minutes from which growth says something
MOST_GROWTH = 0.10
FIRST_DAY = date(2021, 6, 3)


@contextmanager
def server(store: Path, sample: Path) -> Iterator[tuple[int, psutil.Process]]:
    """A dashboard on a port of its own, and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"STORE": store, "SAMPLE_STORE": sample, "LOG": store.with_name("log"), "PORT": port}
    environment = {**os.environ, **{f"DASHBOARD_{name}": str(value) for name, value in given.items()}}
    command = [sys.executable, "-m", "server", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)
    try:
        _wait_until_it_answers(port)
        yield port, psutil.Process(running.pid)
    finally:
        running.terminate()
        running.wait(timeout=30)


def _wait_until_it_answers(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("画面が起動しません")


def soak(folder: Path, viewers: int, minutes: float, every: float) -> Part:
    """`viewers` look at pages in turn for some minutes; a file is published every so many seconds."""
    part = Part("長時間の利用", {"閲覧する人": viewers, "分": minutes})
    store, sample = folder / "store", folder / "sample"
    samples.ensure(store=sample)
    shutil.copytree(sample, store)
    looks: list[Look] = []
    with server(store, sample) as (port, process):
        end = time.monotonic() + minutes * 60
        people = [threading.Thread(target=_look_around, args=(port, number, end, looks)) for number in range(viewers)]
        for one in people:
            one.start()
        memory, files = _load_and_watch(folder, store, process, every, end, part)
        for one in people:
            one.join()
    part.troubles += _failures(folder / "log")
    _judge(part, looks, memory, files)
    return part


def _failures(log: Path) -> list[str]:
    """What failed while a page was made, as the server's journal tells it."""
    lines = [json.loads(line) for path in log.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    failed = [line for line in lines if line["event"] == "failure" and line["from"].startswith("streamlit.error_util")]
    return [f"{line['error']}：{'←'.join(reversed(line['where'][-3:]))}" for line in failed]


def _look_around(port: int, number: int, end: float, looks: list[Look]) -> None:
    chance = random.Random(number)
    while time.monotonic() < end:
        looks.append(look(port, chance.choice(PAGES)))
        time.sleep(chance.uniform(*REST))


def _load_and_watch(
    folder: Path, store: Path, process: psutil.Process, every: float, end: float, part: Part
) -> tuple[list[int], list[int]]:
    """Publish one day more each time; returns the server's memory (bytes) and open files, once a second."""
    memory, files, following, day = [], [], time.monotonic() + every, FIRST_DAY
    part.tried["取込み"] = 0
    while time.monotonic() < end:
        if time.monotonic() >= following:
            part.troubles += _load(export(folder, day), store)
            part.tried["取込み"] += 1
            following, day = following + every, day + timedelta(days=1)
        memory.append(process.memory_info().rss)
        files.append(process.num_fds() if hasattr(process, "num_fds") else process.num_handles())
        time.sleep(1)
    return memory, files


def _load(file: Path, store: Path) -> list[str]:
    command = [sys.executable, "cli.py", "load", str(file), "--store", str(store), "--confirm", "自己診断", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    outcome = json.loads(done.stdout).get("outcome") if done.stdout.strip() else done.stderr[-200:]
    return [] if outcome == "published" else [f"{file.name}：{outcome}"]


def _judge(part: Part, looks: list[Look], memory: list[int], files: list[int]) -> None:
    """Add what was seen: pages, seconds, memory; and as troubles what must not be."""
    part.troubles += [f"{one.page}：{one.trouble}" for one in looks if one.trouble]
    seconds = sorted(one.seconds for one in looks)
    part.tried["見た画面"] = len(looks)
    if not looks or len(memory) < 6:
        part.troubles.append("時間が短すぎて、何も測れません")
        return
    part.tried["画面の中央値（秒）"] = round(statistics.median(seconds), 2)
    part.tried["画面の95%（秒）"] = round(seconds[int(len(seconds) * 0.95)], 2)
    warm = memory[int(len(memory) * WARM_UP) :]
    fifth = max(len(warm) // 5, 1)
    before, after = statistics.median(warm[:fifth]), statistics.median(warm[-fifth:])
    growth = after / before - 1
    part.tried |= {"記憶（MB）": round(after / (1 << 20)), "記憶の増え方（%）": round(growth * 100, 1)}
    part.tried |= {"開いたファイル": max(files[-fifth:])}
    if growth > MOST_GROWTH and part.tried["分"] >= SHORTEST:
        part.troubles.append(f"記憶が{growth:.0%}増えました（{MOST_GROWTH:.0%}まで）")
