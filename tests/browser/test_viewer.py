"""The self-test's viewer, who has no browser, sees each page drawn to its end, and a page that is none."""

import shutil

import pytest

from selftest.soak import PAGES
from selftest.viewer import look
from tests.journeys.console import cli

pytestmark = pytest.mark.slow


def test_each_page_is_drawn_for_a_viewer_without_a_browser(shared_address):
    port = int(shared_address.rsplit(":", 1)[1])
    assert len(PAGES) == 15
    assert [(one.page, one.trouble) for one in (look(port, page) for page in PAGES) if one.trouble] == []


def test_a_page_or_a_server_that_is_missing_is_told(shared_address):
    port = int(shared_address.rsplit(":", 1)[1])
    assert look(port, "no-such-page").trouble == "画面がありません"
    assert look(9, "overview").trouble == "ConnectionRefusedError"


def test_a_monitor_is_told_of_a_server_that_is_silent_and_of_a_version_that_is_damaged(
    shared_address, filled_store, tmp_path
):
    port = shared_address.rsplit(":", 1)[1]
    done = cli("health", "--port", port, "--store", filled_store)
    assert done.returncode == 0 and done.out.count("○") == 2, done.out
    done = cli("health", "--port", 9, "--store", filled_store)
    assert done.returncode == 4 and "× 画面：番号 9 で応答がありません。" in done.out
    store = shutil.copytree(filled_store, tmp_path / "store")
    newest = max((store / "snapshots").iterdir(), key=lambda path: path.name)
    newest.chmod(0o644)
    newest.write_bytes(b"\0" * newest.stat().st_size)
    done = cli("health", "--port", port, "--store", store)
    assert done.returncode == 4 and "前の版を表示しています" in done.out
