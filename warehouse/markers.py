"""Commit markers and the snapshots they name: which states of a store can be read."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from settings import APP_VERSION
from warehouse import files, pins
from warehouse.catalog import DUCKDB_VERSION, SCHEMA_VERSION
from warehouse.draft import Draft
from warehouse.errors import StoreDamaged

KEPT_SNAPSHOTS = 5
NEEDED = {"commit", "parent", "snapshot", "size", "sha256", "published_at", "batch", "changes"}


@dataclass(frozen=True)
class Commit:
    """One readable state of the store; notices are sentences about newer ones that are damaged."""

    number: int
    path: Path
    marker: dict
    notices: list[str] = field(default_factory=list)

    @property
    def published_at(self) -> datetime:
        """Japan time of publication."""
        return datetime.fromisoformat(self.marker["published_at"])


class Markers:
    """The folders commits/ and snapshots/ of one store, read only."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._whole: set[Path] = set()

    def paths(self) -> list[Path]:
        """Marker files, newest first."""
        return sorted((self.store / "commits").glob("*.json"), reverse=True)

    def all(self) -> list[dict]:
        """Every readable marker, newest first."""
        return [marker for path in self.paths() if (marker := read_marker(path))]

    def highest(self) -> int:
        """The highest commit number ever taken, readable or not; 0 for an empty store."""
        return max((int(path.stem) for path in self.paths()), default=0)

    def snapshot(self, marker: dict) -> Path:
        """Where a marker's snapshot lies."""
        return self.store / "snapshots" / marker["snapshot"]

    def latest(self) -> Commit | None:
        """The newest commit whose marker and snapshot are whole, with notices about newer ones; None when empty.

        Raises StoreDamaged when something was published but nothing of it can be read.
        """
        notices: list[str] = []
        for path in self.paths():
            marker = read_marker(path)
            if marker and self.is_whole(marker):
                return Commit(marker["commit"], self.snapshot(marker), marker, notices)
            notices.append(
                f"版{int(path.stem)}のファイルが壊れているため、前の版を表示しています。"
                "管理者は manage.py rebuild で復旧してください。"
            )
        if notices:
            raise StoreDamaged()
        return None

    def kept(self) -> list[Commit]:
        """Every commit whose snapshot is still there and whole, newest first."""
        return [Commit(m["commit"], self.snapshot(m), m) for m in self.all() if self.is_whole(m)]

    def history(self) -> list[dict]:
        """The markers the newest readable one is built on, oldest first; whether snapshots are whole doesn't matter."""
        markers = {marker["commit"]: marker for marker in self.all()}
        chain, number = [], max(markers, default=None)
        while number is not None and number in markers:
            chain.append(markers[number])
            number = markers[number]["parent"]
        return chain[::-1]

    def is_whole(self, marker: dict) -> bool:
        """Size and hash agree with the marker; the hash is taken once per process, for the file never changes."""
        path = self.snapshot(marker)
        try:
            if path.stat().st_size != marker["size"]:
                return False
            if path not in self._whole and files.sha256_of(path) != marker["sha256"]:
                return False
        except OSError:
            return False
        self._whole.add(path)
        return True

    def collect_garbage(self) -> None:
        """Drop snapshots nobody needs: all but the last five, pinned ones and the first of each month; and orphans."""
        markers = self.all()
        keep = {m["snapshot"] for m in markers[:KEPT_SNAPSHOTS]}
        keep |= {m["snapshot"] for m in {m["published_at"][:7]: m for m in markers}.values()}
        keep |= pins.snapshots(self.store / "pins")
        for path in (self.store / "snapshots").iterdir():
            if path.name not in keep:
                files.remove_if_free(path)


def compose(draft: Draft, batch: dict, sha256: str, ledger: str) -> dict:
    """The marker of a draft whose file is finished: what it is built on, its snapshot, its batch, the ledger's end."""
    return {
        "format": 1, "commit": draft.number, "parent": draft.parent,
        "snapshot": f"{draft.number:08d}-{sha256[:12]}.duckdb", "size": draft.path.stat().st_size,
        "sha256": sha256, "schema": SCHEMA_VERSION, "duckdb": DUCKDB_VERSION, "app": APP_VERSION,
        "published_at": batch["published_at"].isoformat(), "ledger": ledger,
        "batch": {k: v for k, v in batch.items() if k not in ("published_at", "area_codes", "scope")},
        "changes": vars(draft.changes),
    }  # fmt: skip


def read_marker(path: Path) -> dict | None:
    """A marker's content, or None when it can't be read as one."""
    try:
        marker = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return marker if isinstance(marker, dict) and marker.keys() >= NEEDED else None
