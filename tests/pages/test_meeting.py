"""会議: what is pinned is looked through first, shown in the agenda's order, and not moved by a later load."""

import shutil
from datetime import date

import pytest

from charts.chart import Chart
from reports.known import Known, pinned
from reports.steps import LIGHT, meeting_on, steps_of
from reports.steps.check import held_files
from settings import settings
from tests.pages.conftest import text_of
from tests.pages.project_store import FIRST, publish_projects
from warehouse.ask import ask
from warehouse.store import Store

MEETING, DATA = date(2021, 6, 4), date(2021, 6, 2)


@pytest.fixture(scope="module")
def made_pinned(made_sample, tmp_path_factory):
    """A copy of the sample store with the meeting of 4 June pinned; nothing may write to it."""
    store = Store(shutil.copytree(made_sample, tmp_path_factory.mktemp("pinned") / "store"))
    store.pin(MEETING, DATA, by="担当")
    return store


@pytest.fixture
def held(made_pinned, monkeypatch):
    monkeypatch.setattr(settings, "store", made_pinned.path)
    return made_pinned


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    assert "日の決まった会議を取り込むと、この画面で会議の準備と投影ができます。" in text_of(open_app("meeting"))


def test_before_the_pin_the_page_lists_what_to_look_through(sample, open_app):
    said = text_of(open_app("meeting", meeting="M05"))
    assert "まだ固定していません。固定すると6月2日現在・版28の数字を会議で示します。" in said
    assert "VRS 接種実績6月2日現在" in said
    assert "月が未確定の工程48件" in said and "報告のない工程" in said
    assert "投影を始める" not in said


def test_a_meeting_that_is_not_pinned_is_not_projected(sample, open_app):
    said = text_of(open_app("meeting", meeting="M05", view="projection"))
    assert "この会議の数字はまだ固定されていません。" in said


def test_pinning_keeps_the_newest_version_and_the_chosen_day(shown_store, open_app):
    publish_projects(shown_store, FIRST)
    app = open_app("meeting", meeting="M05")
    app.button(key="FormSubmitter:pin-meeting-この数字に固定する").click().run()
    assert not app.exception
    (pin,) = shown_store.pins()
    assert (pin["meeting"], pin["commit"]) == ("2021-06-04", shown_store.newest_number())
    assert "の数字に固定しています" in text_of(app)


def test_an_older_version_is_chosen_and_pinned(made_sample, tmp_path, monkeypatch, open_app):
    store = Store(shutil.copytree(made_sample, tmp_path / "store"))
    monkeypatch.setattr(settings, "store", store.path)
    app = open_app("meeting", meeting="M05", version="26")
    assert "固定すると6月2日現在・版26（最新は版28）の数字を会議で示します" in text_of(app)
    app.button(key="FormSubmitter:pin-meeting-この数字に固定する").click().run()
    assert [(pin["commit"], pin["data_date"]) for pin in store.pins()] == [(26, "2021-06-02")]


def test_files_that_wait_for_a_confirmation_are_named_until_one_of_that_name_is_published():
    told = [
        {"event": "load", "file_name": name, "outcome": outcome}
        for name, outcome in (("a.csv", "held"), ("b.csv", "held"), ("c.csv", "refused"), ("a.csv", "published"))
    ]
    assert held_files([*told, {"event": "pin"}]) == ["b.csv"]


def test_decisions_and_homework_are_typed_and_stand_with_their_item(shown_store, open_app):
    publish_projects(shown_store, FIRST)
    app = open_app("meeting", meeting="M05", view="record")
    fields = {one.label: one for one in app.text_area}
    fields["(2) 令和3年度連携推進5項目について"].input("取組内容を了承")
    fields["次第にない決定事項（あれば）"].input("次回は8月下旬に開く")
    [one for one in app.selectbox if one.label == "関係する項目"][1].select("P3")
    next(button for button in app.button if button.label == "決定事項を公開する").click().run()
    assert not app.exception and "決定事項を版2として公開しました" in text_of(app)
    next(one for one in app.text_area if one.label == "宿題の内容").input("導入量の整理")
    [one for one in app.selectbox if one.label == "関係する項目"][-1].select("P3")
    next(button for button in app.button if button.label == "この宿題を公開する").click().run()
    assert not app.exception and "宿題を版3として公開しました" in text_of(app)
    assert next(one for one in app.text_area if one.label == "宿題の内容").value == ""
    agenda = ask(shown_store.reader(), "agenda").rows
    own = agenda[(agenda.meeting_id == "M05") & agenda.outcome.notna()]
    assert list(zip(own.seq, own.outcome, own.project_id.fillna(""), strict=True)) == [
        (2, "取組内容を了承", "P3"), (4, "次回は8月下旬に開く", ""),
    ]  # fmt: skip
    assert len(agenda[(agenda.meeting_id == "M05") & agenda.agenda_text.notna()]) == 3
    said = text_of(open_app("projects", view="item", item="P3"))
    assert "取組内容を了承" in said and "導入量の整理" in said


def test_attendees_of_the_meeting_before_are_the_draft_of_the_next_and_stand_in_every_form(shown_store, open_app):
    publish_projects(shown_store, FIRST)
    said = text_of(open_app("meeting", meeting="M05", view="attendees"))
    assert "市町村等17名、県17名の計34名です。代理は1名（黒部市長）です。" in said
    assert "出席者市町村等17名" in text_of(open_app("meeting", meeting="M05"))
    app = open_app("meeting", meeting="M04", view="attendees")
    assert "この会議の出席者は登録されていません。" in text_of(app)
    next(button for button in app.button if button.label == "出席者を公開する").click().run()
    assert not app.exception and "出席者を版2として公開しました" in text_of(app)
    rows = ask(shown_store.reader(), "attendees").rows
    assert rows.groupby("meeting_id").proxy_title.agg(["size", "count"]).to_dict("index") == {
        "M04": {"size": 34, "count": 0}, "M05": {"size": 34, "count": 1},
    }  # fmt: skip


def test_screens_are_arranged_published_and_shown_once_pinned(shown_store, open_app):
    publish_projects(shown_store, FIRST)
    app = open_app("meeting", meeting="M05", view="screens")
    app.button(key="down-greeting").click().run()
    next(box for box in app.checkbox if "WGの開催状況" in box.label).uncheck().run()
    app.text_input(key=next(one.key for one in app.text_input if one.label == "カードの題名")).input("お諮りすること")
    app.text_area[0].input("運営時間")
    next(button for button in app.button if button.label == "カードを加える").click().run()
    next(one for one in app.number_input if one.label == "(2) 連携推進項目").set_value(120).run()
    assert "会議の時間を15分超えています" in text_of(app)
    app.button(key="send-screens").click().run()
    assert not app.exception and "会議の画面の構成を版2として公開しました" in text_of(app)
    said = text_of(open_app("meeting", meeting="M05"))
    assert "出さない画面1・カード1・持ち時間 計120分・会議の105分を超えています" in said
    known = pinned(shown_store, shown_store.pin(MEETING, DATA, by="担当"))
    steps = steps_of(known, meeting_on(known, MEETING))
    assert [step.key for step in steps][:4] == ["agenda", "attendees", "doses", "greeting"]
    assert (steps[-2].title, steps[-2].lines[0].text) == ("お諮りすること", "運営時間")
    assert "groups" not in {step.key for step in steps}
    assert next(step.minutes for step in steps if step.line_id == "line-2") == 120
    shown_store.undo(2, reason="試し", by="担当")
    later = Known(shown_store.reader(), DATA, 3)
    assert "groups" in {step.key for step in steps_of(later, meeting_on(later, MEETING))}


def test_the_screen_follows_the_agenda_and_says_what_it_rests_on(held, open_app):
    said = text_of(open_app("meeting", meeting="M05", view="projection"))
    titles = (
        "新型コロナワクチン接種の取組み状況", "供給量と接種回数", "接種体制の支援（県の予算）", "WGの開催状況",
        "年間スケジュール",
    )  # fmt: skip
    places = [said.index(title) for title in titles]
    assert places == sorted(places)
    assert "知事あいさつ" in said and "県、市町村の行政課題等について" in said
    assert "59,333約18%" in said and "6月2日現在（版 28）" in said and "会議用に固定" in said


def test_what_is_projected_stays_when_the_store_goes_on(made_pinned, tmp_path, monkeypatch, open_app):
    store = Store(shutil.copytree(made_pinned.path, tmp_path / "store"))
    (pin,) = store.pins()
    before = shown(store, pin)
    log = ask(store.reader(), "log").rows
    store.undo(int(log[log.dataset == "vrs_detail"].commit.max()), reason="試し", by="担当")
    assert shown(Store(store.path), pin) == before
    monkeypatch.setattr(settings, "store", store.path)
    said = text_of(open_app("meeting", meeting="M05", view="projection"))
    assert "版29が公開されています（表示は版28のまま）" in said
    assert "59,333約18%" in said


def shown(store: Store, pin: dict) -> list:
    """Everything of every step: words, rows, figures."""
    known = pinned(store, pin)
    steps = steps_of(known, meeting_on(known, MEETING), LIGHT)
    return [
        (step.key, step.title, step.sentence, step.footer, [drawn(chart) for chart in step.charts]) for step in steps
    ]


def drawn(chart: Chart) -> tuple[str, str, str]:
    """The rows of a chart, its figure and its official table, as text."""
    return chart.table.to_csv(), chart.figure.to_json() if chart.figure else "", repr(chart.official)
