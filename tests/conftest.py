"""What all tests share: stores of their own, and a CI run in which no required test is silently left out."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# Before anything of ours is imported: settings are read once, and no test may touch the office's own store.
SCRATCH = tempfile.TemporaryDirectory(prefix="dashboard-tests-")
os.environ["DASHBOARD_STORE"] = str(Path(SCRATCH.name) / "store")
os.environ["DASHBOARD_SAMPLE_STORE"] = str(Path(SCRATCH.name) / "sample-store")

# A machine that is busy with other tests is no mistake of ours.
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")

REQUIRED = ("needs_shared", "browser", "needs_office")


@pytest.fixture
def empty_store(tmp_path):
    """A store without a commit, in a folder of its own."""
    from warehouse.store import Store

    return Store(tmp_path / "store")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """made_once(name, make): the folder that the first process of a test run to ask for it makes for all of them.

    make: is given the path and fills it. Nothing may write to the folder afterwards.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        path, whole = root / name, root / f"{name}.whole"
        with FileLock(root / f"{name}.lock"):
            if not whole.exists():
                shutil.rmtree(path, ignore_errors=True)
                make(path)
                whole.touch()
        return path

    return folder


@pytest.fixture(scope="session")
def made_sample(made_once):
    """The folder of the sample store, made once for all processes of a test run; nothing may write to it."""
    import samples

    return made_once("sample-store", lambda path: samples.ensure(store=path))


@pytest.fixture
def sample(made_sample, monkeypatch, tmp_path):
    """The sample store as the app shows it on its first start, for tests that only look."""
    from settings import settings
    from warehouse.store import Store

    monkeypatch.setattr(settings, "store", tmp_path / "nothing-loaded")
    monkeypatch.setattr(settings, "sample_store", made_sample)
    return Store(made_sample)


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
