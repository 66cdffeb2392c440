"""A real server and a real browser; both belong to one test module, every page to one test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from settings import ROOT
from tests.pages.invented import export, publish, publish_goal, publish_persons, publish_supply
from warehouse.store import Store

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser():
    """A Chromium that talks to nobody of its own accord; without one the test is skipped (on a CI machine it fails)."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or (str(CHROMIUM) if CHROMIUM.exists() else None)
    if not found:
        pytest.skip("chromium is not installed on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=found, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory) -> Path:
    """The folder of a store with two invented exports, persons, supply of which a part is unconfirmed, and a goal."""
    folder = tmp_path_factory.mktemp("filled")
    store = Store(folder / "store")
    publish(store, export(folder, date(2021, 5, 30)), export(folder, date(2021, 6, 2)))
    for more in (publish_persons, publish_supply, publish_goal):
        more(store)
    return folder / "store"


@pytest.fixture(scope="session")
def shared_address(filled_store) -> Iterator[str]:
    """The address of one server on the filled store, for every test that doesn't need a fresh one."""
    with serving(filled_store) as address:
        yield address


@pytest.fixture(scope="session")
def address(shared_address, browser) -> str:
    """The shared server, past its first session: that one loses what its address asks for at the gate."""
    page = browser.new_page()
    page.goto(shared_address)
    page.wait_for_selector(".foot", timeout=60_000)
    page.context.close()
    return shared_address


@pytest.fixture(autouse=True)
def pages_closed(request):
    """Closes what a test has opened: each window left open keeps a session of its server running."""
    yield
    if "browser" in request.fixturenames:
        for context in request.getfixturevalue("browser").contexts:
            context.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Starts fresh servers on stores and returns their addresses; all are stopped after the test.

    starter: streamlit (as anybody could start it) or server (as `manage.py run` does).
    """
    servers: list[subprocess.Popen] = []

    def start(store: Path, starter: str = "streamlit") -> str:
        server, address = _start(store, starter)
        servers.append(server)
        return address

    yield start
    _stop(servers)


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """One server on a store for as long as the block lasts; gives its address."""
    server, address = _start(store)
    yield address
    _stop([server])


def _start(store: Path, starter: str = "server") -> tuple[subprocess.Popen, str]:
    port = free_port()
    command = [sys.executable, "-m", starter, "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "DASHBOARD_STORE": str(store)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/_stcore/health")
    return server, address


def _stop(servers: list[subprocess.Popen]) -> None:
    for server in servers:
        server.terminate()
    for server in servers:
        server.wait(timeout=20)


def free_port() -> int:
    """A port of this PC that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, *, answers_to_plain_http: bool = False) -> None:
    """Return once a server answers, with an error only where that is all it has for a question without TLS."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            if answers_to_plain_http:
                return
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
