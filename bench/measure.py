"""Measures a command from outside: how long it takes, and how much memory it and its children hold at once."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import psutil

ROOT = Path(__file__).resolve().parent.parent
HELD = 3
POLL_SECONDS = 0.05  # looking costs some 4 ms itself


@dataclass(frozen=True)
class Run:
    """One run of a command: wall-clock seconds, the highest sum of resident memory in bytes, and what it printed."""

    seconds: float
    peak_bytes: int
    output: str


def measure(command: list[str | Path], *, held: bool = False) -> Run:
    """Run a command to its end. Raises CalledProcessError with its error output when it fails.

    held: a file that waits for somebody's reason (exit status 3) is no failure.

    Memory shared between a process and its children counts once for each: the peak is an upper bound.
    """
    with TemporaryFile() as output, TemporaryFile() as errors:  # a pipe nobody empties would stop the command
        started, peak = time.perf_counter(), 0
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors)
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(POLL_SECONDS)
        seconds = time.perf_counter() - started
        printed, complaints = contents(output), contents(errors)
    if process.returncode and not (held and process.returncode == HELD):
        raise subprocess.CalledProcessError(process.returncode, command, printed, complaints)
    return Run(seconds, peak, printed)


def contents(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


def memory_of(pid: int) -> int:
    """Resident memory of a process and all its children in bytes; what has just ended counts as nothing."""
    total = 0
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return total
    for process in family:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def python(script: str, *arguments: str | Path) -> Run:
    """Run a Python script that prints the seconds its own work took as JSON: its start and imports are left out."""
    run = measure([sys.executable, "-c", script, *arguments])
    return Run(json.loads(run.output), run.peak_bytes, run.output)


def side_by_side(times: int, works: dict[str, Callable[[], Run]]) -> dict[str, list[Run]]:
    """Several runs of each work, taken in turns, so that whatever else the machine does meets all of them alike."""
    turns = [{name: work() for name, work in works.items()} for _ in range(times)]
    return {name: [turn[name] for turn in turns] for name in works}


def print_table(title: str, results: dict[str, list[Run]], yardstick: str) -> None:
    """Print a line for each: median, fastest and slowest seconds, how many times the yardstick's median, peak MB."""
    median = {name: statistics.median(run.seconds for run in runs) for name, runs in results.items()}
    print(f"\n{title}\n| | 秒（中央値） | 最短〜最長 | {yardstick}との比 | 最大メモリー（MB） |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, runs in results.items():
        seconds = sorted(run.seconds for run in runs)
        ratio, peak = median[name] / median[yardstick], max(run.peak_bytes for run in runs) / 1e6
        print(f"| {name} | {median[name]:.2f} | {seconds[0]:.2f}〜{seconds[-1]:.2f} | {ratio:.1f} | {peak:,.0f} |")
