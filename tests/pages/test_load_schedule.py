"""データ取込 for a drawn 線表: read, checked row by row, and only then a plan that is published the ordinary way."""

from tests.loaders.schedule_books import WITHOUT, Sheet
from tests.pages.conftest import words_of
from tests.pages.test_load import drop
from warehouse.ask import ask
from widgets.plan_review import first_rows, told_rows


def drawn():
    sheet = Sheet(head=2).write(0, 0, "連携捕獲　年間スケジュール").write(2, 0, "取組事項").write(2, 1, "実施主体")
    sheet.label(0, "連携体制", "富山市").label(1, "", "県").label(2, "広域訓練", "防災課")
    sheet.fill(0, 0, 2).fill(0, 3, 6, "#FFC000", "捕獲の実施").merge(1, 2, 5, "実施計画の策定")
    sheet.shape(2, 2.5, 5.5, "homePlate", "試行").shape(2, 7.9, 8.1, "ellipse").shape(
        2, 8.2, 9.6, "rect", "検証", how=WITHOUT
    )
    return "線表.xlsx", sheet.bytes()


def box(app, label):
    return next(one for one in app.selectbox if one.label == label)


def confirm(app, name="連携捕獲"):
    box(app, "どの項目の線表ですか").set_value("")
    next(one for one in app.text_input if one.label == "新しい項目の名前").set_value(name)
    next(one for one in app.button if one.label == "確かめた内容で取込に進む").click().run()
    assert not app.exception, app.exception
    return app


def test_a_drawn_schedule_is_shown_beside_what_was_read_and_changes_nothing(shown_store, open_app):
    app = drop(open_app("load"), drawn())
    text = words_of(app)
    assert "5件の工程を読み取りました" in text and "1件ずつ確かめると取り込めます" in text
    assert app.button(key="publish").disabled and shown_store.latest() is None


def test_what_was_confirmed_is_published_as_the_plan_and_keeps_its_cells(shown_store, open_app):
    app = confirm(drop(open_app("load"), drawn()))
    text = words_of(app)
    assert "線表（確認済み）.xlsx" in text and "公開すると 版1 になります" in text
    app.button(key="publish").click().run()
    assert not app.exception and shown_store.latest().number == 1
    tasks = ask(shown_store.reader(), "tasks").rows.set_index("task")
    assert list(tasks.index) == ["連携体制", "捕獲の実施", "実施計画の策定", "試行", "検証"]
    assert str(tasks.starts_on["試行"].date()) == "2021-06-11" and tasks.start_basis["試行"] == "inferred"
    assert str(tasks.ends_on["捕獲の実施"].date()) == "2021-10-31" and tasks.actor["捕獲の実施"] == "富山市"
    assert tasks.start_basis["捕獲の実施"] == "stated"


def reading(number, start, confidence, **more):
    told = {
        "cell": f"C{number}",
        "row": 2,
        "columns": [2, 3],
        "kind": "bar",
        "item": "体制",
        "task": "",
        "end": "2021年9月",
    }
    told |= {
        "name": f"工程{number}",
        "start": start,
        "confidence": confidence,
        "actor": "",
        "doubts": [],
        "note": "",
        "track": "",
        "bases": [],
    }
    return told | more


def test_the_least_sure_stands_first_and_what_was_changed_by_hand_is_the_users():
    sheet = {"sheet": "線表", "readings": [reading(1, "2021年4月", 0.95), reading(2, "2021年6月中旬", 0.7)]}
    rows = first_rows(sheet)
    assert list(rows.name) == ["工程2", "工程1"] and list(rows.basis) == ["推定", "明記"]
    rows.loc[0, "start"] = "2021年6月"
    told = told_rows(rows, sheet)
    assert [(one["name"], one["start_basis"], one["end_basis"]) for one in told] == [
        ("工程1", "stated", "stated"), ("工程2", None, "inferred"),
    ]  # fmt: skip
    assert [one["lane"] for one in told] == [1, 1]


def test_a_row_taken_out_is_left_and_one_added_by_hand_is_the_users():
    sheet = {"sheet": "線表", "readings": [reading(1, "2021年4月", 0.95)]}
    rows = first_rows(sheet)
    rows.loc[1] = {
        "taken": True,
        "work_item": "体制",
        "name": "追加",
        "kind": "節目",
        "start": "8月下旬",
        "basis": "担当者",
    }
    rows.loc[0, "taken"] = False
    (added,) = told_rows(rows, sheet)
    assert (added["name"], added["kind"], added["start_basis"], added["cell"]) == ("追加", "milestone", None, "")
