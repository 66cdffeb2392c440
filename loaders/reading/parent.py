"""Hands files to child processes that read them, watches their time and memory, and replaces those that fail."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date
from pathlib import Path

import psutil

from loaders.reading import limits
from loaders.reading.problems import Problem, Problems
from loaders.reading.result import Reading, digest

ROOT = Path(__file__).resolve().parents[2]
POLL_SECONDS = 0.05
BEAT_SECONDS = 0.5
PARALLEL_FROM = 5  # fewer files are read sooner than a second child starts
CHILDREN = 2
SPARE_SECONDS = 600

Progress = Callable[[int, int, str], None]


def read_files(
    paths: Sequence[Path],
    work: Path,
    *,
    as_of: list[date | None] | date | None = None,
    format: list[str | None] | str | None = None,
    area: list[str | None] | str | None = None,
    source: list[str | None] | str | None = None,
    names: Sequence[str] | None = None,
    profiles: Sequence[str] = (),
    places: dict | None = None,
    marked: Sequence[Problem] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Reading]:
    """Return the readings of all files, in order; a zip gives one for each table in it. Empty for no paths.

    `as_of`, `format`, `area` and `source` hold for all files, or are lists with one for each. `profiles` are
    mapping profiles (JSON) for tables no format of ours knows; `places` is what known_places.know takes:
    whose dashboard this is and the municipalities its store knows (None = as our own reference has it). The rows of
    `marked`, findings made elsewhere, are among the excerpts. `work` must exist; Parquet files and members of
    zips are left there for the caller to take and remove. `progress` gets (files done, files in all, name), also twice
    a second while nothing is done: what it raises ends the reading at once. A file that cannot be read, whatever it
    does to the reader, is a Reading with E-UNREADABLE; one not begun when `cancelled` answers True has E-CANCELLED.
    Never raises for a file.
    """
    shown = list(names) if names else [path.name for path in paths]
    days = as_of if isinstance(as_of, list) else [as_of] * len(paths)
    told = {"format": format, "area": area, "source": source}
    asked = [
        {
            "path": str(Path(path).resolve()),
            "name": name,
            "work": str(Path(work).resolve()),
            "stem": f"{number:04d}",
            "as_of": day.isoformat() if day else None,
            **{key: value[number - 1] if isinstance(value, list) else value for key, value in told.items()},
            "profiles": list(profiles),
            "places": places,
            "marked": [one.as_dict() for one in marked],
        }
        for number, (path, name, day) in enumerate(zip(paths, shown, days, strict=True), 1)
    ]
    pool = _Pool(CHILDREN if len(asked) >= PARALLEL_FROM else 1)
    try:
        return _all(pool, asked, progress, cancelled)
    finally:
        pool.stopped.set()  # whoever is still reading has been given up, as when progress() ends the work by raising
        pool.close()


def _all(pool: _Pool, asked: list[dict], progress: Progress | None, cancelled) -> list[Reading]:
    futures = [pool.submit(request) for request in asked]
    pending: set[Future] = set(futures)
    reported, told = 0, time.monotonic()
    if progress and asked:
        progress(0, len(asked), asked[0]["name"])
    while pending:
        done, pending = wait(pending, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            reported += 1
            if progress:
                progress(reported, len(asked), asked[futures.index(future)]["name"])
        if progress and pending and time.monotonic() - told > BEAT_SECONDS:
            told = time.monotonic()
            progress(
                reported, len(asked), next(one["name"] for one, f in zip(asked, futures, strict=True) if not f.done())
            )
        if cancelled and cancelled():
            pool.stopped.set()
    return [replace(reading, position=number) for number, future in enumerate(futures) for reading in future.result()]


class _Pool:
    """As many threads as children; each thread keeps one child for all files it handles."""

    def __init__(self, size: int):
        self.stopped = threading.Event()
        self._threads = ThreadPoolExecutor(size)
        self._own = threading.local()
        self._children: list[_Child] = []

    def submit(self, request: dict) -> Future:
        return self._threads.submit(self._read, request)

    def _read(self, request: dict) -> list[Reading]:
        if self.stopped.is_set():
            return [_failed(request, "E-CANCELLED", "取り込みが中止されました", "必要なら、もう一度取り込んでください")]
        child = getattr(self._own, "child", None)
        if child is None or not child.alive:
            child = self._own.child = _take_spare()
            self._children.append(child)
        return child.read(request, self.stopped)

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()


class _Child:
    """One reading process and the thread that collects its answers (pipes cannot be polled on Windows)."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "loaders.reading.child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._memory = psutil.Process(self._process.pid)
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._collect, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def read(self, request: dict, stopped: threading.Event) -> list[Reading]:
        """Return the child's readings, or the reason why there are none; the child is gone in that case."""
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._await(stopped)
        except _Overrun as overrun:
            self.close()
            return [_failed(request, *overrun.args)]
        except OSError:
            line = ""
        if not line:
            self.close()
            what = "ファイルが壊れているか、読み取れない作りになっています"
            return [_failed(request, "E-UNREADABLE", what, "元のシステムから出力し直してください")]
        return [Reading.from_dict(fields) for fields in json.loads(line)]

    def _collect(self) -> None:
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def _await(self, stopped: threading.Event) -> str:
        """Return the answer, empty when the child died; raises _Overrun beyond time or memory."""
        end = time.monotonic() + limits.CHILD_SECONDS
        while True:
            try:
                return self._answers.get(timeout=POLL_SECONDS)
            except queue.Empty:
                self._check(end, stopped)

    def _check(self, end: float, stopped: threading.Event) -> None:
        if stopped.is_set():
            raise _Overrun("E-CANCELLED", "取り込みが中止されました", "必要なら、もう一度取り込んでください")
        if time.monotonic() > end:
            what = f"読み取りが{limits.CHILD_SECONDS:.0f}秒を超えたため中止しました"
            raise _Overrun("E-UNREADABLE", what, "期間やシートを分けて保存し直してください")
        if self._resident() > limits.CHILD_BYTES:
            what = f"読み取りに必要なメモリが上限（{limits.CHILD_BYTES // limits.MB:,}MB）を超えたため中止しました"
            raise _Overrun("E-UNREADABLE", what, "期間やシートを分けて保存し直してください")

    def _resident(self) -> int:
        try:
            return self._memory.memory_info().rss
        except psutil.Error:  # gone: its answer, or the lack of one, is read next
            return 0

    def close(self) -> None:
        """End the child, at once if it does not end by itself when its input closes."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()
            except OSError:  # a request it never took
                continue


_spare: list[_Child] = []  # one at most
_spare_lock = threading.Lock()


def start_spare() -> None:
    """Have a child waiting for the next files, for ten minutes: it takes longer to start than to read a small file."""
    with _spare_lock:
        if not any(child.alive for child in _spare):
            _spare[:] = [_Child()]
            end = threading.Timer(SPARE_SECONDS, end_spare, _spare[:])
            end.daemon = True
            end.start()


def end_spare(*only: _Child) -> None:
    """End the waiting child, if it is (one of) `only`."""
    with _spare_lock:
        for child in [one for one in _spare if not only or one in only]:
            _spare.remove(child)
            child.close()


def _take_spare() -> _Child:
    with _spare_lock:
        child = _spare.pop() if _spare else None
    return child if child and child.alive else _Child()


class _Overrun(Exception):
    """The child went beyond its limits; the arguments are code, what and fix of the problem."""


def _failed(request: dict, code: str, what: str, fix: str) -> Reading:
    problems = Problems(request["name"])
    problems.add(code, what, fix)
    path = Path(request["path"])
    size = path.stat().st_size if path.is_file() else 0
    return Reading(request["name"], path=path, size=size, sha256=digest(path), problems=problems.all())
