"""Work folders in staging: each belongs to one living process, and what a dead one left is swept away."""

import os
import secrets
import shutil
from pathlib import Path

import psutil


def new_work_folder(staging: Path) -> Path:
    """A fresh folder whose name tells which process owns it."""
    me = psutil.Process()
    folder = staging / f"{me.pid}-{int(me.create_time())}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def sweep(staging: Path) -> None:
    """Remove what processes left that are gone; a file held on Windows stays for the next sweep."""
    for path in staging.iterdir():
        if _owner_is_gone(path.name):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _owner_is_gone(name: str) -> bool:
    """Names are `pid-start-token` (folders) or `target.pid.moment` (single files being written)."""
    pid, _, rest = name.partition("-")
    if pid.isdecimal() and rest:
        return not _alive(int(pid), int(rest.partition("-")[0]))
    parts = name.rsplit(".", 2)
    return not (
        len(parts) == 3 and parts[1].isdecimal() and (int(parts[1]) == os.getpid() or psutil.pid_exists(int(parts[1])))
    )


def _alive(pid: int, started: int) -> bool:
    try:
        return int(psutil.Process(pid).create_time()) == started
    except psutil.Error:
        return False
