"""What all tests share: stores of their own, and a CI run in which no required test is silently left out."""

import os
import tempfile
from pathlib import Path

import pytest

# Before anything of ours is imported: settings are read once, and no test may touch the office's own store.
SCRATCH = tempfile.TemporaryDirectory(prefix="dashboard-tests-")
os.environ["DASHBOARD_STORE"] = str(Path(SCRATCH.name) / "store")
os.environ["DASHBOARD_SAMPLE_STORE"] = str(Path(SCRATCH.name) / "sample-store")

REQUIRED = ("needs_shared", "browser")


@pytest.fixture
def empty_store(tmp_path):
    """A store without a commit, in a folder of its own."""
    from warehouse.store import Store

    return Store(tmp_path / "store")


@pytest.fixture
def fresh_pages_manager(monkeypatch):
    """Lets AppTest switch to files in pages/: Streamlit decides once a process whether that folder is its own.

    The first session would set the flag to True and from then on run a page without app.py.
    """
    from streamlit.runtime.pages_manager import PagesManager

    original = PagesManager.__init__

    def initialise(self, *arguments, **options):
        PagesManager.uses_pages_directory = False
        original(self, *arguments, **options)

    monkeypatch.setattr(PagesManager, "__init__", initialise)


def pytest_sessionfinish():
    SCRATCH.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if any(item.get_closest_marker(name) for name in REQUIRED):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report):
    """Turn a skip into a failure on a CI machine, where everything a required test needs has to be there."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"A required test was left out of this CI run: {reason}"
