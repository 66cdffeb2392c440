"""The self-test's viewer, who has no browser, sees each page drawn to its end, and a page that is none."""

import pytest

from selftest.soak import PAGES
from selftest.viewer import look

pytestmark = pytest.mark.slow


def test_each_page_is_drawn_for_a_viewer_without_a_browser(shared_address):
    port = int(shared_address.rsplit(":", 1)[1])
    assert len(PAGES) == 15
    assert [(one.page, one.trouble) for one in (look(port, page) for page in PAGES) if one.trouble] == []


def test_a_page_or_a_server_that_is_missing_is_told(shared_address):
    port = int(shared_address.rsplit(":", 1)[1])
    assert look(port, "no-such-page").trouble == "画面がありません"
    assert look(9, "overview").trouble == "ConnectionRefusedError"
