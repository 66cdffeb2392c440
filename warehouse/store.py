"""The store: immutable snapshots named by commit, append-only markers, originals, ledger and pins, behind five verbs.

latest, reader, publish, undo, pin: nobody else knows how data is kept on disk.
"""

import errno
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from warehouse import files, pins
from warehouse.clock import now
from warehouse.draft import Draft
from warehouse.errors import (
    ParentMoved,
    StoreBusy,
    StoreDamaged,
    StoreEmpty,
    StoreFull,
    StoreUnwritable,
    UnknownCommit,
    plainly,
)
from warehouse.ledger import Ledger
from warehouse.markers import Commit, Markers, compose
from warehouse.reader import Reader
from warehouse.staging import new_work_folder, sweep

FOLDERS = ("commits", "snapshots", "raw", "ledger", "pins", "staging")
OPEN_READERS = 2
LOCK_SECONDS = 30
RESERVE = 200 << 20


class Store:
    """One store folder. Any number of readers and writers, in any number of processes, may use it at once."""

    def __init__(
        self, path: Path, *, reserve: int = RESERVE, stage: Callable[[str], None] = lambda name: None,
        gate: Callable[[str], None] = lambda dataset: None,
    ) -> None:  # fmt: skip
        """reserve: bytes that must stay free beside a load. stage: is told the name of each step once it is done.

        gate: is asked before anything is written, and with the dataset ('' while it is not known) before a version is
        published; raises StoreClosed when who asks may not.
        """
        self.path = Path(path)
        self.reserve = reserve
        self.ledger = Ledger(self.path / "ledger")
        self.markers = Markers(self.path)
        self._stage = stage
        self._gate = gate
        self._readers: dict[Path, Reader] = {}
        self._opening = Lock()  # several sessions ask at once: each snapshot is opened by one of them

    def latest(self) -> Commit | None:
        """The newest commit whose marker and snapshot are whole, or None for an empty store.

        Damaged newer ones are passed over, and the commit's notices say so. Raises StoreDamaged when none is whole.
        """
        return self.markers.latest()

    def newest_number(self) -> int | None:
        """The number of the newest whole commit; None when there is none, for whatever reason."""
        try:
            commit = self.latest()
        except StoreDamaged:
            return None
        return commit.number if commit else None

    def reader(self, commit: Commit | None = None) -> Reader:
        """A reader of a commit's snapshot, by default the newest whole one; the last two used are kept open.

        Raises StoreEmpty when nothing has been published.
        """
        commit = commit or self.latest()
        if commit is None:
            raise StoreEmpty()
        with self._opening:
            reader = self._readers.pop(commit.path, None) or Reader(commit.path, commit.number)
            self._readers[commit.path] = reader
            while len(self._readers) > OPEN_READERS:
                # Dropped, not closed: a page may still be asking.
                self._readers.pop(next(iter(self._readers)))
        return reader

    def commit(self, number: int) -> Commit:
        """The commit of this number while its snapshot is kept, else the newest, which knows all that it knew.

        Raises StoreEmpty, StoreDamaged when no commit can be read.
        """
        found = next((one for one in self.markers.kept() if one.number == number), None) or self.latest()
        if found is None:
            raise StoreEmpty()
        return found

    def pins(self) -> list[dict]:
        """Every readable pin, oldest meeting first and in the order of pinning."""
        return [pin for pin in pins.load(self.path / "pins") if "commit" in pin]

    def original(self, sha256: str) -> Path:
        """Where the original of a published file lies."""
        return self.path / "raw" / sha256[:2] / f"{sha256}.bin"

    def work_folder(self) -> Path:
        """A new folder in staging for this process. Raises StoreUnwritable."""
        self._make_folders()
        with self.room():
            return new_work_folder(self.path / "staging")

    def draft(self, on: Draft | None = None) -> Draft:
        """A draft of the next commit on the newest one, or on another draft. Raises StoreFull, StoreUnwritable."""
        if on is not None:
            on.close()
            return self._new_draft(on.path, on.number + 1, on.number)
        commit = self.latest()
        return self._new_draft(
            commit.path if commit else None, self.markers.highest() + 1, commit.number if commit else None
        )

    def draft_from_nothing(self) -> Draft:
        """A draft of the next commit that holds no row yet, for making everything again from the originals."""
        history = self.markers.history()
        draft = self._new_draft(None, self.markers.highest() + 1, history[-1]["commit"] if history else None)
        draft.beside = self.newest_number()
        return draft

    def _new_draft(self, source: Path | None, number: int, parent: int | None) -> Draft:
        folder = self.work_folder()
        try:
            with self.room():
                self._require_room(source)
                return Draft(folder, source, number, parent, self._stage)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def publish(
        self, draft: Draft, batch: dict, *, original: Path | None = None, findings: Sequence[dict] = ()
    ) -> Commit:
        """Make a draft the newest commit, durably; returns only when nothing of it can be lost any more.

        The draft is used up, whatever happens. batch: the batch row as loaded plus published_at, published_by,
        decision, reason, and for a later rebuild what was given by hand (as_of_given …). Raises ParentMoved when
        somebody else published first, StoreBusy, StoreFull, OriginalChanged.
        """
        try:
            self._gate(batch.get("dataset") or "")
            with self.room(), self.writing():
                self._stage("locked")
                self._require_parent(draft)
                draft.decide(batch, findings)
                draft.close()
                if original is not None:
                    sha256 = batch["sha256"]
                    files.keep_original(original, self.original(sha256), sha256, self.path / "staging")
                marker = self._place_snapshot(draft, batch)
                self._place_marker(marker)
                self._note_published(marker)
                self.markers.collect_garbage()
                self._stage("gc")
        finally:
            draft.discard()
        return Commit(marker["commit"], self.markers.snapshot(marker), marker)

    def undo(self, number: int, *, reason: str, by: str) -> Commit:
        """Take back commit `number` as a new commit. Raises UnknownCommit when there is nothing to take back."""
        draft, batch = self.undo_draft(number, reason=reason, by=by)
        return self.publish(draft, batch)

    def undo_draft(self, number: int, *, reason: str, by: str) -> tuple[Draft, dict]:
        """The draft of an undo with its batch row, to look at it first; the caller publishes or discards it.

        Raises UnknownCommit when there is nothing to take back.
        """
        draft = self.draft()
        try:
            batch = _undo_batch(draft, number, reason, by, now())
            with self.room():
                draft.undo(number, batch)
        except BaseException:
            draft.discard()
            raise
        return draft, batch

    def pin(self, meeting_on: date, data_on: date, *, by: str, number: int | None = None) -> dict:
        """Pin a commit's figures (the newest one's without a number) to a meeting and return the pin.

        Raises StoreEmpty, UnknownCommit when no commit has this number.
        """
        with self.room(), self.writing():
            commit = self.latest()
            if commit is None:
                raise StoreEmpty()
            if number not in (None, commit.number):
                if number not in {marker["commit"] for marker in self.markers.all()}:
                    raise UnknownCommit(f"版{number}はありません。manage.py log で版の番号を確認してください。")
                commit = self.commit(number)
            kept = {"snapshot": commit.path.name, "commit": number or commit.number}
            pin = pins.make(self.reader(commit), meeting_on, data_on, by=by, at=now(), **kept)
            pins.keep(self.path / "pins", pin, self.path / "staging")
            self.ledger.append(now(), {"event": "pin", **{k: v for k, v in pin.items() if k != "figures"}})
        return pin

    def note(self, entry: dict) -> None:
        """Write an attempt that changed nothing into the ledger."""
        with self.room(), self.writing():
            self.ledger.append(now(), entry)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock; debris of dead writers is swept and a missing ledger line written first."""
        self._make_folders()
        try:
            with FileLock(self.path / "writer.lock", timeout=LOCK_SECONDS):
                sweep(self.path / "staging")
                self._complete_ledger()
                yield
        except Timeout:
            raise StoreBusy() from None

    def room(self) -> AbstractContextManager[None]:
        """While this lasts, a full disk and a closed folder are named as such, however the layer below words it."""
        return plainly(self.path)

    def _make_folders(self) -> None:
        """What every way of writing begins with, so it is here that the gate stands."""
        self._gate("")
        try:
            for name in FOLDERS:
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StoreFull() from error
            raise StoreUnwritable(self.path) from error

    def _require_room(self, source: Path | None) -> None:
        needed = 3 * (source.stat().st_size if source else 0) + self.reserve
        if self.reserve and shutil.disk_usage(self.path).free < needed:
            raise StoreFull(needed)

    def _require_parent(self, draft: Draft) -> None:
        if self.newest_number() != draft.beside or self.markers.highest() + 1 != draft.number:
            raise ParentMoved()

    def _place_snapshot(self, draft: Draft, batch: dict) -> dict:
        """Make the draft's file durable under its final name and return its marker."""
        files.sync_file(draft.path)
        self._stage("fsynced")
        sha256 = files.sha256_of(draft.path)
        self._stage("hashed")
        marker = compose(draft, batch, sha256, self.ledger.last_hash())
        target = self.markers.snapshot(marker)
        # Debris of a crash between rename and marker has the same name only when it has the same bytes.
        target.unlink(missing_ok=True)
        files.move_new(draft.path, target)
        self._stage("renamed")
        return marker

    def _place_marker(self, marker: dict) -> None:
        data = json.dumps(marker, ensure_ascii=False, default=str, indent=1).encode()
        self._stage("marker-written")
        try:
            files.write_new(self.path / "commits" / f"{marker['commit']:08d}.json", data, self.path / "staging")
        except FileExistsError:
            raise ParentMoved() from None
        self._stage("published")

    def _note_published(self, marker: dict) -> None:
        self.ledger.append(now(), {
            "event": marker["batch"]["kind"], "outcome": "published", "commit": marker["commit"],
            "snapshot": marker["snapshot"], **marker["batch"], "changes": marker["changes"],
        })  # fmt: skip

    def _complete_ledger(self) -> None:
        """A writer killed between marker and ledger left a commit without its line; write it now."""
        noted = {entry.get("commit") for entry in self.ledger.entries() if entry.get("outcome") == "published"}
        for marker in reversed(self.markers.all()):
            if marker["commit"] not in noted:
                self._note_published(marker)


def _undo_batch(draft: Draft, number: int, reason: str, by: str, at: datetime) -> dict:
    """The batch row of an undo. Raises UnknownCommit when that commit can't be taken back."""
    sql = """select kind, dataset, file_name, (select max(id) from store.batch u where u.undoes = b.id)
        from store.batch b where id = $id"""
    row = draft.cursor().execute(sql, {"id": number}).fetchone()
    if row is None:
        raise UnknownCommit(f"版{number}はありません。manage.py log で版の番号を確認してください。")
    kind, dataset, file_name, undone_by = row
    if kind != "load":
        raise UnknownCommit(f"版{number}はファイルの取込ではないため、取り消せません。")
    if undone_by:
        raise UnknownCommit(f"版{number}は版{undone_by}で取り消し済みです。")
    return {
        "kind": "undo", "dataset": dataset, "file_name": file_name, "undoes": number, "reason": reason,
        "published_by": by, "published_at": at, "synthetic": False,
    }  # fmt: skip
