"""供給と在庫 reads like 別紙1, shows stock as a range with its reasons, who is due, and how boxes may be shared out."""

from datetime import date

import pytest

from tests.pages.conftest import words_of
from tests.pages.invented import export, publish, publish_supply
from tests.pages.project_store import figure_texts
from tests.pages.supply_store import SAMPLE
from tests.shared_files import shared


def cards(app) -> str:
    """All words of the page, and the text alternatives of its figures."""
    return "\n".join([words_of(app), *(str(one.proto.alt) for one in app.get("plotly_chart"))])


def rows_of(text: str, name: str, count: int) -> list[str]:
    """The words that follow a row's name where it is followed by figures."""
    lines = text.splitlines()
    found = [lines[at + 1 : at + 1 + count] for at, line in enumerate(lines) if line == name]
    return next(row for row in found if row and row[0][:1].isdigit())


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app("supply"))
    assert "まだ表示できるデータがありません" in text
    assert "ワクチンの供給計画（別紙1の様式または一覧）" in text


def test_the_table_of_deliveries_reads_like_the_handout(supply_sample, open_app):
    text = cards(open_app("supply"))
    planned = ["1,950", "9,750", "9,750", "14,625", "36,075", "141,570", "150,930", "159,120", "175,500", "未定"]
    assert rows_of(text, "計画（回分）", 10) == planned
    total = ["1,950", "11,700", "21,450", "36,075", "72,150", "213,720", "364,650", "523,770", "699,270", "未定"]
    assert rows_of(text, "累計（回分）", 10) == total
    assert (
        "計画は\n69.9万回分\n（610箱）、到着確認済は\n21.4万回分\nです。7月5日の週からの高齢者以降の分は未定です。"
        in text
    )


def test_the_same_table_in_boxes(supply_sample, open_app):
    text = cards(open_app("supply", unit="boxes"))
    assert rows_of(text, "計画（箱）", 10) == ["2", "10", "10", "15", "37", "121", "129", "136", "150", "未定"]
    assert "1箱＝195バイアル。1バイアル5回（1箱975回分）、5月10日の週から1バイアル6回（1箱1,170回分）" in text


def test_supply_covers_two_doses_and_while_arrival_is_open_doses_are_a_band(supply_sample, open_app):
    text = cards(open_app("supply"))
    assert (
        "計画どおりなら6月21日の週に69.9万回分となり、高齢者2回分を2.9万回分上回ります。接種は供給の17～29%です。"
        in text
    )
    assert "計画 69.9万 ／ 67.0万回" in text


def test_the_stock_is_a_range_that_names_what_is_kept(supply_sample, open_app):
    text = cards(open_app("supply"))
    assert "うち5.7万回分は2回目のために取り置く分です" in text
    assert "2回目予約分 5.7万回分を除く" in text


def test_each_municipality_sees_its_declared_stock_beside_the_range_and_what_makes_it(supply_sample, open_app):
    text = cards(open_app("supply", view="municipal"))
    assert "申告のある15市町村のうち" in text
    assert "到着未確認の供給" in text
    assert "住所地以外での接種（±3%の想定）" in text
    assert "廃棄（最大2%の想定）" in text
    # 富山市: arrived 52,650 and 44,460 on the way, 24,407 given, 26,958 declared.
    row = rows_of(text, "富山市", 8)
    assert row[:3] == ["52,650", "44,460", "24,407"]
    assert row[6] == "26,958"


def test_the_second_dose_wave_adds_up_to_everybody_who_waits(supply_sample, open_app):
    text = cards(open_app("supply", view="second"))
    row = [int(cell.replace(",", "")) for cell in rows_of(text, "富山県", 7)]
    *parts, waiting = row
    assert waiting == 59_333 - 2_817
    assert sum(parts) <= waiting
    assert "10未満" in text


def test_boxes_are_proposed_with_their_reason_and_decided_otherwise_in_the_address(supply_sample, open_app):
    app = open_app("supply", view="allotment", open="off", boxes="30")
    text = cards(app)
    new, due, stock, coming, need, proposed, decided = (int(one.replace(",", "")) for one in rows_of(text, "富山市", 7))
    assert need == new + due - stock - coming > 0
    assert proposed == decided == min(-(-need // 1170), 27)
    assert f"{need:,}回分÷1,170＝{-(-need // 1170)}箱（切上げ）" in text
    app = open_app("supply", view="allotment", open="off", boxes="30", decided="162051:2:施設接種")
    text = cards(app)
    assert "変更　施設接種" in text
    assert [button.label for button in app.button if "提案に戻す" in button.label] == ["氷見市を提案に戻す"]


def test_a_decision_is_typed_with_a_reason_and_taken_back(supply_sample, open_app):
    app = open_app("supply", view="allotment")
    app.selectbox(key="set-decided-code").set_value("162027")
    app.number_input(key="set-decided-number").set_value(3)
    send = next(button for button in app.button if button.label == "この箱数にする")
    send.click().run()
    assert "変更の理由を入れてください。" in words_of(app)
    app.text_input(key="set-decided-reason").set_value("大規模会場: 週末")
    send = next(button for button in app.button if button.label == "この箱数にする")
    send.click().run()
    assert "162027:3:大規模会場: 週末" in app.query_params["decided"]
    assert "変更　大規模会場: 週末" in words_of(app)
    next(button for button in app.button if button.label == "高岡市を提案に戻す").click().run()
    assert "decided" not in app.query_params


@pytest.mark.parametrize("decided", ["162027:x:理由", "162027:99999:理由", "999999:1:理由", "162027:1:", "162027"])
def test_an_address_that_decides_nonsense_decides_nothing(supply_sample, open_app, decided):
    assert "変更　" not in words_of(open_app("supply", view="allotment", decided=decided))


@pytest.mark.parametrize("shown", ["supply", "municipal", "second", "allotment"])
def test_without_municipal_figures_each_view_says_what_is_missing(shown_store, tmp_path, open_app, shown):
    publish(shown_store, export(tmp_path, date(2021, 6, 2)))
    text = words_of(open_app("supply", view=shown))
    assert "取り込むと" in text


def test_supply_without_doses_shows_the_plan_and_asks_for_them(shown_store, open_app):
    publish_supply(shown_store)
    app = open_app("supply", as_of="2021-06-02")
    assert "配送の予定と到着" in words_of(app)


def test_events_and_the_goal_stand_on_the_axis_with_their_words(supply_sample, open_app):
    app = open_app("supply")
    assert "①4月12日 高齢者への優先接種を開始（資料1-2）" in words_of(app)
    assert "①" in figure_texts(app)


@pytest.mark.needs_shared
def test_on_real_doses_the_plan_stands_and_an_arrival_nobody_told_is_no_zero(shown_store, open_app):
    publish(shown_store, shared("real-data/vrs-daily-csv/20210603.csv"), SAMPLE / "supply_schedule_20210604.xlsx")
    app = open_app("supply", as_of="2021-06-02")
    text = cards(app)
    assert rows_of(text, "累計（回分）", 10)[8] == "699,270"
    assert "到着の報告が未取込のため、表示できません。" in text
    assert "接種 <b>6.2万回</b>" in figure_texts(app)
    second = open_app("supply", as_of="2021-06-02", view="second")
    assert "2回目は" in cards(second)
