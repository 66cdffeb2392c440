"""Paths of the real exports kept beside the repository, which are never copied into it."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(relative: str) -> Path:
    """The path of a file or folder under `../shared`; without it the test is skipped, or fails on a CI machine."""
    path = SHARED / relative
    if path.exists():
        return path
    reason = f"{relative} is not kept in {SHARED}: the real exports are not part of the repository"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
