"""What must hold for a store at any moment, however its writers died."""

import subprocess
import sys
from pathlib import Path

from selftest.writer import ROWS
from warehouse.store import Store

WRITER = Path(__file__).with_name("writer.py")


def start_writer(store: Path, name: str, loads: int, stage: str = "") -> subprocess.Popen:
    """A writer in a process of its own; its lines come from stdout."""
    command = [sys.executable, str(WRITER), str(store), name, str(loads), stage]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def acknowledged(output: str) -> set[str]:
    """The loads a writer said were published."""
    return {line.split()[1] for line in output.splitlines() if line.startswith("ok ")}


class Torn(Exception):
    """A version is there but not whole."""


def published(path: Path) -> set[str]:
    """File names of all commits in the newest state. Raises Torn when anything in that state is torn."""
    store = Store(path, reserve=0)
    if store.latest() is None:
        return set()
    cursor = store.reader().cursor()
    torn = cursor.execute(
        """select b.id from store.batch b left join store.dose_daily d on d.added_in = b.id
        group by b.id, b.rows_loaded having count(d.added_in) <> $rows""",
        {"rows": ROWS},
    ).fetchall()
    if torn:
        raise Torn(f"版{torn}の行が欠けています")
    return {name for (name,) in cursor.execute("select file_name from store.batch").fetchall()}


def debris(path: Path) -> list[str]:
    """What dead writers left behind: anything in staging, and snapshots of no commit."""
    named = {marker["snapshot"] for marker in Store(path).markers.all()}
    left = [one.name for one in (path / "staging").iterdir()]
    return sorted([*left, *({one.name for one in (path / "snapshots").iterdir()} - named)])
