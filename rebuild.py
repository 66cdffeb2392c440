"""Making the newest state again from the originals, for a new schema or after damage."""

import shutil
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path

from intake import GIVEN, Progress, batch_row, finding_rows, rule_problems
from loaders.reading.parent import read_files
from loaders.reading.result import Reading
from warehouse.clock import now
from warehouse.draft import Draft
from warehouse.known_places import known_places
from warehouse.markers import Commit
from warehouse.store import Store

MOST_AT_ONCE = 20  # originals whose tables lie in the work folder at the same time


def rebuild(store: Store, *, by: str, progress: Progress | None = None) -> tuple[Commit | None, list[str]]:
    """Make the newest state again from the originals, and publish it as a new commit if it differs.

    Returns the new commit (None when the published state was already the same) and sentences about originals that
    can't be read any more; with such troubles nothing is published. Every version keeps its number, so every known-at
    answer stays.
    """
    history = [marker for marker in store.markers.history() if marker["batch"]["kind"] != "rebuild"]
    work, draft, troubles = store.work_folder(), store.draft_from_nothing(), []
    try:
        position = 0
        while position < len(history):
            group = _read_alike(history[position:])
            if progress:
                progress(position, len(history), f"版{group[0]['commit']} を組み直しています")
            readings, places = _read_again(store, draft, group, work / str(position)), known_places(draft)
            for marker in group:
                troubles += [trouble for trouble in [_replay(draft, marker, readings)] if trouble]
                position += 1
                if known_places(draft) != places:
                    break  # what comes now is read by other names of places
            shutil.rmtree(work, ignore_errors=True)
        return (None if troubles else _publish_rebuilt(store, draft, by)), troubles
    finally:
        draft.discard()
        shutil.rmtree(work, ignore_errors=True)


def _read_alike(history: list[dict]) -> list[dict]:
    """The first commits that are read in the same way: a child takes as long to start as to read a file."""

    def how(marker: dict) -> list:
        told = ("kind", "as_of_given", "area_given", "source_given", "format", "profile")
        return [marker["batch"].get(key) for key in told]

    return list(takewhile(lambda marker: how(marker) == how(history[0]), history[:MOST_AT_ONCE]))


def _replay(draft: Draft, marker: dict, readings: dict[tuple, Reading]) -> str | None:
    """Do again what one commit did; a sentence when that can't be done."""
    batch, number = (
        {**marker["batch"], "published_at": datetime.fromisoformat(marker["published_at"])},
        marker["commit"],
    )
    if batch["kind"] == "undo":
        draft.replay(number, lambda d: d.undo(batch["undoes"], batch))
        return None
    reading = readings.get((batch["sha256"], batch["file_name"]))
    if reading is None or reading.severity() == "refuse":
        return f"版{number}（{batch['file_name']}）の原本が読めません。"
    told = ("published_by", "decision", "reason", "synthetic", *(f"{name}_given" for name in GIVEN))
    given = {key: batch.get(key) for key in told}
    row = batch_row(reading, given, batch["published_at"])
    draft.replay(number, lambda d: _load_again(d, reading, row))
    return None


def _load_again(draft: Draft, reading: Reading, row: dict) -> None:
    draft.load(reading.tables, reading.scope, row)
    draft.decide(row, finding_rows([*reading.problems, *rule_problems(draft, reading)], row["reason"]))


def _read_again(store: Store, draft: Draft, group: list[dict], work: Path) -> dict[tuple, Reading]:
    """The readings of the originals of commits that are read alike, by hash and name; none of one that is gone."""
    work.mkdir(parents=True)
    kept = [batch for batch in (marker["batch"] for marker in group) if _original(store, batch)]
    if not kept:
        return {}
    as_of, profile = (kept[0].get(key) for key in ("as_of_given", "profile"))
    readings = read_files(
        [_original(store, batch) for batch in kept], work, names=[batch["file_name"] for batch in kept],
        as_of=date.fromisoformat(as_of) if as_of else None, format=kept[0]["format"],
        area=kept[0].get("area_given"), source=kept[0].get("source_given"),
        profiles=[profile] if profile else [], places=known_places(draft),
    )  # fmt: skip
    return {(reading.sha256, reading.file): reading for reading in readings}


def _original(store: Store, batch: dict) -> Path | None:
    """Where a commit's original lies; None for an undo, and for one that is gone."""
    sha256 = batch.get("sha256")
    return path if sha256 and (path := store.original(sha256)).is_file() else None


def _publish_rebuilt(store: Store, draft: Draft, by: str) -> Commit | None:
    commit = store.latest() if store.newest_number() else None
    if commit and not commit.notices and draft.same_facts(commit.path):
        return None
    batch = {"kind": "rebuild", "published_at": now(), "published_by": by, "synthetic": False}
    draft.record(batch)
    return store.publish(draft, batch)
