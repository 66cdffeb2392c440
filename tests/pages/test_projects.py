"""連携推進項目 shows what was planned, what was reported and what is not known, at every day that was reported."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from settings import settings
from tests.pages.conftest import text_of, words_of
from tests.pages.project_store import FIRST, SECOND, THIRD, figure_texts, tasks_of
from warehouse.ask import ask

VIEWS = ("", "item", "changes", "towns", "kpi", "report")


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_store_says_what_to_load_on_every_view(shown_store, open_app, view):
    text = words_of(open_app("projects", view=view))
    assert "まだ表示できるデータがありません" in text
    assert "連携推進項目の様式" in text


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_at_a_later_day_and_at_an_address_that_makes_no_sense(projects, open_app, view):
    assert "10月29日現在" in words_of(open_app("projects", view=view, as_of=f"{THIRD}"))
    nonsense = {"as_of": "昨日", "item": "P9", "part": "99", "group": "<b>", "department": "x", "area": "1"}
    assert "6月4日現在" in words_of(open_app("projects", view=view, **nonsense))


def test_what_is_shown_first_is_what_the_meeting_was_shown_not_an_invented_state(projects, open_app):
    app = open_app("projects")
    text = text_of(app)
    assert "5項目・26取組事項の計画が第1回本部会議に示されました" in text
    assert "年度内の工程75件のうち48件は月が確定していません（期間要確認）" in text
    assert text.count("－ 未報告") == 5 and "● 順調" not in text and "遅れ（当初比）" not in text


def test_at_a_later_day_each_card_tells_status_change_slip_and_what_is_to_be_decided(projects, open_app):
    text = text_of(open_app("projects", as_of=f"{THIRD}"))
    own = tasks_of(projects, THIRD)
    active = own[(own.task_state == "active") & own.is_in_year]
    assert f"完了{(active.status == 'done').sum()}件" in text
    assert f"後ろ倒し{(active.slip_months > 0).sum()}件" in text
    for word in ("判断 1件", "▲ 改善", "次の節目 12月", "後ろ倒し4"):
        assert word in text


def test_the_arrows_step_from_report_to_report_and_the_address_follows(projects, open_app):
    app = open_app("projects", as_of=f"{THIRD}")
    assert app.button(key="step-after").disabled
    app.button(key="step-before").click().run()
    assert app.query_params["as_of"] == f"{SECOND}" and "8月27日現在" in words_of(app)
    app.button(key="step-before").click().run()
    assert "as_of" not in app.query_params and "6月4日現在" in words_of(app)
    assert app.button(key="step-before").disabled and not app.button(key="step-after").disabled


def test_a_department_sees_the_tracks_it_is_in_charge_of(projects, open_app):
    text = text_of(open_app("projects", department="危機管理局"))
    assert "1項目・2取組事項の計画" in text and "絞り込み：部局 危機管理局" in text
    whole = text_of(open_app("projects", department="防災・危機管理課"))
    assert "1項目・9取組事項の計画" in whole


def test_a_municipality_is_without_what_it_reported_as_none_of_its_own(projects, open_app):
    assert "5項目・24取組事項の工程" in text_of(open_app("projects", as_of=f"{THIRD}", area="163210"))
    assert "5項目・26取組事項の工程" in text_of(open_app("projects", as_of=f"{THIRD}", area="162019"))


def test_late_only_leaves_exactly_what_is_late_or_slipped(projects, open_app):
    own = tasks_of(projects, THIRD)
    late = own[(own.task_state == "active") & (own.status.isin(["late", "slightly_late"]) | (own.slip_months > 0))]
    app = open_app("projects", as_of=f"{THIRD}", view="item", item="P5", late="on")
    drawn = "".join(figure_texts(app))
    for row in own[(own.project_id == "P5") & own.is_in_year].itertuples():
        assert (f"<b>{row.task}</b>" in drawn) == (row.task_id in set(late.task_id)), row.task


def test_choices_that_leave_nothing_say_so_and_can_be_taken_back(projects, open_app):
    app = open_app("projects", department="危機管理局", late="on")
    assert "に合う取組事項はありません" in text_of(app)
    app.button(key="clear-filters").click().run()
    assert not app.exception and "department" not in app.query_params
    assert "5項目・26取組事項" in text_of(app)


def test_the_sheet_of_an_item_turns_to_its_rows_and_back(projects, open_app):
    app = open_app("projects", view="item", item="P3")
    app.button(key="swap-gantt-P3").click().run()
    table = app.dataframe[0].value
    own = tasks_of(projects, FIRST)
    assert len(table) == (own.project_id == "P3").sum()
    assert {"取組事項", "工程", "当初との差", "状況", "計算による状況", "今年度の目標"} <= set(table.columns)
    app.button(key="swap-gantt-P3").click().run()
    assert app.get("plotly_chart")


def test_an_item_with_more_than_twenty_rows_is_divided_by_its_tracks(projects, open_app):
    app = open_app("projects", view="item", item="P4")
    first = "".join(figure_texts(app))
    second = "".join(figure_texts(open_app("projects", view="item", item="P4", part="2")))
    assert "県総合防災訓練" in first and "除雪計画の方針検討" not in first
    assert "除雪計画の方針検討" in second and "県総合防災訓練" not in second


def test_the_changes_since_the_meeting_before_add_up_to_all_tasks(projects, open_app):
    app = open_app("projects", view="changes", as_of=f"{THIRD}")
    text = text_of(app)
    assert "第2回 8月27日（版 2） → 第3回 10月29日（版 3）" in text
    assert "10件が後ろ倒し（最大 +2か月）" in text and "9件が完了" in text and "4件の期間が確定" in text
    assert "状況が変わった工程は4件（うち悪化1件）" in text and "理由の入力がない後ろ倒しが1件" in text
    assert "工程103件を照合" in text and "理由が未入力です" in text
    assert "大雨で点検日を延期したため" in text


def test_a_tile_shows_its_rows_alone(projects, open_app):
    text = text_of(open_app("projects", view="changes", as_of=f"{THIRD}", group="status"))
    assert " → " in text and "大雨で点検日を延期したため" not in text


def test_before_the_second_meeting_there_is_nothing_to_compare(projects, open_app):
    assert "前回の本部会議の版がありません" in text_of(open_app("projects", view="changes"))


def test_the_matrix_has_every_municipality_and_counts_the_silent_ones(projects, open_app):
    text = words_of(open_app("projects", view="towns", as_of=f"{THIRD}"))
    rows = ask(projects.reader(), "area_progress", as_of=THIRD).rows
    assert len(rows) == 26 * 15 and all(name in text for name in rows.area_name.unique())
    out, missing = (rows.state == "out_of_scope").sum(), rows.state.isna().sum()
    flat = text.replace("\n", "")
    assert f"延べ{390 - out}件のうち完了{(rows.state == 'done').sum()}件" in flat
    assert f"未報告 {missing}" in flat and f"対象外 {out}" in flat
    assert "7/11" in text, "電子入札 leaves four out"


def test_nothing_reported_is_no_row_of_zeros(seed, open_app):
    text = words_of(open_app("projects", view="towns"))
    assert "市町村別の状況はまだ報告がありません。" in text
    assert "未報告 390" in text and "完了 0" in text


def test_indicators_are_graded_only_where_target_and_value_are_known(projects, open_app):
    rows = ask(projects.reader(), "kpis", as_of=THIRD).rows.set_index("kpi_id")
    # 12 of 15 by 31 March; by 29 October 147 of 300 days are over, so 7.35 were due.
    assert (rows.grade["K1"], rows.timed_grade["K1"]) == ("B", "A")
    assert rows.expected_value["K1"] == pytest.approx(15 * 147 / 300)
    assert rows.grade.isna().sum() == 4
    text = text_of(open_app("projects", view="kpi", as_of=f"{THIRD}"))
    assert "指標6件のうち、評価できるのは2件です。" in text and "80%B7.3市町村A" in text


def links_of(app) -> list[dict[str, list[str]]]:
    """What the links of the page's own markup ask for, one dictionary each."""
    markup = "".join(element.proto.body for element in app.get("html"))
    return [parse_qs(urlsplit(unescape(found)).query) for found in re.findall(r'href="([^"]*)"', markup)]


@pytest.mark.parametrize(("view", "count"), [("board", 5), ("changes", 7)])
def test_a_link_on_the_page_keeps_day_store_and_filter(projects, open_app, monkeypatch, view, count):
    monkeypatch.setattr(settings, "sample_store", projects.path)
    asked = {"as_of": f"{THIRD}", "data": "sample", "area": "162019"}
    links = links_of(open_app("projects", view=view, **asked))
    assert len(links) == count
    for link in links:
        assert {name: link[name] for name in asked} == {name: [value] for name, value in asked.items()}
        assert link["view"] == ["item" if view == "board" else "changes"]


def test_the_tile_that_is_chosen_leads_back_to_all_changes(projects, open_app):
    links = links_of(open_app("projects", view="changes", as_of=f"{THIRD}", group="later"))
    assert [link.get("group") for link in links].count(None) == 1
    assert ["later"] not in [link.get("group") for link in links]
