"""In a real browser a file goes from the drop to its publication, is compared, and is taken back with a reason."""

from datetime import date

import pytest

from tests.browser.test_screen import opened, settled
from tests.loaders.books import workbook
from tests.pages.invented import export, publish
from warehouse.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_file_is_dropped_survives_a_reload_is_published_compared_and_taken_back(browser, serve, tmp_path):
    store = Store(tmp_path / "store")
    publish(store, export(tmp_path, date(2021, 5, 30)))
    page, _ = opened(browser, serve(store.path, "server") + "/load")
    page.locator("input[type=file]").set_input_files(export(tmp_path, date(2021, 6, 2)))
    page.get_by_text("ファイルの行数と一致").wait_for(timeout=60_000)
    page.reload()
    page.get_by_text("ファイルの行数と一致").wait_for(timeout=60_000)
    assert "版1→版2" in page.locator("[class*=st-key-card-differences]").inner_text()
    page.locator(".st-key-publish button").click()
    page.get_by_text("概況で確かめる").wait_for(timeout=60_000)

    page.locator("[class*=st-key-nav-there-history] a").click()
    page.locator(".st-key-see-changes button").click(timeout=60_000)
    page.get_by_role("heading", name="変わったデータ").wait_for(timeout=60_000)
    assert "tab=changes" in page.url
    page.get_by_role("button", name="取込の履歴").or_(page.get_by_role("radio", name="取込の履歴")).click()
    settled(page)
    reason = page.get_by_label("取り消す理由（記録と図の注記に残ります）")
    reason.fill("差替え前のファイル", timeout=60_000)
    reason.press("Tab")
    page.get_by_role("button", name="取り消したときの変化を見る").click()
    page.get_by_role("button", name="取り消して公開する").click(timeout=60_000)
    page.get_by_text("版3として公開しました").wait_for(timeout=60_000)
    assert store.latest().number == 3
    assert store.latest().marker["batch"]["reason"] == "差替え前のファイル"


REPORT = [["報告日", "自治体", "区分", "人数"], ["2021/6/2", "富山市", "１回目", "10回"]]


def test_a_table_nobody_knows_is_assigned_saved_published_and_known_when_dropped_again(browser, serve, tmp_path):
    store = Store(tmp_path / "store")
    publish(store, export(tmp_path, date(2021, 5, 30)))
    page, _ = opened(browser, serve(store.path, "server") + "/load")
    drop = page.locator("input[type=file]")
    drop.set_input_files({"name": "日報.xlsx", "mimeType": "", "buffer": workbook(("6月", REPORT))})
    name = page.get_by_label("対応付けの名前")
    name.wait_for(timeout=60_000)
    settled(page)
    page.get_by_label("読み替え").fill("高岡＝高岡市")  # typed last, and not left before the button is pressed
    name.fill("町の日報")
    page.get_by_role("button", name="保存して読み取る").click()
    page.get_by_text("対応付け「町の日報」を保存し").wait_for(timeout=60_000)
    assert store.latest().number == 2
    page.get_by_role("button", name="公開する").click(timeout=60_000)
    page.get_by_text("概況で確かめる").wait_for(timeout=60_000)
    assert store.latest().number == 3

    later = [REPORT[0], ["2021/6/3", "高岡", "１回目", "20回"]]
    drop.set_input_files({"name": "翌日.xlsx", "mimeType": "", "buffer": workbook(("6月", later))})
    page.locator("[class*=st-key-file-here]").get_by_text("対応付け「町の日報」").wait_for(timeout=60_000)
    page.get_by_text("版3→版4").wait_for(timeout=60_000)
