"""The process in which files are read: it may crash or grow without harm, its parent watches and replaces it."""

from __future__ import annotations

import importlib.abc
import json
import os
import sys
import traceback
from datetime import date
from pathlib import Path
from typing import TextIO

from loaders.reading.limits import CHILD_SECONDS

ADDRESS_SPACE = 6 << 30  # a backstop above the resident limit the parent enforces; Arrow reserves far more than it uses


class _NoPandas(importlib.abc.MetaPathFinder):
    """Keeps Arrow from importing pandas, which no reader needs and which would double the time to start."""

    def find_spec(self, name, path=None, target=None):
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def main() -> None:
    """Answer each request line on stdin with one line on stdout, until stdin closes."""
    answers = _private_stdout()
    _limit()
    sys.meta_path.insert(0, _NoPandas())
    from loaders import formats
    from loaders.reading.content import Request
    from loaders.reading.known_places import know
    from loaders.reading.problems import Problem

    formats()  # while nothing is asked yet
    for line in sys.stdin:
        _allow_processor()
        asked = json.loads(line)
        know(asked["places"])
        as_of = date.fromisoformat(asked["as_of"]) if asked["as_of"] else None
        given = {name: asked[name] for name in ("format", "area", "source")} | {"as_of": as_of}
        given["profiles"] = tuple(asked["profiles"])
        given["marked"] = tuple(Problem.from_dict(one) for one in asked["marked"])
        request = Request(Path(asked["path"]), asked["name"], Path(asked["work"]), asked["stem"], **given)
        answers.write(json.dumps([reading.as_dict() for reading in answer(request)]) + "\n")
        answers.flush()


def answer(request) -> list:
    """Return the readings of a request; a mistake in our own code makes the file unreadable, naming only its place.

    The exception's text stays here: it may hold contents of the file.
    """
    from loaders.reading.onefile import read_file
    from loaders.reading.problems import Problems
    from loaders.reading.result import Reading

    try:
        return read_file(request)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next file must still be read
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        problems = Problems(request.name)
        what = f"読み取りの途中で止まりました（{place}）"
        problems.add("E-UNREADABLE", what, "この表示を添えて担当者に知らせてください")
        return [Reading(request.name, path=request.path, problems=problems.all())]


def _private_stdout() -> TextIO:
    """Return the real stdout and point file descriptors 1 and 2 to nowhere: a library's message may hold contents."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _limit() -> None:
    """Bound the address space and forbid core dumps where the system can."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows: the parent's watch alone decides
        return
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_processor() -> None:
    """Give the next file its processor time, so that a child whose parent was killed does not run on."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime + (os.cpu_count() or 1) * CHILD_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
