"""データ取込 shows what would change and the file's own rows, survives a reload, never publishes what nobody saw."""

import io
from datetime import date

import openpyxl
import pytest

import intake
from loaders.reading.problems import Problem
from reports.problem_book import problem_book
from tests.pages.conftest import words_of
from tests.pages.invented import export
from tests.pages.test_load import drop


@pytest.fixture
def desk(shown_store, open_app):
    """The loading desk on an empty store."""
    return open_app("load")


def see(app, view):
    """Choose one of the views of what a file changes."""
    control = next(one for one in app.get("button_group") if one.key == "differences")
    control.set_value(view).run()
    assert not app.exception, app.exception
    return words_of(app)


def test_what_changes_is_shown_by_area_day_and_row_before_publishing(two_versions, open_app, tmp_path):
    file = export(tmp_path, date(2021, 6, 3))
    text = file.read_text(encoding="utf-8").replace(
        '2021-06-01,16,F,65-,"false",1,10', '2021-06-01,16,F,65-,"false",1,4'
    )
    file.write_text(text, encoding="utf-8")
    app = drop(open_app("load"), file)
    text = words_of(app)
    assert "版2→版3" in text
    assert "富山県　一般（高齢者を含む） 1回目\n240回\n244回\n+4\n−6\n1\n1\n0\n23" in text
    days = see(app, "days")
    assert "最も大きいのは6月3日の\n+11回" in days and "接種日\n差\n追加\n変更\n取下げ\n変化なし" in days
    assert "6月1日(火)\n−6\n0\n1\n0\n" in days or "6月1日\n−6\n0\n1\n0\n" in days
    assert "北海道・R3.6.3・女性・65歳以上・一般（高齢者を含む）・1回目\n追加\n－\n100回" in see(app, "rows")
    assert "富山県　一般（高齢者を含む） 1回目（VRS）\n240回\n244回\n+4" in see(app, "totals")


def test_a_desk_whose_store_moved_on_is_read_again_before_anything_is_published(two_versions, open_app, tmp_path):
    app = drop(open_app("load"), export(tmp_path, date(2021, 6, 4)))
    list(intake.load(two_versions, [export(tmp_path, date(2021, 6, 3))], by="別の担当"))
    app.button(key="publish").click().run()
    assert two_versions.latest().number == 3, "what was not seen is not published"
    text = words_of(app)
    assert "別の取込みが公開されたため、読み直しました。" in text and "版3→版4" in text
    app.button(key="publish").click().run()
    assert two_versions.latest().number == 4


def test_stopping_empties_the_desk_and_publishes_nothing(desk, shown_store, tmp_path):
    app = drop(desk, export(tmp_path, date(2021, 6, 2)))
    app.session_state[f"_desk-{shown_store.path}"].stop()
    text = words_of(app.run())
    assert "中止しました。" in text and "ファイルを置いてください" in text
    assert shown_store.latest() is None


def test_a_reloaded_tab_finds_its_files_again_and_another_tab_does_not(shown_store, open_app, tmp_path, monkeypatch):
    monkeypatch.setattr("widgets.desk.tab_name", lambda: "tab-a")
    drop(open_app("load"), export(tmp_path, date(2021, 6, 2)))
    assert "公開すると 版1 になります" in words_of(open_app("load"))
    monkeypatch.setattr("widgets.desk.tab_name", lambda: "tab-b")
    assert "ファイルを置いてください" in words_of(open_app("load"))


def test_the_problems_are_given_as_a_workbook_without_formulas():
    problems = [
        Problem("W-X", "warn", "=1+1", "直す", "a.xlsx", "実績", "D4"),
        Problem("E-NUM", "refuse", "「12.5」は回数として読めません", "整数で", "a.csv", line=7, column="回数"),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(problem_book(problems))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0][2:5] == ["7行目", "回数", "「12.5」は回数として読めません"]
    assert rows[1][4] == "=1+1" and sheet.cell(3, 5).data_type == "s"


def test_the_files_own_rows_are_shown_with_the_bad_cell_and_the_mended_file_takes_its_place(
    desk, shown_store, tmp_path
):
    good = export(tmp_path, date(2021, 6, 2)).read_bytes()
    bad = good.replace(b'2021-06-01,16,F,65-,"false",1,10', b'2021-06-01,16,F,65-,"false",1,x10')
    text = words_of(drop(desk, ("0602.csv", bad)))
    assert "受け取れません" in text and "■が指摘の箇所です" in text
    assert "■ x10" in text and "2021-06-01" in text
    assert shown_store.latest() is None
    text = words_of(drop(desk, ("0602.csv", good)))
    line = bad[: bad.index(b"x10")].count(b"\n") + 1
    assert f"「0602.csv」を、いま置いたファイルに差し替えて読み直しました。差替え前の指摘は{line}行目でした。" in text
    assert "公開すると 版1 になります" in text and "x10" not in text


def test_the_card_tells_totals_by_area_and_a_rule_over_the_store_marks_its_row(two_versions, open_app, tmp_path):
    file = export(tmp_path, date(2021, 6, 4))
    usual, many = '2021-06-04,16,F,65-,"false",1,10', '2021-06-04,16,F,65-,"false",1,999'
    file.write_text(file.read_text(encoding="utf-8").replace(usual, many), encoding="utf-8")
    said = words_of(drop(open_app("load"), file))
    assert "地域\n1回目\n2回目\n北海道\n2,600\n－" in said and "富山県\n1,249\n26" in said
    assert "中央値（11回）の6倍を超えています" in said and "■が指摘の箇所です" in said and "999" in said
