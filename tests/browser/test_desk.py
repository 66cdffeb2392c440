"""In a real browser a file goes from the drop to its publication, is compared, and is taken back with a reason."""

from datetime import date

import pytest

from tests.browser.test_screen import opened, settled
from tests.loaders.books import workbook
from tests.pages.invented import export, publish
from tests.pages.test_load_schedule import drawn
from warehouse.ask import ask
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
    page.locator(".st-key-publish button:enabled").last.click(timeout=60_000)  # the one before may still be fading
    page.get_by_text("概況で確かめる").wait_for(timeout=60_000)
    assert store.latest().number == 3

    later = [REPORT[0], ["2021/6/3", "高岡", "１回目", "20回"]]
    drop.set_input_files({"name": "翌日.xlsx", "mimeType": "", "buffer": workbook(("6月", later))})
    page.locator("[class*=st-key-file-here]").get_by_text("対応付け「町の日報」").wait_for(timeout=60_000)
    page.get_by_text("版3→版4").wait_for(timeout=60_000)


CELL = {"take": 0, "name": 3, "start": 4, "kind": 7, "item": 8}


def put(page, row, column, text=""):
    """Changes one cell of the review's table; without a text its tick is taken away."""
    page.locator(".st-key-drawn-beside .dvn-scroller").click(position={"x": 127, "y": 53 + 35 * row})
    for key in ["Home", *["ArrowRight"] * CELL[column], "Enter"]:
        page.keyboard.press(key)
    if text:
        box = page.locator("#portal textarea, #portal input").first
        box.fill(text)
        box.press("Enter")
        box.wait_for(state="detached")


def test_a_drawn_schedule_is_mended_beside_its_sheet_and_ends_on_the_gantt(browser, serve, tmp_path):
    store = Store(tmp_path / "store")
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
    page.goto(serve(store.path, "server") + "/load")
    name, data = drawn()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.locator(".st-key-drawn-beside canvas").first.wait_for(timeout=60_000)
    settled(page)
    sheet, table = (page.locator(f".st-key-drawn-beside {one}").bounding_box() for one in (".drawn", ".dvn-scroller"))
    assert sheet["x"] + sheet["width"] <= table["x"] and abs(sheet["y"] - table["y"]) < 40
    put(page, 0, "start", "6月20日")
    put(page, 0, "name", "試行の開始")
    put(page, 0, "kind", "節目")
    put(page, 1, "item", "効果検証")
    put(page, 2, "take")
    settled(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.wait_for_function("() => document.querySelector('.drawn-box').getBoundingClientRect().width > 1000")
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth <= e.clientWidth")
    settled(page)
    page.get_by_role("combobox", name="どの項目の線表ですか").press_sequentially("新しい")
    page.get_by_role("option", name="新しい項目として取り込む").click()
    page.get_by_label("新しい項目の名前").fill("連携捕獲")
    page.get_by_role("button", name="確かめた内容で取込に進む").click()
    page.get_by_text("線表の確認に戻る").wait_for(timeout=60_000)
    settled(page)
    page.locator(".st-key-publish button").click()
    page.get_by_text("概況で確かめる").wait_for(timeout=60_000)
    page.locator("[class*=st-key-nav-there-projects] a").click()
    page.get_by_text("連携捕獲").first.wait_for(timeout=60_000)
    page.locator(".js-plotly-plot").get_by_text("効果検証").first.wait_for(timeout=60_000)
    tasks = ask(store.reader(), "tasks").rows.set_index("task")
    begun = tasks.loc["試行の開始"]
    assert (str(begun.starts_on.date()), begun.start_basis, begun.kind) == ("2021-06-20", "user", "milestone")
    assert tasks.work_item["検証"] == "効果検証" and len(tasks) == 4
