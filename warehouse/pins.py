"""Pins: a meeting's figures as canonical CSV with their hash, so that the same digits can be proved later."""

import csv
import hashlib
import io
import json
from datetime import date, datetime
from pathlib import Path

from warehouse import files
from warehouse.ask import ask_exactly, find
from warehouse.reader import Reader

# Raised when the pinned questions or their spelling change; a pin is always recomputed in its own format.
FORMAT = 1
QUESTIONS = {1: ("dose_totals", "coverage", "supply_schedule")}


def make(reader: Reader, meeting_on: date, data_on: date, *, by: str, at: datetime, snapshot: str, commit: int) -> dict:
    """A pin of a commit the reader knows: meeting, data day, commit, hash and text of the figures."""
    text = figures(reader, data_on, commit, FORMAT)
    return {
        "format": FORMAT, "meeting": meeting_on.isoformat(), "data_date": data_on.isoformat(), "commit": commit,
        "snapshot": snapshot, "sha256": digest(text), "at": at.isoformat(), "by": by, "figures": text,
    }  # fmt: skip


def figures(reader: Reader, data_on: date, commit: int, form: int) -> str:
    """The pinned questions' answers for the home prefecture and Japan, as one canonical CSV text."""
    parts, home = [], ask_exactly(reader, "home", known_at=commit)[2][0]["area_code"]
    for question in QUESTIONS[form]:
        for area in (home, "00"):
            _, _, rows = ask_exactly(reader, question, as_of=data_on, known_at=commit, area_code=area)
            parts.append(f"# {question} {area}\n{_canonical(rows, find(question).columns)}")
    return "".join(parts)


def digest(text: str) -> str:
    """Hex sha256 of the canonical figures."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep(folder: Path, pin: dict, staging: Path) -> Path:
    """Write a pin as a new file; pinning a meeting again adds a pin."""
    count = len(list(folder.glob(f"{pin['meeting']}-*.json"))) + 1
    path = folder / f"{pin['meeting']}-{count:04d}.json"
    files.write_new(path, json.dumps(pin, ensure_ascii=False, indent=1).encode(), staging)
    return path


def load(folder: Path) -> list[dict]:
    """Every pin, oldest meeting first and in the order of pinning; a damaged one has only its `file` and `damaged`."""
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def snapshots(folder: Path) -> set[str]:
    """Names of the snapshots that pins keep as evidence."""
    return {pin["snapshot"] for pin in load(folder) if "snapshot" in pin}


def _read(path: Path) -> dict:
    try:
        pin = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"file": path.name, "damaged": True}
    return {**pin, "file": path.name}


def _canonical(rows: list[dict], columns: list[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_spell(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _spell(value: object) -> str:
    """Numbers by their shortest exact form, dates as ISO, nothing as nothing."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)
