"""On a CI machine a required test is never left out unnoticed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIRED_BUT_SKIPPED = """
import pytest

@pytest.mark.browser
def test_with_a_browser():
    pytest.skip("there is no browser here")

@pytest.mark.skipif(True, reason="only for administrators")
def test_that_is_not_required():
    pass
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs pytest on a small file with the project's own conftest."""
    (tmp_path / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_it.py").write_text(REQUIRED_BUT_SKIPPED, encoding="utf-8")

    def run(**environment):
        monkeypatch.delenv("CI", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        command = [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, tmp_path]
        return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)

    return run


def test_a_required_test_that_is_skipped_turns_a_ci_run_red(run):
    done = run(CI="true")
    assert done.returncode == 1
    assert "A required test was left out of this CI run: there is no browser here" in done.stdout.replace(
        "Skipped: ", ""
    )
    assert "1 failed, 1 skipped" in done.stdout


def test_on_a_desk_the_same_test_is_only_skipped(run):
    done = run()
    assert done.returncode == 0
    assert "2 skipped" in done.stdout
