"""データ取込 shows what a workbook of the items changes, asks what became of its 工程, and publishes the answers."""

import io
from datetime import date

import openpyxl

from reports.project_book import project_book
from tests.pages.conftest import text_of
from tests.pages.project_store import figure_texts, report, tasks_of
from warehouse.ask import ask

NAME = "様式.xlsx"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed_out(store):
    """The workbook as the button 様式を保存 gives it, opened."""
    return openpyxl.load_workbook(io.BytesIO(project_book(lambda name: ask(store.reader(), name).rows)))


def row_of(book, task: str, heading: str, sheet: str = "取組工程"):
    """The cell of a 工程 under a heading."""
    head = [cell.value for cell in book[sheet][1]]
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[head.index("ID")].value == task)
    return row[head.index(heading)]


def dated(book, day: str):
    """The workbook with its day written in 使い方."""
    book["使い方"]["B2"] = day
    return book


def drop(app, book):
    content = io.BytesIO()
    book.save(content)
    app.file_uploader[0].set_value([(NAME, content.getvalue(), BOOK)]).run()
    assert not app.exception, app.exception
    return app


def click(app, label: str):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


def test_what_is_handed_out_comes_back_without_a_change(seed, open_app):
    app = drop(open_app("load"), handed_out(seed))
    assert "変更なし" in text_of(app) and app.button(key="publish").disabled


def test_every_changed_cell_is_shown_before_anything_is_published(seed, open_app):
    book = dated(handed_out(seed), "R3.8.27")
    row_of(book, "W5-2-01", "開始").value = "6月"
    row_of(book, "W5-2-01", "終了").value = "9月"
    row_of(book, "W5-2-01", "備考").value = "甲<b>乙"
    app = drop(open_app("load"), book)
    text = text_of(app)
    name = row_of(book, "W5-2-01", "工程名").value
    for was, heading, now in (("令和3年度", "開始", "6月"), ("令和3年度", "終了", "9月")):
        assert f"取組工程{name}{heading}{was}{now}" in text
    assert "取組工程3件" in text and "が変わります" in text and "備考甲<b>乙" in text
    assert seed.latest().number == 1


def slipped(store, app_at, end: str = "12月"):
    """Publish that the 工程 W5-2-01 runs from June to September, then drop the workbook in which it ends later."""
    book = dated(handed_out(store), "R3.8.27")
    row_of(book, "W5-2-01", "開始").value, row_of(book, "W5-2-01", "終了").value = "6月", "9月"
    for heading in ("開始の根拠", "終了の根拠"):
        row_of(book, "W5-2-01", heading).value = None
    head = [cell.value for cell in book["項目"][1]]
    row = next(row for row in book["項目"].iter_rows(min_row=2) if row[0].value == "P5")
    row[head.index("当初計画の会議")].value, row[head.index("承認日")].value = "M06", "2021-08-27"
    row[head.index("当初計画を改めた理由")].value = "第2回で月を決めたため"
    click(drop(app_at("load"), book), "公開する")
    assert store.latest().number == 2
    book = dated(handed_out(store), "R3.10.29")
    row_of(book, "W5-2-01", "終了").value = end
    return drop(app_at("load"), book)


def test_a_slipped_plan_shows_its_slip_against_the_approved_one(seed, open_app):
    app = slipped(seed, open_app)
    assert "9月 → 12月 に後ろ倒し" in text_of(app) and app.button(key="publish").disabled
    click(app, "答えを書き込んで読み直す")
    assert "まだ答えていない工程が1件あります" in text_of(app)
    next(one for one in app.text_input if one.label == "後ろ倒しの理由").input("入札が不調だったため")
    click(app, "答えを書き込んで読み直す")
    assert "変更理由入札が不調だったため" in text_of(app) and not app.button(key="publish").disabled
    click(app, "公開する")
    assert seed.latest().number == 3
    report(seed, "W5-2-01", date(2021, 10, 29), 50)
    row = tasks_of(seed, date(2021, 10, 29)).set_index("task_id").loc["W5-2-01"]
    assert (row.slip_months, row.change_reason) == (3, "入札が不調だったため")
    assert f"{row.baseline_ends_on:%Y-%m-%d} {row.ends_on:%Y-%m-%d}" == "2021-09-30 2021-12-31"
    drawn = "".join(figure_texts(open_app("projects", view="item", item="P5", as_of="2021-10-29")))
    assert "+3か月" in drawn and "理由：入札が不調だったため" in drawn
    said = text_of(open_app("projects", as_of="2021-10-29"))
    assert "後ろ倒し1件（最大 +3か月）" in said
    changed = text_of(open_app("projects", view="changes", as_of="2021-10-29"))
    assert "1件が後ろ倒し（最大 +3か月）" in changed and "入札が不調だったため" in changed


def test_a_missing_task_is_asked_about_and_stays_known_as_given_up(seed, open_app):
    book = dated(handed_out(seed), "R3.8.27")
    cell = row_of(book, "W1-2-09", "工程名")
    name = cell.value
    book["取組工程"].delete_rows(cell.row)
    app = drop(open_app("load"), book)
    assert "前回あった工程がありません" in text_of(app) and app.button(key="publish").disabled
    box = next(one for one in app.selectbox if one.label == "どうなったか")
    assert box.options[0] == "取りやめた" and any("に統合した" in option for option in box.options)
    box.select(("dropped", ""))
    next(one for one in app.text_input if one.label == "理由").input("説明会と合わせて行うため")
    click(click(app, "答えを書き込んで読み直す"), "公開する")
    row = tasks_of(seed, date(2021, 8, 27)).set_index("task_id").loc["W1-2-09"]
    assert (row.task, row.task_state, row.change_reason) == (name, "dropped", "説明会と合わせて行うため")


def test_a_renamed_task_keeps_its_history(seed, open_app):
    book = dated(handed_out(seed), "R3.8.27")
    row_of(book, "W5-2-01", "工程名").value = "公募と業者の選定"
    row_of(book, "W5-2-01", "ID").value = None
    app = drop(open_app("load"), book)
    box = next(one for one in app.selectbox if one.label == "どうなったか")
    box.select(("renamed", "公募と業者の選定"))
    click(click(app, "答えを書き込んで読み直す"), "公開する")
    rows = tasks_of(seed, date(2021, 8, 27)).set_index("task_id")
    assert rows.task["W5-2-01"] == "公募と業者の選定" and len(rows) == 102


def test_a_workbook_with_formulas_is_not_written_into_but_takes_one_reason(seed, open_app):
    book = dated(handed_out(seed), "R3.8.27")
    book["取組工程"].delete_rows(row_of(book, "W1-2-09", "工程名").row)
    book["使い方"]["D1"] = "=1+1"
    app = drop(open_app("load"), book)
    assert any(one.label.startswith("確認した理由") for one in app.text_input)
