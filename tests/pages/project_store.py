"""The five items as the meeting of 4 June 2021 was shown them, with the two invented later states of the sample."""

import json
from datetime import date

import pandas as pd

from intake import load, load_rows
from settings import ROOT
from warehouse.ask import ask
from warehouse.store import Store

SAMPLE = ROOT / "data" / "sample"
FIRST, SECOND, THIRD = date(2021, 6, 4), date(2021, 8, 27), date(2021, 10, 29)


def publish_projects(store: Store, *days: date) -> None:
    """Publish the workbooks of these days; those after the first are invented."""
    for day in days:
        file = SAMPLE / f"projects_{day:%Y%m%d}.xlsx"
        (done,) = load(store, [file], confirm="試験", by="試験", synthetic=day != FIRST)
        assert done.outcome == "published", [problem.message() for problem in done.problems]


def report(store: Store, task: str, day: date, percent: int, **more: str) -> int:
    """Publish one typed report of a 工程; returns its commit."""
    row = {"ID": task, "基準日": day, "進捗": percent, **more}
    done = load_rows(store, "progress", [row], name="進捗報告.ndjson", by="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]
    return done.commit


def figure_texts(app) -> list[str]:
    """Every text and hover text that stands in the figures of a run app."""
    found: list[str] = []
    for chart in app.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        for trace in spec["data"]:
            for name in ("text", "hovertext"):
                texts = trace.get(name) or []
                found += [texts] if isinstance(texts, str) else [str(text) for text in texts]
        found += [note["text"] for note in spec["layout"].get("annotations", [])]
    return found


def tasks_of(store: Store, as_of: date, known_at: int | None = None) -> pd.DataFrame:
    """The rows of the question `tasks` at a day."""
    return ask(store.reader(), "tasks", as_of=as_of, known_at=known_at).rows
