"""A file becomes a proposal, a proposal becomes a commit; all that is loaded goes through here."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from loaders.mapping.profile import trouble_in as profile_trouble
from loaders.reading.parent import read_files, start_spare
from loaders.reading.problems import Problem, Problems
from loaders.reading.result import Reading
from loaders.reading.turns import Turns
from loaders.schedule.confirm import with_years
from warehouse.ask import Askable
from warehouse.clock import now
from warehouse.draft import Draft
from warehouse.errors import ParentMoved
from warehouse.known_places import known_places
from warehouse.merge import Changes
from warehouse.profiles import mapping_profiles
from warehouse.store import Store

__all__ = ["Proposal", "Said", "get_ready", "load", "load_rows", "look", "profile_trouble", "with_years"]
Progress = Callable[[int, int, str], None]
GIVEN = ("as_of", "format", "area", "source")
MOVED = ("確認している間に別の取込みが公開されたため、最新の版に合わせて差分を取り直しました", "")


@dataclass(frozen=True)
class Said:
    """What a person says about one file: its as-of day, its format, the reason with which it is published when held,
    and where the file doesn't tell it: the area it is of (code or name) and whose figures it tells (source)."""

    as_of: date | None = None
    format: str | None = None
    reason: str | None = None
    area: str | None = None
    source: str | None = None

    @property
    def given(self) -> dict:
        """What is kept of it with the batch, so that a rebuild reads the file in the same way."""
        return {f"{name}_given": getattr(self, name) for name in GIVEN}


@dataclass
class Proposal:
    """One file read and merged into a draft: what would change, what is doubtful, and whether it may be published.

    outcome: ready, unchanged, held or refused; published once it is. A refused or unchanged one has no draft.
    """

    reading: Reading
    outcome: str
    problems: list[Problem]
    draft: Draft | None = None
    changes: Changes = field(default_factory=Changes)
    commit: int | None = None

    def as_dict(self) -> dict:
        """The object that `load --json` prints for this file."""
        reading = self.reading
        name = f"{reading.container}/{reading.file}" if reading.container else reading.file
        return {
            "file": name, "sha256": reading.sha256, "format": reading.format, "dataset": reading.dataset,
            "outcome": self.outcome, "commit": self.commit,
            "as_of": reading.as_of_on.isoformat() if reading.as_of_on else None,
            "rows": reading.rows, "changes": vars(self.changes), "totals": reading.totals,
            "problems": [problem.as_json() for problem in self.problems],
        }  # fmt: skip


def load(
    store: Store,
    paths: Sequence[Path],
    *,
    names: Sequence[str] | None = None,
    as_of: date | None = None,
    format: str | None = None,
    area: str | None = None,
    source: str | None = None,
    confirm: str | None = None,
    by: str = "",
    synthetic: bool = False,
    dry_run: bool = False,
    profiles: Sequence[str] | None = None,
    home: str | None = None,
    progress: Progress | None = None,
    said: Sequence[Said] | None = None,
) -> Iterator[Proposal]:
    """Read files, propose them in as-of order and publish those that may be; one Proposal a file (a zip: a member).

    confirm: the reason with which held files are published. synthetic: they are invented samples. dry_run publishes
    nothing and writes nothing down; each proposal then builds on the one before, on a held one only when there is a
    reason for it (an empty one: it is still to come). profiles: mapping profiles (JSON) in place of the store's own;
    home: the prefecture whose files these are, in place of the setting. said: for each file what is said about it, in
    place of as_of, format, area, source and confirm. Raises StoreError; a bad file is a refused Proposal, never an
    exception.
    """
    work = store.work_folder()
    told = list(said or [Said(as_of, format, confirm, area, source)] * len(paths))
    try:
        saved = mapping_profiles(store) if profiles is None else profiles
        places = known_places(store.reader() if store.latest() else None, home)
        readings = read_files(paths, work, names=names, places=places, progress=progress, profiles=saved, **_each(told))
        given = {"published_by": by, "synthetic": synthetic}
        again = {"work": work, "home": home, "profiles": saved}
        yield from _propose_all(store, readings, told, given, dry_run, progress, again)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def load_rows(
    store: Store, format: str, rows: Sequence[dict], *, name: str, by: str, confirm: str | None = None,
    dry_run: bool = False,
) -> Proposal:  # fmt: skip
    """What was typed on a page goes the way of every file: rows under a format's headings, as JSON lines.

    name: what the file is called in the history. Raises StoreError; what can't be read is a refused Proposal.
    """
    work = store.work_folder()
    try:
        path = work / "typed.ndjson"
        lines = (json.dumps({key: str(value) for key, value in row.items() if value not in (None, "")}) for row in rows)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = list(load(store, [path], names=[name], format=format, by=by, confirm=confirm, dry_run=dry_run))
        return found[0]
    finally:
        shutil.rmtree(work, ignore_errors=True)


def get_ready() -> None:
    """Start the process that reads the next file while a person still looks for it."""
    start_spare()


def look(
    store: Store, data: bytes, name: str, *, as_of: date | None, profile: dict, see: Callable[[Draft | None], Any]
) -> tuple[Proposal, Any]:
    """What a file gives when it is read by a mapping profile that is not saved, and what `see` finds in its draft.

    Nothing is published or written down. Raises StoreError; what can't be read is a refused Proposal.
    """
    work = store.work_folder()
    try:
        path = work / "looked-at"
        path.write_bytes(data)
        how = {"format": f"profile:{profile['name']}", "profiles": [json.dumps(profile)], "names": [name]}
        (seen,) = [(one, see(one.draft)) for one in load(store, [path], as_of=as_of, dry_run=True, **how)]
        return seen
    finally:
        shutil.rmtree(work, ignore_errors=True)


def formats(store: Store | None = None) -> dict[str, dict[str, str]]:
    """The formats that `format=` may force, by name: label, source, headings in words; of a store also its mappings."""
    import loaders  # late: it brings pyarrow, which only the reading child needs

    known = {name: one.words for name, one in sorted(loaders.formats().items())}
    for one in map(json.loads, mapping_profiles(store) if store else ()):
        heads = "、".join(column["heading"] for column in one["columns"])
        words = {"label": f"対応付け「{one['name']}」", "source": "対応付け", "headings": heads}
        known[f"profile:{one['name']}"] = words
    return known


def _propose_all(
    store: Store, readings: list[Reading], told: list[Said], given: dict, dry_run: bool, progress: Progress | None,
    again: dict,
) -> Iterator[Proposal]:  # fmt: skip
    before: Draft | None = None
    turns = Turns(readings, lambda some: _read_again(some, before or store.reader(), told, **again))
    try:
        for position, reading in enumerate(turns):
            if progress:
                progress(position, len(turns), f"{reading.file} を反映しています")
            said = told[reading.position]
            given |= said.given
            proposal = propose(store, reading, given, on=before)
            if dry_run:
                _mark_rows(proposal, said, before or store, **again)
                yield proposal  # with its draft, so that what would change can still be asked of it
                before = _carry_on(before, proposal, said)
            else:
                settle(store, proposal, given, said.reason)
                yield proposal
            if proposal.outcome in ("ready", "published"):
                turns.taken(reading)
    finally:
        if before:
            before.discard()


def _read_again(
    readings: list[Reading], source: Askable, told: list[Said], *, work: Path, home: str | None, profiles: Sequence[str]
) -> list[Reading]:
    """The same files read with the places that are known by now."""
    said = [told[one.position] for one in readings]
    how = {"names": [one.file for one in readings], "places": known_places(source, home), "profiles": profiles}
    found = read_files([one.path for one in readings], Path(mkdtemp(dir=work)), **how, **_each(said))
    kept = [{"container": old.container, "position": old.position} for old in readings]
    return [replace(one, **more) for one, more in zip(found, kept, strict=True)]


def _each(told: Sequence[Said]) -> dict[str, list]:
    """What is said of several files as read_files takes it: a list of each kind."""
    return {name: [getattr(one, name) for one in told] for name in GIVEN}


def _mark_rows(
    proposal: Proposal, said: Said, source: Draft | Store, *, work: Path, home: str | None, profiles: Sequence[str]
) -> None:
    """Show also the rows of the file that the rules over the store speak of: for them it is read once more."""
    reading = proposal.reading
    told = [one for one in proposal.problems if one not in reading.problems and (one.line or one.cell)]
    if not told or reading.path is None:
        return
    places = known_places(_askable(source), home)
    how = {"profiles": profiles, "places": places, "marked": told, **_each([said])}
    (seen,) = read_files([reading.path], Path(mkdtemp(dir=work)), names=[reading.file], **how)
    reading.excerpts = seen.excerpts


def _askable(source: Draft | Store) -> Askable | None:
    """A draft as it is; of a store its newest state, None while it is empty."""
    if isinstance(source, Draft):
        return source
    return source.reader() if source.latest() else None


def _carry_on(before: Draft | None, proposal: Proposal, said: Said) -> Draft | None:
    """The draft the next dry-run proposal builds on; one that would not be published is left out of the chain."""
    confirmed = proposal.outcome == "held" and proposal.draft and said.reason is not None
    if proposal.outcome == "ready" or confirmed:
        if before:
            before.discard()
        return proposal.draft
    if proposal.draft:
        proposal.draft.discard()
    return before


def propose(store: Store, reading: Reading, given: dict, *, on: Draft | None = None) -> Proposal:
    """The proposal of one reading on the newest commit, or on another draft. The caller discards its draft."""
    if reading.severity() == "refuse":
        return Proposal(reading, "refused", reading.problems)
    if on is None and (number := _already_published(store, reading)):
        same = Changes(unchanged=reading.rows["loaded"])
        return Proposal(reading, "unchanged", reading.problems, commit=number, changes=same)
    if not reading.scope:  # nothing to load until the format or the day is given; a reason can't stand in for them
        return Proposal(reading, "held", reading.problems)
    draft = store.draft(on)
    try:
        with store.room():
            changes = draft.load(reading.tables, reading.scope, batch_row(reading, given, now()))
            if draft.tells_nothing_new():
                draft.discard()
                return Proposal(reading, "unchanged", reading.problems, changes=changes)
            problems = [*reading.problems, *rule_problems(draft, reading)]
    except BaseException:
        draft.discard()
        raise
    held = any(problem.severity == "hold" for problem in problems)
    return Proposal(reading, "held" if held else "ready", problems, draft, changes)


def _already_published(store: Store, reading: Reading) -> int | None:
    """The commit that published the same bytes as the same thing, if it still counts."""
    if store.latest() is None:
        return None
    same = {name: getattr(reading, name) for name in ("format", "as_of_on", "source_system", "area_codes")}
    return store.reader().commit_of(reading.sha256, **same)


def settle(store: Store, proposal: Proposal, given: dict, confirm: str | None) -> None:
    """Publish a proposal if it may be; write every other outcome down.

    A held one is published only with the reason `confirm`. When somebody else published in between, the file is
    proposed again on the newer state, and the proposal says so.
    """
    if proposal.outcome == "held" and confirm and proposal.draft:
        _publish(store, proposal, given | {"decision": "confirmed", "reason": confirm}, confirm)
    elif proposal.outcome == "ready":
        _publish(store, proposal, given, confirm)
    else:
        if proposal.draft:
            proposal.draft.discard()
        store.note(_attempt(proposal, given))


def _publish(store: Store, proposal: Proposal, decided: dict, confirm: str | None) -> None:
    batch = batch_row(proposal.reading, decided, now())
    findings = finding_rows(proposal.problems, decided.get("reason"))
    try:
        commit = store.publish(proposal.draft, batch, original=proposal.reading.path, findings=findings)
    except ParentMoved:
        given = {key: value for key, value in decided.items() if key not in ("decision", "reason")}
        vars(proposal).update(vars(propose(store, proposal.reading, given)))
        proposal.problems.append(Problem("W-MOVED", "warn", *MOVED, file=proposal.reading.file))
        settle(store, proposal, given, confirm)
    else:
        proposal.outcome, proposal.commit = "published", commit.number


def _attempt(proposal: Proposal, given: dict) -> dict:
    """The ledger's entry for a file that was not published.

    Codes and places only: a message may quote a cell, and a refused file may be about persons.
    """
    reading = proposal.reading
    return {
        "event": "load", "outcome": proposal.outcome, "file_name": reading.file, "sha256": reading.sha256,
        "size": reading.size, "format": reading.format, "rows": reading.rows, "by": given.get("published_by"),
        "findings": [{"code": p.code, "sheet": p.sheet, "cell": p.cell, "line": p.line} for p in proposal.problems],
    }  # fmt: skip


def batch_row(reading: Reading, given: dict, at: datetime) -> dict:
    """The batch row of one reading, with what was given by hand, published at a moment."""
    rows = reading.rows
    return {
        "kind": "load", "dataset": reading.dataset, "format": reading.format, "source_system": reading.source_system,
        "file_name": reading.file, "sha256": reading.sha256, "as_of_on": reading.as_of_on,
        "area_codes": reading.area_codes, "scope": json.dumps(_told_where(reading), ensure_ascii=False),
        "rows_file": rows["file"], "rows_loaded": rows["loaded"], "rows_excluded": rows["excluded"],
        "rows_rejected": rows["rejected"], "published_at": at, "profile": reading.profile, **given,
    }  # fmt: skip


def _told_where(reading: Reading) -> list[dict]:
    """The scopes, the first of each table with where its rows stand in the file: so a figure is traced to its cell."""
    places = dict(reading.sources)
    return [one | ({"cells": places.pop(one["table"])} if one["table"] in places else {}) for one in reading.scope]


def rule_problems(draft: Draft, reading: Reading) -> list[Problem]:
    """What the quality rules say about a draft, as problems of its file; nothing that its reading said already."""
    said, problems = {problem.code for problem in reading.problems}, Problems(reading.file)
    for f in (one for one in draft.findings() if one.rule not in said):
        where = reading.place_of(f.source_table, f.source_row)
        problems.take(Problem(f.rule, f.severity, f.what, f.fix, reading.file, **where))
    return problems.all()


def finding_rows(problems: list[Problem], reason: str | None) -> list[dict]:
    """Problems as rows of the table finding; the reason stands with those that held the file."""
    return [
        {
            "rule": p.code, "severity": p.severity, "place": p.cell or (f"{p.line}行目" if p.line else p.sheet),
            "message": p.message(), "decision": "confirmed" if p.severity == "hold" else None,
            "reason": reason if p.severity == "hold" else None,
        }
        for p in problems
    ]  # fmt: skip
