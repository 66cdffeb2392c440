"""Making the newest state again from the originals, for a new schema or after damage."""

import shutil
from datetime import date, datetime
from pathlib import Path

from intake import Progress, batch_row, finding_rows, rule_problems
from loaders.reading.parent import read_files
from loaders.reading.result import Reading
from warehouse.clock import now
from warehouse.draft import Draft
from warehouse.known_places import known_places
from warehouse.markers import Commit
from warehouse.store import Store


def rebuild(store: Store, *, by: str, progress: Progress | None = None) -> tuple[Commit | None, list[str]]:
    """Make the newest state again from the originals, and publish it as a new commit if it differs.

    Returns the new commit (None when the published state was already the same) and sentences about originals that
    can't be read any more; with such troubles nothing is published. Every version keeps its number, so every known-at
    answer stays.
    """
    history = [marker for marker in store.markers.history() if marker["batch"]["kind"] != "rebuild"]
    work, draft, troubles = store.work_folder(), store.draft_from_nothing(), []
    try:
        for position, marker in enumerate(history):
            if progress:
                progress(position, len(history), f"版{marker['commit']} を組み直しています")
            if trouble := _replay(store, draft, marker, work):
                troubles.append(trouble)
        return (None if troubles else _publish_rebuilt(store, draft, by)), troubles
    finally:
        draft.discard()
        shutil.rmtree(work, ignore_errors=True)


def _replay(store: Store, draft: Draft, marker: dict, work: Path) -> str | None:
    """Do again what one commit did; a sentence when that can't be done."""
    batch, number = (
        {**marker["batch"], "published_at": datetime.fromisoformat(marker["published_at"])},
        marker["commit"],
    )
    if batch["kind"] == "undo":
        draft.replay(number, lambda d: d.undo(batch["undoes"], batch))
        return None
    reading = _read_again(store, draft, batch, work / str(number))
    if reading is None or reading.severity() == "refuse":
        return f"版{number}（{batch['file_name']}）の原本が読めません。"
    given = {
        key: batch.get(key)
        for key in ("published_by", "decision", "reason", "as_of_given", "format_given", "synthetic")
    }
    row = batch_row(reading, given, batch["published_at"])
    draft.replay(number, lambda d: _load_again(d, reading, row))
    return None


def _load_again(draft: Draft, reading: Reading, row: dict) -> None:
    draft.load(reading.tables, reading.scope, row)
    draft.decide(row, finding_rows([*reading.problems, *rule_problems(draft, reading)], row["reason"]))


def _read_again(store: Store, draft: Draft, batch: dict, work: Path) -> Reading | None:
    original = store.original(batch["sha256"])
    if not original.is_file():
        return None
    work.mkdir()
    as_of = date.fromisoformat(batch["as_of_given"]) if batch.get("as_of_given") else None
    profiles = [batch["profile"]] if batch.get("profile") else []
    readings = read_files(
        [original], work, as_of=as_of, format=batch["format"], names=[batch["file_name"]], profiles=profiles,
        places=known_places(draft),
    )  # fmt: skip
    return readings[0] if readings else None


def _publish_rebuilt(store: Store, draft: Draft, by: str) -> Commit | None:
    commit = store.latest() if store.newest_number() else None
    if commit and not commit.notices and draft.same_facts(commit.path):
        return None
    batch = {"kind": "rebuild", "published_at": now(), "published_by": by, "synthetic": False}
    draft.record(batch)
    return store.publish(draft, batch)
