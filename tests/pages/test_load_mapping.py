"""データ取込 for a table nobody knows: its columns are chosen once, tried, saved, and the file is read; templates."""

import io
from datetime import date

import openpyxl
import pytest

from tests.loaders.books import workbook
from tests.pages.conftest import words_of
from tests.pages.test_load import drop
from warehouse.home import of_store
from warehouse.profiles import mapping_profiles
from widgets.mapping_guess import guessed

ROWS = [
    ["令和3年度　接種の日報", "", "", "", ""],
    ["報告日", "自治体", "区分", "人数", "備考"], ["合計", "", "", "1,010回", ""],
    ["6/2（水）", "富山市", "１回目", "10回", ""], ["6/1（火）", "富山市", "１回目", "1,000回", "速報"],
]  # fmt: skip


def unknown(name="週報.xlsx", rows=ROWS):
    return name, workbook(("6月", rows))


def box(app, label):
    return next(one for one in app.selectbox if one.label == label)


def button(app, label):
    return next(one for one in app.button if one.label == label)


def test_a_table_nobody_knows_shows_its_head_with_roles_suggested_and_changes_nothing(shown_store, open_app):
    app = drop(open_app("load"), unknown())
    text = words_of(app)
    assert "この表の読み方（対応付け）" in text and "1,000回" in text and "列の意味を選ぶと取り込めます" in text
    chosen = {one.label: one.value for one in app.selectbox}
    assert [chosen[f"{label}（{letter}列）"] for label, letter in zip(ROWS[1], "ABCDE", strict=True)] == [
        "日付・週", "市町村・県の名前", "何回目か", "数値（何回目かは別の列）", "使わない",
    ]  # fmt: skip
    assert box(app, "列の名前がある行").value == 1 and shown_store.latest() is None


def test_a_reading_is_tried_before_it_is_saved_and_says_what_is_missing(shown_store, open_app):
    app = drop(open_app("load"), unknown())
    button(app, "この読み方を試す").click().run()
    text = words_of(app)
    assert "読み取れます" in text and "1,010" in text and shown_store.latest() is None
    box(app, "区分（C列）").set_value("使わない").run()
    button(app, "この読み方を試す").click().run()
    assert any("何回目かの列を選ぶか" in one for one in (words_of(app), *(error.value for error in app.error)))
    button(app, "保存して読み取る").click().run()
    assert shown_store.latest() is None, "without a name nothing is saved"


def test_a_saved_mapping_reads_the_file_at_once_and_every_later_one(shown_store, open_app):
    app = drop(open_app("load"), unknown())
    next(one for one in app.text_input if one.label == "対応付けの名前").set_value("富山市の日報").run()
    button(app, "保存して読み取る").click().run()
    assert not app.exception and len(mapping_profiles(shown_store)) == 1
    assert "対応付け「富山市の日報」を保存し、置いてあるファイルをこの読み方で読み直しました。" in words_of(app)
    assert "対応付け「富山市の日報」" in words_of(app) and "公開すると 版2 になります" in words_of(app)
    app.button(key="publish").click().run()
    assert shown_store.latest().number == 2
    later = [[*row[:3], "20回", ""] if row[0].startswith("6/2") else row for row in ROWS]
    app = drop(open_app("load"), unknown("翌日.xlsx", later))
    assert "対応付け「富山市の日報」" in words_of(app) and "追加0行" in words_of(app).replace("\n", "")


def test_a_saved_mapping_is_mended_and_taken_back(shown_store, open_app):
    app = drop(open_app("load"), unknown())
    next(one for one in app.text_input if one.label == "対応付けの名前").set_value("日報").run()
    button(app, "保存して読み取る").click().run()
    app.toggle[0].set_value(True).run()
    assert box(app, "人数（D列）").value == "数値（何回目かは別の列）"
    box(app, "単位").set_value(1_000).run()
    button(app, "保存して読み取る").click().run()
    assert '"unit": 1000' in mapping_profiles(shown_store)[0]
    app.button(key="withdraw-日報").click().run()
    assert not app.exception and mapping_profiles(shown_store) == []


def test_a_template_stands_ready_on_the_desk(shown_store, open_app):
    app = open_app("load")
    assert "市町村別接種実績（日別）" in [option for one in app.selectbox for option in one.options]
    from reports.template_book import template_book

    book = openpyxl.load_workbook(io.BytesIO(template_book("municipal_daily", *of_store(shown_store))))
    assert book["接種実績"]["C2"].value == "富山市"


MERGED = [
    ["接種実績（週報）令和3年度", "", "", "", "", ""], ["接種日", "市町村", "1回目", "", "2回目", ""],
    ["", "", "男", "女", "男", "女"], ["合計", "", "3", "7", "0", "1"],
    ["6/2（水）", "富山市", "1回", "3回", "－", "1回"], ["", "高岡市", "2回", "4回", "0回", "0回"],
]  # fmt: skip
WIDE = [
    ["市町村別 1回目接種 累計（千回）", "", "", ""], ["市町村名", "5/31", "6/1", "6/2"],
    ["富山市", "1.5", "1.6", "1.7"], ["県計", "1.5", "1.6", "1.7"],
]  # fmt: skip
DELIVERED = [["配送日", "自治体", "製品名", "数量（箱）"], ["2021/5/10", "富山市", "ファイザー", "2"]]


def test_the_layout_is_suggested_so_that_only_a_name_is_missing(shown_store, open_app):
    app = drop(open_app("load"), unknown("結合.xlsx", MERGED))
    assert box(app, "列の名前がある行").value == 2 and box(app, "見出しの段数").value == 2
    assert box(app, "2回目/女（F列）").value == "2回目の数・女"
    button(app, "この読み方を試す").click().run()
    text = words_of(app)
    assert "取り込む行 2行、合計 1行" in text.replace("\n", "") and "高岡市・R3.6.2・女性・一般" in text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (WIDE, {"across": "day", "unit": 1_000, "cumulative": True, "says": {"dose": "1回目"}, "target": "doses"}),
        (DELIVERED, {"across": "", "measure": "boxes", "target": "supply", "header_rows": 1, "row": 0}),
        (MERGED, {"header_rows": 2, "row": 2, "fill_down": True, "target": "doses", "cumulative": False}),
    ],
    ids=["days across", "boxes", "merged"],
)
def test_the_head_of_a_table_says_what_it_counts_and_how(rows, expected):
    made = guessed(rows, "", ["富山市"])
    assert {name: made[name] for name in expected} == expected


def test_a_year_that_is_not_written_can_be_told_by_the_day_of_the_file(shown_store, open_app):
    app = drop(open_app("load"), unknown("累計.xlsx", WIDE))
    next(one for one in app.text_input if one.label == "対応付けの名前").set_value("累計").run()
    button(app, "保存して読み取る").click().run()
    app.date_input[0].set_value(date(2021, 6, 4))
    button(app, "この内容で読み直す").click().run()
    assert "令和3年6月4日(金)" in words_of(app) and "公開すると 版2 になります" in words_of(app)
