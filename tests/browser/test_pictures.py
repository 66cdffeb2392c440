"""A card's figure leaves the browser as a picture of a projector's size, and a page prints onto one sheet."""

import re
import struct
from collections import Counter

import pytest

from tests.browser.test_screen import drawn, opened, settled

pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n\x1a\n"


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height as the header of a PNG tells them."""
    assert picture.startswith(PNG)
    return struct.unpack(">II", picture[16:24])


def test_a_figure_is_saved_as_a_picture_for_a_projector_and_nobody_outside_is_asked(browser, address):
    page, asked = opened(browser, address + "/overview")
    drawn(page)
    settled(page)
    with page.expect_download() as download:
        page.locator("button.picture:not(.copied)").first.click()
    assert re.fullmatch(r".+_\d{8}_版\d+\.png", download.value.suggested_filename)
    picture = download.value.path().read_bytes()
    assert size_of(picture) == (1920, 1080)
    assert len(picture) > 20_000  # an empty sheet of that size takes some 10 KB
    assert {one.split("/")[2] for one in asked if one.startswith("http")} == {address.split("/")[2]}


def test_a_figure_is_copied_as_a_picture(browser, address):
    page, _ = opened(browser, address + "/overview")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drawn(page)
    settled(page)
    button = page.locator("button.picture.copied").first
    button.click()
    page.wait_for_function("document.querySelector('button.picture.copied').textContent === 'コピーしました'")
    held = page.evaluate("navigator.clipboard.read().then(items => items.flatMap(item => item.types))")
    assert held == ["image/png"]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["1366", "1920"])
def test_a_page_prints_onto_one_sheet(browser, address, size):
    page, _ = opened(browser, address + "/overview", size)
    drawn(page)
    settled(page)
    printed = page.pdf(prefer_css_page_size=True)
    assert Counter(re.findall(rb"/Type\s*/Page\b", printed)) == {b"/Type /Page": 1}
