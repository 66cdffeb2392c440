"""完了見込み answers with a range and what it rests on, lets every condition be changed, and owns up to past errors."""

import shutil
from datetime import date

import pytest

from intake import load_rows
from tests.pages.conftest import words_of
from tests.pages.invented import export, publish, publish_goal, publish_persons
from tests.pages.project_store import figure_texts
from tests.pages.supply_store import SAMPLE
from tests.shared_files import shared
from widgets.view import View


def cards(app) -> str:
    """All words of the page, and the text alternatives of its figures."""
    return "\n".join([words_of(app), *(str(one.proto.alt) for one in app.get("plotly_chart"))])


def result(app, name: str) -> str:
    """The figure that stands beside a name among the results."""
    lines = words_of(app).splitlines()
    return lines[lines.index(name) + 1]


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app("outlook"))
    assert "まだ表示できるデータがありません" in text
    assert "目標（想定接種率と期日）" in text


def test_the_handouts_goal_takes_8031_doses_a_day(supply_sample, open_app):
    app = open_app("outlook")
    text = cards(app)
    assert result(app, "1日当たりに必要な回数") == "8,031"
    assert result(app, "1回目（7/10まで）") == "5,491"
    assert "必要な回数＝（335,000人×80%×2回－62,150回）÷59日" in text
    for needed in ("10,303", "9,167", "8,031", "6,896", "5,760"):
        assert needed in text.splitlines()


def test_the_outlook_is_a_range_in_words_with_its_method_and_never_a_day(supply_sample, open_app):
    app = open_app("outlook")
    ending = result(app, "完了の見込み")
    assert "旬" in ending
    text = cards(app)
    assert f"完了は{ending}の見込みです" in text
    assert "これは一定の条件を置いた計算であり、完了日を約束するものではありません" in text
    assert "供給の計画が上限" in text
    assert not any("完了 6月" in one for one in figure_texts(app))


def test_conditions_live_in_the_address_and_change_what_is_needed(supply_sample, open_app):
    app = open_app("outlook", take_up="90", goal_on="2021-08-31")
    assert app.slider(key="slider-take_up").value == 90
    # (335,000 × 90 % × 2 − 62,150) ÷ 90 days
    assert result(app, "1日当たりに必要な回数") == "6,009"
    assert "目標 <b>8月31日</b>" in figure_texts(app)


@pytest.mark.parametrize("asked", [{"take_up": "900"}, {"goal_on": "soon"}, {"venues": "-1"}, {"own_pace": "x"}])
def test_an_address_that_asks_for_nonsense_shows_the_usual(supply_sample, open_app, asked):
    assert result(open_app("outlook", **asked), "1日当たりに必要な回数") == "8,031"


def test_what_each_condition_changes_is_told_in_a_table(supply_sample, open_app):
    text = words_of(open_app("outlook", view="what-if"))
    for name in ("今の条件", "1日当たり1,000回増やす", "特設会場を2か所増やす", "これからの配送が1バイアル5回になる"):
        assert name in text.splitlines()
    lines = text.splitlines()
    assert lines[lines.index("1日当たり1,000回増やす") + 2].endswith("日早い")


def test_past_forecasts_stand_beside_what_came(supply_sample, open_app):
    text = cards(open_app("outlook", view="past"))
    assert "過去の見込みと実績（2週間先）" in text
    assert "過去の見込みと実績（4週間先）" in text
    assert "実績が幅に入ったのは0回です（どの幅も、過去の誤差で広げる前のもの）。" in text.replace("\n", "")
    assert "4週間先、実績が幅に入ったのは2回中0回" in cards(open_app("outlook"))


def test_past_forecasts_count_the_class_that_the_goal_is_for(sample, open_app, monkeypatch):
    assert "実績との差・全年代・1回目と2回目" in cards(open_app("outlook", view="past"))
    usual = View.settings
    monkeypatch.setattr(View, "settings", lambda view: usual(view) | {"meeting_method_until": 20210501.0})
    assert "実績との差・65歳以上・1回目と2回目" in cards(open_app("outlook", view="past"))


def test_a_pace_of_ones_own_is_asked_for_and_used(supply_sample, open_app):
    app = open_app("outlook", pace="own", own_pace="12000")
    assert result(app, "入力した回数") == "約12,000"
    assert result(app, "余裕") == "約4,000"


def test_without_persons_no_outlook_is_made_up(shown_store, open_app):
    publish_goal(shown_store)
    text = words_of(open_app("outlook"))
    assert (
        "の接種実績が未取込のため、完了の見込みは計算できません。" in text or "まだ表示できるデータがありません" in text
    )


def test_without_a_goal_or_a_plan_the_page_says_which_values_are_its_own(shown_store, tmp_path, open_app):
    publish(shown_store, export(tmp_path, date(2021, 6, 2)))
    publish_persons(shown_store)
    text = words_of(open_app("outlook"))
    assert "目標が未登録のため、想定接種率と目標日は仮の値です" in text
    assert "供給計画が未取込のため、供給の上限は考えていません" in text


@pytest.mark.needs_shared
def test_on_real_doses_the_goal_takes_what_the_handout_takes(shown_store, open_app):
    publish(shown_store, shared("real-data/vrs-daily-csv/20210603.csv"))
    publish(shown_store, SAMPLE / "handout_20210604.xlsx")
    app = open_app("outlook", as_of="2021-06-02", take_up="80", goal_on="2021-07-31")
    assert result(app, "1日当たりに必要な回数") == "8,031"
    assert "実績 <b>6.2万回</b>" in figure_texts(app)
    assert "旬" in result(app, "完了の見込み")


def test_a_goal_and_a_note_typed_by_the_office_stand_on_the_axes(shown_store, tmp_path, open_app):
    publish(shown_store, export(tmp_path, date(2021, 6, 2)))
    publish_persons(shown_store)
    day = date(2021, 6, 2)
    goal = {
        "目標ID": "goal-1", "目標名": "高齢者の接種", "地域": "富山県", "区分": "高齢者", "回数目": "2回目",
        "目標接種率": "40%", "目標日": date(2021, 7, 31), "設定日": day,
    }  # fmt: skip
    note = {"メモID": "n-1", "日付": date(2021, 5, 20), "地域": "富山県", "内容": "会場を開設 <b>", "記入日": day}
    for form, row in (("target", goal), ("event", note)):
        done = load_rows(shown_store, form, [row], name=f"{form}.ndjson", by="試験")
        assert done.outcome == "published", [problem.message() for problem in done.problems]
    app = open_app("outlook")
    # (1,000 × 40 % × 2 − 264) ÷ 59 days; less than half of the persons is still on the slider.
    assert result(app, "1日当たりに必要な回数") == "9"
    assert app.slider(key="slider-take_up").value == 40
    assert "①5月20日 会場を開設 <b>" in words_of(app)


def test_the_interval_of_the_settings_moves_the_last_day_of_first_doses(shown_store, made_everything, open_app):
    shutil.copytree(made_everything, shown_store.path)
    row = {"設定": "pfizer_interval_days", "値": 28, "決めた日": date(2021, 6, 2), "理由": "試験"}
    done = load_rows(shown_store, "setting", [row], name="設定.ndjson", by="試験", confirm="試験")
    assert done.outcome == "published", [problem.message() for problem in done.problems]
    text = words_of(open_app("outlook"))
    assert "1回目（7/3まで）" in text
    assert "2回目は1回目の28日後" in text


@pytest.mark.needs_shared
def test_half_a_year_later_what_is_done_is_said_to_be_done(shown_store, open_app):
    publish(shown_store, shared("real-data/vrs-daily-csv/20220124.csv.gz"))
    app = open_app("outlook", take_up="60")
    text = cards(app)
    assert "想定接種率60%の2回の接種はすでに終わっています。" in text
    assert result(app, "1日当たりに必要な回数") == "0"
