"""What is typed on 連携推進項目 is published at once, beside what was there, and never under another 工程."""

from datetime import date

from settings import settings
from tests.pages.conftest import text_of
from tests.pages.project_store import SECOND, THIRD, figure_texts, tasks_of
from warehouse.ask import ask


def choose(app, item: str, task: str):
    """The form of one 工程."""
    app.selectbox(key="type-project").select("P1").run()
    app.selectbox(key="type-item-P1").select(item).run()
    app.selectbox(key=f"type-task-{item}").select(task).run()
    return app


def send(app, label: str):
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


def test_a_status_by_hand_needs_a_reason_and_stands_beside_that_of_the_rule(own_projects, open_app):
    app = choose(open_app("projects", view="report", as_of=f"{THIRD}"), "W1-2", "W1-2-02")
    app.selectbox(key="type-status-W1-2-02").select("順調")
    app.selectbox(key="type-percent-W1-2-02").select(25)
    send(app, "この進捗を公開する")
    assert "理由を入れてください" in text_of(app) and own_projects.latest().number == 3
    app.date_input(key="type-day-W1-2-02").set_value(date(2021, 11, 30))
    app.text_input(key="type-reason-W1-2-02").input("点検業者の手配が済んだため")
    send(app, "この進捗を公開する")
    assert "版4として公開しました" in text_of(app) and "11月30日現在" in text_of(app)
    row = tasks_of(own_projects, date(2021, 11, 30)).set_index("task_id").loc["W1-2-02"]
    assert (row.status, row.stated_status, row.computed_status) == ("on_track", "on_track", "late")
    drawn = "".join(figure_texts(open_app("projects", view="item", item="P1", as_of="2021-11-30")))
    assert "順調（手入力。規則では遅れ、理由：点検業者の手配が済んだため）" in drawn
    before = tasks_of(own_projects, THIRD, known_at=3).set_index("task_id").loc["W1-2-02"]
    assert before.stated_status is None or before.stated_status != before.stated_status, "the report before stays"


def test_the_form_of_a_task_is_filled_in_with_its_own_last_report(projects, open_app):
    app = open_app("projects", view="report", as_of=f"{THIRD}")
    assert app.date_input(key="type-finished-W1-1-01").value == date(2021, 8, 25)
    choose(app, "W1-2", "W1-2-02")
    assert app.date_input(key="type-started-W1-2-02").value == date(2021, 4, 20)
    assert app.date_input(key="type-finished-W1-2-02").value is None
    assert app.selectbox(key="type-percent-W1-2-02").value == 75


def test_a_new_baseline_needs_a_reason_and_slips_are_measured_from_it(own_projects, open_app):
    app = open_app("projects", view="report", as_of=f"{THIRD}")
    assert app.selectbox(key="type-baseline-meeting").value == "M07"
    app.selectbox(key="type-baseline-project").select("P5")
    send(app, "当初計画として定める")
    assert "当初計画を改める理由を入れてください" in text_of(app) and own_projects.latest().number == 3
    app.text_input(key="type-baseline-reason").input("第3回本部会議で見直しを承認")
    send(app, "当初計画として定める")
    after = tasks_of(own_projects, THIRD)
    assert own_projects.latest().number == 4
    assert not (after[after.project_id == "P5"].slip_months > 0).any()
    assert (after[after.project_id == "P2"].slip_months > 0).any()
    told = ask(own_projects.reader(), "baselines").rows
    assert "第3回本部会議で見直しを承認" in set(told[told.project_id == "P5"].reason.dropna())


def test_a_missing_value_of_an_indicator_is_asked_for(own_projects, open_app):
    app = send(open_app("projects", view="report", as_of=f"{THIRD}"), "この実績値を公開する")
    assert "実績値を入れてください" in text_of(app) and own_projects.latest().number == 3


def test_an_earlier_day_can_be_looked_at_but_nothing_is_typed_there(projects, open_app):
    app = open_app("projects", view="report", as_of=f"{SECOND}")
    assert "過去の基準日または版を表示しています" in text_of(app) and not app.get("form")


def test_while_the_sample_is_shown_nothing_goes_into_the_empty_store_of_the_office(sample, open_app):
    app = open_app("projects", view="report")
    assert "見本を表示しています" in text_of(app) and not app.get("form")
    assert any(button.key == "practise-projects" for button in app.button)


def test_a_report_typed_for_practice_changes_the_sample_alone(own_projects, open_app, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "sample_store", own_projects.path)
    monkeypatch.setattr(settings, "store", tmp_path / "nothing-loaded")
    app = choose(open_app("projects", view="report", data="sample", as_of=f"{THIRD}"), "W1-2", "W1-2-02")
    assert "公開先：見本（練習用）" in text_of(app)
    app.text_area(key="type-done-W1-2-02").input("練習の入力")
    send(app, "この進捗を公開する")
    assert "版4として公開しました" in text_of(app) and own_projects.latest().number == 4
    assert not (tmp_path / "nothing-loaded").exists()
    assert app.query_params["data"] == "sample"
